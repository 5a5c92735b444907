//! Cuts intervals that have no lane as a whole into pieces, which fill what is free on every eighth
//! lane: pieces lie there before the events of the tiles within, and on every fourth they take a tenth
//! more of the importance that labels in views of a hundredth and less would show.
//!
//! A piece is a bar of its own, with a mark at its start and a label that ends within it. It waits for
//! the labels on its left, as events do.

use std::rc::Rc;

use super::{CLOSEST_PX_PER_MS, Event, Ground, Occupant};
use crate::{
    Tile,
    format::{Place, Scale, torn},
};

/// Of so many lanes one has pieces.
const APART: usize = 8;
/// Of a tile so many intervals at most are cut, the most important ones.
const MOST_CUT: usize = 512;
/// For each, so many gaps are looked at.
const MOST_LOOKS: usize = 256;
/// Into so many pieces at most.
const MOST_PIECES: usize = 32;
/// Neighbours looked at on the left.
const MOST_STEPS: usize = 64;

/// An interval and from where on it is cut.
pub(super) type Wanted = (Rc<Event>, i64);

/// The pieces of intervals in a tile beside what lies in it, in the order in which they are cut.
pub(super) fn cut(
    ground: Ground,
    tile: Tile,
    mut wanted: Vec<Wanted>,
    placed: &[Occupant],
) -> Vec<Occupant> {
    if wanted.is_empty() {
        return Vec::new();
    }
    wanted.sort_by(|(a, _), (b, _)| a.owned.rank().cmp(&b.owned.rank()));
    let mut lanes: Vec<Lane> = (1..ground.lanes).step_by(APART).map(Lane::new).collect();
    for lane in &mut lanes {
        lane.bars.extend(placed.iter().filter(|one| one.place.lane == lane.lane).cloned());
        lane.bars.sort_by_key(|one| one.from);
    }
    let mut pieces = Vec::new();
    for (event, from) in wanted.into_iter().take(MOST_CUT) {
        cut_one(ground, tile, (&event, from), &mut lanes, &mut pieces);
    }
    pieces
}

fn cut_one(
    ground: Ground,
    tile: Tile,
    (event, from): (&Rc<Event>, i64),
    lanes: &mut [Lane],
    pieces: &mut Vec<Occupant>,
) {
    let to = event.row().end.min(ground.grid.tile_end_ms(tile));
    let (mut at, mut cut) = (from, 0);
    for _ in 0..MOST_LOOKS {
        if at >= to || cut == MOST_PIECES {
            return;
        }
        let gaps = lanes.iter().enumerate().map(|(lane, bars)| (lane, bars.gap(at, to)));
        // The one that is free the longest of those that are free now; else the next.
        let best = gaps.filter_map(|(lane, gap)| gap.map(|(from, to)| (lane, from, to)));
        let best = best.min_by_key(|&(lane, from, to)| (from, std::cmp::Reverse(to), lane));
        let Some((lane, from, until)) = best else { return };
        let piece = lanes[lane].piece(ground, tile, event, (from, until));
        if let Some(piece) = piece {
            lanes[lane].insert(piece.clone());
            pieces.push(piece);
            cut += 1;
        }
        at = until;
    }
}

/// A lane with its bars, which follow one another.
struct Lane {
    lane: u8,
    bars: Vec<Occupant>,
}

impl Lane {
    fn new(lane: u8) -> Self {
        Self { lane, bars: Vec::new() }
    }

    /// The first stretch from a time on in which nothing lies and nothing begins, until another.
    fn gap(&self, from: i64, to: i64) -> Option<(i64, i64)> {
        let next = self.bars.partition_point(|bar| bar.from < from);
        let mut free = self.bars[..next].last().map_or(from, |bar| bar.to.max(from));
        for bar in &self.bars[next..] {
            if bar.from > free {
                return (free < to).then(|| (free, bar.from.min(to)));
            }
            free = bar.to;
        }
        (free < to).then_some((free, to))
    }

    fn insert(&mut self, piece: Occupant) {
        let at = self.bars.partition_point(|bar| bar.from < piece.from);
        self.bars.insert(at, piece);
    }

    /// A piece in a gap; `None` where it would show at no scale.
    fn piece(
        &self,
        ground: Ground,
        tile: Tile,
        event: &Rc<Event>,
        (from, to): (i64, i64),
    ) -> Option<Occupant> {
        let lasts = (to - from) as f64;
        let read_from = ground.grid.read_from(tile.z.max(event.tile().z));
        let mark = self.mark_after(ground, from, f64::from(ground.mark_px) / lasts).max(read_from);
        if mark > CLOSEST_PX_PER_MS {
            return None;
        }
        let mark = Scale::at_least(mark);
        let label = Scale::at_least(f64::from(event.label_px) / lasts).max(mark);
        let place = Place { lane: self.lane, mark, label };
        let goes_on = if to < event.row().end { torn::END } else { 0 };
        let began = if from > event.row().start { torn::START } else { 0 };
        Some(Occupant { event: Rc::clone(event), from, to, place, torn: goes_on | began })
    }

    /// How long a mark must wait for those on its left, and at least as long as `mark`.
    fn mark_after(&self, ground: Ground, from: i64, mut mark: f64) -> f64 {
        let next = self.bars.partition_point(|bar| bar.from < from);
        for (step, bar) in self.bars[..next].iter().rev().enumerate() {
            let gap = (from - bar.from) as f64;
            let most = f64::from(ground.most_px) / gap;
            if most <= mark {
                break;
            }
            if step == MOST_STEPS {
                return most;
            }
            let label_ends = f64::from(bar.event.label_px) / gap;
            let mark_ends = f64::from(ground.mark_px) / gap;
            if bar.place.label.px_per_ms() < label_ends {
                mark = mark.max(label_ends);
            }
            if bar.place.mark.px_per_ms() < mark_ends {
                mark = mark.max(mark_ends);
            }
        }
        mark
    }
}
