//! The page's address follows what is shown, and the other way round.
//!
//! What the text says, and whether a change is a step that one can go back from,
//! is decided in [`permalink`]; here it goes into the history and comes from it.

use gloo::timers::callback::Timeout;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use super::{
    host::{Host, Stage},
    look,
};
use crate::view::{
    Input, State,
    permalink::{self, Step},
};

/// The address is written when the picture has rested for this long: browsers
/// refuse more than some hundred changes in half a minute.
const REST_MS: u32 = 400;
/// For so long it is said that the link was copied.
const TOLD_MS: u32 = 4_000;
/// The key where the attribute has no value.
const KEY: &str = "timeline";

/// What an element knows of the page's address.
#[derive(Default)]
pub(super) struct Address {
    key: Option<String>,
    /// What is shown, as text.
    now: String,
    /// What was read last: it is not told again what in it means nothing.
    read: String,
    /// It comes from the program or from the address itself.
    by_program: bool,
    waiting: Option<Timeout>,
    told: Option<Timeout>,
}

impl Host {
    /// The attribute `permalink`.
    pub(super) fn set_permalink(&self, key: Option<String>) {
        let key = key.map(|key| if key.is_empty() { String::from(KEY) } else { key });
        let is_on = key.is_some();
        *self.address.borrow_mut() = Address { key, ..Address::default() };
        self.send(Input::SetPermalink(is_on));
        self.know_address();
        self.follow_address();
    }

    /// What a new state is to show by the address.
    pub(super) fn inputs_by_address(&self, state: &State) -> Vec<Input> {
        let mut address = self.address.borrow_mut();
        let Some(key) = &address.key else { return Vec::new() };
        let mut inputs = vec![Input::SetPermalink(true)];
        let fragment = fragment();
        let Some(text) = permalink::value_in(&fragment, key) else { return inputs };
        let (link, unread) = permalink::read(state, text);
        for part in unread {
            let part: String = part.chars().take(80).collect();
            let message = ["actor-timeline: \"", &part, "\" in the address means nothing here"];
            web_sys::console::warn_1(&message.concat().into());
        }
        address.read = text.to_owned();
        inputs.extend(link.map(permalink::inputs).into_iter().flatten());
        inputs
    }

    /// Shows what the address says.
    pub(super) fn follow_address(&self) {
        if !self.address.borrow().is_other() {
            return;
        }
        let inputs = self.with(|core| match &core.stage {
            Stage::Ready(state) => self.inputs_by_address(state),
            _ => Vec::new(),
        });
        self.by_program(|| {
            for input in inputs.unwrap_or_default() {
                self.send(input);
            }
        });
        self.know_address();
    }

    /// Takes what is shown for what the address says.
    pub(super) fn know_address(&self) {
        let now = self.link();
        let mut address = self.address.borrow_mut();
        address.waiting = None;
        address.now = now;
    }

    /// What `f` changes is no step of the reader's.
    pub(super) fn by_program<T>(&self, f: impl FnOnce() -> T) -> T {
        let before = std::mem::replace(&mut self.address.borrow_mut().by_program, true);
        let result = f();
        self.address.borrow_mut().by_program = before;
        result
    }

    /// Writes what is shown into the address, soon or at once.
    pub(super) fn keep_address(&self) {
        if self.address.borrow().key.is_none() {
            return;
        }
        let link = self.link();
        let mut address = self.address.borrow_mut();
        let Some(step) = permalink::step(&address.now, &link) else { return };
        if link.is_empty() || address.now.is_empty() {
            return;
        }
        let before = std::mem::replace(&mut address.now, link);
        address.read.clear();
        if step == Step::Push && !address.by_program {
            // One comes back to where one left, so this entry has to say where that was.
            address.put(&before, Step::Replace);
            address.waiting = None;
            let now = address.now.clone();
            address.put(&now, Step::Push);
        } else if address.waiting.is_none() {
            let this = self.this();
            address.waiting = Some(Timeout::new(REST_MS, move || {
                if let Some(host) = this.upgrade() {
                    let mut address = host.address.borrow_mut();
                    address.waiting = None;
                    let now = address.now.clone();
                    address.put(&now, Step::Replace);
                }
            }));
        }
    }

