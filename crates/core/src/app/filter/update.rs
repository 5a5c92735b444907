//! What passes, as the reader or the program asks for it.

use crate::{
    app::{
        Effects, Hit, Outgoing, State,
        effects::{ListScroll, Wait},
        filter::{FilterInput, histogram::Bins},
        list::first_row::first_row_in_view,
        relations,
        search::state::normalize_spaces,
    },
    data::FieldIx,
    query::{
        facets::FacetMasks,
        filter::{Chosen, Connected, Facet, Filter},
        mask::Mask,
    },
    sort::insert_sorted,
};

pub(crate) fn update(state: &mut State, input: FilterInput) -> Effects {
    let (actors, now) = (state.data.actors(), &state.filter);
    let by_program = matches!(input, FilterInput::Set(_));
    let filter = match input {
        FilterInput::ToggleActor(actor) => now.toggled(actors, actor),
        FilterInput::RemoveChoice(choice) => {
            let mut filter = now.clone();
            filter.actors.retain(|&other| other != choice);
            filter
        }
        FilterInput::ToggleExcluded(actor) => now.excluded_toggled(actors, actor),
        FilterInput::OnlyActor(actor) => {
            Filter { actors: Filter::only(actor).actors, exclude: Vec::new(), ..now.clone() }
        }
        FilterInput::SetMatch(mode) => Filter { mode, ..now.clone() },
        FilterInput::ToggleTag(tag) => changed(now, state.data.value(tag).0, &|chosen| {
            chosen.values = flipped(&chosen.values, tag);
        }),
        FilterInput::SetMatchOf(field, mode) => changed(now, field, &|chosen| chosen.mode = mode),
        FilterInput::SetBetween(between) => now.with_between(between),
        FilterInput::Slide { field, is_to, bin } => slid(state, field, is_to, bin),
        FilterInput::ToggleStatus(status) => {
            Filter { status: flipped(&now.status, status), ..now.clone() }
        }
        FilterInput::ClearFacet(facet) => now.without(facet),
        FilterInput::Connect(event, steps) => {
            let is_on = now.connected.as_ref().is_some_and(|on| on.is(event, steps));
            let connected = (!is_on).then(|| Connected::new(event, steps));
            Filter { connected, ..now.clone() }
        }
        FilterInput::Clear => Filter { mode: now.mode, ..Filter::default() },
        FilterInput::Set(filter) => Filter { text: normalize_spaces(&filter.text), ..filter },
    };
    // The field shows the words of the filter, unless the reader types them.
    if filter.text != state.filter.text {
        state.search.typed.clone_from(&filter.text);
    }
    if !filter.asks_for(Facet::Text) {
        state.search.typed = String::new();
    }
    apply(state, filter, by_program)
}

/// With the bound that a bin stands for: a number that events have. The other one gives way.
fn slid(state: &State, field: FieldIx, is_to: bool, bin: usize) -> Filter {
    let now = &state.filter;
    let Some(bins) = Bins::of(&state.data, field) else { return now.clone() };
    let (from, to) = now.between(field).map_or((0, bins.last()), |between| bins.ends(between));
    let (from, to) = if is_to { (from.min(bin), bin) } else { (bin, to.max(bin)) };
    now.with_between(bins.between(&state.data, field, (from, to)))
}

fn changed(now: &Filter, field: FieldIx, change: &dyn Fn(&mut Chosen)) -> Filter {
    let mut filter = now.clone();
    filter.change(field, change);
    filter
}

fn flipped<T: Ord + Copy>(list: &[T], item: T) -> Vec<T> {
    let mut list = list.to_vec();
    match list.binary_search(&item) {
        Ok(at) => _ = list.remove(at),
        Err(_) => insert_sorted(&mut list, item),
    }
    list
}

/// Shows what passes another filter. A program that sets it is not told of it.
pub(crate) fn apply(state: &mut State, mut filter: Filter, by_program: bool) -> Effects {
    state.connect(&mut filter);
    if filter == state.filter {
        return Effects { panels: true, handled: true, ..Effects::default() };
    }
    state.set_filter(filter);
    state.hover = Hit::Nothing;
    state.list_at = first_row_in_view(state);
    let outgoing = if by_program { Vec::new() } else { vec![Outgoing::Filter] };
    Effects {
        redraw: true,
        panels: true,
        // Words cost more than the picture.
        panels_wait: if state.is_large() { Wait::ForRest } else { Wait::ForFrame },
        handled: true,
        more_work: state.has_work(),
        list: Some(ListScroll::Align),
        outgoing,
        ..Effects::default()
    }
}

impl State {
    /// Works out what is connected with the event that a filter names.
    pub(crate) fn connect(&self, filter: &mut Filter) {
        if let Some(connected) = &mut filter.connected {
            // Where there are none, they may not have been read yet.
            connected.among = if self.relations.is_empty() {
                vec![connected.event]
            } else {
                relations::connected::among(&self.relations, connected)
            };
        }
    }

    /// Another filter: what passes it takes the room, as soon as all are placed.
    /// Of a large document, words are looked for in pieces; until the first of
    /// them what passed before stands.
    fn set_filter(&mut self, filter: Filter) {
        let is_other_text = filter.text != self.filter.text;
        self.filter = filter;
        if is_other_text {
            self.search.start(&self.filter.text, &self.data);
            if !self.is_large() {
                self.search_some(usize::MAX);
            }
        }
        if !(is_other_text && self.is_searching()) {
            self.let_pass();
        }
    }

    /// Works out what passes.
    pub(crate) fn let_pass(&mut self) {
        let mask = self.passing();
        self.show_passing(mask);
        self.forget_overview();
    }

    /// What passes, and what would without one of the facets.
    pub(crate) fn passing(&mut self) -> Mask {
        let (filter, index) = (&self.filter, &self.index);
        let passing = FacetMasks::new(filter, self.search.found(), (&*self.data, index));
        let asked = filter.asked().into_iter();
        self.masks_without = asked.map(|it| (it, passing.mask(Some(it), index))).collect();
        self.search.note_shown();
        passing.mask(None, index)
    }
}
