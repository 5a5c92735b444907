//! iCalendar (RFC 5545): events of calendars.

mod lines;
mod repeat;

use crate::text::{pad, text};
use actor_timeline_time::civil::Day;

use lines::{Line, lines};

use crate::{
    report::At,
    story::{Event, push_sentence},
    work::Work,
};

/// Components that may nest; deeper ones are skipped.
const DEEPEST: usize = 8;

/// All repetitions of a file together: a small one may ask for any number.
const MOST_REPEATED: usize = 100_000;

/// What a reader knows of the properties of an event.
const KNOWN: [&str; 30] = [
    "UID",
    "SUMMARY",
    "DESCRIPTION",
    "DTSTART",
    "DTEND",
    "DURATION",
    "LOCATION",
    "CATEGORIES",
    "ORGANIZER",
    "ATTENDEE",
    "STATUS",
    "URL",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    // These say nothing of what happened.
    "DTSTAMP",
    "CREATED",
    "LAST-MODIFIED",
    "SEQUENCE",
    "TRANSP",
    "CLASS",
    "PRIORITY",
    "GEO",
    "BEGIN",
    "END",
    "METHOD",
    "CONTACT",
    "COMMENT",
    "RELATED-TO",
];

/// An event as it stands in the calendar.
#[derive(Default)]
struct Entry<'t> {
    lines: Vec<Line<'t>>,
    number: u32,
}

/// A start or an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Moment {
    /// Days since 1970-01-01.
    days: i64,
    /// Seconds of the day; none for a whole day.
    seconds: Option<i64>,
    is_utc: bool,
}

/// Reads the events of a calendar.
pub(crate) fn read(work: &mut Work<'_>, text: &str) {
    for (property, field) in [
        ("SUMMARY", "title"),
        ("DTSTART", "date"),
        ("DTEND", "end"),
        ("DESCRIPTION", "summary"),
        ("ORGANIZER", "actors"),
        ("ATTENDEE", "actors"),
        ("CATEGORIES", "tags"),
        ("LOCATION", "place"),
        ("URL", "link"),
        ("STATUS", "status"),
    ] {
        work.map(property, field, "");
    }
    let unfolded = lines::unfolded(text);
    let mut open: Vec<&str> = Vec::new();
    let mut entry = Entry::default();
    let mut count = 0;
    let mut left = MOST_REPEATED;
    for line in lines(&unfolded) {
        match (&*line.name, line.value) {
            ("BEGIN", component) => {
                if component.eq_ignore_ascii_case("VEVENT") {
                    count += 1;
                    entry = Entry { lines: Vec::new(), number: count };
                } else if ["VTODO", "VJOURNAL"].contains(&&*component.to_ascii_uppercase()) {
                    let done = "is no event: left out";
                    work.losses.add("no-event", At { row: 0, column: component }, "", done, "");
                }
                if open.len() < DEEPEST {
                    open.push(component);
                }
            }
            ("END", component) => {
                if component.eq_ignore_ascii_case("VEVENT") {
                    read_entry(work, &std::mem::take(&mut entry), &mut left);
                }
                if let Some(at) = open.iter().rposition(|name| name.eq_ignore_ascii_case(component))
                {
                    open.truncate(at);
                }
            }
            ("X-WR-CALNAME", name) if work.story.title.is_empty() => {
                work.story.title = lines::unescaped(name);
            }
            ("X-WR-CALDESC", words) => work.story.description = lines::unescaped(words),
            // Alarms inside of events are not theirs.
            _ if open.last().is_some_and(|name| name.eq_ignore_ascii_case("VEVENT")) => {
                entry.lines.push(line);
            }
            _ => {}
        }
    }
    if !entry.lines.is_empty() {
        let done = "is cut off: its event is read as far as it goes";
        work.losses.add("cut-off", At { row: entry.number, column: "" }, "", done, "");
        read_entry(work, &entry, &mut left);
    }
}

impl<'t> Entry<'t> {
    fn line(&self, name: &str) -> Option<&Line<'t>> {
        self.lines.iter().find(|line| line.name == name)
    }

    fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Line<'t>> {
        self.lines.iter().filter(move |line| line.name == name)
    }

    fn text(&self, name: &str) -> String {
        self.line(name).map(|line| lines::unescaped(line.value)).unwrap_or_default()
    }
}

