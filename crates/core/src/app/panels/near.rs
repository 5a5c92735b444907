//! Where the focus goes when the reader leaves a panel, or it is gone.

use crate::app::{
    State,
    focus::FocusTarget,
    panels::{controls::Control, state::Tool},
    selection::update::nearest_row,
};

/// A button of the toolbar, or what is near where it is not there.
pub(crate) fn tool_or_near(state: &State, tool: Tool) -> Option<FocusTarget> {
    let tool = if state.is_in_more(tool) { Tool::More } else { tool };
    if state.has_tool(tool) { Some(FocusTarget::Tool(tool)) } else { near(state) }
}

/// The nearest row, else whatever takes the focus.
pub(crate) fn near(state: &State) -> Option<FocusTarget> {
    let tool = || {
        let tool = if state.has_tool(Tool::List) { Some(Tool::List) } else { state.tool() };
        tool.map(FocusTarget::Tool)
    };
    let search = || state.has(Control::Search).then_some(FocusTarget::Search);
    let empty_state_stop = || {
        (state.empty_state_stops() > 0).then(|| FocusTarget::EmptyState(state.empty_state_stop()))
    };
    nearest_row(state)
        .map(FocusTarget::Event)
        .or_else(tool)
        .or_else(search)
        .or_else(empty_state_stop)
}
