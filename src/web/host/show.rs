//! From what the page gives to what is shown: the calls of the custom element while a document
//! comes, and what they make of it.

use super::{Core, Host, Stage, live::SetUp, load::Load};
use crate::{
    Error, Warning,
    app::{
        Input, State,
        bands::{BandsInput, names::group_names},
        effects::ListScroll,
        environment::Environment,
        focus::FocusTarget,
        input::Region,
        list::virtual_list::AT_FIRST,
        live::Moves,
        panels::{PanelsInput, notes, state::Written},
        update,
        viewport::ViewportInput,
    },
    data::dataset::Dataset,
    query::index::Index,
    scene::{Scene, build},
    time::digits::decimal,
    web::{facade::Timeline, look, settings::Asked},
};
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::console;

#[wasm_bindgen]
impl Timeline {
    /// Begins with a document: text or bytes.
    pub fn begin(&self, data: JsValue) {
        self.host.enter(|| self.host.begin(Load::of(data, &self.host.language().options())));
    }

    /// Begins with events as typed arrays, as `pkg/src/columns.js` has taken them.
    pub fn begin_columns(&self, taken: &Array) {
        self.host.enter(|| {
            self.host.begin(Load::of_columns(taken, &self.host.language().options()));
        });
    }

    /// Waits for the bytes of a document, so many if that is known (else 0).
    pub fn begin_bytes(&self, bytes: usize) {
        self.host.enter(|| {
            self.host.begin(Load::waiting(bytes, &self.host.language().options()));
            self.host.write_panels();
        });
    }

    /// Begins with the story that is compiled in.
    #[cfg(feature = "embedded-data")]
    pub fn begin_story(&self) {
        self.host.enter(|| {
            let mut load = Load::waiting(0, &self.host.language().options());
            load.push(crate::data::embedded::STORY.as_bytes());
            self.host.begin(load);
        });
    }

    /// Takes a piece of the document.
    pub fn push(&self, bytes: &[u8]) {
        self.host.enter(|| self.host.push(bytes));
    }

    /// Notes what was lost before there was this document; `usize::MAX` for no row.
    pub fn note(&self, row: usize, column: &str, message: &str) {
        self.host.loading(|load| load.note(row, column, message));
    }

    /// How large what is loaded is, about and in bytes.
    pub fn size(&self) -> usize {
        self.host.loading(|load| load.size()).unwrap_or_default()
    }

    /// Reads a little; true when all is read.
    pub fn step(&self) -> bool {
        self.host.enter(|| self.host.step()).unwrap_or(true)
    }

    /// Shows how far it is, and tells the page.
    pub fn tell(&self) {
        self.host.enter(|| self.host.show_progress());
    }

    /// Shows what was read; false when nothing was.
    pub fn end(&self) -> bool {
        self.host.enter(|| self.host.end()).unwrap_or_default()
    }

    /// Goes on with the first picture; false when nothing is left of it.
    pub fn next_part(&self) -> bool {
        self.host.enter(|| self.host.next_part()).unwrap_or_default()
    }

    /// Shows what kept a document from arriving; the page is told a code that is not of here.
    pub fn fail(&self, code: &str, message: &str) {
        self.host.enter(|| self.host.fail(code, Error::new("", message)));
    }
}

/// How a document comes to be shown.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Shows {
    /// The page is to be told.
    New,
    /// What was shown is read anew.
    Again,
    /// As when it was new, whatever the address says.
    FromStart,
}

/// Which part of the first picture comes next: the page goes on between them.
#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
pub(super) enum First {
    /// There is a state, and the page has its turn.
    State,
    /// The panels are written: what is to be measured has to be there.
    Panels,
    /// The plot is measured.
    Size,
    /// The overview is painted.
    Overview,
    /// Labels are placed.
    Labels,
    /// What is in the picture is listed; the next frame is drawn.
    Scene,
    /// None.
    #[default]
    Whole,
}

impl Host {
    /// Something new is on its way.
    #[inline(never)] // in the first part once, and not for each way in
    fn begin(&self, load: Load) {
        self.first.set(First::Whole);
        self.with(|core| {
            let before = std::mem::replace(&mut core.stage, Stage::Loading(Box::new(load)));
            core.kept.begin(before, self.is_complete());
        });
    }

