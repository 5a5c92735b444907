//! What colour and shape say of an event: picture, panels and chips all ask here.

use crate::{
    app::State,
    data::{EventIx, TagIx, actors::ActorKind, dataset::Dataset},
    query::dimension::{Dimension, Group},
};

/// What colour and shape say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Encoding {
    /// What is told apart by colour: groups by the one that holds them and lies in none,
    /// but for those with a colour of their own.
    pub color_by: Dimension,
    /// What is told apart by shape.
    pub shape_by: ShapeBy,
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
    /// One that the document gives.
    Rgb([u8; 3]),
    /// That of groups for which the theme has no more, and of events in no group.
    Other,
}

impl Encoding {
    /// The colour of an event.
    #[must_use]
    pub fn hue_of(self, data: &Dataset, event: EventIx) -> Hue {
        self.hue(data, self.color_by.lead(data, event))
    }

    /// The shape of an event.
    #[must_use]
    pub fn shape_of(self, data: &Dataset, event: EventIx) -> ActorKind {
        match self.shape_by {
            ShapeBy::Kind => self.shape(data, Dimension::Actor.lead(data, event)),
        }
    }

    /// The colour of a group.
    #[must_use]
    pub fn hue(self, data: &Dataset, group: Option<Group>) -> Hue {
        let Some(Group::Actor(actor)) = group else { return Hue::Other };
        let own = data.actors().get(actor).color.map(Hue::Rgb);
        own.or_else(|| data.actors().hue(actor).map(Hue::Theme)).unwrap_or(Hue::Other)
    }

    /// The shape of a group.
    #[must_use]
    pub fn shape(self, data: &Dataset, group: Option<Group>) -> ActorKind {
        match (self.shape_by, group) {
            (ShapeBy::Kind, Some(Group::Actor(actor))) => data.actors().get(actor).kind,
            (_, None) => ActorKind::Other,
        }
    }
}

impl State {
    /// How an event is drawn.
    #[must_use]
    pub fn mark_of(&self, event: EventIx) -> Mark {
        let (data, encoding) = (self.data(), self.encoding);
        Mark { hue: encoding.hue_of(data, event), shape: encoding.shape_of(data, event) }
    }

    /// The mark of a value that has a colour of its own.
    #[must_use]
    pub fn mark_of_value(&self, value: TagIx) -> Option<Mark> {
        let (field, id) = self.data().value(value);
        let rgb = self.data().field(field)?.value(id)?.color?;
        Some(Mark { hue: Hue::Rgb(rgb), shape: ActorKind::Other })
    }

    /// How a group is drawn; `None` is that of events in no group.
    #[must_use]
    pub fn mark_of_group(&self, group: Option<Group>) -> Mark {
        let (data, encoding) = (self.data(), self.encoding);
        Mark { hue: encoding.hue(data, group), shape: encoding.shape(data, group) }
    }
}
