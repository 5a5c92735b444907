//! Characters without ink, and texts of nothing else.

/// True for blanks, controls, and what Unicode calls default-ignorable: joiners, marks of
/// direction, fillers, variation selectors, tags; and the empty braille pattern.
pub fn is_unseen(c: char) -> bool {
    if c.is_ascii() {
        return c <= ' ' || c == '\u{7f}';
    }
    c.is_whitespace()
        || matches!(c,
            '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
            | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// True where there is nothing to see: no character, or only those without ink and marks
/// that stand on no letter.
pub fn is_blank(text: &str) -> bool {
    // Almost every text begins with what is seen.
    !text.bytes().next().is_some_and(|byte| byte.is_ascii_graphic())
        && text.chars().all(|c| is_unseen(c) || is_combining(c))
}

/// Marks of the scripts that have them in blocks of their own.
fn is_combining(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'
        | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_to_see() {
        for text in [
            "",
            " ",
            "\t\n",
            "\u{a0}\u{2003}",
            "\u{200b}",
            "\u{200e}\u{202e}\u{2069}",
            "\u{feff}",
            "\u{301}",
            " \u{20dd}",
            "\u{3164}",
            "\u{115f}\u{1160}\u{ffa0}",
            "\u{2800}",
            "\u{ad}",
            "\u{fe0f}",
            "\u{e0041}",
            "\u{61c}",
            "\u{34f}",
            "\u{0}\u{85}",
            "\u{64b}",
            "\u{180e}",
        ] {
            assert!(is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn something_to_see() {
        for text in [
            "a",
            " a",
            "\u{200f}ب",
            "\u{301}e",
            "é",
            "-",
            "·",
            "\u{feff}x",
            "한",
            "\u{fffd}",
            "👨‍👩‍👧",
            "\u{1f3fb}",
            "ㅤㄱ",
            "٠",
            "\u{6dd}",
            "⠁",
            "_",
        ] {
            assert!(!is_blank(text), "{text:?}");
        }
    }
}
