//! Where events, actors and tags have gone.

use crate::{
    app::{Hit, filter::rows::state::FilterRow, focus::FocusTarget},
    data::{
        ActorIx, EventIx, FieldIx, TagIx,
        dataset::Dataset,
        ingest::Update,
        shift::{GONE, Shift},
    },
    query::{
        choice::Choice,
        dimension::Group,
        filter::{Between, Connected, Facet, Filter},
    },
    sort::insert_sorted,
};
use fixedbitset::FixedBitSet;
use std::rc::Rc;

/// Where the events, actors and tags of a dataset are in the one that comes after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// Those that stay as they are, and those that are told otherwise.
    events: Rc<Shift>,
    /// Of the latter those that look the same; ascending.
    alike: Vec<u32>,
    actors: Vec<u32>,
    tags: Vec<u32>,
    /// The tags, then each field.
    fields: Vec<u32>,
}

fn place(list: &[u32], at: usize) -> Option<u32> {
    list.get(at).copied().filter(|&to| to != GONE)
}

impl Moves {
    /// Those of an update of a dataset.
    pub(crate) fn of(update: &Update, before: &Dataset) -> Self {
        let Some(shift) = update.shift() else {
            return update.whole().map_or_else(Self::default, |after| Self::between(before, after));
        };
        let again = shift.again().iter().map(|pair| pair.0);
        let actors = (0..before.actors().len() as u32).map(ActorIx);
        let tags = (0..before.all_values() as u32).map(TagIx);
        Self {
            events: Rc::clone(shift),
            alike: again.filter(|&event| update.looks_alike(before, EventIx(event))).collect(),
            actors: actors.map(|at| update.actor(at).map_or(GONE, |to| to.0)).collect(),
            tags: tags.map(|at| update.value(at).map_or(GONE, |to| to.0)).collect(),
            fields: before.all_fields().map(|field| field.0).collect(),
        }
    }

    /// By ids. O(n) where most events stay, and a search for each of the others. An event
    /// stays as it is where it looks the same.
    #[must_use]
    pub fn between(before: &Dataset, after: &Dataset) -> Self {
        let (mut gone, mut again) = (Vec::new(), Vec::new());
        let mut is_kept = FixedBitSet::with_capacity(after.len());
        let mut at = 0;
        let (from, to) = (before.starts(), after.starts());
        for event in before.events() {
            let (start, id) = (from[event.index()], before.id(event));
            let is_passed =
                |at: usize| to[at] < start || to[at] == start && after.id(EventIx(at as u32)) < id;
            while at < to.len() && is_passed(at) {
                at += 1;
            }
            let is_here = at < to.len() && to[at] == start && after.id(EventIx(at as u32)) == id;
            let here = EventIx(at as u32);
            if is_here
                && before.ends()[event.index()] == after.ends()[at]
                && before.caption(event) == after.caption(here)
            {
                is_kept.insert(at);
                continue;
            }
            gone.push(event.0);
            let found = if is_here { Some(here) } else { after.find(id) };
            again.extend(found.map(|to| (event.0, to.0)));
        }
        let come = is_kept.zeroes().map(|at| at as u32).collect();
        let to_actor = |id: &str| after.actors().find(id).map_or(GONE, |actor| actor.0);
        let to_field = |field: FieldIx| match before.field(field) {
            Some(field) => after.find_field(&field.id),
            None => Some(FieldIx::TAGS),
        };
        let to_tag = |tag: u32| {
            let (field, name) = before.value(TagIx(tag));
            to_field(field).and_then(|field| after.find_value(field, name)).map_or(GONE, |to| to.0)
        };
        let fields = before.all_fields();
        Self {
            events: Rc::new(Shift::new(before.len(), gone, come, again)),
            alike: Vec::new(),
            actors: before.actors().iter().map(|(_, actor)| to_actor(&actor.id)).collect(),
            tags: (0..before.all_values() as u32).map(to_tag).collect(),
            fields: fields.map(|field| to_field(field).map_or(GONE, |to| to.0)).collect(),
        }
    }

    /// Where an event is now.
    #[must_use]
    pub fn event(&self, event: EventIx) -> Option<EventIx> {
        self.events.event(event)
    }

    /// Where events are now that look the same as before; of those that are told otherwise,
    /// where `stays` agrees.
    pub(crate) fn looks(&self, stays: &dyn Fn(EventIx, EventIx) -> bool) -> Rc<Shift> {
        let shift = &self.events;
        let stays = |pair: &&(u32, u32)| {
            self.alike.binary_search(&pair.0).is_ok() && stays(EventIx(pair.0), EventIx(pair.1))
        };
        let kept: Vec<(u32, u32)> = shift.again().iter().filter(stays).copied().collect();
        if kept.is_empty() {
            return Rc::clone(shift);
        }
        // They have the same order before and after.
        let is_old = |at: &u32| kept.binary_search_by_key(at, |pair| pair.0).is_ok();
        let is_new = |at: &u32| kept.binary_search_by_key(at, |pair| pair.1).is_ok();
        let without = |list: &[u32], is_out: &dyn Fn(&u32) -> bool| -> Vec<u32> {
            list.iter().filter(|at| !is_out(at)).copied().collect()
        };
        let (gone, come) = (without(shift.gone(), &is_old), without(shift.come(), &is_new));
        let again = shift.again().iter().filter(|pair| !is_old(&pair.0)).copied().collect();
        Rc::new(Shift::new(shift.before(), gone, come, again))
    }