fn read_entry(work: &mut Work<'_>, entry: &Entry<'_>, left: &mut usize) {
    let at = At { row: entry.number, column: "" };
    let mut event = Event { id: entry.text("UID"), ..Event::default() };
    let summary = entry.text("SUMMARY");
    event.title =
        work.text(&mut event, At { column: "SUMMARY", ..at }, &summary).replace('\n', " ");
    let words = entry.text("DESCRIPTION");
    event.summary = work.text(&mut event, At { column: "DESCRIPTION", ..at }, &words);
    event.place = entry.text("LOCATION");
    let url = entry.text("URL");
    if !url.is_empty() {
        event.link = work.link(At { column: "URL", ..at }, &url);
    }
    for line in entry.all("CATEGORIES") {
        lines::listed(line.value).iter().for_each(|tag| event.add_tag(tag));
    }
    for (name, role) in [("ORGANIZER", "organizer"), ("ATTENDEE", "")] {
        for line in entry.all(name) {
            let name = line.parameter("CN").filter(|name| !name.is_empty()).unwrap_or_else(|| {
                line.value.trim_start_matches("mailto:").trim_start_matches("MAILTO:").to_owned()
            });
            let actor = work.story.actor(&name);
            event.add_actor(actor, role);
        }
    }
    match &*entry.text("STATUS").to_ascii_uppercase() {
        "CANCELLED" => event.status = "retracted",
        "TENTATIVE" => push_sentence(&mut event.date_note, "Tentative."),
        _ => {}
    }
    for line in entry.lines.iter().filter(|line| !KNOWN.contains(&&*line.name)) {
        let at = At { column: line.name.get(..40).unwrap_or("(property)"), ..at };
        let at = if line.name.len() <= 40 { At { column: &line.name, ..at } } else { at };
        work.losses.add("unread-member", at, line.value, "is not read: left out", "");
    }
    if event.title.is_empty() && event.summary.is_empty() {
        event.title = "(no title)".into();
        work.losses.add("no-title", at, "", "has no title: “(no title)” stands for it", "");
    }
    push_dates(work, entry, &mut event, at, left);
}

