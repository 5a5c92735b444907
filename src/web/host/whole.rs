//! What comes with the second part of the wasm: `xtask/src/split.rs` lists it. Until it is there,
//! which is soon after the picture but for a line that fails, an element shows its picture and
//! the boxes of its panels, and hears nobody.

use super::{Host, Stage, enter, frame::PAINTED_MS};
use crate::{
    app::{
        Input, State,
        list::virtual_list::AT_FIRST,
        panels::{PanelsInput, state::Written},
        update,
    },
    web::{look, settings::Asked},
};
use gloo::events::EventListener;
use wasm_bindgen::JsValue;

/// What hears readers.
pub(crate) type Listen = fn(&Host) -> Vec<EventListener>;

impl Host {
    /// Runs `f` when all of the wasm is there: at once, as a rule.
    pub(super) fn when_whole(&self, f: impl FnOnce(&Host) + 'static) {
        let this = self.this();
        let then = look::once(move |_| enter(&this, f));
        // Where it is not to be had, the console is told.
        let _ = self.whole.call1(&JsValue::UNDEFINED, &then);
    }

    /// Whether all of the wasm is there, and the element has been told.
    pub(crate) fn is_complete(&self) -> bool {
        self.listen.get().is_some()
    }

    /// All of the wasm is there: what waited for it is done, and panels are written, one after the
    /// other at each call. False when that was the last.
    #[inline(never)]
    pub(crate) fn complete(&self, listen: Listen) -> bool {
        if !self.is_complete() {
            self.begin_to_write(listen);
        } else if let Some(Some(part)) = self.of_state(State::next_written) {
            self.write_part(part);
        }
        let is_more = self.of_state(State::next_written).flatten().is_some();
        if !is_more && self.listeners.borrow().is_empty() {
            // Readers are heard when all panels are there that they see and press.
            self.listeners.replace(listen(self));
        }
        is_more
    }

    fn begin_to_write(&self, listen: Listen) {
        self.listen.set(Some(listen));
        // Of what changes colours, nothing was heard. The picture is not painted again for nothing.
        let theme = look::theme(&self.probe);
        if self.with(|core| core.theme != theme) == Some(true) {
            self.refresh_theme();
        }
        let asked = self.with(|core| {
            let Stage::Ready(state) = &mut core.stage else { return None };
            // Few rows of the list at first: the others have tasks of their own.
            for input in
                [PanelsInput::Write(Written::Header), PanelsInput::MakeRows(Some(AT_FIRST))]
            {
                update(state, Input::Panels(input), 0.0);
            }
            let mut inputs = core.settings.later_inputs(state);
            for name in core.kept.take().asked {
                let mut asked = Asked::new(state);
                core.settings.ask(&name, &mut asked);
                inputs.append(&mut asked.inputs);
            }
            Some(inputs)
        });
        let Some(Some(inputs)) = asked else { return };
        self.by_program(|| {
            for input in inputs {
                self.send(input);
            }
        });
    }

    fn write_part(&self, part: Written) {
        if part == Written::All {
            self.know_address();
            self.announce_at_once();
        }
        self.send(Input::Panels(PanelsInput::Write(part)));
        if part == Written::All {
            self.write_rest_after_frame();
        }
    }

    /// Writes the panels with more rows of the list, as long as there are only those of the
    /// beginning. Where panels are still to come, these go first.
    #[inline(never)]
    pub(super) fn write_more_rows(&self) {
        if self.of_state(State::next_written).flatten().is_some() {
            return;
        }
        let rows = self.of_state(State::more_rows).flatten();
        self.send(Input::Panels(PanelsInput::MakeRows(rows)));
        if rows.is_some() {
            self.write_rest_after_frame();
        }
    }

    /// What is left of the list follows the frame that paints what is there of it.
    fn write_rest_after_frame(&self) {
        let this = self.this();
        let then = look::once(move |_| {
            enter(&this, |host| {
                if host.of_state(State::is_picture_awaited) == Some(true) {
                    host.write_panels_in(PAINTED_MS);
                }
            });
        });
        // Where a page has taken frames away, a timer has it done.
        let _ = self.window().request_animation_frame(&then);
    }
}
