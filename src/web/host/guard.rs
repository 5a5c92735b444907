//! The one way into an element, and what becomes of it after a fault.
//!
//! On stable wasm nothing unwinds: a panic, or what JavaScript throws under frames of wasm,
//! skips what these would have put back. So each entry ends such a fault itself: its own
//! frames live on, the element is never entered again, and all that it holds goes with it.

use super::{Core, Host};
use crate::ui::Msg;
use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use js_sys::Array;
use std::rc::Weak;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::{Event, EventTarget};

/// What a listener calls.
pub(crate) type Handler = fn(&Host, &Event);

/// 2 GiB, in pages of 64 KiB.
const SHORT_PAGES: usize = 1 << 15;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Reflect, js_name = apply, catch)]
    fn apply(f: &mut dyn FnMut(), this: &JsValue, words: &Array) -> Result<JsValue, JsValue>;
}

/// Runs `f`; a fault in it ends here. What its frames held is lost.
pub(crate) fn caught<T>(f: impl FnOnce() -> T) -> Result<T, JsValue> {
    let (mut f, mut result) = (Some(f), None);
    run(&mut || result = f.take().map(|f| f()))?;
    result.ok_or(JsValue::UNDEFINED)
}

fn run(f: &mut dyn FnMut()) -> Result<(), JsValue> {
    apply(&mut || f(), &JsValue::UNDEFINED, &Array::new()).map(drop)
}

/// Tells the console of each panic. What is published traps without words.
#[cfg(debug_assertions)]
pub(crate) fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&format!("actor-timeline: {panic}").into());
    }));
}

/// Enters an element that may be gone.
pub(crate) fn enter(host: &Weak<Host>, f: impl FnOnce(&Host)) {
    if let Some(host) = host.upgrade() {
        host.enter(|| f(&host));
    }
}

/// Whether so much memory is taken that a fault most likely comes of that: what grows asks for
/// twice of what it has, and there are 4 GiB.
fn is_memory_short() -> bool {
    core::arch::wasm32::memory_size::<0>() >= SHORT_PAGES
}

impl Host {
    /// Runs what the browser or the page asks for, unless a fault has stopped this element.
    pub(crate) fn enter<T>(&self, f: impl FnOnce() -> T) -> Option<T> {
        let (mut f, mut result) = (Some(f), None);
        self.run(&mut || result = f.take().map(|f| f()));
        result
    }

    /// Not generic: there are many ways in, each with its own `f`.
    fn run(&self, f: &mut dyn FnMut()) {
        if !self.has_stopped.get() {
            run(f).unwrap_or_else(|error| self.stop(&error));
        }
    }

    /// Listens, until what it returns is dropped.
    pub(crate) fn listener(
        &self,
        target: &EventTarget,
        (name, is_passive): (&'static str, bool),
        handler: Handler,
    ) -> EventListener {
        let this = self.this();
        let mut options = if is_passive {
            EventListenerOptions::default()
        } else {
            EventListenerOptions::enable_prevent_default()
        };
        if matches!(name, "scroll" | "error") {
            // These do not bubble.
            options.phase = EventListenerPhase::Capture;
        }
        EventListener::new_with_options(target, name, options, move |event| {
            enter(&this, |host| handler(host, event));
        })
    }

    /// Runs `f` on the core, unless a fault has stopped this element.
    pub(crate) fn with<T>(&self, f: impl FnOnce(&mut Core) -> T) -> Option<T> {
        if self.has_stopped.get() {
            return None;
        }
        // Held where the page is asked something in the midst of it.
        self.core.try_borrow_mut().ok().map(|mut core| f(&mut core))
    }

    /// Nothing enters this element any more; it says so.
    pub(crate) fn stop(&self, error: &JsValue) {
        if self.has_stopped.replace(true) {
            return;
        }
        web_sys::console::error_2(&"actor-timeline:".into(), error);
        let why = if is_memory_short() { Msg::OutOfMemory } else { Msg::Broken };
        let says = self.language.try_borrow().map(|language| language.words().say(why).to_owned());
        let says = says.unwrap_or_default();
        // A page that has broken its DOM may refuse this, too.
        let _ = caught(|| {
            self.mount.set_class_name("mount broken");
            let _ = self.mount.set_attribute("role", "alert");
            self.mount.set_text_content(Some(&says));
        });
        self.page.error("panic", &says);
    }
}
