//! What an element speaks, and what is shown when that changes.

use super::{Host, Stage, show::Shows};
use crate::{
    app::{Input, session::Session},
    data::ingest,
    query::index::Index,
    std_lite::{cut, parted, split},
    ui::Catalogue,
    web::{intl::CALENDARS, language::Language},
};
use js_sys::{Array, Object};
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// The calendar that a tag asks for: `persian` in `fa-u-ca-persian`.
fn calendar_in(tag: &str) -> Option<&str> {
    let (_, rest) = parted(parted(tag, "-u-")?.1, "ca-")?;
    // Names have at most two parts, keys of others two letters.
    let mut parts = split(rest, b'-');
    let mut len = parts.next()?.len();
    for part in parts.take_while(|part| part.len() > 2) {
        len += 1 + part.len();
    }
    Some(cut(rest, 0, len))
}

fn catalogue(messages: &JsValue) -> Catalogue {
    let mut catalogue = Catalogue::default();
    let Some(messages) = Object::try_from(messages) else { return catalogue };
    // `pkg/src/values.js` has made it plain.
    for entry in Object::entries(messages).iter() {
        let entry: Array = entry.into();
        let key = entry.get(0).as_string().unwrap_or_default();
        let is_set = entry.get(1).as_string().is_some_and(|text| catalogue.set(&key, &text));
        if !is_set {
            let says = ["actor-timeline: no message \"", &key, "\""].concat();
            web_sys::console::warn_1(&says.into());
        }
    }
    catalogue
}

impl Host {
    /// Speaks a language from now on. What is shown is read anew in it; view, filter and
    /// the open event stay.
    pub(crate) fn speak(&self, tag: &str, messages: &JsValue) {
        self.set_language(tag, Rc::new(catalogue(messages).among(tag)));
    }

    /// The attribute `calendar` or `time-zone` has changed.
    pub(crate) fn speak_anew(&self) {
        let language = self.language();
        self.set_language(&language.tag, Rc::clone(&language.messages));
    }

    fn set_language(&self, tag: &str, messages: Rc<Catalogue>) {
        let asked = self.element.get_attribute("calendar");
        let calendar = asked.as_deref().or_else(|| calendar_in(tag)).unwrap_or("gregory");
        let known = CALENDARS.iter().find(|name| **name == calendar);
        if known.is_none() {
            let says = ["actor-timeline: no calendar \"", calendar, "\""].concat();
            web_sys::console::warn_1(&says.into());
        }
        let language = Language::new(tag, known.unwrap_or(&"gregory"), messages);
        let language = language.in_zone(self.element.get_attribute("time-zone").as_deref());
        self.language.replace(Rc::new(language));
        let shows = self.with(|core| match core.stage {
            // Before the first document nothing is said.
            Stage::Empty => None,
            Stage::Ready(_) => Some(true),
            _ => Some(false),
        });
        match shows.flatten() {
            Some(true) => self.when_whole(Self::read_anew),
            Some(false) => self.write_panels(),
            None => {}
        }
    }

    /// Reads what is shown in the language of now.
    #[inline(never)]
    pub(super) fn read_anew(&self) {
        let options = self.language().options();
        let read = self.of_state(|state| {
            let read = ingest::from_dataset(state.data(), &options);
            (Session::of(state), read)
        });
        match read {
            None => {}
            Some((_, Err(error))) => self.fail(error.code(), error),
            Some((session, Ok((mut data, warnings)))) => {
                if self.has_captioner() {
                    self.caption(&mut data);
                }
                let index = Index::new(&data);
                self.by_program(|| {
                    self.show((Rc::new(data), index), warnings, Shows::Again);
                    self.send(Input::Session(session.into()));
                });
            }
        }
    }

    pub(crate) fn language(&self) -> Rc<Language> {
        Rc::clone(&self.language.borrow())
    }
}
