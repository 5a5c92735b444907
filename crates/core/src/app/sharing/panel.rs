//! Taking away what is shown, in words: buttons, the menu of files, the link.

use crate::{
    app::{
        Input, Node, State,
        filter::listed::{between_in_words, connected_in_words, listed, unlisted, value_in_words},
        focus::FocusTarget,
        panels::{self, PanelsInput, state::Tool},
    },
    data::{TagIx, dataset::Status},
    query::filter::{Filter, Match},
    time::format::Join,
    ui::{Msg, Words, icons, parts},
};

/// The button that opens the menu of files.
pub(crate) fn download(words: Words<'_>) -> Node {
    Node::button("button drawn-on", "", Input::Panels(PanelsInput::ToggleMenu(Tool::Files)))
        .icon(icons::DOWNLOAD)
        .child(Node::new("span", "").says(words, Msg::Download))
        .with("title", words.say(Msg::DownloadHint))
}

/// The button that shows the notes on the data.
pub(crate) fn notes(state: &State, words: Words<'_>) -> Node {
    let says = notes_in_words(state, words);
    Node::button("", &says, Input::Panels(PanelsInput::ToggleWarnings))
        .with("aria-label", count_notes(state, words, Msg::Warnings))
        .with_aria("aria-expanded", state.panels().warnings)
}

/// How many notes there are.
pub(crate) fn notes_in_words(state: &State, words: Words<'_>) -> String {
    count_notes(state, words, Msg::Notes)
}

fn count_notes(state: &State, words: Words<'_>, msg: Msg) -> String {
    let count = state.warnings().len() as u64;
    words.say_count(msg, count, &[("count", &words.locale.number(count))])
}

/// The link as text, where the clipboard is refused.
pub(crate) fn by_hand(state: &State, words: Words<'_>) -> Option<Node> {
    let link = state.sharing().by_hand.as_ref()?;
    let field = Node::new("input", "")
        .also_part(parts::FIELD, true)
        .with("type", "url")
        .with("readonly", "")
        .with("value", link.as_str())
        .with("data-focus", FocusTarget::Link.key());
    let label = Node::new("label", "")
        .child(Node::new("span", "").says(words, Msg::CopyByHand))
        .child(field);
    let close = panels::pieces::close(words);
    Some(Node::only("div", "by-hand").child(label).child(close))
}

/// The filter in force in words, a sentence's parts; empty when everything passes.
#[must_use]
pub fn filter_in_words(state: &State, words: Words<'_>) -> String {
    let actors = state.data().actors();
    let name = |at| actors.get(at).name.clone();
    let filter: &Filter = state.filter();
    let mut parts = Vec::new();
    let chosen: Vec<String> = listed(&filter.actors)
        .iter()
        .map(|choice| {
            let name = name(choice.actor);
            if choice.only_self { words.say_one(Msg::SelfOnly, "name", &name) } else { name }
        })
        .collect();
    if !chosen.is_empty() {
        let join = if filter.mode == Match::All { Join::And } else { Join::Or };
        parts.push(words.locale.list(&chosen, join));
    }
    if !filter.exclude.is_empty() {
        let excluded: Vec<String> =
            listed(&filter.exclude).iter().map(|&actor| name(actor)).collect();
        let names = words.locale.list(&excluded, Join::Or);
        parts.push(words.say_one(Msg::NotActor, "name", &names));
    }
    for chosen in filter.values.iter().filter(|chosen| !chosen.values.is_empty()) {
        let name = |&value: &TagIx| value_in_words(state, words, value);
        let names: Vec<String> = listed(&chosen.values).iter().map(name).collect();
        let join = if chosen.mode == Match::All { Join::And } else { Join::Or };
        parts.push(words.locale.list(&names, join));
    }
    let between = filter.between.iter();
    parts.extend(between.map(|between| between_in_words(state, words, between)));
    let status = |&status: &Status| words.say(panels::pieces::status_name(status)).to_owned();
    let status: Vec<String> = filter.status.iter().map(status).collect();
    parts.extend((!status.is_empty()).then(|| words.locale.list(&status, Join::Or)));
    parts.extend(connected_in_words(state, words));
    if !filter.text.is_empty() {
        parts.push(words.say_one(Msg::Quoted, "text", &filter.text));
    }
    parts.extend(unlisted(filter, words));
    words.locale.list(&parts, Join::Plain)
}
