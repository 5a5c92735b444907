//! The whole element as a tree of nodes: toolbar, filter, picture, status,
//! list and details, in the order of the tab key.

use crate::{
    Error,
    app::{
        Input, Node, State,
        bands::{self, BandsInput},
        card,
        encoding::{Hue, Mark},
        filter,
        focus::FocusTarget,
        list::{self, ListInput},
        overflow, overview,
        panels::{PanelsInput, controls::Control, hint, notes, state::Tool, status},
        search, selection,
        sharing::{self, SharingInput},
        update::{ZOOM_IN, ZOOM_OUT},
        viewport::ViewportInput,
    },
    data::dataset::Detail,
    escape::hex_color,
    query::dimension::Dimension,
    time::digits::decimal,
    ui::{Msg, Words},
};

/// What an element shows.
pub enum Phase<'a> {
    /// Nothing was given to it.
    Empty,
    /// A document is on its way; so much of it is read, 0 to 1.
    Loading(f32),
    /// The document could not be used.
    Failed(&'a Error),
    /// A timeline.
    Ready(&'a State),
}

/// A node that says which language its words are in, and which way they run.
#[must_use]
pub fn spoken(node: Node, words: Words<'_>) -> Node {
    node.with("lang", words.locale.tag()).with("dir", if words.is_rtl() { "rtl" } else { "ltr" })
}

/// The element in words.
#[must_use]
pub fn ui(phase: &Phase<'_>, words: Words<'_>) -> Node {
    match phase {
        Phase::Empty => notice(words.say(Msg::Empty), "", "status"),
        Phase::Loading(done) => {
            notice(words.say(Msg::Loading), "", "status").child_opt(bar(*done, words))
        }
        Phase::Failed(error) => notice(words.say(Msg::Failed), error.message(), "alert"),
        Phase::Ready(state) => ready(state, words.on_clocks_of(&*state.environment().locale)),
    }
}

/// A state without a picture.
fn notice(headline: &str, explanation: &str, role: &'static str) -> Node {
    let body = Node::new("div", "notice")
        .with("role", role)
        .child(Node::new("p", "headline").text(headline))
        .child_opt(paragraph("", explanation));
    Node::new("div", "root").child(body)
}

/// How far a document is read, as soon as that is known.
fn bar(done: f32, words: Words<'_>) -> Option<Node> {
    // In thousandths: whole numbers are text without the weight of floats.
    let thousandths = (done * 1000.0) as usize;
    (thousandths > 0).then(|| {
        Node::new("progress", "")
            .label(words, Msg::Progress)
            .with("max", "1000")
            .with("value", decimal(thousandths))
    })
}

/// A node whose text is the document's: it runs as its own letters do.
pub(crate) fn of_document(state: &State, node: Node) -> Node {
    in_language(node, foreign(state, &state.data().info().lang))
}

/// A node whose text is an event's, which may be in another language.
pub(crate) fn of_event(state: &State, detail: &Detail, node: Node) -> Node {
    in_language(node, language(state, detail))
}

/// The language of an event's texts; empty where it is not known, or the reader's.
pub(crate) fn language<'a>(state: &'a State, detail: &'a Detail) -> &'a str {
    let lang = if detail.lang.is_empty() { &state.data().info().lang } else { &detail.lang };
    foreign(state, lang)
}

fn foreign<'a>(state: &State, lang: &'a str) -> &'a str {
    if lang == state.environment().locale.tag() { "" } else { lang }
}

/// A node with a text in a language (empty: the reader's); it runs as its own letters do.
fn in_language(node: Node, lang: &str) -> Node {
    let node = if lang.is_empty() { node } else { node.with("lang", lang) };
    node.with("dir", "auto")
}

/// The names of an event's actors, the lead first.
pub(crate) fn actor_names(state: &State, detail: &Detail) -> Vec<String> {
    let actors = state.data().actors();
    detail.actors.iter().map(|part| actors.get(part.actor).name.clone()).collect()
}

