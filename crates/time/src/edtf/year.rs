//! A year: four digits, some of them `X`, or `Y` and more digits.

use super::scan::Scan;
use crate::{Estimate, civil::MAX_YEAR};

/// The years a date may lie in.
#[derive(Clone, Copy)]
pub(super) struct Years {
    pub(super) first: i64,
    pub(super) last: i64,
    pub(super) form: YearForm,
    /// The four digits of one that is masked.
    pub(super) digits: [u8; 4],
    /// The year that was written where only some of its digits are significant.
    pub(super) estimate: Option<Estimate>,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum YearForm {
    Plain,
    Negative,
    Long,
    Masked,
}

/// Four characters, digits or `X`; `-` in front. `-05XX` is from -0599 to -0500, 600 to
/// 501 BCE; `-00XX` ends with the year 0. After them `S` and how many digits are significant.
pub(super) fn year(scan: &mut Scan) -> Option<Years> {
    let from = scan.at();
    let negative = scan.eat(b'-');
    let (mut first, mut last, mut digits) = (0, 0, [0; 4]);
    for place in &mut digits {
        *place = scan.peek().unwrap_or_default();
        let (low, high) = match scan.digit() {
            Some(digit) => (digit, digit),
            None if scan.eat(b'X') => (0, 9),
            None => return scan.unexpected(&["a year of four digits, such as 2020"]),
        };
        (first, last) = (first * 10 + i64::from(low), last * 10 + i64::from(high));
    }
    if scan.peek().is_some_and(|b| b.is_ascii_digit()) {
        let advice = ["a hyphen (2020-01-03); a year of more digits has a Y in front (Y12345)"];
        return scan.unexpected(&advice);
    }
    if negative && last == 0 {
        return scan.fail(from, &["there is no year -0000, write 0000"]);
    }
    let form = match negative {
        _ if first < last => YearForm::Masked,
        true => YearForm::Negative,
        false => YearForm::Plain,
    };
    let (first, last) = if negative { (-last, -first) } else { (first, last) };
    let years = Years { first, last, form, digits, estimate: None };
    significant(scan, years, 4)
}

/// What follows `Y`: at least five digits, `-` in front; or digits, `E` and how many zeros
/// are to be added.
pub(super) fn long_year(scan: &mut Scan) -> Option<Years> {
    let negative = scan.eat(b'-');
    let from = scan.at();
    let mut value = long_number(scan);
    let mut len = scan.since(from).len();
    if scan.since(from).starts_with('0') {
        return scan.fail(from, &["a year after Y does not start with 0"]);
    }
    if len > 0 && scan.eat(b'E') {
        let zeros_at = scan.at();
        let zeros = long_number(scan);
        if scan.since(zeros_at).is_empty() {
            return scan.unexpected(&["how many zeros the year ends with"]);
        }
        // Far years are refused with all others that no timestamp can hold.
        let zeros = zeros.min(i64::from(u8::MAX)) as usize;
        value = (0..zeros).fold(value, |value, _| value.saturating_mul(10));
        len += zeros;
    }
    if len < 5 {
        return scan.fail(from, &["a year after Y has at least five digits; leave out the Y"]);
    }
    let value = value.min(MAX_YEAR);
    let first = if negative { -value } else { value };
    let years = Years { first, last: first, form: YearForm::Long, digits: [0; 4], estimate: None };
    significant(scan, years, len)
}

fn long_number(scan: &mut Scan) -> i64 {
    let mut value: i64 = 0;
    while let Some(digit) = scan.digit() {
        value = value.saturating_mul(10).saturating_add(i64::from(digit));
    }
    value
}

/// `S` and how many of the `len` digits of a year are significant, if that follows.
fn significant(scan: &mut Scan, years: Years, len: usize) -> Option<Years> {
    if !scan.eat(b'S') {
        return Some(years);
    }
    let at = scan.at();
    let digits = long_number(scan);
    if years.form == YearForm::Masked || !(1..=len as i64).contains(&digits) {
        let advice = "after S stands how many digits of a year without X are significant";
        return scan.fail(at, &[advice]);
    }
    let width = (digits..len as i64).fold(1_i64, |width, _| width.saturating_mul(10));
    let year = years.first;
    let low = year.abs() / width * width;
    let high = low.saturating_add(width - 1);
    let (first, last) = if year < 0 { (-high, -low) } else { (low, high) };
    let estimate = Some(Estimate { year, digits: digits as u8 });
    Some(Years { first, last, estimate, ..years })
}
