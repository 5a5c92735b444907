//! The page's address follows what is shown, and the other way round.
//!
//! What the text says, and whether a change is a step that one can go back from,
//! is decided in [`permalink`]; here it goes into the history and comes from it.

use super::{Host, enter};
use crate::{
    app::{
        Input, State,
        sharing::{
            SharingInput,
            permalink::{self, Step},
            slot::{Slot, is_nowhere},
        },
    },
    web::look,
};
use gloo::timers::callback::Timeout;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition, Window};

/// The address is written when the picture has rested for this long: browsers
/// refuse more than some hundred changes in half a minute.
const REST_MS: u32 = 400;
/// For so long it is said that the link was copied.
const COPIED_MS: u32 = 4_000;

/// What an element knows of the page's address.
#[derive(Default)]
pub(super) struct Address {
    slot: Option<Slot>,
    /// What is shown, as text.
    now: String,
    /// What was read last: it is not told again what in it means nothing.
    read: String,
    /// What is shown comes from the program or from the address itself.
    by_program: bool,
    waiting: Option<Timeout>,
    copied: Option<Timeout>,
    /// Why the address stays as it is was said.
    is_refused: bool,
    lead: Lead,
}

/// A link that opens an event brings the timeline into view, once.
#[derive(Clone, Copy, Default, PartialEq)]
enum Lead {
    #[default]
    None,
    Due,
    Done,
}

impl Host {
    /// The attribute `permalink`.
    pub(crate) fn set_permalink(&self, key: Option<String>) {
        let slot = key.map(|key| Slot::of(&key));
        let lead = self.address.borrow().lead;
        *self.address.borrow_mut() = Address { slot, lead, ..Address::default() };
        self.offer_link();
        self.know_address();
        self.follow_address();
    }

    /// What a new state is to show by the address.
    pub(super) fn inputs_by_address(&self, state: &State) -> Vec<Input> {
        let mut address = self.address.borrow_mut();
        let Some(slot) = &address.slot else { return Vec::new() };
        let href = href(&self.window());
        let mut inputs =
            vec![Input::Sharing(SharingInput::SetPermalink(slot.href_with(&href, "").is_some()))];
        let Some(text) = slot.text(&href) else { return inputs };
        let (link, unread) = permalink::read(state, text);
        // Of an archive more is to come.
        let is_all = !state.data().is_empty() && state.told().is_none();
        for part in unread.iter().filter(|_| is_all) {
            let part: String = part.chars().take(80).collect();
            let message = ["actor-timeline: \"", &part, "\" in the address means nothing here"];
            web_sys::console::warn_1(&message.concat().into());
        }
        address.read = text.to_owned();
        if address.lead == Lead::None && link.as_ref().is_some_and(|link| link.open.is_some()) {
            address.lead = Lead::Due;
        }
        inputs.extend(link.map(permalink::inputs).into_iter().flatten());
        inputs.push(Input::Sharing(SharingInput::Await(unread)));
        inputs
    }

    /// Brings the timeline into view when a link has opened an event in it, once. A page
    /// that was scrolled, by the reader or to where it was, stays as it is.
    pub(super) fn lead_here(&self) {
        let mut address = self.address.borrow_mut();
        if address.lead != Lead::Due {
            return;
        }
        address.lead = Lead::Done;
        drop(address);
        if self.window().scroll_y().is_ok_and(|y| y == 0.0) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            options.set_inline(ScrollLogicalPosition::Nearest);
            self.element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }

    /// "Copy link" is there where a link can say what is shown.
    pub(crate) fn offer_link(&self) {
        let is_possible = self.address.borrow().href(&self.window()).is_some();
        if self.of_state(|state| state.sharing().link) != Some(is_possible) {
            self.send(Input::Sharing(SharingInput::SetPermalink(is_possible)));
        }
    }

