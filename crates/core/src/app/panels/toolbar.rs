//! The toolbar, and its buttons wherever they stand.

use crate::{
    app::{
        Input, Node, State,
        bands::{BandsInput, names::dimension_name},
        focus::FocusTarget,
        list::ListInput,
        panels::{PanelsInput, menu, state::Tool},
        sharing::{self, SharingInput},
        update::{ZOOM_IN, ZOOM_OUT},
        viewport::ViewportInput,
    },
    query::dimension::Dimension,
    ui::{Msg, Words, icons},
};

pub(crate) fn panel(state: &State, words: Words<'_>) -> Node {
    let mut bar = Node::only("div", "toolbar")
        .with("role", "toolbar")
        .with("data-region", "toolbar")
        .label(words, Msg::Toolbar);
    let mut zoom = Node::only("div", "zoom");
    for tool in state.tools() {
        let button = tool_button(state, words, tool);
        match tool {
            Tool::ZoomOut | Tool::ZoomIn => zoom.add(button),
            Tool::Fit => bar.add(std::mem::take(&mut zoom).child(button)),
            Tool::Files | Tool::Order | Tool::More => {
                bar.add(menu::around(state, words, (tool, button)));
            }
            _ => bar.add(button),
        }
    }
    bar
}

/// Groups by what the page asks for, else by actors; or no longer.
pub(crate) fn group(state: &State) -> Input {
    let by = state.group_with();
    Input::Bands(BandsInput::GroupBy(state.grouped_by().is_none().then_some(by)))
}

/// What a button says.
pub(crate) fn says(state: &State, words: Words<'_>, tool: Tool) -> String {
    match tool {
        Tool::Group if state.group_with() != Dimension::Actor => {
            let name = dimension_name(state, words, state.group_with());
            words.say_one(Msg::GroupBy, "name", name)
        }
        Tool::Notes => sharing::panel::notes_in_words(state, words),
        _ => words.say(name_of(tool)).to_owned(),
    }
}

fn name_of(tool: Tool) -> Msg {
    match tool {
        Tool::ZoomOut => Msg::ZoomOut,
        Tool::ZoomIn => Msg::ZoomIn,
        Tool::Fit => Msg::FitAll,
        Tool::Filter => Msg::Filter,
        Tool::List => Msg::List,
        Tool::Group => Msg::Group,
        Tool::Order => Msg::BandOrder,
        Tool::Files => Msg::Download,
        Tool::Link => Msg::CopyLink,
        Tool::Notes => Msg::Notes,
        Tool::More => Msg::More,
    }
}

fn group_button(state: &State, words: Words<'_>) -> Node {
    let button = Node::button("", &says(state, words, Tool::Group), group(state));
    if state.group_with() != Dimension::Actor {
        return button;
    }
    button.with("title", words.say(Msg::GroupHint))
}

/// A button of the toolbar.
pub(crate) fn tool_button(state: &State, words: Words<'_>, tool: Tool) -> Node {
    let say = |msg| words.say(msg);
    let button = match tool {
        Tool::ZoomOut => {
            Node::button("icon", "", ZOOM_OUT).icon(icons::MINUS).label(words, Msg::ZoomOut)
        }
        Tool::ZoomIn => {
            Node::button("icon", "", ZOOM_IN).icon(icons::PLUS).label(words, Msg::ZoomIn)
        }
        Tool::Fit => Node::button("button drawn-on", "", Input::Viewport(ViewportInput::Fit))
            .icon(icons::FIT)
            .child(Node::new("span", "").says(words, Msg::FitAll))
            .with("title", say(Msg::FitHint)),
        Tool::Filter => {
            Node::button("", say(Msg::Filter), Input::Panels(PanelsInput::ToggleFilter))
                .with("title", say(Msg::FilterHint))
                .with_aria("aria-expanded", state.is_filter_open())
        }
        Tool::List => Node::button("", say(Msg::List), Input::List(ListInput::Toggle))
            .with_aria("aria-expanded", state.is_list_shown()),
        Tool::Group => {
            group_button(state, words).with_aria("aria-pressed", state.bands().is_some())
        }
        Tool::Order => {
            Node::button("icon", "", Input::Panels(PanelsInput::ToggleMenu(Tool::Order)))
                .icon(icons::ORDER)
                .label(words, Msg::BandOrder)
                .with("title", say(Msg::BandOrder))
        }
        Tool::Files => sharing::panel::download(words),
        Tool::Link => Node::button("button drawn-on", "", Input::Sharing(SharingInput::CopyLink))
            .icon(icons::LINK)
            .child(Node::new("span", "").says(words, Msg::CopyLink)),
        Tool::Notes => sharing::panel::notes(state, words),
        Tool::More => {
            Node::button("", say(Msg::More), Input::Panels(PanelsInput::ToggleMenu(Tool::More)))
        }
    };
    let key = FocusTarget::Tool(tool).key();
    button.stop(state.tool() == Some(tool), key.clone()).key(key)
}
