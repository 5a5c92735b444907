//! The columns and what they answer.

use std::sync::Arc;

use super::{
    Caption, Citation, Detail, Era, Field, FieldDetail, Info, Later, Media, Numbers, Part, Source,
    Status,
};
use crate::{
    ActorIx, EventIx, TagIx,
    actors::Actors,
    columns::{Lists, OwnTitles, Texts, Word, hash32},
    document::{Langs, Place, Root},
    time::{DAY_MS, Date, Shape, Span, Timestamp, clocks::Clocks},
};

/// The part during which an interval surely lasts, not cut; few events have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Core {
    pub(crate) event: u32,
    pub(crate) start: Timestamp,
    pub(crate) end: Timestamp,
}

/// Importance, status, and what is known of the date, in one byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct EventBits(u8);

impl EventBits {
    pub(super) const APPROXIMATE: u8 = 1;
    pub(super) const UNCERTAIN: u8 = 2;
    /// It has a core; or it is all of a set, which has none.
    pub(super) const HAS_CORE: u8 = 4;
    /// Three bits of importance from here, two of status above them.
    const RANK: u8 = 3;

    pub(crate) fn new(date: &Date, has_core: bool, importance: u8, status: Status) -> Self {
        let qualifier = date.qualifier();
        let flag = |is: bool, flag: u8| if is { flag } else { 0 };
        let flags = flag(qualifier.approximate, Self::APPROXIMATE)
            | flag(qualifier.uncertain, Self::UNCERTAIN)
            | flag(has_core || date.shape == Shape::AllOf, Self::HAS_CORE);
        Self(flags | importance << Self::RANK | (status as u8) << (Self::RANK + 3))
    }

    /// The bits of an event of which nothing but its importance is known.
    pub(crate) fn plain(importance: u8) -> Self {
        Self(importance << Self::RANK)
    }

    pub(super) fn has(self, flag: u8) -> bool {
        self.0 & flag != 0
    }

    fn importance(self) -> u8 {
        self.0 >> Self::RANK & 7
    }

    fn status(self) -> Status {
        Status::ALL[usize::from(self.0 >> (Self::RANK + 3))]
    }
}

/// One place for every event, in the order of events.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    pub(crate) starts: Vec<Timestamp>,
    pub(crate) ends: Vec<Timestamp>,
    /// Ms that start and end were moved by from UTC: of columns in a zone; else empty.
    pub(crate) moves: Vec<[i32; 2]>,
    pub(crate) bits: Vec<EventBits>,
    /// Where each event starts in the source.
    pub(crate) rows: Vec<u32>,
    pub(crate) titles: Vec<Word>,
    pub(crate) ids: Vec<Word>,
    pub(crate) own_titles: OwnTitles,
    pub(crate) own_ids: Texts,
    /// Numbers of lists.
    pub(crate) lists: Vec<u32>,
    pub(crate) actor_lists: Lists<ActorIx>,
    /// Numbers of lists of tags; empty where no event has one.
    pub(crate) tag_numbers: Vec<u32>,
    pub(crate) tag_lists: Lists<TagIx>,
    /// The tags and the values of fields, sorted by [`super::key`].
    pub(crate) tags: Vec<String>,
    /// Sorted by event.
    pub(crate) cores: Vec<Core>,
    /// Positions sorted by the hash of the id.
    pub(crate) by_hash: Vec<u32>,
}

/// Events as columns; made by [`crate::ingest`].
#[derive(Clone, Debug)]
pub struct Dataset {
    /// A document; or only titles and ids, in no order, when it came as columns.
    pub(crate) source: Arc<String>,
    /// What updates have done to that.
    pub(crate) later: Later,
    pub(crate) is_table: bool,
    /// The name of the zone that instants are placed in; empty: none.
    pub(crate) zone: String,
    /// The document; or what came beside the columns.
    pub(crate) head: Arc<String>,
    /// Where its members are in that.
    pub(crate) root: Root,
    pub(crate) langs: Langs,
    pub(crate) info: Info,
    pub(crate) actors: Actors,
    pub(crate) sources: Vec<Source>,
    /// Sorted by id.
    pub(crate) sources_by_id: Vec<u32>,
    /// How often events cite each.
    pub(crate) cited: Vec<u32>,
    /// How many actors and sources are listed, rather than only named.
    pub(crate) listed: u32,
    pub(crate) listed_sources: u32,
    pub(crate) eras: Vec<Era>,
    pub(crate) fields: Vec<Field>,
    /// Where events take place, unless the document declares a field of that name.
    pub(crate) places: Option<Field>,
    /// What is told apart of the numbers of each field.
    pub(crate) numbers: Vec<Numbers>,
    pub(crate) markers: Vec<Era>,
    pub(crate) columns: Columns,
    pub(crate) extent: Span,
    /// The clocks that its instants stand by, where no zone is set and they have common ones.
    pub(crate) clocks: Option<Clocks>,
    /// What a program writes in the picture for titles, in the order of events; may be shorter.
    pub(crate) captions: Vec<Caption>,
}

