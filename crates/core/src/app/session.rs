//! What outlives new data, by ids: what is in view, what passes, what is open, where the
//! focus is.
//!
//! Another language, calendar or zone reads the document anew, and may order and name
//! things otherwise. Positions of the old data mean nothing in the new.

use crate::{
    app::{
        Effects, State,
        effects::ListScroll,
        sharing::permalink::{self, Link},
        update::change,
    },
    data::EventIx,
    query::facets::Facet,
    time::Span,
};

/// What a reader has set up.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// What a link would say, however long.
    link: String,
    /// What is in view; a link rounds it.
    view: Span,
    /// Whether filter, list and warnings are open.
    panels: [bool; 3],
    /// Actors with parts, and whether these show.
    branches: Vec<(String, bool)>,
    /// Facets whose rows show.
    groups: Vec<Facet>,
    /// What is looked for among the rows of the filter.
    find: String,
    /// The focused event, and whether the keyboard is among the events.
    focus: Option<String>,
    is_in_events: bool,
}

impl Session {
    /// What is set up now.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let (data, panels) = (state.data(), state.panels);
        let id = |event: EventIx| data.id(event).to_owned();
        Self {
            link: permalink::whole(state),
            view: state.view(),
            panels: [panels.filter, panels.list, panels.warnings],
            branches: state.choices.branches(data.actors()),
            groups: state.choices.groups().to_vec(),
            find: state.find_text().to_owned(),
            focus: state.focus.map(id),
            is_in_events: state.is_in_events,
        }
    }
}

/// Sets up again what the new data still has.
pub(crate) fn update(state: &mut State, session: &Session, now_ms: f64) -> Effects {
    let (link, _) = permalink::read(state, &session.link);
    let link = Link { view: Some(session.view), ..link.unwrap_or_default() };
    for input in permalink::inputs(link) {
        change(state, input, now_ms);
    }
    [state.panels.filter, state.panels.list, state.panels.warnings] = session.panels;
    let data = std::rc::Rc::clone(&state.data);
    for (id, is_open) in &session.branches {
        if let Some(actor) = data.actors().find(id) {
            state.choices.set_open(data.actors(), actor, *is_open);
        }
    }
    state.choices.set_groups(&session.groups);
    state.choices.set_find(session.find.clone(), data.actors());
    state.focus = session.focus.as_deref().and_then(|id| data.find(id));
    state.is_in_events = session.is_in_events && state.focus.is_some();
    let list = Some(ListScroll::Align);
    Effects { redraw: true, panels: true, more_work: state.has_work(), list, ..Effects::default() }
}
