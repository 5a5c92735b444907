//! What colour and shape say of an event: picture, panels and chips all ask here.

use crate::{
    app::State,
    data::{
        EventIx, FieldIx, TagIx,
        actors::ActorKind,
        dataset::{CLASSES, Dataset, Numbers, Status},
    },
    query::dimension::{Dimension, Group, Groups},
    sort::order_by,
};
use std::rc::Rc;

/// What colour and shape say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Encoding {
    /// What is told apart by colour: groups by the one that holds them and lies in none,
    /// but for those with a colour of their own.
    color_by: Dimension,
    /// Which hue each group has; none are noted of actors, which have their own, nor of classes.
    hues: Rc<[u8]>,
    /// What is told apart by shape.
    shape_by: ShapeBy,
}

/// What is told apart by shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShapeBy {
    /// What kind of actor leads.
    #[default]
    Kind,
}

/// How a group, or what it leads, is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its colour.
    pub hue: Hue,
    /// Its shape.
    pub shape: ActorKind,
}

/// A colour that tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hue {
    /// One of the theme's, from 0.
    Theme(u8),
    /// One of the theme's for numbers, from 0, the smallest.
    Ramp(u8),
    /// One that the document gives.
    Rgb([u8; 3]),
    /// That of groups for which the theme has no more, and of events in no group.
    Other,
}

/// How many hues there are, and what stands for none of them.
pub(crate) const HUES: u8 = 8;

impl Encoding {
    /// What is told apart by colour.
    #[must_use]
    pub fn color_by(&self) -> Dimension {
        self.color_by
    }

    /// This, with something else told apart by colour. O(events).
    #[must_use]
    pub(crate) fn colored_by(&self, by: Dimension, data: &Dataset) -> Self {
        let has_own = match by {
            Dimension::Field(field) => data.numbers(field).is_some(),
            _ => by == Dimension::Actor,
        };
        let hues = if has_own { Rc::default() } else { first_hues(data, by).into() };
        Self { color_by: by, hues, ..self.clone() }
    }

    /// This for other data: groups keep their hues, and what is new takes those that are free.
    #[must_use]
    pub(crate) fn moved(&self, data: &Dataset, to: &dyn Fn(Group) -> Option<Group>) -> Self {
        let mut new = self.colored_by(self.color_by, data);
        if new.hues.is_empty() {
            return new;
        }
        let wanted = std::mem::take(&mut new.hues);
        let mut hues = vec![HUES; wanted.len()];
        let mut free: u32 = (1 << HUES) - 1;
        let groups = self.color_by.groups(data);
        for (at, &hue) in (0..).zip(&*self.hues).filter(|(_, hue)| **hue < HUES) {
            if let Some(group) = to(groups.at(at)) {
                hues[group.index()] = hue;
                free &= !(1 << hue);
            }
        }
        for (hue, _) in
            hues.iter_mut().zip(&*wanted).filter(|(hue, wanted)| **hue == HUES && **wanted < HUES)
        {
            if free != 0 {
                *hue = free.trailing_zeros() as u8;
                free &= free - 1;
            }
        }
        new.hues = hues.into();
        new
    }

    /// The hue of a group, from 0; [`HUES`] where it has none.
    pub(crate) fn slot(&self, data: &Dataset, group: Group) -> u8 {
        match group {
            Group::Actor(actor) => data.actors().hue(actor).unwrap_or(HUES),
            Group::Class(_, class) => class,
            _ => self.hues.get(group.index()).copied().unwrap_or(HUES),
        }
    }

    /// The colour of an event.
    #[must_use]
    pub fn hue_of(&self, data: &Dataset, event: EventIx) -> Hue {
        self.hue(data, self.color_by.lead(data, event))
    }

    /// The shape of an event.
    #[must_use]
    pub fn shape_of(&self, data: &Dataset, event: EventIx) -> ActorKind {
        match self.shape_by {
            ShapeBy::Kind => self.shape(data, Dimension::Actor.lead(data, event)),
        }
    }

