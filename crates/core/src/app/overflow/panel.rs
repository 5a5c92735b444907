//! The list of what a "+N" cell or a column of the ribbon stands for.

use crate::{
    app::{
        Input, Node, State, card,
        focus::FocusTarget,
        overflow::{
            OverflowInput,
            state::{OverflowKind, OverflowList},
        },
        panels,
        selection::SelectionInput,
        viewport::ViewportInput,
    },
    data::EventIx,
    ui::{Msg, Words, dates},
};
use kurbo::Rect;

/// How large the list is at most, at a font factor of 1.
const SIZE_PX: (f64, f64) = (340.0, 380.0);
/// How wide it is at least beside its cell, in a plot that is too low for it above and below.
const LEAST_PX: f64 = 200.0;

/// The list, while it is open. It comes with the second part of the wasm.
#[inline(never)]
pub(crate) fn panel(state: &State, words: Words<'_>, list: &OverflowList) -> Node {
    let name = name(state, words, list);
    let zoom =
        Node::button("", words.say(Msg::ZoomIn), Input::Viewport(ViewportInput::Show(list.span)))
            .label(words, Msg::ZoomHere);
    // Of a few that share their time, a closer view may have room for all.
    let is_cut = list.events.len() < list.total as usize;
    let helps =
        list.total > 0 && (list.parts_on_zoom || !is_cut) && list.holds != OverflowKind::Before;
    let close = panels::pieces::close(words).with("data-focus", FocusTarget::Overflow(None).key());
    let top = Node::new("div", "top")
        .child(Node::new("p", "overflow-name").text(name.as_str()))
        .child_opt(helps.then_some(zoom))
        .child(close);
    let mut rows = Node::new("ul", "overflow-rows");
    for (at, &event) in list.events.iter().enumerate() {
        rows.add(row(state, words, event, (at, at == list.row)));
    }
    let dialog = Node::only("div", "overflow")
        .with("role", "dialog")
        // Else what scrolls is a stop of the tab key in Firefox.
        .with("tabindex", "-1")
        .with("data-region", "overflow")
        .with("aria-label", name)
        .child(top)
        .child_opt((!list.events.is_empty()).then_some(rows))
        .child_opt(cut(words, list));
    card::place::placed(state, dialog, place(state, list))
}

/// How many rows there are of how many, and what helps to see the others.
fn cut(words: Words<'_>, list: &OverflowList) -> Option<Node> {
    let (shown, total) = (list.events.len(), list.total as usize);
    if shown >= total {
        return None;
    }
    let number = |n: usize| words.locale.number(n as u64);
    let args = [("shown", &*number(shown)), ("count", &*number(total))];
    let mut says = match list.holds {
        // A closer view does not bring what began before it.
        OverflowKind::Before => String::new(),
        _ if list.parts_on_zoom => words.say_with(Msg::OverflowCut, &args),
        _ => words.say_with(Msg::OverflowSame, &args),
    };
    let is_full = shown >= OverflowList::MOST_ROWS;
    if is_full {
        says.push(' ');
        says.push_str(words.say(Msg::OverflowMost));
    }
    let more = (!is_full).then(|| {
        Node::button("link", words.say(Msg::OverflowMore), Input::Overflow(OverflowInput::ShowMore))
    });
    let cut = Node::only("div", "overflow-cut");
    Some(cut.child(Node::new("span", "").text(says)).child_opt(more))
}

/// "7 events not drawn, May 2021".
fn name(state: &State, words: Words<'_>, list: &OverflowList) -> String {
    let (msg, span) = match list.holds {
        OverflowKind::Hidden => (Msg::OverflowHidden, dates::span_in_words(words, list.span)),
        OverflowKind::Before => (Msg::OverflowBefore, dates::start_in_words(words, state.view())),
        OverflowKind::Active => (Msg::OverflowActive, dates::span_in_words(words, list.span)),
    };
    let count = u64::from(list.total);
    words.say_count(msg, count, &[("count", &words.locale.number(count)), ("span", &span)])
}

/// Over the cell or the column, in a low plot beside it; on it only where there is no room elsewhere.
fn place(state: &State, list: &OverflowList) -> card::place::Place {
    let (scale, rows, f) = (state.scale(), state.rows(), state.size().font_factor);
    let (top, bottom) = match list.holds {
        OverflowKind::Hidden | OverflowKind::Before => (rows.more_y, rows.ribbon_y),
        OverflowKind::Active => (rows.ribbon_y, rows.axis_y),
    };
    let x = |time| scale.x_from_time(time).max(0.0);
    let mark = Rect::new(x(list.span.start()), top, x(list.span.end()), bottom);
    let (plot, size) = (card::place::plot(state), (SIZE_PX.0 * f, SIZE_PX.1 * f));
    if !state.is_compact() {
        return card::place::place(mark, plot, size);
    }
    let beside = card::place::beside((mark.x0, mark.x1.min(plot.x1)), plot, size);
    let has_room = beside.room.width() >= LEAST_PX * f;
    if has_room { beside } else { card::place::all_of(plot) }
}

fn row(state: &State, words: Words<'_>, event: EventIx, (row, is_stop): (usize, bool)) -> Node {
    let detail = state.data().detail(event);
    let title = panels::pieces::of_event(state, &detail, Node::new("span", "title"));
    // A name made of both has a space between them.
    let date = [" ", &dates::date_in_words(words, &detail.date)].concat();
    let button = Node::button("", "", Input::Selection(SelectionInput::Open(event)))
        .stop(is_stop, FocusTarget::Overflow(Some(row)).key())
        .child(panels::pieces::glyph(state.mark_of(event)))
        .child(title.text(detail.title))
        .child(Node::new("span", "date").text(date));
    Node::new("li", "").child(button)
}
