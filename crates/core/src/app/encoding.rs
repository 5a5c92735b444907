//! What colour and shape say of an event: picture, panels and chips all ask here.

mod symbol;

pub(crate) use symbol::SYMBOLS;
pub use symbol::Symbol;

use crate::{
    app::State,
    data::{
        EventIx, FieldIx, TagIx,
        dataset::{CLASSES, Dataset, Numbers, Status},
    },
    query::dimension::{Dimension, Group, Groups},
    sort::order_by,
};
use std::rc::Rc;

/// What colour and shape say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// What is told apart by colour: groups by the one that holds them and lies in none,
    /// but for those with a colour of their own.
    color_by: Dimension,
    /// Which hue each group has; none are noted of actors, which have their own, nor of classes.
    hues: Rc<[u8]>,
    /// What is told apart by shape.
    shape_by: Dimension,
    /// Which symbol each group has; none are noted of kinds, which have their own.
    symbols: Rc<[u8]>,
    /// Whether some events have none of these.
    has_others: bool,
}

impl Default for Encoding {
    fn default() -> Self {
        Self {
            color_by: Dimension::Actor,
            hues: Rc::default(),
            shape_by: Dimension::Kind,
            symbols: Rc::default(),
            has_others: false,
        }
    }
}

/// How a group, or what it leads, is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its colour.
    pub hue: Hue,
    /// Its shape.
    pub shape: Symbol,
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
        let hues = if has_own { Rc::default() } else { first_slots(data, by, HUES).into() };
        Self { color_by: by, hues, ..self.clone() }
    }

    /// What is told apart by shape.
    #[must_use]
    pub fn shape_by(&self) -> Dimension {
        self.shape_by
    }

    /// Whether some events have the shape of all others, where kinds are not told apart.
    pub(crate) fn has_others(&self) -> bool {
        self.has_others
    }

    /// This, with something else told apart by shape, which numbers cannot be. O(events).
    #[must_use]
    pub(crate) fn shaped_by(&self, by: Dimension, data: &Dataset) -> Self {
        if by == Dimension::Kind {
            let (symbols, has_others) = (Rc::default(), false);
            return Self { shape_by: by, symbols, has_others, ..self.clone() };
        }
        let symbols = first_slots(data, by, SYMBOLS).into();
        Self { shape_by: by, symbols, ..self.clone() }.with_others(data)
    }

    fn with_others(mut self, data: &Dataset) -> Self {
        let is_other = |event| self.shape_of(data, event) == Symbol::Pill;
        self.has_others = self.shape_by != Dimension::Kind && data.events().any(is_other);
        self
    }

    /// This for other data: groups keep their hues, and what is new takes those that are free.
    #[must_use]
    pub(crate) fn moved(&self, data: &Dataset, to: &dyn Fn(Group) -> Option<Group>) -> Self {
        let mut new = self.colored_by(self.color_by, data).shaped_by(self.shape_by, data);
        let kept = |by: Dimension, before: &[u8], wanted: &Rc<[u8]>, most| {
            let to = |at| to(by.groups(data).at(at));
            if wanted.is_empty() { Rc::default() } else { kept(before, wanted, most, &to).into() }
        };
        new.hues = kept(self.color_by, &self.hues, &new.hues, HUES);
        new.symbols = kept(self.shape_by, &self.symbols, &new.symbols, SYMBOLS);
        new.with_others(data)
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
    pub fn shape_of(&self, data: &Dataset, event: EventIx) -> Symbol {
        self.shape(data, self.shape_by.lead(data, event))
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
    pub fn shape(&self, data: &Dataset, group: Option<Group>) -> Symbol {
        let at = match (self.shape_by, group) {
            (Dimension::Kind, Some(Group::Actor(actor))) => {
                return Symbol::of_kind(data.actors().get(actor).kind);
            }
            (Dimension::Kind, Some(Group::Kind(kind))) => return Symbol::of_kind(kind),
            (by, Some(group)) if by.has(data, group) => top(data, group).index(),
            _ => return Symbol::Pill,
        };
        let slot = self.symbols.get(at).copied().unwrap_or(SYMBOLS);
        Symbol::ALL[usize::from(slot.min(SYMBOLS))]
    }
}

/// Of actors that of the top level; others lie in none.
fn top(data: &Dataset, group: Group) -> Group {
    match group {
        Group::Actor(actor) => Group::Actor(data.actors().top(actor)),
        _ => group,
    }
}

/// Slots of other groups: those that were there keep theirs, and what is new takes those that
/// are free.
fn kept(before: &[u8], wanted: &[u8], most: u8, to: &dyn Fn(u32) -> Option<Group>) -> Vec<u8> {
    let mut slots = vec![most; wanted.len()];
    let mut free: u32 = (1 << most) - 1;
    for (at, &slot) in (0..).zip(before).filter(|(_, slot)| **slot < most) {
        if let Some(group) = to(at) {
            slots[group.index()] = slot;
            free &= !(1 << slot);
        }
    }
    let is_new = |at: &usize| slots[*at] == most && wanted[*at] < most;
    let new: Vec<usize> = (0..wanted.len()).filter(is_new).collect();
    // In the order in which they would have theirs.
    for at in order_by(new.len(), &|at| wanted[new[at as usize]].into()) {
        if free != 0 {
            slots[new[at as usize]] = free.trailing_zeros() as u8;
            free &= free - 1;
        }
    }
    slots
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

/// Hues or symbols for the first groups, no more than `most`, which stands for none: of a field in
/// the order in which the document declares its values, then those with most events.
fn first_slots(data: &Dataset, by: Dimension, most: u8) -> Vec<u8> {
    let groups = by.groups(data);
    let mut counts = vec![0_u32; groups.count()];
    for event in data.events() {
        by.each_group(data, event, &mut |group| counts[top(data, group).index()] += 1);
    }
    let declared = |at: u32| match groups {
        Groups::Flat(Dimension::Field(_), _) => {
            data.place_of_value(TagIx(at)).unwrap_or(usize::MAX)
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
    let mut slots = vec![most; counts.len()];
    for (slot, at) in (0..most).zip(order_by(there.len(), &key)) {
        slots[there[at as usize] as usize] = slot;
    }
    slots
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

    /// The mark of a value that has a colour or a shape.
    #[must_use]
    pub fn mark_of_value(&self, value: TagIx) -> Option<Mark> {
        self.colored(Group::Value(value))
    }

    /// The mark of a status that has a colour or a shape.
    #[must_use]
    pub fn mark_of_status(&self, status: Status) -> Option<Mark> {
        self.colored(Group::Status(status))
    }

    /// How a group is drawn that colour or shape tells apart, or that has a colour of its own.
    fn colored(&self, group: Group) -> Option<Mark> {
        let mark = self.mark_of_group(Some(group));
        let told = [self.encoding.color_by, self.encoding.shape_by];
        let is_told = told.iter().any(|by| by.has(&self.data, group));
        (is_told || mark.hue != Hue::Other).then_some(mark)
    }

    /// How a group is drawn; `None` is that of events in no group.
    #[must_use]
    pub fn mark_of_group(&self, group: Option<Group>) -> Mark {
        let (data, encoding) = (self.data(), &self.encoding);
        Mark { hue: encoding.hue(data, group), shape: encoding.shape(data, group) }
    }
}
