//! The layout of what stays: who is there keeps lane and first scales; who is new, or at another
//! time, comes after.

use crate::{
    app::{
        State,
        live::Moves,
        plot::layout_inputs::{Titles, placement_order, placement_order_of},
    },
    data::{
        EventIx,
        dataset::Dataset,
        shift::{GONE, Shift},
    },
    layout::labels::{Ask, Bars, LabelLayout, PlacementOrder},
    query::mask::Mask,
    time::Timestamp,
};
use fixedbitset::FixedBitSet;
use std::rc::Rc;

/// What new data have left as it was.
#[derive(Clone, Copy)]
pub(super) struct Keeps {
    /// Where events without a start are drawn from, or more lies before it.
    pub(super) open: bool,
    /// What the filter asks for.
    pub(super) filter: bool,
    /// Most events, where they are.
    pub(super) few: bool,
    /// All events passed before.
    pub(super) all_passed: bool,
}

impl State {
    /// Keeps in mind where those were that leave: pieces of others begin after them.
    pub(super) fn note_leaving(&mut self, moves: &Moves) {
        let bars = self.drawn.bars(&self.data);
        let start = |&at: &u32| (at, bars.start(EventIx(at)));
        let leaving: Vec<_> = moves.leaving().iter().map(start).collect();
        let filtered = self.filtered.iter_mut();
        filtered.chain([&mut self.layout]).for_each(|layout| layout.note_leaving(&leaving));
    }

    /// Who stays keeps lane and first scales; who is new, or at another time, comes after.
    pub(super) fn keep_layout(&mut self, moves: &Moves, keeps: Keeps) {
        if self.is_given() {
            return self.lay_out_given();
        }
        let data = Rc::clone(&self.data);
        let titles = Titles {
            data: &data,
            environment: &self.environment,
            font_factor: self.size.font_factor,
            bands: self.bands.as_ref(),
        };
        let (lanes, bars) = (self.lanes(), self.drawn.bars(&data));
        let looks = moves.looks(&|old, new| fits(&titles, &self.layout, old, new));
        let mask = Some(&self.mask).filter(|mask| !mask.is_everything());
        let moving =
            Moving { data: &data, titles: &titles, bars, lanes, mask, looks: &looks, keeps };
        let filtered = moving.filtered(self.filtered.take(), &self.layout);
        // Whatever did not pass may be gone: then what passes is all there is, where it is.
        let is_all = filtered.as_ref().is_some_and(|layout| moving.is_all(layout));
        let mut filtered = filtered.filter(|_| mask.is_some() || is_all);
        let is_edited = moving.can_edit(&self.layout);
        if is_edited {
            filtered.iter_mut().for_each(|layout| layout.without_px());
            moving.edit(&mut self.layout, &looks, None);
        } else {
            moving.renew(&mut self.layout);
        }
        let all = &*self.layout;
        self.filtered = filtered.map(|mut layout| {
            if is_edited && keeps.filter {
                let looks = moving.looks_among(moves, &layout, &self.mask);
                moving.edit(&mut layout, &looks, Some(all));
            } else {
                *layout = moving.moved_among(&layout, all);
            }
            layout
        });
        if let Some(layout) = self.filtered.take_if(|_| is_all) {
            self.layout = layout;
            self.layout.be_of_all();
        }
        self.work_if_few();
    }
}

/// By what layouts are moved.
struct Moving<'a> {
    data: &'a Dataset,
    titles: &'a Titles<'a>,
    bars: Bars<'a>,
    lanes: u8,
    /// What passes, where that is not all.
    mask: Option<&'a Mask>,
    /// Where events are now that look the same.
    looks: &'a Shift,
    keeps: Keeps,
}

/// Whether the lane that an event has is one of those that it may have now.
fn fits(titles: &Titles<'_>, layout: &LabelLayout, old: EventIx, new: EventIx) -> bool {
    layout.lane_of(old).is_none_or(|lane| titles.lanes(new).contains(&lane))
}

