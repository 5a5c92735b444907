//! A dataset as a document again: the inverse of ingest.
//!
//! Written is what ingest made of the document: every event with its id, dates as
//! they were written, references and addresses without what was refused; texts in
//! all their languages. Reading it gives the same events.
//! Events that came as columns are written by what is known of them.

mod relations;
mod steps;
mod string;

pub(crate) use string::push_string;

use super::{
    EventIx,
    dataset::{Dataset, Detail, Era, FieldDetail, FieldKind, Status},
    document::{Raw, Reader, Root, Warnings, id_of, members, rows_with_id, text_of},
};
use crate::{
    escape::hex_color,
    time::{
        Bound, BoundKind, Date, Extent, Level2, Precision, Qualifier, Shape, Span,
        digits::push_padded,
        edtf::{date_to_text, span_to_text},
    },
};

/// Members of a citation beside its source, and whether they are texts.
const CITED: [(&str, bool); 3] = [("quote", true), ("note", true), ("url", false)];

/// What an event takes beside its source, about.
const ROW: usize = 32;

impl Dataset {
    /// The document with these events only. O(their rows).
    #[must_use]
    pub fn to_json(&self, events: &mut dyn Iterator<Item = EventIx>) -> String {
        let mut out = Writer { out: String::from("{") };
        let (few, many) = events.size_hint();
        let share = many.unwrap_or(few).min(self.len());
        let rows = self.source().len() / self.len().max(1) + ROW;
        out.out.reserve(share * rows);
        let part = |range: Option<_>| range.map(|range| Root::part(&self.head, range));
        out.text("title", part(self.root.title));
        out.text("description", part(self.root.description));
        out.plain("lang", &self.langs.document);
        if let Some(view) = self.info.view {
            out.plain("view", &span_to_text(view));
        }
        self.write_actors(&mut out, part(self.root.actors));
        self.write_sources(&mut out, part(self.root.sources));
        self.write_eras(&mut out, ("eras", &self.eras), part(self.root.eras));
        if !self.markers.is_empty() {
            self.write_eras(&mut out, ("markers", &self.markers), part(self.root.markers));
        }
        self.write_fields(&mut out, part(self.root.fields));
        let mut written = {
            let is_asked = self.has_relations() || self.has_steps();
            vec![false; if is_asked { self.len() } else { 0 }]
        };
        out.open("events", '[');
        for event in events {
            if let Some(written) = written.get_mut(event.index()) {
                *written = true;
            }
            out.begin("\n", '{');
            if self.is_table {
                self.write_column(&mut out, event);
            } else {
                self.write_row(&mut out, event);
            }
            out.end('}');
        }
        out.end(']');
        self.write_relations(&mut out, &written);
        self.write_steps(&mut out, &written);
        out.end('}');
        out.out.push('\n');
        out.out
    }

    fn write_actors(&self, out: &mut Writer, listed: Option<Raw<'_>>) {
        let mut rows = rows_with_id(listed);
        out.open("actors", '[');
        for (_, actor) in self.actors.iter() {
            out.begin("\n", '{');
            out.plain("id", &actor.id);
            let name = rows.next().and_then(|row| members(row, ["name"])[0]);
            if name.is_none_or(|name| text_of(name).is_empty()) && actor.name != actor.id {
                out.plain("name", &actor.name);
            } else {
                out.text("name", name);
            }
            out.plain("kind", actor.kind.name());
            if let Some(parent) = actor.parent {
                out.plain("partOf", &self.actors.get(parent).id);
            }
            if let Some(rgb) = actor.color {
                out.plain("color", &hex_color(rgb));
            }
            out.end('}');
        }
        out.end(']');
    }

    fn write_sources(&self, out: &mut Writer, listed: Option<Raw<'_>>) {
        let mut rows = rows_with_id(listed);
        out.open("sources", '[');
        for source in &self.sources {
            let row = rows.next().map(|row| members(row, ["publisher", "title", "note"]));
            let [publisher, title, note] = row.unwrap_or_default();
            out.begin("\n", '{');
            out.plain("id", &source.id);
            out.text("publisher", publisher);
            out.text("title", title);
            if let Some(date) = &source.date {
                out.plain("date", &date_to_text(date));
            }
            out.plain("url", source.url.as_deref().unwrap_or_default());
            out.text("note", note);
            out.end('}');
        }
        out.end(']');
    }

