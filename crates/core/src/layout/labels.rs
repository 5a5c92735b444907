//! One lane and two first scales for every event.
//!
//! Every event gets a lane and, on it, two *first scales* in px per ms: one from
//! which its mark shows and one from which its label shows too. Neither knows
//! the viewport, so nothing appears or vanishes while panning; an event shows
//! iff the scale is at least its first scale, so nothing vanishes on zooming in.
//! After Been, Daiches and Yap, *Dynamic map labeling* (2006), whose active
//! ranges these are.
//!
//! # Model
//! Axis time in ms, scale `s` in px per ms. Event `i` starts at `a`, ends at `b ≥ a`
//! (exclusive); its mark with its gap is `u` px wide, mark, label and gap
//! together `w ≥ u` px. All its ink lies in
//!
//! ```text
//! F(s) = [a·s, max(b·s, a·s + w)]     from its label's first scale S
//!        [a·s, max(b·s, a·s + u)]     from its mark's first scale M ≤ S
//! ```
//!
//! and below `M` nothing of it is drawn, its bar included.
//!
//! # Invariants
//! For events `i`, `j` on one lane with `aᵢ ≤ aⱼ` and `Δ = aⱼ − aᵢ`:
//!
//! - `Δ > 0` and `bᵢ ≤ aⱼ`: starts differ, and bars never meet, at any scale;
//! - `max(Sᵢ, Mⱼ) ≥ wᵢ/Δ`: a label ends before the next thing shown;
//! - `max(Mᵢ, Mⱼ) ≥ uᵢ/Δ`: so does a mark.
//!
//! Where both show, the scale is at least each maximum, and footprints only
//! shrink with the scale: none overlap. An event without a lane never shows as a
//! whole; both its scales are infinite. What shows of it are pieces (`pieces.rs`).
//! `M` and `S` are rounded up to `f32`, which keeps all of this. Taking events away
//! keeps it too, so a filter applies at once; then what passes is laid out anew
//! ([`LabelLayout::among`]).
//!
//! # Cost
//! See [`LabelLayout`] and [`Labels::visible`]. Memory: 17 bytes an event (4 of them
//! for its turn, 4 for its width) and one bit for each event and lane, and for
//! each event and octave of scales, beside the pieces. Times stay where they are and are handed in.

mod given;
mod label_layout;
mod links;
mod need;
mod octaves;
mod pieces;
mod sets;

pub use given::Given;
pub use label_layout::{LabelLayout, Placed, PlacementOrder, placement_order};
pub use pieces::Stretch;

use crate::{
    data::EventIx,
    query::mask::Mask,
    time::{Span, Timestamp},
};
use links::Links;
use octaves::Octaves;
use pieces::Pieces;
use sets::Sets;
use std::ops::Range;

/// When events start and end in axis time: columns of the dataset, or of a copy
/// in which gaps are folded.
#[derive(Clone, Copy, Debug)]
pub struct Bars<'a> {
    starts: &'a [Timestamp],
    ends: &'a [Timestamp],
    /// So many at the front have no start.
    open: usize,
}

impl<'a> Bars<'a> {
    /// From ascending starts and from ends (exclusive) that are not before them.
    ///
    /// # Panics
    /// When there is not one end for each start.
    #[must_use]
    pub fn new(starts: &'a [Timestamp], ends: &'a [Timestamp]) -> Self {
        assert!(starts.len() == ends.len(), "one end for each start");
        debug_assert!(starts.is_sorted(), "starts ascend");
        debug_assert!(starts.iter().zip(ends).all(|(a, b)| a <= b), "ends follow starts");
        Self { starts, ends, open: 0 }
    }

    /// Of these, so many at the front have no start: they take their lanes as far back as
    /// there is time, their marks stand where they start here.
    #[must_use]
    pub fn with_open(self, open: usize) -> Self {
        Self { open, ..self }
    }

    /// When an event starts.
    pub(crate) fn start(&self, event: EventIx) -> Timestamp {
        self.starts[event.index()]
    }

    /// From when to when an event takes its lane.
    fn taken(&self, at: usize) -> (Timestamp, Timestamp) {
        (self.begins(at), self.ends[at].max(self.starts[at].saturating_add(1)))
    }

