//! Which way texts run: enough of the Unicode bidirectional algorithm to mark what
//! runs against its surroundings, and to find a part of a line where it is drawn.

use crate::std_lite::split;
use std::ops::Range;

/// Languages that are written from right to left where no script says otherwise.
const RTL_LANGUAGES: [&str; 12] =
    ["ar", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"];

/// Scripts that run from right to left.
const RTL_SCRIPTS: [&str; 6] = ["Adlm", "Arab", "Hebr", "Nkoo", "Syrc", "Thaa"];

/// True for the tag of a language that is written from right to left.
#[must_use]
pub fn is_rtl_language(tag: &str) -> bool {
    let is_in = |all: &[&str], part: &str| all.iter().any(|one| one.eq_ignore_ascii_case(part));
    // What follows a single letter is no part of the language: `latn` in `ar-u-nu-latn`
    // are its digits.
    let mut parts = split(tag, b'-').take_while(|part| part.len() > 1);
    let base = parts.next().unwrap_or_default();
    let is_script = |part: &&str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic());
    parts.find(is_script).map_or_else(|| is_in(&RTL_LANGUAGES, base), |s| is_in(&RTL_SCRIPTS, s))
}

/// Which way a letter runs: true from right to left, `None` when it does not say.
fn strong(letter: char) -> Option<bool> {
    match letter {
        // Digits and marks of Arabic take the direction of what is around.
        '\u{660}'..='\u{66c}' | '\u{6f0}'..='\u{6f9}' | '\u{60c}' => None,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{200f}' => {
            Some(true)
        }
        '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' => Some(true),
        _ if letter.is_ascii() => letter.is_ascii_alphabetic().then_some(false),
        'À'..='\u{24f}' | '\u{370}'..='\u{58f}' | '\u{900}'..='\u{1fff}' => Some(false),
        '\u{2c00}'..='\u{2dff}' | '\u{3005}'..='\u{fb17}' => Some(false),
        _ => None,
    }
}

/// True when the first letter that says so runs from right to left.
#[must_use]
pub fn is_rtl(text: &str) -> bool {
    text.chars().find_map(strong).unwrap_or_default()
}

/// What a character says about the direction of its line, and of what stands beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Ltr,
    Rtl,
    /// A digit among what runs from right to left: itself it does not, its neighbours do.
    Digit,
    Neutral,
}

/// Stretches of a line that run one way, as they stand from the left to the right; `true`
/// with those that run from right to left. Together they are the text.
///
/// Levels without embeddings and pairs of brackets, by the rules W2, W4, W7, N1, N2, I1, I2 and L2 of the
/// Unicode bidirectional algorithm (UAX #9), with the letters that [`is_rtl`] knows. O(n).
#[must_use]
pub fn visual_runs(text: &str) -> Vec<(Range<usize>, bool)> {
    let is_line_rtl = is_rtl(text);
    let sides = sides(text, is_line_rtl);
    let mut runs: Vec<(Range<usize>, u8)> = Vec::new();
    let line = if is_line_rtl { Side::Rtl } else { Side::Ltr };
    let mut before = line;
    for (k, &(at, side)) in sides.iter().enumerate() {
        let beside = |side: Side| if side == Side::Digit { Side::Rtl } else { side };
        let settled = if side == Side::Neutral {
            let mut rest = sides[k..].iter().map(|&(_, side)| side);
            let after = rest.find(|&side| side != Side::Neutral).map_or(line, beside);
            if before == after { after } else { line }
        } else {
            before = beside(side);
            side
        };
        let level = match settled {
            Side::Rtl => 1,
            Side::Ltr if !is_line_rtl => 0,
            _ => 2,
        };
        let end = sides.get(k + 1).map_or(text.len(), |&(at, _)| at);
        match runs.last_mut() {
            Some((run, same)) if *same == level => run.end = end,
            _ => runs.push((at..end, level)),
        }
    }
    for least in [2, 1] {
        runs.chunk_by_mut(|a, b| (a.1 >= least) == (b.1 >= least))
            .filter(|chunk| chunk[0].1 >= least)
            .for_each(<[_]>::reverse);
    }
    runs.into_iter().map(|(run, level)| (run, level == 1)).collect()
}

/// Where each character begins and what it says.
fn sides(text: &str, is_line_rtl: bool) -> Vec<(usize, Side)> {
    let mut is_after_rtl = is_line_rtl;
    let mut sides: Vec<(usize, Side)> = Vec::new();
    let mut separator: Option<usize> = None;
    for (at, letter) in text.char_indices() {
        let is_arabic = matches!(letter, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}');
        is_after_rtl = strong(letter).unwrap_or(is_after_rtl);
        let side = match strong(letter) {
            Some(true) => Side::Rtl,
            Some(false) => Side::Ltr,
            None if is_arabic || is_after_rtl && letter.is_ascii_digit() => Side::Digit,
            None if letter.is_ascii_digit() => Side::Ltr,
            None => Side::Neutral,
        };
        // One mark between two digits belongs to their number.
        let is_after_digit = sides.last().is_some_and(|&(_, side)| side == Side::Digit);
        if let Some(place) = separator.take().filter(|_| side == Side::Digit) {
            sides[place].1 = Side::Digit;
        }
        if is_after_digit && matches!(letter, '.' | ',' | ':' | '/' | '٫' | '٬') {
            separator = Some(sides.len());
        }
        sides.push((at, side));
    }
    sides
}

