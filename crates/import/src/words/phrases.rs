//! What stands around a date: about, before, between, early, from … to.

use super::{
    How, Order, Reading,
    orders::in_one_order,
    parts::Stretch,
    single::{Single, narrowed, single, split},
    value::Value,
};
use crate::text::text;

const SAMPLE: &str = "write a date such as 2020-01-03 or 3 January 2020";

/// Words before or after a date that make it approximate or uncertain.
const ABOUT: [&str; 14] = [
    "circa ",
    "ca ",
    "c ",
    "about ",
    "around ",
    "approximately ",
    "approx ",
    "roughly ",
    "~",
    "um ",
    "vers ",
    "hacia ",
    "حوالي ",
    "حدود ",
];
const PERHAPS: [&str; 6] =
    ["probably ", "possibly ", "perhaps ", "maybe ", "likely ", "presumably "];

const NOW: [&str; 7] = ["present", "now", "today", "ongoing", "current", "heute", "aujourd'hui"];
const NOBODY_KNOWS: [&str; 8] = ["?", "unknown", "n.d.", "nd", "undated", "unk", "n/a", "-"];

/// Between the ends of an interval; the hyphen comes last, since dates have some inside.
const TO: [&str; 13] = [
    " – ",
    "–",
    " to ",
    " until ",
    " till ",
    " through ",
    " thru ",
    " bis ",
    " au ",
    " hasta ",
    " - ",
    " تا ",
    "-",
];

/// Reads an even text (see `tokens::even`).
pub(super) fn read(text: &str, how: &How<'_>) -> Result<Reading, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("is empty; write when it happened".into());
    }
    if NOBODY_KNOWS.contains(&text) {
        return Err("says that nobody knows; write what is known, such as 19XX or ../2020".into());
    }
    let (text, mark) = qualified(text);
    let found = one_sided(text, how)
        .or_else(|| between(text, how))
        .or_else(|| one_of(text, how))
        .or_else(|| single(text, how).map(|single| Found::of_single(&single)))
        .or_else(|| range(text, how));
    let Some(found) = found else { return Err(help(text, how)) };
    // The bounds of a set and of an open end take no mark: the words stay in a note.
    let takes_mark = !found.date.starts_with('[') && !found.date.contains("..");
    let mark = if found.is_about { "~" } else { mark };
    let date = match mark {
        "" => found.date,
        _ if !takes_mark => found.date,
        _ => found.date.split('/').map(|end| marked(end, mark)).collect::<Vec<_>>().join("/"),
    };
    Ok(Reading {
        date,
        is_loose: found.is_loose || !mark.is_empty() && !takes_mark,
        is_ambiguous: found.is_ambiguous,
        is_century_guessed: found.is_guessed,
        is_turned: found.is_turned,
    })
}

fn marked(end: &str, mark: &str) -> String {
    if end.is_empty() || end.ends_with(['~', '?', '%']) { end.into() } else { text!(end, mark) }
}

#[derive(Debug)]
struct Found {
    date: String,
    is_loose: bool,
    is_about: bool,
    is_ambiguous: bool,
    is_guessed: bool,
    is_turned: bool,
}

impl Found {
    fn new(date: String, from: &[&Single]) -> Self {
        Self {
            date,
            is_loose: from.iter().any(|one| one.value.is_loose),
            is_about: from.iter().any(|one| one.value.is_about),
            is_ambiguous: from.iter().any(|one| one.parts.other.is_some()),
            is_guessed: from.iter().any(|one| one.parts.is_guessed),
            is_turned: from.iter().any(|one| one.parts.is_turned),
        }
    }

    fn of_single(single: &Single) -> Self {
        Self::new(single.date(), &[single])
    }

    fn loose(self) -> Self {
        Self { is_loose: true, ..self }
    }

    /// With both ends in one order of day and month, where that matters.
    fn in_one_order(self, ends: &dyn Fn(Order) -> Option<(String, String)>) -> Self {
        if !self.is_ambiguous && !self.is_turned {
            return self;
        }
        match in_one_order(ends) {
            Some((date, is_ambiguous)) => Self { date, is_ambiguous, ..self },
            None => self,
        }
    }
}

