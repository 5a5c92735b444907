//! The plot as a whole: its size, and the layout of its labels.

pub(crate) mod folding;
pub mod input;
pub(crate) mod layout_inputs;
pub(crate) mod now;
pub(crate) mod redraw;
pub(crate) mod rows;
pub(crate) mod sliding;
pub(crate) mod stack;
pub(crate) mod state;
pub(crate) mod update;

pub use input::PlotInput;
