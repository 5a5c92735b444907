//! The search field, the choices in force, and what to do when nothing passes.

use crate::{
    app::{
        Input, Node, State,
        bands::names::field_name,
        encoding::Mark,
        filter::{
            FilterInput,
            listed::{between_in_words, connected_in_words, listed, unlisted, value_in_words},
        },
        focus::FocusTarget,
        panels::{self, controls::Control, state::Tool},
        search::SearchInput,
    },
    data::{ActorIx, FieldIx},
    query::{
        dimension::Group,
        filter::{Facet, Match},
        search,
    },
    ui::{Msg, Words, icons, parts},
};

/// The field with the way from match to match, beside the choices in force.
pub(crate) fn bar(state: &State, words: Words<'_>) -> Option<Node> {
    let field = state.has(Control::Search).then(|| field(state, words));
    let chips = state.has(Control::Filter).then(|| chips(state, words));
    // The filter needs its button, which has no other place.
    let button = (chips.is_some() && !state.has(Control::Toolbar)).then(|| {
        let button = panels::toolbar::tool_button(state, words, Tool::Filter);
        Node::only("div", "alone").with("data-region", "toolbar").child(button)
    });
    let is_empty = field.is_none() && chips.is_none();
    let bar = Node::only("div", "asked");
    (!is_empty).then(|| bar.child_opt(field).child_opt(button).child_opt(chips))
}

fn field(state: &State, words: Words<'_>) -> Node {
    let input = Node::new("input", "")
        .also_part(parts::FIELD, true)
        .key("input")
        .with("type", "search")
        .with("data-region", "search")
        .with("data-focus", FocusTarget::Search.key())
        .label(words, Msg::Search)
        .with("aria-keyshortcuts", "/")
        .with("placeholder", words.say(Msg::Search))
        .with("title", words.say(Msg::SearchKeys))
        .with("autocomplete", "off")
        .with("spellcheck", "false")
        .with("enterkeyhint", "search")
        .with("value", state.search_text());
    let count = state.mask().count();
    let step = |lines: &str, msg, on| {
        Node::button("icon", "", on).icon(lines).label(words, msg).with("tabindex", "-1")
    };
    let steps = state.search_words().filter(|_| count > 0).map(|_| {
        Node::only("span", "matches")
            .child(Node::new("span", "").with("aria-hidden", "true").text(place(state, words)))
            .child(step(icons::PREVIOUS, Msg::PreviousMatch, Input::Search(SearchInput::Previous)))
            .child(step(icons::NEXT, Msg::NextMatch, Input::Search(SearchInput::Next)))
    });
    Node::only("div", "search")
        .with("role", "search")
        .label(words, Msg::Search)
        .icon(icons::SEARCH)
        .child(input)
        .child_opt(steps)
}

/// "3 of 12", or "12".
fn place(state: &State, words: Words<'_>) -> String {
    let number = |n: u32| words.locale.number(u64::from(n));
    let count = number(state.mask().count());
    let Some(event) = state.match_shown() else { return count };
    let at = number(state.mask().rank(event.index() + 1));
    words.say_with(Msg::MatchPlace, &[("at", &at), ("count", &count)])
}

/// What the status says while words are looked for, or of the match at hand.
pub(crate) fn status(state: &State, words: Words<'_>) -> Option<String> {
    if state.is_searching() {
        return Some(words.say(Msg::Looking).to_owned());
    }
    let event = state.match_shown()?;
    let (place, title) = (place(state, words), state.data().title(event));
    Some(words.say_with(Msg::MatchStatus, &[("place", &place), ("title", title)]))
}

/// A text with the words marked in it.
pub(crate) fn marked(node: Node, text: &str, words: &search::SearchTerms) -> Node {
    if words.is_empty() || words.next_in(text, 0).is_none() {
        return node.text(text);
    }
    let (mut node, mut at) = (node, 0);
    let mut push = |tag, from: usize, to: usize| {
        let part = text.get(from..to).unwrap_or_default();
        if !part.is_empty() {
            node.children.push(Node::new(tag, "").text(part));
        }
    };
    while let Some(found) = words.next_in(text, at) {
        push("span", at, found.start);
        push("mark", found.start, found.end);
        at = found.end;
    }
    push("span", at, text.len());
    node
}

