//! The element `<actor-timeline>`: a timeline of events and who was involved, for the web.
//!
//! This crate is the browser side: DOM events become [`app::Input`]s, scenes become
//! pixels, nodes become elements. Nothing here decides anything; what it shows and says comes
//! from the crates that it passes on under their short names, which build and run natively:
//! [`time`], [`data`] and the modules of `actor-timeline-core`.
//!
//! | module | what it translates |
//! |---|---|
//! | `facade` | the calls that the custom element makes |
//! | `host` | one mounted element: its state, its frame, its listeners |
//! | `settings` | attributes and properties to inputs |
//! | `address` | the page's address and its history |
//! | `download` | files |
//! | `listen` | DOM events to inputs |
//! | `gestures` | pointers, wheels and pinches to inputs |
//! | `print` | pictures for paper |
//! | `overview` | DOM events of the overview to inputs |
//! | `outgoing`, `value` | effects to `CustomEvent`s, and their details to values for JavaScript |
//! | `dom` | [`crate::ui::Node`]s to DOM nodes |
//! | `look` | style sheet, theme and font |
//! | `measure` | widths of texts |
//! | `screen` | px of the screen and px of the layout |
//! | `language`, `intl` | what the element speaks, by the browser's `Intl` |
//! | `canvas` | a scene to a canvas |
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
mod active_pointers;
#[cfg(target_arch = "wasm32")]
mod canvas;
#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
mod download;
#[cfg(target_arch = "wasm32")]
mod facade;
#[cfg(target_arch = "wasm32")]
mod gestures;
#[cfg(target_arch = "wasm32")]
mod host;
#[cfg(target_arch = "wasm32")]
mod intl;
#[cfg(target_arch = "wasm32")]
mod language;
#[cfg(target_arch = "wasm32")]
mod listen;
#[cfg(target_arch = "wasm32")]
mod look;
#[cfg(target_arch = "wasm32")]
mod measure;
#[cfg(target_arch = "wasm32")]
mod outgoing;
#[cfg(target_arch = "wasm32")]
mod overview;
#[cfg(target_arch = "wasm32")]
mod print;
#[cfg(target_arch = "wasm32")]
mod screen;
#[cfg(target_arch = "wasm32")]
mod settings;
#[cfg(target_arch = "wasm32")]
mod targets;
#[cfg(target_arch = "wasm32")]
mod value;

#[cfg(target_arch = "wasm32")]
pub use facade::Timeline;
