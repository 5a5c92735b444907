//! Names of months and seasons, and the words around dates, in the languages that are known
//! natively. Lower case, without dots.

use super::{Month, weekdays::weekday};
use crate::text::{is_alphabetic, text};

/// The names of the twelve months in each language.
const MONTHS: [&str; 12] = [
    // English.
    "january|february|march|april|may|june|july|august|september|october|november|december",
    // German.
    "januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember",
    // French.
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    // Spanish.
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
    // Italian.
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
    // Portuguese.
    "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
    // Dutch.
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    // Russian, in the case that dates have.
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
    // Turkish.
    "ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık",
    // Polish, in the case that dates have.
    "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia",
    // Arabic, as in Egypt and the Gulf.
    "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    // Arabic, as in Iraq and the Levant; two of its names are of two words.
    "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول",
];

/// Short forms that are not the first three letters of a name.
const SHORT: &[(&str, u8)] = &[
    ("sept", 9),
    ("jänner", 1),
    ("mrz", 3),
    ("janv", 1),
    ("févr", 2),
    ("juil", 7),
    ("mrt", 3),
    ("февр", 2),
    ("сент", 9),
    ("нояб", 11),
    ("ابريل", 4),
    ("اغسطس", 8),
    ("اكتوبر", 10),
];

/// So many of [`MONTHS`] are shortened to three letters; Arabic ones are not.
const SHORTENED: usize = 10;

/// The months of the Persian calendar.
const PERSIAN: &str = "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند";

/// Words that say nothing of their own between the parts of a date.
const FILLERS: &str = "the|of|in|on|at|de|del|den|der|le|am|im|el|dated|year|month|г|года|год|r|roku|des|du|da|do|les|los|en|em|feira|jahr|jahre|jahren|año|ano|année";

/// 1 to 12, for a name or a short form of at least three letters.
pub(super) fn month(word: &str) -> Option<u8> {
    if let Some((_, month)) = SHORT.iter().find(|(short, _)| *short == word) {
        return Some(*month);
    }
    if let Some(month) = MONTHS.iter().find_map(|names| position(names, word)) {
        return Some(month);
    }
    let is_short = word.chars().count() == 3;
    MONTHS[..SHORTENED].iter().filter(|_| is_short).find_map(|names| {
        let mut fit = (1..).zip(names.split('|')).filter(|(_, name)| name.starts_with(word));
        // `jui` is June or July in French.
        fit.next().filter(|_| fit.next().is_none()).map(|(month, _)| month)
    })
}

/// From 1 on, of a name in a list between bars.
#[inline(never)]
pub(super) fn position(names: &str, word: &str) -> Option<u8> {
    names.split('|').position(|name| name == word).map(|at| at as u8 + 1)
}

/// The text without the first of several beginnings, between bars, that it has.
#[inline(never)]
pub(super) fn without_one<'t>(words: &str, text: &'t str) -> Option<&'t str> {
    words.split('|').find_map(|word| text.strip_prefix(word))
}

/// Whether a name of a month says nothing yet.
pub(super) fn is_new(name: &str) -> bool {
    let is_known = weekday(name).is_some() || is_filler(name) || season(name).is_some();
    !is_known && month(name).is_none() && persian_month(name).is_none()
}

/// The text with the English name of a month for one of those that are given.
pub(super) fn in_english(text: &str, months: &[Month]) -> Option<String> {
    let is_apart = |side: Option<char>| !side.is_some_and(is_alphabetic);
    months.iter().find_map(|Month { name, number }| {
        let (before, after) = text.split_once(&**name)?;
        let is_whole = is_apart(before.chars().next_back()) && is_apart(after.chars().next());
        let english = english_month(*number)?;
        is_whole.then(|| text!(before, " ", english, " ", after))
    })
}

/// The English name of a month.
pub(crate) fn english_month(number: u8) -> Option<&'static str> {
    MONTHS[0].split('|').nth(usize::from(number).checked_sub(1)?)
}

/// 1 to 12, for a month of the Persian calendar.
pub(super) fn persian_month(word: &str) -> Option<u8> {
    position(PERSIAN, word)
}

/// The number that EDTF gives a season: 21 for spring to 24 for winter.
pub(super) fn season(word: &str) -> Option<u8> {
    Some(match word {
        "spring" | "frühling" | "frühjahr" | "printemps" | "primavera" => 21,
        "summer" | "sommer" | "été" | "verano" | "estate" => 22,
        "autumn" | "fall" | "herbst" | "automne" | "otoño" | "autunno" => 23,
        "winter" | "hiver" | "invierno" | "inverno" => 24,
        _ => return None,
    })
}

pub(super) fn is_filler(word: &str) -> bool {
    position(FILLERS, word).is_some()
}

/// `xix` and `xixe`, of a century.
pub(super) fn roman(word: &str) -> Option<i64> {
    let word = ["ème", "e", "º"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let tens = word.bytes().take_while(|byte| *byte == b'x').count();
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let one = ones.iter().position(|one| *one == &word[tens..])?;
    i64::try_from(tens * 10 + one).ok().filter(|number| (1..=21).contains(number))
}

/// A number in words, as in "second half", at most 31.
pub(super) fn ordinal(word: &str) -> Option<i64> {
    const WORDS: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    WORDS.iter().position(|name| *name == word).map(|at| at as i64 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_by_name_and_short_form() {
        for (word, number) in [
            ("january", 1),
            ("jan", 1),
            ("sept", 9),
            ("sep", 9),
            ("märz", 3),
            ("mai", 5),
            ("dez", 12),
            ("juillet", 7),
            ("août", 8),
            ("يناير", 1),
            ("تموز", 7),
            ("mar", 3),
            ("янв", 1),
            ("нояб", 11),
            ("fev", 2),
            ("paź", 10),
        ] {
            assert_eq!(month(word), Some(number), "{word}");
        }
        for word in ["ja", "janu", "jui", "x", "", "marching"] {
            assert_eq!(month(word), None, "{word}");
        }
        assert_eq!(persian_month("دی"), Some(10));
    }
}
