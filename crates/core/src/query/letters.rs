//! Letters that a search takes for equal: without case, marks and variants.
//!
//! The core has no Unicode tables but those of the language's own standard
//! library, which weigh more than the scripts below. What is not listed stands
//! for itself.

pub(crate) use actor_timeline_base::letters::is_letter;
use actor_timeline_base::letters::is_mark;

/// Latin letters from U+00C0 on, without their marks; `.` stands for itself.
const LATIN: &[u8] = b"\
    aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllll.\
    .llnnnnnn.nnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
    b................ff....i........oo.............uu...............\
    .............aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa..oo\
    aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............\
    ...b............";

/// Letters from U+1E00 on.
const LATIN_MORE: &[u8] = b"\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// Letters that are written as two.
const PAIRS: [(char, [char; 2]); 9] = [
    ('Æ', ['a', 'e']),
    ('æ', ['a', 'e']),
    ('Œ', ['o', 'e']),
    ('œ', ['o', 'e']),
    ('ß', ['s', 's']),
    ('ẞ', ['s', 's']),
    ('Þ', ['t', 'h']),
    ('þ', ['t', 'h']),
    ('ĳ', ['i', 'j']),
];

/// Greek letters with marks, and without.
#[rustfmt::skip]
const GREEK: [(char, char); 19] = [
    ('Ά', 'α'), ('Έ', 'ε'), ('Ή', 'η'), ('Ί', 'ι'), ('Ό', 'ο'), ('Ύ', 'υ'), ('Ώ', 'ω'),
    ('ά', 'α'), ('έ', 'ε'), ('ή', 'η'), ('ί', 'ι'), ('ό', 'ο'), ('ύ', 'υ'), ('ώ', 'ω'),
    ('ϊ', 'ι'), ('ϋ', 'υ'), ('ΐ', 'ι'), ('ΰ', 'υ'), ('ς', 'σ'),
];

/// Arabic and Persian letters that readers write for each other.
#[rustfmt::skip]
const ARABIC: [(char, char); 10] = [
    ('آ', 'ا'), ('أ', 'ا'), ('إ', 'ا'), ('ٱ', 'ا'), ('ؤ', 'و'),
    ('ئ', 'ي'), ('ى', 'ي'), ('ی', 'ي'), ('ة', 'ه'), ('ک', 'ك'),
];

/// What a character stands for: nothing where it is a mark, else one or two.
pub(super) fn fold(c: char) -> impl Iterator<Item = char> {
    let [first, second] = folded(c);
    first.into_iter().chain(second)
}

fn folded(c: char) -> [Option<char>; 2] {
    if c.is_ascii() {
        return [Some(c.to_ascii_lowercase()), None];
    }
    if is_mark(c) {
        return [None, None];
    }
    if let Some((_, [first, second])) = PAIRS.iter().find(|(pair, _)| *pair == c) {
        return [Some(*first), Some(*second)];
    }
    [Some(simple(c)), None]
}

fn simple(c: char) -> char {
    let code = u32::from(c);
    let shifted = |by: u32| char::from_u32(code + by).unwrap_or(c);
    let among =
        |list: &[(char, char)]| list.iter().find(|(from, _)| *from == c).map_or(c, |&(_, to)| to);
    let of = |table: &[u8], from: u32| match table.get((code - from) as usize) {
        Some(b'.') | None => c,
        Some(&letter) => char::from(letter),
    };
    let digit = |zero: u32| char::from_digit(code - zero, 10).unwrap_or(c);
    match code {
        0xc0..0x250 => of(LATIN, 0xc0),
        0x1e00..0x1f00 => of(LATIN_MORE, 0x1e00),
        0x391..0x3aa => shifted(0x20),
        0x370..0x400 => among(&GREEK),
        0x401 | 0x451 => 'е',
        0x419 | 0x439 => 'и',
        0x400..0x410 => shifted(0x50),
        0x410..0x430 => shifted(0x20),
        0x531..0x557 => shifted(0x30),
        0x660..0x66a => digit(0x660),
        0x6f0..0x6fa => digit(0x6f0),
        0x620..0x700 => among(&ARABIC),
        // Wide forms of ASCII.
        0xff01..0xff5f => char::from_u32(code - 0xfee0).unwrap_or(c).to_ascii_lowercase(),
        _ => c,
    }
}

/// True where words stand without spaces, or with something before them: a reader's
/// word need not begin one of the text.
pub(super) fn is_joined(c: char) -> bool {
    !matches!(c, '\0'..='\u{58f}' | '\u{10a0}'..='\u{10ff}' | '\u{1e00}'..='\u{1fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        text.chars().flat_map(fold).collect()
    }

    #[test]
    fn case_and_marks_do_not_count() {
        for (text, plain) in [
            ("Soléimani", "soleimani"),
            ("SOLE\u{301}IMANI", "soleimani"),
            ("Łódź, Ångström, Þór, Straße", "lodz, angstrom, thor, strasse"),
            ("Đặng Việt Hùng", "dang viet hung"),
            ("Ærø, œuvre", "aero, oeuvre"),
            ("Ελλάδα, ΌΣΟΣ, όσος", "ελλαδα, οσοσ, οσοσ"),
            ("Ёлка, ЙОД", "елка, иод"),
            ("الإِيمَان", "الايمان"),
            ("کتاب‌های علیّ", "كتابهاي علي"),
            ("٢٠٢٠ ۲۰۲۰ ２０２０Ａ", "2020 2020 2020a"),
            ("日本語 テスト", "日本語 テスト"),
        ] {
            assert_eq!(of(text), plain);
            assert_eq!(of(&of(text)), plain, "folded once is folded");
        }
    }

    #[test]
    fn punctuation_parts_words() {
        assert!("aZ9éßжא中ّ".chars().all(is_letter));
        assert!(" -–—’“”«»…·،؟。×€→(🙂".chars().all(|c| !is_letter(c)));
        assert!("中عא".chars().all(is_joined) && !"aéжωდ".chars().any(is_joined));
    }
}
