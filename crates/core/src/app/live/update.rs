//! A state takes other data over, and goes on.

use crate::{
    app::{
        Effects, State,
        card::state::Reading,
        filter::rows::state::Choices,
        live::{Moves, NewData},
        plot::{
            layout_inputs::{
                DisplayTimes, LeadCounts, Titles, placement_order, placement_order_of, with_facts,
            },
            stack::Stack,
        },
        relations, selection, story,
    },
    data::{
        EventIx,
        shift::{GONE, Shift},
    },
    layout::labels::{Ask, LabelLayout},
    query::{
        index::{EndShift, Index},
        mask::Mask,
    },
    time::Timestamp,
};
use fixedbitset::FixedBitSet;
use std::rc::Rc;

/// The events are others: those that stay keep their places, and all that is set up stays.
pub(crate) fn update(state: &mut State, new: &NewData) -> Effects {
    let moves = &*new.moves;
    if state.selected.is_some_and(|event| moves.event(event).is_none()) {
        drop(selection::update::set_selected(state, None));
    }
    let top = state.mask.select(state.list_at);
    let followed = state.followed();
    let all_passed = state.mask.is_everything();
    let (had_clocks, first) = (state.data.clocks().is_some(), state.data.extent().start());
    let ends = state.take_over(new);
    if !had_clocks {
        state.environment = state.environment.clone().by_clocks_of(&state.data);
    }
    state.follow_moves(moves);
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
    let Effects { next_frame, list, .. } = state.keep_up(followed);
    let more_work = state.has_work();
    Effects { redraw: true, panels: true, more_work, next_frame, list, ..Effects::default() }
}

/// What new data have left as it was.
#[derive(Clone, Copy)]
struct Keeps {
    /// Where events without a start are drawn from, or more lies before it.
    open: bool,
    /// What the filter asks for.
    filter: bool,
    /// Most events, where they are.
    few: bool,
    /// All events passed before.
    all_passed: bool,
}

impl State {
    /// Who is in which events.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Other events, and where the others of them end now, if few came and went.
    fn take_over(&mut self, NewData { update, moves }: &NewData) -> Option<EndShift> {
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
        let Reading { card, no_media, no_thumbnails, overflow, .. } = &mut self.reading;
        no_thumbnails.clear();
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
    fn keep_layout(&mut self, moves: &Moves, keeps: Keeps) {
        let data = Rc::clone(&self.data);
        let titles = Titles {
            data: &data,
            environment: &self.environment,
            font_factor: self.size.font_factor,
            bands: self.bands.as_ref(),
        };
        let (lanes, bars) = (self.lanes(), self.drawn.bars(&data));
        let was_done = self.layout.is_done();
        let mask = Some(&self.mask).filter(|mask| !mask.is_everything());
        let filtered = self.filtered.take().filter(|layout| was_done && layout.is_done());
        // Where all passed, what passes now stays where it was among all.
        let of_all = keeps.all_passed && was_done && mask.is_some();
        let filtered = filtered.or_else(|| of_all.then(|| self.layout.clone()));
        let fits = |layout: &LabelLayout, old: EventIx, new: EventIx| {
            layout.lane_of(old).is_none_or(|lane| titles.lanes(new).contains(&lane))
        };
        let looks = moves.looks(&|old, new| fits(&self.layout, old, new));
        // Whatever did not pass may be gone: then what passes is all there is, where it is.
        let stays_here = |event| looks.kept(event).is_some();
        let is_all = mask.is_none()
            && filtered.as_ref().is_some_and(|it| it.done_of(&stays_here) == looks.kept_len());
        let mut filtered = filtered.filter(|_| mask.is_some() || is_all);
        let rest = |mask: Option<&Mask>, is_placed: &dyn Fn(EventIx) -> bool| {
            let waits = |event| !is_placed(event) && mask.is_none_or(|mask| mask.contains(event));
            placement_order(&data, &waits)
        };
        // Where events are now that keep their places.
        let stays = |layout: &LabelLayout, mask: Option<&Mask>| -> Vec<u32> {
            let stays = |old: EventIx, new: &EventIx| {
                (keeps.open || data.starts()[new.index()] != Timestamp::MIN)
                    && fits(layout, old, *new)
                    && mask.is_none_or(|mask| mask.contains(*new))
            };
            let to = |old: EventIx| looks.kept(old).filter(|new| stays(old, new));
            (0..looks.before() as u32)
                .map(|old| to(EventIx(old)).map_or(GONE, |new| new.0))
                .collect()
        };
        let is_open = data.starts().first() == Some(&Timestamp::MIN);
        let can_edit = keeps.few && (keeps.open || !is_open);
        let is_edited = can_edit && self.layout.takes_more(lanes);
        let of_filter = filtered.as_ref().filter(|_| is_edited && keeps.filter).map(|layout| {
            moves.looks(&|old, new| {
                let passes = self.mask.contains(new) && layout.lane_of(old).is_some();
                passes && fits(layout, old, new)
            })
        });
        let to_filtered = match (&filtered, &of_filter) {
            (Some(layout), None) => Some(stays(layout, mask)),
            _ => None,
        };
        if is_edited {
            filtered.iter_mut().for_each(|layout| layout.without_px());
            let come = placement_order_of(&data, looks.come(), None);
            self.layout.edit(&looks, None, come);
            self.layout.place_new(bars, &titles, !looks.gone().is_empty());
        } else {
            let to = stays(&self.layout, None);
            let rest = |placed: &FixedBitSet| rest(None, &|event| placed.contains(event.index()));
            let all = self.layout.moved((&to, data.len()), (lanes, None), &rest);
            *self.layout = all;
            if was_done {
                self.layout.step(bars, &titles, usize::MAX);
            }
        }
        let all = &*self.layout;
        self.filtered = filtered.map(|mut layout| {
            if let Some(looks) = &of_filter {
                layout.edit(looks, Some(all), placement_order_of(&data, looks.come(), mask));
                layout.place_new(bars, &titles, !looks.gone().is_empty());
                return layout;
            }
            let to = to_filtered.unwrap_or_default();
            let rest = |placed: &FixedBitSet| rest(mask, &|event| placed.contains(event.index()));
            let mut layout = layout.moved((&to, data.len()), (lanes, Some(all)), &rest);
            layout.step(bars, &titles, usize::MAX);
            Box::new(layout)
        });
        if let Some(layout) = self.filtered.take_if(|_| is_all) {
            self.layout = layout;
            self.layout.be_of_all();
        }
        self.work_if_few();
    }
}