    /// The colour of a group. Where colour says something else, it is that of its own.
    #[must_use]
    pub fn hue(&self, data: &Dataset, group: Option<Group>) -> Hue {
        let Some(group) = group else { return Hue::Other };
        let is_told = self.color_by.has(data, group);
        let own = match group {
            Group::Actor(actor) if is_told => data.actors().get(actor).color,
            Group::Value(value) => own_color(data, value),
            _ => None,
        };
        let slot = if is_told { self.slot(data, group) } else { HUES };
        match (own, group) {
            (Some(rgb), _) => Hue::Rgb(rgb),
            (_, Group::Class(field, class)) if is_told => Hue::Ramp(step(data, field, class)),
            _ if slot < HUES => Hue::Theme(slot),
            _ => Hue::Other,
        }
    }

    /// The shape of a group.
    #[must_use]
    pub fn shape(&self, data: &Dataset, group: Option<Group>) -> ActorKind {
        match (self.shape_by, group) {
            (ShapeBy::Kind, Some(Group::Actor(actor))) => data.actors().get(actor).kind,
            (ShapeBy::Kind, Some(Group::Kind(kind))) => kind,
            _ => ActorKind::Other,
        }
    }
}

/// The colour that the document gives a value.
fn own_color(data: &Dataset, value: TagIx) -> Option<[u8; 3]> {
    let (field, id) = data.value(value);
    data.field(field)?.value(id)?.color
}

/// Fewer classes than there are colours use all of their range.
fn step(data: &Dataset, field: FieldIx, class: u8) -> u8 {
    let last = data.numbers(field).map_or(1, Numbers::count).saturating_sub(1).max(1);
    class * (CLASSES - 1) / last
}

/// Hues for the first groups: of a field in the order in which the document declares its values,
/// then those with most events.
fn first_hues(data: &Dataset, by: Dimension) -> Vec<u8> {
    let groups = by.groups(data);
    let mut counts = vec![0_u32; groups.count()];
    for event in data.events() {
        by.each_group(data, event, &mut |group| counts[group.index()] += 1);
    }
    let declared = |at: u32| match groups {
        Groups::Flat(Dimension::Field(field), _) => {
            let id = data.value(TagIx(at)).1;
            data.field(field).and_then(|field| field.place(id)).unwrap_or(usize::MAX)
        }
        // Status has an order of its own.
        Groups::Flat(Dimension::Status, _) => at as usize,
        _ => usize::MAX,
    };
    let there: Vec<u32> =
        groups.below(None).into_iter().filter(|&at| counts[at as usize] > 0).collect();
    let key = |at: u32| {
        let place = declared(there[at as usize]).min(1 << 20) as u64;
        place << 32 | u64::from(u32::MAX - counts[there[at as usize] as usize])
    };
    let mut hues = vec![HUES; counts.len()];
    for (hue, at) in (0..HUES).zip(order_by(there.len(), &key)) {
        hues[there[at as usize] as usize] = hue;
    }
    hues
}

impl State {
    /// What colour and shape say.
    #[must_use]
    pub fn encoding(&self) -> &Encoding {
        &self.encoding
    }

    /// How an event is drawn.
    #[must_use]
    pub fn mark_of(&self, event: EventIx) -> Mark {
        let (data, encoding) = (self.data(), &self.encoding);
        Mark { hue: encoding.hue_of(data, event), shape: encoding.shape_of(data, event) }
    }

    /// The mark of a value that has a colour.
    #[must_use]
    pub fn mark_of_value(&self, value: TagIx) -> Option<Mark> {
        self.colored(Group::Value(value))
    }

    /// The mark of a status that has a colour.
    #[must_use]
    pub fn mark_of_status(&self, status: Status) -> Option<Mark> {
        self.colored(Group::Status(status))
    }

    /// How a group is drawn that colour tells apart, or that has a colour of its own.
    fn colored(&self, group: Group) -> Option<Mark> {
        let mark = self.mark_of_group(Some(group));
        let is_told = self.encoding.color_by.has(&self.data, group);
        (is_told || mark.hue != Hue::Other).then_some(mark)
    }

    /// How a group is drawn; `None` is that of events in no group.
    #[must_use]
    pub fn mark_of_group(&self, group: Option<Group>) -> Mark {
        let (data, encoding) = (self.data(), &self.encoding);
        Mark { hue: encoding.hue(data, group), shape: encoding.shape(data, group) }
    }
}
