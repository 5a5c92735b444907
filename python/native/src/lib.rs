//! What `actor_timeline` does in Rust: reads files of other formats, packs columns for the page, and
//! answers without a browser which rows pass and what a picture shows; makes rows ready for tiles.
//!
//! Python checks what it is given before it calls; what is refused here is a `ValueError`.
#![forbid(unsafe_code)]

mod files;
mod pack;
mod story;
mod tiles;

use pyo3::prelude::*;

/// The module `actor_timeline._native`.
#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<story::Story>()?;
    module.add_function(wrap_pyfunction!(files::read_file, module)?)?;
    module.add_function(wrap_pyfunction!(files::formats, module)?)?;
    module.add_function(wrap_pyfunction!(files::span, module)?)?;
    module.add_function(wrap_pyfunction!(pack::pack_texts, module)?)?;
    module.add_function(wrap_pyfunction!(pack::pack_names, module)?)?;
    module.add_function(wrap_pyfunction!(pack::pack_times, module)?)?;
    module.add_function(wrap_pyfunction!(pack::pack_days, module)?)?;
    module.add_function(wrap_pyfunction!(pack::first_times, module)?)?;
    module.add_function(wrap_pyfunction!(pack::pack_numbers, module)?)?;
    module.add_class::<tiles::ActorPlaces>()?;
    module.add_class::<tiles::Packer>()?;
    module.add_function(wrap_pyfunction!(tiles::prepare, module)?)?;
    module.add_function(wrap_pyfunction!(tiles::order_keys, module)?)?;
    module.add_function(wrap_pyfunction!(tiles::document_rows, module)?)
}