impl Default for Dataset {
    /// No events; its extent is the first day of 1970.
    fn default() -> Self {
        Self {
            source: Arc::default(),
            later: Later::default(),
            is_table: false,
            zone: String::new(),
            head: Arc::default(),
            root: Root::default(),
            langs: Langs::default(),
            info: Info::default(),
            actors: Actors::default(),
            sources: Vec::new(),
            sources_by_id: Vec::new(),
            cited: Vec::new(),
            listed: 0,
            listed_sources: 0,
            eras: Vec::new(),
            fields: Vec::new(),
            places: None,
            numbers: Vec::new(),
            markers: Vec::new(),
            columns: Columns::default(),
            extent: Span::from_bounds(0, DAY_MS),
            clocks: None,
            captions: Vec::new(),
        }
    }
}

/// A text of a row that stays whole: what is taken out of it piece by piece is dropped so.
#[inline(never)]
fn copied(text: &str) -> String {
    text.to_owned()
}

impl Dataset {
    /// What the document says of itself.
    #[must_use]
    pub fn info(&self) -> &Info {
        &self.info
    }

    /// Who is in it.
    #[must_use]
    pub fn actors(&self) -> &Actors {
        &self.actors
    }

    /// The documents that assert it, in the order of the document; those that
    /// only events name come last, by id.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Stretches of time with a name, in the order of the document.
    #[must_use]
    pub fn eras(&self) -> &[Era] {
        &self.eras
    }