    /// From when on an event takes its lane.
    fn begins(&self, at: usize) -> Timestamp {
        if at < self.open { Timestamp::MIN } else { self.starts[at] }
    }
}

/// What an event asks for beside its bar; asked when its turn comes.
pub trait Ask {
    /// Mark, label and gap in px; cut at [`Params::max_label_px`].
    fn label_px(&self, event: EventIx) -> f32;

    /// What decides between equals: a number by chance, always the same for the event.
    fn lot(&self, event: EventIx) -> u32 {
        lot(event.0)
    }

    /// The lanes it may lie on; those there are not are left out.
    fn lanes(&self, _event: EventIx) -> Range<u8> {
        0..u8::MAX
    }
}

impl<F: Fn(EventIx) -> f32> Ask for F {
    fn label_px(&self, event: EventIx) -> f32 {
        self(event)
    }
}

/// Mixes the bits of a number so that neighbours have nothing in common; one to one
/// (the finalizer of MurmurHash3, Appleby 2011).
#[must_use]
pub fn lot(seed: u32) -> u32 {
    let mixed = (seed ^ seed >> 16).wrapping_mul(0x85EB_CA6B);
    let mixed = (mixed ^ mixed >> 13).wrapping_mul(0xC2B2_AE35);
    mixed ^ mixed >> 16
}

/// What holds for all events.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Params {
    /// Rows to place events in; at most 254.
    pub lanes: u8,
    /// A mark with the gap after it.
    pub mark_px: f32,
    /// No label with its mark and gap is wider.
    pub max_label_px: f32,
}

/// The first scales of an event that has no lane yet, or never.
const NEVER: Scales = Scales { mark: f32::INFINITY, label: f32::INFINITY };
const NO_LANE: u8 = u8::MAX;

/// First scales in px per ms.
#[derive(Clone, Copy, Debug)]
struct Scales {
    mark: f32,
    label: f32,
}

/// Lane and first scales of every event.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    lane: Vec<u8>,
    scales: Vec<Scales>,
    /// Who is on each lane.
    lanes: Sets,
    octaves: Octaves,
    /// What shows of intervals that do not show as a whole.
    pieces: Pieces,
    mark_px: f32,
    max_px: f64,
}

/// An event that shows, or a piece of one, and how.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// The event.
    pub event: EventIx,
    /// Its lane, from 0.
    pub lane: u8,
    /// With its label, or its mark and bar alone.
    pub label: bool,
    /// Which part of it shows; `None` for all of it.
    pub piece: Option<Stretch>,
}

/// What to show.
#[derive(Clone, Copy, Debug)]
pub struct Window<'a> {
    /// The times that the labels were placed with.
    pub bars: Bars<'a>,
    /// What is in view.
    pub span: Span,
    /// The scale; positive.
    pub px_per_ms: f64,
    /// Leaves out events that are not in it.
    pub mask: Option<&'a Mask>,
}

impl Labels {
    /// Places all events at once; see [`LabelLayout`] for the same in slices.
    #[must_use]
    pub fn place(bars: Bars<'_>, placement: PlacementOrder, params: Params, ask: &dyn Ask) -> Self {
        let mut layout = LabelLayout::new(placement, params);
        layout.step(bars, ask, usize::MAX);
        layout.into_labels()
    }

    /// The event's lane, from 0; `None` when there is no room for it at any scale.
    #[must_use]
    pub fn lane(&self, event: EventIx) -> Option<u8> {
        Some(self.lane[event.index()]).filter(|&lane| lane != NO_LANE)
    }

    /// The scale in px per ms from which the mark shows; infinite for never.
    #[must_use]
    pub fn mark_from(&self, event: EventIx) -> f32 {
        self.scales[event.index()].mark
    }

    /// The scale in px per ms from which the label shows; infinite for never.
    #[must_use]
    pub fn label_from(&self, event: EventIx) -> f32 {
        self.scales[event.index()].label
    }

