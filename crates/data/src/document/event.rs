//! One row of `events`.

use std::borrow::Cow;

use super::{
    FieldRow, Kind, Place, Raw, Reader,
    text::{Text, first_text},
    values::LinkRule,
};
use crate::{dataset::Status, time::Date};

const KEYS: [&str; 14] = [
    "id",
    "title",
    "summary",
    "date",
    "dateNote",
    "actors",
    "importance",
    "tags",
    "fields",
    "place",
    "link",
    "media",
    "status",
    "sources",
];

/// Something that an event refers to by its id.
#[derive(Clone, Debug)]
pub(crate) struct Ref<'de> {
    pub(crate) id: Cow<'de, str>,
    /// Its place in the array, for a warning.
    pub(crate) index: usize,
    /// `role` of an actor, `quote` of a source.
    pub(crate) words: Cow<'de, str>,
    /// The note of a source.
    pub(crate) note: Cow<'de, str>,
    /// The link of a source.
    pub(crate) url: Option<Cow<'de, str>>,
}

/// Text that an event has beside its columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct EventText<'de> {
    pub(crate) date_text: Cow<'de, str>,
    pub(crate) summary: Cow<'de, str>,
    pub(crate) date_note: Cow<'de, str>,
    pub(crate) place: Cow<'de, str>,
    /// The first of its names, where it has some in several languages; else empty.
    pub(crate) place_id: Cow<'de, str>,
    pub(crate) tags: Vec<Cow<'de, str>>,
    pub(crate) link: Option<Cow<'de, str>>,
    /// `src`, `alt`, `credit`.
    pub(crate) media: Option<[Cow<'de, str>; 3]>,
}

/// An event as the document has it, repaired. One value is used for all rows,
/// so that its lists are allocated once.
#[derive(Clone, Debug, Default)]
pub(crate) struct EventRow<'de> {
    pub(crate) id: Option<Cow<'de, str>>,
    pub(crate) title: Text<'de>,
    title_raw: Option<Raw<'de>>,
    pub(crate) date: Option<Date>,
    pub(crate) importance: u8,
    pub(crate) status: Status,
    pub(crate) actors: Vec<Ref<'de>>,
    pub(crate) sources: Vec<Ref<'de>>,
    pub(crate) fields: Vec<FieldRow<'de>>,
    pub(crate) text: EventText<'de>,
}

impl<'de> EventRow<'de> {
    /// Reads a row into `self`; false, with a warning, when it cannot be used.
    pub(crate) fn read(&mut self, reader: &mut Reader, row: Raw<'de>, place: &Place<'_>) -> bool {
        let mut slots = [None; KEYS.len()];
        if !reader.slots(row, &KEYS, &mut slots, place) {
            return false;
        }
        let [
            id,
            title,
            summary,
            date,
            note,
            actors,
            rank,
            tags,
            own,
            at,
            link,
            media,
            status,
            sources,
        ] = slots;
        if !self.read_essentials(reader, title, date, place) {
            return false;
        }
        self.id = reader.id(id, &place.key("id"));
        self.importance = reader.importance(rank, &place.key("importance"));
        self.status = Status::ALL[reader.choice(status, &Status::NAMES, 0, &place.key("status"))];
        self.text.summary = reader.text(summary, &place.key("summary")).words;
        self.text.date_note = reader.text(note, &place.key("dateNote")).words;
        self.text.place = reader.text(at, &place.key("place")).words;
        let of_many = at.filter(|at| at.kind() == Kind::Object);
        self.text.place_id = of_many.map(first_text).unwrap_or_default();
        self.text.link = reader.link(link, LinkRule::Page, &place.key("link"));
        self.text.media = read_media(reader, media, &place.key("media"));
        reader.field_rows(&mut self.fields, own, &place.key("fields"));
        read_tags(&mut self.text.tags, reader, tags, &place.key("tags"));
        read_refs(&mut self.actors, &ACTOR_REF, reader, actors, place);
        read_refs(&mut self.sources, &SOURCE_REF, reader, sources, place);
        true
    }

