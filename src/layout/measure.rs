//! How wide a text is: a seam, with a table for Latin as built in.
//!
//! Widths are CSS px. The browser measures with its own fonts; tests, examples
//! and goldens use [`Table`], so that they need none.

use crate::{lean::cut, time::digits::decimal};

/// What a text is for; picks its size and weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextRole {
    /// The title of an event.
    Label,
    /// The title of the selected or focused event.
    Strong,
    /// A minor tick, "+N".
    Tick,
    /// The axis' upper tier.
    Context,
    /// The name of an era.
    Era,
}

impl TextRole {
    /// How many there are.
    pub const COUNT: usize = 5;

    /// Size in px at a root font of 16 px.
    #[must_use]
    pub fn px(self) -> f64 {
        match self {
            Self::Label | Self::Strong => 13.0,
            Self::Tick | Self::Era => 12.0,
            Self::Context => 12.5,
        }
    }

    /// CSS font weight.
    #[must_use]
    pub fn weight(self) -> u16 {
        if matches!(self, Self::Strong | Self::Context) { 600 } else { 400 }
    }

    /// Whether it is set in italics.
    #[must_use]
    pub fn is_italic(self) -> bool {
        self == Self::Era
    }

    /// As a CSS `font` value.
    #[must_use]
    pub fn css_font(self, font_factor: f64, family: &str) -> String {
        let italic = if self.is_italic() { "italic " } else { "" };
        // Tenths of a pixel, so that no float has to be printed.
        let tenths = (self.px() * font_factor * 10.0).round() as usize;
        let (weight, whole, part) = (usize::from(self.weight()), tenths / 10, tenths % 10);
        let parts =
            [italic, &decimal(weight), " ", &decimal(whole), ".", &decimal(part), "px ", family];
        parts.concat()
    }
}

/// The width of texts.
pub trait Measure {
    /// Width of `text` in px, at `font_factor` times the base size.
    fn width_px(&self, text: &str, role: TextRole, font_factor: f64) -> f64;

    /// The same, quick and near enough to plan a million labels with. What is
    /// shown is measured exactly and cut to the room that was planned.
    fn planned_px(&self, text: &str, role: TextRole, font_factor: f64) -> f64 {
        self.width_px(text, role, font_factor)
    }
}

/// `text`, or as much of it as fits `room_px` with an ellipsis, and its width.
/// Empty when not even the ellipsis fits. O(log n) measurements.
pub fn fitted<'a>(
    measure: &dyn Measure,
    text: &'a str,
    style: (TextRole, f64),
    room_px: f64,
) -> (std::borrow::Cow<'a, str>, f64) {
    let (role, factor) = style;
    let whole = measure.width_px(text, role, factor);
    if whole <= room_px {
        return (text.into(), whole);
    }
    let cut_at = |n: usize| {
        let mut short = cut(text, 0, n).trim_end().to_owned();
        short.push('…');
        short
    };
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let fitting =
        ends.partition_point(|&end| measure.width_px(&cut_at(end), role, factor) <= room_px);
    if fitting == 0 {
        return ("".into(), 0.0);
    }
    let cut = cut_at(ends[fitting - 1]);
    let width = measure.width_px(&cut, role, factor);
    (cut.into(), width)
}

/// Advances of a plain sans-serif, in thousandths of the font size, for the
/// printable ASCII characters from the space on. Seen on Noto Sans, rounded.
#[rustfmt::skip]
const ADVANCES: [u16; 95] = [
    260, 268, 408, 646, 572, 830, 730, 225, 300, 300, 551, 572, 268, 322, 268, 372,
    572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434,
    899, 640, 650, 632, 730, 556, 519, 728, 741, 339, 273, 619, 523, 907, 760, 781,
    605, 781, 622, 549, 556, 731, 600, 930, 586, 566, 572, 329, 372, 329, 572, 444,
    281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534, 258, 935, 618, 605,
    615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 381, 551, 381, 572,
];

/// Widths by a built-in table: the same on every machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Table;

impl Measure for Table {
    fn width_px(&self, text: &str, role: TextRole, font_factor: f64) -> f64 {
        let thousandths: u64 = text.chars().map(|c| u64::from(advance(c))).sum();
        let bold = if role.weight() >= 600 { 1.06 } else { 1.0 };
        thousandths as f64 / 1000.0 * role.px() * font_factor * bold
    }
}

fn advance(c: char) -> u16 {
    match c {
        ' '..='~' => ADVANCES[c as usize - ' ' as usize],
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}' => 0,
        '–' => 500,
        '—' | '…' => 820,
        '‘' | '’' => 180,
        '“' | '”' => 350,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' => 1000,
        _ => 600,
    }
}
