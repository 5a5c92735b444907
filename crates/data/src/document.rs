//! The public JSON, read leniently: a bad row is skipped, not the document.
//!
//! One walk over the text (`scan`) says whether it is JSON and finds the members
//! of the root and the start of every row of `events`. Then each row is read
//! where it stands. The same reading of a row serves columns (all rows once)
//! and details (one row, later), so the two agree by construction. Nothing here
//! recurses: depth costs no stack.

mod bytes;
mod event;
mod field;
mod lists;
mod pick;
mod plain;
mod raw;
mod root;
mod scan;
mod text;
mod values;
mod warnings;

pub(crate) use bytes::{Range, eight, string};
pub(crate) use event::{EventRow, read_citations, read_media};
pub(crate) use field::{FieldRow, read_fields};
pub(crate) use lists::{ActorRow, read_actors, read_eras, read_sources};
pub(crate) use pick::{id_of, members, references, rows_with_id, safe_link, text_of};
pub(crate) use plain::Plain;
pub(crate) use raw::{ALONE, Kind, Listed, Raw, fields, listed};
pub(crate) use root::{Root, not_json};
pub(crate) use scan::Scan;
pub(crate) use text::Langs;
pub(crate) use warnings::{Place, Warnings, excerpt, quoted};

/// Reads values and notes what is wrong with them.
#[derive(Default)]
pub(crate) struct Reader {
    pub(crate) langs: Langs,
    pub(crate) warnings: Warnings,
}

/// As `JSON.parse` does.
const REPEATED_KEY: &str = "the key is there more than once; the last one counts";

impl<'de> Reader {
    /// Sorts the members of an object into `slots`, one for each of `keys`, but for those
    /// that say nothing. False, with a warning, when `value` is no object.
    pub(crate) fn slots(
        &mut self,
        value: Raw<'de>,
        keys: &[&str],
        slots: &mut [Option<Raw<'de>>],
        place: &Place<'_>,
    ) -> bool {
        slots.fill(None);
        if value.kind() != Kind::Object {
            self.wrong_type(value, "an object", place);
            return false;
        }
        // Rows mostly have their keys in one order: look after the last first.
        let mut next = 0;
        for (key, value) in fields(value) {
            let found = (next..keys.len()).chain(0..next).find(|&at| keys[at] == key);
            let Some(at) = found else {
                self.warnings.add_unknown_key(&key, place);
                continue;
            };
            let value = Some(value).filter(|value| !value.is_absent());
            if std::mem::replace(&mut slots[at], value).is_some() {
                self.warnings.add("duplicate-key", &place.key(&key), &[REPEATED_KEY]);
            }
            next = at + 1;
        }
        true
    }

    /// [`Reader::slots`] of an object that may be no more than its first member, with a note.
    /// Where that is, or nothing where `value` is neither.
    fn slots_or_first<'p>(
        &mut self,
        value: Raw<'de>,
        keys: &[&'p str],
        slots: &mut [Option<Raw<'de>>],
        place: &'p Place<'p>,
    ) -> Option<Place<'p>> {
        if value.to_words().is_none() {
            return self.slots(value, keys, slots, place).then_some(place.key(keys[0]));
        }
        slots.fill(None);
        slots[0] = Some(value);
        let found = excerpt(value.as_str());
        self.taken(value, "an object", &["{ \"", keys[0], "\": ", &*found, " }"], place);
        Some(*place)
    }

    /// The elements of an array with their indices; what stands alone is taken as an array of
    /// one, with a note. None, with a warning, of anything else.
    pub(crate) fn elements(&mut self, value: Option<Raw<'de>>, place: &Place<'_>) -> Listed<'de> {
        if let Some(value) = value.filter(|value| value.kind() != Kind::Array) {
            if listed(value).next().is_none() {
                self.wrong_type(value, "an array", place);
            } else {
                self.taken(value, "an array", &["[", &*excerpt(value.as_str()), "]"], place);
            }
        }
        listed(value.unwrap_or_default())
    }

    /// Notes that a value is of another type than it should be, and what it was taken as.
    fn taken(&mut self, value: Raw<'_>, expected: &str, as_what: &[&str], place: &Place<'_>) {
        let (found, as_what) = (excerpt(value.as_str()), as_what.concat());
        let message = ["expected ", expected, ", found ", &*found, "; taken as ", &*as_what];
        self.warnings.add_once("loose-type", place, &message);
    }

    fn wrong_type(&mut self, value: Raw<'_>, expected: &str, place: &Place<'_>) {
        self.warnings.add(
            "wrong-type",
            place,
            &["expected ", expected, ", found ", &excerpt(value.as_str()), "; left out"],
        );
    }
}
