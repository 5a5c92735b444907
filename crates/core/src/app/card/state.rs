//! What the reader looks into: the card of an event, the list of a "+N".

use crate::{
    app::{Hit, State, overflow::state::OverflowList},
    data::{EventIx, dataset::Era},
    std_lite::clamp,
    time::Span,
};

/// What the reader looks into.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The event whose card shows.
    pub card: Option<EventIx>,
    /// Where in the plot the pointer was when the card opened.
    pub card_at: (f64, f64),
    /// Where the pointer was last.
    pub(crate) pointer: (f64, f64),
    /// The pointer is on the card itself.
    pub is_on_card: bool,
    /// No card until the pointer is on something else.
    pub(crate) is_dismissed: bool,
    /// The list of a stretch that is open.
    pub overflow: Option<OverflowList>,
    /// What a press has just closed: its release does not open it again.
    pub(crate) closed: Option<Span>,
    /// The event whose picture could not be loaded.
    pub no_media: Option<EventIx>,
    /// The events whose small pictures could not be loaded.
    pub no_thumbnails: Vec<EventIx>,
    /// What was last said to who listens.
    pub announced: String,
    /// A finger has asked for the card: it stays until something else is done.
    pub is_kept: bool,
    /// The focus moved last, and not the pointer.
    pub(crate) is_by_focus: bool,
}

impl State {
    /// What the reader looks into.
    #[must_use]
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// From top to bottom, in px of the plot, what the card must leave free:
    /// the lane of its mark, or the echo that the pointer is on.
    #[must_use]
    pub fn card_mark(&self, event: EventIx) -> (f64, f64) {
        let (f, rows) = (self.size.font_factor, self.rows());
        let y = self.reading.card_at.1;
        let lane_y = self.lane_y(self.part_in_sight(event).map_or(0, |part| part.lane));
        // A plate whose band is scrolled away stays at the edge.
        let lowest = (rows.more_y - rows.lane_px).max(rows.lanes_y);
        let lane_y = clamp(lane_y, rows.lanes_y, lowest);
        let (top, bottom) = (lane_y - 2.0 * f, lane_y + rows.lane_px);
        let reach = 12.0 * f;
        if top - reach <= y && y <= bottom + reach {
            (top.min(y), bottom.max(y))
        } else {
            (y - reach, y + reach)
        }
    }

    /// The mark under the pointer, else the one that has the focus, if it may have a card.
    pub(crate) fn wants_card(&self) -> Option<EventIx> {
        let is_free = !self.reading.is_dismissed && self.reading.overflow.is_none();
        match self.hover {
            Hit::Event(event) => Some(event),
            _ => self.focus_in_list().filter(|_| self.reading.is_by_focus),
        }
        .filter(|&event| self.details() != Some(event) && is_free && self.drag.is_none())
    }

    /// Names of eras and when they are, in the order of the document.
    pub fn eras(&self) -> impl Iterator<Item = (&Era, Span)> {
        let zone = self.environment().locale.zone();
        self.data().eras().iter().map(move |era| (era, era.date.placed(zone).span()))
    }

    /// Names of markers and when they are, in the order of the document.
    pub fn markers(&self) -> impl Iterator<Item = (&Era, Span)> {
        let zone = self.environment().locale.zone();
        self.data().markers().iter().map(move |one| (one, one.date.placed(zone).span()))
    }

    /// The event that has the focus in the list, and is not gone through by a search.
    pub(crate) fn focus_in_list(&self) -> Option<EventIx> {
        self.focus_shown().filter(|_| !self.search.is_stepping)
    }

    /// A finger rests on a mark: where it went down, and on which.
    pub(crate) fn held_mark(&self) -> Option<((f64, f64), EventIx)> {
        let drag = self.drag.filter(|drag| drag.is_touch && !drag.moved)?;
        match drag.hit {
            Hit::Event(event) => Some(((drag.at_x, drag.at_y), event)),
            _ => None,
        }
    }

    /// True while a finger rests on a mark.
    #[must_use]
    pub fn is_mark_held(&self) -> bool {
        self.held_mark().is_some()
    }
}
