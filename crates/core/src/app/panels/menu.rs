//! The small menus of the toolbar: files, the order of the bands, and what an article has no buttons
//! for. One is open at a time.

use crate::{
    app::{
        Effects, Input, Node, State,
        bands::BandsInput,
        focus::FocusTarget,
        list::ListInput,
        panels::{PanelsInput, near::tool_or_near, state::Tool, toolbar},
        sharing::{SharingInput, state::File},
    },
    layout::bands::BandOrder,
    ui::{Msg, Words},
};

/// A menu that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Menu {
    /// Which button has opened it.
    pub tool: Tool,
    /// Its tab stop.
    pub stop: usize,
}

/// An entry: its words, what it does, and whether it is chosen where it can be.
type Entry = (Says, Input, Option<bool>);

/// The words of an entry.
#[derive(Clone, Copy)]
enum Says {
    /// These.
    Msg(Msg),
    /// Those of the button.
    Tool(Tool),
}

impl State {
    /// How many entries the menu that is open has.
    pub(crate) fn menu_stops(&self) -> usize {
        self.panels.menu.map_or(0, |menu| entries(self, menu.tool).len())
    }
}

pub(crate) fn toggle(state: &mut State, tool: Tool, effects: &mut Effects) {
    let is_open = state.panels.menu.is_some_and(|menu| menu.tool == tool);
    state.tool = tool;
    state.panels.menu = (!is_open).then_some(Menu { tool, stop: 0 });
    effects.focus = Some(if is_open { FocusTarget::Tool(tool) } else { FocusTarget::MenuItem(0) });
}

pub(crate) fn focus(state: &mut State, stop: usize, effects: &mut Effects) {
    let stop = stop.min(state.menu_stops().saturating_sub(1));
    let Some(menu) = &mut state.panels.menu else { return };
    effects.panels = menu.stop != stop;
    menu.stop = stop;
    effects.focus = Some(FocusTarget::MenuItem(stop)).filter(|_| effects.panels);
}

/// Closes the menu, if one is open; the focus goes to the button that opened it.
pub(crate) fn close(state: &mut State) -> Option<FocusTarget> {
    let menu = state.panels.menu.take()?;
    tool_or_near(state, menu.tool)
}

/// Something of the menu of an article was done: it closes, and the focus goes where that is gone.
pub(crate) fn leave_more(state: &mut State) {
    state.panels.menu = state.panels.menu.take().filter(|menu| menu.tool != Tool::More);
}

/// A button with its menu, while that is open.
pub(crate) fn around(state: &State, words: Words<'_>, (tool, button): (Tool, Node)) -> Node {
    let open = state.panels().menu.filter(|menu| menu.tool == tool);
    let button = button.with("aria-haspopup", "menu").with_aria("aria-expanded", open.is_some());
    Node::new("div", "with-menu")
        .key(FocusTarget::Tool(tool).key())
        .child(button)
        .child_opt(open.map(|menu| panel(state, words, menu)))
}

#[inline(never)]
fn panel(state: &State, words: Words<'_>, menu: Menu) -> Node {
    let (name, choice) = match menu.tool {
        Tool::Order => (Msg::BandOrder, "menuitemradio"),
        Tool::More => (Msg::More, "menuitemcheckbox"),
        _ => (Msg::Download, "menuitem"),
    };
    let mut list = Node::only("div", "menu")
        .with("role", "menu")
        .label(words, name)
        .with("data-region", "menu");
    for (at, (says, input, chosen)) in entries(state, menu.tool).into_iter().enumerate() {
        let role = if chosen.is_some() { choice } else { "menuitem" };
        let says = match says {
            Says::Msg(msg) => words.say(msg).to_owned(),
            Says::Tool(tool) => toolbar::says(state, words, tool),
        };
        let mut item = Node::button("item", &says, input).with("role", role);
        if let Some(is_chosen) = chosen {
            item = item.with_aria("aria-checked", is_chosen);
        }
        let key = FocusTarget::MenuItem(at).key();
        list.add(item.stop(at == menu.stop, key.clone()).key(key));
    }
    list
}

fn entries(state: &State, tool: Tool) -> Vec<Entry> {
    match tool {
        Tool::Order => orders(state),
        Tool::More => more(state),
        _ => files(),
    }
}

fn files() -> Vec<Entry> {
    let says = [Msg::FileSvg, Msg::FilePng, Msg::FileCsv, Msg::FileJson];
    let save = |file| Input::Sharing(SharingInput::Save(file));
    File::ALL.into_iter().zip(says).map(|(file, msg)| (Says::Msg(msg), save(file), None)).collect()
}

/// What there would be buttons for in an element that is to be explored.
fn more(state: &State) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for tool in Tool::ALL.into_iter().filter(|&tool| state.is_in_more(tool)) {
        let (input, is_on) = match tool {
            Tool::Filter => (Input::Panels(PanelsInput::ToggleFilter), state.is_filter_open()),
            Tool::List => (Input::List(ListInput::Toggle), state.is_list_shown()),
            Tool::Group => (toolbar::group(state), state.bands().is_some()),
            Tool::Notes => (Input::Panels(PanelsInput::ToggleWarnings), state.are_notes_shown()),
            Tool::Files => {
                entries.extend(files());
                continue;
            }
            _ => {
                entries.push((Says::Tool(tool), Input::Sharing(SharingInput::CopyLink), None));
                continue;
            }
        };
        entries.push((Says::Tool(tool), input, Some(is_on)));
    }
    entries
}

/// How bands may follow each other, and all of them open or none.
fn orders(state: &State) -> Vec<Entry> {
    let arrange = |grouping| Input::Bands(BandsInput::Arrange(grouping));
    let grouping = state.grouping();
    let says = [Msg::AsListed, Msg::ByFirst, Msg::ByCount, Msg::ByName];
    let mut entries: Vec<Entry> = Vec::new();
    for (order, msg) in BandOrder::ALL.into_iter().zip(says) {
        let is_chosen = grouping.order == order;
        entries.push((Says::Msg(msg), arrange(grouping.ordered(order)), Some(is_chosen)));
    }
    let list = state.bands().map_or(&[][..], |bands| bands.list());
    if list.iter().any(|band| band.expanded.is_some()) {
        let all_open = !list.iter().any(|band| band.expanded == Some(false));
        let actors = state.data().actors();
        let parents = actors.tree().iter().copied();
        let parents = parents.filter(|&actor| actors.children(actor).next().is_some());
        let (msg, open) = match all_open {
            true => (Msg::CollapseAll, Vec::new()),
            false => (Msg::ExpandAll, parents.collect()),
        };
        entries.push((Says::Msg(msg), arrange(grouping.with_expanded(open)), None));
    }
    entries
}
