//! What looking closer needs of the browser: a timer, the picture's answer and
//! the clipboard.

use gloo::timers::callback::Timeout;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use super::{Host, Stage};
use crate::{
    data::EventIx,
    narrate::more::held_key,
    view::{Input, input::Effects, state::Copied},
    web::look,
};

type Answer = Closure<dyn FnMut(JsValue)>;

/// What is under way.
#[derive(Default)]
pub(super) struct Closer {
    timer: Option<Timeout>,
    /// Called when a link is copied, or is not.
    answers: Option<[Answer; 2]>,
}

impl Host {
    pub(super) fn look_closer(&self, effects: &Effects) {
        if let Some(ms) = effects.look_in_ms {
            let this = self.this.clone();
            let timer = Timeout::new(ms, move || {
                if let Some(host) = this.upgrade() {
                    host.send(Input::Look);
                }
            });
            self.closer.borrow_mut().timer = Some(timer);
        }
        if let Some(ask) = effects.held {
            let held = self.with(|core| match &core.stage {
                Stage::Ready(state) => core.scene.held(state, ask),
                _ => None,
            });
            // No such stretch: what is open stays.
            if let Some(Some(held)) = held {
                self.send(Input::SetHeld(Some(held)));
            }
        }
        if let Some(event) = effects.copy {
            self.copy_link(event);
        }
    }

    /// The row at hand; where there is none, the way out.
    pub(super) fn held_focus(&self) -> String {
        let row = self.with(|core| match &core.stage {
            Stage::Ready(state) => {
                let held = state.reading().held.as_ref();
                held.filter(|held| !held.events.is_empty()).map(|held| held_key(held.row))
            }
            _ => None,
        });
        row.flatten().unwrap_or_else(|| String::from("held"))
    }

    /// The address of an event.
    fn link_to(&self, event: EventIx) -> String {
        let href = look::window().location().href().unwrap_or_default();
        let id = self.with(|core| match &core.stage {
            Stage::Ready(state) => state.data().id(event).to_owned(),
            _ => String::new(),
        });
        let key = js_sys::encode_uri_component(&id.unwrap_or_default());
        let page = href.split('#').next().unwrap_or_default();
        [page, "#", &String::from(key)].concat()
    }

    fn copy_link(&self, event: EventIx) {
        let url = self.link_to(event);
        let answer = |copied: Copied| {
            let this = self.this.clone();
            Closure::new(move |_: JsValue| {
                if let Some(host) = this.upgrade() {
                    host.send(Input::LinkCopied(copied.clone()));
                }
            })
        };
        let Some(promise) = write_to_clipboard(&url) else {
            self.send(Input::LinkCopied(Copied::No(url)));
            return;
        };
        let answers = [answer(Copied::Yes), answer(Copied::No(url))];
        let _ = promise.then2(&answers[0], &answers[1]);
        self.closer.borrow_mut().answers = Some(answers);
    }
}

/// Asks the browser to copy; `None` where it has no clipboard for this page.
fn write_to_clipboard(text: &str) -> Option<Promise> {
    let member = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).ok();
    let clipboard = member(&member(&look::window(), "navigator")?, "clipboard")?;
    // Reading a member of nothing fails, which is the answer too.
    let write: Function = member(&clipboard, "writeText")?.dyn_into().ok()?;
    write.call1(&clipboard, &JsValue::from_str(text)).ok()?.dyn_into().ok()
}
