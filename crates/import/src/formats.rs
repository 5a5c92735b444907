//! The readers of formats whose meaning is known.

pub(crate) mod conflict;
pub(crate) mod graph;
pub(crate) mod ical;
pub(crate) mod js;
pub(crate) mod jsonld;
pub(crate) mod own;
pub(crate) mod simile;
pub(crate) mod simile_xml;
pub(crate) mod timelinejs;
pub(crate) mod timemap;
pub(crate) mod vis;
pub(crate) mod wikidata;
