//! The rows of `fields`, and what an event says of them.

use std::borrow::Cow;

use super::{Kind, Place, REPEATED_KEY, Raw, Reader, fields, listed, lists::required_id, quoted};
use crate::{
    columns::Interner,
    dataset::{self, Field, FieldKind, FieldValue},
    sort::sorted,
    std_lite::owned,
};

/// More fields are left out.
const MOST_FIELDS: usize = 100;

/// A member of `fields` of an event, its values not yet judged.
#[derive(Clone, Debug)]
pub(crate) struct FieldRow<'de> {
    pub(crate) key: Cow<'de, str>,
    values: Raw<'de>,
}

/// Rows without an id and those whose id is there already are skipped.
pub(crate) fn read_fields(reader: &mut Reader, value: Option<Raw<'_>>) -> Vec<Field> {
    let list = Place::ROOT.key("fields");
    let mut all: Vec<Field> = Vec::new();
    for (index, row) in reader.elements(value, &list) {
        let place = list.index(index);
        let Some(field) = read_field(reader, row, &place) else { continue };
        if all.iter().any(|other| other.id == field.id) {
            note_repeated(reader, &place, &field.id);
        } else if all.len() == MOST_FIELDS {
            reader.warnings.add("bad-value", &place, &["more than 100 fields; left out"]);
        } else {
            all.push(field);
        }
    }
    all
}

fn note_repeated(reader: &mut Reader, place: &Place<'_>, id: &str) {
    let message = [&*quoted(id), " is the id of an earlier row; left out"];
    reader.warnings.add("duplicate-id", place, &message);
}

fn read_field(reader: &mut Reader, value: Raw<'_>, place: &Place<'_>) -> Option<Field> {
    let mut slots = [None; 4];
    let at = reader.slots_or_first(value, &["id", "name", "kind", "values"], &mut slots, place)?;
    let [id, name, kind, values] = slots;
    let (id, name) = named(reader, id, name, place, &at)?;
    let kind = reader.choice(kind, &FieldKind::NAMES, 0, &place.key("kind"));
    let (list, mut ids) = (place.key("values"), Interner::default());
    let mut declared = Vec::new();
    for (index, row) in reader.elements(values, &list) {
        let place = list.index(index);
        let Some(value) = read_value(reader, row, &place) else { continue };
        if ids.intern(&value.id).1 {
            declared.push(value);
        } else {
            note_repeated(reader, &place, &value.id);
        }
    }
    let by_id = |a: u32, b: u32| ids.texts().get(a as usize).cmp(ids.texts().get(b as usize));
    let by_id = sorted(declared.len(), &by_id);
    Some(Field { id, name, kind: FieldKind::ALL[kind], values: declared, by_id })
}

fn read_value(reader: &mut Reader, value: Raw<'_>, place: &Place<'_>) -> Option<FieldValue> {
    let mut slots = [None; 3];
    let at = reader.slots_or_first(value, &["id", "name", "color"], &mut slots, place)?;
    let (id, name) = named(reader, slots[0], slots[1], place, &at)?;
    let color = reader.color(slots[2], &place.key("color"));
    Some(FieldValue { id, name, color })
}

/// An id, and a name, which is the id where there is no other.
fn named(
    reader: &mut Reader,
    id: Option<Raw<'_>>,
    name: Option<Raw<'_>>,
    place: &Place<'_>,
    at: &Place<'_>,
) -> Option<(String, String)> {
    let id = owned(required_id(reader, id, place, at)?);
    let name = owned(reader.text(name, &place.key("name")).words);
    let name = if name.is_empty() { id.clone() } else { name };
    Some((id, name))
}

impl<'de> Reader {
    /// The members of `fields` of an event.
    pub(super) fn field_rows(
        &mut self,
        rows: &mut Vec<FieldRow<'de>>,
        value: Option<Raw<'de>>,
        place: &Place<'_>,
    ) {
        rows.clear();
        let Some(value) = value else { return };
        if value.kind() != Kind::Object {
            self.wrong_type(value, "an object", place);
        }
        for (key, values) in fields(value) {
            if let Some(at) = rows.iter().position(|row| row.key == key) {
                self.warnings.add("duplicate-key", &place.key(&key), &[REPEATED_KEY]);
                rows.remove(at);
            }
            if !values.is_absent() {
                rows.push(FieldRow { key, values });
            }
        }
    }

    /// The values of a field that are of its kind.
    pub(crate) fn values_of(
        &mut self,
        kind: FieldKind,
        row: &FieldRow<'de>,
        place: &Place<'_>,
    ) -> Vec<Cow<'de, str>> {
        let mut found = Vec::new();
        if row.values.kind() == Kind::Scalar && !row.values.is_number() {
            self.wrong_type(row.values, "text, a number or an array of these", place);
        }
        for (index, value) in listed(row.values) {
            let at = place.index(index);
            if value.is_number() {
                found.push(value.as_str().into());
                continue;
            }
            let text = self.plain(Some(value), &at);
            if kind == FieldKind::Number && value.kind() == Kind::Text {
                if dataset::number(&text).is_some() {
                    self.taken(value, "a number", &[&*text], &at);
                    found.push(text);
                    continue;
                }
                let message = "is not a number; left out";
                self.warnings.add_value("bad-value", &at, value.as_str(), message);
            } else if !text.is_empty() {
                found.push(text);
            }
        }
        if kind == FieldKind::Number && found.len() > 1 {
            self.warnings.add("bad-value", place, &["has more than one number; the first counts"]);
            found.truncate(1);
        }
        found
    }
}
