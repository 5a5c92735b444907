//! What a timeline shows and says, without a browser: which events pass, where they lie,
//! what is drawn, and what is said of it.
//!
//! Data flows one way. A [`data::dataset::Dataset`] is indexed and filtered by [`query`], laid
//! out by [`layout`], and remembered with what the reader does in a [`app::State`], which
//! only [`app::update()`] changes. [`scene`] turns a state into a display list that [`svg`]
//! writes; the panels of [`app`] turn it into words. Time, locale and the width of text come from
//! outside, so the same input gives the same bytes on every machine.
//!
//! ```
//! use std::rc::Rc;
//! use actor_timeline_core::{
//!     data::ingest::{self, Options},
//!     layout::{measure::Table, plot::PlotSize},
//!     app::{State, environment::Environment, panels::status::status_in_words},
//!     time::format::English,
//!     ui::Words,
//! };
//!
//! let json = r#"{ "events": [{ "title": "First light", "date": "2021-07-12~" }] }"#;
//! let (data, warnings) = ingest::from_json(json, &Options::default())?;
//! let size = PlotSize {
//!     width_px: 800.0,
//!     height_px: 300.0,
//!     host_px: 800.0,
//!     host_height_px: 600.0,
//!     font_factor: 1.0,
//! };
//! let environment = Environment { locale: Rc::new(English), measure: Rc::new(Table) };
//! let state = State::new(Rc::new(data), warnings, environment, size);
//! assert_eq!(state.count_in_view(), 1);
//! assert!(status_in_words(&state, Words::new(&English)).starts_with("1 of 1 event"));
//! # Ok::<(), actor_timeline_core::Error>(())
//! ```
#![forbid(unsafe_code)]

pub mod app;
pub mod export;
pub mod layout;
pub mod query;
pub mod scene;
pub mod svg;
pub mod ui;

pub use actor_timeline_base::{Error, Warning, bidi, error};
pub use actor_timeline_data as data;
pub use actor_timeline_time as time;

use actor_timeline_base::{escape, sort, std_lite, unseen};
