//! The browser side: DOM events become [`crate::view::Input`]s, scenes become
//! pixels, nodes become elements. Nothing here decides anything.
//!
//! | module | what it translates |
//! |---|---|
//! | `facade` | the calls that the custom element makes |
//! | `host` | one mounted element: its state, its frame, its listeners |
//! | `settings` | attributes and properties to inputs |
//! | `address` | the page's address and its history |
//! | `download` | files |
//! | `listen` | DOM events to inputs |
//! | `gestures` | those of pointers and wheels |
//! | `print` | pictures for paper |
//! | `strip` | the same of the overview |
//! | `outgoing` | effects to `CustomEvent`s |
//! | `dom` | [`crate::narrate::Node`]s to DOM nodes |
//! | `look` | style sheet, theme and font |
//! | `measure` | widths of texts |
//! | `screen` | px of the screen and px of the layout |
//! | `language`, `intl` | what the element speaks, by the browser's `Intl` |

mod address;
mod dom;
mod download;
mod facade;
mod gestures;
mod host;
mod intl;
mod language;
mod listen;
mod look;
mod measure;
mod outgoing;
mod print;
mod screen;
mod settings;
mod strip;
mod value;

pub use facade::Timeline;