/// One event, or as many as its rule repeats.
fn push_dates(
    work: &mut Work<'_>,
    entry: &Entry<'_>,
    event: &mut Event,
    at: At<'_>,
    left: &mut usize,
) {
    let Some(line) = entry.line("DTSTART") else {
        work.push(at, event);
        return;
    };
    let place = At { column: "DTSTART", ..at };
    let Some(start) = moment(work, place, line) else {
        work.push(at, event);
        return;
    };
    let length = length(work, entry, start, at);
    let mut starts = vec![start];
    if let Some(rule) = entry.line("RRULE") {
        match repeat::starts(start, rule.value, *left) {
            Ok((all, is_cut)) => {
                *left = left.saturating_sub(all.len());
                starts = all;
                if is_cut {
                    let done = text!(
                        "repeats without an end or often: the first ",
                        starts.len(),
                        " are read"
                    );
                    work.losses.add("repeats", At { column: "RRULE", ..at }, rule.value, &done, "");
                }
            }
            Err(why) => {
                let done = text!("is a rule that is not read (", why, "): only the first is kept");
                work.losses.add("repeats", At { column: "RRULE", ..at }, rule.value, &done, "");
            }
        }
    }
    for line in entry.all("RDATE") {
        starts.extend(line.value.split(',').filter_map(|value| parse(value, line)));
    }
    let without: Vec<Moment> = entry
        .all("EXDATE")
        .flat_map(|line| line.value.split(',').filter_map(|value| parse(value, line)))
        .collect();
    starts.retain(|start| !without.contains(start));
    let id = event.id.clone();
    let note = event.date_note.clone();
    let is_again = entry.line("RECURRENCE-ID").is_some() || starts.len() > 1;
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

/// How long it lasts: whole days for days, seconds for times. The end is not part of it.
fn length(work: &mut Work<'_>, entry: &Entry<'_>, start: Moment, at: At<'_>) -> i64 {
    let seconds = |moment: Moment| moment.days * 86_400 + moment.seconds.unwrap_or(0);
    let mut length = 0;
    if let Some(line) = entry.line("DTEND") {
        let place = At { column: "DTEND", ..at };
        if let Some(end) = moment(work, place, line) {
            length = seconds(end) - seconds(start);
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

fn moment(work: &mut Work<'_>, at: At<'_>, line: &Line<'_>) -> Option<Moment> {
    let Some(moment) = parse(line.value, line) else {
        let help = "a calendar writes 20200103 or 20200103T100000Z";
        work.losses.add("bad-date", at, line.value, "is not a date: left out", help);
        return None;
    };
    if let Some(zone) = line.parameter("TZID").filter(|_| moment.seconds.is_some()) {
        let done = "is a time zone: times stay as its clocks show them";
        work.losses.add("time-zone", At { row: 0, column: "TZID" }, &zone, done, "");
    }
    Some(moment)
}

fn parse(value: &str, _line: &Line<'_>) -> Option<Moment> {
    let value = value.split('/').next()?.trim();
    let digits = |from: usize, to: usize| value.get(from..to)?.parse::<u32>().ok();
    let day = Day::new(i64::from(digits(0, 4)?), digits(4, 6)? as u8, digits(6, 8)? as u8)?;
    let Some(time) = value.get(8..).filter(|rest| !rest.is_empty()) else {
        return Some(Moment { days: day.days(), seconds: None, is_utc: false });
    };
    let is_utc = time.ends_with(['Z', 'z']);
    if !time.starts_with(['T', 't']) || time.trim_end_matches(['Z', 'z']).len() < 5 {
        return None;
    }
    let (hour, minute, second) = (digits(9, 11)?, digits(11, 13)?, digits(13, 15).unwrap_or(0));
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let seconds = i64::from(hour * 3600 + minute * 60 + second.min(59));
    Some(Moment { days: day.days(), seconds: Some(seconds), is_utc })
}

/// `P1DT2H30M`, `P2W`; in seconds.
fn duration(value: &str) -> Option<i64> {
    let rest = value.trim().trim_start_matches('+').strip_prefix('P')?;
    let (mut seconds, mut number) = (0_i64, String::new());
    for c in rest.chars() {
        let unit = match c {
            '0'..='9' if number.len() < 9 => {
                number.push(c);
                continue;
            }
            'T' if number.is_empty() => continue,
            'W' => 604_800,
            'D' => 86_400,
            'H' => 3600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        let count: i64 = std::mem::take(&mut number).parse().ok()?;
        seconds = seconds.checked_add(count.checked_mul(unit)?)?;
    }
    number.is_empty().then_some(seconds)
}

/// As EDTF. The end that a calendar writes is the first moment after.
fn edtf(start: Moment, length: i64) -> String {
    let first = text(start);
    if start.seconds.is_none() {
        let last = Moment { days: start.days + (length / 86_400 - 1).max(0), ..start };
        return if last == start { first } else { text!(first, "/", text(last)) };
    }
    if length == 0 {
        return first;
    }
    let end = start.days * 86_400 + start.seconds.unwrap_or(0) + length;
    let end =
        Moment { days: end.div_euclid(86_400), seconds: Some(end.rem_euclid(86_400)), ..start };
    text!(first, "/", text(end))
}

fn text(moment: Moment) -> String {
    let Some(day) = Day::from_days(moment.days) else { return String::new() };
    let date = text!(pad(day.year(), 4), "-", pad(day.month(), 2), "-", pad(day.day(), 2));
    let Some(seconds) = moment.seconds else { return date };
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let zone = if moment.is_utc { "Z" } else { "" };
    // Calendars write the seconds of all times, which nobody gave.
    if second == 0 {
        text!(date, "T", pad(hour, 2), ":", pad(minute, 2), zone)
    } else {
        text!(date, "T", pad(hour, 2), ":", pad(minute, 2), ":", pad(second, 2), zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_seconds() {
        for (value, seconds) in [("P1D", 86_400), ("PT2H30M", 9000), ("P2W", 1_209_600), ("P", 0)] {
            assert_eq!(duration(value), Some(seconds), "{value}");
        }
        for value in ["1D", "PX", "P1", "P999999999999D"] {
            assert_eq!(duration(value), None, "{value}");
        }
    }
}