/// What to do when nothing passes: take back one side of the filter, or all.
pub(crate) fn no_match(state: &State, words: Words<'_>) -> Vec<Node> {
    let filter = state.filter();
    let one = |facet| {
        let says = match facet {
            Facet::Text => words.say_one(Msg::ClearSearch, "text", &filter.text),
            Facet::Actors => words.say(Msg::ClearActors).to_owned(),
            Facet::Values(FieldIx::TAGS) => words.say(Msg::ClearTags).to_owned(),
            Facet::Values(field) => {
                words.say_one(Msg::ClearField, "name", field_name(state, words, field))
            }
            Facet::Status => words.say(Msg::ClearStatus).to_owned(),
            Facet::Connected => words.say(Msg::ClearConnected).to_owned(),
        };
        Node::button("", &says, Input::Filter(FilterInput::ClearFacet(facet)))
    };
    let mut buttons: Vec<Node> = filter.asked().into_iter().map(one).collect();
    if buttons.len() != 1 || filter.text.is_empty() {
        let all = Node::button("", words.say(Msg::Clear), Input::Filter(FilterInput::Clear));
        if buttons.len() == 1 {
            buttons.clear();
        }
        buttons.push(all);
    }
    buttons
}

/// The choices in force, each with a way to take it back.
pub(crate) fn chips(state: &State, words: Words<'_>) -> Node {
    let filter = state.filter();
    let actors = state.data().actors();
    let name = |actor: ActorIx| actors.get(actor).name.as_str();
    let mut row = Node::only("div", "chips")
        .with("role", "group")
        .with("data-region", "chips")
        .label(words, Msg::Chips);
    let mut stops = 0;
    let mut add = |row: &mut Node, button: Node| {
        row.add(button.stop(stops == state.chip(), FocusTarget::Chip(stops).key()));
        stops += 1;
    };
    let plain = state.mark_of_group(None);
    let of = |actor| state.mark_of_group(Some(Group::Actor(actor)));
    let mut chip = |row: &mut Node, mark: Mark, says: &str, on: Input| {
        let label = words.say_one(Msg::Remove, "name", says);
        let button = Node::button("chip", "", on)
            .with("dir", "auto")
            .with("aria-label", label)
            .child(Node::new("span", "").text(says))
            .icon(icons::CLOSE);
        add(row, panels::pieces::colored(mark, button));
    };
    if !filter.text.is_empty() {
        let says = words.say_one(Msg::Quoted, "text", &filter.text);
        chip(&mut row, plain, &says, Input::Filter(FilterInput::ClearFacet(Facet::Text)));
    }
    for choice in listed(&filter.actors) {
        let name = name(choice.actor);
        let own = words.say_one(Msg::SelfOnly, "name", name);
        let says = if choice.only_self { &own } else { name };
        chip(&mut row, of(choice.actor), says, Input::Filter(FilterInput::RemoveChoice(*choice)));
    }
    for &actor in listed(&filter.exclude) {
        let says = words.say_one(Msg::NotActor, "name", name(actor));
        chip(&mut row, of(actor), &says, Input::Filter(FilterInput::ToggleExcluded(actor)));
    }
    if filter.actors.len() > 1 {
        let msg = match filter.mode {
            Match::Any => Msg::AnyOfThese,
            Match::All => Msg::AllOfThese,
        };
        row.add(Node::new("span", "").says(words, msg));
    }
    for chosen in &filter.values {
        for &value in listed(&chosen.values) {
            let says = value_in_words(state, words, value);
            let mark = state.mark_of_value(value).unwrap_or(plain);
            chip(&mut row, mark, &says, Input::Filter(FilterInput::ToggleTag(value)));
        }
        if chosen.values.len() > 1 && chosen.mode == Match::All {
            row.add(Node::new("span", "").says(words, Msg::AllOfThese));
        }
    }
    for between in &filter.between {
        let says = between_in_words(state, words, between);
        let clear = FilterInput::ClearFacet(Facet::Values(between.field));
        chip(&mut row, plain, &says, Input::Filter(clear));
    }
    for &status in &filter.status {
        let says = words.say(panels::pieces::status_name(status));
        chip(&mut row, plain, says, Input::Filter(FilterInput::ToggleStatus(status)));
    }
    if let Some(says) = connected_in_words(state, words) {
        chip(&mut row, plain, &says, Input::Filter(FilterInput::ClearFacet(Facet::Connected)));
    }
    if let Some(more) = unlisted(filter, words) {
        row.add(Node::new("span", "").text(more));
    }
    if filter.is_everything() {
        row.add(Node::new("span", "").says(words, Msg::Everyone));
    } else {
        add(
            &mut row,
            Node::button("link", words.say(Msg::Clear), Input::Filter(FilterInput::Clear)),
        );
    }
    row
}
