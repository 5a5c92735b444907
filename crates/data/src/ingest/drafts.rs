//! Where rows arrive, from the reader of JSON, fast or general, and from columns: events in the
//! order of the document, column by column.
//!
//! Whoever reads rows has judged them, and says what the columns keep of each. Titles, ids
//! and all other words stay in the text that they came in.

use crate::{
    ActorIx, TagIx,
    columns::{Interner, Lists, OwnTitles, Word, hash32},
    dataset::{Core, EventBits},
    time::{Date, Span, Timestamp},
};

/// Columns whose order is not settled yet.
#[derive(Default)]
pub(super) struct Drafts {
    pub(super) starts: Vec<Timestamp>,
    pub(super) ends: Vec<Timestamp>,
    /// Milliseconds that start and end of a column were moved by; empty without a zone.
    pub(super) moves: Vec<[i32; 2]>,
    pub(super) bits: Vec<EventBits>,
    pub(super) cores: Vec<Core>,
    /// For each row that was skipped, how many drafts there were.
    pub(super) skipped: Vec<u32>,
    /// Where each row starts in the source.
    pub(super) rows: Vec<u32>,
    pub(super) titles: Vec<Word>,
    pub(super) ids: Vec<Word>,
    /// The hashes of the ids.
    pub(super) hashes: Vec<u32>,
    /// Drafts without an id, and what one is made from.
    pub(super) unnamed: Vec<(u32, u64)>,
    pub(super) own_titles: OwnTitles,
    pub(super) own_ids: Interner,
    pub(super) lists: Vec<u32>,
    pub(super) actor_lists: Lists<ActorIx>,
    /// Numbers of lists of tags; what comes after the end has none.
    pub(super) tag_numbers: Vec<u32>,
    pub(super) tag_lists: Lists<TagIx>,
    pub(super) tags: Interner,
}

impl Drafts {
    pub(super) fn len(&self) -> u32 {
        self.ids.len() as u32
    }

    /// Makes room for so many, once.
    pub(super) fn reserve(&mut self, count: usize) {
        self.starts.reserve_exact(count);
        self.ends.reserve_exact(count);
        self.bits.reserve_exact(count);
        for column in [&mut self.titles, &mut self.ids] {
            column.reserve_exact(count);
        }
        for column in [&mut self.rows, &mut self.hashes, &mut self.lists] {
            column.reserve_exact(count);
        }
    }

    pub(super) fn id<'t>(&'t self, source: &'t str, draft: u32) -> &'t str {
        let at = draft as usize;
        self.ids[at].get(source, self.rows[at], self.own_ids.texts())
    }

    pub(super) fn title<'t>(&'t self, source: &'t str, draft: u32) -> &'t str {
        let at = draft as usize;
        self.own_titles.get(self.titles[at], (source, self.rows[at]))
    }

    /// True of a tag that no draft has.
    pub(super) fn is_new_tag(&self, tag: &str) -> bool {
        self.tags.find(tag).is_none()
    }

    /// Gives a draft one of the ids of their own.
    pub(super) fn rename(&mut self, draft: u32, own: u32) {
        self.ids[draft as usize] = Word::own(own);
        self.hashes[draft as usize] = hash32(self.own_ids.texts().get(own as usize));
    }
}

/// What the columns keep of a row.
pub(super) struct Row<'r> {
    /// From the earliest start, in ms, to the one after the latest end.
    pub(super) start: Timestamp,
    pub(super) end: Timestamp,
    /// During which part it surely lasts.
    pub(super) core: Option<Span>,
    pub(super) bits: EventBits,
    /// The text that the row stands in, and where it starts there.
    pub(super) text: &'r str,
    pub(super) at: u32,
    /// The label.
    pub(super) title: &'r str,
    /// The id, or what one is made from.
    pub(super) id: Result<&'r str, u64>,
    /// The number of the list of its actors.
    pub(super) actors: u32,
}

/// Takes rows over, in the order of the document.
pub(super) trait RowSink {
    /// The next row is this event.
    fn add_row(&mut self, row: &Row<'_>);
    /// The tags of the row that was added last, if it has any.
    fn add_tags(&mut self, tags: &mut dyn Iterator<Item = &str>);
    /// The next row is no event.
    fn skip_row(&mut self);
}

impl Row<'_> {
    /// The bounds of a date: even at the very end of time it lasts a millisecond.
    pub(super) fn bounds(date: &Date) -> (Timestamp, Timestamp) {
        let start = date.start.extent.earliest;
        (start, date.end.extent.latest.saturating_add(1).max(start.saturating_add(1)))
    }
}

impl RowSink for Drafts {
    fn add_row(&mut self, row: &Row<'_>) {
        let &Row { start, end, core, bits, text, at, title, id, actors } = row;
        let draft = self.len();
        self.cores.extend(core.map(|core| Core {
            event: draft,
            start: core.start(),
            end: core.end(),
        }));
        self.starts.push(start);
        self.ends.push(end);
        self.bits.push(bits);
        self.rows.push(at);
        self.titles.push(Word::within(text, at, title).unwrap_or_else(|| {
            let own = &mut self.own_titles.texts;
            own.push(title);
            Word::own(own.len() as u32 - 1)
        }));
        self.unnamed.extend(id.err().map(|identity| (draft, identity)));
        let id = id.unwrap_or_default();
        self.hashes.push(hash32(id));
        let found = Word::within(text, at, id).filter(|_| !id.is_empty());
        self.ids.push(found.unwrap_or_else(|| Word::own(self.own_ids.intern(id).0)));
        self.lists.push(actors);
    }

    fn add_tags(&mut self, tags: &mut dyn Iterator<Item = &str>) {
        let mut list: Vec<TagIx> = Vec::new();
        for tag in tags {
            let tag = TagIx(self.tags.intern(tag).0);
            if !list.contains(&tag) {
                list.push(tag);
            }
        }
        if list.is_empty() {
            return;
        }
        let at = self.starts.len() - 1;
        if self.tag_numbers.is_empty() {
            // The first list is the empty one.
            self.tag_lists.intern(&[]);
            self.tag_numbers.reserve_exact(self.starts.capacity());
        }
        self.tag_numbers.resize(at, 0);
        self.tag_numbers.push(self.tag_lists.intern(&list));
    }

    fn skip_row(&mut self) {
        self.skipped.push(self.len());
    }
}
