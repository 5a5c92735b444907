//! Asks the picture what a "+N" stands for, and goes through the list of it.

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
        OverflowInput::OpenNearest => ask(OverflowQuery::From(from_ms(state))),
        OverflowInput::Turn { later } => match &state.reading.overflow {
            Some(list) => {
                let from = list.span.start();
                ask(OverflowQuery::Step { from, later })
            }
            None => Effects::default(),
        },
        OverflowInput::Set(list) => set_list(state, list),
        OverflowInput::ShowMore => ask(OverflowQuery::More),
        OverflowInput::Step(by) => step(state, by),
        OverflowInput::Focus(row) => {
            let list = state.reading.overflow.as_mut().filter(|list| list.row != row);
            let panels = list.is_some();
            if let Some(list) = list {
                list.row = row;
            }
            Effects { panels, ..Effects::default() }
        }
    }
}

fn panels() -> Effects {
    Effects { panels: true, handled: true, ..Effects::default() }
}

/// A question that the picture answers by [`OverflowInput::Set`].
fn ask(query: OverflowQuery) -> Effects {
    Effects { overflow: Some(query), handled: true, ..Effects::default() }
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
    let event: Option<EventIx> = state.focus.or(state.selected);
    let at = event.map(|event| state.data.times(event).room.start());
    at.filter(|&at| view.start() <= at && at < view.end()).unwrap_or(view.start().saturating_sub(1))
}

fn set_list(state: &mut State, list: Option<OverflowList>) -> Effects {
    let focus = list.as_ref().map(OverflowList::focus);
    let reading = &mut state.reading;
    reading.show(None);
    (reading.overflow, reading.closed) = (list, None);
    let mut effects = panels();
    effects.focus = focus;
    effects
}

fn step(state: &mut State, by: i32) -> Effects {
    let Some(list) = &mut state.reading.overflow else { return Effects::default() };
    let last = list.events.len().saturating_sub(1);
    let by_rows = by.unsigned_abs() as usize;
    let to =
        if by < 0 { list.row.saturating_sub(by_rows) } else { list.row.saturating_add(by_rows) };
    list.row = to.min(last);
    let focus = Some(list.focus());
    let mut effects = panels();
    effects.focus = focus;
    effects
}
