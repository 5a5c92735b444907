//! What the reader does with the overview.

/// What can be taken hold of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// The thumb at the start of the view.
    Start,
    /// The window, between the thumbs.
    Window,
    /// The thumb at the end of the view.
    End,
}

/// How far a key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stride {
    /// A step of the calendar, about a fiftieth of the view.
    Short,
    /// About a fifth of the view; all of it for the window.
    Long,
    /// As far as it goes.
    All,
}

/// What the reader does with the overview.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OverviewInput {
    /// A button or finger went down.
    Down {
        /// How far to the right.
        x: f64,
    },
    /// It moved, held down.
    Move {
        /// How far to the right.
        x: f64,
    },
    /// It went up.
    Up,
    /// It was taken away: all is as it was before.
    Cancel,
    /// A key moves a thumb or the window.
    Step {
        /// A thumb, or the window.
        grip: Grip,
        /// How far it goes.
        stride: Stride,
        /// Towards later times.
        later: bool,
    },
}
