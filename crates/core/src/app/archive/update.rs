//! What changes an archive that is shown.

use super::{ArchiveInput, archived::Archived};
use crate::app::{Effects, State, effects::Wait};

#[inline(never)] // it comes with the second part of the wasm
pub(crate) fn update(state: &mut State, input: ArchiveInput) -> Effects {
    match input {
        ArchiveInput::Begin(places, told) => {
            state.archive = Some(Box::new(Archived::new(&state.data, &places, told)));
            state.lay_out();
            Effects { redraw: true, panels: true, ..Effects::default() }
        }
        ArchiveInput::Tell(told) => {
            let Some(archive) = &mut state.archive else { return Effects::default() };
            if archive.told == told {
                return Effects::default();
            }
            archive.told = told;
            state.forget_overview();
            Effects { redraw: true, panels: true, panels_wait: Wait::InTurn, ..Effects::default() }
        }
        ArchiveInput::Retry => {
            if let Some(archive) = &mut state.archive {
                archive.retries += 1;
            }
            Effects::default()
        }
    }
}
