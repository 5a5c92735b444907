//! SIMILE Timeline: events in JSON.

use crate::json::Value;
use crate::text::text;

use super::{
    js::{as_text, first_text, items, row, tell_unread, tell_unread_in, text},
    vis,
};
use crate::{report::At, story::Event, words::How, work::Work};

const KNOWN: [&str; 16] = [
    "start",
    "end",
    "latestStart",
    "earliestEnd",
    "instant",
    "isDuration",
    "durationEvent",
    "title",
    "caption",
    "description",
    "link",
    "image",
    "classname",
    "options",
    "id",
    "eventID",
];

/// An object with `events` that have a `start`.
pub(crate) fn read(work: &mut Work<'_>, value: &Value) {
    for (member, field) in [
        ("title", "title"),
        ("start", "date"),
        ("end", "end"),
        ("description", "summary"),
        ("link", "link"),
        ("image", "media"),
    ] {
        work.map(member, field, "");
    }
    let list = match value {
        Value::Array(list) => list.iter().collect(),
        _ => items(value, "events"),
    };
    let how = vis::dates_of(work, &list, &["start", "end", "latestStart", "earliestEnd"]);
    for (at, item) in list.iter().enumerate() {
        read_event(work, item, At { row: row(at), column: "" }, &how);
    }
    tell_unread(&mut work.losses, &list, &KNOWN);
    tell_unread(&mut work.losses, &[value], &["events", "dateTimeFormat"]);
    tell_unread_in(&mut work.losses, &list, ("options", &["description"]));
}

fn read_event(work: &mut Work<'_>, item: &Value, at: At<'_>, how: &How<'_>) {
    let mut event = Event { id: first_text(item, &["id", "eventID"]), ..Event::default() };
    let mut date = |name: &'static str| {
        // Few digits, or a sign before them, are a year here, and year 0 is counted.
        let year = as_text(&item[name]).parse::<i64>().ok();
        match year.filter(|year| *year < 1000 || *year > 9999) {
            Some(year) if item[name].is_string() => crate::text::year(year),
            _ => vis::date(work, &mut event, At { column: name, ..at }, &item[name], how),
        }
    };
    let [start, latest, earliest, end] =
        ["start", "latestStart", "earliestEnd", "end"].map(&mut date);
    event.date = if end.is_empty() {
        // It began at some moment between the two.
        one_of(&mut event, &start, &latest)
    } else if is_flag(item, "durationEvent") == Some(false)
        || is_flag(item, "isDuration") == Some(false)
        || is_flag(item, "instant") == Some(true)
    {
        // One moment, known to lie between.
        one_of(&mut event, &start, &end)
    } else {
        work.interval(At { column: "end", ..at }, &start, &end)
    };
    if !end.is_empty() {
        let words = [("Began by ", &latest), ("Lasted at least until ", &earliest)];
        for (words, date) in words.into_iter().filter(|(_, date)| !date.is_empty()) {
            event.note_date(&text!(words, date, "."));
        }
    }
    let title = first_text(item, &["title", "caption"]);
    let caption = text(item, "caption");
    if !caption.is_empty() && caption != title {
        let done = "is a caption beside a title: left out";
        work.losses.add("unread-member", At { column: "caption", ..at }, &caption, done, "");
    }
    event.title = work.text(&mut event, At { column: "title", ..at }, &title).replace('\n', " ");
    // In `options` where it is an item of timemap.js.
    let words = [item, &item["options"]].map(|item| text(item, "description"));
    let words = words.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
    event.summary = work.text(&mut event, At { column: "description", ..at }, &words);
    let link = text(item, "link");
    if !link.is_empty() {
        event.link = work.link(At { column: "link", ..at }, &link);
    }
    event.media[0] = work.picture(At { column: "image", ..at }, &text(item, "image"));
    event.add_tag(&text(item, "classname"));
    work.push(at, &mut event);
}

fn is_flag(item: &Value, name: &str) -> Option<bool> {
    match &*text(item, name) {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// Some moment from the one to the other; days and coarser only can bound it.
fn one_of(event: &mut Event, first: &str, last: &str) -> String {
    if last.is_empty() || last == first || first.is_empty() {
        return first.to_owned();
    }
    let days = [first, last].map(|date| date.split('T').next().unwrap_or_default());
    if days != [first, last] {
        event.note_date(&text!("Between ", first, " and ", last, "."));
    }
    let date = text!("[", days[0], "..", days[1], "]");
    let mode = actor_timeline_time::edtf::Mode::Extended;
    if days[0] != days[1] && actor_timeline_time::edtf::parse_briefly(&date, mode).is_ok() {
        date
    } else {
        days[0].to_owned()
    }
}
