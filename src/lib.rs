//! The element `<actor-timeline>`: a timeline of events and who was involved, for the web.
//!
//! This crate is the browser side: DOM events become [`app::Input`]s, scenes become
//! pixels, nodes become elements. Nothing here decides anything; what it shows and says comes
//! from the crates that it passes on under their short names, which build and run natively:
//! [`time`], [`data`] and the modules of `actor-timeline-core`.
#![forbid(unsafe_code)]

pub use actor_timeline_core::{
    Error, Warning, app, data, export, layout, query, scene, svg, time, ui,
};

#[cfg(target_arch = "wasm32")]
use actor_timeline_base::{bidi, escape, sort, std_lite};

/// Hands out memory: 1.6 KB (brotli) smaller than what the standard library brings for wasm.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(target_arch = "wasm32")]
pub use web::facade::Timeline;
