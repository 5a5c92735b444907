//! What is shown, as a short text for the page's address.
//!
//! `view:2019-12-01/2023-12-31;actors:us,iran!self;open:some-event`: parts apart by
//! `;`, a name before the first `:`, words apart by `,`. Bytes that would end a word
//! or that an address cannot hold are percent-escaped. A part that says what is
//! so anyway is left out, and one that makes the text too long is left out whole.
//! Reading what was written gives the same, but for a view between pixels: it is
//! rounded to a unit below a thousandth of it.

mod connected;
mod fields;
mod history;

use crate::{
    app::{
        Input, State, bands::BandsInput, filter::FilterInput, plot::PlotInput,
        selection::SelectionInput, story::StoryInput, viewport::ViewportInput,
    },
    data::{ActorIx, EventIx, FieldIx, dataset::Status},
    escape::{push_percent, unescaped},
    layout::bands::{BandOrder, Grouping},
    query::{
        dimension::Dimension,
        filter::{Filter, Match},
    },
    sort::insert_sorted,
    std_lite::{halves, split},
    time::{DAY_MS, Span, edtf},
};

use connected::{read_connected, write_connected};
pub(crate) use fields::named_field;
use fields::{
    dimension_word, named_dimension, read_all, read_color, read_numbers, read_of, read_shape,
    read_value, write_all, write_color, write_numbers, write_shape, write_values,
};
pub use fields::{field_word, part};
pub use history::{Step, step};

/// The longest text that is written, in bytes.
pub const LONGEST: usize = 2_000;

/// What a text asks for. What it does not name is as it is without being asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    /// What is in view.
    pub view: Option<Span>,
    /// What passes.
    pub filter: Filter,
    /// The open event.
    pub open: Option<EventIx>,
    /// What events are grouped by.
    pub by: Option<Dimension>,
    /// What colour tells apart, if it is not the usual.
    pub color: Option<Dimension>,
    /// What shape tells apart, if it is not the usual.
    pub shape: Option<Dimension>,
    /// How, if they are.
    pub grouping: Grouping,
    /// Where it is in a story; none where the document tells none.
    pub told: Option<Told>,
}

/// Where a link is in a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The id of a step.
    pub step: Option<String>,
    /// All else is as the step shows it.
    pub leads: bool,
}

/// A part of the text.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    /// Its words; none when there is nothing to say.
    pub(crate) write: fn(&State) -> Vec<String>,
    /// Takes one of its words over; false when it means nothing here.
    read: fn(&mut Link, &State, &str) -> bool,
}

/// All parts in the order in which they are written.
pub(crate) const PARTS: [Part; 17] = [
    Part { name: STEP, write: write_step, read: read_step },
    Part { name: VIEW, write: write_view, read: read_view },
    Part { name: "match", write: write_match, read: read_match },
    Part { name: "actors", write: write_actors, read: read_actor },
    Part { name: "exclude", write: write_excluded, read: read_excluded },
    Part { name: "tags", write: write_tags, read: read_tag },
    Part { name: "fields", write: write_values, read: read_value },
    Part { name: "all", write: write_all, read: read_all },
    Part { name: "numbers", write: write_numbers, read: read_numbers },
    Part { name: "status", write: write_status, read: read_status },
    Part { name: CONNECTED, write: write_connected, read: read_connected },
    Part { name: TEXT, write: write_text, read: read_text },
    Part { name: "group", write: write_group, read: read_group },
    Part { name: "color", write: write_color, read: read_color },
    Part { name: "shape", write: write_shape, read: read_shape },
    Part { name: "expanded", write: write_expanded, read: read_expanded },
    Part { name: "open", write: write_open, read: read_open },
];

/// The part that says where in a story it is.
const STEP: &str = "step";
/// What a step does not say.
const BESIDE_STEP: [&str; 4] = [STEP, "group", "color", "expanded"];
/// The part that changes with every step of a pan.
const VIEW: &str = "view";
/// The part that grows letter by letter.
const TEXT: &str = "text";
/// The part whose words belong together.
pub(crate) const CONNECTED: &str = "connected";

/// What is shown, as text. A part that would make it longer than [`LONGEST`] is left out.
#[must_use]
pub fn write(state: &State) -> String {
    written(state, LONGEST)
}

/// All that is shown, as a text of any length.
#[must_use]
pub fn whole(state: &State) -> String {
    written(state, usize::MAX)
}

fn written(state: &State, longest: usize) -> String {
    let mut out = String::new();
    let is_told = state.story.led().is_some();
    let mut add = |part: &str| {
        let before = out.len();
        out.push_str(if before == 0 { "" } else { ";" });
        out.push_str(part);
        if out.len() > longest {
            out.truncate(before);
        }
    };
    for of in PARTS.iter().filter(|part| !is_told || BESIDE_STEP.contains(&part.name)) {
        let words = (of.write)(state);
        if !words.is_empty() {
            add(&part(of.name, &words));
        }
    }
    // What waits for data is there for who comes back before they have come.
    if longest == usize::MAX || !is_told && state.data.is_empty() {
        state.awaited().iter().for_each(|part| add(part));
    }
    out
}

