//! A [`Date`] and a [`Span`] as text.

use crate::{
    BoundKind, DAY_MS, Date, Estimate, Extent, Level2, Precision, Qualifier, Shape, Span,
    Timestamp, civil::Day, digits::push_padded,
};

/// The date as EDTF, in its canonical form.
///
/// `parse(&date_to_text(&d), Mode::Extended) == Ok(d)` for every date that
/// [`parse`](super::parse) returns, and canonical text comes back as it was.
/// Strict EDTF comes back as strict EDTF, but for a set that mixes years beyond
/// four digits with months or days.
///
/// A set is printed by its bounds, which is all that a [`Date`] keeps:
/// `[2019,2021]` becomes `[2019..2021]`. Offsets become `Z` or `±hh:mm`, a
/// leap second the second before, and `.000` is left out.
#[must_use]
pub fn date_to_text(date: &Date) -> String {
    let mut out = String::new();
    let (start, end) = (date.start, date.end);
    match date.shape {
        Shape::Single => push_extent(&mut out, start.extent),
        Shape::OneOf => push_set(&mut out, start.extent, ["[", "]"]),
        Shape::AllOf => push_set(&mut out, start.extent, ["{", "}"]),
        Shape::Interval => {
            for (bound, slash) in [(start, "/"), (end, "")] {
                match bound.kind {
                    BoundKind::Known => push_extent(&mut out, bound.extent),
                    BoundKind::Open => out.push_str(".."),
                    BoundKind::Unknown => {}
                }
                out.push_str(slash);
            }
        }
    }
    out
}

/// The span as an interval, its last moment inside: `2019-12-01/2023-12-31`,
/// with times where it is not of whole days, `..` where it reaches the end of
/// time.
///
/// `parse(&span_to_text(s), Mode::Extended)` gives a date whose `span()` is
/// `s`; an empty span comes back as the millisecond that it stands at.
#[must_use]
pub fn span_to_text(span: Span) -> String {
    // `i64::MAX` is the end of time and no moment.
    let start = span.start().min(i64::MAX - 1);
    let end = span.end().max(start + 1);
    let mut out = String::new();
    let endless = end == i64::MAX;
    if start == i64::MIN && !endless {
        out.push_str("..");
    } else {
        push_moment(&mut out, start, unit_of(start).0, None);
    }
    out.push('/');
    if endless {
        out.push_str("..");
    } else {
        // The last day, minute, second or millisecond inside.
        let (unit, len_ms) = unit_of(end);
        push_moment(&mut out, end.saturating_sub(len_ms), unit, None);
    }
    out
}

/// The longest unit that a moment is the start of, and its length.
fn unit_of(at: Timestamp) -> (Precision, i64) {
    [(Precision::Day, DAY_MS), (Precision::Minute, 60_000), (Precision::Second, 1000)]
        .into_iter()
        .find(|(_, len_ms)| at % len_ms == 0)
        .unwrap_or((Precision::Millisecond, 1))
}

/// A set by its bounds. `..` takes no qualifier between two dates, so a
/// qualified set is a list.
fn push_set(out: &mut String, extent: Extent, [open, close]: [&str; 2]) {
    let text = |at| {
        let mut out = String::new();
        push_date(&mut out, at, extent.precision);
        push_qualifier(&mut out, extent.qualifier);
        out
    };
    let qualified = extent.qualifier != Qualifier::default();
    let (first, last) = (text(extent.earliest), text(extent.latest));
    let parts: [&str; 3] = match (extent.earliest == i64::MIN, extent.latest == i64::MAX) {
        (true, false) => ["..", &last, ""],
        (false, true) => [&first, "..", ""],
        // Neither side has a date, so any will do.
        (true, true) => ["..", &[&text(0), ",", &text(0)].concat(), ".."],
        _ if first == last => [&first, "", ""],
        _ => [&first, if qualified { "," } else { ".." }, &last],
    };
    out.push_str(open);
    out.push_str(&parts.concat());
    out.push_str(close);
}

/// A known bound, with X where it is longer than its precision.
fn push_extent(out: &mut String, extent: Extent) {
    let (first, last) = (Day::from_ms(extent.earliest), Day::from_ms(extent.latest));
    let one_year = first.year() == last.year();
    let one_month = one_year && first.month() == last.month();
    let Level2 { parts, season, unspecified, estimate } = extent.level2;
    if let Some(Estimate { year, digits }) = estimate {
        push_year(out, year);
        out.push('S');
        push_padded(out, digits.into(), 1);
        return push_qualifier(out, extent.qualifier);
    }
    if parts.is_some() || season.is_some() || unspecified > 0 {
        return push_level2(out, extent, first);
    }
    match extent.precision {
        Precision::Year => push_years(out, first.year(), last.year()),
        Precision::Season => {
            push_year(out, first.year());
            out.push('-');
            // March is 21, December 24.
            push_padded(out, u64::from(first.month()) / 3 + 20, 2);
        }
        Precision::Month if !one_month => {
            push_year(out, first.year());
            out.push_str("-XX");
        }
        Precision::Day if first != last => {
            let (known, rest) =
                if one_month { (Precision::Month, "-XX") } else { (Precision::Year, "-XX-XX") };
            push_date(out, extent.earliest, known);
            out.push_str(rest);
        }
        precision => push_moment(out, extent.earliest, precision, extent.offset_s),
    }
    push_qualifier(out, extent.qualifier);
}

