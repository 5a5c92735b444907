//! What events are grouped by, and told apart by colour and shape: actors, the only hierarchy,
//! or anything else that events say.
//!
//! Bands, what is told apart by colour, and links ask here which groups there are and which
//! an event is in. Another dimension is another variant of each enum: the compiler asks for
//! the rest.

use crate::data::{
    ActorIx, EventIx, FieldIx, TagIx,
    actors::{ActorKind, Actors},
    dataset::{Dataset, FieldKind, Numbers, Status},
};
use std::borrow::Cow;

/// What events are grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dimension {
    /// Who is in them.
    #[default]
    Actor,
    /// Of what kind these are.
    Kind,
    /// How much they stand.
    Status,
    /// Their tags, where they take place, or what they say of a field: numbers by classes.
    Field(FieldIx),
}

/// What the events of a group have in common: a value of a [`Dimension`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// This actor, or one of its descendants.
    Actor(ActorIx),
    /// An actor of this kind.
    Kind(ActorKind),
    /// This status.
    Status(Status),
    /// This tag, place or value of a field.
    Value(TagIx),
    /// A number in this class of those of a field.
    Class(FieldIx, u8),
}

/// The groups of a dimension, and which lies in which.
#[derive(Clone, Copy)]
pub enum Groups<'a> {
    /// Those of [`Dimension::Actor`].
    Actors(&'a Actors),
    /// Those of another, none of which lies in another.
    Flat(Dimension, &'a Dataset),
}

impl Dimension {
    /// As attributes name it; of fields the id.
    #[must_use]
    pub fn name(self, data: &Dataset) -> &str {
        match self {
            Self::Actor => "actor",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Field(field) => data.field(field).map_or("tag", |field| &field.id),
        }
    }

    /// The dimension of a name. What every document has comes before fields of the same id.
    #[must_use]
    pub fn named(name: &str, data: &Dataset) -> Option<Self> {
        Some(match name {
            "actor" => Self::Actor,
            "kind" => Self::Kind,
            "status" => Self::Status,
            "tag" => Self::Field(FieldIx::TAGS),
            id => {
                let field = data.find_field(id)?;
                let is_told_apart = data.field(field)?.kind != FieldKind::Text;
                is_told_apart.then_some(Self::Field(field))?
            }
        })
    }

    /// True where it tells numbers apart, which have an order and no shapes.
    #[must_use]
    pub fn is_of_numbers(self, data: &Dataset) -> bool {
        matches!(self, Self::Field(field) if data.numbers(field).is_some())
    }

    /// All of its groups.
    #[must_use]
    pub fn groups(self, data: &Dataset) -> Groups<'_> {
        match self {
            Self::Actor => Groups::Actors(data.actors()),
            _ => Groups::Flat(self, data),
        }
    }

    /// Visits the groups that an event is in by itself, each once; the first one leads.
    pub fn each_group(self, data: &Dataset, event: EventIx, visit: &mut dyn FnMut(Group)) {
        match self {
            Self::Actor => {
                data.actors_of(event).iter().for_each(|&actor| visit(Group::Actor(actor)));
            }
            Self::Kind => {
                let mut seen = 0_u8;
                for &actor in data.actors_of(event) {
                    let kind = data.actors().get(actor).kind;
                    if seen & 1 << kind as u8 == 0 {
                        visit(Group::Kind(kind));
                    }
                    seen |= 1 << kind as u8;
                }
            }
            Self::Status => visit(Group::Status(data.status(event))),
            Self::Field(field) => {
                let numbers = data.numbers(field);
                let values = data.tags_of(event).iter();
                let own = values.filter(|&&value| data.value(value).0 == field);
                own.for_each(|&value| visit(of_value(numbers, field, value)));
            }
        }
    }

    /// The groups of [`Dimension::each_group`].
    #[must_use]
    pub fn groups_of(self, data: &Dataset, event: EventIx) -> Vec<Group> {
        let mut groups = Vec::new();
        self.each_group(data, event, &mut |group| groups.push(group));
        groups
    }

    /// The group that an event lies in.
    #[must_use]
    pub fn lead(self, data: &Dataset, event: EventIx) -> Option<Group> {
        let actor = || data.actors_of(event).first().copied();
        match self {
            Self::Actor => actor().map(Group::Actor),
            Self::Kind => actor().map(|actor| Group::Kind(data.actors().get(actor).kind)),
            Self::Status => Some(Group::Status(data.status(event))),
            Self::Field(field) => {
                let mut values = data.tags_of(event).iter();
                let own = values.find(|&&value| data.value(value).0 == field);
                own.map(|&value| of_value(data.numbers(field), field, value))
            }
        }
    }

    /// True of the groups of this dimension.
    #[must_use]
    pub fn has(self, data: &Dataset, group: Group) -> bool {
        self == match group {
            Group::Actor(_) => Self::Actor,
            Group::Kind(_) => Self::Kind,
            Group::Status(_) => Self::Status,
            Group::Value(value) => Self::Field(data.value(value).0),
            Group::Class(field, _) => Self::Field(field),
        }
    }
}