    /// Moments with a name, in the order of the document.
    #[must_use]
    pub fn markers(&self) -> &[Era] {
        &self.markers
    }

    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.starts.len()
    }

    /// True when there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.starts.is_empty()
    }

    /// All events, by (earliest start, id).
    pub fn events(&self) -> impl ExactSizeIterator<Item = EventIx> + Clone + use<> {
        (0..self.len() as u32).map(EventIx)
    }

    /// Earliest starts, ascending; `i64::MIN` where open.
    #[must_use]
    pub fn starts(&self) -> &[Timestamp] {
        &self.columns.starts
    }

    /// The millisecond after the latest end; `i64::MAX` where open. Always
    /// after the start.
    #[must_use]
    pub fn ends(&self) -> &[Timestamp] {
        &self.columns.ends
    }

    /// The smallest span that holds every known bound; never empty. Where no
    /// bound is known, the first day of 1970. Without events it is what may be shown: around
    /// eras and markers, else the document's view, else the year that it was read for.
    #[must_use]
    pub fn extent(&self) -> Span {
        self.extent
    }

    /// The label; not blank, and at most 10,000 characters and an ellipsis.
    #[must_use]
    pub fn title(&self, e: EventIx) -> &str {
        let columns = &self.columns;
        let at = e.index();
        columns.own_titles.get(columns.titles[at], self.text_of(columns.rows[at]))
    }

    /// Unique in the dataset, never empty.
    #[must_use]
    pub fn id(&self, e: EventIx) -> &str {
        let columns = &self.columns;
        let at = e.index();
        let (text, row) = self.text_of(columns.rows[at]);
        columns.ids[at].get(text, row, &columns.own_ids)
    }

    /// The event with an id. O(log n).
    #[must_use]
    pub fn find(&self, id: &str) -> Option<EventIx> {
        let (positions, hash) = (self.by_id_hash(), hash32(id));
        let hash_of = |&at: &u32| self.id_hash(EventIx(at));
        let from = positions.partition_point(|at| hash_of(at) < hash);
        let same = positions[from..].iter().take_while(|at| hash_of(at) == hash);
        same.map(|&at| EventIx(at)).find(|&e| self.id(e) == id)
    }

    /// A hash of the event's id.
    pub fn id_hash(&self, e: EventIx) -> u32 {
        hash32(self.id(e))
    }

    /// Positions of all events, ordered by a hash of their ids (and by position
    /// where hashes are equal).
    #[must_use]
    pub fn by_id_hash(&self) -> &[u32] {
        &self.columns.by_hash
    }

    /// 1 to 5.
    #[must_use]
    pub fn importance(&self, e: EventIx) -> u8 {
        self.columns.bits[e.index()].importance()
    }

    /// How much it stands.
    #[must_use]
    pub fn status(&self, e: EventIx) -> Status {
        self.columns.bits[e.index()].status()
    }

    /// Who is in it, the lead first, nobody twice; may be empty.
    #[must_use]
    pub fn actors_of(&self, e: EventIx) -> &[ActorIx] {
        self.columns.actor_lists.get(self.columns.lists[e.index()])
    }

    /// All that the document says of an event, with the picks and repairs of
    /// ingest. Reads its row: O(row).
    #[must_use]
    pub fn detail(&self, e: EventIx) -> Detail {
        if self.is_table {
            return self.detail_of_columns(e);
        }
        let mut reader = self.reader();
        let row = self.read_row(e, &mut reader);
        let text = &row.text;
        let tag = row.title.tag.as_deref().unwrap_or(&self.langs.document);
        let mut detail = Detail {
            id: self.id(e).to_owned(),
            title: copied(&row.title.words),
            summary: copied(&text.summary),
            date: row.date.expect("a row that was read has a date"),
            date_text: copied(&text.date_text),
            date_note: copied(&text.date_note),
            actors: Vec::new(),
            importance: row.importance,
            tags: text.tags.iter().map(|tag| copied(tag)).collect(),
            fields: Vec::new(),
            place: copied(&text.place),
            link: text.link.as_deref().map(copied),
            media: text.media.as_ref().map(|[src, alt, credit]| Media {
                src: copied(src),
                alt: copied(alt),
                credit: copied(credit),
            }),
            status: row.status,
            sources: Vec::new(),
            lang: if *tag == *self.info.lang { String::new() } else { tag.to_owned() },
        };
        for own in &row.fields {
            let kind = self.fields.iter().find(|field| *field.id == *own.key).map(|it| it.kind);
            let values = reader.values_of(kind.unwrap_or_default(), own, &Place::ROOT);
            let values: Vec<String> = values.iter().map(|value| copied(value)).collect();
            if !values.is_empty() {
                detail.fields.push(FieldDetail { id: copied(&own.key), values });
            }
        }
        for part in &row.actors {
            if let Some(actor) = self.actors.find(&part.id) {
                detail.actors.push(Part { actor, role: copied(&part.words) });
            }
        }
        for cited in &row.sources {
            if let Some(source) = self.find_source(&cited.id) {
                let (quote, note) = (copied(&cited.words), copied(&cited.note));
                let url = cited.url.as_deref().map(copied);
                detail.sources.push(Citation { source, quote, note, url });
            }
        }
        detail
    }

    /// The place of a source in [`Dataset::sources`]. O(log n).
    #[must_use]
    pub fn find_source(&self, id: &str) -> Option<usize> {
        let at = |&ix: &u32| self.sources[ix as usize].id.as_str().cmp(id);
        let place = self.sources_by_id.binary_search_by(at).ok()?;
        Some(self.sources_by_id[place] as usize)
    }

    /// The document as it came, without a byte order mark; bytes that were not UTF-8 are
    /// U+FFFD. Empty when events came as columns.
    #[must_use]
    pub fn source(&self) -> &[u8] {
        if self.is_table { &[] } else { self.source.as_bytes() }
    }
}

impl Dataset {
    /// What the columns hold, in bytes. Not counted: the source, texts that are
    /// not in it as they are, and what does not grow with events.
    #[doc(hidden)]
    #[must_use]
    pub fn memory(&self) -> [(&'static str, usize); 13] {
        let columns = &self.columns;
        [
            ("starts", size_of_val(&*columns.starts)),
            ("ends", size_of_val(&*columns.ends)),
            ("moves of columns from UTC", size_of_val(&*columns.moves)),
            ("flags, importance and status", size_of_val(&*columns.bits)),
            ("where rows lie in the source", size_of_val(&*columns.rows)),
            ("where titles lie in the source", size_of_val(&*columns.titles)),
            ("where ids lie in the source", size_of_val(&*columns.ids)),
            ("numbers of lists of actors", size_of_val(&*columns.lists)),
            ("lists of actors", columns.actor_lists.bytes()),
            ("numbers of lists of tags", size_of_val(&*columns.tag_numbers)),
            ("lists of tags", columns.tag_lists.bytes()),
            ("cores of intervals", size_of_val(&*columns.cores)),
            ("events by id", size_of_val(&*columns.by_hash)),
        ]
    }
}