    /// Whether the page names events in the picture by a function of its own.
    pub(super) fn has_captioner(&self) -> bool {
        self.captioner.borrow().is_some()
    }

    /// Whatever is done with the document that is read.
    pub(super) fn loading<T>(&self, f: impl FnOnce(&mut Load) -> T) -> Option<T> {
        self.with(|core| match &mut core.stage {
            Stage::Loading(load) => Some(f(load)),
            _ => None,
        })
        .flatten()
    }

    /// Reads on; true when there is nothing left to read.
    fn step(&self) -> bool {
        if self.loading(|load| load.has_titles()) == Some(true) && self.ask_titles() {
            return false;
        }
        let is_read = self.loading(Load::step).unwrap_or(true);
        is_read && !(self.has_captioner() && self.caption_on())
    }

    /// Takes a piece that has arrived, and tells how far it is now and then.
    fn push(&self, bytes: &[u8]) {
        let is_time = self.loading(|load| {
            load.push(bytes);
            load.is_progress_due()
        });
        if is_time == Some(true) {
            self.show_progress();
        }
    }

    /// Shows and tells how far it is.
    fn show_progress(&self) {
        let Some(done) = self.loading(|load| load.progress()) else { return };
        self.write_panels();
        if done > 0.0 {
            self.page.progress("read", f64::from(done));
        }
    }

    /// Shows what was read; false when there is nothing.
    fn end(&self) -> bool {
        let Some((read, options)) = self.loading(Load::finish) else { return false };
        match read {
            Ok((data, index, warnings)) => {
                let region = if self.is_complete() { self.region() } else { None };
                self.show((data, index), warnings, Shows::New);
                let focus = self.of_state(State::focus_shown).flatten();
                if let Some(event) = focus.filter(|_| region == Some(Region::Events)) {
                    self.focus(FocusTarget::Event(event));
                }
                if options != self.language().options() {
                    // Another one was chosen meanwhile.
                    self.when_whole(Self::read_anew);
                }
            }
            Err(Some(error)) => self.fail(error.code(), error),
            Err(None) => {}
        }
        true
    }

    /// Shows why there is nothing to see.
    pub(crate) fn fail(&self, code: &str, error: Error) {
        self.page.error(code, error.message());
        self.show_stage(Stage::Failed(error));
    }

    /// Shows a document.
    pub(super) fn show(&self, data: (Rc<Dataset>, Index), warnings: Vec<Warning>, shows: Shows) {
        let size = self.plot_size();
        let language = self.language();
        let locale = Rc::clone(&language.locale);
        let names = group_names(&|msg| language.words().say(msg));
        let is_complete = self.is_complete();
        let to_warn = (shows == Shows::New).then_some(warnings.len());
        self.list_scroll.set(Some(ListScroll::Align));
        let said = self.with(|core| {
            let environment = Environment { locale, measure: core.measure.clone() };
            let mut state = State::indexed(data, warnings, environment, size);
            if !is_complete {
                update(&mut state, Input::Panels(PanelsInput::Write(Written::Boxes)), 0.0);
            }
            let may_move = look::allows_motion(&self.window());
            update(&mut state, Input::Viewport(ViewportInput::AllowMotion(may_move)), 0.0);
            update(&mut state, Input::Panels(PanelsInput::MakeRows(Some(AT_FIRST))), 0.0);
            update(&mut state, Input::Bands(BandsInput::Name(names)), 0.0);
            let inputs = if is_complete {
                core.settings.all_inputs(&state)
            } else {
                core.settings.first_inputs(&state)
            };
            for input in inputs {
                update(&mut state, input, 0.0);
            }
            if is_complete {
                self.set_up_again(core, &mut state, shows);
            }
            let said = (state.data().len(), state.warnings().len());
            core.stage = Stage::Ready(Box::new(state));
            core.scene = Scene::default();
            said
        });
        self.when_whole(move |host| {
            host.with(|core| core.scene.begin_fading());
            to_warn.into_iter().for_each(|count| host.warn_of_data(count));
        });
        if shows == Shows::New {
            self.ready.set(said);
        }
        if is_complete {
            self.show_to_reader(shows);
        } else {
            self.first.set(First::State);
        }
        if self.of_state(|state| state.data().has_relations()) == Some(true) {
            self.when_whole(Host::relate as fn(&Self));
        }
        if self.of_state(|state| state.data().has_steps()) == Some(true) {
            self.when_whole(Host::tell_story as fn(&Self));
        }
    }

