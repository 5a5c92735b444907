//! What words are made of, and their lower case: tables of the scripts that people write
//! dates and names in, where those of the standard library would be 10 KB of a download.

/// Marks over and under letters, and what joins or stretches them.
#[must_use]
pub fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6ed}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}')
}

/// True for what words are made of: letters, digits and their marks.
#[must_use]
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    is_mark(c)
        || !matches!(c,
            '\u{80}'..='\u{a9}' | '\u{ab}'..='\u{b4}' | '\u{b6}'..='\u{b9}' | '\u{bb}'..='\u{bf}'
            | '×' | '÷' | '\u{5be}' | '،' | '؛' | '؟' | '\u{66a}'..='\u{66d}' | '\u{6d4}'
            | '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}' | '\u{2190}'..='\u{2bff}'
            | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}'
            | '\u{1f000}'..='\u{1faff}')
}

/// Lower case of Latin, Greek, Cyrillic and Armenian; any other letter stands for itself.
#[must_use]
pub fn lower(c: char) -> char {
    let code = u32::from(c);
    let by = |distance: u32| char::from_u32(code + distance).unwrap_or(c);
    // Capitals and small letters take turns.
    let pair = |is_capital: bool| if is_capital { by(1) } else { c };
    match code {
        0..=0x7f => c.to_ascii_lowercase(),
        0xd7 => c,
        0x130 => 'i',
        0x178 => 'ÿ',
        0x18f => 'ə',
        0x386 => 'ά',
        0x38c => 'ό',
        0x4c0 => 'ӏ',
        0x1e9e => 'ß',
        0xc0..=0xde | 0x391..=0x3a1 | 0x3a3..=0x3ab | 0x410..=0x42f | 0xff21..=0xff3a => by(32),
        0x388..=0x38a => by(37),
        0x38e | 0x38f => by(63),
        0x400..=0x40f => by(80),
        0x531..=0x556 => by(48),
        0x139..=0x148 | 0x179..=0x17e | 0x1af | 0x1cd..=0x1dc | 0x4c1..=0x4ce => {
            pair(code % 2 == 1)
        }
        0x100..=0x137
        | 0x14a..=0x177
        | 0x1a0..=0x1a5
        | 0x1de..=0x1ef
        | 0x1f8..=0x21f
        | 0x222..=0x233
        | 0x460..=0x481
        | 0x48a..=0x52f
        | 0x1e00..=0x1e95
        | 0x1ea0..=0x1eff => pair(code % 2 == 0),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_case_is_that_of_the_standard_library() {
        let is_covered = |code: u32| matches!(code, 0..=0x17f | 0x1cd..=0x233 | 0x386..=0x3ce | 0x400..=0x587 | 0x1e00..=0x1eff);
        // Letters that are one of two, title case among them, and what Turkish dots.
        let is_apart = |code: u32| matches!(code, 0x130 | 0x1f1..=0x1f7 | 0x220);
        for c in '\0'..=char::MAX {
            let (code, found) = (u32::from(c), lower(c));
            let expected = c.to_lowercase().next().unwrap_or(c);
            if is_covered(code) && !is_apart(code) {
                assert_eq!(found, expected, "{c} {code:x}");
            }
            assert!(found == c || found == expected, "{c} {code:x}: {found}");
        }
    }

    #[test]
    fn letters_are_those_of_the_standard_library_and_their_marks() {
        for c in '\0'..='\u{2fff}' {
            if c.is_alphanumeric()
                && !matches!(c, '\u{2000}'..='\u{2bff}')
                && !matches!(c, '²' | '³' | '¹' | '¼'..='¾')
            {
                assert!(is_letter(c), "{c} {:x}", u32::from(c));
            }
            if c.is_whitespace() && c != '\u{1680}'
                || c.is_ascii_punctuation()
                || ('\u{2010}'..='\u{2027}').contains(&c)
            {
                assert!(!is_letter(c), "{c} {:x}", u32::from(c));
            }
        }
    }
}