/// Takes marks off: `~` for about, `?` for perhaps, `%` for both.
fn qualified(text: &str) -> (&str, &'static str) {
    let (mut text, mut about, mut perhaps) = (text, false, false);
    loop {
        let before = text;
        for (words, flag) in [(&ABOUT[..], &mut about), (&PERHAPS[..], &mut perhaps)] {
            if let Some(rest) = words.iter().find_map(|word| text.strip_prefix(word)) {
                (text, *flag) = (rest.trim_start(), true);
            }
        }
        // `c1917`, but no word.
        if let Some(rest) = text.strip_prefix("c").or(text.strip_prefix("ca")) {
            if rest.starts_with(|c: char| c.is_ascii_digit()) {
                (text, about) = (rest, true);
            }
        }
        for end in ["(?)", "[?]", "?"] {
            if let Some(rest) = text.strip_suffix(end) {
                (text, perhaps) = (rest.trim_end(), true);
            }
        }
        for end in ["(approx)", "(circa)", "(ca)", "(c)", "~", " approx", " or so"] {
            if let Some(rest) = text.strip_suffix(end) {
                (text, about) = (rest.trim_end(), true);
            }
        }
        if text == before {
            break;
        }
    }
    let mark = match (about, perhaps) {
        (true, true) => "%",
        (true, false) => "~",
        (false, true) => "?",
        (false, false) => "",
    };
    (text, mark)
}

/// What a word makes of a date.
type Bounded = fn(&Single) -> Option<String>;

/// `before`, `after`, `since`, `until` and their like.
fn one_sided(text: &str, how: &How<'_>) -> Option<Found> {
    const WORDS: [(&str, Bounded); 10] = [
        ("before ", |one| Some(text!("[..", one.value.first.neighbour(-1)?.edtf(), "]"))),
        ("prior to ", |one| Some(text!("[..", one.value.first.neighbour(-1)?.edtf(), "]"))),
        ("by ", |one| Some(text!("[..", one.value.last.edtf(), "]"))),
        ("no later than ", |one| Some(text!("[..", one.value.last.edtf(), "]"))),
        ("after ", |one| Some(text!("[", one.value.last.neighbour(1)?.edtf(), "..]"))),
        ("no earlier than ", |one| Some(text!("[", one.value.first.edtf(), "..]"))),
        ("since ", |one| Some(text!(one.end(false), "/.."))),
        ("until ", |one| Some(text!("../", one.end(true)))),
        ("till ", |one| Some(text!("../", one.end(true)))),
        ("up to ", |one| Some(text!("../", one.end(true)))),
    ];
    let (word, to_date) = WORDS.iter().find(|(word, _)| text.starts_with(word))?;
    let (rest, mark) = qualified(&text[word.len()..]);
    let one = single(rest, how)?;
    let found = Found::new(to_date(&one)?, &[&one]);
    // An open side takes no mark: the words stay in a note.
    Some(if mark.is_empty() { found } else { found.loose() })
}

/// `between … and …`: some moment from the first to the last.
fn between(text: &str, how: &How<'_>) -> Option<Found> {
    let words =
        [("between ", " and "), ("zwischen ", " und "), ("entre ", " et "), ("entre ", " y ")];
    words.iter().find_map(|(first, second)| {
        let (a, b) = text.strip_prefix(first)?.split_once(second)?;
        let (a, b) = pair(a, b, how)?;
        let date = text!("[", a.value.first.edtf(), "..", b.value.last.edtf(), "]");
        Some(Found::new(date, &[&a, &b]).loose())
    })
}

/// `1914 or 1915`, `night of 7–8 January 2020`, `week of 5 June 2020`: one of some days.
fn one_of(text: &str, how: &How<'_>) -> Option<Found> {
    if let Some(rest) = text.strip_prefix("week of ") {
        let first = single(rest, how)?;
        let last = (0..6).try_fold(first.value.first, |day, _| day.neighbour(1))?;
        first.value.first.day?;
        let date = text!("[", first.value.first.edtf(), "..", last.edtf(), "]");
        return Some(Found::new(date, &[&first]).loose());
    }
    let night = ["night of ", "night of the "].iter().find_map(|word| text.strip_prefix(word));
    let (text, betweens) = match night {
        Some(text) => (text, &["–", "-", " to ", "/", " and "][..]),
        None => (text, &[" or ", " oder ", " ou "][..]),
    };
    let (a, b) = betweens.iter().find_map(|between| text.split_once(between))?;
    let (a, b) = pair(a, b, how)?;
    let is_one = !a.value.is_set && !b.value.is_set && a.time.is_empty() && b.time.is_empty();
    let date = text!("[", a.value.edtf, ",", b.value.edtf, "]");
    is_one.then(|| Found::new(date, &[&a, &b]).loose())
}

