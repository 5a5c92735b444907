//! The actor filter in words: a tree of native checkboxes, and the chips.

use super::{Msg, Node, Words, panels};
use crate::time::digits::decimal;
use crate::{
    data::ActorIx,
    query::filter::{FacetCount, Match, Tick, facet_counts},
    view::{Input, State},
};

/// The tree of actors with counts, and any / all.
pub(super) fn panel(state: &State, words: Words<'_>) -> Node {
    let counts = facet_counts(&state.everything, &*state.data, &state.index, state.view());
    let roots: Vec<ActorIx> = state
        .data()
        .actors()
        .tree()
        .iter()
        .copied()
        .filter(|&actor| state.data().actors().get(actor).parent.is_none())
        .collect();
    let most = counts.iter().map(|count| count.total).max().unwrap_or(0).max(1);
    let ticks = state.filter().states(state.data().actors());
    let tree = Tree { state, words, counts: &counts, ticks: &ticks, most };
    Node::new("aside", "filter")
        .keyed("filter")
        .with("aria-label", words.say(Msg::FilterHint))
        .child(any_all(state, words))
        .child(tree.branch(&roots).with("data-region", "actors"))
        .child(Node::new("div", "sheet-close").child(Node::button(
            "",
            words.say(Msg::Done),
            Input::ToggleFilter,
        )))
}

fn any_all(state: &State, words: Words<'_>) -> Node {
    let choice = |mode, msg, hint| {
        let radio = Node::new("input", "")
            .with("type", "radio")
            .with("name", "match")
            .with_state("checked", state.filter().mode == mode)
            .doing(Input::SetMatch(mode));
        Node::new("label", "")
            .with("title", words.say(hint))
            .child(radio)
            .child(Node::new("span", "").saying(words.say(msg)))
    };
    Node::new("div", "any-all")
        .with("role", "radiogroup")
        .with("aria-label", words.say(Msg::AnyAll))
        .child(choice(Match::Any, Msg::Any, Msg::AnyHint))
        .child(choice(Match::All, Msg::All, Msg::AllHint))
}

struct Tree<'a> {
    state: &'a State,
    words: Words<'a>,
    counts: &'a [FacetCount],
    ticks: &'a [Tick],
    most: u32,
}

impl Tree<'_> {
    fn branch(&self, actors: &[ActorIx]) -> Node {
        Node::new("ul", "actors").children(actors.iter().map(|&actor| self.row(actor)))
    }

    fn row(&self, actor: ActorIx) -> Node {
        let children: Vec<ActorIx> = self.state.data().actors().children(actor).collect();
        let nested = (!children.is_empty()).then(|| self.branch(&children));
        Node::new("li", "").keyed(actor_key(actor)).child(self.line(actor)).children(nested)
    }

    fn line(&self, actor: ActorIx) -> Node {
        let (state, words) = (self.state, self.words);
        let name = state.data().actors().get(actor).name.as_str();
        let count = self.counts[actor.index()];
        let number = |n: u32| words.locale.number(u64::from(n));
        let is_excluded = state.filter().is_excluded(state.data().actors(), actor);
        let share = |n: u32| {
            let thousandths = u64::from(n) * 1000 / u64::from(self.most);
            let mut text = decimal((thousandths / 10) as usize);
            text.push('%');
            text
        };
        let mut class = String::from("actor");
        class.push_str(if is_excluded { " excluded" } else { "" });
        class.push_str(if count.total == 0 { " unused" } else { "" });
        let counts = Node::new("span", "counts")
            .child(Node::new("b", "").saying(number(count.in_view)))
            .child(Node::new("span", "").saying(["/", &number(count.total)].concat()));
        let label = Node::new("label", "")
            .child(self.checkbox(actor, name, count))
            .child(panels::glyph(state, Some(actor)))
            .child(Node::new("span", "name").with("title", name).saying(name))
            .child(counts.with("aria-hidden", "true"));
        let bar = Node::new("span", "bar")
            .with("aria-hidden", "true")
            .with("--v", share(count.in_view))
            .with("--t", share(count.total));
        panels::colored(state, Some(actor), Node::new("div", &class))
            .child(label)
            .child(bar)
            .child(self.buttons(actor, name, is_excluded))
    }

    fn checkbox(&self, actor: ActorIx, name: &str, count: FacetCount) -> Node {
        let (state, words) = (self.state, self.words);
        let tick = self.ticks[actor.index()];
        let (msg, total) =
            match (state.filter().is_excluded(state.data().actors(), actor), count.total) {
                (true, _) => (Msg::ActorExcluded, 0),
                (_, 0) => (Msg::ActorUnused, 0),
                (_, total) => (Msg::ActorRow, total),
            };
        let label = words.say_with(
            msg,
            &[
                ("name", name),
                ("view", &words.locale.number(u64::from(count.in_view))),
                ("total", &words.locale.number(u64::from(total))),
            ],
        );
        let stop = if state.actor_in_focus() == Some(actor) { "0" } else { "-1" };
        Node::new("input", "")
            .with("type", "checkbox")
            .with("aria-label", label)
            .with("tabindex", stop)
            .with_state("checked", tick == Tick::On)
            .with_state("indeterminate", tick == Tick::Some)
            .with("data-focus", actor_key(actor))
            .doing(Input::ToggleActor(actor))
    }

    fn buttons(&self, actor: ActorIx, name: &str, is_excluded: bool) -> Node {
        let words = self.words;
        let named = |msg| words.say_with(msg, &[("name", name)]);
        let hint = if is_excluded { Msg::IncludeHint } else { Msg::ExcludeHint };
        Node::new("span", "acts")
            .child(
                Node::button("link", words.say(Msg::Only), Input::OnlyActor(actor))
                    .with("aria-label", named(Msg::OnlyHint))
                    .with("tabindex", "-1"),
            )
            .child(
                Node::button("link", words.say(Msg::Exclude), Input::ToggleExcluded(actor))
                    .with("aria-label", named(hint))
                    .with_aria("aria-pressed", is_excluded)
                    .with("tabindex", "-1"),
            )
    }
}

