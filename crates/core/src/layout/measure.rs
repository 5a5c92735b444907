//! How wide a text is: a seam, with a table for Latin as built in.
//!
//! Widths are CSS px. The browser measures with its own fonts; tests, examples
//! and goldens use [`Table`], so that they need none.

use crate::{std_lite::cut, time::digits::decimal};

/// What a text is for; picks its size and weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextRole {
    /// The title of an event.
    Label,
    /// The title of an event of the highest importance, or of the selected or focused one.
    Strong,
    /// A minor tick, "+N".
    Tick,
    /// The axis' upper tier.
    Context,
    /// The name of an era.
    Era,
}

/// What is at least so important has a strong label.
const MOST_IMPORTANT: u8 = 5;

impl TextRole {
    /// How many there are.
    pub const COUNT: usize = 5;

    /// The label of an event in its lane, by its importance: the weightiest is set so.
    #[must_use]
    pub fn of_label(importance: u8) -> Self {
        if importance >= MOST_IMPORTANT { Self::Strong } else { Self::Label }
    }

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

/// What stands between letters and between words beyond what the font has, in px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spacing {
    /// After each letter.
    pub letter_px: f64,
    /// More at each space.
    pub word_px: f64,
}

/// The width of texts.
pub trait Measure {
    /// Width of `text` in px, at `font_factor` times the base size.
    fn width_px(&self, text: &str, role: TextRole, font_factor: f64) -> f64;

    /// The width of a text, quick and near enough to plan a million labels with. What is
    /// shown is measured exactly and cut to the room that was planned.
    fn planned_px(&self, text: &str, role: TextRole, font_factor: f64) -> f64 {
        self.width_px(text, role, font_factor)
    }

    /// How texts are spaced; their widths have it in them.
    fn spacing(&self) -> Spacing {
        Spacing::default()
    }
}

/// Looks at where a text ends that follow the widths; halving comes after them.
const EVEN_LOOKS: u32 = 4;

/// Appends `text`, or as much of it as fits `room_px` with an ellipsis, and gives
/// the width. Appends nothing when not even the ellipsis fits.
///
/// Widths grow about evenly with the text, so the first looks are where that
/// says the room ends: about four measurements, at most 4 + log n.
pub fn push_fitted(
    measure: &dyn Measure,
    text: &str,
    (role, factor): (TextRole, f64),
    room_px: f64,
    out: &mut String,
) -> f64 {
    let from = out.len();
    let mut put = |to: usize| {
        out.truncate(from);
        out.push_str(cut(text, 0, to));
        if to < text.len() {
            out.truncate(out.trim_end().len().max(from));
            out.push('…');
        }
        measure.width_px(cut(out, from, out.len()), role, factor)
    };
    let whole_px = put(text.len());
    if whole_px <= room_px {
        return whole_px;
    }
    let empty_px = put(0);
    if empty_px > room_px {
        out.truncate(from);
        return 0.0;
    }
    // An ellipsis after `low` bytes fits, one after `high` does not.
    let (mut low, mut high) = ((0, empty_px), (text.len(), whole_px));
    for look in 0.. {
        let even = (room_px - low.1) / (high.1 - low.1);
        let share = if look < EVEN_LOOKS { even } else { 0.5 };
        let Some(middle) = between(text, low.0, high.0, share) else { break };
        let px = put(middle);
        let side = if px <= room_px { &mut low } else { &mut high };
        *side = (middle, px);
    }
    put(low.0)
}

/// A boundary of characters between two others, near a share of the way.
fn between(text: &str, low: usize, high: usize, share: f64) -> Option<usize> {
    let near = low.saturating_add(((high - low) as f64 * share) as usize);
    let is_boundary = |at: &usize| text.is_char_boundary(*at);
    let below = (low + 1..=near.min(high - 1)).rev().find(is_boundary);
    below.or_else(|| (low + 1..high).find(is_boundary))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_much_of_a_text_fits_as_a_scan_finds() {
        let texts = [
            "",
            "a",
            "Long words and more of them",
            "iiiiiiiiiiiiiiWWWWWWWWW",
            "  é 語語語 x",
            "…",
        ];
        let style = (TextRole::Label, 1.25);
        let width = |text: &str| Table.width_px(text, style.0, style.1);
        for text in texts {
            for room_px in (0..400).map(f64::from) {
                let short = |at: usize| [text[..at].trim_end(), "…"].concat();
                let mut cuts = text.char_indices().map(|(at, _)| short(at));
                let expected = match width(text) <= room_px {
                    true => text.to_owned(),
                    false => cuts.rfind(|cut| width(cut) <= room_px).unwrap_or_default(),
                };
                let mut out = String::from("before ");
                let px = push_fitted(&Table, text, style, room_px, &mut out);
                assert_eq!(out, format!("before {expected}"));
                assert!((px - width(&expected)).abs() < 1e-9);
            }
        }
    }
}