/// `from … to …`: all the time between.
fn range(text: &str, how: &How<'_>) -> Option<Found> {
    let text = ["from ", "von ", "vom ", "du ", "desde "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    for separator in TO {
        for (at, _) in text.match_indices(separator) {
            let (a, b) = (text[..at].trim(), text[at + separator.len()..].trim());
            if NOW.contains(&b) {
                let a = single(a, how)?;
                return Some(Found::new(text!(a.end(false), "/.."), &[&a]));
            }
            if NOBODY_KNOWS.contains(&b) || b.is_empty() {
                let Some(a) = single(a, how) else { continue };
                return Some(Found::new(text!(a.end(false), "/"), &[&a]));
            }
            let ((text_a, mark_a), (text_b, mark_b)) = (qualified(a), qualified(b));
            let ends =
                |a: &Single, b: &Single| [text!(a.end(false), mark_a), text!(b.end(true), mark_b)];
            if let Some((a, b)) = pair(text_a, text_b, how) {
                let is_loose = a.value.is_set || b.value.is_set;
                let found = Found::new(ends(&a, &b).join("/"), &[&a, &b]);
                let found = if is_loose { found.loose() } else { found };
                return Some(found.in_one_order(&|order| {
                    let (a, b) = pair(text_a, text_b, &How { order, ..*how })?;
                    let [start, end] = ends(&a, &b);
                    (!a.parts.is_turned && !b.parts.is_turned).then_some((start, end))
                }));
            }
        }
    }
    // `7/8 January 2020`: one of the two.
    let (a, b) = text.split_once('/')?;
    let (a, b) = pair(a, b, how)?;
    // Or `1914/15`, which archives write for either.
    let is_fit = match (a.value.first.day, b.value.first.day) {
        (None, None) => {
            a.value.first.month.is_none() && Some(b.value.first) == a.value.first.neighbour(1)
        }
        (a, b) => a.is_some() && b.is_some(),
    };
    let date = text!("[", a.value.edtf, ",", b.value.edtf, "]");
    is_fit.then(|| Found::new(date, &[&a, &b]).loose())
}

/// Two dates, each of which may leave out what the other says.
fn pair(a: &str, b: &str, how: &How<'_>) -> Option<(Single, Single)> {
    let bare = How { year: None, ..*how };
    let ((a, third_a), (b, third_b)) = (narrowed(a), narrowed(b));
    let second = split(b, &bare)?;
    // `late 19th – early 20th century`.
    let has_century = matches!(second.parts.stretch, Some(Stretch::Century(_)));
    let last = b.rsplit(' ').next().filter(|_| has_century).unwrap_or_default();
    let first = split(&text!(a, " ", last), &bare).or_else(|| split(a, &bare))?;
    let (mut a, mut b) = (first.parts.clone(), second.parts.clone());
    // `1914–18`: the end has the century of the start.
    if b.is_short && a.year.is_some() && a.month.is_none() && a.stretch.is_none() {
        let (year, short) = (a.year?, i64::from(b.day.take()?));
        b.year = Some(year.div_euclid(100) * 100 + short);
    }
    if b.is_short && b.stretch == Some(Stretch::Decade) {
        b.year = Some(a.year?.div_euclid(100) * 100 + b.year?);
        b.is_short = false;
    }
    // `44–30 BC`: the era is that of the end.
    if b.is_bc && !a.is_bc {
        let year = a.year.or(a.day.take().map(i64::from))?;
        (a.year, a.is_bc) = (Some(1 - year), true);
    }
    if a.day.is_some() && a.month.is_none() {
        a.month = b.month;
        a.is_persian = b.is_persian;
    }
    if b.day.is_some() && b.month.is_none() {
        b.month = a.month;
        b.is_persian = a.is_persian;
    }
    let year = how.year;
    a.year = a.year.or(b.year).or(year);
    b.year = b.year.or(a.year);
    let part = |value: Value, third: Option<i64>| match third {
        Some(third) => value.third(third),
        None => Some(value),
    };
    let a = Single { value: part(Value::new(&a)?, third_a)?, parts: a, time: first.time };
    let b = Single { value: part(Value::new(&b)?, third_b)?, parts: b, time: second.time };
    Some((a, b))
}

/// What would help.
fn help(text: &str, how: &How<'_>) -> String {
    let bare = How { year: Some(2000), ..*how };
    let lacks_year = how.year.is_none()
        && [between, range].iter().any(|read| read(text, &bare).is_some())
        || how.year.is_none() && single(text, &bare).is_some();
    if lacks_year {
        "has no year; write it, or say which year all are in".into()
    } else {
        SAMPLE.into()
    }
}
