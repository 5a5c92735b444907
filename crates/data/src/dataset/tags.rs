//! Tags and the values of fields, as one column: empty where no event has any.
//!
//! Each is kept by a text that sorts by field first: a tag as it is, a value behind two
//! characters that no tag begins with.

use super::{Dataset, Field, FieldKind};
use crate::{ActorIx, EventIx, FieldIx, TagIx};
use std::{borrow::Cow, ops::Range};

/// Of more places no list is offered: it would take more memory than the events.
const MOST_PLACES: usize = 10_000;

/// The last of all characters, which no text has.
const MARK: char = '\u{10ffff}';

/// What a value of a field is kept by.
pub(crate) fn key(field: FieldIx, text: &str) -> Cow<'_, str> {
    if field == FieldIx::TAGS && !text.starts_with(MARK) {
        return text.into();
    }
    let mut key = String::from(MARK);
    key.push(char::from_u32(field.0).unwrap_or_default());
    key.push_str(text);
    key.into()
}

/// The other way round.
fn parted(key: &str) -> (FieldIx, &str) {
    let mut chars = key.chars();
    if chars.next() != Some(MARK) {
        return (FieldIx::TAGS, key);
    }
    (FieldIx(chars.next().map_or(0, u32::from)), chars.as_str())
}

impl Dataset {
    /// What the document declares of its own, in its order.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The field; `None` for the tags. That of places has no name.
    #[must_use]
    pub fn field(&self, field: FieldIx) -> Option<&Field> {
        let place = field.index()?;
        self.fields
            .get(place)
            .or_else(|| self.places.as_ref().filter(|_| place == self.fields.len()))
    }

    /// The tags, the fields that the document declares, and where events take place.
    pub fn all_fields(&self) -> impl ExactSizeIterator<Item = FieldIx> + use<> {
        (0..self.fields.len() as u32 + 1 + u32::from(self.places.is_some())).map(FieldIx)
    }

    /// The field with an id. O(fields).
    #[must_use]
    pub fn find_field(&self, id: &str) -> Option<FieldIx> {
        let mut all = self.fields.iter().chain(&self.places);
        let place = all.position(|field| field.id == id)?;
        Some(FieldIx(place as u32 + 1))
    }

    /// The tags of an event, then the values of its fields, each once; may be empty.
    #[must_use]
    pub fn tags_of(&self, e: EventIx) -> &[TagIx] {
        match self.columns.tag_numbers.get(e.index()) {
            Some(&list) => self.columns.tag_lists.get(list),
            None => &[],
        }
    }

    /// All tags of all events, by the alphabet.
    #[must_use]
    pub fn tags(&self) -> &[String] {
        let Range { end, .. } = self.values(FieldIx::TAGS);
        &self.columns.tags[..end as usize]
    }

    /// How many tags there are, and values of fields.
    #[must_use]
    pub fn all_values(&self) -> usize {
        self.columns.tags.len()
    }

    /// The values of a field that events have. O(log n).
    #[must_use]
    pub fn values(&self, field: FieldIx) -> Range<u32> {
        let before =
            |field: u32| self.columns.tags.partition_point(|key| parted(key).0.0 < field) as u32;
        before(field.0)..before(field.0 + 1)
    }

    /// Of the tags and of each field whether an event has several. O(lists of values), and O(n)
    /// where any has several.
    #[must_use]
    pub fn fields_with_several(&self) -> Vec<bool> {
        let mut several = vec![false; self.all_fields().len()];
        let lists = &self.columns.tag_lists;
        // Updates leave lists behind that no event has.
        let mut is_used = vec![false; lists.all().count()];
        self.columns.tag_numbers.iter().for_each(|&list| is_used[list as usize] = true);
        // Those of one field stand side by side.
        for (list, _) in lists.all().zip(is_used).filter(|(_, is_used)| *is_used) {
            for pair in list.windows(2) {
                let [one, other] = [pair[0], pair[1]].map(|value| self.value(value).0.0 as usize);
                several[one] |= one == other;
            }
        }
        several
    }

    /// What a value is of, and how events have it.
    #[must_use]
    pub fn value(&self, value: TagIx) -> (FieldIx, &str) {
        parted(&self.columns.tags[value.index()])
    }

    /// What a value is kept by, in this dataset and in updates of it.
    #[must_use]
    pub fn value_key(&self, value: TagIx) -> &str {
        &self.columns.tags[value.index()]
    }

    /// True of a value that the document declares.
    #[must_use]
    pub fn is_declared(&self, value: TagIx) -> bool {
        self.place_of_value(value).is_some()
    }

    /// The place of a value among those that the document declares for its field.
    #[must_use]
    pub fn place_of_value(&self, value: TagIx) -> Option<usize> {
        let (field, id) = self.value(value);
        self.fields.get(field.index()?)?.place(id)
    }

    /// The place of an actor among those that the document lists.
    #[must_use]
    pub fn place_of_actor(&self, actor: ActorIx) -> Option<usize> {
        (actor.0 < self.listed).then_some(actor.index())
    }

    /// True of the values of a field of numbers.
    #[must_use]
    pub fn is_number(&self, value: TagIx) -> bool {
        self.field(self.value(value).0).is_some_and(|field| field.kind == FieldKind::Number)
    }

    /// True of what one can choose by: of tags, of categories, and of places unless each event
    /// has its own.
    #[must_use]
    pub fn is_facet(&self, field: FieldIx) -> bool {
        match self.field(field) {
            None => true,
            Some(own) => {
                let is_place = field.0 as usize > self.fields.len();
                own.kind == FieldKind::Category
                    && !(is_place && self.values(field).len() > MOST_PLACES)
            }
        }
    }

    /// A value by the name that readers see.
    #[must_use]
    pub fn value_name(&self, value: TagIx) -> &str {
        let (field, id) = self.value(value);
        self.field(field).map_or(id, |field| field.value_name(id))
    }

    /// The number of a value. O(log n).
    #[must_use]
    pub fn find_value(&self, field: FieldIx, text: &str) -> Option<TagIx> {
        let key = key(field, text);
        let place = self.columns.tags.binary_search_by(|other| (**other).cmp(&*key)).ok()?;
        Some(TagIx(place as u32))
    }

    /// The number of a tag. O(log n).
    #[must_use]
    pub fn find_tag(&self, tag: &str) -> Option<TagIx> {
        self.find_value(FieldIx::TAGS, tag)
    }
}
