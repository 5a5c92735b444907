//! Which way texts run: enough of the Unicode bidirectional algorithm to mark what
//! runs against its surroundings.

/// Languages that are written from right to left where no script says otherwise.
const RTL_LANGUAGES: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

/// True for the tag of a language that is written from right to left.
#[must_use]
pub fn is_rtl_language(tag: &str) -> bool {
    let base = tag.split('-').next().unwrap_or_default();
    let is_latin = tag.split('-').any(|part| part.eq_ignore_ascii_case("latn"));
    !is_latin && RTL_LANGUAGES.iter().any(|language| language.eq_ignore_ascii_case(base))
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
        for tag in ["ar", "fa-IR", "he", "AR-eg", "ur"] {
            assert!(is_rtl_language(tag), "{tag}");
        }
        for tag in ["", "en", "de", "ar-Latn", "arn", "fr-AR"] {
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
