//! schema.org events in JSON-LD, as pages carry them.

use crate::json::Value;
use crate::text::text;
use actor_timeline_time::edtf;

use super::{
    js::{as_text, first_text, items, row, text},
    timelinejs::is_picture,
    vis,
};
use crate::{
    names::Names,
    report::At,
    story::{Citation, Event, SourceWords, is_web},
    table,
    words::How,
    work::Work,
};

/// Events within events, and lists within lists.
const DEEPEST: usize = 8;

const KNOWN: [&str; 29] = [
    "@type",
    "@id",
    "@context",
    "name",
    "headline",
    "description",
    "startDate",
    "endDate",
    "location",
    "performer",
    "organizer",
    "attendee",
    "about",
    "actor",
    "participant",
    "contributor",
    "url",
    "image",
    "eventStatus",
    "subEvent",
    "keywords",
    "citation",
    "subjectOf",
    "identifier",
    "previousStartDate",
    "inLanguage",
    "mainEntityOfPage",
    "temporalCoverage",
    "event",
];

/// Whether something is an event, by its type.
pub(crate) fn is_event(value: &Value) -> bool {
    items(value, "@type").iter().any(|kind| {
        let kind = as_text(kind);
        let kind = kind.rsplit(['/', ':', '#']).next().unwrap_or_default();
        kind.ends_with("Event")
            || matches!(kind, "Festival" | "Hackathon" | "EventSeries" | "CourseInstance")
    })
}

/// All events in a value, wherever lists of them are.
pub(crate) fn events(value: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    collect(value, 0, &mut found);
    found
}

fn collect<'v>(value: &'v Value, depth: usize, found: &mut Vec<&'v Value>) {
    if depth > DEEPEST {
        return;
    }
    if let Value::Array(list) = value {
        list.iter().for_each(|item| collect(item, depth + 1, found));
        return;
    }
    if is_event(value) {
        found.push(value);
    }
    for key in ["@graph", "itemListElement", "item", "subEvent", "event", "events", "mainEntity"] {
        if !value[key].is_null() {
            collect(&value[key], depth + 1, found);
        }
    }
}

/// Reads the events of a value.
pub(crate) fn read(work: &mut Work<'_>, value: &Value) {
    for (member, field) in [
        ("name", "title"),
        ("startDate", "date"),
        ("endDate", "end"),
        ("description", "summary"),
        ("performer", "actors"),
        ("organizer", "actors"),
        ("location", "place"),
        ("url", "link"),
        ("image", "media"),
        ("keywords", "tags"),
        ("citation", "sources"),
        ("eventStatus", "status"),
    ] {
        work.map(member, field, "");
    }
    if work.story.title.is_empty() && !is_event(value) {
        work.story.title = text(value, "name");
    }
    work.story.lang = text(value, "inLanguage");
    let list = events(value);
    let how = vis::dates_of(work, &list, &["startDate", "endDate"]);
    let nodes = Nodes::new(value);
    for (at, item) in list.iter().enumerate() {
        read_event(work, item, &nodes, (At { row: row(at), column: "" }, &how));
    }
    super::js::tell_unread_of(&mut work.losses, "", &list, &KNOWN);
}

/// What other nodes name by its `@id` alone.
struct Nodes<'v> {
    all: Vec<&'v Value>,
    /// From 1.
    places: Names,
}

impl<'v> Nodes<'v> {
    fn new(value: &'v Value) -> Self {
        let mut nodes = Self { all: Vec::new(), places: Names::default() };
        let lists = value.as_array().into_iter().flatten().chain([value]);
        for node in lists.flat_map(|value| items(value, "@graph")).chain(items(value, "mentions")) {
            nodes.all.push(node);
            *nodes.places.slot(&text(node, "@id")) = nodes.all.len() as u32;
        }
        nodes
    }

    /// The node that a reference stands for, or what stands there.
    fn get(&self, value: &'v Value) -> &'v Value {
        let is_reference = value.as_object().is_some_and(|map| map.len() == 1);
        let place = self.places.get(&text(value, "@id")).filter(|_| is_reference);
        place.map_or(value, |place| self.all[place as usize - 1])
    }
}

fn read_event<'v>(
    work: &mut Work<'_>,
    item: &'v Value,
    nodes: &Nodes<'v>,
    (at, how): (At<'_>, &How<'_>),
) {
    let mut event = Event { id: first_text(item, &["identifier", "@id"]), ..Event::default() };
    for key in [
        "name",
        "headline",
        "startDate",
        "endDate",
        "temporalCoverage",
        "description",
        "url",
        "eventStatus",
    ] {
        for more in items(item, key).into_iter().skip(1) {
            let done = "is one more, where one is read: left out";
            work.losses.add("more-values", At { column: key, ..at }, &as_text(more), done, "");
        }
    }
    event.date = date(work, &mut event, item, (at, how));
    let name = first_text(item, &["name", "headline"]);
    event.title = work.text(&mut event, At { column: "name", ..at }, &name).replace('\n', " ");
    let words = text(item, "description");
    event.summary = work.text(&mut event, At { column: "description", ..at }, &words);
    let mut places: Vec<String> = Vec::new();
    for one in items(item, "location") {
        let name = place(nodes.get(one));
        if name.is_empty() {
            tell_nameless(work, At { column: "location", ..at }, one);
        } else if !places.contains(&name) {
            places.push(name);
        }
    }
    event.place = places.join("; ");
    read_people(work, &mut event, item, (nodes, at));
    let url = first_text(item, &["url", "mainEntityOfPage"]);
    if !url.is_empty() {
        event.link = work.link(At { column: "url", ..at }, &url);
    }
    for image in items(item, "image") {
        let image = nodes.get(image);
        let image = if image.is_object() {
            first_text(image, &["url", "contentUrl", "@id"])
        } else {
            as_text(image)
        };
        let at = At { column: "image", ..at };
        if !event.media[0].is_empty() {
            work.losses.add("media", at, &image, "is one picture more: left out", "");
            continue;
        }
        event.media[0] = work.picture(at, &image);
        if !event.media[0].is_empty() && !is_picture(&image) {
            work.losses.add("media", at, &image, "may not be a picture: kept as one", "");
        }
    }
    for tag in items(item, "keywords") {
        as_text(tag).split(',').for_each(|tag| event.add_tag(tag));
    }
    let status = text(item, "eventStatus");
    event.status = match status.rsplit('/').next() {
        Some("EventCancelled") => "retracted",
        Some("EventRescheduled" | "EventPostponed") => "corrected",
        Some("EventScheduled" | "") => "",
        _ => {
            let at = At { column: "eventStatus", ..at };
            work.losses.add("bad-status", at, &status, "is no status that is known: left out", "");
            ""
        }
    };
    let before = text(item, "previousStartDate");
    if !before.is_empty() {
        event.note_date(&text!("Moved from ", before, "."));
    }
    work.push(at, &mut event);
}