    /// Copies the page's address; where that is refused, shows it.
    pub(super) fn copy_link(&self) {
        let Some(href) = self.address.borrow().href() else { return };
        let this = self.this();
        let shown = href.clone();
        let refused = Closure::once_into_js(move |_: JsValue| {
            if let Some(host) = this.upgrade() {
                host.send(Input::CopyByHand(shown));
            }
        });
        let this = self.this();
        let copied = Closure::once_into_js(move |_: JsValue| {
            if let Some(host) = this.upgrade() {
                host.tell_copied();
            }
        });
        match write_to_clipboard(&href) {
            Some(promise) => {
                let then = Reflect::get(&promise, &"then".into()).unwrap_or_default();
                let then: Function = then.unchecked_into();
                // A promise takes any two functions.
                let _ = then.call2(&promise, &copied, &refused);
            }
            None => {
                let _ = refused.unchecked_into::<Function>().call0(&JsValue::UNDEFINED);
            }
        }
    }

    fn tell_copied(&self) {
        self.send(Input::LinkCopied);
        let this = self.this();
        let told = Timeout::new(TOLD_MS, move || {
            if let Some(host) = this.upgrade() {
                host.send(Input::LinkTold);
            }
        });
        self.address.borrow_mut().told = Some(told);
    }

    /// Shows what a text says that [`permalink::write`] made.
    pub(super) fn follow_link(&self, text: &str) {
        let link = self.of_state(|state| permalink::read(state, text).0).flatten();
        for input in link.map(permalink::inputs).into_iter().flatten() {
            self.send(input);
        }
    }

    fn link(&self) -> String {
        let link = self.with(|core| match &core.stage {
            Stage::Ready(state) => permalink::write(state),
            _ => String::new(),
        });
        link.unwrap_or_default()
    }
}

impl Address {
    /// The page's address with what is shown.
    fn href(&self) -> Option<String> {
        Some(href_with(self.key.as_deref()?, &self.now))
    }

    /// It says something else than what is shown.
    fn is_other(&self) -> bool {
        let fragment = fragment();
        let text = self.key.as_ref().and_then(|key| permalink::value_in(&fragment, key));
        text.is_some_and(|text| text != self.now && text != self.read)
    }

    fn put(&self, text: &str, step: Step) {
        let Some(key) = &self.key else { return };
        if permalink::value_in(&fragment(), key) == Some(text) {
            return;
        }
        let href = href_with(key, text);
        let history = look::window().history();
        let done = history.and_then(|history| {
            // What others keep in an entry stays there.
            let data = history.state()?;
            match step {
                Step::Replace => history.replace_state_with_url(&data, "", Some(&href)),
                Step::Push => history.push_state_with_url(&data, "", Some(&href)),
            }
        });
        if let Err(error) = done {
            // A page in a sandbox has no history: the timeline works without.
            web_sys::console::warn_2(&"actor-timeline: the address stays as it is:".into(), &error);
        }
    }
}

fn href() -> String {
    look::window().location().href().unwrap_or_default()
}

/// What follows the `#`.
fn fragment() -> String {
    href().split_once('#').map_or_else(String::new, |(_, fragment)| fragment.to_owned())
}

fn href_with(key: &str, text: &str) -> String {
    let href = href();
    let (page, fragment) = href.split_once('#').unwrap_or((&href, ""));
    [page, "#", &permalink::with_value(fragment, key, text)].concat()
}

/// `None` where the page has no clipboard.
fn write_to_clipboard(text: &str) -> Option<Promise> {
    let get = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let clipboard = get(&get(&look::window(), "navigator")?, "clipboard")?;
    let write: Function = get(&clipboard, "writeText")?.dyn_into().ok()?;
    write.call1(&clipboard, &text.into()).ok()?.dyn_into().ok()
}
