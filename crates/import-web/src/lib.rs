//! The importer for JavaScript: bytes and options in, texts out. `pkg/src/import.js` is the only
//! caller; pages use that.
//!
//! Nothing is decided here. What fails comes back as two texts, a code and a message.
#![forbid(unsafe_code)]

use actor_timeline_import::{self as import, Error, Options};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

/// Hands out memory: smaller than what the standard library brings for wasm.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Reads a file: the report and the document, both as JSON, or a code, a message and nothing.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
#[must_use]
pub fn read(bytes: &[u8], options: &str) -> Vec<String> {
    let read = || {
        let report = import::read(bytes, &Options::from_json(options)?)?;
        Ok(vec![report.to_json(), report.document])
    };
    read().unwrap_or_else(|error| told(&error))
}

/// Whether a file that begins so needs no more than the first part of the wasm.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
#[must_use]
pub fn is_plain_table(start: &[u8]) -> bool {
    import::is_plain_table(start)
}

/// The cells of a file as JSON, `null` where it is no table; or a code, a message and nothing.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
#[must_use]
pub fn table(bytes: &[u8], options: &str) -> Vec<String> {
    let read = || {
        let table = import::table(bytes, &Options::from_json(options)?)?;
        Ok(vec![table.map_or_else(|| "null".into(), |table| table.to_json())])
    };
    read().unwrap_or_else(|error| told(&error))
}

/// The formats, each by its name and its words, and after an empty text the fields.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
#[must_use]
pub fn known() -> Vec<String> {
    let formats = import::Format::all().flat_map(|format| [format.name(), format.words()]);
    let fields = import::FIELDS.iter().map(|(field, _)| *field);
    formats.chain([""]).chain(fields).map(str::to_owned).collect()
}

/// A third text tells it from what was read.
fn told(error: &Error) -> Vec<String> {
    vec![error.code().into(), error.message().into(), String::new()]
}
