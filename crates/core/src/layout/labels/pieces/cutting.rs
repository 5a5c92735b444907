//! Cuts pieces, in slices, once every event has had its turn.
//!
//! First it goes along the lanes in the order of time, notes what is free between their
//! events, and the far ends of bars that can show before their marks do. Then the intervals
//! without a lane take turns in the order of placing, each from its start on: it takes the lane that
//! is free longest, until that is taken or the interval ends; then the next, and where all are
//! taken it goes on when the first becomes free.
//!
//! Where pieces are there already, they stay, and all of this goes on beside them.
//!
//! So wherever an interval that passes does not show far in, all lanes it may lie on are
//! taken. That holds for as many pieces as [`most`] says: among a million events one interval may
//! meet thousands of gaps, and all of them would take longer than the layout itself.
//!
//! Cost: O(lanes · log n) for each interval without a lane and for each piece; O(1) for each event.

use crate::{
    data::EventIx,
    layout::labels::{
        Ask, Bars, Labels, NO_LANE,
        pieces::{
            CLOSEST_PX_PER_MS, NONE, Piece, Pieces, distance,
            gaps::{Gap, Gaps},
        },
    },
    sort::Order,
    time::Timestamp,
};
use std::ops::Range;
use std::rc::Rc;

/// What pieces are cut from beside lanes and first scales. The same in every step.
#[derive(Clone, Copy)]
pub(in crate::layout::labels) struct Ground<'a> {
    /// The times that the events were placed with.
    pub(in crate::layout::labels) bars: Bars<'a>,
    /// Which lanes an event may lie on.
    pub(in crate::layout::labels) ask: &'a dyn Ask,
    /// The events that the layout is of, in the order in which they were placed.
    pub(in crate::layout::labels) order: &'a [u32],
    /// Of mark, label and gap of each event.
    pub(in crate::layout::labels) label_px: &'a Rc<Vec<f32>>,
}

/// The pieces of a layout, in progress.
#[derive(Clone, Debug, Default)]
pub(in crate::layout::labels) struct Cutting {
    stage: Stage,
    /// Intervals without a lane, in the order of placing.
    waiting: Vec<u32>,
    /// What the sweep has seen last on each lane, and where that ends.
    last: Vec<(u32, Timestamp)>,
    gaps: Gaps,
    /// How many more pieces are cut.
    left: usize,
    /// From where on the interval at hand is without a lane.
    from: Timestamp,
    /// Lanes that are all taken from one time to another: many events of one day ask for the same.
    full: (Range<u8>, Timestamp, Timestamp),
    /// The gap at hand on each lane.
    near: Vec<Option<Gap>>,
    cut: Vec<Piece>,
    /// So many pieces were there before, by their events and times.
    kept: usize,
    pieces: Pieces,
}

/// How many pieces intervals without a lane get among so many events.
fn most(events: usize) -> usize {
    (events / 32).max(15_000)
}

/// What is done next, and from where on.
#[derive(Clone, Debug)]
enum Stage {
    Find(usize),
    Sweep(usize),
    Cut(usize),
    Sort(Order),
    Collect(Vec<u32>, usize),
    Done,
}

impl Default for Stage {
    fn default() -> Self {
        Self::Find(0)
    }
}

impl Ground<'_> {
    /// True of an interval that is long enough for a piece.
    fn lasts(&self, labels: &Labels, event: u32) -> bool {
        self.bars.lasts(event as usize, labels.mark_px)
    }
}

impl Bars<'_> {
    /// True of an event that is long enough for a piece.
    pub(in crate::layout::labels) fn lasts(&self, event: usize, mark_px: f32) -> bool {
        is_seen(self.begins(event), self.ends[event], mark_px)
    }
}

/// True when a mark fits in between at the closest scale.
fn is_seen(start: Timestamp, end: Timestamp, mark_px: f32) -> bool {
    distance(start, end) * f64::from(CLOSEST_PX_PER_MS) >= f64::from(mark_px)
}

/// The rows of this slice, so many for each turn that is left, and takes the turns.
fn slice(at: &mut usize, rows: usize, left: &mut usize, at_once: usize) -> Range<usize> {
    let from = *at;
    *at = from.saturating_add(left.saturating_mul(at_once)).min(rows);
    *left -= (*at - from).div_ceil(at_once);
    from..*at
}

