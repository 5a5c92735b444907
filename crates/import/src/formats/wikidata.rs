//! Wikidata: answers of its query service, and entities.

mod time;

use crate::text::text;

use crate::json::Value;

use super::js::{first_text, items, row, text};
use crate::{
    report::At,
    story::{Event, is_web},
    table::MOST_COLUMNS,
    work::Work,
};
use time::Moment;

/// What an answer holds of an event, from one row or several.
#[derive(Default)]
struct Found {
    event: Event,
    start: String,
    end: String,
    row: u32,
}

/// An answer in SPARQL JSON. The columns are `item`, `itemLabel`, `date`, `precision`, `start`,
/// `startPrecision`, `end`, `endPrecision`, `actor`, `actorLabel`, `place`, `article`, `image`.
/// Rows of one item and date are one event with several actors.
pub(crate) fn read_answer(work: &mut Work<'_>, value: &Value) {
    // The short form is a list of objects, whose members are texts.
    let bindings: Vec<&Value> = match value {
        Value::Array(list) => list.iter().collect(),
        _ => items(&value["results"], "bindings"),
    };
    let mut names: Vec<String> =
        items(&value["head"], "vars").iter().map(|name| super::js::as_text(name)).collect();
    if value.is_array() {
        let mut known = crate::names::Names::default();
        for (name, _) in bindings.iter().filter_map(|one| one.as_object()).flatten() {
            let times = known.slot(name);
            *times += 1;
            if *times == 1 && names.len() < MOST_COLUMNS {
                names.push(name.clone());
            }
        }
    }
    let columns: Vec<&str> = names.iter().map(|name| column(name)).collect();
    for (name, column) in names.iter().zip(&columns) {
        if let Some((_, field)) = COLUMNS.iter().find(|(known, _)| known == column) {
            work.map(name, field, "");
        } else {
            let at = At { row: 0, column: name };
            let done = "is a column that is not read: left out";
            work.losses.add(
                "unread-column",
                at,
                "",
                done,
                "name it as one that is read, such as actor or place",
            );
        }
    }
    let mut order: Vec<Found> = Vec::new();
    let mut by_key = crate::names::Names::default();
    for (at, binding) in bindings.into_iter().enumerate() {
        let of = |name: &str| {
            let at = columns.iter().position(|column| *column == name);
            let cell = &binding[at.map_or(name, |at| &*names[at])];
            if cell.is_object() { text(cell, "value") } else { super::js::as_text(cell) }
        };
        let key = [of("item"), of("date"), of("start")].join("\u{1f}");
        let found = by_key.slot(&key); // from 1
        if *found == 0 {
            order.push(Found { row: row(at), ..Found::default() });
            *found = order.len() as u32;
        }
        read_binding(work, &of, &mut order[*found as usize - 1]);
    }
    for mut found in order {
        push(work, &mut found);
    }
}

const COLUMNS: [(&str, &str); 16] = [
    ("item", "id"),
    ("itemLabel", "title"),
    ("itemDescription", "summary"),
    ("date", "date"),
    ("precision", "date"),
    ("start", "date"),
    ("startPrecision", "date"),
    ("end", "end"),
    ("endPrecision", "end"),
    ("actor", "actors"),
    ("actorLabel", "actors"),
    ("place", "place"),
    ("placeLabel", "place"),
    ("article", "link"),
    ("image", "media"),
    ("calendar", "date"),
];

/// What a column is by its name: queries call the same by several.
fn column(name: &str) -> &str {
    let letters = crate::options::letters(name);
    let alike = |known: &str| crate::options::letters(known) == letters;
    let known = COLUMNS.iter().find(|(known, _)| alike(known)).map(|(known, _)| *known);
    known.unwrap_or(match &*letters {
        "event" | "battle" | "war" => "item",
        "eventlabel" | "battlelabel" | "warlabel" | "label" | "title" | "name" => "itemLabel",
        "eventdescription" | "description" => "itemDescription",
        "time" | "when" | "pointintime" | "year" => "date",
        "starttime" | "startdate" | "begin" | "from" => "start",
        "endtime" | "enddate" | "until" => "end",
        "participant" | "person" | "who" => "actor",
        "participantlabel" | "personlabel" => "actorLabel",
        "location" | "where" | "country" => "place",
        "locationlabel" | "countrylabel" => "placeLabel",
        "picture" | "pic" | "img" => "image",
        _ => name,
    })
}