    /// Eras, or markers.
    fn write_eras(&self, out: &mut Writer, (key, eras): (&str, &[Era]), listed: Option<Raw<'_>>) {
        let mut eras = eras.iter();
        out.open(key, '[');
        let mut reader = Reader { langs: self.langs.clone(), warnings: Warnings::silent() };
        for row in reader.eras_as_written(listed) {
            let Some(era) = eras.next() else { break };
            out.begin("\n", '{');
            out.text("title", Some(row));
            out.plain("date", &date_to_text(&era.date));
            out.end('}');
        }
        out.end(']');
    }

    fn write_fields(&self, out: &mut Writer, listed: Option<Raw<'_>>) {
        if self.fields.is_empty() {
            return;
        }
        out.open("fields", '[');
        let mut rows = rows_with_id(listed);
        for field in &self.fields {
            let values = out.named(&mut rows, &field.id, ["name", "values"]);
            out.plain("kind", field.kind.name());
            if !field.values.is_empty() {
                out.open("values", '[');
                let mut rows = rows_with_id(values);
                for value in &field.values {
                    out.named(&mut rows, &value.id, ["name", "color"]);
                    if let Some(rgb) = value.color {
                        out.plain("color", &hex_color(rgb));
                    }
                    out.end('}');
                }
                out.end(']');
            }
            out.end('}');
        }
        out.end(']');
    }

    /// What an event says of fields: one value as it is, several in a list.
    fn write_values(&self, out: &mut Writer, fields: &[FieldDetail]) {
        if fields.is_empty() {
            return;
        }
        out.open("fields", '{');
        for FieldDetail { id, values } in fields {
            let field = self.fields.iter().find(|field| field.id == *id);
            match &**values {
                [number] if field.is_some_and(|field| field.kind == FieldKind::Number) => {
                    out.key(id);
                    out.out.push_str(number);
                }
                [value] => out.plain(id, value),
                _ => out.strings(id, values),
            }
        }
        out.end('}');
    }

    /// An event that came with a document.
    fn write_row(&self, out: &mut Writer, event: EventIx) {
        let row = self.row(event);
        let texts =
            members(row, ["title", "summary", "dateNote", "place", "media", "actors", "sources"]);
        let [title, summary, note, place, media, actors, sources] = texts;
        let detail = self.detail(event);
        out.plain("id", &detail.id);
        out.text("title", title);
        out.text("summary", summary);
        out.plain("date", &detail.date_text);
        out.text("dateNote", note);
        out.references("actors", actors, &[("role", true)]);
        out.common(&detail);
        out.strings("tags", &detail.tags);
        self.write_values(out, &detail.fields);
        out.text("place", place);
        out.plain("link", detail.link.as_deref().unwrap_or_default());
        if let Some(shown) = &detail.media {
            out.media(&shown.src, media);
        }
        out.references("sources", sources, &CITED);
    }

    /// An event that came as columns.
    fn write_column(&self, out: &mut Writer, event: EventIx) {
        let detail = self.detail(event);
        out.plain("id", &detail.id);
        out.plain("title", &detail.title);
        out.plain("date", &self.column_date_text(event, &detail.date));
        let ids: Vec<String> =
            detail.actors.iter().map(|part| self.actors.get(part.actor).id.clone()).collect();
        out.strings("actors", &ids);
        out.plain("summary", &detail.summary);
        out.common(&detail);
        out.strings("tags", &detail.tags);
        self.write_values(out, &detail.fields);
        out.plain("place", &detail.place);
    }

    /// A date whose bounds are just those of the columns.
    fn column_date_text(&self, event: EventIx, date: &Date) -> String {
        let (start, end) = self.column_bounds(event.index());
        let span = Span::from_bounds(start, end);
        let offset_s = date.start.extent.offset_s;
        let is_instant = end.saturating_sub(start) <= 1;
        if !is_instant && date.span() == span {
            return date_to_text(date);
        }
        if !is_instant && offset_s.is_none() {
            return span_to_text(span);
        }
        // To the minute it would last for a minute.
        let (precision, qualifier) = (Precision::Millisecond, Qualifier::default());
        let level2 = Level2::default();
        let extent =
            |at| Extent { earliest: at, latest: at, precision, qualifier, offset_s, level2 };
        let bound = |at| Bound { kind: BoundKind::Known, extent: extent(at) };
        let shape = if is_instant { Shape::Single } else { Shape::Interval };
        date_to_text(&Date { shape, start: bound(start), end: bound(end - 1) })
    }
}