    /// Shows what the address says.
    pub(crate) fn follow_address(&self) {
        if !self.address.borrow().is_other(&self.window()) {
            return;
        }
        let inputs = self.of_state(|state| self.inputs_by_address(state));
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
    pub(crate) fn by_program<T>(&self, f: impl FnOnce() -> T) -> T {
        let before = std::mem::replace(&mut self.address.borrow_mut().by_program, true);
        let result = f();
        self.address.borrow_mut().by_program = before;
        result
    }

    /// Writes what is shown into the address, soon or at once.
    pub(super) fn keep_address(&self) {
        if self.address.borrow().slot.is_none() {
            return;
        }
        let link = self.link();
        let mut address = self.address.borrow_mut();
        let Some(step) = permalink::step(&address.now, &link) else { return };
        if link.is_empty() || address.now.is_empty() {
            return;
        }
        let before = std::mem::replace(&mut address.now, link.clone());
        address.read.clear();
        if step == Step::Push && !address.by_program {
            address.waiting = None;
            drop(address);
            // One comes back to where one left, so this entry has to say where that was.
            self.put(&before, Step::Replace);
            self.put(&link, Step::Push);
        } else if address.waiting.is_none() {
            address.waiting = Some(self.after(REST_MS, |host| {
                let mut address = host.address.borrow_mut();
                address.waiting = None;
                let now = address.now.clone();
                drop(address);
                host.put(&now, Step::Replace);
            }));
        }
    }

    /// Nothing is borrowed meanwhile: a router may hear of it at once, and answer.
    fn put(&self, text: &str, step: Step) {
        let Some(slot) = self.address.borrow().slot.clone() else { return };
        let window = self.window();
        let href = href(&window);
        if slot.text(&href) == Some(text) || is_nowhere(&href) || slot.is_anchored(&href) {
            return;
        }
        let refused = match slot.href_with(&href, text) {
            Some(href) => write_href(&window, &href, step).err(),
            None => Some("its fragment is a path; permalink=\"?key\" takes the query".into()),
        };
        if let Some(why) = refused {
            // A page in a sandbox has no history: the timeline works without.
            if !std::mem::replace(&mut self.address.borrow_mut().is_refused, true) {
                let says = "actor-timeline: the address stays as it is:";
                web_sys::console::warn_2(&says.into(), &why);
            }
        }
    }

    /// Copies the page's address; where that is refused, shows it.
    pub(super) fn copy_link(&self) {
        let Some(href) = self.address.borrow().href(&self.window()) else {
            return self.offer_link();
        };
        let this = self.this();
        let shown = href.clone();
        let refused = look::once(move |_| {
            enter(&this, |host| {
                host.send(Input::Sharing(SharingInput::CopyByHand(shown)));
            });
        });
        let this = self.this();
        let copied = look::once(move |_| {
            enter(&this, |host| {
                host.note_copied();
            });
        });
        match write_to_clipboard(&self.window(), &href) {
            Some(promise) => look::then(&promise, &copied, &refused),
            None => {
                let _ = refused.call0(&JsValue::UNDEFINED);
            }
        }
    }

    fn note_copied(&self) {
        self.send(Input::Sharing(SharingInput::LinkCopied));
        let copied = self.after(COPIED_MS, |host| {
            host.send(Input::Sharing(SharingInput::LinkShown));
        });
        self.address.borrow_mut().copied = Some(copied);
    }

    fn link(&self) -> String {
        let asks = self.address.borrow().slot.is_some();
        asks.then(|| self.of_state(permalink::write)).flatten().unwrap_or_default()
    }
}

impl Address {
    /// The page's address with what is shown.
    fn href(&self, window: &Window) -> Option<String> {
        self.slot.as_ref()?.href_with(&href(window), &self.now)
    }

    /// Whether the page's address says something else than what is shown.
    fn is_other(&self, window: &Window) -> bool {
        let href = href(window);
        let text = self.slot.as_ref().and_then(|slot| slot.text(&href));
        text.is_some_and(|text| text != self.now && text != self.read)
    }
}

fn href(window: &Window) -> String {
    window.location().href().unwrap_or_default()
}

fn write_href(window: &Window, href: &str, step: Step) -> Result<(), JsValue> {
    let history = window.history()?;
    // What others keep in an entry stays there.
    let data = history.state()?;
    match step {
        Step::Replace => history.replace_state_with_url(&data, "", Some(href)),
        Step::Push => history.push_state_with_url(&data, "", Some(href)),
    }
}

/// `None` where the page has no clipboard.
fn write_to_clipboard(window: &Window, text: &str) -> Option<Promise> {
    let get = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let clipboard = get(&get(window, "navigator")?, "clipboard")?;
    let write: Function =
        get(&clipboard, "writeText").filter(JsValue::is_function)?.unchecked_into();
    Some(write.call1(&clipboard, &text.into()).ok()?.unchecked_into())
}
