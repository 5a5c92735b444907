//! What all dates of a column have in common: which number is the day, what plain numbers are.

use super::{How, Numbers, Order, before_midnight, tokens};
use crate::text::text;

/// Serial days that are taken for dates: 1954 to 2119. Years are written with four digits.
const SERIALS: std::ops::Range<f64> = 20_000.0..80_500.0;

/// Counts what the cells of a column look like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// Cells with anything in them.
    pub cells: u32,
    /// Cells that can only be day before month.
    pub day_first: u32,
    /// Cells that can only be month before day.
    pub month_first: u32,
    /// Cells that can be either, and mean another day then.
    pub either: u32,
    /// The first cell that can be either.
    pub sample: String,
    serials: u32,
    seconds: u32,
    milliseconds: u32,
    /// Numbers before 1970, if the others count from there.
    negatives: u32,
    midnights: u32,
    times: u32,
}

impl Survey {
    /// Counts a cell.
    pub fn add(&mut self, cell: &str) {
        let cell = cell.trim();
        if cell.is_empty() {
            return;
        }
        self.cells += 1;
        let bytes = cell.as_bytes();
        // ISO dates, which most are, have no order to find.
        if matches!(bytes, [b'0'..=b'9', _, _, _, b'-', _, _, b'-', _, b'0'..=b'9']) {
            return;
        }
        let negative = cell.strip_prefix(['-', '\u{2212}']).map(str::as_bytes);
        if negative.is_some_and(|digits| digits.iter().all(|b| b.is_ascii_digit() || *b == b'.')) {
            self.negatives += 1;
            return;
        }
        if bytes.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.') {
            if let Some(number) = crate::text::number(cell) {
                self.add_number(
                    number,
                    bytes.iter().position(|byte| *byte == b'.').unwrap_or(bytes.len()),
                );
                return;
            }
        }
        self.midnights += u32::from(before_midnight(cell).is_some());
        self.times += u32::from(cell.contains(':'));
        // ISO dates, which most are, have no order to find.
        if bytes.len() >= 5 && bytes[..4].iter().all(u8::is_ascii_digit) {
            return;
        }
        self.add_triple(cell);
    }

    /// Whether some cells can only be one order and some only the other.
    pub(crate) fn is_mixed(&self) -> bool {
        self.day_first > 0 && self.month_first > 0
    }

    fn add_number(&mut self, number: f64, digits: usize) {
        match digits {
            5 => self.serials += u32::from(SERIALS.contains(&number)),
            9 | 10 => self.seconds += 1,
            12 | 13 => self.milliseconds += 1,
            // A moment soon after 1970, if the others are such.
            0..=3 | 6 | 7 | 11 => self.negatives += 1,
            _ => {}
        }
    }

    fn add_triple(&mut self, cell: &str) {
        for (a, b) in first_two(cell) {
            self.add_pair(cell, a, b);
        }
    }

    fn add_pair(&mut self, cell: &str, a: u32, b: u32) {
        match (a > 12, b > 12) {
            (true, false) => self.day_first += 1,
            (false, true) => self.month_first += 1,
            (false, false) if a != b => {
                self.either += 1;
                if self.sample.is_empty() {
                    self.sample = cell.to_owned();
                }
            }
            _ => {}
        }
    }

    /// What was found, and in a sentence why; `given` is what was said, and counts for more.
    #[must_use]
    pub fn decide<'m>(&self, given: How<'m>) -> (How<'m>, String) {
        let mut how = given;
        let mut why = Vec::new();
        if given.order != Order::Unknown {
            why.push("the order of day and month was given".to_owned());
        } else if self.day_first > 0 && self.month_first == 0 {
            how.order = Order::DayFirst;
            why.push(text!("day before month: ", cells(self.day_first), " can only be that"));
        } else if self.month_first > 0 && self.day_first == 0 {
            how.order = Order::MonthFirst;
            why.push(text!("month before day: ", cells(self.month_first), " can only be that"));
        } else if self.either > 0 {
            let both = if self.day_first > 0 {
                "some cells are day first, some month first"
            } else {
                "nothing shows it"
            };
            why.push(text!("day or month first is not known (", both, "): both readings are kept"));
        }
        let most = |count: u32| count > 0 && count * 10 >= self.cells * 9;
        if given.numbers == Numbers::Plain {
            let with_rest = |count: u32| count + if count > 0 { self.negatives } else { 0 };
            for (count, numbers) in [
                (self.serials, Numbers::Excel1900),
                (with_rest(self.seconds), Numbers::Seconds),
                (with_rest(self.milliseconds), Numbers::Milliseconds),
            ] {
                if most(count) {
                    how.numbers = numbers;
                    why.push(text!("numbers are ", numbers.name()));
                }
            }
        }
        if self.midnights > 0 && self.midnights == self.times {
            how.drops_midnight = true;
            why.push("all times are midnight: days".to_owned());
        }
        (how, why.join("; "))
    }
}

fn cells(count: u32) -> String {
    if count == 1 { "1 cell".into() } else { text!(count, " cells") }
}

/// Of each date in a cell the first two of three short numbers with the same sign between them,
/// where the third is the year.
fn first_two(cell: &str) -> Vec<(u32, u32)> {
    let even = tokens::even(cell);
    // `1.5.2020-3.5.2020`
    let has_hyphens = !even.contains(['/', '.']);
    let is_between = |c: char| matches!(c, ' ' | ',' | '–') || c == '-' && !has_hyphens;
    let parts = even.split(is_between).filter(|part| part.contains(['/', '-', '.']));
    parts.filter_map(first_two_of).collect()
}

fn first_two_of(date: &str) -> Option<(u32, u32)> {
    let sign = date.find(['/', '-', '.']).map(|at| &date[at..at + 1])?;
    let numbers = date.split(sign).map(|part| part.parse::<u32>().ok().zip(Some(part.len())));
    let numbers: Option<Vec<_>> = numbers.collect();
    match numbers?[..] {
        [(a, 1 | 2), (b, 1 | 2), (_, 2 | 4)] if a <= 31 && b <= 31 => Some((a, b)),
        _ => None,
    }
}