fn read_binding(work: &mut Work<'_>, of: &dyn Fn(&str) -> String, found: &mut Found) {
    let Found { event, .. } = found;
    if event.id.is_empty() {
        let item = of("item");
        event.id = item.rsplit('/').next().unwrap_or_default().to_owned();
        event.title = of("itemLabel");
        event.summary = of("itemDescription");
        event.link = [of("article"), item].into_iter().find(|url| is_web(url)).unwrap_or_default();
        let image = of("image");
        if is_web(&image) {
            event.media[0] = image;
        }
        let place = [of("placeLabel"), of("place")].into_iter().find(|text| !text.is_empty());
        event.place = place.unwrap_or_default();
    }
    let (label, actor) = (of("actorLabel"), of("actor"));
    let id = actor.rsplit('/').next().unwrap_or_default();
    if !label.is_empty() || !id.is_empty() {
        let name = if label.is_empty() { id } else { &label };
        let actor = work.story.actor_of(if id.is_empty() { name } else { id }, name);
        event.add_actor(actor, "");
    }
    for (name, precision) in
        [("date", "precision"), ("start", "startPrecision"), ("end", "endPrecision")]
    {
        let slot = if name == "end" { &mut found.end } else { &mut found.start };
        let value = of(name);
        if value.is_empty() || !slot.is_empty() {
            continue;
        }
        let at = At { row: found.row, column: name };
        let code = of(precision).parse().ok();
        let moment =
            Moment { text: &value, precision: code.unwrap_or(11), is_julian: false, is_xsd: true };
        // The service has turned Julian dates into Gregorian ones already.
        let Some(date) = moment.edtf() else {
            work.losses.add("bad-date", at, &value, "is not a date: left out", "");
            continue;
        };
        if code.is_none() {
            let help = text!("ask for ?", precision, " too: a year alone comes as its 1 January");
            work.losses.add("no-precision", at, &value, "has no precision: read as a day", &help);
        }
        *slot = date.edtf;
    }
}

fn push(work: &mut Work<'_>, found: &mut Found) {
    let at = At { row: found.row, column: "" };
    let Found { event, start, end, .. } = found;
    event.date = work.interval(at, start, end);
    // Other rows were read since: what was told of the date does not say that the event is gone.
    work.losses.forget_bad_date();
    work.push(at, event);
}

/// Point in time, start, end; who takes part; where.
const AT: &str = "P585";
const FROM: &str = "P580";
const TO: &str = "P582";
const PEOPLE: [(&str, &str); 4] =
    [("P710", ""), ("P664", "organizer"), ("P1344", ""), ("P8031", "perpetrator")];

/// Entities, as `Special:EntityData` gives them.
pub(crate) fn read_entities(work: &mut Work<'_>, value: &Value) {
    for (member, field) in [
        ("labels", "title"),
        ("descriptions", "summary"),
        (AT, "date"),
        (FROM, "date"),
        (TO, "end"),
        ("P710", "actors"),
    ] {
        work.map(member, field, "");
    }
    let entities = &value["entities"];
    let others: usize = entities
        .as_object()
        .into_iter()
        .flatten()
        .map(|(_, entity)| {
            let of =
                |key: &str| entity[key].as_object().map_or(0, |all| all.len().saturating_sub(1));
            of("labels") + of("descriptions")
        })
        .sum();
    let others = u32::try_from(others).unwrap_or(u32::MAX);
    work.losses.add_many(
        "unread-member",
        "labels",
        others,
        "has words in other languages: left out",
    );
    for (at, (id, entity)) in entities.as_object().into_iter().flatten().enumerate() {
        read_entity(work, entities, id, entity, At { row: row(at), column: "" });
    }
    let done = "has other statements of entities, which are not read";
    work.losses.add("unread-member", At { row: 0, column: "claims" }, "", done, "");
}

