//! Pieces: what shows of an interval where it cannot show as a whole.
//!
//! An interval has one lane for all of its time, or none. With more intervals at
//! one moment than there are lanes one is left out, also where lanes are free
//! later. So after all events have had their turn, those that found no lane are cut
//! into pieces that fill what is free ([`Cutting`]). And an interval that has a lane
//! waits there until its mark is clear of the labels before it, though its bar's far
//! end may be clear of them sooner: until then that end shows, as a piece too.
//!
//! # Model
//! A piece of event `i` lies on one lane from `t` to `q`. Nothing else begins on that
//! lane in between; the last event that begins before `t` is `p`, at `aₚ`. All its ink lies in
//!
//! ```text
//! [e(s), q)    e(s) = max(t, aₚ + r/s)    r = the widest label below Mₚ, wₚ from there on
//! ```
//!
//! Its mark and its label show from the scales on at which `u`, or `w`, fit into that.
//! (Below `Mₚ` it may be the label of an event before `p` that reaches so far; from `Mₚ`
//! on, by the invariants of [`super`], none before `p` reaches beyond `aₚ`.)
//!
//! # Why it holds
//! `r` only ever shrinks, so `(q − e(s))·s` only grows with `s`: zooming in takes nothing
//! away. What lies before a piece ends before `e(s)`, what comes after it begins at `q` or
//! later: nothing overlaps. Taking events away only makes room. Pieces know
//! nothing of the view, and move nothing that was placed. Where an event with a lane begins
//! to show, its piece ends; the piece has a label only if the event then has one at once.
//!
//! # When events come and go
//! Pieces that are there stay: what leaves, or comes, moves none of their starts. So of a `p` that
//! leaves it is kept in mind where it was ([`Gone`]), and labels of new events wait until they are
//! clear of the pieces (`beside.rs`). Only where a new event finds no other room a piece of an
//! interval without a lane ends before it. All else that is free is cut anew.
//!
//! # Memory
//! 25 bytes a piece, one bit for each piece and lane, and for each piece and octave of
//! scales. There are less than two pieces an event: each ends an event's bar, or a gap.

mod beside;
mod cutting;
mod gaps;
mod moving;

use std::rc::Rc;

pub(super) use beside::{beside, instead};
pub(super) use cutting::{Cutting, Ground};

use crate::{
    data::EventIx,
    layout::labels::{
        Bars, Labels, Scales, Shown, Window,
        need::{distance, round_up},
        octaves::Octaves,
        sets::Sets,
    },
    time::Timestamp,
};

/// A piece that shows at no scale up to this one is none: so far one cannot zoom in.
const CLOSEST_PX_PER_MS: f32 = 16.0;
/// Stands for no event.
const NONE: u32 = u32::MAX;

/// Where a piece lies, in axis time: from `from`, and from `reach_px` right of
/// `after`, until `to`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Where it begins at the earliest.
    pub from: Timestamp,
    /// Where it ends, exclusive.
    pub to: Timestamp,
    /// Where the event before it on its lane starts.
    pub after: Timestamp,
    /// How far the labels of that one, and of those before it, may reach.
    pub reach_px: f32,
}

/// A piece that is cut, before it is put in order.
#[derive(Clone, Copy, Debug)]
struct Piece {
    event: u32,
    /// The last event that begins before it on its lane, or [`NONE`]; of one that has left, its
    /// place among those, as a number whose bits are turned, from 1 on.
    after: u32,
    from: Timestamp,
    to: Timestamp,
    lane: u8,
}

/// What begins before a piece, or did when that was cut.
#[derive(Clone, Copy, Debug)]
struct Neighbour {
    start: Timestamp,
    /// Of mark, label and gap.
    label_px: f32,
    mark_from: f32,
}

impl Piece {
    /// The one before it.
    fn neighbour(&self, bars: Bars<'_>, labels: &Labels, label_px: &[f32]) -> Option<Neighbour> {
        let at = self.after as usize;
        let Some(&label_px) = label_px.get(at) else {
            return labels.pieces.gone.get((!self.after).wrapping_sub(1) as usize).copied();
        };
        let (start, mark_from) = (bars.starts[at], labels.scales[at].mark);
        Some(Neighbour { start, label_px, mark_from })
    }

    /// Where it lies at a scale.
    fn stretch(&self, bars: Bars<'_>, labels: &Labels, label_px: &[f32], s: f64) -> Stretch {
        let Self { from, to, .. } = *self;
        let (after, reach_px) = match self.neighbour(bars, labels, label_px) {
            None => (from, 0.0),
            Some(near) if f64::from(near.mark_from) <= s => (near.start, near.label_px),
            Some(near) => (near.start, labels.max_px as f32),
        };
        Stretch { from, to, after, reach_px }
    }

    /// From when on so many px of ink fit.
    fn first_scale(&self, bars: Bars<'_>, labels: &Labels, label_px: &[f32], ink_px: f32) -> f32 {
        let ink_px = f64::from(ink_px);
        let alone = ink_px / distance(self.from, self.to);
        let Some(before) = self.neighbour(bars, labels, label_px) else {
            return round_up(alone);
        };
        let beside_px = |px: f64| (ink_px + px) / distance(before.start, self.to);
        let near = beside_px(f64::from(before.label_px)).max(before.mark_from.into());
        round_up(alone.max(near.min(beside_px(labels.max_px))))
    }

