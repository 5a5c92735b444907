//! Colours by what they are for.
//!
//! The palette was chosen in OKLCH: eight hues that also differ in lightness,
//! each at 3:1 or more against the background and its shaded stripes, light
//! and dark. Numbers have a part of viridis (Smith and van der Walt, 2015), whose steps look equally
//! far apart, to colour-blind readers too: the largest stand out most from the paper, light and
//! dark, and the smallest have 3:1. Pages change a colour by its custom property.

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
    /// One of the colours of numbers, 0 to 5, from the smallest to the largest.
    Ramp(u8),
    /// What is beyond the eighth, and events in no group.
    Other,
}

/// All tokens, in the order of [`Theme`].
pub const TOKENS: [Token; 23] = [
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
    Token::Ramp(0),
    Token::Ramp(1),
    Token::Ramp(2),
    Token::Ramp(3),
    Token::Ramp(4),
    Token::Ramp(5),
];

/// Custom property, light and dark default of each token, in the same order.
pub const DEFAULTS: [(&str, &str, &str); 23] = [
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
    ("ramp-1", "#209f88", "#2b738e"),
    ("ramp-2", "#22858d", "#1f918b"),
    ("ramp-3", "#306b8e", "#2bae80"),
    ("ramp-4", "#3e4e8b", "#5bc961"),
    ("ramp-5", "#472e7c", "#acdc2f"),
    ("ramp-6", "#47095c", "#fce721"),
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
        Token::Ramp(step) => 17 + usize::from(step.min(5)),
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
            Hue::Ramp(step) => Self::new(Token::Ramp(step)),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Coefficients of a polynomial for viridis, from the power 0 on, of red, green and blue.
    const VIRIDIS: [[f64; 3]; 7] = [
        [0.277_727, 0.005_407, 0.334_100],
        [0.105_093, 1.404_614, 1.384_590],
        [-0.330_862, 0.214_848, 0.095_095],
        [-4.634_230, -5.799_101, -19.332_441],
        [6.228_270, 14.179_933, 56.690_553],
        [4.776_385, -13.745_145, -65.353_033],
        [-5.435_456, 4.645_853, 26.312_435],
    ];

    fn viridis(at: f64) -> [f64; 3] {
        [0, 1, 2].map(|part| VIRIDIS.iter().rev().fold(0.0, |sum, row| sum * at + row[part]))
    }

    fn rgb(css: &str) -> [f64; 3] {
        let part = |at: usize| u8::from_str_radix(&css[at..at + 2], 16).expect("two digits");
        [1, 3, 5].map(|at| f64::from(part(at)) / 255.0)
    }

    fn luminance(rgb: [f64; 3]) -> f64 {
        let linear = |part: f64| ((part + 0.055) / 1.055).powf(2.4);
        let [r, g, b] = rgb.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    #[test]
    fn numbers_have_steps_of_viridis_that_are_seen_on_paper() {
        let (light, dark) = ((0.56, 0.02), (0.38, 1.0));
        for step in 0..6 {
            let (_, on_light, on_dark) = DEFAULTS[place(Token::Ramp(step))];
            for (css, (from, to)) in [(on_light, light), (on_dark, dark)] {
                let wanted = viridis(from + (to - from) * f64::from(step) / 5.0);
                let far =
                    rgb(css).iter().zip(wanted).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
                assert!(far < 0.004, "{css}: {wanted:?}");
            }
            for (css, at) in [(on_light, 1), (on_dark, 2)] {
                for paper in [Token::Background, Token::Zebra].map(|token| DEFAULTS[place(token)]) {
                    let paper = if at == 1 { paper.1 } else { paper.2 };
                    let (a, b) = (luminance(rgb(css)), luminance(rgb(paper)));
                    let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                    assert!(contrast >= 3.0, "{css} on {paper}: {contrast}");
                }
            }
        }
        let lightness = |at: usize| {
            let css = |step| DEFAULTS[place(Token::Ramp(step))];
            (0..6)
                .map(|step| luminance(rgb(if at == 1 { css(step).1 } else { css(step).2 })))
                .collect::<Vec<_>>()
        };
        assert!(lightness(1).is_sorted_by(|a, b| a > b));
        assert!(lightness(2).is_sorted_by(|a, b| a < b));
    }
}