/// A text that runs from left to right, wherever it stands.
#[must_use]
pub fn as_ltr(text: &str) -> String {
    ["\u{2066}", text, "\u{2069}"].concat()
}

/// A text that runs from right to left, wherever it stands.
#[must_use]
pub fn as_rtl(text: &str) -> String {
    ["\u{2067}", text, "\u{2069}"].concat()
}

/// Appends a text, isolated when anything in it runs against the surroundings and
/// is not isolated yet.
pub fn push_isolated(text: &str, is_in_rtl: bool, out: &mut String) {
    let mut depth = 0_u32;
    let runs_against = text.chars().any(|letter| {
        match letter {
            '\u{2066}'..='\u{2068}' => depth += 1,
            '\u{2069}' => depth = depth.saturating_sub(1),
            _ => return depth == 0 && strong(letter) == Some(!is_in_rtl),
        }
        false
    });
    // First strong isolate, and its end.
    let (before, after) = if runs_against { ("\u{2068}", "\u{2069}") } else { ("", "") };
    out.push_str(before);
    out.push_str(text);
    out.push_str(after);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn isolated(text: &str, is_in_rtl: bool) -> String {
        let mut out = String::new();
        push_isolated(text, is_in_rtl, &mut out);
        out
    }

    #[test]
    fn languages() {
        let from_the_right = [
            "ar",
            "fa-IR",
            "he",
            "AR-eg",
            "ur",
            "yi",
            "iw",
            "ar-u-nu-latn",
            "pa-Arab-PK",
            "uz-arab",
            "he-IL-u-ca-hebrew",
        ];
        for tag in from_the_right {
            assert!(is_rtl_language(tag), "{tag}");
        }
        for tag in
            ["", "en", "de", "ar-Latn", "arn", "fr-AR", "sd-Deva", "ja", "th-u-nu-arab", "tr"]
        {
            assert!(!is_rtl_language(tag), "{tag}");
        }
    }

    #[test]
    fn the_first_strong_letter_decides() {
        for text in ["العراق", "2020 – ایران", "«سلام» hello", "(שלום)"] {
            assert!(is_rtl(text), "{text}");
        }
        for text in ["", "2020", "٢٠٢٠", "Iraq العراق", "Ünal", "日本", "Иран"] {
            assert!(!is_rtl(text), "{text}");
        }
    }

    fn as_drawn(text: &str) -> String {
        let runs = visual_runs(text);
        let mut sorted: Vec<_> = runs.iter().map(|(run, _)| run.clone()).collect();
        sorted.sort_by_key(|run| run.start);
        assert!(sorted.windows(2).all(|pair| pair[0].end == pair[1].start), "{text}");
        let part = |(run, is_rtl): &(Range<usize>, bool)| match is_rtl {
            true => text[run.clone()].chars().rev().collect(),
            false => text[run.clone()].to_owned(),
        };
        runs.iter().map(part).collect()
    }

    /// What engines draw, read from left to right.
    #[test]
    fn runs_stand_as_they_are_drawn() {
        for (text, drawn) in [
            ("", ""),
            ("Baghdad 2020", "Baghdad 2020"),
            ("٢٠٢٠ Baghdad", "٢٠٢٠ Baghdad"),
            ("אבג 12.5 דה", "הד 12.5 גבא"),
            ("ab אבג דה cd", "ab הד גבא cd"),
            ("ab אבג 12 cd", "ab 12 גבא cd"),
            ("אב cd ef גד", "דג cd ef בא"),
            ("אב cd 34", "cd 34 בא"),
            ("cd אב.", "cd בא."),
            ("אב.", ".בא"),
            ("2020 – אב", "בא – 2020"),
            ("١٠:٣٠ אב", "בא ١٠:٣٠"),
        ] {
            assert_eq!(as_drawn(text), drawn, "{text}");
        }
    }

    #[test]
    fn only_what_runs_against_is_isolated() {
        assert_eq!(isolated("Iraq 2020", false), "Iraq 2020");
        assert_eq!(isolated("Iraq", true), "\u{2068}Iraq\u{2069}");
        assert_eq!(isolated("٢٠٢٠", false), "٢٠٢٠");
        assert_eq!(isolated("من Iraq", true), "\u{2068}من Iraq\u{2069}");
        let once = isolated("Iraq", true);
        assert_eq!(isolated(&once, true), once);
        assert_eq!(isolated(&once, false), once);
    }
}
