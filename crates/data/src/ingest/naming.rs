//! Every event gets an id of its own.
//!
//! Written ids go first: sorted by their hash, those that are there twice lie
//! side by side, so nothing is compared while hashes differ. The rest get a
//! number, in the order of the document.

use super::{build::Builder, drafts::Drafts};
use crate::{
    columns::{Interner, hash32},
    sort::Radix,
};

/// Stands for no draft.
const NONE: u32 = u32::MAX;

/// Naming in pieces.
pub(super) struct Naming {
    /// `hash << 32 | draft`.
    by_hash: Radix,
    /// `draft << 32 | the first draft of that id`, or [`NONE`] where the id is
    /// missing, in the order of drafts.
    claims: Option<Vec<u64>>,
    /// How many of them are settled.
    settled: usize,
    /// How many of the unnamed drafts are.
    made: usize,
    /// Ids that are numbered, and the next number of each.
    bases: Interner,
    next: Vec<u32>,
}

impl Naming {
    pub(super) fn new(drafts: &Drafts) -> Self {
        let mut unnamed = drafts.unnamed.iter().map(|&(draft, _)| draft).peekable();
        let written = (0..drafts.len()).filter(|&draft| unnamed.next_if_eq(&draft).is_none());
        let by_hash = Radix::new(written.map(|draft| packed(drafts, draft)).collect(), 32);
        let (bases, next) = (Interner::default(), Vec::new());
        Self { by_hash, claims: None, settled: 0, made: 0, bases, next }
    }

    /// Settles about `budget` ids; true when all are distinct.
    pub(super) fn step(&mut self, builder: &mut Builder, source: &str, budget: usize) -> bool {
        if !self.by_hash.pass() {
            return false;
        }
        let Some(claims) = &self.claims else {
            let claims = self.claims(&builder.drafts, source);
            let is_done = claims.is_empty();
            builder.drafts.own_ids.reserve(claims.len());
            self.claims = Some(claims);
            return is_done;
        };
        let until = claims.len().min(self.settled.saturating_add(budget));
        if self.settled == claims.len() {
            return true;
        }
        for at in self.settled..until {
            let claim = self.claims.as_ref().map_or(0, |claims| claims[at]);
            self.settle(builder, source, (claim >> 32) as u32, claim as u32);
        }
        self.settled = until;
        if self.claims.as_ref().is_some_and(|claims| claims.len() == until) {
            let drafts = &builder.drafts;
            let all = (0..drafts.len()).map(|draft| packed(drafts, draft)).collect();
            self.by_hash = Radix::new(all, 32);
        }
        false
    }

    /// `hash << 32 | draft` of all drafts, in order.
    pub(super) fn into_hashes(self) -> Vec<u64> {
        self.by_hash.into_items()
    }

    fn claims(&self, drafts: &Drafts, source: &str) -> Vec<u64> {
        let missing = drafts.unnamed.iter().map(|&(draft, _)| claim(draft, NONE));
        let mut claims: Vec<u64> = missing.collect();
        let mut firsts: Vec<u32> = Vec::new();
        for group in self.by_hash.items().chunk_by(|a, b| a >> 32 == b >> 32) {
            if group.len() < 2 {
                continue;
            }
            firsts.clear();
            for draft in group.iter().map(|&item| item as u32) {
                let id = drafts.id(source, draft);
                match firsts.iter().find(|&&first| drafts.id(source, first) == id) {
                    Some(&first) => claims.push(claim(draft, first)),
                    None => firsts.push(draft),
                }
            }
        }
        let mut sorting = Radix::new(claims, 32);
        while !sorting.pass() {}
        sorting.into_items()
    }

    fn settle(&mut self, builder: &mut Builder, source: &str, draft: u32, first: u32) {
        let drafts = &mut builder.drafts;
        let id = if first == NONE {
            let id = base36(drafts.unnamed[self.made].1);
            self.made += 1;
            if !self.is_written(drafts, source, &id) {
                if let (own, true) = drafts.own_ids.intern(&id) {
                    drafts.rename(draft, own);
                    return;
                }
            }
            id
        } else {
            drafts.id(source, first).to_owned()
        };
        let (base, is_new) = self.bases.intern(&id);
        if is_new {
            self.next.push(2);
        }
        let mut own_ids = std::mem::take(&mut drafts.own_ids);
        let is_taken = |id: &str| self.is_written(drafts, source, id);
        let from = self.next[base as usize];
        let (own, next) = own_ids.intern_numbered(&id, from, &is_taken);
        drafts.own_ids = own_ids;
        self.next[base as usize] = next;
        drafts.rename(draft, own);
        if first != NONE {
            let new = builder.drafts.own_ids.texts().get(own as usize).to_owned();
            builder.note_repeated(source, draft, &id, &new);
        }
    }

    /// Whether the source has it as an id; others are among the drafts' own.
    fn is_written(&self, drafts: &Drafts, source: &str, id: &str) -> bool {
        let (items, hash) = (self.by_hash.items(), hash32(id));
        let from = items.partition_point(|&item| item >> 32 < u64::from(hash));
        let same = items[from..].iter().take_while(|&&item| item >> 32 == u64::from(hash));
        same.map(|&item| item as usize).any(|draft| {
            let draft = draft & NONE as usize;
            drafts.ids[draft].in_source(source, drafts.rows[draft]) == Some(id)
        })
    }
}

fn packed(drafts: &Drafts, draft: u32) -> u64 {
    claim(drafts.hashes[draft as usize], draft)
}

fn claim(upper: u32, lower: u32) -> u64 {
    u64::from(upper) << 32 | u64::from(lower)
}

fn base36(mut number: u64) -> String {
    let mut digits = [0; 13];
    for digit in digits.iter_mut().rev() {
        *digit = b"0123456789abcdefghijklmnopqrstuvwxyz"[(number % 36) as usize];
        number /= 36;
    }
    digits.iter().copied().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_36_has_thirteen_digits() {
        assert_eq!(base36(0), "0000000000000");
        assert_eq!(base36(35), "000000000000z");
        assert_eq!(base36(u64::MAX), "3w5e11264sgsf");
    }
}
