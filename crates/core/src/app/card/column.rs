//! The card of a stretch of the ribbon: when it is, how many events may be active in it, and whose
//! most of them are.

use crate::{
    app::{
        Node, State,
        card::place::{CARD_PX, beside, place, placed, plot},
        panels::pieces,
    },
    sort::order_by,
    time::Span,
    ui::{Msg, Words, dates},
};
use kurbo::Rect;

/// So many parts are named.
const PARTS: usize = 3;

/// The card; it says what heights mean, too.
#[inline(never)]
pub(crate) fn panel(state: &State, words: Words<'_>, span: Span) -> Node {
    let total = u64::from(state.mask().active_in(state.data(), &state.index, span));
    let args =
        [("count", &*words.locale.number(total)), ("span", &*dates::span_in_words(words, span))];
    let title = Node::new("p", "title").text(words.say_count(Msg::OverflowActive, total, &args));
    let card = Node::only("div", "card")
        .with("role", "tooltip")
        .child(title)
        .child_opt(parts(state, words, span))
        .child(Node::new("p", "note").says(words, Msg::HeightsByRoot));
    let (scale, rows, f) = (state.scale(), state.rows(), state.size().font_factor);
    let x = |time| scale.x_from_time(time);
    let mark = Rect::new(x(span.start()), rows.ribbon_y, x(span.end()), rows.axis_y);
    let size = (CARD_PX.0 * f, CARD_PX.1 * f);
    let at_x = state.reading().card_at.0;
    let place = match state.is_compact() {
        true => beside((at_x, at_x), plot(state), size),
        false => place(mark, plot(state), size),
    };
    placed(state, card, place)
}

/// The largest parts by name, where colours tell parts apart.
fn parts(state: &State, words: Words<'_>, span: Span) -> Option<Node> {
    let (data, encoding, stack) = (state.data(), state.encoding(), &state.stack);
    if stack.hues.len() < 2 || state.told().is_some() {
        return None;
    }
    let counts = stack.active_in(data, &state.index, span);
    let largest_first = |at: u32| u64::from(u32::MAX - counts[at as usize]);
    let order = order_by(counts.len(), &largest_first).into_iter().map(|at| at as usize);
    let mut list = Node::new("ul", "parts");
    for part in order.take(PARTS).filter(|&part| counts[part] > 0) {
        let group = stack.group(part, data, encoding);
        let name = match group {
            Some(group) => state.group_name(encoding.color_by(), group).into_owned(),
            None => words.say(Msg::NoActor).to_owned(),
        };
        let count = words.locale.number(counts[part].into());
        let row = Node::new("li", "")
            .child(pieces::glyph(state.mark_of_group(group)))
            .child(Node::new("span", "").with("dir", "auto").text(name))
            .child(Node::new("span", "count").text(count));
        list.add(row);
    }
    Some(list)
}