    /// The places of events that leave, or come again told otherwise; ascending.
    pub(crate) fn leaving(&self) -> &[u32] {
        self.events.gone()
    }

    /// Where an actor is now.
    #[must_use]
    pub fn actor(&self, actor: ActorIx) -> Option<ActorIx> {
        place(&self.actors, actor.index()).map(ActorIx)
    }

    /// How many tags and values there were.
    pub(crate) fn tags(&self) -> u32 {
        self.tags.len() as u32
    }

    pub(crate) fn tag(&self, tag: TagIx) -> Option<TagIx> {
        place(&self.tags, tag.index()).map(TagIx)
    }

    fn field(&self, field: FieldIx) -> Option<FieldIx> {
        place(&self.fields, field.0 as usize).map(FieldIx)
    }

    /// The group that was this one.
    pub(crate) fn group(&self, group: Group) -> Option<Group> {
        match group {
            Group::Actor(actor) => self.actor(actor).map(Group::Actor),
            Group::Value(value) => self.tag(value).map(Group::Value),
            Group::Class(field, class) => self.field(field).map(|field| Group::Class(field, class)),
            Group::Kind(_) | Group::Status(_) => Some(group),
        }
    }

    /// The facet of the filter that was this one.
    pub(crate) fn facet(&self, facet: Facet) -> Option<Facet> {
        match facet {
            Facet::Values(field) => self.field(field).map(Facet::Values),
            _ => Some(facet),
        }
    }

    /// Where an event is now or, where it is gone, the next that is left, or else the last.
    pub(crate) fn nearest(&self, event: EventIx) -> Option<EventIx> {
        self.events.nearest(event)
    }

    /// What lies under the pointer.
    pub(crate) fn hit(&self, hit: Hit) -> Hit {
        let there = match hit {
            Hit::Event(event) => self.event(event).map(Hit::Event),
            Hit::Nothing | Hit::Stretch(_) | Hit::Column(_) | Hit::Eras(_) => Some(hit),
        };
        there.unwrap_or_default()
    }

    /// The row of the filter that was this one.
    pub(crate) fn row(&self, row: FilterRow) -> Option<FilterRow> {
        match row {
            FilterRow::Actor(actor) => self.actor(actor).map(FilterRow::Actor),
            FilterRow::Tag(tag) => self.tag(tag).map(FilterRow::Tag),
            FilterRow::All(field) => self.field(field).map(FilterRow::All),
            FilterRow::From(field) => self.field(field).map(FilterRow::From),
            FilterRow::To(field) => self.field(field).map(FilterRow::To),
            FilterRow::Group(facet) => self.facet(facet).map(FilterRow::Group),
            FilterRow::More(facet) => self.facet(facet).map(FilterRow::More),
            _ => Some(row),
        }
    }

    /// The key of what was known by another: rows on the page are told apart by these.
    #[must_use]
    pub fn key(&self, key: &str) -> Option<String> {
        let target = match FocusTarget::of_key(key)? {
            FocusTarget::Event(event) => self.event(event).map(FocusTarget::Event),
            FocusTarget::Row(row) => self.row(row).map(FocusTarget::Row),
            _ => return None,
        };
        Some(target.map_or_else(|| "gone".to_owned(), FocusTarget::key))
    }

    /// The filter that asks for the same.
    pub(crate) fn filter(&self, filter: &Filter) -> Filter {
        let mut new = Filter {
            text: filter.text.clone(),
            status: filter.status.clone(),
            mode: filter.mode,
            connected: filter.connected.as_ref().and_then(|connected| {
                self.event(connected.event).map(|event| Connected::new(event, connected.steps))
            }),
            ..Filter::default()
        };
        for choice in &filter.actors {
            let actor = self.actor(choice.actor);
            actor
                .into_iter()
                .for_each(|actor| insert_sorted(&mut new.actors, Choice { actor, ..*choice }));
        }
        let excluded = filter.exclude.iter().filter_map(|&actor| self.actor(actor));
        excluded.for_each(|actor| insert_sorted(&mut new.exclude, actor));
        for chosen in &filter.values {
            let Some(field) = self.field(chosen.field) else { continue };
            new.change(field, &|new| new.mode = chosen.mode);
            let values = chosen.values.iter().filter_map(|&value| self.tag(value));
            values.for_each(|value| new.choose(field, value));
        }
        let between = filter.between.iter();
        let moved =
            between.filter_map(|it| Some(Between { field: self.field(it.field)?, ..it.clone() }));
        for between in moved {
            new = new.with_between(between);
        }
        new
    }
}
