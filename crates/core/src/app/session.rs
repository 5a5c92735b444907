//! What outlives new data, by ids: what is in view, what passes, what is open, where the
//! focus is.
//!
//! Another language, calendar or zone reads the document anew, and may order and name
//! things otherwise. Positions of the old data mean nothing in the new.

use crate::{
    app::{
        State,
        filter::{rows::order::RowOrder, state::has_facets},
        sharing::permalink,
        viewport::home::ViewBy,
    },
    data::EventIx,
    query::filter::Facet,
    time::{Span, Timestamp},
};

/// A view does not go along for less than one in so many parts of it.
const PARTS_SEEN: i64 = 200;
/// No two clocks of the world are further apart; a date that is has another reason.
const MOST_CLOCKS_MS: i64 = 26 * 3_600_000;

/// What a reader has set up.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// What a link would say, however long.
    pub(crate) link: String,
    /// What is in view; a link rounds it. None where other data are to begin as they say.
    pub(crate) view: Option<Span>,
    /// An event near the middle of it, and when that begins: by another clock it begins at another
    /// time, and the view goes along.
    pub(crate) anchor: Option<(String, Timestamp)>,
    /// The room after it, in px, where that is to stay.
    pub(crate) room_px: Option<f64>,
    /// Who has chosen that, and whether the reader has moved it.
    pub(crate) home: ViewBy,
    pub(crate) is_view_moved: bool,
    /// When the last event began, where the view keeps up with it.
    pub(crate) followed: Option<Timestamp>,
    /// The same for a plot that is held.
    pub(crate) held_back: Option<Timestamp>,
    /// The view stays only where it holds some of the data.
    pub(crate) is_for_others: bool,
    /// Whether the filter is open; none where there was nobody and nothing to filter by.
    pub(crate) filter: Option<bool>,
    /// Whether list and warnings are open.
    pub(crate) panels: [bool; 2],
    /// Actors with parts, and whether these show.
    pub(crate) branches: Vec<(String, bool)>,
    /// Facets whose rows show; of fields the ids.
    pub(crate) groups: Vec<(Facet, Option<String>)>,
    /// In which order the rows of the filter are.
    pub(crate) row_order: RowOrder,
    /// What is looked for among the rows of the filter.
    pub(crate) find: String,
    /// The focused event, and whether the keyboard is among the events.
    pub(crate) focus: Option<String>,
    pub(crate) is_in_events: bool,
}

impl Session {
    /// What is set up now.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let (data, panels) = (state.data(), state.panels);
        let id = |event: EventIx| data.id(event).to_owned();
        Self {
            link: permalink::whole(state),
            view: Some(state.view()),
            anchor: anchor(state),
            room_px: None,
            home: state.home.by,
            is_view_moved: state.is_view_moved,
            followed: None,
            held_back: state.held_back(),
            is_for_others: false,
            filter: has_facets(data).then_some(panels.filter),
            panels: [panels.list, panels.warnings],
            branches: state.choices.branches(data.actors()),
            groups: state.choices.groups(data),
            row_order: state.row_order(),
            find: state.find_text().to_owned(),
            focus: state.focus.map(id),
            is_in_events: state.is_in_events,
        }
    }

    /// What of that is to outlive other data: the view where the reader or the page has chosen
    /// it, with the room after it, so that nothing moves where the same data come again.
    #[must_use]
    pub fn for_others(state: &State) -> Self {
        let by = state.home.by;
        // What was asked of nothing is still to be done.
        let home = if state.data.is_empty() { by } else { ViewBy::Chosen };
        let is_kept = state.is_view_moved || by == ViewBy::Chosen || state.data.is_empty();
        let view = (is_kept && home == ViewBy::Chosen).then(|| state.view());
        let room_px = Some(state.viewport.gutter_px()).filter(|_| !state.is_unsettled);
        let followed = state.followed();
        Self { view, room_px, home, followed, anchor: None, is_for_others: true, ..Self::of(state) }
    }

    /// How far the view is to go along with its anchor; nothing where that would hardly show.
    pub(crate) fn shift_ms(&self, state: &State) -> i64 {
        let Some(((id, before), view)) = self.anchor.as_ref().zip(self.view) else { return 0 };
        let now = state.data.find(id).map_or(*before, |event| state.data.starts()[event.index()]);
        let shift_ms = now.saturating_sub(*before);
        let is_seen = shift_ms.saturating_abs() > view.len_ms() / PARTS_SEEN;
        if is_seen && shift_ms.saturating_abs() <= MOST_CLOCKS_MS { shift_ms } else { 0 }
    }
}

/// The event whose start is in view, nearest to the middle.
fn anchor(state: &State) -> Option<(String, Timestamp)> {
    let (view, starts) = (state.view(), state.data.starts());
    let middle = view.start() + view.len_ms() / 2;
    let start = |event: &EventIx| starts[event.index()];
    let in_view = |event: &EventIx| view.start() <= start(event) && start(event) < view.end();
    let seen = state.data.events().filter(in_view);
    let event = seen.min_by_key(|event| start(event).abs_diff(middle))?;
    Some((state.data.id(event).to_owned(), start(&event)))
}
