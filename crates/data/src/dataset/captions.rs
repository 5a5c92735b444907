//! Titles of the picture that a program makes of events, beside those of the document.

use super::Dataset;
use crate::EventIx;

/// What a program makes of an event's title; nothing where that stays.
pub type Caption = Option<Box<str>>;

impl Dataset {
    /// What names an event in the picture: its title, unless a program has made another text.
    #[must_use]
    pub fn caption(&self, e: EventIx) -> &str {
        let made = self.captions.get(e.index()).and_then(Option::as_deref);
        made.unwrap_or_else(|| self.title(e))
    }

    /// Sets what names events in the picture, in their order; events that are left out keep
    /// their titles. What is found, listed and told stays as the document has it.
    pub fn set_captions(&mut self, captions: Vec<Caption>) {
        self.captions = captions;
    }

    /// Sets what names one event in the picture.
    ///
    /// # Panics
    ///
    /// When there is no such event.
    pub fn set_caption(&mut self, e: EventIx, caption: Caption) {
        if self.captions.is_empty() {
            self.captions = vec![None; self.len()];
        }
        self.captions[e.index()] = caption;
    }

    /// Takes the captions over that a dataset had before it came to be this one.
    pub fn keep_captions(&mut self, before: &Self, to: &dyn Fn(EventIx) -> Option<EventIx>) {
        for (old, caption) in before.events().zip(&before.captions) {
            if let (Some(new), Some(_)) = (to(old), caption) {
                self.set_caption(new, caption.clone());
            }
        }
    }
}
