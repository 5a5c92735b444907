//! What a mouse, a pen or fingers do on the plot. Positions are px in it.

use crate::app::Hit;

/// What a mouse, a pen or fingers do on the plot. Positions are px in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PointerInput {
    /// A button or finger went down.
    Down {
        /// How far to the right.
        x: f64,
        /// How far down.
        y: f64,
        /// On what.
        hit: Hit,
    },
    /// A finger went down: resting there, it asks for the card.
    TouchDown {
        /// How far to the right.
        x: f64,
        /// How far down.
        y: f64,
        /// On what.
        hit: Hit,
    },
    /// The pointer moved, with or without a button held.
    Move {
        /// How far to the right.
        x: f64,
        /// How far down.
        y: f64,
        /// Over what.
        hit: Hit,
    },
    /// The button or finger went up.
    Up {
        /// Over what.
        hit: Hit,
    },
    /// The gesture was taken away: nothing is activated.
    Cancel,
    /// The pointer left the plot.
    Leave,
    /// A button went down with Shift held: a stretch is drawn to zoom into.
    BrushDown {
        /// How far to the right.
        x: f64,
        /// How far down.
        y: f64,
        /// On what.
        hit: Hit,
    },
    /// A second finger went down.
    PinchDown {
        /// How far to the right.
        x: f64,
        /// How far down.
        y: f64,
    },
    /// The second finger moved.
    PinchMove {
        /// How far to the right.
        x: f64,
        /// How far down.
        y: f64,
    },
    /// The second finger went up; the first drags on. When the first one goes
    /// up, which is [`PointerInput::Up`], the second drags on as the first.
    PinchUp,
}
