//! Names of months and seasons, and the words around dates, in the languages that are known
//! natively. Lower case, without dots.

/// Names of the twelve months by how they begin, and how many letters are needed at least.
const MONTHS: &[[&str; 12]] = &[
    // English.
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    // German.
    [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ],
    // French.
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    // Spanish.
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    // Italian.
    [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    // Portuguese.
    [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    // Dutch.
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    // Russian, in the case that dates have.
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    // Turkish.
    [
        "ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim",
        "kasım", "aralık",
    ],
    // Polish, in the case that dates have.
    [
        "stycznia",
        "lutego",
        "marca",
        "kwietnia",
        "maja",
        "czerwca",
        "lipca",
        "sierpnia",
        "września",
        "października",
        "listopada",
        "grudnia",
    ],
    // Arabic, as in Egypt and the Gulf.
    [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
    // Arabic, as in Iraq and the Levant; two of its names are of two words.
    [
        "كانون الثاني",
        "شباط",
        "آذار",
        "نيسان",
        "أيار",
        "حزيران",
        "تموز",
        "آب",
        "أيلول",
        "تشرين الأول",
        "تشرين الثاني",
        "كانون الأول",
    ],
];

/// Short forms that are not how a name begins.
const SHORT: &[(&str, u8)] = &[
    ("sept", 9),
    ("jänner", 1),
    ("mrz", 3),
    ("mär", 3),
    ("okt", 10),
    ("dez", 12),
    ("ene", 1),
    ("abr", 4),
    ("ago", 8),
    ("dic", 12),
    ("janv", 1),
    ("févr", 2),
    ("fév", 2),
    ("avr", 4),
    ("juil", 7),
    ("déc", 12),
    ("gen", 1),
    ("mag", 5),
    ("giu", 6),
    ("lug", 7),
    ("set", 9),
    ("ott", 10),
    ("mrt", 3),
    ("ابريل", 4),
    ("اغسطس", 8),
    ("اكتوبر", 10),
];

/// The months of the Persian calendar.
const PERSIAN: [&str; 12] = [
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
];

const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "weds",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
];

/// Words that say nothing of their own between the parts of a date.
const FILLERS: &[&str] = &[
    "the", "of", "in", "on", "at", "de", "del", "den", "der", "le", "am", "im", "el", "dated",
    "year", "month",
];

/// 1 to 12, for a name or a short form of at least three letters.
pub(super) fn month(word: &str) -> Option<u8> {
    if let Some((_, month)) = SHORT.iter().find(|(short, _)| *short == word) {
        return Some(*month);
    }
    for names in MONTHS {
        if let Some(at) = names.iter().position(|name| *name == word) {
            return Some(at as u8 + 1);
        }
    }
    // English and German short forms are how the name begins.
    let is_short = word.chars().count() == 3;
    let short = |names: &&[&str; 12]| names.iter().position(|name| name.starts_with(word));
    MONTHS
        .iter()
        .take(2)
        .filter(|_| is_short)
        .find_map(|names| short(&names))
        .map(|at| at as u8 + 1)
}

/// 1 to 12, for a month of the Persian calendar.
pub(super) fn persian_month(word: &str) -> Option<u8> {
    PERSIAN.iter().position(|name| *name == word).map(|at| at as u8 + 1)
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

pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word)
}

pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
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
        ] {
            assert_eq!(month(word), Some(number), "{word}");
        }
        for word in ["ja", "janu", "x", "", "marching"] {
            assert_eq!(month(word), None, "{word}");
        }
        assert_eq!(persian_month("دی"), Some(10));
    }
}
