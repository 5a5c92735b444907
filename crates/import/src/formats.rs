//! The readers of formats whose meaning is known.

pub(crate) mod conflict;
pub(crate) mod own;
