//! The rows of `actors`, `sources`, `eras` and `markers`.

use std::borrow::Cow;

use super::{Place, Raw, Reader, values::LinkRule};
use crate::{
    actors::ActorKind,
    dataset::{Era, Source},
    std_lite::owned,
};

/// A row of `actors`, its parent still an id.
pub(crate) struct ActorRow<'de> {
    pub(crate) id: Cow<'de, str>,
    /// Its place in the array, for a warning.
    pub(crate) index: usize,
    /// The id where there is no other name.
    pub(crate) name: String,
    pub(crate) kind: ActorKind,
    pub(crate) part_of: Option<Cow<'de, str>>,
    pub(crate) color: Option<[u8; 3]>,
}

/// Rows without an id are skipped; ids may repeat.
pub(crate) fn read_actors<'de>(reader: &mut Reader, value: Option<Raw<'de>>) -> Vec<ActorRow<'de>> {
    let list = Place::ROOT.key("actors");
    let mut rows = Vec::new();
    for (index, row) in reader.elements(value, &list) {
        rows.extend(read_actor(reader, row, index, &list.index(index)));
    }
    rows
}

fn read_actor<'de>(
    reader: &mut Reader,
    value: Raw<'de>,
    index: usize,
    place: &Place<'_>,
) -> Option<ActorRow<'de>> {
    let mut slots = [None; 5];
    let keys = ["id", "name", "kind", "partOf", "color"];
    let at = reader.slots_or_first(value, &keys, &mut slots, place)?;
    let [id, name, kind, part_of, color] = slots;
    let id = required_id(reader, id, place, &at)?;
    let name = reader.text(name, &place.key("name")).words;
    let name = owned(if name.is_empty() { id.clone() } else { name });
    let kind =
        reader.choice(kind, &ActorKind::NAMES, ActorKind::Other as usize, &place.key("kind"));
    let part_of = reader.id(part_of, &place.key("partOf"));
    let color = reader.color(color, &place.key("color"));
    Some(ActorRow { id, index, name, kind: ActorKind::ALL[kind], part_of, color })
}

/// Rows without an id are skipped; ids may repeat. Beside them their places in the array.
pub(crate) fn read_sources<'de>(
    reader: &mut Reader,
    value: Option<Raw<'de>>,
) -> (Vec<Source>, Vec<usize>) {
    let list = Place::ROOT.key("sources");
    let (mut sources, mut places) = (Vec::new(), Vec::new());
    for (index, row) in reader.elements(value, &list) {
        if let Some(source) = read_source(reader, row, &list.index(index)) {
            sources.push(source);
            places.push(index);
        }
    }
    (sources, places)
}

fn read_source<'de>(reader: &mut Reader, value: Raw<'de>, place: &Place<'_>) -> Option<Source> {
    let mut slots = [None; 6];
    let keys = ["id", "publisher", "title", "date", "url", "note"];
    let at = reader.slots_or_first(value, &keys, &mut slots, place)?;
    let [id, publisher, title, date, url, note] = slots;
    Some(Source {
        id: owned(required_id(reader, id, place, &at)?),
        publisher: owned(reader.text(publisher, &place.key("publisher")).words),
        title: owned(reader.text(title, &place.key("title")).words),
        date: date.and_then(|date| reader.date(date, &place.key("date"))).map(|(date, _)| date),
        url: reader.link(url, LinkRule::Page, &place.key("url")).map(owned),
        note: owned(reader.text(note, &place.key("note")).words),
    })
}

pub(super) fn required_id<'de>(
    reader: &mut Reader,
    id: Option<Raw<'de>>,
    place: &Place<'_>,
    at: &Place<'_>,
) -> Option<Cow<'de, str>> {
    let found = reader.id(id, at);
    if found.is_none() {
        reader.warnings.add("missing-field", place, &["no id; skipped"]);
    }
    found
}

impl<'de> Reader {
    /// The titles of eras or markers as they are written, of those that [`read_eras`] takes.
    pub(crate) fn eras_as_written(&mut self, value: Option<Raw<'de>>) -> Vec<Raw<'de>> {
        let mut titles = Vec::new();
        for (_, row) in super::listed(value.unwrap_or_default()) {
            if read_era(self, row, &Place::ROOT).is_some() {
                titles.extend(super::members(row, ["title"])[0]);
            }
        }
        titles
    }
}

/// Eras or markers, by their key. Rows without title or date are skipped.
pub(crate) fn read_eras<'de>(reader: &mut Reader, key: &str, value: Option<Raw<'de>>) -> Vec<Era> {
    let list = Place::ROOT.key(key);
    let mut eras = Vec::new();
    for (index, row) in reader.elements(value, &list) {
        eras.extend(read_era(reader, row, &list.index(index)));
    }
    eras
}

fn read_era<'de>(reader: &mut Reader, value: Raw<'de>, place: &Place<'_>) -> Option<Era> {
    let mut slots = [None; 2];
    if !reader.slots(value, &["title", "date"], &mut slots, place) {
        return None;
    }
    let title = reader.text(slots[0], &place.key("title")).words;
    let has_title = !title.is_empty();
    if !has_title {
        reader.warnings.add("missing-field", place, &["no title; skipped"]);
    }
    let Some(date) = slots[1] else {
        reader.warnings.add("missing-field", place, &["no date; skipped"]);
        return None;
    };
    let (date, _) = reader.date(date, &place.key("date"))?;
    has_title.then(|| Era { title: owned(title), date })
}