/// The name of a part, and its words as they are written.
pub(crate) fn halves_of(part: &str) -> (&str, &str) {
    halves(part, b':').unwrap_or((part, ""))
}

/// What a text asks for, and what in it means nothing here; `None` when all of
/// it does.
#[must_use]
pub fn read(state: &State, text: &str) -> (Option<Link>, Vec<String>) {
    let (mut link, mut unread) = (Link::default(), Vec::new());
    let mut is_any = false;
    // What writes all of an address anew, as `URLSearchParams` does, escapes each colon.
    let plain = halves(text, b':').is_none().then(|| {
        let spaced = text.chars().map(|c| if c == '+' { ' ' } else { c });
        unescaped(&String::from_iter(spaced))
    });
    let plain = plain.flatten();
    let text = plain.as_deref().unwrap_or(text);
    for written in split(text, b';') {
        let (name, words) = halves_of(written);
        // How far from an event means nothing without it.
        let finds = |id: String| state.data.find(&id).is_some();
        let first = split(words, b',').next().and_then(unescaped);
        let is_whole = name == CONNECTED && !first.is_some_and(finds);
        let words = if is_whole { vec![words] } else { Vec::from_iter(split(words, b',')) };
        for words in words {
            if read_part(&mut link, state, name, words) {
                is_any = true;
            } else {
                unread.push([name, ":", words].concat());
            }
        }
    }
    if state.data.has_steps() {
        let leads = link.view.is_none();
        link.told.get_or_insert_default().leads = leads;
    }
    (is_any.then_some(link), unread)
}

/// Takes over what a part says; false where one of its words means nothing here.
pub(crate) fn read_part(link: &mut Link, state: &State, name: &str, words: &str) -> bool {
    let Some(part) = PARTS.iter().find(|part| part.name == name) else { return false };
    let mut read = |word: &str| (part.read)(link, state, &unescaped(word)?).then_some(());
    split(words, b',').all(|word| read(word).is_some())
}

/// The inputs that show what a text asks for.
#[must_use]
pub fn inputs(link: Link) -> Vec<Input> {
    let leads = is_led(&link);
    let mut inputs = vec![
        Input::Bands(BandsInput::Arrange(link.grouping)),
        Input::Bands(BandsInput::GroupBy(link.by)),
        Input::Filter(FilterInput::Set(link.filter)),
    ];
    if leads {
        // All else is as the step shows it.
        inputs.truncate(2);
    }
    inputs.extend(link.color.map(|by| Input::Plot(PlotInput::ColorBy(by))));
    inputs.extend(link.shape.map(|by| Input::Plot(PlotInput::ShapeBy(by))));
    inputs.extend(link.view.map(|it| Input::Viewport(ViewportInput::Set(it))));
    if !leads {
        inputs.push(Input::Selection(SelectionInput::Set(link.open)));
    }
    let resume = |Told { step, leads }| StoryInput::Resume { id: step, leads };
    inputs.extend(link.told.map(|told| Input::Story(resume(told))));
    inputs
}

fn is_led(link: &Link) -> bool {
    link.told.as_ref().is_some_and(|told| told.leads && told.step.is_some())
}

fn write_step(state: &State) -> Vec<String> {
    let step = state.story.at().and_then(|at| state.story.steps().get(at));
    Vec::from_iter(step.map(|step| step.id.clone()))
}

fn read_step(link: &mut Link, state: &State, word: &str) -> bool {
    // Until they are read, any may be there.
    let is_there = !state.story.is_read() || state.story.find(word).is_some();
    let step = Some(word.to_owned()).filter(|_| is_there && state.data.has_steps());
    link.told = step.map(|step| Told { step: Some(step), leads: false });
    link.told.is_some()
}

fn write_view(state: &State) -> Vec<String> {
    // A rounded span may be just long enough for the next unit; then that is it.
    // Its length is that on the axis: what is folded is not seen.
    let len_ms = state.folds.axis_span(state.view()).len_ms();
    vec![edtf::span_to_text(rounded(rounded(state.view(), len_ms), len_ms))]
}

/// A span rounded to a unit below a thousandth of the view's length.
fn rounded(span: Span, len_ms: i64) -> Span {
    let units = [DAY_MS, 60_000, 1_000];
    let unit = units.into_iter().find(|unit| len_ms / 2_000 >= *unit).unwrap_or(1);
    let near = |at: i64| {
        let down = at - at.rem_euclid(unit);
        if at - down < unit - unit / 2 { down } else { down.saturating_add(unit) }
    };
    Span::from_bounds(near(span.start()), near(span.end()))
}

