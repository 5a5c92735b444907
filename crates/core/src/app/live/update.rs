//! A state takes other data over, and goes on.

use crate::{
    app::{
        Effects, State,
        effects::{ListScroll, Wait},
        filter::rows::state::Choices,
        list::first_row::first_row_in_view,
        live::{Moves, NewData, layout::Keeps},
        plot::{
            layout_inputs::{DisplayTimes, with_facts},
            stack::Stack,
        },
        relations, selection,
        sharing::awaited,
        story,
    },
    data::{ingest::Held, shift::Shift},
    layout::bands::Bands,
    query::{
        dimension::Group,
        index::{EndShift, Index},
        mask::Mask,
    },
};
use std::rc::Rc;

/// The events are others: those that stay keep their places, and all that is set up stays.
pub(crate) fn update(state: &mut State, new: &NewData) -> Effects {
    let moves = &*new.moves;
    if state.selected.is_some_and(|event| moves.event(event).is_none()) {
        drop(selection::update::set_selected(state, None));
    }
    let top = state.mask.select(state.list_at);
    let leads_list = state.archive.is_some() && state.is_list_led();
    // Where nothing is yet, what comes later is followed.
    let end = state.view().end() - 1;
    let followed =
        state.followed().or_else(|| (state.follows && state.data.is_empty()).then_some(end));
    state.motion.held_back = state.held_back();
    let was_empty = state.data.is_empty();
    let all_passed = state.mask.is_everything();
    let (had_clocks, first) = (state.data.clocks().is_some(), state.data.extent().start());
    let lost = awaited::losing(state, moves);
    state.note_leaving(moves);
    let ends = state.take_over(new);
    let (now_ms, is_empty) = (state.motion.clock_ms, state.data.is_empty());
    let begins = state.home.begins((was_empty, is_empty), now_ms);
    state.revision = state.revision.wrapping_add(1);
    if !had_clocks {
        state.environment = state.environment.clone().by_clocks_of(&state.data);
    }
    state.follow_moves(moves);
    if let Some(archive) = &mut state.archive {
        archive.follow(&state.data, &|event| moves.event(event), new.places.as_deref());
    }
    relations::update::renew(state);
    story::update::renew(state, moves);
    let few = new.update.shift().map(|shift| &**shift).zip(ends.as_ref());
    let is_same_filter = state.let_pass_anew(new, few);
    state.keep_bounds();
    let is_same_bands = state.keep_bands(moves);
    state.drawn = DisplayTimes::new(&state.data, &state.folds);
    // What has no start is drawn from where all begin: it may stay where that is earlier.
    let keeps_open = state.data.extent().start() <= first;
    if is_same_bands {
        let (filter, few) = (is_same_filter, few.is_some());
        let keeps = Keeps { open: keeps_open, filter, few, all_passed };
        state.keep_layout(moves, keeps);
    } else {
        state.lay_out_anew();
    }
    let top = top.and_then(|event| moves.nearest(event));
    state.list_at = top.map_or(0, |event| state.mask.rank(event.index()));
    state.scroll_bands(0.0);
    awaited::wait_for_lost(state, lost);
    awaited::take_up(state);
    let begun = if begins { state.begin_with_events() } else { None };
    let Effects { next_frame, mut list, .. } = begun.unwrap_or_else(|| state.keep_up(followed));
    if leads_list {
        state.list_at = first_row_in_view(state);
        list = Some(ListScroll::Align);
    }
    let more_work = state.has_work();
    let panels_wait = Wait::InTurn;
    Effects {
        redraw: true,
        panels: true,
        panels_wait,
        more_work,
        next_frame: next_frame || state.is_sliding(),
        list,
        ..Effects::default()
    }
}