/// JSON that is being written.
struct Writer {
    out: String,
}

impl Writer {
    /// A comma, unless it is the first thing in its brackets.
    fn begin(&mut self, space: &str, bracket: char) {
        self.comma();
        self.out.push_str(space);
        self.out.push(bracket);
    }

    fn comma(&mut self) {
        if !self.out.ends_with(['{', '[', ':']) {
            self.out.push(',');
        }
    }

    fn key(&mut self, key: &str) {
        self.comma();
        self.string(key);
        self.out.push(':');
    }

    fn open(&mut self, key: &str, bracket: char) {
        self.key(key);
        self.out.push(bracket);
    }

    fn end(&mut self, bracket: char) {
        self.out.push(bracket);
    }

    /// A member, unless it is empty.
    fn plain(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.key(key);
            self.string(text);
        }
    }

    /// A member in all languages that it is there in.
    fn text(&mut self, key: &str, value: Option<Raw<'_>>) {
        let Some(value) = value else { return };
        let texts = text_of(value);
        match &*texts {
            [] => {}
            [(None, words)] => self.plain(key, words),
            _ => {
                self.open(key, '{');
                for (tag, words) in &texts {
                    self.plain(tag.as_deref().unwrap_or_default(), words);
                }
                self.end('}');
            }
        }
    }

    /// A picture, as it is written with what is said of it.
    fn media(&mut self, src: &str, written: Option<Raw<'_>>) {
        let [alt, credit] = written.map_or([None; 2], |media| members(media, ["alt", "credit"]));
        self.open("media", '{');
        self.plain("src", src);
        self.text("alt", alt);
        self.text("credit", credit);
        self.end('}');
    }

    fn strings(&mut self, key: &str, texts: &[String]) {
        if texts.is_empty() {
            return;
        }
        self.open(key, '[');
        for text in texts {
            self.comma();
            self.string(text);
        }
        self.end(']');
    }

    /// What has its default without being said.
    fn common(&mut self, detail: &Detail) {
        if detail.importance != 3 {
            self.key("importance");
            push_padded(&mut self.out, u64::from(detail.importance), 1);
        }
        if detail.status != Status::default() {
            self.plain("status", detail.status.name());
        }
    }

    /// Opens what has an id and a name, which is written in the next of the rows that has that
    /// id; the second of the members of that row.
    fn named<'de>(
        &mut self,
        rows: &mut impl Iterator<Item = Raw<'de>>,
        id: &str,
        keys: [&str; 2],
    ) -> Option<Raw<'de>> {
        let row = rows.find(|&row| id_of(row).is_some_and(|other| other == id));
        let [names, other] = row.map_or([None; 2], |row| members(row, keys));
        self.begin("\n", '{');
        self.plain("id", id);
        self.text("name", names);
        other
    }

    /// Actors or sources of an event: an id, or an object of an id and of members
    /// that are texts in several languages (or an address).
    fn references(&mut self, key: &str, list: Option<Raw<'_>>, more: &[(&str, bool)]) {
        let rows: Vec<_> = list.map(super::document::references).unwrap_or_default();
        if rows.is_empty() {
            return;
        }
        self.open(key, '[');
        for (id, row) in rows {
            self.comma();
            let Some(row) = row else {
                self.string(&id);
                continue;
            };
            self.out.push('{');
            self.plain("id", &id);
            for &(name, is_text) in more {
                let value = members(row, [name])[0];
                if is_text {
                    self.text(name, value);
                } else {
                    let url = value.and_then(super::document::safe_link);
                    self.plain(name, url.as_deref().unwrap_or_default());
                }
            }
            self.end('}');
        }
        self.end(']');
    }

    fn string(&mut self, text: &str) {
        push_string(&mut self.out, text);
    }
}
