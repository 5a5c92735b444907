//! The 2020–2023 story that the crate carries.

/// The document, as JSON text.
pub const STORY: &str = include_str!("../../data/us-iraq-2020-2023.json");