/// A paragraph, unless it would be empty.
pub(crate) fn paragraph(class: &str, text: &str) -> Option<Node> {
    (!text.is_empty()).then(|| Node::new("p", class).text(text))
}

fn ready(state: &State, words: Words<'_>) -> Node {
    let title = state.data().info().title.as_str();
    let title = if title.is_empty() { words.say(Msg::Untitled) } else { title };
    let mut class = String::from(match (state.is_narrow(), state.is_medium()) {
        (true, _) => "root narrow",
        (_, true) => "root wide medium",
        _ => "root wide",
    });
    for (is, name) in [
        (state.is_filter_open(), " with-filter"),
        (state.details().is_some(), " with-details"),
        (state.is_list_shown(), " with-list"),
        (state.highest_px().is_some(), " lowered"),
    ] {
        class.push_str(if is { name } else { "" });
    }
    Node::new("section", &class)
        // A click anywhere in it brings the keys along.
        .with("tabindex", "-1")
        .with("aria-label", words.say_one(Msg::Region, "title", title))
        .with("lang", words.locale.tag())
        .child_opt(header(state, words, title))
        .child_opt(state.is_filter_shown().then(|| filter::panel::panel(state, words)))
        .child(main(state, words))
        .child_opt(state.details().map(|event| selection::panel::panel(state, words, event)))
}

/// Title, description and buttons; the link to be copied by hand in any case.
fn header(state: &State, words: Words<'_>, title: &str) -> Option<Node> {
    let by_hand = sharing::panel::by_hand(state, words);
    let is_whole = state.has(Control::Toolbar);
    if !is_whole && by_hand.is_none() {
        return None;
    }
    let heading = is_whole.then(|| {
        Node::only("div", "heading")
            .child(of_document(state, Node::new("h2", "").text(title)))
            .child_opt(
                paragraph("lede", &state.data().info().description).map(|p| of_document(state, p)),
            )
    });
    let bar = is_whole.then(|| toolbar(state, words));
    let header = Node::new("header", "").key("header");
    Some(header.child_opt(heading).child_opt(bar).child_opt(by_hand))
}

fn toolbar(state: &State, words: Words<'_>) -> Node {
    let mut bar = Node::only("div", "toolbar")
        .with("role", "toolbar")
        .with("data-region", "toolbar")
        .label(words, Msg::Toolbar);
    for tool in state.tools() {
        let button = tool_button(state, words, tool);
        let is_menu = matches!(tool, Tool::Files);
        bar.add(if is_menu { sharing::panel::files(state, words, button) } else { button });
    }
    bar
}

/// A button of the toolbar.
pub(crate) fn tool_button(state: &State, words: Words<'_>, tool: Tool) -> Node {
    let say = |msg| words.say(msg);
    let button = match tool {
        Tool::ZoomOut => Node::button("icon", "−", ZOOM_OUT).label(words, Msg::ZoomOut),
        Tool::ZoomIn => Node::button("icon", "+", ZOOM_IN).label(words, Msg::ZoomIn),
        Tool::Fit => Node::button("", say(Msg::FitAll), Input::Viewport(ViewportInput::Fit))
            .with("title", say(Msg::FitHint)),
        Tool::Filter => {
            Node::button("", say(Msg::Filter), Input::Panels(PanelsInput::ToggleFilter))
                .with("title", say(Msg::FilterHint))
                .with_aria("aria-expanded", state.is_filter_shown())
        }
        Tool::List => Node::button("", say(Msg::List), Input::List(ListInput::Toggle))
            .with_aria("aria-expanded", state.is_list_shown()),
        Tool::Group => Node::button(
            "",
            say(Msg::Group),
            Input::Bands(BandsInput::GroupBy(
                state.grouped_by().is_none().then(Dimension::default),
            )),
        )
        .with("title", say(Msg::GroupHint))
        .with_aria("aria-pressed", state.bands().is_some()),
        Tool::Files => sharing::panel::download(state, words),
        Tool::Link => {
            Node::button("copy", say(Msg::CopyLink), Input::Sharing(SharingInput::CopyLink))
        }
        Tool::Notes => sharing::panel::notes(state, words),
    };
    let key = FocusTarget::Tool(tool).key();
    button.stop(state.tool() == Some(tool), key.clone()).key(key)
}