impl Moving<'_> {
    /// The layout of what passed before or, where that was all, of all.
    fn filtered(
        &self,
        filtered: Option<Box<LabelLayout>>,
        all: &LabelLayout,
    ) -> Option<Box<LabelLayout>> {
        let was_done = all.is_done();
        let of_all = self.keeps.all_passed && was_done && self.mask.is_some();
        let filtered = filtered.filter(|layout| was_done && layout.is_done());
        filtered.or_else(|| of_all.then(|| Box::new(all.clone())))
    }

    /// Whether all events are those of a layout of what passed.
    fn is_all(&self, layout: &LabelLayout) -> bool {
        let stays_here = |event| self.looks.kept(event).is_some();
        self.mask.is_none() && layout.done_of(&stays_here) == self.looks.kept_len()
    }

    /// Whether few have gone and come, so that a layout of all is moved where it is.
    fn can_edit(&self, all: &LabelLayout) -> bool {
        let is_open = self.data.starts().first() == Some(&Timestamp::MIN);
        self.keeps.few && (self.keeps.open || !is_open) && all.takes_more(self.lanes)
    }

    /// Moves a layout where it is: of all events or, beside that, of what passes.
    fn edit(&self, layout: &mut LabelLayout, looks: &Shift, all: Option<&LabelLayout>) {
        let mask = self.mask.filter(|_| all.is_some());
        layout.edit(looks, all, placement_order_of(self.data, looks.come(), mask));
        layout.place_new(self.bars, self.titles, !looks.gone().is_empty());
    }

    /// Makes a layout of all anew, from those that stay on.
    fn renew(&self, layout: &mut LabelLayout) {
        let was_done = layout.is_done();
        let places = self.places(layout, None);
        let to = (&*places, self.data.len());
        *layout = layout.moved(to, (self.lanes, None), &|placed| self.rest(None, placed));
        if was_done {
            layout.place_new(self.bars, self.titles, true);
            layout.step(self.bars, self.titles, usize::MAX);
        }
    }

    /// A layout of what passes, likewise.
    fn moved_among(&self, layout: &LabelLayout, all: &LabelLayout) -> LabelLayout {
        let places = self.places(layout, self.mask);
        let (to, rest) = ((&*places, self.data.len()), |placed: &_| self.rest(self.mask, placed));
        let mut layout = layout.moved(to, (self.lanes, Some(all)), &rest);
        layout.place_new(self.bars, self.titles, true);
        layout.step(self.bars, self.titles, usize::MAX);
        layout
    }

    /// Where events of a layout of what passes are now that look the same there.
    fn looks_among(&self, moves: &Moves, layout: &LabelLayout, passing: &Mask) -> Rc<Shift> {
        moves.looks(&|old, new| {
            let passes = passing.contains(new) && layout.lane_of(old).is_some();
            passes && fits(self.titles, layout, old, new)
        })
    }

    /// Where each event is now that keeps its place; [`GONE`] for the others.
    fn places(&self, layout: &LabelLayout, mask: Option<&Mask>) -> Vec<u32> {
        let stays = |old: EventIx, new: &EventIx| {
            (self.keeps.open || self.data.starts()[new.index()] != Timestamp::MIN)
                && fits(self.titles, layout, old, *new)
                && mask.is_none_or(|mask| mask.contains(*new))
        };
        let to = |old: EventIx| self.looks.kept(old).filter(|new| stays(old, new));
        let all = (0..self.looks.before() as u32).map(EventIx);
        all.map(|old| to(old).map_or(GONE, |new| new.0)).collect()
    }

    /// The order in which all others are placed.
    fn rest(&self, mask: Option<&Mask>, placed: &FixedBitSet) -> PlacementOrder {
        let waits = |event: EventIx| {
            !placed.contains(event.index()) && mask.is_none_or(|mask| mask.contains(event))
        };
        placement_order(self.data, &waits)
    }
}