impl State {
    /// Who is in which events.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// What stays in the data although an update takes away all that names it: what the filter asks
    /// for, and declared values that have a band since there were no events.
    #[must_use]
    pub fn held(&self) -> Held {
        let (data, filter) = (&self.data, &self.filter);
        let actors = filter.actors.iter().map(|choice| choice.actor).chain(filter.exclude.clone());
        let mut held = Held {
            actors: actors.map(|actor| data.actors().get(actor).id.clone()).collect(),
            values: Vec::new(),
        };
        let chosen = filter.values.iter().flat_map(|chosen| chosen.values.iter().copied());
        let bands = self.bands.iter().filter(|_| data.is_empty() || self.home.began_empty());
        let of_bands = bands.flat_map(Bands::list).filter_map(|band| match band.group {
            Some(Group::Value(value)) if data.is_declared(value) => Some(value),
            _ => None,
        });
        held.values.extend(chosen.chain(of_bands).map(|value| data.value_key(value).to_owned()));
        held
    }

    /// True while the list stands where the view has led it, as near as headings let it: parts of an
    /// archive that come lead it to what is in view now.
    fn is_list_led(&self) -> bool {
        self.focus_shown().is_none() && self.list_at.abs_diff(first_row_in_view(self)) <= 1
    }

    /// Other events, and where the others of them end now, if few came and went.
    fn take_over(&mut self, NewData { update, moves, .. }: &NewData) -> Option<EndShift> {
        let (Some(shift), index) = (update.shift(), Rc::make_mut(&mut self.index)) else {
            let whole = update.whole()?;
            (self.data, self.index) = (Rc::clone(whole), Rc::new(Index::new(&**whole)));
            return None;
        };
        update.apply(Rc::make_mut(&mut self.data));
        let (actor, tag) = (&|at| moves.actor(at), &|at| moves.tag(at));
        Some(index.edit(&*self.data, shift, actor, (moves.tags(), tag)))
    }

    /// What is remembered of single events and actors.
    fn follow_moves(&mut self, moves: &Moves) {
        self.selected = self.selected.and_then(|event| moves.event(event));
        self.focus = self.focus.and_then(|event| moves.nearest(event));
        self.hover = moves.hit(self.hover);
        if let Some(drag) = &mut self.drag {
            drag.hit = moves.hit(drag.hit);
        }
        self.reading.follow(moves);
        self.slide.follow(moves);
        let new = Choices::new(&self.data, &self.index);
        self.choices = new.after(&self.choices, (&self.data, &self.index), moves);
        self.forget_overview();
    }

    /// What passes the filter that asks for the same; false where that has lost something.
    fn let_pass_anew(&mut self, new: &NewData, few: Option<(&Shift, &EndShift)>) -> bool {
        let before = self.filter.choices();
        let mut filter = new.moves.filter(&self.filter);
        self.connect(&mut filter);
        self.filter = filter;
        self.search.renew(&self.filter.text, &self.data, few.map(|few| few.0));
        self.everything = Mask::all(&self.index);
        self.mask = self.passing();
        let encoding = self.encoding.moved(&self.data, &|group| new.moves.group(group));
        let few = few.filter(|_| encoding == self.encoding && new.update.keeps_numbers());
        self.encoding = encoding;
        let encoding = (&*self.data, &self.encoding);
        if !few.is_some_and(|few| self.stack.edit(encoding, &self.mask, few)) {
            self.stack = Stack::new(&self.data, &self.encoding, &self.mask, &self.index);
        }
        // What is connected with an event may be others now.
        self.filter.choices() == before && self.filter.connected.is_none()
    }

    /// Where the reader may go: to all events, to the first view, and to where they are.
    pub(super) fn keep_bounds(&mut self) {
        let extent = if self.data.is_empty() { self.passing_extent() } else { self.data.extent() };
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
        let (leads, rows) = (self.lead_counts(by), self.band_rows());
        let had_lanes = bands.lanes() > 0;
        let to = |group| moves.group(group);
        let kept = with_facts((&self.data, &self.index), &leads, |facts| {
            bands.moved(facts, &self.grouping, &to, rows)
        });
        self.leads = Some(leads);
        let is_kept = kept.is_some() && had_lanes;
        self.bands = Some(kept.unwrap_or_else(|| self.new_bands(by)));
        is_kept
    }
}
