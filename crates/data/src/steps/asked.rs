//! What a step lets pass, as the property `filter` of the element has it.

use crate::{
    dataset::number,
    document::{Kind, Place, Raw, Reader, fields},
    escape::push_percent,
};

/// What is asked for: names of the parts of a link, each with its words. What is not a name of
/// this document is told by whoever knows its filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked(pub Vec<(&'static str, Vec<String>)>);

const KEYS: [&str; 8] =
    ["actors", "exclude", "match", "text", "tags", "fields", "status", "connected"];

impl Asked {
    /// Reads an object; `None`, with a warning, where it is none.
    pub(super) fn read(reader: &mut Reader, value: Raw<'_>, place: &Place<'_>) -> Option<Self> {
        let mut slots = [None; KEYS.len()];
        if !reader.slots(value, &KEYS, &mut slots, place) {
            return None;
        }
        let mut asked = Self::default();
        for (&key, value) in KEYS.iter().zip(slots) {
            let Some(value) = value else { continue };
            let place = place.key(key);
            match key {
                "match" | "text" => asked.add_word(key, reader.text(Some(value), &place).words),
                "tags" => asked.add_choice(reader, None, value, &place),
                "fields" => {
                    for (id, value) in fields(value) {
                        asked.add_choice(reader, Some(&id), value, &place.key(&id));
                    }
                }
                "connected" => asked.add_connected(reader, value, &place),
                _ => asked.add_list(reader, key, "", value, &place),
            }
        }
        Some(asked)
    }

    fn add(&mut self, part: &'static str, word: String) {
        match self.0.iter_mut().find(|(name, _)| *name == part) {
            Some((_, words)) => words.push(word),
            None => self.0.push((part, vec![word])),
        }
    }

    fn add_word(&mut self, part: &'static str, word: impl AsRef<str>) {
        if !word.as_ref().is_empty() {
            self.add(part, word.as_ref().to_owned());
        }
    }

    /// The texts of a list, each after the same.
    fn add_list(
        &mut self,
        reader: &mut Reader,
        part: &'static str,
        before: &str,
        list: Raw<'_>,
        place: &Place<'_>,
    ) {
        for (at, value) in reader.elements(Some(list), place) {
            if let Some(word) = reader.id(Some(value), &place.index(at)) {
                self.add(part, [before, &word].concat());
            }
        }
    }

    /// Some tags or values of a field, all of them, or numbers between two.
    fn add_choice(
        &mut self,
        reader: &mut Reader,
        field: Option<&str>,
        value: Raw<'_>,
        place: &Place<'_>,
    ) {
        let (part, before) = field.map_or(("tags", String::new()), |id| ("fields", before(id)));
        if value.kind() != Kind::Object {
            return self.add_list(reader, part, &before, value, place);
        }
        let mut slots = [None; 3];
        reader.slots(value, &["all", "min", "max"], &mut slots, place);
        let [all, min, max] = slots;
        if let Some(list) = all {
            let name = if before.is_empty() { String::from("tags") } else { before.clone() };
            self.add("all", name);
            self.add_list(reader, part, &before, list, &place.key("all"));
        }
        if min.is_none() && max.is_none() || field.is_none() {
            return;
        }
        let [min, max] = [(min, "min"), (max, "max")].map(|(value, key)| {
            let text = value.map(Raw::as_str).unwrap_or_default();
            if !text.is_empty() && number(text).is_none() {
                let message = "is not a number; left out";
                reader.warnings.add_value("bad-value", &place.key(key), text, message);
                return "";
            }
            text
        });
        self.add("numbers", [&*before, min, "..", max].concat());
    }

    /// What is connected with an event: `{ id, steps }`, or its id.
    fn add_connected(&mut self, reader: &mut Reader, value: Raw<'_>, place: &Place<'_>) {
        let mut slots = [Some(value), None];
        if value.kind() == Kind::Object {
            reader.slots(value, &["id", "steps"], &mut slots, place);
        }
        let [id, steps] = slots;
        let Some(id) = reader.id(id, &place.key("id")) else { return };
        self.add_word("connected", id);
        if let Some(steps) = steps {
            let steps = steps.to_words().map(|(words, _)| words).unwrap_or_default();
            self.add_word("connected", steps);
        }
    }
}

/// A field's id and a slash, the only one that is not escaped.
fn before(field: &str) -> String {
    let mut out = String::new();
    for c in field.chars() {
        if matches!(c, '/' | '%') { push_percent(&mut out, c as u8) } else { out.push(c) }
    }
    out.push('/');
    out
}
