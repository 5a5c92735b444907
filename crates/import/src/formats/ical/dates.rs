//! When the events of a calendar are: starts, ends, repetitions.

use super::{
    Calendar, Entry,
    lines::Line,
    moment::{Moment, duration, edtf, parse, text},
    repeat::{self, Clock},
};
use crate::{report::At, story::Event, text::text, work::Work};

/// One event, or as many as its rule repeats.
pub(super) fn push_dates(
    work: &mut Work<'_>,
    entry: &Entry<'_>,
    event: &mut Event,
    at: At<'_>,
    calendar: &mut Calendar,
) {
    let Some(line) = entry.line("DTSTART") else {
        work.push(at, event);
        return;
    };
    let place = At { column: "DTSTART", ..at };
    let Some(start) = moment(work, place, line, calendar) else {
        work.push(at, event);
        return;
    };
    let length = length(work, entry, start, (at, calendar));
    let mut starts = match entry.line("RRULE") {
        Some(rule) => repeated(work, (start, line), rule.value, at, calendar),
        None => vec![start],
    };
    starts.extend(listed(work, entry, (at, "RDATE")));
    let without = listed(work, entry, (at, "EXDATE"));
    if let Some(line) = entry.line("RECURRENCE-ID").filter(|line| line.parameter("RANGE").is_some())
    {
        let done = "changes all later repetitions too: only this one is changed, they stay";
        let at = At { column: "RECURRENCE-ID", ..at };
        work.losses.add("repeats", at, line.value, done, "correct those after it");
    }
    let id = event.id.clone();
    let note = event.date_note.clone();
    let is_own = entry.line("RECURRENCE-ID").is_some();
    starts.retain(|start| {
        let is_moved = || calendar.moved.get(&text!(id, ' ', text(*start))).is_some();
        !without.contains(start) && (is_own || !is_moved())
    });
    let is_again = is_own || starts.len() > 1;
    for start in starts {
        let date = edtf(start, length);
        event.id.clone_from(&id);
        event.date_note.clone_from(&note);
        if is_again && !id.is_empty() {
            // One id for all would be none.
            event.id = text!(id, "-", text(start));
        }
        event.date = date;
        work.push(at, event);
    }
}

/// The starts that a rule asks for; one that is not read has the first alone.
fn repeated(
    work: &mut Work<'_>,
    (start, line): (Moment, &Line<'_>),
    rule: &str,
    at: At<'_>,
    calendar: &mut Calendar,
) -> Vec<Moment> {
    let at = At { column: "RRULE", ..at };
    let zone = line.parameter("TZID").unwrap_or_default();
    let offsets = calendar.offsets.iter().filter(|(name, _)| *name == zone);
    let offsets: Vec<i64> = offsets.map(|(_, offset)| *offset).collect();
    let clock = Clock { zone: &zone, offsets: &offsets };
    if repeat::is_end_guessed(start, rule, clock) {
        let done = "ends in UTC, and the offset of its time zone is not in the calendar: one \
                    repetition at the end may be too many or too few";
        work.losses.add("repeats", at, rule, done, "look at the last one");
    }
    match repeat::starts(start, rule, calendar.left, clock) {
        Ok((all, is_cut)) => {
            calendar.left = calendar.left.saturating_sub(all.len());
            if is_cut {
                let count = all.len();
                let done = text!("repeats without an end or often: the first ", count, " are read");
                work.losses.add("repeats", at, rule, &done, "");
            }
            all
        }
        Err(why) => {
            let done = text!("is a rule that is not read (", why, "): only the first is kept");
            work.losses.add("repeats", at, rule, &done, "");
            vec![start]
        }
    }
}

/// The moments of all lines of a name; what is none is told.
fn listed(work: &mut Work<'_>, entry: &Entry<'_>, (at, name): (At<'_>, &str)) -> Vec<Moment> {
    let mut found = Vec::new();
    for (line, value) in
        entry.all(name).flat_map(|line| line.value.split(',').map(move |v| (line, v)))
    {
        let moment = parse(value, line);
        found.extend(moment);
        let done = match moment {
            None => "is not a date: left out",
            Some(_) if value.contains('/') => "is a period: its start is read",
            Some(_) => continue,
        };
        work.losses.add("bad-date", At { column: name, ..at }, value, done, "");
    }
    found
}

/// How long it lasts: whole days for days, seconds for times. The end is not part of it.
fn length(
    work: &mut Work<'_>,
    entry: &Entry<'_>,
    start: Moment,
    (at, calendar): (At<'_>, &mut Calendar),
) -> i64 {
    let seconds = |moment: Moment| moment.days * 86_400 + moment.seconds.unwrap_or(0);
    let mut length = 0;
    if let Some(line) = entry.line("DTEND") {
        let place = At { column: "DTEND", ..at };
        if let Some(end) = moment(work, place, line, calendar) {
            length = seconds(end) - seconds(start);
            let zone = |line: &Line<'_>| line.parameter("TZID").unwrap_or_default();
            let is_other = zone(line) != entry.line("DTSTART").map(zone).unwrap_or_default();
            if end.seconds.is_some() && (is_other || end.is_utc != start.is_utc) {
                let done = "is on another clock than the start: both stay as their clocks show \
                            them, so that it may last some hours more or less";
                work.losses.add("time-zone", place, line.value, done, "write both in UTC");
            }
        }
        if length < 0 {
            let done = "is before the start: the end is left out";
            work.losses.add("bad-end", place, line.value, done, "");
        }
    } else if let Some(line) = entry.line("DURATION") {
        let place = At { column: "DURATION", ..at };
        match duration(line.value) {
            Some(seconds) => length = seconds,
            None => work.losses.add("bad-end", place, line.value, "is no duration: left out", ""),
        }
    }
    length.max(0)
}

fn moment(
    work: &mut Work<'_>,
    at: At<'_>,
    line: &Line<'_>,
    calendar: &mut Calendar,
) -> Option<Moment> {
    let Some(moment) = parse(line.value, line) else {
        let help = "a calendar writes 20200103 or 20200103T100000Z";
        work.losses.add("bad-date", at, line.value, "is not a date: left out", help);
        return None;
    };
    let zone = line.parameter("TZID").filter(|_| moment.seconds.is_some() && !moment.is_utc);
    if let Some(zone) = zone {
        let times = calendar.zones.slot(&zone);
        *times = times.saturating_add(1);
        if *times == 1 {
            let done = "is a time zone: times stay as its clocks show them";
            work.losses.add("time-zone", At { row: 0, column: "TZID" }, &zone, done, "");
        }
    }
    Some(moment)
}
