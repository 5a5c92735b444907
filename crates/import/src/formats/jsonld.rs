//! schema.org events in JSON-LD, as pages carry them.

use crate::json::Value;
use crate::text::text;

use super::{
    js::{as_text, first_text, items, row, text},
    timelinejs::is_picture,
    vis,
};
use crate::{
    report::At,
    story::{Citation, Event, SourceWords, is_link, is_web},
    words::How,
    work::Work,
};

/// Events within events, and lists within lists.
const DEEPEST: usize = 8;

const KNOWN: [&str; 31] = [
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
    "sameAs",
    "superEvent",
    "duration",
    "temporalCoverage",
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
    for (at, item) in list.iter().enumerate() {
        read_event(work, item, At { row: row(at), column: "" }, &how);
    }
    super::js::tell_unread(&mut work.losses, &list, &KNOWN);
}

fn read_event(work: &mut Work<'_>, item: &Value, at: At<'_>, how: &How) {
    let mut event = Event { id: first_text(item, &["identifier", "@id"]), ..Event::default() };
    let coverage = text(item, "temporalCoverage");
    let start =
        vis::date(work, &mut event, At { column: "startDate", ..at }, &item["startDate"], how);
    let end = vis::date(work, &mut event, At { column: "endDate", ..at }, &item["endDate"], how);
    event.date = match (start.is_empty(), coverage.is_empty()) {
        (true, false) => {
            let place = At { column: "temporalCoverage", ..at };
            vis::date(work, &mut event, place, &item["temporalCoverage"], how)
        }
        _ => work.interval(At { column: "endDate", ..at }, &start, &end),
    };
    let name = first_text(item, &["name", "headline"]);
    event.title = work.text(&mut event, At { column: "name", ..at }, &name).replace('\n', " ");
    let words = text(item, "description");
    event.summary = work.text(&mut event, At { column: "description", ..at }, &words);
    event.place = place(&item["location"]);
    read_people(work, &mut event, item);
    let url = first_text(item, &["url", "mainEntityOfPage"]);
    if is_link(&url) {
        event.link = url;
    }
    let image = items(item, "image").first().map(|image| {
        if image.is_object() { first_text(image, &["url", "contentUrl"]) } else { as_text(image) }
    });
    if let Some(image) = image.filter(|image| is_web(image)) {
        if !is_picture(&image) {
            work.losses.add("media", at, &image, "may not be a picture: kept as one", "");
        }
        event.media[0] = image;
    }
    for tag in items(item, "keywords") {
        as_text(tag).split(',').for_each(|tag| event.add_tag(tag));
    }
    event.status = match text(item, "eventStatus").rsplit('/').next() {
        Some("EventCancelled") => "retracted",
        Some("EventRescheduled" | "EventPostponed") => "corrected",
        _ => "",
    };
    let before = text(item, "previousStartDate");
    if !before.is_empty() {
        event.note_date(&text!("Moved from ", before, "."));
    }
    work.push(at, &mut event);
}

fn read_people(work: &mut Work<'_>, event: &mut Event, item: &Value) {
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
            let name = if one.is_object() { text(one, "name") } else { as_text(one) };
            if name.is_empty() {
                continue;
            }
            let actor = work.story.actor(&name);
            event.add_actor(actor, role);
            work.story.set_kind(actor, kind(&text(one, "@type")));
        }
    }
    for key in ["citation", "subjectOf"] {
        for one in items(item, key) {
            read_source(work, event, one);
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

fn read_source(work: &mut Work<'_>, event: &mut Event, value: &Value) {
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
        return;
    }
    let words =
        SourceWords { publisher: &publisher, title: &title, url: &url, ..SourceWords::default() };
    let source = work.story.source(words);
    event.sources.push(Citation { source, ..Citation::default() });
}

/// The name of a place, or its address.
fn place(value: &Value) -> String {
    let value = if let Value::Array(list) = value { list.first().unwrap_or(value) } else { value };
    if !value.is_object() {
        return as_text(value);
    }
    let name = text(value, "name");
    if !name.is_empty() {
        return name;
    }
    let address = &value["address"];
    if !address.is_object() {
        return as_text(address);
    }
    let parts =
        ["streetAddress", "addressLocality", "addressCountry"].map(|key| text(address, key));
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
