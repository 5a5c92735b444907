//! KronoGraph: entities are actors, events lie between them.

use crate::json::Value;
use crate::text::text;

use super::{
    js::{as_text, items, row, tell_unread, tell_unread_of, text},
    vis,
};
use crate::{report::At, story::Event, words::How, work::Work};

/// An object with `entities` and `events`, each an object by id.
pub(crate) fn read(work: &mut Work<'_>, value: &Value) {
    for (member, field) in
        [("entities", "actors"), ("entityIds", "actors"), ("time", "date"), ("label", "title")]
    {
        work.map(member, field, "");
    }
    let within = |name: &str| -> Vec<&Value> {
        value[name].as_object().into_iter().flatten().map(|(_, value)| value).collect()
    };
    for (id, entity) in value["entities"].as_object().into_iter().flatten() {
        let label = text(entity, "label");
        let actor = work.story.actor_of(id, if label.is_empty() { id } else { &label });
        work.story.set_color(actor, &text(entity, "color"));
    }
    let events: Vec<&Value> = within("events");
    let times = events.iter().map(|event| &event["time"]);
    let list: Vec<&Value> = times.chain(events.iter().copied()).collect();
    let how = vis::dates_of(work, &list, &["time", "start", "end"]);
    let events = value["events"].as_object().into_iter().flatten();
    for (at, (id, event)) in events.enumerate() {
        read_event(work, id, event, value, At { row: row(at), column: "" }, &how);
    }
    tell_unread_of(&mut work.losses, "entities.", &within("entities"), &["label", "color"]);
    tell_unread_of(
        &mut work.losses,
        "events.",
        &within("events"),
        &["entityIds", "time", "label", "type"],
    );
    tell_unread(&mut work.losses, &[value], &["entities", "events", "eventTypes"]);
}

fn read_event(work: &mut Work<'_>, id: &str, item: &Value, all: &Value, at: At<'_>, how: &How<'_>) {
    let mut event = Event { id: id.to_owned(), ..Event::default() };
    let place = At { column: "time", ..at };
    let time = &item["time"];
    event.date = if time.is_object() {
        let start = vis::date(work, &mut event, place, &time["start"], how);
        let end = vis::date(work, &mut event, place, &time["end"], how);
        work.interval(place, &start, &end)
    } else {
        vis::date(work, &mut event, place, time, how)
    };
    let mut names = Vec::new();
    for entity in items(item, "entityIds") {
        let id = if entity.is_object() { text(entity, "id") } else { as_text(entity) };
        let place = At { column: "entityIds", ..at };
        if id.is_empty() {
            work.losses.add("no-id", place, "", "is an entity without an id: left out", "");
            continue;
        }
        if all["entities"].get(&id).is_none() {
            let done = "is no entity of the file: its id stands for it";
            work.losses.add("no-label", place, &id, done, "");
        }
        let label = text(&all["entities"][&*id], "label");
        names.push(if label.is_empty() { id.clone() } else { label });
        let actor = work.story.actor_of(&id, &id);
        event.add_actor(actor, "");
    }
    let kind = text(item, "type");
    let kind_label = text(&all["eventTypes"][&*kind], "label");
    let kind = if kind_label.is_empty() { kind } else { kind_label };
    let label = text(item, "label");
    event.title = work.text(&mut event, At { column: "label", ..at }, &label);
    if event.title.is_empty() {
        let who = names.join(" – ");
        event.title = if kind.is_empty() { who } else { text!(kind, ": ", who) };
    }
    event.add_tag(&kind);
    work.push(at, &mut event);
}