    /// Lists what shows in the window, in chronological order; of an event that shows
    /// in pieces, those that meet the span, from first to last.
    ///
    /// Any other event is listed when it shows at this scale, starts before the span's
    /// end, and either ends after the span's start or starts within the widest
    /// label's reach of it. So each footprint that meets the view is there, and
    /// some that end just left of it.
    ///
    /// `out` is overwritten. Costs O((octaves + lanes) · log n + listed · log listed).
    pub fn visible(&self, window: &Window<'_>, out: &mut Vec<Shown>) {
        let Window { bars, span, px_per_ms, .. } = *window;
        assert!(bars.starts.len() == self.lane.len(), "the times that the labels were placed with");
        out.clear();
        let reach_ms = (self.max_px / px_per_ms).ceil() as u64;
        let from = span.start().saturating_sub_unsigned(reach_ms);
        let first = bars.starts.partition_point(|&start| start < from);
        let past = first + bars.starts[first..].partition_point(|&start| start < span.end());
        let past = past.max(bars.open);
        self.octaves.each(first..past, px_per_ms, |at| self.show(at, window, out));
        for lane in 0..self.lanes.count() {
            // Bars on a lane never meet, so at most the last one before `first` crosses.
            let last = self.lanes.before(lane, first);
            if let Some(at) = last.filter(|&at| bars.ends[at] > span.start()) {
                self.show(at, window, out);
            }
        }
        self.pieces.visible(self, window, out);
        sort(out);
    }

    /// None of so many is placed.
    fn none(len: usize, params: Params) -> Self {
        let max_px = params.max_label_px.max(0.0);
        Self {
            lane: vec![NO_LANE; len],
            scales: vec![NEVER; len],
            lanes: Sets::new(usize::from(params.lanes.min(NO_LANE - 1)), len),
            octaves: Octaves::new(len),
            pieces: Pieces::default(),
            mark_px: params.mark_px.max(0.0).min(max_px),
            max_px: f64::from(max_px),
        }
    }

    /// [`Labels::put`] where nothing is placed any more.
    fn put_alone(&mut self, at: usize, lane: u8, scales: Scales) {
        self.lane[at] = lane;
        self.scales[at] = scales;
        self.lanes.insert(lane.into(), at);
        self.octaves.insert(scales.mark, at);
    }

    fn put(&mut self, links: &mut Links, at: usize, lane: usize, scales: Scales) {
        self.lane[at] = lane as u8;
        self.scales[at] = scales;
        links.insert(at, self.lanes.before(lane, at), self.lanes.at_or_after(lane, at));
        self.lanes.insert(lane, at);
        self.octaves.insert(scales.mark, at);
    }

    fn show(&self, at: usize, window: &Window<'_>, out: &mut Vec<Shown>) {
        let (event, scales) = (EventIx(at as u32), self.scales[at]);
        let shows = f64::from(scales.mark) <= window.px_per_ms;
        if shows && window.mask.is_none_or(|mask| mask.contains(event)) {
            let label = f64::from(scales.label) <= window.px_per_ms;
            out.push(Shown { event, lane: self.lane[at], label, piece: None });
        }
    }
}

/// Heap sort (Williams, 1964): in place, and a tenth of the standard sort's
/// 4 KB of the download.
fn sort(list: &mut [Shown]) {
    let key = |shown: &Shown| (shown.event, shown.piece.map(|piece| piece.from));
    let sift = |list: &mut [Shown], mut at: usize| {
        while let Some(left) = list.get(2 * at + 1) {
            let right = list.get(2 * at + 2);
            let is_right = right.is_some_and(|right| key(right) > key(left));
            let child = 2 * at + 1 + usize::from(is_right);
            if key(&list[child]) <= key(&list[at]) {
                return;
            }
            list.swap(at, child);
            at = child;
        }
    };
    for at in (0..list.len() / 2).rev() {
        sift(list, at);
    }
    for end in (1..list.len()).rev() {
        list.swap(0, end);
        sift(&mut list[..end], 0);
    }
}

impl Labels {
    /// What it holds, in bytes.
    #[doc(hidden)]
    #[must_use]
    pub fn memory(&self) -> [(&'static str, usize); 5] {
        [
            ("lane of each event", size_of_val(&*self.lane)),
            ("first scales", size_of_val(&*self.scales)),
            ("events of each lane", self.lanes.bytes()),
            ("events of each octave", self.octaves.bytes()),
            ("pieces", self.pieces.bytes()),
        ]
    }
}
