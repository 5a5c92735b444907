//! The text of a document after an update.

use super::delta::push_row;
use crate::{
    EventIx,
    columns::Interner,
    dataset::{Dataset, with_members},
    document::{Range, Raw, Root, id_of, listed},
    error::Error,
    ingest::{check_size, coming::Coming},
};

/// The document after an update: events, actors, sources, and relations where there are others.
pub(super) fn rewritten(
    base: &Dataset,
    (leaving, rows): (&[EventIx], &[Coming]),
    [actors, sources]: [Raw<'_>; 2],
    relations: Option<String>,
) -> Result<String, Error> {
    let (source, root) = (&**base.source, &base.root);
    let added: Vec<&str> = rows.iter().map(|row| &*row.text).collect();
    let leaving: Vec<u32> = leaving.iter().map(|event| base.columns.rows[event.index()]).collect();
    let upserted = |range: Option<Range>, list: Raw<'_>| {
        listed(list).next()?;
        let before = range.map_or(Raw::new("[]"), |range| Root::part(source, range));
        Some(upserted_list(before, list))
    };
    let lists = [
        ("events", root.events, base.list_without(&leaving, &added)),
        ("actors", root.actors, upserted(root.actors, actors)),
        ("sources", root.sources, upserted(root.sources, sources)),
        ("relations", root.relations, relations.or_else(|| base.later.relations.clone())),
    ];
    let lists = lists.into_iter().filter_map(|(key, range, list)| Some((key, range, list?)));
    let text = with_members(source, lists.collect());
    check_size(text.len())?;
    Ok(text)
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