    /// What follows where a reader can do all: no step of the reader's.
    #[inline(never)]
    fn show_to_reader(&self, shows: Shows) {
        if shows != Shows::FromStart {
            self.know_address();
        }
        self.announce_at_once();
        if self.of_state(State::is_picture_awaited) == Some(false) {
            // No first frame is to come that they would wait for.
            self.write_panels();
        }
        self.measure_plot();
        if shows == Shows::FromStart {
            self.keep_address();
        } else {
            self.know_address();
        }
        self.lead_here();
        self.work_on();
    }

    /// Makes the next part of the first picture; false when there is none after it.
    fn next_part(&self) -> bool {
        let part = self.first.get();
        self.first.set(match part {
            First::State => First::Panels,
            First::Panels => First::Size,
            First::Size => First::Overview,
            First::Overview => First::Labels,
            First::Labels => First::Scene,
            First::Scene | First::Whole => First::Whole,
        });
        match part {
            First::State | First::Whole => {}
            First::Panels => self.write_panels(),
            First::Size => self.measure_plot(),
            First::Overview => {
                if let Some((canvas, _)) = self.canvas() {
                    self.draw_overview(Some(self.follow_magnification(&canvas)));
                }
            }
            First::Labels => self.work_on(),
            First::Scene => {
                self.with(|core| {
                    if let Stage::Ready(state) = &core.stage {
                        build::redraw(state, &mut core.scene);
                    }
                });
                self.ask_for_frame();
            }
        }
        self.first.get() != First::Whole
    }

    /// What the address says, and what was set up before the same document came again.
    #[inline(never)]
    fn set_up_again(&self, core: &mut Core, state: &mut State, shows: Shows) {
        Self::begin_archive(core, state, shows);
        if shows != Shows::FromStart {
            for input in self.inputs_by_address(state) {
                update(state, input, 0.0);
            }
        }
        if shows != Shows::New {
            return;
        }
        let SetUp { session, before, asked } = core.kept.take();
        let Some(session) = session else { return };
        update(state, Input::Session(session.into()), 0.0);
        for name in asked {
            let mut asked = Asked::new(state);
            core.settings.ask(&name, &mut asked);
            let inputs = asked.inputs;
            for input in inputs {
                update(state, input, 0.0);
            }
        }
        if let Some(before) = before {
            let moves = Moves::between(before.data(), state.data());
            core.rename_rows(&self.mount, &moves);
            state.go_on_from(*before, &moves);
            self.list_scroll.take();
            self.is_moving.set(state.is_moving());
        }
    }

    /// Puts the first so many notes on the console, unless it had the same for the data before.
    #[inline(never)] // it comes with the second part of the wasm
    fn warn_of_data(&self, count: usize) {
        self.of_state(|state| {
            let warnings = state.warnings().get(..count).unwrap_or_default();
            let lines = notes::lines(warnings);
            if self.warned.replace(lines.clone()) != lines {
                warn_authors(warnings);
            }
        });
    }

    /// Shows a stage without a picture.
    pub(super) fn show_stage(&self, stage: Stage) {
        self.with(|core| {
            core.stage = stage;
            core.scene = Scene::default();
        });
        self.write_panels();
    }
}

/// The notes on a document, as one group on the console.
#[inline(never)] // it comes with the second part of the wasm
pub(super) fn warn_authors(warnings: &[Warning]) {
    if warnings.is_empty() {
        return;
    }
    let count = ["actor-timeline: notes on the data, ", &*decimal(warnings.len())].concat();
    console::group_collapsed_1(&count.into());
    for line in notes::lines(warnings) {
        console::warn_1(&line.into());
    }
    console::group_end();
}
