//! The shapes of marks.

use crate::data::actors::ActorKind;

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// A disc.
    Circle,
    /// A square.
    Square,
    /// It stands on its base.
    Triangle,
    /// It stands on a corner.
    Diamond,
    /// Of six corners.
    Hexagon,
    /// A square that ends in a point.
    Shield,
    /// A bar: of all others, and where shape says nothing.
    Pill,
}

/// How many symbols tell apart, and what stands for none of them.
pub(crate) const SYMBOLS: u8 = 6;

impl Symbol {
    /// Those that tell apart, the plainest first, and last that of all others.
    pub const ALL: [Self; SYMBOLS as usize + 1] = [
        Self::Circle,
        Self::Square,
        Self::Triangle,
        Self::Diamond,
        Self::Hexagon,
        Self::Shield,
        Self::Pill,
    ];

    /// As style sheets name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["circle", "square", "triangle", "diamond", "hexagon", "shield", "pill"][self as usize]
    }

    /// That of a kind of actors.
    #[must_use]
    pub fn of_kind(kind: ActorKind) -> Self {
        match kind {
            ActorKind::State => Self::Circle,
            ActorKind::Institution => Self::Square,
            ActorKind::Force => Self::Shield,
            ActorKind::ArmedGroup => Self::Triangle,
            ActorKind::Organisation => Self::Hexagon,
            ActorKind::Person => Self::Diamond,
            ActorKind::Other => Self::Pill,
        }
    }
}
