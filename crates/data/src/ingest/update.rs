//! Events that come, change and go while a document is shown.
//!
//! The text of the document stays the one account of it: rows are put into it, exchanged
//! and taken out, and the reader of all documents reads the whole anew. So a document that
//! was updated is the same as one that came so, in whichever order the updates were made;
//! but clocks and hues stay as they were.

use std::{rc::Rc, sync::Arc};

use super::{Loading, Options, check_size, from_json};
use crate::{
    EventIx,
    columns::Interner,
    dataset::{Dataset, Rows},
    document::{Raw, Root, Scan, id_of, listed, members, not_json, quoted},
    error::{Error, Warning},
    sort::order_by,
    std_lite::cut,
    time::{
        digits::{decimal, number},
        zone::ZoneRef,
    },
    write::push_string,
};

/// What an update has done, by ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Events that are new.
    pub added: Vec<String>,
    /// Events that are told otherwise.
    pub changed: Vec<String>,
    /// Events that are gone.
    pub removed: Vec<String>,
    /// What was skipped or repaired in the update.
    pub warnings: Vec<Warning>,
}

/// Stands behind the rows of an update, which may have none that can be used.
const LAST_ROW: &str = r#"{"title":"-","date":"2000"}"#;

/// Updates a dataset by `{ "upsert": [events], "remove": [ids], "actors": […], "sources": […] }`:
/// first goes what is to be removed; then rows take the place of those of their id, or come
/// last. Of rows of one id the last counts. What came as columns is a document from then on.
///
/// # Errors
///
/// `no-events` where none would be left, and those of [`from_json`].
///
/// ```
/// use actor_timeline_data::ingest::{Options, from_json, update_from_json};
///
/// let json = r#"{ "events": [{ "id": "a", "title": "First", "date": "2020" }] }"#;
/// let (data, _) = from_json(json, &Options::default())?;
/// let update = r#"{ "upsert": [{ "id": "b", "title": "Second", "date": "2021" }], "remove": ["c"] }"#;
/// let (data, change) = update_from_json(&data, update, &Options::default())?;
/// assert_eq!((data.len(), &*change.added), (2, &["b".to_owned()][..]));
/// assert_eq!(change.warnings[0].path, "update.remove[0]");
/// # Ok::<(), actor_timeline_data::Error>(())
/// ```
pub fn update_from_json(
    base: &Dataset,
    update: &str,
    options: &Options,
) -> Result<(Dataset, Change), Error> {
    let update = update.trim_ascii();
    let is_json = Scan::default().step(update, usize::MAX);
    is_json.map_err(|fault| not_json(update, fault))?;
    let document;
    let base = if base.is_table {
        document = from_json(base.to_json(&mut base.events()), options)?.0;
        &document
    } else {
        base
    };
    // Without a zone, instants stand where the clocks of the others have them.
    let clocks = base.clocks.clone().map(|clocks| ZoneRef(Rc::new(clocks)));
    let options = Options { zone: options.zone.clone().or(clocks), ..options.clone() };
    let [upsert, remove, actors, sources] =
        members(Raw::new(update), ["upsert", "remove", "actors", "sources"])
            .map(Option::unwrap_or_default);
    let (delta, counts, warnings) = read_delta(base, [upsert, actors, sources], &options)?;
    let mut change = Change { warnings: told(warnings, counts), ..Change::default() };
    let gone = found(base, remove, &mut change.warnings);
    let (mut edits, mut kept, mut added) = (Vec::new(), Vec::new(), Vec::new());
    for (id, row) in upserted(&delta) {
        let Some(event) = base.find(&id) else {
            added.push(row);
            change.added.push(id);
            continue;
        };
        kept.push(event);
        if base.source_row(event) != row {
            edits.push((event, row));
            change.changed.push(id);
        }
    }
    let kept = in_order(&kept);
    for event in gone.into_iter().filter(|event| kept.binary_search(event).is_err()) {
        edits.push((event, String::new()));
        change.removed.push(base.id(event).to_owned());
    }
    let text = rewritten(base, (&edits, &added), [actors, sources])?;
    let data = Loading::of_text(&Arc::new(text), &options).finish()?.0;
    let data = Dataset {
        zone: base.zone.clone(),
        clocks: base.clocks.clone().or(data.clocks),
        actors: data.actors.with_hues_of(&base.actors),
        ..data
    };
    Ok((data.with_classes_of(base), change))
}

/// Sorted, each once.
fn in_order(events: &[EventIx]) -> Vec<EventIx> {
    let order = order_by(events.len(), &|at| u64::from(events[at as usize].0));
    let mut sorted: Vec<_> = order.into_iter().map(|at| events[at as usize]).collect();
    sorted.dedup();
    sorted
}