fn read_entity(work: &mut Work<'_>, all: &Value, id: &str, entity: &Value, at: At<'_>) {
    let mut event = Event { id: id.to_owned(), ..Event::default() };
    event.title = word(&entity["labels"]);
    event.summary = word(&entity["descriptions"]);
    let claims = &entity["claims"];
    let mut date =
        |property: &'static str| date_of(work, &mut event, claims, At { column: property, ..at });
    let (point, start, end) = (date(AT), date(FROM), date(TO));
    let first = if start.is_empty() { point } else { start };
    event.date = work.interval(at, &first, &end);
    // What has no date of its own is there for its label.
    let is_named_only = event.date.is_empty() && all.as_object().is_some_and(|all| all.len() > 1);
    if is_named_only {
        work.losses.add("no-date", at, id, "has no point in time, start or end: left out", "");
        return;
    }
    for (property, role) in PEOPLE {
        for claim in items(claims, property) {
            let other = text(&claim["mainsnak"]["datavalue"]["value"], "id");
            if other.is_empty() {
                continue;
            }
            let name = word(&all[&other]["labels"]);
            if name.is_empty() {
                let help = "load the entities that it names too";
                work.losses.add(
                    "no-label",
                    At { column: property, ..at },
                    &other,
                    "has no label here: its id stands for it",
                    help,
                );
            }
            let actor = work.story.actor_of(&other, if name.is_empty() { &other } else { &name });
            event.add_actor(actor, role);
        }
    }
    event.link = text!("https://www.wikidata.org/wiki/", id);
    if !crate::story::is_link(&event.link) {
        event.link.clear();
    }
    work.push(at, &mut event);
}

/// The English one of words by language, or else the first.
fn word(words: &Value) -> String {
    let english = text(&words["en"], "value");
    if !english.is_empty() {
        return english;
    }
    let first = words.as_object().and_then(|words| words.into_iter().next());
    first.map(|(_, word)| text(word, "value")).unwrap_or_default()
}

fn date_of(work: &mut Work<'_>, event: &mut Event, claims: &Value, at: At<'_>) -> String {
    let all = items(claims, at.column);
    // A preferred rank is the date that Wikidata shows.
    let all: Vec<_> = all.into_iter().filter(|claim| text(claim, "rank") != "deprecated").collect();
    let preferred = all.iter().find(|claim| text(claim, "rank") == "preferred");
    let Some(claim) = preferred.or(all.first()) else { return String::new() };
    if all.len() > 1 && preferred.is_none() {
        let done = text!("has ", all.len(), " values: the first is read");
        work.losses.add("more-dates", at, "", &done, "");
    }
    let value = &claim["mainsnak"]["datavalue"]["value"];
    let written = text(value, "time");
    let moment = Moment {
        text: &written,
        precision: text(value, "precision").parse().unwrap_or(11),
        is_julian: text(value, "calendarmodel").ends_with("Q1985786"),
        is_xsd: false,
    };
    let Some(date) = moment.edtf() else {
        work.losses.add("bad-date", at, &written, "is not a date: left out", "");
        return String::new();
    };
    event.note_date(&date.note);
    let mut date = date.edtf;
    for (property, all) in claim["qualifiers"].as_object().into_iter().flatten() {
        for one in all.as_array().into_iter().flatten() {
            let said = &one["datavalue"]["value"];
            let id = text(said, "id");
            let sign = match &*id {
                CIRCA => "~",
                PRESUMABLY | POSSIBLY | PROBABLY => "?",
                _ => "",
            };
            if property == NATURE && !sign.is_empty() && !date.ends_with(['~', '?', '%']) {
                date.push_str(sign);
                continue;
            }
            let value = if id.is_empty() { first_text(said, &["time", "text"]) } else { id };
            let done = text!("is what ", property, " says of a date: left out");
            work.losses.add("unread-member", at, &value, &done, "");
        }
    }
    date
}

/// Sourcing circumstances, and what they may be.
const NATURE: &str = "P1480";
const CIRCA: &str = "Q5727902";
const PRESUMABLY: &str = "Q18122778";
const POSSIBLY: &str = "Q30230067";
const PROBABLY: &str = "Q56644435";
