//! What may happen to an archive.

use super::{Places, Told};
use std::rc::Rc;

/// What happens to the archive that is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum ArchiveInput {
    /// What is shown is the first of an archive: the places of its events, and what it tells.
    Begin(Rc<Places>, Rc<Told>),
    /// What the archive tells of all its events.
    Tell(Rc<Told>),
    /// The reader wants what did not come.
    Retry,
}
