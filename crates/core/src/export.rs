//! What is shown, to be taken away: as a table, as a document, as a picture that
//! says what it is.
//!
//! Pure, and linear in what passes the filter: everything is written into one
//! text.

mod csv;
mod footer;
mod html;
mod json;

pub use csv::to_csv;
pub use footer::with_footer;
pub use html::{to_html, to_linked_data};
pub use json::to_json;

use crate::{app::State, query::is_letter};

/// A file's name without its ending, made of the title.
#[must_use]
pub fn file_stem(state: &State) -> String {
    const LONGEST: usize = 60;
    let mut stem = String::new();
    let title = state.data().info().title.chars().map(|c| c.to_ascii_lowercase());
    for c in title {
        if stem.len() >= LONGEST {
            break;
        }
        if is_letter(c) {
            stem.push(c);
        } else if !stem.is_empty() && !stem.ends_with('-') {
            stem.push('-');
        }
    }
    let stem = stem.strip_suffix('-').unwrap_or(&stem);
    String::from(if stem.is_empty() { "timeline" } else { stem })
}
