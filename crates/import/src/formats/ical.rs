//! iCalendar (RFC 5545): events of calendars.

mod dates;
mod lines;
mod moment;
mod repeat;

use crate::text::text;
use dates::push_dates;
use lines::Line;
use moment::{parse, text};

use super::js::row;
use crate::{
    names::Names,
    report::At,
    story::{Event, push_sentence},
    work::Work,
};

/// Components that may nest; deeper ones are skipped.
const DEEPEST: usize = 8;

/// All repetitions of a file together: a small one may ask for any number.
const MOST_REPEATED: usize = 100_000;

/// What a reader knows of the properties of an event.
const KNOWN: [&str; 25] = [
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
    "BEGIN",
    "END",
    "METHOD",
];
/// Of these an event may have several.
const MANY: [&str; 4] = ["CATEGORIES", "ATTENDEE", "RDATE", "EXDATE"];
/// What a reader knows of a calendar, or what says nothing of its events.
const OF_CALENDARS: [&str; 10] = [
    "VERSION",
    "PRODID",
    "CALSCALE",
    "METHOD",
    "X-WR-CALNAME",
    "X-WR-CALDESC",
    "NAME",
    "DESCRIPTION",
    "LAST-MODIFIED",
    "REFRESH-INTERVAL",
];

/// An event as it stands in the calendar.
#[derive(Default)]
struct Entry<'t> {
    lines: Vec<Line<'t>>,
    number: u32,
}

/// What events of a calendar have in common.
struct Calendar {
    /// How many repetitions may still be read.
    left: usize,
    /// Time zones that were told.
    zones: Names,
    /// Zones with the offsets from UTC that the calendar gives them, in seconds.
    offsets: Vec<(String, i64)>,
    /// Repetitions that have an entry of their own: id and moment.
    moved: Names,
}

/// Reads the events of a calendar.
pub(crate) fn read(work: &mut Work<'_>, file: &str) {
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
    let unfolded = lines::unfolded(file);
    let (entries, offsets) = entries(work, &unfolded);
    let mut calendar =
        Calendar { left: MOST_REPEATED, zones: Names::default(), offsets, moved: Names::default() };
    for entry in &entries {
        let line = entry.line("RECURRENCE-ID");
        if let Some(moment) = line.and_then(|line| parse(line.value, line)) {
            *calendar.moved.slot(&text!(entry.text("UID"), ' ', text(moment))) = 1;
        }
    }
    entries.iter().for_each(|entry| read_entry(work, entry, &mut calendar));
}

/// Takes a calendar apart into its events and the offsets of its zones; what is no event is told.
fn entries<'t>(work: &mut Work<'_>, unfolded: &'t str) -> (Vec<Entry<'t>>, Vec<(String, i64)>) {
    let mut entries: Vec<Entry<'t>> = Vec::new();
    let (mut zone, mut offsets) = (String::new(), Vec::new());
    let mut open: Vec<&str> = Vec::new();
    let mut left_out = Names::default();
    let mut broken = 0;
    for line in unfolded.lines().filter(|line| !line.is_empty()) {
        let Some(line) = lines::line(line) else {
            broken += 1;
            continue;
        };
        let within = open.last().map(|name| name.to_ascii_uppercase()).unwrap_or_default();
        match (&*line.name, line.value) {
            ("BEGIN", component) => {
                let name = component.to_ascii_uppercase();
                match &*name {
                    "VEVENT" | "VJOURNAL" => {
                        let number = row(entries.len());
                        entries.push(Entry { lines: Vec::new(), number });
                    }
                    "VCALENDAR" | "VTIMEZONE" | "STANDARD" | "DAYLIGHT" => {}
                    name => *left_out.slot(name) += 1,
                }
                if open.len() < DEEPEST {
                    open.push(component);
                }
            }
            ("END", component) => {
                if let Some(at) = open.iter().rposition(|name| name.eq_ignore_ascii_case(component))
                {
                    open.truncate(at);
                }
            }
            // Alarms inside of events are not theirs.
            _ if matches!(&*within, "VEVENT" | "VJOURNAL") => {
                if let Some(entry) = entries.last_mut() {
                    entry.lines.push(line);
                }
            }
            ("TZID", name) if within == "VTIMEZONE" => name.clone_into(&mut zone),
            ("TZOFFSETTO", offset) if matches!(&*within, "STANDARD" | "DAYLIGHT") => {
                offsets.extend(moment::offset(offset).map(|offset| (zone.clone(), offset)));
            }
            ("X-WR-CALNAME" | "NAME", name) if work.story.title.is_empty() => {
                work.story.title = lines::unescaped(name);
            }
            ("X-WR-CALDESC" | "DESCRIPTION", words) if within == "VCALENDAR" => {
                work.story.description = lines::unescaped(words);
            }
            (name, value) if within == "VCALENDAR" && !OF_CALENDARS.contains(&name) => {
                let at = At { row: 0, column: name };
                work.losses.add("unread-member", at, value, "is not read: left out", "");
            }
            _ => {}
        }
    }
    if open.iter().any(|name| matches!(&*name.to_ascii_uppercase(), "VEVENT" | "VJOURNAL")) {
        let done = "is cut off: its event is read as far as it goes";
        work.losses.add("cut-off", At { row: row(entries.len() - 1), column: "" }, "", done, "");
    }
    for (name, count) in left_out.iter() {
        work.losses.add_many("no-event", name, count, "is no event: left out");
    }
    work.losses.add_many("bad-line", "", broken, "has lines that are no property: left out");
    (entries, offsets)
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

fn read_entry(work: &mut Work<'_>, entry: &Entry<'_>, calendar: &mut Calendar) {
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
            let answer = line.parameter("PARTSTAT").unwrap_or_default();
            let is_out = answer.eq_ignore_ascii_case("DECLINED");
            event.add_actor(actor, if is_out { "declined" } else { role });
        }
    }
    match &*entry.text("STATUS").to_ascii_uppercase() {
        "CANCELLED" => event.status = "retracted",
        "TENTATIVE" => push_sentence(&mut event.date_note, "Tentative."),
        _ => {}
    }
    for line in &entry.lines {
        let name = &*line.name;
        let is_first = entry.line(name).is_some_and(|first| std::ptr::eq(first, line));
        if KNOWN.contains(&name) && (is_first || MANY.contains(&name)) || line.value.is_empty() {
            continue;
        }
        let at = At { column: line.name.get(..40).unwrap_or(name), ..at };
        work.losses.add("unread-member", at, line.value, "is not read: left out", "");
    }
    if event.title.is_empty() && event.summary.is_empty() {
        event.title = "(no title)".into();
        work.losses.add("no-title", at, "", "has no title: “(no title)” stands for it", "");
    }
    push_dates(work, entry, &mut event, at, calendar);
}
