//! A state takes other data over, and goes on.

use crate::{
    app::{
        Effects, State,
        card::state::Reading,
        filter::rows::state::Choices,
        live::{Moves, NewData},
        plot::{
            layout_inputs::{DisplayTimes, LeadCounts, Titles, placement_order, with_facts},
            stack::Stack,
        },
        relations, selection,
    },
    data::{EventIx, dataset::Dataset},
    layout::labels::{Ask, GONE, LabelLayout},
    query::mask::Mask,
    time::Timestamp,
};
use std::rc::Rc;

/// The events are others: those that stay keep their places, and all that is set up stays.
pub(crate) fn update(state: &mut State, new: &NewData) -> Effects {
    let moves = &*new.moves;
    if state.selected.is_some_and(|event| moves.event(event).is_none()) {
        drop(selection::update::set_selected(state, None));
    }
    let top = state.mask.select(state.list_at);
    let followed = state.followed();
    let before = std::mem::replace(&mut state.data, Rc::clone(&new.data));
    state.index = Rc::clone(&new.index);
    if before.clocks().is_none() {
        state.environment = state.environment.clone().by_clocks_of(&new.data);
    }
    state.follow_moves(moves);
    relations::update::renew(state);
    state.let_pass_anew(moves);
    state.keep_bounds();
    let is_same_bands = state.keep_bands(moves);
    state.drawn = DisplayTimes::new(&state.data, &state.folds);
    if is_same_bands {
        state.keep_layout(&before, moves);
    } else {
        state.lay_out_anew();
    }
    let top = top.and_then(|event| moves.nearest(event));
    state.list_at = top.map_or(0, |event| state.mask.rank(event.index()));
    state.scroll_bands(0.0);
    let Effects { next_frame, list, .. } = state.keep_up(followed);
    let more_work = state.has_work();
    Effects { redraw: true, panels: true, more_work, next_frame, list, ..Effects::default() }
}

impl State {
    /// What is remembered of single events and actors.
    fn follow_moves(&mut self, moves: &Moves) {
        self.selected = self.selected.and_then(|event| moves.event(event));
        self.focus = self.focus.and_then(|event| moves.nearest(event));
        self.hover = moves.hit(self.hover);
        if let Some(drag) = &mut self.drag {
            drag.hit = moves.hit(drag.hit);
        }
        let Reading { card, no_media, overflow, .. } = &mut self.reading;
        *card = card.and_then(|event| moves.event(event));
        *no_media = no_media.and_then(|event| moves.event(event));
        if let Some(list) = overflow {
            let was = list.events.len();
            list.events = list.events.iter().filter_map(|&event| moves.event(event)).collect();
            list.total = list.total.saturating_sub((was - list.events.len()) as u32);
            list.row = list.row.min(list.events.len().saturating_sub(1));
        }
        self.slide.follow(moves);
        let new = Choices::new(&self.data, &self.index);
        self.choices = new.after(&self.choices, (&self.data, &self.index), moves);
        self.forget_overview();
    }

    /// What passes the filter that asks for the same.
    fn let_pass_anew(&mut self, moves: &Moves) {
        let mut filter = moves.filter(&self.filter);
        self.connect(&mut filter);
        self.filter = filter;
        self.search.renew(&self.filter.text, &self.data);
        self.everything = Mask::all(&self.index);
        self.mask = self.passing();
        self.encoding = self.encoding.moved(&self.data, &|group| moves.group(group));
        self.stack = Stack::new(&self.data, &self.encoding, &self.mask, &self.index);
    }

    /// Where the reader may go: to all events, to the first view, and to where they are.
    fn keep_bounds(&mut self) {
        let extent = self.data.extent();
        let home = self.data.info().view.map_or(extent, |view| extent.union(view));
        let bounds = self.limits.bounds(home, &self.folds);
        let goal = self.goal();
        let is_in = |view: crate::app::viewport::Viewport| view.pan(0.0, bounds) == view;
        self.reach = if is_in(self.viewport) && is_in(goal) {
            home
        } else {
            home.union(self.view()).union(self.time_of(goal))
        };
        self.set_bounds();
    }

    /// The same bands of other events; false where others had to be made.
    fn keep_bands(&mut self, moves: &Moves) -> bool {
        self.grouping = self.grouping.moved(&|actor| moves.actor(actor));
        self.leads = None;
        let Some(bands) = &self.bands else { return true };
        let by = bands.by();
        let leads = LeadCounts::new(&self.data, by);
        let to = |group| moves.group(group);
        let kept = with_facts((&self.data, &self.index), &leads, |facts| {
            bands.moved(facts, &self.grouping, &to)
        });
        self.leads = Some(leads);
        let is_kept = kept.is_some();
        self.bands = Some(kept.unwrap_or_else(|| self.new_bands(by)));
        is_kept
    }

    /// Who stays keeps lane and first scales; who is new, or at another time, comes after.
    fn keep_layout(&mut self, before: &Dataset, moves: &Moves) {
        let data = Rc::clone(&self.data);
        let titles = Titles {
            data: &data,
            environment: &self.environment,
            font_factor: self.size.font_factor,
            bands: self.bands.as_ref(),
        };
        let (len, lanes) = (data.len(), self.lanes());
        let was_done = self.layout.is_done();
        // What has no start is drawn from where all begin: it may stay where that is earlier.
        let is_later = data.extent().start() > before.extent().start();
        let stays = |layout: &LabelLayout, mask: Option<&Mask>| -> Vec<u32> {
            let stays = |old: EventIx, new: EventIx| {
                let (o, n) = (old.index(), new.index());
                let lane = layout.lane_of(old);
                before.starts()[o] == data.starts()[n]
                    && !(is_later && data.starts()[n] == Timestamp::MIN)
                    && before.ends()[o] == data.ends()[n]
                    && before.caption(old) == data.caption(new)
                    && lane.is_none_or(|lane| titles.lanes(new).contains(&lane))
                    && mask.is_none_or(|mask| mask.contains(new))
            };
            let to = |old: EventIx| moves.event(old).filter(|&new| stays(old, new));
            before.events().map(|old| to(old).map_or(GONE, |new| new.0)).collect()
        };
        let rest = |mask: Option<&Mask>, placed: &fixedbitset::FixedBitSet| {
            let waits = |event: EventIx| {
                !placed.contains(event.index()) && mask.is_none_or(|mask| mask.contains(event))
            };
            placement_order(&data, &waits)
        };
        let to = stays(&self.layout, None);
        let all = self.layout.moved((&to, len), (lanes, None), &|placed| rest(None, placed));
        *self.layout = all;
        let bars = self.drawn.bars(&data);
        if was_done {
            self.layout.step(bars, &titles, usize::MAX);
        }
        let mask = Some(&self.mask).filter(|mask| !mask.is_everything());
        let filtered = self.filtered.take().filter(|layout| was_done && layout.is_done());
        self.filtered = filtered.filter(|_| mask.is_some()).map(|layout| {
            let to = stays(&layout, mask);
            let all = Some(&*self.layout);
            let mut layout = layout.moved((&to, len), (lanes, all), &|placed| rest(mask, placed));
            layout.step(bars, &titles, usize::MAX);
            Box::new(layout)
        });
        self.work_if_few();
    }
}
