//! The link and the files.

use crate::app::{
    Effects, State,
    effects::Take,
    focus::FocusTarget,
    panels::{menu, near::tool_or_near, state::Tool},
    sharing::{SharingInput, awaited},
};

pub(crate) fn update(state: &mut State, input: SharingInput) -> Effects {
    let mut effects = Effects { panels: true, handled: true, ..Effects::default() };
    match input {
        SharingInput::SetPermalink(link) => state.sharing.link = link,
        SharingInput::CopyLink => {
            if state.has_tool(Tool::Link) {
                state.tool = Tool::Link;
            }
            menu::leave_more(state);
            effects.take = Some(Take::Link);
        }
        SharingInput::LinkCopied => {
            let was_by_hand = state.sharing.by_hand.take().is_some();
            state.sharing.is_copied = true;
            effects.focus = tool_or_near(state, Tool::Link).filter(|_| was_by_hand);
        }
        SharingInput::LinkShown => {
            effects.panels = state.sharing.is_copied;
            state.sharing.is_copied = false;
        }
        SharingInput::CopyByHand(link) => {
            state.sharing.by_hand = Some(link);
            effects.focus = Some(FocusTarget::Link);
        }
        SharingInput::Await(parts) => {
            awaited::wait(state, parts);
            return Effects::default();
        }
        SharingInput::Save(file) => {
            state.panels.menu = None;
            effects.focus = tool_or_near(state, Tool::Files);
            effects.take = Some(Take::File(file));
        }
    }
    effects
}

/// Esc closes the field; the focus goes to the button that opened it.
pub(crate) fn close(state: &mut State) -> Option<Effects> {
    state.sharing.by_hand.take()?;
    let focus = tool_or_near(state, Tool::Link);
    Some(Effects { panels: true, handled: true, focus, ..Effects::default() })
}
