//! The browser side. Whoever stands above calls into what stands below:
//! `facade` and `listen`, then `gestures`, `overview` and `print`, then `host`, then the rest.
//!
//! | module | what it translates |
//! |---|---|
//! | `facade` | the calls that the custom element makes |
//! | `host` | one mounted element: its state, its frames and panels, its address |
//! | `settings` | attributes and properties to inputs |
//! | `download` | files |
//! | `listen` | DOM events to inputs |
//! | `gestures` | pointers, wheels and pinches to inputs, by `active_pointers` |
//! | `targets` | where in the element a DOM event happened |
//! | `pointed` | what the page hears of pointers and keys |
//! | `print` | pictures for paper |
//! | `overview` | DOM events of the overview to inputs |
//! | `outgoing`, `value` | effects to `CustomEvent`s, and their details to values for JavaScript |
//! | `dom` | [`crate::ui::Node`]s to DOM nodes |
//! | `look` | style sheet, theme and font |
//! | `measure` | widths of texts |
//! | `screen` | px of the screen and px of the layout |
//! | `language`, `intl` | what the element speaks, by the browser's `Intl` |
//! | `canvas` | a scene to a canvas |

mod active_pointers;
mod canvas;
mod dom;
mod download;
pub(crate) mod facade;
mod gestures;
mod host;
mod intl;
mod language;
mod listen;
mod look;
mod measure;
mod outgoing;
mod overview;
mod pointed;
mod print;
mod screen;
mod settings;
mod targets;
mod value;
