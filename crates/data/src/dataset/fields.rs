//! What a document declares of its events beside what all documents have.

use crate::sort::sorted;

/// What the values of a field are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FieldKind {
    /// Words to filter by; an event may have several.
    #[default]
    Category,
    /// One number.
    Number,
    /// Words to read.
    Text,
}

impl FieldKind {
    pub(crate) const ALL: [Self; 3] = [Self::Category, Self::Number, Self::Text];
    pub(crate) const NAMES: [&str; 3] = ["category", "number", "text"];

    /// As documents write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// A field that a document declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Unique in the document.
    pub id: String,
    /// What readers see.
    pub name: String,
    /// What its values are.
    pub kind: FieldKind,
    /// Values that are more than a text, in the order of the document.
    pub values: Vec<FieldValue>,
    /// Their places, sorted by id.
    pub(crate) by_id: Vec<u32>,
}

/// A value that a document declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldValue {
    /// What events name it by.
    pub id: String,
    /// What readers see.
    pub name: String,
    /// A colour of its own.
    pub color: Option<[u8; 3]>,
}

impl Field {
    /// Where events take place, which no document declares; its name is a word of the reader's.
    pub(crate) fn of_places() -> Self {
        let (id, name) = (String::from("place"), String::new());
        Self { id, name, kind: FieldKind::Category, values: Vec::new(), by_id: Vec::new() }
    }

    /// With its values found by their ids.
    pub(crate) fn with_order(mut self) -> Self {
        let id = |at: u32| &self.values[at as usize].id;
        self.by_id = sorted(self.values.len(), &|a, b| id(a).cmp(id(b)));
        self
    }

    /// The name of a value; the value itself where none is declared.
    #[must_use]
    pub fn value_name<'t>(&'t self, id: &'t str) -> &'t str {
        self.value(id).map_or(id, |value| &value.name)
    }

    /// The declared value. O(log n).
    #[must_use]
    pub fn value(&self, id: &str) -> Option<&FieldValue> {
        self.place(id).map(|place| &self.values[place])
    }

    /// The place of a declared value. O(log n).
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        let value = |&at: &u32| &self.values[at as usize];
        let found = self.by_id.binary_search_by(|at| value(at).id.as_str().cmp(id)).ok()?;
        Some(self.by_id[found] as usize)
    }
}

/// What an event says of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDetail {
    /// The id of the field, which the document may not declare.
    pub id: String,
    /// Each as the document has it; a number as it is written.
    pub values: Vec<String>,
}
