//! Columns are put in the order of events, a piece at a time.

use std::mem::take;

use super::drafts::Drafts;
use crate::{
    TagIx,
    columns::{Interner, Lists},
    dataset::Columns,
    sort::{Order, order_by, sort_positions, sorted},
};

/// Ordering in pieces: first the order is found, then each column is moved.
#[derive(Default)]
pub(super) struct Ordering {
    /// `hash << 32 | draft`, in order.
    pub(super) by_hash: Vec<u64>,
    sorting: Option<Order>,
    /// The first letters of each draft's id: most ids differ in them.
    letters: Vec<u64>,
    /// The draft at each position.
    order: Vec<u32>,
    /// Whole when all steps are done.
    pub(super) columns: Option<Box<Columns>>,
    moved: u32,
    /// The position of each draft.
    positions: Vec<u32>,
}

impl Ordering {
    /// One step, of about `budget` rows where it can be cut; true at the end.
    pub(super) fn step(&mut self, drafts: &mut Drafts, source: &str, budget: usize) -> bool {
        if self.moved > 0 {
            return self.move_column(drafts);
        }
        let drafts = &*drafts;
        // With the sign bit turned, signed numbers order as unsigned ones.
        let start = |draft: u32| drafts.starts[draft as usize] as u64 ^ (1 << 63);
        let id = |draft: u32| drafts.id(source, draft);
        let Some(sorting) = &mut self.sorting else {
            let count = drafts.starts.len();
            self.sorting = Some(Order::new(count, &start));
            self.letters = (0..count as u32).map(|draft| first_letters(id(draft))).collect();
            return false;
        };
        let letters = |draft: u32| self.letters[draft as usize];
        if sorting.step(budget, &start, &letters, &|a, b| id(a).cmp(id(b))) {
            self.letters = Vec::new();
            self.order = self.sorting.take().map(Order::into_rows).unwrap_or_default();
            self.moved = 1;
        }
        false
    }

    fn move_column(&mut self, drafts: &mut Drafts) -> bool {
        let (order, to) = (&*self.order, self.columns.get_or_insert_default());
        match self.moved {
            1 => to.starts = in_order(order, &mut drafts.starts),
            2 => to.ends = in_order(order, &mut drafts.ends),
            3 => to.bits = in_order(order, &mut drafts.bits),
            4 => to.rows = in_order(order, &mut drafts.rows),
            5 => to.titles = in_order(order, &mut drafts.titles),
            6 => to.ids = in_order(order, &mut drafts.ids),
            7 => to.lists = in_order(order, &mut drafts.lists),
            8 => {
                if !drafts.tag_numbers.is_empty() {
                    drafts.tag_numbers.resize(order.len(), 0);
                    to.tag_numbers = in_order(order, &mut drafts.tag_numbers);
                }
            }
            9 => {
                if !drafts.moves.is_empty() {
                    to.moves = in_order(order, &mut drafts.moves);
                }
            }
            10 => self.place(),
            _ => {
                self.look_up(drafts);
                return true;
            }
        }
        self.moved += 1;
        false
    }

    /// The other way round.
    fn place(&mut self) {
        let mut positions = vec![0; self.order.len()];
        for (position, &draft) in (0..).zip(&self.order) {
            positions[draft as usize] = position;
        }
        self.positions = positions;
    }

    /// What refers to events by position.
    fn look_up(&mut self, drafts: &mut Drafts) {
        let positions = take(&mut self.positions);
        let mut cores = take(&mut drafts.cores);
        for core in &mut cores {
            core.event = positions[core.event as usize];
        }
        let event = |at: u32| u64::from(cores[at as usize].event);
        let order = order_by(cores.len(), &event);
        let to = self.columns.get_or_insert_default();
        to.cores = in_order(&order, &mut cores);
        let position = |item: &u64| positions[*item as u32 as usize];
        let mut by_hash: Vec<u32> = self.by_hash.iter().map(position).collect();
        let mut from = 0;
        for same in self.by_hash.chunk_by(|a, b| a >> 32 == b >> 32) {
            let to = from + same.len();
            if same.len() > 1 {
                sort_positions(&mut by_hash[from..to], &|a, b| a.cmp(&b));
            }
            from = to;
        }
        to.by_hash = by_hash;
        to.own_titles = take(&mut drafts.own_titles);
        to.own_ids = take(&mut drafts.own_ids).into_texts();
        to.actor_lists = take(&mut drafts.actor_lists);
        (to.tags, to.tag_lists) = by_alphabet(&drafts.tags, take(&mut drafts.tag_lists));
    }
}

/// Tags in the order of their texts, so that their numbers do not depend on the
/// order of the document.
fn by_alphabet(tags: &Interner, mut lists: Lists<TagIx>) -> (Vec<String>, Lists<TagIx>) {
    let texts = tags.texts();
    let order = sorted(texts.len(), &|a, b| texts.get(a as usize).cmp(texts.get(b as usize)));
    let mut places = vec![0; order.len()];
    for (place, &tag) in (0..).zip(&order) {
        places[tag as usize] = place;
    }
    lists.finish(&|tag| tag.0 = places[tag.index()]);
    (order.iter().map(|&tag| texts.get(tag as usize).to_owned()).collect(), lists)
}

/// The first eight bytes, which order as texts do.
fn first_letters(text: &str) -> u64 {
    let mut first = [0; 8];
    first.iter_mut().zip(text.bytes()).for_each(|(to, byte)| *to = byte);
    u64::from_be_bytes(first)
}

fn in_order<T: Copy>(order: &[u32], column: &mut Vec<T>) -> Vec<T> {
    let column = take(column);
    order.iter().map(|&at| column[at as usize]).collect()
}
