//! vis-timeline: items and groups.

use crate::json::Value;
use actor_timeline_base::sort::sorted;

use super::js::{as_text, first_text, items, row, tell_unread, tell_unread_in, text};
use crate::{
    report::At,
    story::Event,
    text::number,
    words::{self, How, Numbers, Survey},
    work::Work,
};

const KNOWN: [&str; 9] =
    ["id", "content", "start", "end", "group", "title", "type", "className", "link"];

/// An array of items, or an object with `items` and perhaps `groups`.
pub(crate) fn read(work: &mut Work<'_>, value: &Value) {
    let list: Vec<&Value> = match value {
        Value::Array(list) => list.iter().collect(),
        _ => items(value, "items"),
    };
    for (member, field) in [
        ("content", "title"),
        ("start", "date"),
        ("end", "end"),
        ("group", "actors"),
        ("title", "summary"),
    ] {
        work.map(member, field, "");
    }
    read_groups(work, &items(value, "groups"));
    let known = ["id", "content", "nestedGroups", "order"];
    tell_unread_in(&mut work.losses, &[value], ("groups", &known));
    let how = dates_of(work, &list, &["start", "end"]);
    for (at, item) in list.iter().enumerate() {
        read_item(work, item, At { row: row(at), column: "" }, &how);
    }
    tell_unread(&mut work.losses, &list, &KNOWN);
}

/// What the dates of members have in common; numbers are milliseconds, as in JavaScript.
pub(crate) fn dates_of<'o>(work: &mut Work<'o>, list: &[&Value], keys: &[&'static str]) -> How<'o> {
    let mut survey = Survey::default();
    for item in list {
        keys.iter().for_each(|key| survey.add(&moment(&item[*key])));
    }
    let (how, why) = survey.decide(work.how());
    if !why.is_empty() {
        work.map(keys.first().unwrap_or(&"date"), "date", &why);
    }
    how
}

/// A date that may be a number of milliseconds.
pub(crate) fn date(
    work: &mut Work<'_>,
    event: &mut Event,
    at: At<'_>,
    value: &Value,
    how: &How<'_>,
) -> String {
    work.date(event, at, &moment(value), how).unwrap_or_default()
}

/// A date as text; a number is the instant of that millisecond.
fn moment(value: &Value) -> String {
    let text = as_text(value);
    let how = How { numbers: Numbers::Milliseconds, ..How::default() };
    match value.is_number().then(|| words::read(&text, &how)) {
        Some(Ok(reading)) => reading.date,
        _ => text,
    }
}

fn read_groups(work: &mut Work<'_>, groups: &[&Value]) {
    // As they are drawn; those without an order come last, as listed.
    let order = |at: u32| number(&text(groups[at as usize], "order")).unwrap_or(f64::INFINITY);
    let ordered = sorted(groups.len(), &|a, b| order(a).total_cmp(&order(b)).then(a.cmp(&b)));
    // Nested groups may come before their own rows, which have the names.
    for (at, group) in ordered.into_iter().map(|at| (at as usize, groups[at as usize])) {
        let name = first_text(group, &["content", "id"]);
        let at = At { row: row(at), column: "groups" };
        let name = work.text(&mut Event::default(), at, &name);
        if group["id"].is_null() {
            let done = "is a group without an id, which nothing refers to: left out";
            work.losses.add("no-id", at, &name, done, "");
            continue;
        }
        work.story.actor_of(&text(group, "id"), &name);
    }
    for (at, group) in groups.iter().enumerate().filter(|(_, group)| !group["id"].is_null()) {
        let parent = text(group, "id");
        let parent = work.story.actor_of(&parent, &parent);
        for nested in items(group, "nestedGroups") {
            let id = as_text(nested);
            let child = work.story.actor_of(&id, &id);
            if !work.story.set_part_of(child, parent) {
                let at = At { row: row(at), column: "nestedGroups" };
                let done = "is in two groups or in itself: only the first counts";
                work.losses.add("part-of", at, &id, done, "");
            }
        }
    }
}

fn read_item(work: &mut Work<'_>, item: &Value, at: At<'_>, how: &How<'_>) {
    let mut event = Event { id: text(item, "id"), ..Event::default() };
    let start = date(work, &mut event, At { column: "start", ..at }, &item["start"], how);
    let end = date(work, &mut event, At { column: "end", ..at }, &item["end"], how);
    event.date = work.interval(At { column: "end", ..at }, &start, &end);
    let [content, tooltip] = ["content", "title"].map(|key| text(item, key));
    event.title =
        work.text(&mut event, At { column: "content", ..at }, &content).replace('\n', " ");
    event.summary = work.text(&mut event, At { column: "title", ..at }, &tooltip);
    if event.summary == event.title {
        event.summary.clear();
    }
    if text(item, "type") == "background" && !event.date.is_empty() {
        if event.title.is_empty() {
            work.losses.add(
                "bad-era",
                at,
                &event.date,
                "is a background without words: left out",
                "",
            );
        } else {
            work.story.add_era(&event.title, &event.date);
            for key in ["group", "title", "link", "className"] {
                let value = text(item, key);
                if !value.is_empty() {
                    let done = "is of a background, which has none: left out";
                    let at = At { column: key, ..at };
                    work.losses.add("unread-member", at, &value, done, "");
                }
            }
        }
        return;
    }
    let link = text(item, "link");
    if !link.is_empty() {
        event.link = work.link(At { column: "link", ..at }, &link);
    }
    let group = text(item, "group");
    if !group.is_empty() {
        let actor = work.story.actor_of(&group, &group);
        event.add_actor(actor, "");
    }
    event.add_tag(&text(item, "className"));
    work.push(at, &mut event);
}
