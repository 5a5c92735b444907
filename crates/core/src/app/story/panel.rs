//! The text of a step, and the way from step to step.

use crate::{
    app::{
        Input, Node, State,
        focus::FocusTarget,
        panels::pieces::{in_language_of, paragraph},
        story::{StoryInput, Telling, state::Story},
    },
    data::steps::Step,
    std_lite::parted,
    ui::{Msg, Words, dates, icons},
};

/// More steps have no dot each.
const MOST_DOTS: usize = 12;

fn on(input: StoryInput) -> Input {
    Input::Story(input)
}

/// The panel of a story, or the way back to one that the page tells.
#[inline(never)]
pub(crate) fn panel(state: &State, words: Words<'_>) -> Option<Node> {
    let story = state.story();
    if story.steps().is_empty() {
        return None;
    }
    let is_away = story.at().is_some() && story.is_left;
    match story.telling {
        Telling::None => None,
        Telling::Page => is_away.then(|| back_alone(words)),
        Telling::Panel if state.is_on_paper() => Some(on_paper(state, words)),
        Telling::Panel if is_away && story.is_closed => Some(back_alone(words)),
        Telling::Panel => {
            let at = story.at().unwrap_or_default();
            let told = text(state, words, &story.steps()[at]).with("tabindex", "0");
            Some(frame(words, "story").child(told).child(ways(state, words, (at, is_away))))
        }
    }
}

/// The way back without the story.
fn back_alone(words: Words<'_>) -> Node {
    let button = back(words).with("data-focus", FocusTarget::Story.key());
    frame(words, "story back-only").child(button)
}

fn frame(words: Words<'_>, class: &str) -> Node {
    Node::new("section", class).key("story").with("data-region", "story").label(words, Msg::Story)
}

/// A step with words: its own, or those of the event that it opens.
fn worded(state: &State, words: Words<'_>, step: &Step) -> (Step, Option<String>) {
    let Some(event) = Story::told_by(step) else { return (step.clone(), None) };
    let detail = state.data().detail(event);
    let when = dates::date_in_words(words, &detail.date);
    let media = step.media.clone().or(detail.media);
    let (title, text, lang) = (detail.title, detail.summary, detail.lang);
    (Step { title, text, lang, media, ..step.clone() }, Some(when))
}

/// What a step tells.
fn text(state: &State, words: Words<'_>, step: &Step) -> Node {
    let (step, when) = &worded(state, words, step);
    let when = when.as_deref().and_then(|when| paragraph("when", when));
    let own = |node: Node| in_language_of(state, &step.lang, node);
    let title = (!step.title.is_empty()).then(|| Node::new("h3", "told").text(step.title.as_str()));
    let (mut paragraphs, mut rest) = (Vec::new(), step.text.as_str());
    while let Some((before, after)) = parted(rest, "\n\n") {
        paragraphs.extend(paragraph("told", before.trim()));
        rest = after;
    }
    paragraphs.extend(paragraph("told", rest.trim()));
    let credit = |credit: &str| words.say_one(Msg::Credit, "credit", credit);
    let media = step.media.as_ref().map(|media| {
        let image = Node::new("img", "")
            .with("alt", media.alt.as_str())
            .with("decoding", "async")
            .with("src", media.src.as_str());
        let credit = if media.credit.is_empty() { String::new() } else { credit(&media.credit) };
        Node::new("div", "pictured").child(image).child_opt(paragraph("note", &credit))
    });
    // An element of its own for each: it begins at its top, and the last picture does not linger.
    Node::new("div", "telling")
        .key(["told-", &step.id].concat())
        .with("role", "group")
        .with("aria-label", name(words, step))
        .child_opt(when)
        .child_opt(title.map(own))
        .child_opt(media)
        .children(paragraphs.into_iter().map(own).collect())
}

/// What a step is called, or the event that it tells.
fn title(state: &State, step: &Step) -> String {
    let of_event = |event| state.data().title(event).to_owned();
    Story::told_by(step).map_or_else(|| step.title.clone(), of_event)
}

fn name(words: Words<'_>, step: &Step) -> String {
    if step.title.is_empty() { words.say(Msg::Story).to_owned() } else { step.title.clone() }
}

/// Buttons to the steps before and after, a dot for each, and the way out or back.
fn ways(state: &State, words: Words<'_>, (at, is_away): (usize, bool)) -> Node {
    let steps = state.story().steps();
    let number = |n: usize| words.locale.number(n as u64);
    let place = [("at", &*number(at + 1)), ("count", &*number(steps.len()))];
    let step = |lines: &str, msg, input, is_end| {
        let button = Node::button("icon", "", on(input)).icon(lines).label(words, msg);
        button.with_aria("aria-disabled", is_end)
    };
    let is_last = at + 1 >= steps.len();
    let next = step(icons::NEXT, Msg::NextStep, StoryInput::Next, is_last);
    let mut dots = Node::new("span", "dots");
    if steps.len() <= MOST_DOTS {
        for (to, step) in steps.iter().enumerate() {
            let place = [("at", &*number(to + 1)), ("count", &*number(steps.len()))];
            let title = title(state, step);
            let place = words.say_with(Msg::StepAt, &place);
            let says = [&*place, if title.is_empty() { "" } else { ": " }, &title].concat();
            let dot = Node::button("dot", "", on(StoryInput::Ask(to)))
                .with("tabindex", "-1")
                .with("aria-label", says)
                .with("title", title);
            dots.add(if to == at { dot.with("aria-current", "step") } else { dot });
        }
    }
    let leave = Node::button("link", words.say(Msg::LeaveStory), on(StoryInput::Leave));
    Node::new("div", "ways")
        .child(step(icons::PREVIOUS, Msg::PreviousStep, StoryInput::Previous, at == 0))
        .child(Node::new("p", "at").text(words.say_with(Msg::StepAt, &place)))
        .child(next.with("data-focus", FocusTarget::Story.key()))
        .child(dots)
        .child(if is_away { back(words).key("way") } else { leave.key("way") })
}

fn back(words: Words<'_>) -> Node {
    Node::button("back-to", words.say(Msg::BackToStory), on(StoryInput::Back))
}

/// All steps, with room for a picture of each.
fn on_paper(state: &State, words: Words<'_>) -> Node {
    let mut list = Node::new("ol", "steps-on-paper");
    for step in state.story().steps() {
        let picture = Node::new("div", "step-picture");
        list.add(Node::new("li", "").child(text(state, words, step)).child(picture));
    }
    Node::new("section", "story").key("story").label(words, Msg::Story).child(list)
}

/// One sentence for each step.
#[inline(never)]
pub(crate) fn to_announce(state: &State, words: Words<'_>) -> Option<String> {
    let at = state.story().led()?;
    let steps = state.story().steps();
    let step = steps.get(at)?;
    let number = |n: usize| words.locale.number(n as u64);
    let span = || dates::span_in_words(words, state.view());
    let title = Some(title(state, step)).filter(|title| !title.is_empty()).unwrap_or_else(span);
    let [at, count] = [number(at + 1), number(steps.len())];
    Some(words.say_with(Msg::StoryStep, &[("at", &at), ("count", &count), ("title", &title)]))
}
