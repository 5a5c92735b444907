//! Events in the order of the document, column by column.

use crate::{
    ActorIx, TagIx,
    columns::{Interner, Lists, Texts, Word, hash32},
    dataset::{Core, EventBits},
    time::{Date, Timestamp},
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
    /// Where each row starts in the source.
    pub(super) rows: Vec<u32>,
    pub(super) titles: Vec<Word>,
    pub(super) ids: Vec<Word>,
    /// The hashes of the ids.
    pub(super) hashes: Vec<u32>,
    /// Drafts without an id, and what one is made from.
    pub(super) unnamed: Vec<(u32, u64)>,
    pub(super) own_titles: Texts,
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

    pub(super) fn add_date(&mut self, date: &Date, bits: impl FnOnce(bool) -> EventBits) {
        let core = Core::of(date, self.len());
        self.cores.extend(core);
        let start = date.start.extent.earliest;
        self.starts.push(start);
        // Even a date at the very end of time lasts a millisecond.
        self.ends.push(date.end.extent.latest.saturating_add(1).max(start.saturating_add(1)));
        self.bits.push(bits(core.is_some()));
    }

    /// The words of the row at `row`; where there is no id, one is made later.
    pub(super) fn add_words(
        &mut self,
        source: &str,
        row: u32,
        title: &str,
        id: Option<&str>,
        identity: impl FnOnce() -> u64,
    ) {
        self.rows.push(row);
        self.titles.push(Word::within(source, row, title).unwrap_or_else(|| {
            self.own_titles.push(title);
            Word::own(self.own_titles.len() as u32 - 1)
        }));
        if id.is_none() {
            self.unnamed.push((self.len(), identity()));
        }
        let id = id.unwrap_or_default();
        self.hashes.push(hash32(id));
        let found = Word::within(source, row, id).filter(|_| !id.is_empty());
        self.ids.push(found.unwrap_or_else(|| Word::own(self.own_ids.intern(id).0)));
    }

    /// The tags of the draft that was added last.
    pub(super) fn add_tags<'t>(&mut self, tags: impl Iterator<Item = &'t str>) {
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

    pub(super) fn id<'t>(&'t self, source: &'t str, draft: u32) -> &'t str {
        let at = draft as usize;
        self.ids[at].get(source, self.rows[at], self.own_ids.texts())
    }

    pub(super) fn title<'t>(&'t self, source: &'t str, draft: u32) -> &'t str {
        let at = draft as usize;
        self.titles[at].get(source, self.rows[at], &self.own_titles)
    }

    /// Gives a draft one of the ids of their own.
    pub(super) fn rename(&mut self, draft: u32, own: u32) {
        self.ids[draft as usize] = Word::own(own);
        self.hashes[draft as usize] = hash32(self.own_ids.texts().get(own as usize));
    }
}
