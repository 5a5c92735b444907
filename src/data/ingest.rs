//! From the bytes of a document to a [`super::dataset::Dataset`] and warnings.

// Contract (helper D implements):
// pub struct Options { pub lang: String }  (Default: "")
// pub fn from_json(bytes: impl Into<Vec<u8>>, options: &Options) -> Result<(Dataset, Vec<Warning>), Error>
