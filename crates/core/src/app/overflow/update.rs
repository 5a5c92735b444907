//! The list of the events that a "+N" stands for.

use crate::{
    app::{
        Effects, Hit, State,
        overflow::{
            OverflowInput,
            state::{OverflowList, OverflowQuery},
        },
    },
    data::EventIx,
};

pub(crate) fn update(state: &mut State, input: OverflowInput) -> Effects {
    match input {
        // Closed by all that does not keep it.
        OverflowInput::PressOutside => Effects::default(),
        OverflowInput::OverflowQuery => ask(OverflowQuery::From(from_ms(state))),
        OverflowInput::Turn { later } => match &state.reading.overflow {
            Some(held) => {
                let from = held.span.start();
                ask(OverflowQuery::Step { from, later })
            }
            None => Effects::default(),
        },
        OverflowInput::Set(held) => set_list(state, held),
        OverflowInput::ShowMore => ask(OverflowQuery::More),
        OverflowInput::Step(by) => step(state, by),
        OverflowInput::Focus(row) => {
            let held = state.reading.overflow.as_mut().filter(|held| held.row != row);
            let panels = held.is_some();
            if let Some(held) = held {
                held.row = row;
            }
            Effects { panels, ..Effects::default() }
        }
    }
}

fn panels() -> Effects {
    Effects { panels: true, handled: true, ..Effects::default() }
}

/// A question that the picture answers by [`OverflowInput::Set`].
fn ask(ask: OverflowQuery) -> Effects {
    Effects { overflow: Some(ask), handled: true, ..Effects::default() }
}

/// A click on a stretch: opens its list, unless this press has just closed it.
pub(crate) fn click(state: &mut State, hit: Hit) -> Effects {
    let (asked, span) = match hit {
        Hit::Stretch(span) => (OverflowQuery::Cell(span), span),
        Hit::Column(span) => (OverflowQuery::Column(span), span),
        _ => return Effects::default(),
    };
    if state.reading.closed.take() == Some(span) {
        return Effects { handled: true, ..Effects::default() };
    }
    ask(asked)
}

/// Where the reader is: the focused or open event if it starts in view, else just before
/// the view, where the cell of what began earlier is.
fn from_ms(state: &State) -> i64 {
    let view = state.view();
    let held: Option<EventIx> = state.focus.or(state.selected);
    let at = held.map(|event| state.data.times(event).room.start());
    at.filter(|&at| view.start() <= at && at < view.end()).unwrap_or(view.start().saturating_sub(1))
}

fn set_list(state: &mut State, held: Option<OverflowList>) -> Effects {
    let focus = held.as_ref().map(OverflowList::focus);
    let reading = &mut state.reading;
    (reading.overflow, reading.card, reading.closed) = (held, None, None);
    Effects { focus, ..panels() }
}

fn step(state: &mut State, by: i32) -> Effects {
    let Some(held) = &mut state.reading.overflow else { return Effects::default() };
    let last = held.events.len().saturating_sub(1);
    let by_rows = by.unsigned_abs() as usize;
    let to =
        if by < 0 { held.row.saturating_sub(by_rows) } else { held.row.saturating_add(by_rows) };
    held.row = to.min(last);
    let focus = Some(held.focus());
    Effects { focus, ..panels() }
}
