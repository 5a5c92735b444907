//! What a "+N" cell or a column of the ribbon stands for, event by event.
//!
//! Only the picture knows what it leaves out, so it is asked, and what it
//! answers stays as it was while the reader looks at it.

use super::{Scene, StretchBox};
use crate::{
    data::EventIx,
    time::Span,
    view::{
        Hit, State,
        state::{Ask, Held, Holds},
    },
};

/// No list is longer than this; who wants more zooms in.
const MAX_ROWS: usize = 300;

impl Scene {
    /// Answers a question about the picture that this is of the state.
    ///
    /// `None` when it has no such stretch. A cell costs O(rows · drawn), a column
    /// a look at the end of each event that began before it.
    #[must_use]
    pub fn held(&self, state: &State, ask: Ask) -> Option<Held> {
        let span_of = |cell: &StretchBox| match cell.hit {
            Hit::Stretch(span) => Some(span),
            _ => None,
        };
        let mut cells = self.more.iter().filter_map(|cell| Some((span_of(cell)?, cell.count)));
        let (span, total) = match ask {
            Ask::Column(span) => return Some(active(state, span)),
            Ask::Cell(span) => cells.find(|cell| cell.0 == span)?,
            Ask::From(at) => match cells.clone().find(|cell| cell.0.end() > at) {
                Some(cell) => cell,
                // Nothing is left out: the list says so.
                None => cells.next_back().unwrap_or((state.view(), 0)),
            },
            Ask::Step { from, later: true } => cells.find(|cell| cell.0.start() > from)?,
            Ask::Step { from, later: false } => {
                cells.take_while(|cell| cell.0.start() < from).last()?
            }
        };
        let events = match total {
            0 => Vec::new(),
            _ => self.hidden(state, span, total),
        };
        Some(Held { span, holds: Holds::Hidden, events, total, row: 0 })
    }

    /// The first events that pass, start in the cell and are not drawn.
    fn hidden(&self, state: &State, span: Span, total: u32) -> Vec<EventIx> {
        let is_drawn = |event: &EventIx| self.events.iter().any(|drawn| drawn.event == *event);
        let count = (total as usize).min(MAX_ROWS);
        starting(state, span).filter(|event| !is_drawn(event)).take(count).collect()
    }
}

/// The events that pass and start in a span.
fn starting(state: &State, span: Span) -> impl Iterator<Item = EventIx> {
    let starts = state.data().starts();
    let row = |time| state.mask().rank(starts.partition_point(|&start| start < time));
    (row(span.start())..row(span.end())).filter_map(|row| state.mask().select(row))
}

/// The events that pass and may be active in a span.
fn active(state: &State, span: Span) -> Held {
    let data = state.data();
    let begun = data.starts().partition_point(|&start| start < span.start());
    let lasting = data.ends()[..begun].iter().enumerate().filter(|&(_, &end)| end > span.start());
    let lasting = lasting.map(|(at, _)| EventIx(at as u32));
    let passing = lasting.filter(|&event| state.mask().contains(event));
    let events = passing.chain(starting(state, span)).take(MAX_ROWS).collect();
    let total = state.mask().active_in(data, &state.index, span);
    Held { span, holds: Holds::Active, events, total, row: 0 }
}
