//! The link and the files.

use crate::app::{
    Effects, State,
    effects::Take,
    focus::FocusTarget,
    panels::{near::tool_or_near, state::Tool},
    sharing::{SharingInput, state::File},
};

pub(crate) fn update(state: &mut State, input: SharingInput) -> Effects {
    let mut effects = Effects { panels: true, handled: true, ..Effects::default() };
    let sharing = &mut state.sharing;
    match input {
        SharingInput::SetPermalink(link) => sharing.link = link,
        SharingInput::CopyLink => {
            state.tool = Tool::Link;
            effects.take = Some(Take::Link);
        }
        SharingInput::LinkCopied => {
            let was_by_hand = sharing.by_hand.take().is_some();
            sharing.is_copied = true;
            effects.focus = tool_or_near(state, Tool::Link).filter(|_| was_by_hand);
        }
        SharingInput::LinkShown => {
            effects.panels = sharing.is_copied;
            sharing.is_copied = false;
        }
        SharingInput::CopyByHand(link) => {
            sharing.by_hand = Some(link);
            effects.focus = Some(FocusTarget::Link);
        }
        SharingInput::ToggleFiles => {
            sharing.menu = if sharing.menu.is_some() { None } else { Some(0) };
            state.tool = Tool::Files;
            let is_open = state.sharing.menu.is_some();
            let button = FocusTarget::Tool(Tool::Files);
            effects.focus = Some(if is_open { FocusTarget::File(0) } else { button });
        }
        SharingInput::LeaveFiles => {
            effects.panels = sharing.menu.is_some();
            sharing.menu = None;
        }
        SharingInput::FocusFile(file) => {
            let file = file.min(File::ALL.len() - 1);
            effects.panels = sharing.menu != Some(file);
            sharing.menu = Some(file);
            effects.focus = Some(FocusTarget::File(file)).filter(|_| effects.panels);
        }
        SharingInput::Save(file) => {
            sharing.menu = None;
            effects.focus = Some(FocusTarget::Tool(Tool::Files));
            effects.take = Some(Take::File(file));
        }
    }
    effects
}

/// Esc closes the menu or the field; the focus goes to the button that opened it.
pub(crate) fn close(state: &mut State) -> Option<Effects> {
    let tool = if state.sharing.menu.take().is_some() {
        Tool::Files
    } else {
        state.sharing.by_hand.take()?;
        Tool::Link
    };
    let focus = tool_or_near(state, tool);
    Some(Effects { panels: true, handled: true, focus, ..Effects::default() })
}
