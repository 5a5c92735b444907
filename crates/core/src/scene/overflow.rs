//! What a "+N" cell or a column of the ribbon stands for, event by event.
//!
//! Only the picture knows what it leaves out, so it is asked, and what it
//! answers stays as it was while the reader looks at it.

use crate::{
    app::{
        Hit, State,
        overflow::state::{OverflowKind, OverflowList, OverflowQuery},
    },
    data::EventIx,
    scene::{Scene, StretchBox},
    time::Span,
};

/// So many rows come at a time.
const ROWS: usize = 300;
/// What begins or ends within so many ms of each other is not parted by any zoom: the
/// closest view shows a second.
const APART_MS: i64 = 100;

impl Scene {
    /// Answers a question about the picture that this is of the state.
    ///
    /// `None` when it has no such stretch. A cell costs O(rows · drawn), a column and the
    /// cell of what began before the view a look at the end of each event that did.
    #[must_use]
    #[inline(never)]
    pub fn overflow_list(&self, state: &State, query: OverflowQuery) -> Option<OverflowList> {
        let span_of = |cell: &StretchBox| match cell.hit {
            Hit::Stretch(span) => Some(span),
            _ => None,
        };
        let mut cells = self.more.iter().filter_map(|cell| Some((span_of(cell)?, cell.count)));
        let (span, total) = match query {
            OverflowQuery::Column(span) => return Some(active(state, span, ROWS)),
            OverflowQuery::More => return self.more(state),
            OverflowQuery::Cell(span) => cells.find(|cell| cell.0 == span)?,
            OverflowQuery::From(at) => match cells.clone().find(|cell| cell.0.end() > at) {
                Some(cell) => cell,
                // Nothing is left out: the list says so.
                None => cells.next_back().unwrap_or((state.view(), 0)),
            },
            OverflowQuery::Step { from, later: true } => {
                cells.find(|cell| cell.0.start() > from)?
            }
            OverflowQuery::Step { from, later: false } => {
                cells.take_while(|cell| cell.0.start() < from).last()?
            }
        };
        Some(self.hidden(state, span, (total, ROWS)))
    }

    /// The list that is open, with more rows; the first of these is the tab stop.
    fn more(&self, state: &State) -> Option<OverflowList> {
        let list = state.reading().overflow.as_ref()?;
        let shown = list.events.len();
        let rows = (shown + ROWS).min(OverflowList::MOST_ROWS);
        let more = match list.holds {
            OverflowKind::Hidden | OverflowKind::Before => {
                self.hidden(state, list.span, (list.total, rows))
            }
            OverflowKind::Active => active(state, list.span, rows),
        };
        Some(OverflowList { row: shown.min(more.events.len().saturating_sub(1)), ..more })
    }

    /// The first events that pass, start in the cell, last into the view and are not drawn
    /// there.
    fn hidden(&self, state: &State, span: Span, (total, rows): (u32, usize)) -> OverflowList {
        let from = state.view().start();
        let lasts = |event: &EventIx| state.data().ends()[event.index()] > from;
        let is_drawn = |event: &EventIx| {
            self.events.iter().any(|drawn| drawn.in_view && drawn.event == *event)
        };
        let mut all = starting(state, span).filter(|event| lasts(event) && !is_drawn(event));
        let events: Vec<_> = all.by_ref().take(rows.min(total as usize)).collect();
        let start = |event: Option<EventIx>| event.map(|at| state.data().starts()[at.index()]);
        let (first, last) =
            (start(events.first().copied()), start(all.next_back().or(events.last().copied())));
        let is_before = span.end() <= from;
        let holds = if is_before { OverflowKind::Before } else { OverflowKind::Hidden };
        let parts_on_zoom = first.zip(last).is_some_and(|(first, last)| is_apart(first, last));
        OverflowList { span, holds, events, total, parts_on_zoom, row: 0 }
    }
}

/// Whether some zoom parts two moments.
fn is_apart(a: i64, b: i64) -> bool {
    a.abs_diff(b) >= APART_MS as u64
}

/// The events that pass and start in a span.
fn starting(state: &State, span: Span) -> impl DoubleEndedIterator<Item = EventIx> {
    let starts = state.data().starts();
    let row = |time| state.mask().rank(starts.partition_point(|&start| start < time));
    (row(span.start())..row(span.end())).filter_map(|row| state.mask().select(row))
}

/// The events that pass and may be active in a span.
fn active(state: &State, span: Span, rows: usize) -> OverflowList {
    let data = state.data();
    let begun = data.starts().partition_point(|&start| start < span.start());
    let lasting = data.ends()[..begun].iter().enumerate().filter(|&(_, &end)| end > span.start());
    let lasting = lasting.map(|(at, _)| EventIx(at as u32));
    let passing = lasting.filter(|&event| state.mask().contains(event));
    let events: Vec<_> = passing.chain(starting(state, span)).take(rows).collect();
    let total = state.mask().active_in(data, &state.index, span);
    // The part of its time that lies in the span.
    let part = |event: EventIx| {
        let (start, end) = (data.starts()[event.index()], data.ends()[event.index()]);
        (start.max(span.start()), end.min(span.end()))
    };
    let last = starting(state, span).next_back();
    let mut others = events.iter().copied().chain(last).map(part);
    let parts_on_zoom = others.next().is_some_and(|first| {
        others.any(|other| is_apart(first.0, other.0) || is_apart(first.1, other.1))
    });
    OverflowList { span, holds: OverflowKind::Active, events, total, parts_on_zoom, row: 0 }
}
