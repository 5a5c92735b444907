//! From a [`crate::scene::Scene`] to pixels or to SVG. Painters decide nothing.

#[cfg(target_arch = "wasm32")]
pub mod canvas;
pub mod svg;
