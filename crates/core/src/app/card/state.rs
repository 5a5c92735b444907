//! What the reader looks into: the card of an event, the list of a "+N".

use crate::{
    app::{Hit, State, live::Moves, overflow::state::OverflowList},
    data::{EventIx, dataset::Era},
    std_lite::clamp,
    time::Span,
};

/// What the reader looks into.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The event whose card shows.
    pub card: Option<EventIx>,
    /// The stretch of the ribbon whose card shows.
    pub column: Option<Span>,
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

impl Reading {
    /// What a card shows, if there is one.
    #[must_use]
    pub fn shown(&self) -> Option<Hit> {
        self.card.map(Hit::Event).or(self.column.map(Hit::Column))
    }

    /// Shows the card of this, or none.
    pub(crate) fn show(&mut self, of: Option<Hit>) {
        (self.card, self.column) = match of {
            Some(Hit::Event(event)) => (Some(event), None),
            Some(Hit::Column(span)) => (None, Some(span)),
            _ => (None, None),
        };
    }

    /// The events are others.
    pub(crate) fn follow(&mut self, moves: &Moves) {
        self.no_thumbnails.clear();
        self.card = self.card.and_then(|event| moves.event(event));
        self.no_media = self.no_media.and_then(|event| moves.event(event));
        if let Some(list) = &mut self.overflow {
            let was = list.events.len();
            list.events = list.events.iter().filter_map(|&event| moves.event(event)).collect();
            list.total = list.total.saturating_sub((was - list.events.len()) as u32);
            list.row = list.row.min(list.events.len().saturating_sub(1));
        }
    }
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
        let lane_y = self.plate_y(event);
        let (top, bottom) = (lane_y - 2.0 * f, lane_y + rows.lane_px);
        let reach = 12.0 * f;
        if top - reach <= y && y <= bottom + reach {
            (top.min(y), bottom.max(y))
        } else {
            (y - reach, y + reach)
        }
    }

    /// Where the mark of an event in view is.
    pub(crate) fn mark_at(&self, event: EventIx) -> (f64, f64) {
        let (rows, scale) = (self.rows(), self.scale());
        let part = self.part_in_sight(event);
        let x = match part.and_then(|part| part.piece) {
            Some(piece) => scale.x_from_piece(piece).0,
            None => {
                let within = self.data.extent().union(self.view());
                scale.x_from_time(self.data.times_within(event, within).room.start())
            }
        };
        let y = self.lane_y(part.map_or(0, |part| part.lane)) + rows.lane_px / 2.0;
        (clamp(x, 0.0, scale.width_px()), y)
    }

    /// Top of the lane that the plate of an event lies in: it stays at the edge where its band is
    /// scrolled away.
    pub(crate) fn plate_y(&self, event: EventIx) -> f64 {
        let rows = self.rows();
        let lane_y = self.lane_y(self.part_in_sight(event).map_or(0, |part| part.lane));
        clamp(lane_y, rows.lanes_y, (rows.more_y - rows.lane_px).max(rows.lanes_y))
    }

    /// What is under the pointer, else the event that has the focus, if it may have a card.
    pub(crate) fn wants_card(&self) -> Option<Hit> {
        let is_free = !self.reading.is_dismissed && self.reading.overflow.is_none();
        let is_open = |hit| self.details().map(Hit::Event) == Some(hit);
        match self.hover {
            hit @ (Hit::Event(_) | Hit::Column(_)) => Some(hit),
            _ => self.focus_in_list().filter(|_| self.reading.is_by_focus).map(Hit::Event),
        }
        .filter(|&hit| !is_open(hit) && is_free && self.drag.is_none())
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