/// The key of an actor's row.
#[must_use]
pub fn actor_key(actor: ActorIx) -> String {
    ["actor-", &decimal(actor.index())].concat()
}

/// The choices in force, each with a way to take it back.
pub(super) fn chips(state: &State, words: Words<'_>) -> Node {
    let filter = state.filter();
    let actors = state.data().actors();
    let name = |actor: ActorIx| actors.get(actor).name.as_str();
    let chip = |actor: ActorIx, says: String, on: Input| {
        let label = words.say_with(Msg::Remove, &[("name", &says)]);
        let button = Node::button("chip", &says, on).with("aria-label", label);
        panels::colored(state, Some(actor), button)
    };
    let chosen = filter.actors.iter().map(|choice| {
        let says = if choice.only_self {
            words.say_with(Msg::SelfOnly, &[("name", name(choice.actor))])
        } else {
            name(choice.actor).to_owned()
        };
        chip(choice.actor, says, Input::RemoveChoice(*choice))
    });
    let excluded = filter.exclude.iter().map(|&actor| {
        let says = words.say_with(Msg::NotActor, &[("name", name(actor))]);
        chip(actor, says, Input::ToggleExcluded(actor))
    });
    let combined = (filter.actors.len() > 1).then(|| {
        let msg = match filter.mode {
            Match::Any => Msg::AnyOfThese,
            Match::All => Msg::AllOfThese,
        };
        Node::new("span", "").saying(words.say(msg))
    });
    let everyone =
        filter.is_everything().then(|| Node::new("span", "").saying(words.say(Msg::Everyone)));
    let clear = (!filter.is_everything())
        .then(|| Node::button("link", words.say(Msg::Clear), Input::ClearFilter));
    let mut row = Node::new("div", "chips")
        .keyed("chips")
        .with("role", "group")
        .with("data-region", "chips")
        .with("aria-label", words.say(Msg::Chips))
        .children(chosen)
        .children(excluded)
        .children(combined)
        .children(everyone)
        .children(clear);
    let buttons = row.children.iter_mut().filter(|node| node.tag == "button");
    for (k, button) in buttons.enumerate() {
        button.attributes.push(("tabindex", tab_index(k == state.chip())));
        button.attributes.push(("data-focus", chip_key(k)));
    }
    row
}

/// The key of a chip.
#[must_use]
pub fn chip_key(chip: usize) -> String {
    ["chip-", &decimal(chip)].concat()
}

/// One tab stop in a row of many.
pub(super) fn tab_index(is_stop: bool) -> String {
    String::from(if is_stop { "0" } else { "-1" })
}