/// What EDTF alone can say stands in `temporalCoverage`, and counts: the start says less then.
fn date(
    work: &mut Work<'_>,
    event: &mut Event,
    item: &Value,
    (at, how): (At<'_>, &How<'_>),
) -> String {
    let coverage = text(item, "temporalCoverage");
    if table::is_edtf(&coverage) && !edtf::is_plain(&coverage) {
        return coverage;
    }
    let start = vis::date(work, event, At { column: "startDate", ..at }, &item["startDate"], how);
    let end = vis::date(work, event, At { column: "endDate", ..at }, &item["endDate"], how);
    if start.is_empty() && !coverage.is_empty() {
        let place = At { column: "temporalCoverage", ..at };
        return vis::date(work, event, place, &item["temporalCoverage"], how);
    }
    work.interval(At { column: "endDate", ..at }, &start, &end)
}

/// Something that is there, of which nothing can be shown.
fn tell_nameless(work: &mut Work<'_>, at: At<'_>, value: &Value) {
    let what = first_text(value, &["@id", "url", "@type"]);
    work.losses.add("no-name", at, &what, "has no name: left out", "");
}

fn read_people<'v>(
    work: &mut Work<'_>,
    event: &mut Event,
    item: &'v Value,
    (nodes, at): (&Nodes<'v>, At<'_>),
) {
    for (key, role) in [
        ("performer", ""),
        ("actor", ""),
        ("participant", ""),
        ("organizer", "organizer"),
        ("contributor", "contributor"),
        ("attendee", "attendee"),
        ("about", "about"),
    ] {
        for one in items(item, key) {
            let one = nodes.get(one);
            let name = if one.is_object() { text(one, "name") } else { as_text(one) };
            let name = work.text(&mut Event::default(), At { column: key, ..at }, &name);
            if name.is_empty() {
                tell_nameless(work, At { column: key, ..at }, one);
                continue;
            }
            let actor = work.story.actor(&name);
            event.add_actor(actor, role);
            work.story.set_kind(actor, kind(&text(one, "@type")));
        }
    }
    for key in ["citation", "subjectOf"] {
        for one in items(item, key) {
            read_source(work, event, nodes.get(one), At { column: key, ..at });
        }
    }
}

fn kind(name: &str) -> &'static str {
    match name {
        "Person" => "person",
        "Organization" | "PerformingGroup" | "NGO" | "Corporation" => "organisation",
        "GovernmentOrganization" => "institution",
        "Country" => "state",
        _ => "",
    }
}

fn read_source(work: &mut Work<'_>, event: &mut Event, value: &Value, at: At<'_>) {
    let (publisher, title, url) = if value.is_object() {
        let publisher = &value["publisher"];
        let publisher =
            if publisher.is_object() { text(publisher, "name") } else { as_text(publisher) };
        (publisher, first_text(value, &["name", "headline"]), text(value, "url"))
    } else {
        let words = as_text(value);
        if is_web(&words) {
            (String::new(), String::new(), words)
        } else {
            (String::new(), words, String::new())
        }
    };
    let url = if is_web(&url) { url } else { String::new() };
    if publisher.is_empty() && title.is_empty() && url.is_empty() {
        tell_nameless(work, at, value);
        return;
    }
    let words =
        SourceWords { publisher: &publisher, title: &title, url: &url, ..SourceWords::default() };
    let source = work.story.source(words);
    event.sources.push(Citation { source, ..Citation::default() });
}

/// The name of a place, or its address.
fn place(value: &Value) -> String {
    if !value.is_object() {
        return as_text(value);
    }
    let mut parts = vec![text(value, "name")];
    let address = &value["address"];
    if address.is_object() {
        for key in
            ["streetAddress", "postalCode", "addressLocality", "addressRegion", "addressCountry"]
        {
            let part = &address[key];
            parts.push(if part.is_object() { text(part, "name") } else { as_text(part) });
        }
    } else {
        parts.push(as_text(address));
    }
    if parts.iter().all(String::is_empty) {
        // A place on the net.
        parts.push(text(value, "url"));
    }
    let mut shown: Vec<&str> = Vec::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !shown.contains(&&**part) {
            shown.push(part);
        }
    }
    shown.join(", ")
}
