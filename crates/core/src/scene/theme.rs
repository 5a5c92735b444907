//! Colours by what they are for.
//!
//! The palette was chosen in OKLCH: eight hues that also differ in lightness,
//! each at 3:1 or more against the background and its shaded stripes, light
//! and dark. Pages change a colour by its custom property.

use crate::app::encoding::Hue;

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Token {
    /// Behind everything.
    Background,
    /// Text.
    Ink,
    /// Secondary text, the axis.
    Soft,
    /// Hairlines.
    Line,
    /// Alternate stretches of the axis.
    Zebra,
    /// Focus and selection, the one accent.
    Accent,
    /// Eras: lines along the top, laid thinly behind the events.
    Era,
    /// Lines of markers and of the present moment.
    Marker,
    /// One of the hues that tell events apart, 0 to 7.
    Hue(u8),
    /// What is beyond the eighth, and events in no group.
    Other,
}

/// All tokens, in the order of [`Theme`].
pub const TOKENS: [Token; 17] = [
    Token::Background,
    Token::Ink,
    Token::Soft,
    Token::Line,
    Token::Zebra,
    Token::Accent,
    Token::Era,
    Token::Marker,
    Token::Other,
    Token::Hue(0),
    Token::Hue(1),
    Token::Hue(2),
    Token::Hue(3),
    Token::Hue(4),
    Token::Hue(5),
    Token::Hue(6),
    Token::Hue(7),
];

/// Custom property, light and dark default of each token, in the same order.
pub const DEFAULTS: [(&str, &str, &str); 17] = [
    ("background", "#ffffff", "#15181c"),
    ("ink", "#1b1f24", "#e8eaed"),
    ("soft", "#5b6470", "#9aa4b0"),
    ("line", "#d9dde2", "#343a42"),
    ("zebra", "#f5f7f9", "#1b1f24"),
    ("accent", "#2e69b2", "#6fa7ee"),
    ("era", "#9a6700", "#d9a441"),
    ("marker", "#c2185b", "#f48fb1"),
    ("other", "#6b7280", "#a3abb5"),
    ("hue-1", "#2e69b2", "#6fa7ee"),
    ("hue-2", "#21763c", "#6fc884"),
    ("hue-3", "#c13f29", "#f1735c"),
    ("hue-4", "#7241a0", "#b88fe6"),
    ("hue-5", "#19838d", "#71cfd9"),
    ("hue-6", "#a07020", "#e2c162"),
    ("hue-7", "#bc3e79", "#ee83af"),
    ("hue-8", "#5b5449", "#beb6a9"),
];

/// The place of a token in [`TOKENS`], [`DEFAULTS`] and [`Theme`].
#[must_use]
pub fn place(token: Token) -> usize {
    match token {
        Token::Background => 0,
        Token::Ink => 1,
        Token::Soft => 2,
        Token::Line => 3,
        Token::Zebra => 4,
        Token::Accent => 5,
        Token::Era => 6,
        Token::Marker => 7,
        Token::Other => 8,
        Token::Hue(hue) => 9 + usize::from(hue.min(7)),
    }
}

/// A colour of the theme, or one that the document gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Color {
    /// What the theme has for a purpose.
    Token(Token),
    /// `#rrggbb` of an actor, say.
    Rgb([u8; 3]),
}

/// A colour at a strength.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// Which colour.
    pub color: Color,
    /// 0 (not there) to 1 (opaque).
    pub alpha: f32,
}

impl Ink {
    /// The token, opaque.
    #[must_use]
    pub const fn new(token: Token) -> Self {
        Self { color: Color::Token(token), alpha: 1.0 }
    }

    /// The colour that tells an event or a group apart, opaque.
    #[must_use]
    pub const fn of_hue(hue: Hue) -> Self {
        match hue {
            Hue::Theme(hue) => Self::new(Token::Hue(hue)),
            Hue::Rgb(rgb) => Self { color: Color::Rgb(rgb), alpha: 1.0 },
            Hue::Other => Self::new(Token::Other),
        }
    }

    /// This colour at another strength.
    #[must_use]
    pub const fn with_alpha(self, alpha: f32) -> Self {
        Self { alpha, ..self }
    }
}

/// What every token looks like: CSS colours, in the order of [`TOKENS`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// CSS colours.
    pub colors: Vec<String>,
    /// The reader's own few colours are in force, and no other may show: no tint, no
    /// fade, no colour of the document.
    pub is_forced: bool,
}

/// What is fainter than this is left out where no tint may show; the rest is opaque.
const FAINT: f32 = 0.5;
/// What is paler than this, but paper, has the colour of lines there: beyond the view, it is
/// not in force.
const PALE: f32 = 0.7;

impl Theme {
    /// The built-in light theme.
    #[must_use]
    pub fn light() -> Self {
        Self::of(DEFAULTS.iter().map(|(_, light, _)| (*light).to_owned()))
    }

    /// The built-in dark theme.
    #[must_use]
    pub fn dark() -> Self {
        Self::of(DEFAULTS.iter().map(|(_, _, dark)| (*dark).to_owned()))
    }

    fn of(colors: impl Iterator<Item = String>) -> Self {
        Self { colors: colors.collect(), is_forced: false }
    }

    /// The ink as this theme lets it show, if it does.
    #[must_use]
    pub fn allowed(&self, ink: Ink) -> Option<Ink> {
        if !self.is_forced {
            return Some(ink);
        }
        let color = match ink.color {
            paper @ Color::Token(Token::Background) => paper,
            _ if ink.alpha < PALE => Color::Token(Token::Line),
            Color::Rgb(_) => Color::Token(Token::Other),
            token @ Color::Token(_) => token,
        };
        (ink.alpha >= FAINT).then_some(Ink { color, alpha: 1.0 })
    }

    /// A token's CSS colour.
    #[must_use]
    pub fn css(&self, token: Token) -> &str {
        &self.colors[place(token)]
    }
}
