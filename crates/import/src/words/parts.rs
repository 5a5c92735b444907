//! The parts that a text names: year, month, day, or a stretch such as a season or a decade.

use super::{
    How, Order,
    era::take_era,
    names,
    tokens::{Number, Token},
};

/// What a text says of a date, perhaps not all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// Astronomical: 1 BC is 0.
    pub(super) year: Option<i64>,
    /// The year has two digits only, as the end of `1914–18`.
    pub(super) is_short: bool,
    /// `BC` or its like was written.
    pub(super) is_bc: bool,
    /// `AD` or its like was written, so a year of two digits is one.
    pub(super) is_ad: bool,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    /// The other reading, where day and month may be either: (month, day).
    pub(super) other: Option<(u8, u8)>,
    pub(super) stretch: Option<Stretch>,
    /// The century of the year was not written.
    pub(super) is_guessed: bool,
    /// Day and month stand in the other order than in the rest of the column.
    pub(super) is_turned: bool,
    /// The parts are of the Persian calendar.
    pub(super) is_persian: bool,
}

/// A stretch of time with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// 21 to 24, of `year`.
    Season(u8),
    /// 1 to 4, of `year`.
    Quarter(u8),
    /// 1 or 2, of `year`.
    Half(u8),
    /// The decade that begins with `year`.
    Decade,
    /// The century of that number, counted from 1; before Christ if negative.
    Century(i64),
    /// Week of ISO 8601 of `year`, perhaps a day of it.
    Week(u8, Option<u8>),
    /// The day of that number in `year`.
    Ordinal(u16),
    /// So many years before 1950 or today: only about.
    Ago(i64),
}

/// The parts of a text. `None` where a token of it says nothing that is known.
pub(super) fn parts(tokens: &[Token], how: &How<'_>) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut tokens = tokens.to_vec();
    take_era(&mut tokens, &mut parts)?;
    if take_stretch(&mut tokens, &mut parts) {
        // Centuries have no year.
        let has_year = !matches!(parts.stretch, Some(Stretch::Century(_)));
        let is_year = |token: &Token| has_year && matches!(token, Token::Number(_));
        if let Some(year) = tokens.iter().position(is_year) {
            let Token::Number(number) = tokens.remove(year) else { return None };
            parts.year = Some(era_year(full_year(&number, &mut parts)?, &parts));
        }
        next_year(&mut tokens, &parts);
        let is_done = tokens.iter().all(|token| matches!(token, Token::Sign('-' | '/' | '\'')));
        return is_done.then_some(parts);
    }
    let names = |token: &Token| matches!(token, Token::Word(_));
    let mut parts = match tokens.iter().filter(|token| names(token)).count() {
        0 => digits_only(&tokens, parts, how),
        1 => with_month(&tokens, parts),
        _ => None,
    }?;
    let buddhist = parts.year.filter(|year| how.is_buddhist && (2400..2700).contains(year));
    parts.year = buddhist.map(|year| year - 543).or(parts.year);
    Some(parts)
}

/// Takes the second year of `winter 2019/20` off, which the first implies.
fn next_year(tokens: &mut Vec<Token>, parts: &Parts) {
    let (Some(Stretch::Season(24)), Some(year)) = (parts.stretch, parts.year) else { return };
    let [Token::Sign('-' | '/' | '–'), Token::Number(next)] = &tokens[..] else { return };
    if next.value == year + 1 || next.digits == 2 && next.value == (year + 1) % 100 {
        tokens.clear();
    }
}