/// The events that are to go.
fn found(base: &Dataset, remove: Raw<'_>, warnings: &mut Vec<Warning>) -> Vec<EventIx> {
    let mut gone = Vec::new();
    for (index, id) in listed(remove) {
        let id = id.to_words().unwrap_or_default().0;
        match base.find(&id) {
            Some(event) => gone.push(event),
            None => warnings.push(Warning {
                code: "unknown-event",
                path: ["update.remove[", &decimal(index), "]"].concat(),
                title: String::new(),
                message: ["no event has the id ", &*quoted(&id)].concat(),
            }),
        }
    }
    in_order(&gone)
}

/// Reads the rows of an update, beside what the base says of languages, actors and sources;
/// how many actors and sources are its own.
fn read_delta(
    base: &Dataset,
    [upsert, actors, sources]: [Raw<'_>; 3],
    options: &Options,
) -> Result<(Dataset, [usize; 2], Vec<Warning>), Error> {
    let mut text = String::from("{");
    for (key, range) in [("lang", base.root.lang), ("fields", base.root.fields)] {
        if let Some(range) = range {
            let member = Root::part(&base.head, range).as_str();
            text.push_str(&["\"", key, "\":", member, ","].concat());
        }
    }
    text.push_str("\"actors\":[");
    let own_actors = push_rows(&mut text, actors);
    let ids = ids_in(actors);
    for (_, actor) in base.actors.iter().filter(|(_, actor)| ids.find(&actor.id).is_none()) {
        push_row(&mut text, "{\"id\":");
        push_string(&mut text, &actor.id);
        if let Some(parent) = actor.parent {
            text.push_str(",\"partOf\":");
            push_string(&mut text, &base.actors.get(parent).id);
        }
        text.push('}');
    }
    text.push_str("],\"sources\":[");
    let own_sources = push_rows(&mut text, sources);
    let ids = ids_in(sources);
    for source in base.sources.iter().filter(|source| ids.find(&source.id).is_none()) {
        push_row(&mut text, "{\"id\":");
        push_string(&mut text, &source.id);
        text.push('}');
    }
    text.push_str("],\"events\":[");
    push_rows(&mut text, upsert);
    push_row(&mut text, LAST_ROW);
    text.push_str("]}");
    let (delta, warnings) = from_json(text, options)?;
    Ok((delta, [own_actors, own_sources], warnings))
}

fn ids_in(list: Raw<'_>) -> Interner {
    let mut ids = Interner::default();
    for id in listed(list).filter_map(|(_, row)| id_of(row)) {
        ids.intern(&id);
    }
    ids
}

fn push_row(text: &mut String, row: &str) {
    if !text.ends_with('[') {
        text.push(',');
    }
    text.push_str(row);
}

/// Writes the rows of a list, each in its place; how many places that are.
fn push_rows(text: &mut String, list: Raw<'_>) -> usize {
    let mut places = 0;
    for (index, row) in listed(list) {
        while places < index {
            push_row(text, "null");
            places += 1;
        }
        push_row(text, row.as_str());
        places += 1;
    }
    places
}

/// The warnings of a delta that are of the update itself, by its own paths.
fn told(mut warnings: Vec<Warning>, [actors, sources]: [usize; 2]) -> Vec<Warning> {
    for warning in &mut warnings {
        let place = |list: &str| {
            let index = warning.path.strip_prefix(list)?.strip_prefix('[')?;
            let digits = index.bytes().take_while(u8::is_ascii_digit).count();
            number(cut(index, 0, digits))
        };
        let of_base = place("actors").is_some_and(|at| at >= actors as u64)
            || place("sources").is_some_and(|at| at >= sources as u64);
        // What the base has wrong was told when it came, unless the update closes a circle.
        let is_cycle = warning.code == "actor-cycle";
        let is_twice = warning.code == "duplicate-id" && warning.path.starts_with("events");
        // An update declares no fields.
        let of_fields = warning.path.starts_with("fields");
        if of_base && !is_cycle || is_twice || of_fields {
            warning.path.clear();
            continue;
        }
        let path = match warning.path.strip_prefix("events") {
            Some(rest) => ["update.upsert", rest].concat(),
            None if of_base => "update.actors".to_owned(),
            None => ["update.", &*warning.path].concat(),
        };
        warning.path = path;
    }
    warnings.retain(|warning| !warning.path.is_empty());
    warnings
}

/// Ids and rows that can be used, with their ids in them; of one id the last.
fn upserted(delta: &Dataset) -> Vec<(String, String)> {
    let (mut ids, mut rows) = (Interner::default(), Vec::new());
    let numbered = Rows::new(delta);
    for event in numbered.events().take(delta.len() - 1) {
        let row = delta.source_row(event);
        let written = id_of(Raw::new(row));
        let id = written.as_deref().unwrap_or(delta.id(event)).to_owned();
        let mut text = row.to_owned();
        if written.is_none() {
            text.pop();
            text.push_str(",\"id\":");
            push_string(&mut text, &id);
            text.push('}');
        }
        match ids.intern(&id) {
            (_, true) => rows.push((id, text)),
            (at, false) => rows[at as usize].1 = text,
        }
    }
    rows
}

/// The document after an update: events (whose rows are gone where nothing is to stand in
/// their place), actors and sources.
fn rewritten(
    base: &Dataset,
    (edits, added): (&[(EventIx, String)], &[String]),
    lists: [Raw<'_>; 2],
) -> Result<String, Error> {
    let (source, root) = (&**base.source, &base.root);
    let row = |event: EventIx| base.columns.rows[event.index()];
    let order = order_by(edits.len(), &|at| u64::from(row(edits[at as usize].0)));
    let mut parts = Vec::new();
    if let Some((from, to)) = root.events {
        let rows = order.iter().map(|&at| {
            let (event, text) = &edits[at as usize];
            let from = row(*event) as usize;
            (from, from + base.source_row(*event).len(), &**text)
        });
        let (from, to) = (from as usize, to as usize);
        parts.push((from, to, spliced(source, (from, to), rows, added)));
    }
    let mut behind = String::new();
    for (key, range, list) in
        [("actors", root.actors, lists[0]), ("sources", root.sources, lists[1])]
    {
        if listed(list).next().is_none() {
            continue;
        }
        match range {
            Some((from, to)) => {
                let new = upserted_list(Root::part(source, (from, to)), list);
                parts.push((from as usize, to as usize, new));
            }
            None => {
                let new = upserted_list(Raw::new("[]"), list);
                behind.push_str(&[",\"", key, "\":", &*new].concat());
            }
        }
    }
    if let Some(end) = source.rfind('}') {
        parts.push((end, end, behind));
    }
    let order = order_by(parts.len(), &|at| parts[at as usize].0 as u64);
    let more: usize = parts.iter().map(|part| part.2.len()).sum();
    let mut text = String::with_capacity(source.len() + more);
    let mut at = 0;
    for part in order.into_iter().map(|part| &parts[part as usize]) {
        text.push_str(cut(source, at, part.0));
        text.push_str(&part.2);
        at = part.1;
    }
    text.push_str(cut(source, at, source.len()));
    check_size(text.len())?;
    Ok(text)
}

/// A list in which rows are exchanged, or taken out where nothing is to stand in their place,
/// and others come last.
fn spliced<'r>(
    source: &str,
    (from, to): (usize, usize),
    rows: impl Iterator<Item = (usize, usize, &'r str)>,
    added: &[String],
) -> String {
    let mut list = String::with_capacity(to - from);
    let mut at = from;
    for (from, to, text) in rows {
        list.push_str(cut(source, at, from));
        list.push_str(text);
        at = to;
        if text.is_empty() {
            // With its comma: that after it or, of the last one, that before it.
            let rest = cut(source, at, source.len()).trim_ascii_start();
            if rest.starts_with(',') {
                at = source.len() - rest.len() + 1;
            } else {
                let left = list.trim_ascii_end();
                list.truncate(left.len() - usize::from(left.ends_with(',')));
            }
        }
    }
    list.push_str(cut(source, at, to - 1));
    if !added.is_empty() {
        list.truncate(list.trim_ascii_end().len());
        added.iter().for_each(|row| push_row(&mut list, row));
    }
    list.push(']');
    list
}

/// A list with the rows of another in the place of those of their ids, the others last.
fn upserted_list(base: Raw<'_>, list: Raw<'_>) -> String {
    let (mut ids, mut places, mut rows) = (Interner::default(), Vec::new(), Vec::new());
    for (_, row) in listed(base) {
        if id_of(row).is_some_and(|id| ids.intern(&id).1) {
            places.push(rows.len());
        }
        rows.push(row);
    }
    for (_, row) in listed(list) {
        match id_of(row).map(|id| ids.intern(&id)) {
            Some((at, false)) => rows[places[at as usize]] = row,
            Some((_, true)) => {
                places.push(rows.len());
                rows.push(row);
            }
            None => {}
        }
    }
    let mut text = String::from("[");
    rows.iter().for_each(|row| push_row(&mut text, row.as_str()));
    text.push(']');
    text
}
