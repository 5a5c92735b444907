//! Taking away what is shown: the link, and files of it.

use crate::app::State;

/// Which parts of that are open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sharing {
    /// The page's address follows what is shown.
    pub link: bool,
    /// The link was copied a moment ago.
    pub is_copied: bool,
    /// The link, to be copied by hand.
    pub by_hand: Option<String>,
    /// Parts of a link that wait for data.
    pub(crate) awaited: Vec<String>,
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
}