    /// True where it can show, and before its event does.
    fn is_seen(&self, bars: Bars<'_>, labels: &Labels, label_px: &[f32]) -> bool {
        let most = labels.scales[self.event as usize].mark.min(CLOSEST_PX_PER_MS);
        self.first_scale(bars, labels, label_px, labels.mark_px) < most
    }

    /// The first scales of mark and label.
    fn scales(&self, bars: Bars<'_>, labels: &Labels, label_px: &[f32]) -> Scales {
        let first = |ink_px| self.first_scale(bars, labels, label_px, ink_px);
        let mark = first(labels.mark_px);
        Scales { mark, label: first(label_px[self.event as usize]) }
    }
}

/// The pieces of a layout, in the order of time.
#[derive(Clone, Debug, Default)]
pub(super) struct Pieces {
    from: Vec<Timestamp>,
    to: Vec<Timestamp>,
    event: Vec<u32>,
    after: Vec<u32>,
    lane: Vec<u8>,
    lanes: Sets,
    octaves: Octaves,
    /// What begins before a piece, where that has left.
    gone: Vec<Neighbour>,
    /// Of mark, label and gap of each event.
    label_px: Rc<Vec<f32>>,
    /// The first scales of each, where these are given; else they follow from what is beside it.
    given: Vec<Scales>,
}

impl Pieces {
    /// For so many pieces, none there yet.
    pub(super) fn new(lanes: usize, len: usize, label_px: &Rc<Vec<f32>>) -> Self {
        Self {
            from: Vec::with_capacity(len),
            to: Vec::with_capacity(len),
            event: Vec::with_capacity(len),
            after: Vec::with_capacity(len),
            lane: Vec::with_capacity(len),
            lanes: Sets::new(lanes, len),
            octaves: Octaves::new(len),
            gone: Vec::new(),
            label_px: Rc::clone(label_px),
            given: Vec::new(),
        }
    }

    /// Adds one that begins no sooner than those before it.
    fn push(&mut self, piece: Piece, mark_from: f32) {
        let at = self.from.len();
        self.from.push(piece.from);
        self.to.push(piece.to);
        self.event.push(piece.event);
        self.after.push(piece.after);
        self.lane.push(piece.lane);
        self.lanes.insert(usize::from(piece.lane), at);
        self.octaves.insert(mark_from, at);
    }

    /// Adds one that begins no sooner than those before it, by which scales it shows.
    pub(super) fn push_given(
        &mut self,
        event: u32,
        (from, to): (Timestamp, Timestamp),
        lane: u8,
        scales: Scales,
    ) {
        self.push(Piece { event, after: NONE, from, to, lane }, scales.mark);
        self.given.push(scales);
    }

    fn get(&self, at: usize) -> Piece {
        Piece {
            event: self.event[at],
            after: self.after[at],
            from: self.from[at],
            to: self.to[at],
            lane: self.lane[at],
        }
    }

    /// Lists those that show in the window, after what is listed already.
    pub(super) fn visible(&self, labels: &Labels, window: &Window<'_>, out: &mut Vec<Shown>) {
        let span = window.span;
        let first = self.from.partition_point(|&from| from < span.start());
        let past = first + self.from[first..].partition_point(|&from| from < span.end());
        let mut show = |at| out.extend(self.shown(at, labels, window));
        self.octaves.each(first..past, window.px_per_ms, &mut show);
        for lane in 0..self.lanes.count() {
            // Pieces on a lane never meet, so at most the last one before `first` crosses.
            let last = self.lanes.before(lane, first);
            last.filter(|&at| self.to[at] > span.start()).into_iter().for_each(&mut show);
        }
    }

    fn shown(&self, at: usize, labels: &Labels, window: &Window<'_>) -> Option<Shown> {
        let (piece, s) = (self.get(at), window.px_per_ms);
        let event = EventIx(piece.event);
        let whole_from = labels.scales[event.index()].mark;
        let given = self.given.get(at);
        if given.is_none() && f64::from(whole_from) <= s
            || window.mask.is_some_and(|mask| !mask.contains(event))
        {
            return None;
        }
        let is_kept = given.is_some() || labels.scales[event.index()].label <= whole_from;
        let scales = given.copied();
        let scales = scales.unwrap_or_else(|| piece.scales(window.bars, labels, &self.label_px));
        let stretch = piece.stretch(window.bars, labels, &self.label_px, s);
        let ahead_px = distance(stretch.after, window.span.end()) * s;
        let is_in_view =
            stretch.after < window.span.end() && ahead_px > f64::from(stretch.reach_px);
        (f64::from(scales.mark) <= s && is_in_view).then_some(Shown {
            event,
            lane: piece.lane,
            // A label that is there stays: where the whole shows, it may wait for longer.
            label: f64::from(scales.label) <= s && is_kept,
            piece: Some(stretch),
        })
    }

    /// Bytes taken.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.from)
            + size_of_val(&*self.to)
            + size_of_val(&*self.event)
            + size_of_val(&*self.after)
            + size_of_val(&*self.lane)
            + self.lanes.bytes()
            + self.octaves.bytes()
            + size_of_val(&*self.gone)
    }
}
