//! The 2020–2023 story that the crate carries.

/// The document, as JSON text.
pub const STORY: &str = include_str!("../../../data/us-iraq-2020-2023.json");

#[cfg(test)]
mod tests {
    use super::STORY;
    use crate::ingest::{Options, from_json};

    #[test]
    fn is_read_without_a_warning() {
        let (dataset, warnings) = from_json(STORY, &Options::default()).expect("it has events");
        assert_eq!(warnings, []);
        assert!(dataset.info().view.is_some());
        assert!(!dataset.is_empty());
        for e in dataset.events() {
            assert!(!dataset.detail(e).sources.is_empty(), "{} has no source", dataset.id(e));
        }
    }
}
