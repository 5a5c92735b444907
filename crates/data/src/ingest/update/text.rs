//! The text of a document after an update.

use super::delta::push_row;
use crate::{
    EventIx,
    columns::Interner,
    dataset::Dataset,
    document::{Raw, Root, id_of, listed},
    error::Error,
    ingest::{check_size, coming::Coming},
    sort::order_by,
    std_lite::cut,
};

/// The document after an update: events, actors and sources.
pub(super) fn rewritten(
    base: &Dataset,
    (leaving, rows): (&[EventIx], &[Coming]),
    lists: [Raw<'_>; 2],
) -> Result<String, Error> {
    let (source, root) = (&**base.source, &base.root);
    let mut parts = Vec::new();
    let added: Vec<&str> = rows.iter().map(|row| &*row.text).collect();
    let leaving: Vec<u32> = leaving.iter().map(|event| base.columns.rows[event.index()]).collect();
    if let Some(((from, to), list)) = root.events.zip(base.list_without(&leaving, &added)) {
        parts.push((from as usize, to as usize, list));
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