/// The picture, which says by its title what has no room in it.
fn canvas(state: &State, words: Words<'_>) -> Node {
    let node = Node::new("canvas", "").with("aria-hidden", "true").key("canvas");
    match status::eras_under_pointer(state, words) {
        Some(eras) => node.with("title", eras),
        None => node,
    }
}

fn main(state: &State, words: Words<'_>) -> Node {
    let mut plot = Node::only("div", "plot");
    if let Some(px) = state.highest_px() {
        plot = plot.with("--most", [&decimal(px.ceil() as usize), "px"].concat());
    }
    let plot = plot
        .child(canvas(state, words))
        .child_opt(way_out(state, words))
        .child(hint::over_plot(state, words))
        .child_opt(card::panel::panel(state, words))
        .child_opt(overflow::panel::panel(state, words));
    let plot = plot.child_opt(state.is_list_unseen().then(|| list::panel::panel(state, words)));
    let has_overview = state.has(Control::Overview);
    Node::only("div", "main")
        .child(status::summary(state, words))
        .child_opt(search::panel::bar(state, words))
        .child_opt(bands::panel::panel(state, words))
        .child(plot)
        .child_opt(has_overview.then(|| overview::panel::strip(state, words)))
        .child(status::line(state, words))
        .child_opt(warnings(state))
        .child_opt(state.is_list_shown().then(|| list::panel::panel(state, words)))
}

/// What to do when the picture is empty.
fn way_out(state: &State, words: Words<'_>) -> Option<Node> {
    let (msg, buttons) = if state.is_searching() {
        return None;
    } else if state.mask().count() == 0 {
        (Msg::NoMatch, search::panel::no_match(state, words))
    } else if state.count_in_view() == 0 {
        (
            Msg::NothingHere,
            vec![Node::button("", words.say(Msg::ShowAll), Input::Viewport(ViewportInput::Fit))],
        )
    } else {
        return None;
    };
    // Beside chips and bands it would be a ninth stop; `0` and “Fit” do the same.
    let is_ninth = state.mask().count() > 0 && state.chips() > 0 && state.bands().is_some();
    let mut out = Node::only("div", "way-out")
        .with("data-region", "ways-out")
        .child(Node::new("p", "").says(words, msg));
    for (k, button) in buttons.into_iter().enumerate() {
        out.add(button.stop(k == state.way_out() && !is_ninth, FocusTarget::WayOut(k).key()));
    }
    Some(out)
}

fn warnings(state: &State) -> Option<Node> {
    if !state.are_notes_shown() {
        return None;
    }
    // For who wrote the document: places in it, told in English.
    let mut list = Node::only("ul", "warnings").with("lang", "en").with("dir", "ltr");
    for line in notes::lines(state.warnings()).into_iter().take(200) {
        list.add(Node::new("li", "").text(line));
    }
    Some(list)
}

/// An element with the colour and the shape of an event or a group.
pub(crate) fn glyph(mark: Mark) -> Node {
    let mut class = String::from("glyph ");
    class.push_str(mark.shape.name());
    colored(mark, Node::new("i", &class).with("aria-hidden", "true"))
}

/// The node with a colour as the custom property `--c`.
pub(crate) fn colored(mark: Mark, node: Node) -> Node {
    const HUES: [&str; 8] = [
        "var(--at-hue-1)",
        "var(--at-hue-2)",
        "var(--at-hue-3)",
        "var(--at-hue-4)",
        "var(--at-hue-5)",
        "var(--at-hue-6)",
        "var(--at-hue-7)",
        "var(--at-hue-8)",
    ];
    match mark.hue {
        Hue::Rgb(rgb) => node.with("--c", hex_color(rgb)),
        Hue::Theme(hue) => node.with("--c", HUES[usize::from(hue) % HUES.len()]),
        Hue::Other => node.with("--c", "var(--at-other)"),
    }
}
