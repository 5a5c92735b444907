//! What the open event led to, and what it followed from.

use crate::{
    app::{
        Input, Node, State,
        filter::{FilterInput, listed::steps_in_words},
        panels::{
            controls::Control,
            pieces::{colored, glyph, of_event},
        },
        relations::RelationsInput,
    },
    data::{EventIx, dataset::Citation, relations::Relation},
    query::filter::Connected,
    ui::{Msg, Words, dates},
};

/// Words of the kinds in the order of [`Relation::KINDS`], for what the event led to.
const LED_TO: [Msg; 4] =
    [Msg::EffectOfThis, Msg::ResponseToThis, Msg::ContinuationOfThis, Msg::CorrectionOfThis];
/// For what it followed from.
const FOLLOWED_FROM: [Msg; 4] =
    [Msg::CauseOfThis, Msg::ThisRespondsTo, Msg::ThisContinues, Msg::ThisCorrects];

/// Both lists, as far as there is something in them.
#[inline(never)]
pub(crate) fn panel(
    state: &State,
    words: Words<'_>,
    event: EventIx,
    source: &dyn Fn(&Citation) -> Node,
) -> Option<Node> {
    let list = |heading: Msg, kinds: [Msg; 4], other: &dyn Fn(&Relation) -> Option<EventIx>| {
        let mut list = Node::new("ul", "related-events");
        for relation in state.relations().of(event) {
            if let Some(other) = other(relation) {
                list.add(row(state, words, (relation, other), kinds, source));
            }
        }
        let heading = Node::new("h4", "").says(words, heading);
        (!list.children.is_empty()).then(|| Node::new("div", "related").child(heading).child(list))
    };
    let to = |relation: &Relation| Some(relation.to).filter(|_| relation.from == event);
    let from = |relation: &Relation| Some(relation.from).filter(|_| relation.to == event);
    let [from, to] = [list(Msg::FollowedFrom, FOLLOWED_FROM, &from), list(Msg::LedTo, LED_TO, &to)];
    (from.is_some() || to.is_some()).then(|| {
        let filter = state.has(Control::Filter).then(|| connected(state, words, event));
        Node::only("div", "relations").child_opt(from).child_opt(to).child_opt(filter)
    })
}

/// Buttons that ask for what is connected with the event.
fn connected(state: &State, words: Words<'_>, event: EventIx) -> Node {
    let mut group = Node::only("div", "connected")
        .with("role", "group")
        .label(words, Msg::OnlyConnected)
        .child(Node::new("h4", "").says(words, Msg::OnlyConnected));
    for steps in [1, 2, 3, Connected::ALL] {
        let number = words.locale.number(u64::from(steps));
        let says = if steps == Connected::ALL { words.say(Msg::EveryStep) } else { &number };
        let is_on = |on: &Connected| on.is(event, steps);
        // The name says what the short text means: a reader of names hears no more.
        let text = Node::new("span", "").with("aria-hidden", "true").text(says);
        let button = Node::button("", "", Input::Filter(FilterInput::Connect(event, steps)))
            .child(text)
            .child(Node::new("span", "unseen").text(steps_in_words(words, steps)))
            .with("title", steps_in_words(words, steps))
            .with_aria("aria-pressed", state.filter().connected.as_ref().is_some_and(is_on));
        group.add(button);
    }
    group
}

/// The other event, as a button that leads there, and what is said of how they are related.
fn row(
    state: &State,
    words: Words<'_>,
    (relation, other): (&Relation, EventIx),
    kinds: [Msg; 4],
    source: &dyn Fn(&Citation) -> Node,
) -> Node {
    let detail = state.data().detail(other);
    let date = dates::date_in_words(words, &detail.date);
    let known = Relation::KINDS.iter().position(|kind| *kind == relation.kind);
    let kind = known.map_or(&*relation.kind, |at| words.say(kinds[at]));
    let title = of_event(state, &detail, Node::new("span", "title").text(detail.title.as_str()));
    let mark = state.mark_of(other);
    let button = Node::button("", "", Input::Relations(RelationsInput::Follow(other)))
        .child(glyph(mark))
        .child(title)
        .child(Node::new("span", "date").text(date));
    let text = |class: &str, text: &str| {
        let node = Node::new("p", class).text(text).with("dir", "auto");
        (!text.is_empty()).then_some(node)
    };
    Node::new("li", "")
        .child_opt(text("kind", kind))
        .child(colored(mark, button))
        .child_opt(text("note", &relation.note))
        .children(relation.sources.iter().map(source).collect())
}
