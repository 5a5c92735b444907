//! What happens to the link, and to files.

use crate::app::sharing::state::File;

/// What happens to the link, and to files.
#[derive(Clone, Debug, PartialEq)]
pub enum SharingInput {
    /// Have the page's address follow what is shown, or no longer.
    SetPermalink(bool),
    /// Copy the page's address.
    CopyLink,
    /// The address was copied.
    LinkCopied,
    /// That it was copied need not be said any longer.
    LinkShown,
    /// The clipboard is refused: show the address.
    CopyByHand(String),
    /// Keep parts of a link, which name what no data have had yet, until data have it.
    Await(Vec<String>),
    /// Save what is shown as a file.
    Save(File),
}