/// `2004?-06-11`, `2004-06-~11`, `2004-25`, `156X-12-25`.
fn push_level2(out: &mut String, extent: Extent, first: Day) {
    let Level2 { parts, season, unspecified, .. } = extent.level2;
    // March is 21, December 24.
    let plain_season = || first.month() / 3 + 20;
    let is_season = extent.precision == Precision::Season;
    let month = if is_season { season.unwrap_or_else(plain_season) } else { first.month() };
    let mut texts = vec![masked(&year_to_text(first.year()), unspecified >> 4)];
    for (number, mask, coarsest) in [
        (month, unspecified >> 2 & 3, Precision::Season),
        (first.day(), unspecified & 3, Precision::Day),
    ] {
        if extent.precision <= coarsest {
            let mut text = String::new();
            push_padded(&mut text, number.into(), 2);
            texts.push(masked(&text, mask));
        }
    }
    push_parts(out, &texts, parts.unwrap_or_default());
    if parts.is_none() {
        push_qualifier(out, extent.qualifier);
    }
}

/// Year, month and day with a qualifier for each: behind the last of the first parts that share
/// one, else before each.
fn push_parts(out: &mut String, texts: &[String], parts: [Qualifier; 3]) {
    let none = Qualifier::default();
    let parts = &parts[..texts.len()];
    let shared = parts.iter().take_while(|&&part| part == parts[0]).count();
    let is_shared = parts[0] != none && parts[shared..].iter().all(|&part| part == none);
    for (at, (text, &part)) in texts.iter().zip(parts).enumerate() {
        out.push_str(if at > 0 { "-" } else { "" });
        if !is_shared && at > 0 {
            push_qualifier(out, part);
        }
        out.push_str(text);
        // After a year, it is the year's alone.
        if if is_shared { at + 1 == shared } else { at == 0 } {
            push_qualifier(out, part);
        }
    }
}

/// Digits with an `X` for each bit, from the last on.
fn masked(text: &str, bits: u8) -> String {
    let last = text.len() - 1;
    let is_masked = |at: usize| u64::from(bits) >> (last - at) & 1 > 0;
    let digit = |(at, digit)| if is_masked(at) { 'X' } else { digit };
    text.chars().enumerate().map(digit).collect()
}

/// `2020`, `202X`, `20XX` or `-05XX`.
fn push_years(out: &mut String, first: i64, last: i64) {
    // The digits that are known are those of the year next to 0.
    push_year(out, if first < 0 { first.max(last.min(-1)) } else { first });
    let unknown = match last - first {
        9 => 1,
        99 => 2,
        _ => 0,
    };
    out.truncate(out.len() - unknown);
    out.extend(std::iter::repeat_n('X', unknown));
}

/// A year as EDTF.
pub fn year_to_text(year: i64) -> String {
    let mut out = String::new();
    push_year(&mut out, year);
    out
}

/// `2020`, `-0043`, `Y12345`, `Y-12345`.
fn push_year(out: &mut String, year: i64) {
    if year.unsigned_abs() > 9999 {
        out.push('Y');
    }
    if year < 0 {
        out.push('-');
    }
    push_padded(out, year.unsigned_abs(), 4);
}

/// Year, month and day as far as the precision goes, the time left out.
fn push_date(out: &mut String, at: Timestamp, precision: Precision) {
    let day = Day::from_ms(at);
    push_year(out, day.year());
    for (number, coarsest) in [(day.month(), Precision::Month), (day.day(), Precision::Day)] {
        if precision <= coarsest {
            out.push('-');
            push_padded(out, u64::from(number), 2);
        }
    }
}

/// A moment to its precision, with a time below the day.
pub(super) fn push_moment(
    out: &mut String,
    at: Timestamp,
    precision: Precision,
    offset_s: Option<i32>,
) {
    push_date(out, at, precision);
    if precision >= Precision::Day {
        return;
    }
    let ms = at.rem_euclid(DAY_MS).unsigned_abs();
    let fields = [
        ('T', ms / 3_600_000, 2, Precision::Minute),
        (':', ms / 60_000 % 60, 2, Precision::Minute),
        (':', ms / 1000 % 60, 2, Precision::Second),
        ('.', ms % 1000, 3, Precision::Millisecond),
    ];
    for (before, number, width, coarsest) in fields {
        if precision <= coarsest {
            out.push(before);
            push_padded(out, number, width);
        }
    }
    match offset_s {
        None => {}
        Some(0) => out.push('Z'),
        Some(offset) => {
            out.push(if offset < 0 { '-' } else { '+' });
            let minutes = u64::from(offset.unsigned_abs() / 60);
            push_padded(out, minutes / 60, 2);
            out.push(':');
            push_padded(out, minutes % 60, 2);
        }
    }
}

fn push_qualifier(out: &mut String, qualifier: Qualifier) {
    match (qualifier.uncertain, qualifier.approximate) {
        (true, true) => out.push('%'),
        (true, false) => out.push('?'),
        (false, true) => out.push('~'),
        (false, false) => {}
    }
}
