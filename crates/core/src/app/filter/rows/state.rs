//! The rows of the filter: which show, and which one the keyboard is on.
//!
//! The tree of actors shows what is open of it, at most `MOST_ROWS` of them
//! until the reader asks for more, so that what is not shown costs nothing.

use crate::{
    app::{State, filter::rows::order::RowOrder, live::Moves},
    data::{
        ActorIx, FieldIx, TagIx,
        actors::Actors,
        dataset::{Dataset, Status},
    },
    query::{filter::Facet, index::Index, search::SearchTerms},
};
use fixedbitset::FixedBitSet;
use std::ops::Range;

/// A row of the filter. All of them are one stop of the tab key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterRow {
    /// Any or all, above the rows where several actors are chosen.
    Match,
    /// The field that finds names, above the rows as well.
    Find,
    /// The box of an actor.
    Actor(ActorIx),
    /// The heading of a facet, which opens and closes it.
    Group(Facet),
    /// Whether all of the chosen tags, or values of a field, are needed.
    All(FieldIx),
    /// The box of a tag or of a value of a field.
    Tag(TagIx),
    /// The slider of the smallest number of a field that is asked for.
    From(FieldIx),
    /// The slider of the largest one.
    To(FieldIx),
    /// The box of a status.
    Status(Status),
    /// Shows the rest of a facet.
    More(Facet),
}

/// What stands above the rows.
const ABOVE: [FilterRow; 2] = [FilterRow::Find, FilterRow::Match];
/// Rows of actors that show at first.
const MOST_ROWS: usize = 200;
/// Tags, or values of a field, that show at first.
const MOST_TAGS: usize = 12;
/// Of more than twice as many rows only so many are made, around those in sight.
const MADE_ROWS: usize = 200;
/// So many times what is in sight is made, at least.
const MADE_SCREENS: usize = 6;
/// Of more actors than this only the top level is open at first.
const OPEN_AT_FIRST: usize = 60;

/// What of the filter is open.
pub(crate) struct Choices {
    /// What the reader looks for among the rows, as typed.
    find: String,
    words: SearchTerms,
    /// Actors that are found, and all above them.
    found: FixedBitSet,
    /// Actors whose parts show.
    open: FixedBitSet,
    /// What events have of the tags and of each field: the commonest first, equals by the
    /// alphabet; and whether an event has several of it. Of numbers none are noted.
    values: Vec<(FieldIx, Vec<TagIx>, bool)>,
    order: RowOrder,
    /// All actors in this order, each before those below it.
    tree: Vec<ActorIx>,
    /// Facets that are open, and those that show all their rows.
    groups: Vec<Facet>,
    whole: Vec<Facet>,
    focus: Option<FilterRow>,
    /// The row in the middle of those that are made, where not all are, and how many are in sight.
    middle: usize,
    seen: usize,
    is_tree: bool,
    /// How many events the actor is in that is in most.
    most: u32,
}

impl Choices {
    pub(crate) fn new(data: &Dataset, index: &Index) -> Self {
        let actors = data.actors();
        let mut open = FixedBitSet::with_capacity(actors.len());
        if actors.len() <= OPEN_AT_FIRST {
            open.insert_range(..);
        }
        let order = RowOrder::default();
        let several = data.fields_with_several();
        let values = several.into_iter().enumerate().filter_map(|(field, has_several)| {
            let field = FieldIx(field as u32);
            if data.numbers(field).is_some() {
                return Some((field, Vec::new(), false));
            }
            if !data.is_facet(field) {
                return None;
            }
            let tags = order.values(data, index, field);
            (!tags.is_empty()).then_some((field, tags, has_several))
        });
        let all = (0..actors.len() as u32).map(ActorIx);
        Self {
            find: String::new(),
            words: SearchTerms::default(),
            found: FixedBitSet::with_capacity(actors.len()),
            open,
            values: values.collect(),
            order,
            tree: order.tree(actors, index),
            groups: Vec::new(),
            whole: Vec::new(),
            focus: None,
            middle: 0,
            seen: 0,
            is_tree: actors.iter().any(|(_, actor)| actor.parent.is_some()),
            most: all.map(|actor| index.count(actor)).max().unwrap_or(0).max(1),
        }
    }

    /// These, with what was open in those of the data before.
    pub(crate) fn after(
        mut self,
        before: &Self,
        (data, index): (&Dataset, &Index),
        moves: &Moves,
    ) -> Self {
        for at in 0..before.open.len() {
            if let Some(actor) = moves.actor(ActorIx(at as u32)) {
                self.open.set(actor.index(), before.open.contains(at));
            }
        }
        self.groups = before.groups.iter().filter_map(|&facet| moves.facet(facet)).collect();
        self.whole = before.whole.iter().filter_map(|&facet| moves.facet(facet)).collect();
        (self.middle, self.seen) = (before.middle, before.seen);
        self.focus = before.focus.and_then(|row| moves.row(row));
        self.set_find(before.find.clone(), data.actors());
        self.set_order(before.order, data, index);
        self
    }

