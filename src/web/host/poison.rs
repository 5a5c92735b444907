//! The one way to the core of an element, and what becomes of it after a panic.

use std::{cell::RefCell, rc::Weak};

use super::{Core, Host};
use crate::{Error, narrate::Msg, web::outgoing};

thread_local! {
    /// The element that wasm is working for, for the panic hook.
    static AT_WORK: RefCell<Weak<Host>> = const { RefCell::new(Weak::new()) };
}

impl Host {
    /// Runs `f` on the core, unless a panic has poisoned it.
    pub(in crate::web) fn with<T>(&self, f: impl FnOnce(&mut Core) -> T) -> Option<T> {
        if self.poisoned.get() {
            return None;
        }
        let Ok(mut core) = self.core.try_borrow_mut() else {
            self.poison();
            return None;
        };
        // Stays set if `f` panics: nothing after it runs.
        self.poisoned.set(true);
        let before = AT_WORK.replace(self.this.clone());
        let result = f(&mut core);
        AT_WORK.set(before);
        self.poisoned.set(false);
        Some(result)
    }

    /// Says that this element has stopped.
    pub(in crate::web) fn poison(&self) {
        self.poisoned.set(true);
        self.mount.set_class_name("mount broken");
        let language = self.language();
        let says = language.words().say(Msg::Broken);
        self.mount.set_text_content(Some(says));
        outgoing::error(&self.element, &Error::new("panic", says));
    }

    /// Called by the panic hook: the element at work has stopped.
    pub(in crate::web) fn poison_at_work() {
        if let Some(host) = AT_WORK.take().upgrade() {
            host.poison();
        }
    }

    /// True once a panic has stopped this element.
    pub(in crate::web) fn is_poisoned(&self) -> bool {
        self.poisoned.get()
    }
}
