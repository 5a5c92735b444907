//! What happens to the bands of lanes that events are grouped in.

use crate::{data::ActorIx, layout::bands::Grouping, query::dimension::Dimension};
use std::rc::Rc;

/// What happens to the bands of lanes that events are grouped in.
#[derive(Clone, Debug, PartialEq)]
pub enum BandsInput {
    /// Give each group of a dimension a band of lanes of its own, or no longer.
    GroupBy(Option<Dimension>),
    /// Call kinds of actors, and then each status, by these words of the reader's.
    Name(Rc<[String]>),
    /// Scroll the bands by so many px; above 0 towards the last.
    Scroll(f64),
    /// Give the children of an actor bands of their own, or no longer.
    Toggle(ActorIx),
    /// Have the bands in this order, with these expanded.
    Arrange(Grouping),
    /// Scroll a band into sight.
    Reveal(usize),
    /// Move the tab stop within the controls of the bands.
    Focus(usize),
}