fn read_view(link: &mut Link, _: &State, word: &str) -> bool {
    let span = edtf::parse(word, edtf::Mode::Extended).ok().map(|date| date.span());
    link.view = span.filter(|span| span.start() != i64::MIN && span.end() != i64::MAX);
    link.view.is_some()
}

fn write_match(state: &State) -> Vec<String> {
    Vec::from_iter((state.filter.mode == Match::All).then(|| String::from("all")))
}

fn read_match(link: &mut Link, _: &State, word: &str) -> bool {
    link.filter.mode = if word == "all" { Match::All } else { Match::Any };
    matches!(word, "all" | "any")
}

fn write_actors(state: &State) -> Vec<String> {
    let text = Filter::to_text(&state.filter.actors, state.data.actors());
    text.split_whitespace().map(str::to_owned).collect()
}

fn read_actor(link: &mut Link, state: &State, word: &str) -> bool {
    let (choice, unknown) = Filter::parse(word, state.data.actors());
    let is_known = unknown.is_empty() && !choice.is_empty();
    choice.into_iter().for_each(|choice| insert_sorted(&mut link.filter.actors, choice));
    is_known
}

fn ids(state: &State, actors: &[ActorIx]) -> Vec<String> {
    actors.iter().map(|&actor| state.data.actors().get(actor).id.clone()).collect()
}

fn write_excluded(state: &State) -> Vec<String> {
    ids(state, &state.filter.exclude)
}

fn read_excluded(link: &mut Link, state: &State, word: &str) -> bool {
    let actor = state.data.actors().find(word);
    actor.into_iter().for_each(|actor| insert_sorted(&mut link.filter.exclude, actor));
    actor.is_some()
}

fn write_tags(state: &State) -> Vec<String> {
    let chosen = state.filter.chosen(FieldIx::TAGS).iter();
    chosen.map(|&tag| state.data.value(tag).1.to_owned()).collect()
}

fn read_tag(link: &mut Link, state: &State, word: &str) -> bool {
    read_of(link, state, FieldIx::TAGS, word)
}

fn write_status(state: &State) -> Vec<String> {
    state.filter.status.iter().map(|status| status.name().to_owned()).collect()
}

fn read_status(link: &mut Link, _: &State, word: &str) -> bool {
    let status = Status::ALL.into_iter().find(|status| status.name() == word);
    status.into_iter().for_each(|status| insert_sorted(&mut link.filter.status, status));
    status.is_some()
}

fn write_text(state: &State) -> Vec<String> {
    let text = &state.filter.text;
    Vec::from_iter((!text.is_empty()).then(|| text.clone()))
}

fn read_text(link: &mut Link, _: &State, word: &str) -> bool {
    link.filter.text.push_str(if link.filter.text.is_empty() { "" } else { " " });
    link.filter.text.push_str(word);
    !word.is_empty()
}

/// The order follows where it is not the usual one.
fn write_group(state: &State) -> Vec<String> {
    let Some(by) = state.grouped_by() else { return Vec::new() };
    let order = Some(state.grouping().order).filter(|order| *order != BandOrder::default());
    let order = order.map(BandOrder::name);
    [dimension_word(state, by)].into_iter().chain(order.map(str::to_owned)).collect()
}

fn read_group(link: &mut Link, state: &State, word: &str) -> bool {
    let order = BandOrder::ALL.into_iter().find(|order| order.name() == word);
    match order {
        Some(order) => link.grouping.order = order,
        None => {
            let by = named_dimension(state, word);
            link.by = by.or(link.by);
            return by.is_some() || word == "none";
        }
    }
    true
}

fn write_expanded(state: &State) -> Vec<String> {
    if state.bands().is_none() {
        return Vec::new();
    }
    ids(state, state.grouping().expanded())
}

fn read_expanded(link: &mut Link, state: &State, word: &str) -> bool {
    let actor = state.data.actors().find(word);
    let is_new = |actor: &ActorIx| !link.grouping.is_expanded(*actor);
    if let Some(actor) = actor.filter(is_new) {
        link.grouping = link.grouping.toggled(actor);
    }
    actor.is_some()
}

fn write_open(state: &State) -> Vec<String> {
    Vec::from_iter(state.selected.map(|event| state.data.id(event).to_owned()))
}

fn read_open(link: &mut Link, state: &State, word: &str) -> bool {
    let open = state.data.find(word);
    link.open = open.or(link.open);
    open.is_some()
}

/// What stands for itself: what browsers leave as it is in a fragment and what
/// ends neither a word, a part nor a key.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'/' | b':' | b'!')
}

pub(crate) fn push_escaped(out: &mut String, word: &str) {
    for &byte in word.as_bytes() {
        if is_plain(byte) {
            out.push(char::from(byte));
        } else {
            push_percent(out, byte);
        }
    }
}
