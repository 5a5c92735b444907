//! What the reader looks at, and the one function that changes it.

pub mod controls;
mod footing;
pub mod input;
pub mod keys;
pub mod motion;
pub mod overview;
pub mod permalink;
pub mod roll;
pub mod scale;
pub mod slot;
pub mod state;
pub mod update;
pub mod viewport;

pub use input::{Effects, Hit, Input, Outgoing};
pub use scale::Scale;
pub use state::State;
pub use update::update;
pub use viewport::{Bounds, Viewport};
