//! The list of what a "+N" cell or a column of the ribbon stands for.

use kurbo::Rect;

use super::{Msg, Node, Words, card, dates, filter::tab_index, panels};
use crate::{
    data::EventIx,
    time::digits::decimal,
    view::{
        Input, State,
        state::{Held, Holds},
    },
};

/// How large the list is at most, at a font factor of 1.
const SIZE_PX: (f64, f64) = (340.0, 380.0);

/// The list, while it is open.
pub(super) fn panel(state: &State, words: Words<'_>) -> Option<Node> {
    let held = state.reading().held.as_ref()?;
    let name = name(words, held);
    let zoom = Node::button("", words.say(Msg::ZoomIn), Input::Show(held.span))
        .with("aria-label", words.say(Msg::ZoomHere));
    let close = Node::button("icon close", "×", Input::Close)
        .with("aria-label", words.say(Msg::Close))
        .with("data-focus", "held");
    let top = Node::new("div", "top")
        .child(Node::new("p", "held-name").saying(name.as_str()))
        .maybe((held.total > 0).then_some(zoom))
        .child(close);
    let rows = held.events.iter().enumerate();
    let rows = rows.map(|(row, &event)| self::row(state, words, event, (row, row == held.row)));
    let list = Node::new("ul", "held-rows").children(rows);
    let cut = (held.total as usize > held.events.len()).then(|| {
        let shown = words.locale.number(held.events.len() as u64);
        let all = words.locale.number(u64::from(held.total));
        let says = words.say_with(Msg::HeldCut, &[("shown", &shown), ("count", &all)]);
        Node::new("p", "held-cut").saying(says)
    });
    let dialog = Node::new("div", "held")
        .keyed("held")
        .with("role", "dialog")
        .with("data-region", "held")
        .with("aria-label", name)
        .child(top)
        .maybe((!held.events.is_empty()).then_some(list))
        .maybe(cut);
    Some(card::placed(state, dialog, place(state, held)))
}

/// "7 events not drawn, May 2021".
fn name(words: Words<'_>, held: &Held) -> String {
    let msg = match held.holds {
        Holds::Hidden => Msg::HeldHidden,
        Holds::Active => Msg::HeldActive,
    };
    let (count, span) = (u64::from(held.total), dates::span_in_words(words, held.span));
    words.say_count(msg, count, &[("count", &words.locale.number(count)), ("span", &span)])
}

/// Over the cell or the column; never on it.
fn place(state: &State, held: &Held) -> card::Place {
    let (scale, rows, f) = (state.scale(), state.rows(), state.size().font_factor);
    let (top, bottom) = match held.holds {
        Holds::Hidden => (rows.more_y, rows.ribbon_y),
        Holds::Active => (rows.ribbon_y, rows.axis_y),
    };
    let x = |time| scale.x_from_time(time).max(0.0);
    let mark = Rect::new(x(held.span.start()), top, x(held.span.end()), bottom);
    card::place(mark, card::plot(state), (SIZE_PX.0 * f, SIZE_PX.1 * f))
}

fn row(state: &State, words: Words<'_>, event: EventIx, (row, is_stop): (usize, bool)) -> Node {
    let detail = state.data().detail(event);
    let lead = detail.actors.first().map(|part| part.actor);
    let title = panels::of_event(state, &detail, Node::new("span", "title"));
    // A name made of both has a space between them.
    let date = [" ", &dates::date_in_words(words, &detail.date)].concat();
    let button = Node::button("", "", Input::Open(event))
        .with("tabindex", tab_index(is_stop))
        .with("data-focus", held_key(row))
        .child(panels::glyph(state, lead))
        .child(title.saying(detail.title))
        .child(Node::new("span", "date").saying(date));
    Node::new("li", "").child(button)
}

/// The key of a row.
#[must_use]
pub fn held_key(row: usize) -> String {
    ["held-", &decimal(row)].concat()
}