    /// Title and date, without which there is no event.
    fn read_essentials(
        &mut self,
        reader: &mut Reader,
        title: Option<Raw<'de>>,
        date: Option<Raw<'de>>,
        place: &Place<'_>,
    ) -> bool {
        self.title = reader.text(title, &place.key("title"));
        self.title_raw = title;
        self.date = None;
        match date {
            None => reader.warnings.add("missing-field", place, &["no date; skipped"]),
            Some(date) => {
                if let Some((date, text)) = reader.date(date, &place.key("date")) {
                    self.date = Some(date);
                    self.text.date_text = text;
                }
            }
        }
        let has_title = !self.title.words.is_empty();
        if !has_title {
            reader.warnings.add("missing-field", place, &["no title; skipped"]);
        }
        has_title && self.date.is_some()
    }

    /// What an id is made from: the date as written and the first title.
    pub(crate) fn identity(&self) -> (&str, Cow<'de, str>) {
        (&self.text.date_text, self.title_raw.map(first_text).unwrap_or_default())
    }
}

/// `src`, `alt`, `credit` of a picture.
pub(crate) fn read_media<'de>(
    reader: &mut Reader,
    value: Option<Raw<'de>>,
    place: &Place<'_>,
) -> Option<[Cow<'de, str>; 3]> {
    let mut slots = [None; 3];
    let at = reader.slots_or_first(value?, &["src", "alt", "credit"], &mut slots, place)?;
    let [src, alt, credit] = slots;
    if src.is_none() {
        reader.warnings.add("missing-field", place, &["no src; left out"]);
    }
    let alt = reader.text(alt, &place.key("alt")).words;
    let credit = reader.text(credit, &place.key("credit")).words;
    let src = reader.link(src, LinkRule::Media, &at)?;
    Some([src, alt, credit])
}

fn read_tags<'de>(
    tags: &mut Vec<Cow<'de, str>>,
    reader: &mut Reader,
    value: Option<Raw<'de>>,
    place: &Place<'_>,
) {
    tags.clear();
    for (index, value) in reader.elements(value, place) {
        tags.extend(reader.id(Some(value), &place.index(index)));
    }
}

/// The shape of a reference that is more than an id.
struct RefShape {
    field: &'static str,
    keys: &'static [&'static str],
}

const ACTOR_REF: RefShape = RefShape { field: "actors", keys: &["id", "role"] };
const SOURCE_REF: RefShape = RefShape { field: "sources", keys: &["id", "quote", "note", "url"] };

fn read_refs<'de>(
    refs: &mut Vec<Ref<'de>>,
    shape: &RefShape,
    reader: &mut Reader,
    value: Option<Raw<'de>>,
    place: &Place<'_>,
) {
    refs.clear();
    let list = place.key(shape.field);
    for (index, value) in reader.elements(value, &list) {
        let at = list.index(index);
        if value.to_words().is_some() {
            let id = reader.id(Some(value), &at);
            let (words, note) = (Cow::default(), Cow::default());
            refs.extend(id.map(|id| Ref { id, index, words, note, url: None }));
        } else {
            refs.extend(read_ref(shape, reader, value, index, &at));
        }
    }
}

/// The sources that a row cites.
pub(crate) fn read_citations<'de>(
    reader: &mut Reader,
    value: Option<Raw<'de>>,
    place: &Place<'_>,
) -> Vec<Ref<'de>> {
    let mut refs = Vec::new();
    read_refs(&mut refs, &SOURCE_REF, reader, value, place);
    refs
}

fn read_ref<'de>(
    shape: &RefShape,
    reader: &mut Reader,
    value: Raw<'de>,
    index: usize,
    place: &Place<'_>,
) -> Option<Ref<'de>> {
    let mut slots = [None; 4];
    if !reader.slots(value, shape.keys, &mut slots, place) {
        return None;
    }
    let [id, words, note, url] = slots;
    if id.is_none() {
        reader.warnings.add("missing-field", place, &["no id; left out"]);
    }
    let words = reader.text(words, &place.key(shape.keys[1])).words;
    let note = reader.text(note, &place.key("note")).words;
    let url = reader.link(url, LinkRule::Page, &place.key("url"));
    let id = reader.id(id, &place.key("id"))?;
    Some(Ref { id, index, words, note, url })
}
