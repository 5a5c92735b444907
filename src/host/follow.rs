//! What an input changes, and what follows in the browser.

use super::{Host, Stage};
use crate::{
    app::{
        Effects, Input, Outgoing, State,
        effects::{Take, Wait},
        selection::SelectionInput,
        update,
    },
    look, settings,
};

impl Host {
    /// Lets the state change, then does what follows.
    pub(crate) fn send(&self, input: Input) -> Effects {
        self.send_at(look::now_ms(&self.window()), input)
    }

    /// [`Host::send`] for what happened at a moment, which may have waited for its turn.
    pub(crate) fn send_at(&self, now_ms: f64, input: Input) -> Effects {
        // What lays out anew waits for the work itself.
        let is_of_plot = matches!(input, Input::Plot(_));
        let effects = self
            .with(|core| match &mut core.stage {
                Stage::Ready(state) => update(state, input, now_ms),
                _ => Effects::default(),
            })
            .unwrap_or_default();
        if effects.redraw && !is_of_plot || effects.next_frame {
            self.turns.note_input(true);
        }
        self.follow(&effects);
        effects
    }

    /// Does what effects ask of the browser.
    pub(super) fn follow(&self, effects: &Effects) {
        if effects.redraw {
            self.ask_for_frame();
        }
        if effects.next_frame {
            self.move_on();
        }
        if let Some(ms) = effects.wake_ms {
            self.wake_after(ms);
        }
        if effects.list.is_some() {
            self.list_scroll.set(effects.list);
        }
        if effects.panels {
            // The picture comes first: words wait until it rests.
            if effects.panels_wait == Wait::No {
                self.write_panels();
            } else {
                if effects.focus.is_some() {
                    self.write_rows();
                }
                self.write_panels_after(effects.panels_wait);
            }
        } else if effects.rows {
            self.write_rows();
        }
        if effects.more_work {
            self.work_soon();
        }
        if let Some(target) = effects.focus {
            self.focus(target);
        }
        self.look_closer(effects);
        self.send_out(&effects.outgoing);
        if effects.redraw || effects.panels {
            self.keep_address();
        }
        match effects.take {
            Some(Take::Link) => self.copy_link(),
            Some(Take::File(file)) => self.save(file),
            None => {}
        }
    }

    /// Tells the page what the reader did, in order. A refused selection is not made.
    pub(super) fn send_out(&self, outgoing: &[Outgoing]) {
        let shown = self.shown();
        for event in outgoing {
            // A listener may have shown another document: what is left was of this one.
            if self.shown() != shown {
                return;
            }
            match event {
                Outgoing::View(span) => self.page.view(*span),
                Outgoing::Filter => {
                    if let Some(filter) = self.of_state(settings::filter_value) {
                        self.page.filter(&filter);
                    }
                }
                Outgoing::Select(event) => {
                    let id = |state: &State| Some(state.data().id((*event)?).to_owned());
                    let id = self.of_state(id).flatten();
                    if self.page.select(id.as_deref()) && self.shown() == shown {
                        self.send(Input::Selection(SelectionInput::Set(*event)));
                    }
                }
            }
        }
    }

    /// Which document is shown, to tell whether it is still the same.
    fn shown(&self) -> Option<usize> {
        self.of_state(|state| std::ptr::from_ref(state.data()) as usize)
    }
}
