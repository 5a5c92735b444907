//! Which changes of a link are steps that one can go back from.

use super::{TEXT, VIEW};
use crate::std_lite::{halves, split};

/// How the address changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The reader moves on: this entry of the history says so.
    Replace,
    /// The reader has chosen: one can go back to before.
    Push,
}

/// How to go from one text to another.
#[must_use]
pub fn step(before: &str, after: &str) -> Option<Step> {
    if before == after {
        return None;
    }
    let is_choice = |text: &str| {
        split(text, b';').any(|written| {
            let name = halves(written, b':').map_or("", |(name, _)| name);
            let (was, is) = (part_of(before, name), part_of(after, name));
            let is_typed = name == TEXT && was.is_some() && is.is_some();
            name != VIEW && was != is && !is_typed
        })
    };
    Some(if is_choice(before) || is_choice(after) { Step::Push } else { Step::Replace })
}

/// The words of a part.
fn part_of<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let mut parts = split(text, b';').filter_map(|written| halves(written, b':'));
    parts.find(|(other, _)| *other == name).map(|(_, words)| words)
}
