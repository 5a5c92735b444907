//! timemap of Forensic Architecture: events, and the associations and sources that they name.

use crate::json::Value;
use crate::text::text;

use super::{
    js::{as_text, first_text, items, row, tell_unread, tell_unread_in, tell_unread_of, text},
    vis,
};
use crate::{
    names::Names,
    report::At,
    story::{Citation, Event, SourceWords, is_web},
    words::How,
    work::{Work, first_words},
};

const KNOWN: [&str; 14] = [
    "id",
    "civId",
    "description",
    "date",
    "time",
    "time_display",
    "location",
    "type",
    "category",
    "category_full",
    "associations",
    "filters",
    "sources",
    "title",
];

/// Whether a value is an event of this format.
pub(crate) fn is_event(value: &Value) -> bool {
    let has = |key| value.get(key).is_some();
    has("description") && has("date") && (has("associations") || has("filters"))
}

/// Things with an `id`, in a list or by their ids.
struct ById<'v> {
    all: Vec<&'v Value>,
    /// From 1.
    places: Names,
}

impl<'v> ById<'v> {
    fn new(value: &'v Value) -> Self {
        let all: Vec<&Value> = match value {
            Value::Array(list) => list.iter().collect(),
            Value::Object(map) => map.into_iter().map(|(_, one)| one).collect(),
            _ => Vec::new(),
        };
        let mut places = Names::default();
        for (at, one) in all.iter().enumerate() {
            *places.slot(&text(one, "id")) = row(at);
        }
        Self { all, places }
    }

    /// What an id stands for; an object stands for itself.
    fn get(&self, one: &'v Value) -> &'v Value {
        let place = self.places.get(&as_text(one)).filter(|_| !one.is_object());
        place.map_or(one, |place| self.all[place as usize - 1])
    }
}

/// A list of events, or an object with `events` and perhaps `associations` and `sources`.
pub(crate) fn read(work: &mut Work<'_>, value: &Value) {
    for (member, field) in [
        ("description", "title"),
        ("date", "date"),
        ("location", "place"),
        ("associations", "tags"),
        ("category", "tags"),
        ("sources", "sources"),
    ] {
        work.map(member, field, "");
    }
    let list: Vec<&Value> = match value {
        Value::Array(list) => list.iter().collect(),
        _ => items(value, "events"),
    };
    let (associations, sources) = (ById::new(&value["associations"]), ById::new(&value["sources"]));
    let how = vis::dates_of(work, &list, &["date"]);
    for (at, item) in list.iter().enumerate() {
        let at = At { row: row(at), column: "" };
        read_event(work, item, (&associations, &sources), at, &how);
    }
    let losses = &mut work.losses;
    let known = ["id", "author", "description", "title", "url", "path", "paths"];
    tell_unread_of(losses, "sources.", &sources.all, &known);
    tell_unread(losses, &list, &KNOWN);
    tell_unread(losses, &[value], &["events", "associations", "sources"]);
    tell_unread_in(losses, &[value], ("associations", &["id", "title", "mode", "filter_paths"]));
    tell_unread_in(losses, &list, ("filters", &["value"]));
}

fn read_event<'v>(
    work: &mut Work<'_>,
    item: &'v Value,
    (associations, sources): (&ById<'v>, &ById<'v>),
    at: At<'_>,
    how: &How<'_>,
) {
    let mut event = Event { id: first_text(item, &["civId", "id"]), ..Event::default() };
    let written = text!(text(item, "date"), " ", text(item, "time"));
    let place = At { column: "date", ..at };
    event.date = work.date(&mut event, place, written.trim(), how).unwrap_or_default();
    event.note_date(&text(item, "time_display"));
    let words = text(item, "description");
    event.summary = work.text(&mut event, At { column: "description", ..at }, &words);
    event.title = text(item, "title");
    if event.title.is_empty() {
        // This format has no titles.
        event.title = first_words(&event.summary);
    }
    if event.title == event.summary {
        event.summary.clear();
    }
    event.place = text(item, "location");
    for key in ["type", "category", "category_full"] {
        event.add_tag(&text(item, key));
    }
    for one in items(item, "associations") {
        let one = associations.get(one);
        event.add_tag(&if one.is_object() {
            first_text(one, &["title", "id"])
        } else {
            as_text(one)
        });
    }
    items(item, "filters").iter().for_each(|one| event.add_tag(&text(one, "value")));
    for one in items(item, "sources") {
        read_source(work, &mut event, sources.get(one), at);
    }
    work.push(at, &mut event);
}

fn read_source(work: &mut Work<'_>, event: &mut Event, value: &Value, at: At<'_>) {
    let (publisher, note) = (text(value, "author"), text(value, "description"));
    let title = if value.is_object() { text(value, "title") } else { as_text(value) };
    let mut urls: Vec<String> =
        ["url", "path", "paths"].iter().flat_map(|key| items(value, key)).map(as_text).collect();
    urls.retain(|url| !url.is_empty());
    if urls.is_empty() {
        urls.push(String::new());
    }
    let id = if title.is_empty() && publisher.is_empty() { text(value, "id") } else { title };
    for url in urls {
        let words =
            SourceWords { publisher: &publisher, title: &id, note: &note, url: &url, date: "" };
        let source = if url.is_empty() || is_web(&url) {
            work.story.source(words)
        } else {
            let done = "is not the address of a source: left out";
            work.losses.add("bad-link", At { column: "sources", ..at }, &url, done, "");
            work.story.source(SourceWords { url: "", ..words })
        };
        event.add_source(Citation { source, ..Citation::default() });
    }
}
