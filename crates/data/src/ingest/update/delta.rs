//! The rows of an update are read beside what the document says, as a document of their own.

use crate::{
    columns::Interner,
    dataset::Dataset,
    document::{ALONE, Raw, Root, id_of, listed},
    error::{Error, Warning},
    ingest::{Options, from_json},
    std_lite::cut,
    time::digits::number,
    write::push_string,
};

/// Stands behind the rows of an update, which may have none that can be used.
const LAST_ROW: &str = r#"{"title":"-","date":"2000"}"#;

/// Reads the rows of an update, beside what the base says of languages, actors and sources;
/// how many actors and sources are its own.
pub(super) fn read_delta(
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

pub(super) fn push_row(text: &mut String, row: &str) {
    if !text.ends_with('[') {
        text.push(',');
    }
    text.push_str(row);
}

/// Writes the rows of a list, each in its place; how many places that are.
fn push_rows(text: &mut String, list: Raw<'_>) -> usize {
    let mut places = 0;
    for (index, row) in listed(list) {
        while places < index && index != ALONE {
            push_row(text, "null");
            places += 1;
        }
        push_row(text, row.as_str());
        places += 1;
    }
    places
}

/// The warnings of a delta that are of the update itself, by its own paths.
pub(super) fn told(mut warnings: Vec<Warning>, [actors, sources]: [usize; 2]) -> Vec<Warning> {
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
