//! What all crates of actor-timeline share: errors and warnings, which way texts run,
//! and lighter twins of standard functions.
//!
//! It knows none of its users. Everything here is pure and small: what the standard
//! library has at the same size in wasm does not belong here.
//!
//! ```
//! use actor_timeline_base::{Warning, bidi};
//!
//! let warning = Warning {
//!     code: "bad-date",
//!     path: "events[17].date".into(),
//!     title: "First light".into(),
//!     message: "\"2020-13\" is not a date (month 13)".into(),
//! };
//! assert_eq!(warning.to_string(), "events[17].date (“First light”): \"2020-13\" is not a date (month 13)");
//! assert!(bidi::is_rtl("العراق"));
//! ```
#![forbid(unsafe_code)]

pub mod bidi;
pub mod decimal;
pub mod error;
pub mod escape;
pub mod letters;
pub mod sort;
pub mod std_lite;
pub mod unseen;

pub use error::{Error, Warning};
