//! Taking away what is shown: the link, and files of it. They and the notes on
//! the data are the last tools of the toolbar.

use super::State;
use crate::view::keys::LINK_TOOL;

/// Which parts of that are open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sharing {
    /// The page's address follows what is shown.
    pub link: bool,
    /// The menu of files is open, with its tab stop here.
    pub menu: Option<usize>,
    /// The link was copied a moment ago.
    pub is_copied: bool,
    /// The link, to be copied by hand.
    pub by_hand: Option<String>,
}

/// What can be saved as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// The picture as shapes.
    Svg,
    /// The picture as pixels.
    Png,
    /// The events that pass, as a table.
    Csv,
    /// The events that pass, as a document.
    Json,
}

impl File {
    /// In the order of the menu.
    pub const ALL: [Self; 4] = [Self::Svg, Self::Png, Self::Csv, Self::Json];

    /// What a file's name ends with.
    #[must_use]
    pub fn extension(self) -> &'static str {
        ["svg", "png", "csv", "json"][self as usize]
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        ["image/svg+xml", "image/png", "text/csv;charset=utf-8", "application/json"][self as usize]
    }
}

impl State {
    /// What of the link and the files is open.
    #[must_use]
    pub fn sharing(&self) -> &Sharing {
        &self.sharing
    }

    /// The toolbar's tab stop.
    #[must_use]
    pub fn tool(&self) -> usize {
        self.tool.min(self.tools() - 1)
    }

    /// How many buttons the toolbar has.
    #[must_use]
    pub fn tools(&self) -> usize {
        self.notes_tool().map_or_else(|| self.first_of_last(), |notes| notes + 1)
    }

    /// The place of the button that shows the notes on the data, where there are any.
    #[must_use]
    pub fn notes_tool(&self) -> Option<usize> {
        (!self.warnings.is_empty()).then(|| self.first_of_last())
    }

    /// The place after the files, and after the link if it is there.
    fn first_of_last(&self) -> usize {
        LINK_TOOL + usize::from(self.sharing.link)
    }
}
