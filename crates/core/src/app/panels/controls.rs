//! Which panels a page wants around the picture.

/// A panel that a page may leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// Title, description and buttons; with bands, their controls.
    Toolbar,
    /// Boxes for actors, tags and status, and the choices in force.
    Filter,
    /// The field for words.
    Search,
    /// The strip with the whole domain.
    Overview,
    /// The events in words. Without it they are still there for screen readers
    /// and the keyboard, in the place of the picture.
    List,
    /// The open event. Without it an event is only selected.
    Details,
    /// How many events are in view. Without it that is still said.
    Status,
    /// What is wrong with the data, for who made them: from the toolbar, or open where
    /// there is none. Pages that say nothing do not show it to their readers.
    Notes,
}

/// What takes height beside the picture, and how much in px: the first stays longest.
const HEIGHTS: [(Control, f64); 6] = [
    (Control::Overview, 50.0),
    (Control::Toolbar, 113.0),
    (Control::Filter, 18.0),
    (Control::Search, 18.0),
    (Control::Status, 30.0),
    (Control::List, 75.0),
];
/// The height that the picture keeps.
const PICTURE_PX: f64 = 150.0;
/// Below this height, details would be read through a slit.
const DETAILS_PX: f64 = 240.0;

/// Set where the page does not say which panels it wants.
const DEFAULT: u16 = 1 << 8;
/// The names of all, in their order.
const NAMES: [&str; 8] =
    ["toolbar", "filter", "search", "overview", "list", "details", "status", "notes"];

/// A set of panels.
///
/// ```
/// use actor_timeline_core::app::panels::controls::{Control, Controls};
///
/// let (some, unknown) = Controls::parse("overview list map");
/// assert!(some.has(Control::List) && !some.has(Control::Toolbar));
/// assert_eq!(unknown, ["map"]);
/// assert_eq!(Controls::parse("none").0, Controls::NONE);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Controls(u16);

impl Default for Controls {
    fn default() -> Self {
        Self::READER
    }
}

impl Controls {
    /// How high an element has to be, in px, for a panel to stand beside the picture and
    /// beside all of these that stay longer. `wraps_px` more are taken by buttons and words
    /// that have too little width.
    pub(crate) fn least_px(self, control: Control, wraps_px: f64) -> f64 {
        if control == Control::Details {
            return DETAILS_PX;
        }
        let up_to = HEIGHTS.iter().position(|&(one, _)| one == control).unwrap_or(0);
        let wanted = HEIGHTS[..=up_to].iter().filter(|&&(one, _)| self.has(one));
        let height_px =
            |&(one, px): &(Control, f64)| px + if one == Control::Toolbar { wraps_px } else { 0.0 };
        PICTURE_PX + wanted.map(height_px).sum::<f64>()
    }

    /// Every panel.
    pub const ALL: Self = Self(u8::MAX as u16);
    /// What the page leaves to the element: every panel for readers, all but the notes.
    pub const READER: Self = Self(DEFAULT | !(1 << Control::Notes as u16) & u8::MAX as u16);
    /// What an article has of these.
    pub const ARTICLE: Self = Self(
        1 << Control::Toolbar as u16
            | 1 << Control::Filter as u16
            | 1 << Control::List as u16
            | 1 << Control::Details as u16,
    );
    /// What a low element has beside a text that leads it.
    pub const BESIDE_TEXT: Self = Self(
        1 << Control::Overview as u16 | 1 << Control::Details as u16 | 1 << Control::Status as u16,
    );
    /// The picture alone.
    pub const NONE: Self = Self(0);

    /// Reads names with blanks between, or `none`; also the words that are
    /// neither. Text without any name stands for all that are for readers.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<&str>) {
        let (mut controls, mut unknown, mut is_none) = (Self::NONE, Vec::new(), false);
        for word in text.split_whitespace() {
            match NAMES.iter().position(|name| *name == word) {
                Some(place) => controls.0 |= 1 << place,
                None if word == "none" => is_none = true,
                None => unknown.push(word),
            }
        }
        if is_none && controls != Self::NONE {
            // It says nothing beside the name of a panel.
            unknown.push("none");
        }
        let is_default = controls == Self::NONE && !is_none;
        (if is_default { Self::READER } else { controls }, unknown)
    }

    /// True when the page wants this panel.
    #[must_use]
    pub fn has(self, control: Control) -> bool {
        self.0 & 1 << control as u16 != 0
    }

    /// True where the page does not say which panels it wants.
    #[must_use]
    pub fn is_default(self) -> bool {
        self.0 & DEFAULT != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_panels() {
        let all = [
            Control::Toolbar,
            Control::Filter,
            Control::Search,
            Control::Overview,
            Control::List,
            Control::Details,
            Control::Status,
            Control::Notes,
        ];
        for (name, control) in NAMES.into_iter().zip(all) {
            let (one, unknown) = Controls::parse(name);
            assert!(unknown.is_empty());
            for other in all {
                assert_eq!(one.has(other), other == control, "{name}");
            }
            assert!(Controls::ALL.has(control) && !Controls::NONE.has(control));
        }
        assert_eq!(Controls::parse(&NAMES.join("\n ")), (Controls::ALL, vec![]));
    }

    #[test]
    fn what_means_nothing_is_told() {
        assert_eq!(Controls::parse(""), (Controls::READER, vec![]));
        assert_eq!(Controls::parse("map"), (Controls::READER, vec!["map"]));
        assert!(!Controls::default().has(Control::Notes));
        assert_eq!(Controls::parse(" none "), (Controls::NONE, vec![]));
        assert_eq!(Controls::parse("none map"), (Controls::NONE, vec!["map"]));
        let (list, unknown) = Controls::parse("list none List");
        assert_eq!((list, unknown), (Controls::parse("list").0, vec!["List", "none"]));
    }
}
