//! Data that change while they are shown.

use super::{Core, Host, Stage, show::Shows};
use crate::{
    Error,
    app::{
        Input, Node, State,
        archive::Places,
        live::{Moves, NewData},
        session::Session,
    },
    data::{
        dataset::Dataset,
        ingest::{Change, Update},
    },
    query::index::Index,
    time::digits::number,
    web::{
        facade::{Timeline, warnings_value},
        value::Value,
    },
};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// What stays while the same document comes again.
#[derive(Default)]
pub(crate) struct Kept {
    /// What the page has given last: another document begins as it says.
    name: String,
    /// The name of what is shown, or of what is being read.
    begun: String,
    set_up: SetUp,
    /// Where events of an archive show that come next.
    pub(super) places: Option<Rc<Places>>,
}

/// What the reader has set up, and is doing.
#[derive(Default)]
pub(super) struct SetUp {
    pub(super) session: Option<Session>,
    /// What was shown, of few events: many take their time to be read, and no drag waits for that.
    pub(super) before: Option<Box<State>>,
    /// Attributes that were set since.
    pub(super) asked: Vec<String>,
}

impl Kept {
    /// An attribute is set while nothing is shown.
    pub(crate) fn ask(&mut self, name: &str) {
        self.set_up.asked.push(name.to_owned());
    }

    /// What is to be set up again, and which attributes count more.
    pub(super) fn take(&mut self) -> SetUp {
        std::mem::take(&mut self.set_up)
    }

    /// The reader is still at what is shown: it counts when the other document begins.
    fn expect(&mut self, name: &str) {
        name.clone_into(&mut self.name);
        self.set_up.asked.clear();
        self.places = None;
        if !self.is_same() {
            self.set_up = SetUp::default();
        }
    }

    fn is_same(&self) -> bool {
        !self.name.is_empty() && self.name == self.begun
    }

    /// What was expected begins in the place of this.
    pub(super) fn begin(&mut self, before: Stage, is_complete: bool) {
        if is_complete {
            self.hold(before);
        }
        self.begun.clone_from(&self.name);
    }

    /// What is shown goes.
    #[inline(never)] // it comes with the second part of the wasm
    fn hold(&mut self, stage: Stage) {
        let Stage::Ready(state) = stage else { return };
        let is_same = self.is_same();
        // What was asked of nothing was asked for whatever comes.
        if is_same || state.data().is_empty() {
            self.set_up.session = Some(Session::for_others(&state));
        }
        self.set_up.before = Some(state).filter(|state| is_same && !state.is_large());
    }
}

#[wasm_bindgen]
impl Timeline {
    /// A document comes that the page knows by this name: where that is the name of the one
    /// before, what is set up stays.
    pub fn keep(&self, name: &str) {
        self.host.with(|core| core.kept.expect(name));
    }

    /// Shows the document from its own start.
    pub fn reset(&self) {
        self.host.enter(|| self.host.reset());
    }

    /// Updates what is shown by `{ upsert, remove, actors, sources, relations }` as JSON:
    /// `{ added, changed, removed, warnings }`, or what is wrong as `{ message }`; undefined
    /// where nothing is shown.
    pub fn update(&self, change: &str) -> JsValue {
        let done = self.host.enter(|| self.host.update(change)).flatten();
        let value = |done: &Result<Change, Error>| match done {
            Ok(Change { added, changed, removed, warnings }) => Value::Object(vec![
                ("added", Value::texts(added)),
                ("changed", Value::texts(changed)),
                ("removed", Value::texts(removed)),
                ("warnings", warnings_value(warnings)),
            ])
            .to_js(),
            Err(error) => Value::Object(vec![("message", Value::Text(error.message()))]).to_js(),
        };
        done.as_ref().map_or(JsValue::UNDEFINED, value)
    }
}

impl Host {
    fn update(&self, change: &str) -> Option<Result<Change, Error>> {
        let options = self.language().options();
        let (before, held) = self.of_state(|state| (state.data_shared(), state.held()))?;
        let read = Update::read(&before, change, &options, &held);
        match read {
            Err(error) => Some(Err(error)),
            Ok(mut update) => {
                self.caption_update(&mut update, &before);
                let done = update.change().clone();
                // The page may have changed the data meanwhile.
                if self.is_shown(&before) == Some(false) {
                    return self.update(change);
                }
                let mut new = NewData::new(update, &before);
                if let Some(places) = self.with(|core| core.kept.places.take()).flatten() {
                    new = new.at(places);
                }
                // It is changed where it is, unless someone else has it.
                drop(before);
                self.take_over(new);
                Some(Ok(done))
            }
        }
    }

    /// Whether these are the data that are shown; none where nothing is.
    pub(super) fn is_shown(&self, data: &Rc<Dataset>) -> Option<bool> {
        self.of_state(|state| std::ptr::eq(state.data(), &**data))
    }

    /// Shows other data in the place of those that are shown.
    pub(super) fn take_over(&self, new: NewData) {
        self.with(|core| core.rename_rows(&self.mount, new.moves()));
        self.by_program(|| self.send(Input::Live(new)));
    }

    fn reset(&self) {
        let shown = self.of_state(|state| (state.data_shared(), state.warnings().to_vec()));
        let Some((data, warnings)) = shown else { return };
        let index = Index::new(&*data);
        self.show((data, index), warnings, Shows::FromStart);
    }

    /// What activating an element of the panels means, by its place among those that mean something.
    pub(crate) fn action(&self, element: &Element) -> Option<Input> {
        if self.with(|core| core.are_actions_old) == Some(true) {
            self.write_panels();
        }
        // It may have gone with them.
        if !self.mount.contains(Some(element)) {
            return None;
        }
        let index = number(&element.get_attribute("data-on")?)?;
        self.with(|core| core.actions.get(index as usize).map(|on| Input::clone(on))).flatten()
    }
}

impl Core {
    /// Rows on the page stand for the same events and actors as before, by their new places.
    pub(super) fn rename_rows(&mut self, mount: &Element, moves: &Moves) {
        rename(&mut self.shown, mount, moves);
        self.are_actions_old = true;
    }
}

/// Renames what is written, and the elements that it became.
fn rename(node: &mut Node, element: &Element, moves: &Moves) {
    if let Some(key) = node.key.as_ref().and_then(|key| moves.key(key)) {
        node.key = Some(key);
    }
    for (name, value) in &mut node.attributes {
        let key = if *name == "data-focus" { moves.key(value) } else { None };
        if let Some(key) = key {
            // Any text is a value.
            let _ = element.set_attribute(name, &key);
            *value = key;
        }
    }
    let elements = element.children();
    for (at, child) in (0..).zip(&mut node.children) {
        if let Some(element) = elements.item(at) {
            rename(child, &element, moves);
        }
    }
}
