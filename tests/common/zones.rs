//! Zones of tests, and documents of dates that stand in them.
#![allow(dead_code, clippy::unwrap_used)]

use actor_timeline::time::{
    edtf::{Mode, parse},
    zone::Zone,
};

/// Clocks that stand still, those of Berlin in 2020, or those of New York in 2021 with its own
/// time to the second before 1884.
#[derive(Clone, Copy)]
pub(crate) enum Clocks {
    Fixed(&'static str, i32),
    Berlin,
    NewYork,
}

pub(crate) const BAGHDAD: Clocks = Clocks::Fixed("Asia/Baghdad", 10_800);
pub(crate) const KOLKATA: Clocks = Clocks::Fixed("Asia/Kolkata", 19_800);

impl Zone for Clocks {
    fn id(&self) -> &str {
        match self {
            Self::Fixed(id, _) => id,
            Self::Berlin => "Europe/Berlin",
            Self::NewYork => "America/New_York",
        }
    }

    fn offset_s(&self, utc: i64) -> i32 {
        let is_between = |from, to| (at(from)..at(to)).contains(&utc);
        match self {
            Self::Fixed(_, offset_s) => *offset_s,
            Self::Berlin if is_between("2020-03-29T01:00", "2020-10-25T01:00") => 7200,
            Self::Berlin => 3600,
            Self::NewYork if utc < at("1883-11-18T17:00") => -17_762,
            Self::NewYork if is_between("2021-03-14T07:00", "2021-11-07T06:00") => -14_400,
            Self::NewYork => -18_000,
        }
    }

    fn name(&self, utc: i64) -> String {
        let offset_min = self.offset_s(utc) / 60;
        let (hours, minutes) = (offset_min / 60, offset_min.abs() % 60);
        if minutes == 0 { format!("GMT{hours:+}") } else { format!("GMT{hours:+}:{minutes}") }
    }
}

/// A wall-clock time in ms.
pub(crate) fn at(text: &str) -> i64 {
    parse(text, Mode::Extended).unwrap().span().start()
}

/// A document of dates, with ids `e00`, `e01` …; `more` goes into each row, so that it is read
/// the general way.
pub(crate) fn document(dates: &[&str], more: &str) -> String {
    let row = |(k, date): (usize, &&str)| {
        format!(r#"{{"id":"e{k:02}","title":"Event {k}","date":"{date}"{more}}}"#)
    };
    let rows: Vec<String> = dates.iter().enumerate().map(row).collect();
    format!(r#"{{"events":[{}]}}"#, rows.join(",\n"))
}

/// A document with more members before its events: `"eras":[…],`.
pub(crate) fn headed(head: &str, document: &str) -> String {
    format!("{{{head}{}", &document[1..])
}
