//! Events in the order of the document, column by column.

use crate::{
    ActorIx, TagIx,
    columns::{Interner, Lists, Texts, Word, hash32},
    dataset::{Core, EventBits},
    time::Timestamp,
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