/// To sort by: the time as a number without a sign.
fn key(cut: &[Piece], at: u32) -> u64 {
    (cut[at as usize].from ^ Timestamp::MIN) as u64
}

/// To look at an event is this much cheaper than to find room for one.
const SEEN_AT_ONCE: usize = 16;
/// So is to put a piece in order.
const SORTED_AT_ONCE: usize = 4;

impl Cutting {
    /// One that is over.
    pub(in crate::layout::labels) fn done() -> Self {
        Self { stage: Stage::Done, ..Self::default() }
    }

    /// True when all pieces are cut.
    pub(in crate::layout::labels) fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }

    /// Looks at up to so many more events; true when all pieces are cut, and a part
    /// of the labels. In between these show none.
    pub(in crate::layout::labels) fn step(
        &mut self,
        ground: &Ground<'_>,
        labels: &mut Labels,
        max_events: usize,
    ) -> bool {
        let mut left = max_events;
        while left > 0 && !self.is_done() {
            self.go_on(ground, labels, &mut left);
        }
        self.is_done()
    }

    fn go_on(&mut self, ground: &Ground<'_>, labels: &mut Labels, left: &mut usize) {
        let events = ground.order.len();
        match &mut self.stage {
            Stage::Find(at) => {
                let seen = slice(at, events, left, SEEN_AT_ONCE);
                let waits =
                    |&at: &u32| labels.lane[at as usize] == NO_LANE && ground.lasts(labels, at);
                self.waiting.extend(ground.order[seen].iter().copied().filter(waits));
                if *at == events {
                    let lanes = labels.lanes.count();
                    self.last = vec![(NONE, Timestamp::MIN); lanes];
                    self.gaps = Gaps::new(lanes);
                    self.stage = Stage::Sweep(0);
                }
            }
            Stage::Sweep(at) => {
                let seen = slice(at, labels.lane.len(), left, SEEN_AT_ONCE);
                let is_over = *at == labels.lane.len();
                seen.for_each(|at| self.sweep(ground, labels, at));
                if is_over {
                    for lane in 0..self.last.len() {
                        self.note_gap(lane, Timestamp::MAX, labels.mark_px);
                    }
                    if self.kept > 0 {
                        self.spare_kept(labels);
                    }
                    self.left = most(events).saturating_sub(self.left);
                    self.from = Timestamp::MIN;
                    self.stage = Stage::Cut(0);
                }
            }
            Stage::Cut(at) => {
                let turn = *at;
                let waits = self.waiting.get(turn).filter(|_| self.left > 0);
                if let Some(&event) = waits {
                    *left -= 1;
                    if self.fill(ground, labels, event, left) {
                        self.from = Timestamp::MIN;
                        self.stage = Stage::Cut(turn + 1);
                    }
                } else {
                    self.stage = Stage::Sort(Order::new(self.cut.len(), &|at| key(&self.cut, at)));
                }
            }
            Stage::Sort(order) => {
                *left = left.saturating_sub(self.cut.len() / SORTED_AT_ONCE + 1);
                let by_lane = |at: u32| self.cut[at as usize].lane.into();
                let by_turn = |a: u32, b: u32| a.cmp(&b);
                if order.step(usize::MAX, &|at| key(&self.cut, at), &by_lane, &by_turn) {
                    let rows = std::mem::take(order).into_rows();
                    self.pieces = Pieces::new(labels.lanes.count(), rows.len(), ground.label_px);
                    self.stage = Stage::Collect(rows, 0);
                }
            }
            Stage::Collect(rows, at) => {
                for row in slice(at, rows.len(), left, SORTED_AT_ONCE) {
                    let piece = self.cut[rows[row] as usize];
                    let mark_from =
                        piece.first_scale(ground.bars, labels, ground.label_px, labels.mark_px);
                    self.pieces.push(piece, mark_from);
                }
                if *at == rows.len() {
                    self.pieces.gone = std::mem::take(&mut labels.pieces.gone);
                    labels.pieces = std::mem::take(&mut self.pieces);
                    *self = Self { stage: Stage::Done, ..Self::default() };
                }
            }
            Stage::Done => {}
        }
    }

    /// To cut anew beside pieces that are there, in the order of their events and times: so many
    /// of them are of intervals without a lane.
    pub(super) fn beside(cut: Vec<Piece>, without_lane: usize) -> Self {
        Self { kept: cut.len(), cut, left: without_lane, ..Self::default() }
    }

    /// Which pieces of an event were there before.
    fn own(&self, event: u32) -> Range<usize> {
        if self.kept > 0 { self.own_kept(event) } else { 0..0 }
    }

    #[inline(never)] // as spare_kept
    fn own_kept(&self, event: u32) -> Range<usize> {
        let kept = &self.cut[..self.kept];
        let from = kept.partition_point(|piece| piece.event < event);
        from..from + kept[from..].partition_point(|piece| piece.event == event)
    }

    /// Takes what is there already out of the gaps.
    #[inline(never)] // only after an update: it comes with the second part of the wasm
    fn spare_kept(&mut self, labels: &Labels) {
        for &Piece { event, after, from, to, lane } in &self.cut[..self.kept] {
            if labels.lane[event as usize] == NO_LANE {
                self.gaps.take(lane.into(), Gap { start: from, end: to, after });
            }
        }
    }

    /// Notes what is free before an event that has a lane, and its own far end.
    fn sweep(&mut self, ground: &Ground<'_>, labels: &Labels, at: usize) {
        let lane = usize::from(labels.lane[at]);
        if lane >= self.last.len() {
            return;
        }
        let (from, to) = (ground.bars.starts[at], ground.bars.ends[at]);
        let (begins, event) = (ground.bars.begins(at), at as u32);
        self.note_gap(lane, begins, labels.mark_px);
        let waits = labels.scales[at].mark > 0.0 && ground.lasts(labels, event);
        if waits && self.own(event).is_empty() {
            let (from, after) = (begins, self.last[lane].0);
            self.note(ground, labels, Piece { event, after, from, to, lane: lane as u8 });
        }
        self.last[lane] = (event, to.max(from.saturating_add(1)));
    }

    /// What ends where something begins on a lane is free, if long enough to be of use.
    fn note_gap(&mut self, lane: usize, end: Timestamp, mark_px: f32) {
        let start = self.last[lane].1;
        if !self.waiting.is_empty() && start < end && is_seen(start, end, mark_px) {
            let after = self.last[lane].0;
            self.gaps.push(lane, Gap { start, end, after });
        }
    }

    /// Gives an interval what is free of its time; false where it is to go on.
    fn fill(&mut self, ground: &Ground<'_>, labels: &Labels, event: u32, left: &mut usize) -> bool {
        let bars = ground.bars;
        let (start, end) = (bars.begins(event as usize), bars.ends[event as usize]);
        let mut from = start.max(self.from);
        let on = ground.ask.lanes(EventIx(event));
        if self.full.0 == on && self.full.1 <= from && end <= self.full.2 {
            return true;
        }
        let lanes = usize::from(on.start)..usize::from(on.end).min(self.last.len());
        self.near.clear();
        self.near.extend(lanes.clone().map(|lane| self.gaps.ends_after(lane, from)));
        let own = self.own(event);
        while from < end {
            let own = self.cut[own.clone()].iter().find(|own| own.to > from);
            if let Some(own) = own.filter(|own| own.from <= from) {
                from = own.to;
                continue;
            }
            let until = own.map_or(end, |own| own.from.min(end));
            let mut longest: Option<(usize, Gap)> = None;
            let mut next = until;
            for (lane, near) in lanes.clone().zip(&mut self.near) {
                if near.is_some_and(|gap| gap.end <= from) {
                    *near = self.gaps.ends_after(lane, from);
                }
                match *near {
                    Some(gap) if gap.start > from => next = next.min(gap.start),
                    Some(gap) if longest.is_none_or(|(_, other)| gap.end > other.end) => {
                        longest = Some((lane, gap));
                    }
                    _ => {}
                }
            }
            let Some((lane, gap)) = longest else {
                self.full = (on.clone(), from, next);
                from = next;
                continue;
            };
            let to = gap.end.min(until);
            self.gaps.take(lane, Gap { start: from, end: to, ..gap });
            self.note(
                ground,
                labels,
                Piece { event, after: gap.after, from, to, lane: lane as u8 },
            );
            from = to;
            (self.left, self.from) = (self.left - 1, from);
            *left = left.saturating_sub(1);
            if self.left == 0 || *left == 0 {
                return false;
            }
        }
        true
    }

    /// Keeps a piece that can show, and before its event does.
    fn note(&mut self, ground: &Ground<'_>, labels: &Labels, piece: Piece) {
        if piece.is_seen(ground.bars, labels, ground.label_px) {
            self.cut.push(piece);
        }
    }
}