    /// Has the rows in another order.
    pub(crate) fn set_order(&mut self, order: RowOrder, data: &Dataset, index: &Index) {
        if self.order != order {
            self.order = order;
            self.tree = order.tree(data.actors(), index);
            for (field, values, _) in self.values.iter_mut().filter(|(_, all, _)| !all.is_empty()) {
                *values = order.values(data, index, *field);
            }
        }
    }

    /// Looks for rows by name.
    pub(crate) fn set_find(&mut self, find: String, actors: &Actors) {
        self.words = SearchTerms::new(&find);
        self.find = find;
        self.found.clear();
        for &actor in actors.tree() {
            if !self.words.is_empty() && self.words.are_in(&actors.get(actor).name) {
                let mut path = std::iter::successors(Some(actor), |&at| actors.get(at).parent);
                // Above one that is found already all are.
                while path.next().is_some_and(|at| !self.found.put(at.index())) {}
            }
        }
    }

    /// Shows or hides the parts of an actor; true when that changes anything.
    pub(crate) fn set_open(&mut self, actors: &Actors, actor: ActorIx, is_open: bool) -> bool {
        let can = self.words.is_empty() && actors.subtree(actor).len() > 1;
        if !can || self.open.contains(actor.index()) == is_open {
            return false;
        }
        self.open.set(actor.index(), is_open);
        let focus = self.focus;
        if let Some(FilterRow::Actor(row)) = focus.filter(|_| !is_open) {
            if actors.is_within(row, actor) {
                self.focus = Some(FilterRow::Actor(actor));
            }
        }
        true
    }

    /// Actors with parts by id, and whether these show.
    pub(crate) fn branches(&self, actors: &Actors) -> Vec<(String, bool)> {
        let branches = actors.iter().filter(|(at, _)| actors.subtree(*at).len() > 1);
        branches.map(|(at, actor)| (actor.id.clone(), self.open.contains(at.index()))).collect()
    }

    /// Facets whose rows show; of fields the ids.
    pub(crate) fn groups(&self, data: &Dataset) -> Vec<(Facet, Option<String>)> {
        let id = |facet| match facet {
            Facet::Values(field) => data.field(field).map(|field| field.id.clone()),
            _ => None,
        };
        self.groups.iter().map(|&facet| (facet, id(facet))).collect()
    }

    pub(crate) fn set_groups(&mut self, groups: &[(Facet, Option<String>)], data: &Dataset) {
        let now = |(facet, id): &(Facet, Option<String>)| match id {
            Some(id) => data.find_field(id).map(Facet::Values),
            None => Some(*facet),
        };
        self.groups = groups.iter().filter_map(now).collect();
    }

    /// Opens or closes a facet.
    pub(crate) fn toggle_group(&mut self, facet: Facet) {
        let was = self.groups.len();
        self.groups.retain(|&other| other != facet);
        if self.groups.len() == was {
            self.groups.push(facet);
        }
        self.focus = Some(FilterRow::Group(facet));
    }

    /// Shows all rows of a facet.
    pub(crate) fn show_all(&mut self, facet: Facet) {
        self.whole.push(facet);
    }

    pub(crate) fn set_focus(&mut self, row: FilterRow) -> bool {
        self.focus.replace(row) != Some(row)
    }

    /// Which of so many rows are made. What is left out keeps its room.
    pub(crate) fn made(&self, rows: usize) -> Range<usize> {
        let most = MADE_ROWS.max(self.seen * MADE_SCREENS);
        if rows <= 2 * most {
            return 0..rows;
        }
        let start = self.middle.saturating_sub(most / 2).min(rows - most);
        start..start + most
    }

    /// Has others made, where the reader is; true when that changes any of so many.
    pub(crate) fn look_at(&mut self, place: usize, seen: usize, rows: usize) -> bool {
        let before = self.made(rows);
        (self.middle, self.seen) = (place, seen);
        self.made(rows) != before
    }

    /// Has a row made that is to have the focus.
    pub(crate) fn make(&mut self, row: FilterRow, rows: &[FilterRow]) {
        let place = rows.iter().position(|&other| other == row);
        if let Some(place) = place.filter(|place| !self.made(rows.len()).contains(place)) {
            self.middle = place;
        }
    }
}