fn of_value(numbers: Option<&Numbers>, field: FieldIx, value: TagIx) -> Group {
    match numbers {
        Some(numbers) => Group::Class(field, numbers.class(value)),
        None => Group::Value(value),
    }
}

impl Group {
    /// Its place among the groups of its dimension; those of values are not all taken.
    #[must_use]
    pub fn index(self) -> usize {
        match self {
            Self::Actor(actor) => actor.index(),
            Self::Kind(kind) => kind as usize,
            Self::Status(status) => status as usize,
            Self::Value(value) => value.index(),
            Self::Class(_, class) => class.into(),
        }
    }
}

impl<'a> Groups<'a> {
    /// One more than the last place.
    #[must_use]
    pub fn count(self) -> usize {
        match self {
            Self::Actors(actors) => actors.len(),
            Self::Flat(by, data) => places(by, data).1 as usize,
        }
    }

    /// The group at a place.
    #[must_use]
    pub fn at(self, index: u32) -> Group {
        match self {
            Self::Actors(_) | Self::Flat(Dimension::Actor, _) => Group::Actor(ActorIx(index)),
            Self::Flat(Dimension::Kind, _) => Group::Kind(ActorKind::ALL[index as usize]),
            Self::Flat(Dimension::Status, _) => Group::Status(Status::ALL[index as usize]),
            Self::Flat(Dimension::Field(field), data) => match data.numbers(field) {
                Some(_) => Group::Class(field, index as u8),
                None => Group::Value(TagIx(index)),
            },
        }
    }

    /// The places of the groups right below another, or of those below none, in the order
    /// of the document.
    #[must_use]
    pub fn below(self, above: Option<Group>) -> Vec<u32> {
        match (self, above) {
            (Self::Actors(actors), None) => actors.below(None).map(|ix| ix.0).collect(),
            (Self::Actors(actors), Some(Group::Actor(actor))) => {
                actors.below(Some(actor)).map(|ix| ix.0).collect()
            }
            (Self::Flat(by, data), None) => {
                let (from, to) = places(by, data);
                (from..to).collect()
            }
            (_, Some(_)) => Vec::new(),
        }
    }

    /// The places of a group and of all groups below it.
    pub fn within(self, group: Group) -> impl Iterator<Item = usize> + 'a {
        let (subtree, own): (&'a [ActorIx], _) = match (self, group) {
            (Self::Actors(actors), Group::Actor(actor)) => (actors.subtree(actor), None),
            _ => (&[], Some(group.index())),
        };
        subtree.iter().map(|ix| ix.index()).chain(own)
    }

    /// The group right above another.
    #[must_use]
    pub fn above(self, group: Group) -> Option<Group> {
        match (self, group) {
            (Self::Actors(actors), Group::Actor(actor)) => {
                actors.get(actor).parent.map(Group::Actor)
            }
            _ => None,
        }
    }

    /// Its name, in the language chosen; empty where that is a word of the interface.
    #[must_use]
    pub fn name(self, group: Group) -> Cow<'a, str> {
        match (self, group) {
            (Self::Actors(actors), Group::Actor(actor)) => (&*actors.get(actor).name).into(),
            (Self::Flat(_, data), Group::Value(value)) => data.value_name(value).into(),
            (Self::Flat(_, data), Group::Class(field, class)) => class_name(data, field, class),
            _ => Cow::default(),
        }
    }
}

/// From which place on a dimension has groups, and where they end.
fn places(by: Dimension, data: &Dataset) -> (u32, u32) {
    match by {
        Dimension::Actor => (0, data.actors().len() as u32),
        Dimension::Kind => (0, ActorKind::ALL.len() as u32),
        Dimension::Status => (0, Status::ALL.len() as u32),
        Dimension::Field(field) => match data.numbers(field) {
            Some(numbers) => (0, numbers.count().into()),
            None => {
                let values = data.values(field);
                (values.start, values.end)
            }
        },
    }
}

/// The smallest and the largest number of a class, as the document has them.
fn class_name(data: &Dataset, field: FieldIx, class: u8) -> Cow<'_, str> {
    let ends = data.numbers(field).and_then(|numbers| numbers.ends(class));
    match ends.map(|ends| ends.map(|value| data.value(value).1)) {
        Some([from, to]) if from != to => [from, "–", to].concat().into(),
        Some([one, _]) => one.into(),
        None => Cow::default(),
    }
}
