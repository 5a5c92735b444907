//! What dimensions and their groups are called.

use crate::{
    app::{State, panels::pieces::status_name},
    data::{actors::ActorKind, dataset::Status},
    query::dimension::{Dimension, Group},
    ui::{Msg, Words},
};
use std::{borrow::Cow, rc::Rc};

fn kind_name(kind: ActorKind) -> Msg {
    match kind {
        ActorKind::State => Msg::KindState,
        ActorKind::Institution => Msg::KindInstitution,
        ActorKind::Force => Msg::KindForce,
        ActorKind::ArmedGroup => Msg::KindArmedGroup,
        ActorKind::Organisation => Msg::KindOrganisation,
        ActorKind::Person => Msg::KindPerson,
        ActorKind::Other => Msg::NoActor,
    }
}

/// Words of the interface for groups that have no name in the document.
#[must_use]
pub fn group_names<'t>(say: &dyn Fn(Msg) -> &'t str) -> Rc<[String]> {
    let kinds = ActorKind::ALL.into_iter().map(kind_name);
    let all = kinds.chain(Status::ALL.map(status_name)).chain([Msg::MoreEvents]);
    all.map(|msg| say(msg).to_owned()).collect()
}

impl State {
    /// The name of a group, in the reader's language.
    #[must_use]
    pub fn group_name(&self, by: Dimension, group: Group) -> Cow<'_, str> {
        match group {
            Group::Kind(kind) => (&*self.group_names[kind as usize]).into(),
            Group::Status(status) => {
                (&*self.group_names[ActorKind::ALL.len() + status as usize]).into()
            }
            _ => by.groups(self.data()).name(group),
        }
    }

    /// What the picture says of events that it has no room for, around their number.
    #[must_use]
    pub(crate) fn more_words(&self) -> &str {
        self.group_names.last().map_or("", String::as_str)
    }

    /// What events are grouped by where they are, and otherwise by the button that groups them.
    #[must_use]
    pub fn group_with(&self) -> Dimension {
        self.group_with
    }
}

/// What a dimension is called.
pub(crate) fn dimension_name<'a>(state: &'a State, words: Words<'a>, by: Dimension) -> &'a str {
    match by {
        Dimension::Actor => words.say(Msg::Filter),
        Dimension::Kind => words.say(Msg::Kind),
        Dimension::Status => words.say(Msg::StatusName),
        Dimension::Field(field) => field_name(state, words, field),
    }
}

/// What a field is called; the tags and the places by a word of the interface.
pub(crate) fn field_name<'a>(
    state: &'a State,
    words: Words<'a>,
    field: crate::data::FieldIx,
) -> &'a str {
    match state.data().field(field) {
        None => words.say(Msg::Tags),
        Some(field) if field.name.is_empty() => words.say(Msg::Place),
        Some(field) => &field.name,
    }
}