/// Finds a season, a quarter, a half, a decade, a century or a week, and takes it out.
fn take_stretch(tokens: &mut Vec<Token>, parts: &mut Parts) -> bool {
    for at in 0..tokens.len() {
        let Token::Word(word) = &tokens[at] else { continue };
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let after = tokens.get(at + 1);
        let counted = |token: Option<&Token>| match token {
            Some(Token::Number(number)) => Some(number.value),
            Some(Token::Word(word)) => names::ordinal(word).or_else(|| names::roman(word)),
            _ => None,
        };
        let (stretch, from, to) = match &**word {
            word if names::season(word).is_some() => {
                (names::season(word).map(Stretch::Season), at, at + 1)
            }
            "q" => {
                let number = counted(after).filter(|q| (1..=4).contains(q));
                (number.map(|q| Stretch::Quarter(q as u8)), at, at + 2)
            }
            "h" => {
                let number = counted(after).filter(|h| (1..=2).contains(h));
                (number.map(|h| Stretch::Half(h as u8)), at, at + 2)
            }
            "quarter" | "quartal" | "trimestre" => {
                let number = counted(before).filter(|q| (1..=4).contains(q));
                (number.map(|q| Stretch::Quarter(q as u8)), at.saturating_sub(1), at + 1)
            }
            "half" | "semester" => {
                let number = counted(before).filter(|h| (1..=2).contains(h));
                (number.map(|h| Stretch::Half(h as u8)), at.saturating_sub(1), at + 1)
            }
            "century" | "centuries" | "c" | "cent" | "jahrhundert" | "jahrhunderts" | "jh"
            | "siècle" | "siècles" | "siglo" | "siglos" | "secolo" | "século" | "eeuw" | "век" =>
            {
                let sign = if parts.is_bc { -1 } else { 1 };
                let century = |token| {
                    let number = counted(token).filter(|c| (1..=99).contains(c))?;
                    Some(Stretch::Century(number * sign))
                };
                match century(before) {
                    Some(found) => (Some(found), at - 1, at + 1),
                    None => (century(after), at, at + 2),
                }
            }
            "s" | "er" => match before {
                Some(Token::Number(number)) if number.digits >= 3 && number.value % 10 == 0 => {
                    parts.year = Some(number.value);
                    (Some(decade(number.value)), at - 1, at + 1)
                }
                // The end of `1960s–70s`.
                Some(Token::Number(number)) if number.digits == 2 && number.value % 10 == 0 => {
                    (parts.year, parts.is_short) = (Some(number.value), true);
                    (Some(Stretch::Decade), at - 1, at + 1)
                }
                _ => (None, at, at),
            },
            "w" | "kw" | "week" => match tokens.get(at + 2..) {
                // `W12 2020`
                Some([rest @ .., Token::Number(year)])
                    if year.digits == 4 && matches!(rest, [] | [Token::Sign('/' | '-')]) =>
                {
                    (week(counted(after), None), at, tokens.len() - 1)
                }
                rest => (week(counted(after), rest), at, tokens.len()),
            },
            _ => continue,
        };
        let Some(stretch) = stretch else { continue };
        parts.stretch = Some(stretch);
        tokens.drain(from..to.min(tokens.len()));
        return true;
    }
    false
}

/// `1990s`. The `1800s` are the century, as the word is used; the 2000s are taken for a decade.
fn decade(year: i64) -> Stretch {
    if year % 100 == 0 && year < 2000 { Stretch::Century(year / 100 + 1) } else { Stretch::Decade }
}

fn week(number: Option<i64>, rest: Option<&[Token]>) -> Option<Stretch> {
    let week = u8::try_from(number?).ok().filter(|week| (1..=53).contains(week))?;
    match rest {
        None | Some([]) => Some(Stretch::Week(week, None)),
        Some([Token::Sign('-'), Token::Number(day)]) if (1..=7).contains(&day.value) => {
            Some(Stretch::Week(week, Some(day.value as u8)))
        }
        _ => None,
    }
}

/// A day and a year around the name of a month, in any order.
fn with_month(tokens: &[Token], mut parts: Parts) -> Option<Parts> {
    let mut numbers = Vec::new();
    for token in tokens {
        match token {
            Token::Number(number) => numbers.push(*number),
            Token::Word(word) => {
                parts.is_persian = names::persian_month(word).is_some();
                parts.month = Some(names::month(word).or_else(|| names::persian_month(word))?);
            }
            Token::Sign('-' | '/' | '.') => {}
            Token::Sign(_) => return None,
        }
    }
    // `12-14 June`: two days, but `Jun-12-14` is one.
    let is_sign = |token: &Token| matches!(token, Token::Sign('-' | '/'));
    let is_range = |three: &[Token]| matches!(three, [Token::Number(_), sign, Token::Number(_)] if is_sign(sign));
    if tokens.iter().filter(|token| is_sign(token)).count() == 1 && tokens.windows(3).any(is_range)
    {
        return None;
    }
    // Names of Turkish months are those of the Hebrew calendar too.
    if numbers.iter().any(|number: &Number| number.digits == 4 && number.value >= 5000) {
        return None;
    }
    let is_day = |number: &Number| {
        number.is_ordinal || number.digits <= 2 && number.value <= 31 && !number.is_short_year
    };
    let (day, year) = match &numbers[..] {
        [] => (None, None),
        [one] if is_day(one) && !parts.is_bc && !parts.is_ad => (Some(one), None),
        [one] => (None, Some(one)),
        [year, day] if year.digits >= 3 && is_day(day) => (Some(day), Some(year)),
        [day, year] if is_day(day) && !year.is_ordinal => (Some(day), Some(year)),
        _ => return None,
    };
    if let Some(day) = day {
        parts.day = Some(day_of(day)?);
    }
    if let Some(year) = year {
        let full = full_year(year, &mut parts)?;
        parts.year = Some(era_year(full, &parts));
    }
    Some(parts)
}

fn day_of(number: &Number) -> Option<u8> {
    u8::try_from(number.value).ok().filter(|day| (1..=31).contains(day))
}

fn month_of(number: &Number) -> Option<u8> {
    u8::try_from(number.value).ok().filter(|month| (1..=12).contains(month))
}

