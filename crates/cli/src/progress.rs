//! That something is under way, on a terminal only.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Turns on standard error until it is dropped. Where that is no terminal nothing is written.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Begins to tell what is done.
    pub(crate) fn new(what: &str) -> Self {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} · {prefix}{elapsed}") {
            bar.set_style(style);
        }
        bar.set_message(what.to_owned());
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(bar)
    }

    /// Tells how much of it is done.
    pub(crate) fn set(&self, done: u64, of: u64) {
        self.say(&format!("{} %", done * 100 / of.max(1)));
    }

    /// Tells how much of it is done, where nobody knows how much there is.
    pub(crate) fn say(&self, done: &str) {
        self.0.set_prefix(format!("{done} · "));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