impl State {
    /// The rows of the filter that show, from top to bottom: O(what shows), and
    /// O(actors, tags and values) while the reader looks for one.
    #[must_use]
    pub fn filter_rows(&self) -> Vec<FilterRow> {
        let choices = &self.choices;
        let mut rows = Vec::new();
        self.push_actors(&mut rows);
        let is_searching = !choices.words.is_empty();
        for (field, values, has_several) in &choices.values {
            let facet = Facet::Values(*field);
            if values.is_empty() {
                if !is_searching {
                    rows.push(FilterRow::Group(facet));
                    let is_open = self.is_group_open(facet);
                    let sliders = [FilterRow::From(*field), FilterRow::To(*field)];
                    rows.extend(sliders.into_iter().filter(|_| is_open));
                }
                continue;
            }
            let is_named = |value: &TagIx| choices.words.are_in(self.data.value_name(*value));
            let mut found =
                values.iter().copied().filter(|it| !is_searching || is_named(it)).peekable();
            if !is_searching || found.peek().is_some() {
                rows.push(FilterRow::Group(facet));
            }
            if is_searching || self.is_group_open(facet) {
                if *has_several && !is_searching {
                    rows.push(FilterRow::All(*field));
                }
                let is_whole = choices.whole.contains(&facet);
                let most = if is_whole { usize::MAX } else { MOST_TAGS };
                rows.extend(found.by_ref().take(most).map(FilterRow::Tag));
                rows.extend(found.next().map(|_| FilterRow::More(facet)));
            }
        }
        if !is_searching && !self.index.has_one_status() {
            rows.push(FilterRow::Group(Facet::Status));
            if self.is_group_open(Facet::Status) {
                rows.extend(Status::ALL.map(FilterRow::Status));
            }
        }
        rows
    }

    fn push_actors(&self, rows: &mut Vec<FilterRow>) {
        let (choices, actors) = (&self.choices, self.data.actors());
        let is_searching = !choices.words.is_empty();
        let most = if choices.whole.contains(&Facet::Actors) { usize::MAX } else { MOST_ROWS };
        let tree = &choices.tree;
        let mut at = 0;
        while let Some(&actor) = tree.get(at) {
            let is_shown = !is_searching || choices.found.contains(actor.index());
            if is_shown && rows.len() == most {
                rows.push(FilterRow::More(Facet::Actors));
                return;
            }
            if is_shown {
                rows.push(FilterRow::Actor(actor));
            }
            let goes_in =
                if is_searching { is_shown } else { choices.open.contains(actor.index()) };
            at += if goes_in { 1 } else { actors.subtree(actor).len() };
        }
    }

    /// True when it matters how those who are chosen are combined.
    #[must_use]
    pub fn has_match(&self) -> bool {
        self.filter.actors.len() > 1
    }

    /// What stands above the rows.
    pub(crate) fn rows_above(&self) -> impl Iterator<Item = FilterRow> + '_ {
        ABOVE.into_iter().filter(|&row| row != FilterRow::Match || self.has_match())
    }

    /// What of the filter the tab key reaches, where these rows show.
    #[must_use]
    pub fn filter_stop(&self, rows: &[FilterRow]) -> FilterRow {
        let is_there =
            |row: &FilterRow| self.rows_above().any(|one| one == *row) || rows.contains(row);
        let first = rows.first().copied().unwrap_or(FilterRow::Find);
        self.choices.focus.filter(is_there).unwrap_or(first)
    }

    /// In which order the rows of the filter are.
    #[must_use]
    pub fn row_order(&self) -> RowOrder {
        self.choices.order
    }

    /// What the reader looks for among the rows of the filter, as typed.
    #[must_use]
    pub fn find_text(&self) -> &str {
        &self.choices.find
    }

    /// What is looked for among the rows, as terms.
    #[must_use]
    pub fn find_words(&self) -> &SearchTerms {
        &self.choices.words
    }

    /// Whether the parts of an actor show; `None` where it has none, or while the
    /// reader looks for one.
    #[must_use]
    pub fn is_branch_open(&self, actor: ActorIx) -> Option<bool> {
        let has_parts =
            self.choices.words.is_empty() && self.data.actors().subtree(actor).len() > 1;
        has_parts.then(|| self.choices.open.contains(actor.index()))
    }

    /// Whether the rows of a facet show.
    #[must_use]
    pub fn is_group_open(&self, facet: Facet) -> bool {
        self.choices.groups.contains(&facet)
    }

    /// True when some actors are part of others.
    #[must_use]
    pub fn has_tree(&self) -> bool {
        self.choices.is_tree
    }

    /// How many events the actor has who is in most of them; at least 1.
    #[must_use]
    pub fn most_events(&self) -> u32 {
        self.choices.most
    }
}