fn digits_only(tokens: &[Token], mut parts: Parts, how: &How<'_>) -> Option<Parts> {
    let mut numbers = Vec::new();
    let mut signs = Vec::new();
    for token in tokens {
        match token {
            Token::Number(number) => numbers.push(*number),
            Token::Sign(sign) => signs.push(*sign),
            Token::Word(_) => return None,
        }
    }
    if signs.iter().any(|sign| !matches!(sign, '-' | '/' | '.')) {
        return None;
    }
    match &numbers[..] {
        [one] => {
            let mut parts = single_number(one, parts)?;
            parts.is_persian = is_persian_year(parts.year, how) && one.digits == 4;
            Some(parts)
        }
        [year, day] if year.digits == 4 && day.digits == 3 && signs == ['-'] => {
            parts.year = Some(year.value);
            parts.stretch = Some(Stretch::Ordinal(u16::try_from(day.value).ok()?));
            Some(parts)
        }
        [year, month] if year.digits == 4 && !signs.is_empty() => {
            parts.year = Some(era_year(year.value, &parts));
            parts.is_persian = is_persian_year(parts.year, how);
            parts.month = Some(month_of(month)?);
            Some(parts)
        }
        [month, year] if year.digits == 4 => {
            parts.year = Some(era_year(year.value, &parts));
            if signs.is_empty() {
                // `9, 2020`: the end of a range such as `3 to 9, 2020`.
                parts.day = Some(day_of(month)?);
            } else {
                parts.month = Some(month_of(month)?);
            }
            Some(parts)
        }
        [a, b, c] if signs.len() == 2 && signs[0] == signs[1] => three(a, b, c, parts, how),
        // `3. 1. 2020`
        [a, b, c] if signs.is_empty() && a.is_ordinal && b.is_ordinal => {
            three(a, b, c, parts, &How { order: Order::DayFirst, ..*how })
        }
        _ => None,
    }
}

fn is_persian_year(year: Option<i64>, how: &How<'_>) -> bool {
    how.is_persian && year.is_some_and(|year| (1200..1500).contains(&year))
}

fn single_number(number: &Number, mut parts: Parts) -> Option<Parts> {
    match number.digits {
        _ if parts.is_bc || parts.is_ad || number.digits == 4 => {
            parts.year = Some(era_year(number.value, &parts));
        }
        8 => {
            let rest = number.value % 10_000;
            parts.year = Some(number.value / 10_000);
            parts.month = Some((rest / 100) as u8);
            parts.day = Some((rest % 100) as u8);
        }
        3 => parts.year = Some(number.value),
        1 | 2 if number.is_short_year => {
            let full = full_year(number, &mut parts)?;
            parts.year = Some(full);
        }
        // A day or a short year: what stands beside it decides.
        1 | 2 => {
            parts.is_short = !number.is_ordinal;
            parts.day = Some(u8::try_from(number.value).ok()?);
        }
        _ => return None,
    }
    Some(parts)
}

/// Three numbers: the year first, or last and then day and month in the column's order.
fn three(a: &Number, b: &Number, c: &Number, mut parts: Parts, how: &How<'_>) -> Option<Parts> {
    let is_year_first = how.order == Order::YearFirst && a.digits == 2 && c.digits <= 2;
    if a.digits >= 3 || a.value > 31 || is_year_first {
        let full = full_year(a, &mut parts)?;
        parts.year = Some(era_year(full, &parts));
        parts.is_persian = is_persian_year(Some(full), how);
        // Programs write zeros for what is not known.
        if (b.value, c.value) != (0, 0) {
            parts.month = Some(month_of(b)?);
        }
        if c.value != 0 {
            parts.day = Some(day_of(c)?);
        }
        return Some(parts).filter(|_| full > 0);
    }
    let full = full_year(c, &mut parts)?;
    parts.year = Some(era_year(full, &parts));
    let day_first = month_of(b).zip(day_of(a));
    let month_first = month_of(a).zip(day_of(b));
    let (month, day) = match (day_first, month_first) {
        (Some(one), Some(other)) => match how.order {
            Order::DayFirst => one,
            Order::MonthFirst => other,
            Order::Unknown | Order::YearFirst => {
                parts.other = Some(other).filter(|other| *other != one);
                one
            }
        },
        (Some(one), None) => {
            parts.is_turned = how.order == Order::MonthFirst;
            one
        }
        (None, other) => {
            parts.is_turned = how.order == Order::DayFirst;
            other?
        }
    };
    (parts.month, parts.day) = (Some(month), Some(day));
    Some(parts)
}

/// A year of two digits is the one from 1930 to 2029, as spreadsheets read it.
fn full_year(number: &Number, parts: &mut Parts) -> Option<i64> {
    match number.digits {
        2 if !parts.is_bc && !parts.is_ad => {
            parts.is_guessed = true;
            Some(number.value + if number.value < 30 { 2000 } else { 1900 })
        }
        1 if !parts.is_bc && !parts.is_ad => None,
        _ => Some(number.value),
    }
}

fn era_year(year: i64, parts: &Parts) -> i64 {
    if parts.is_bc { 1 - year } else { year }
}
