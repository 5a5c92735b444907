//! An archive that is shown in part: `pkg/src/tiles.js` reads it, and says where its events lie and how
//! many there are.

use super::{Core, Host, Stage, show::Shows};
use crate::{
    app::{
        Hit, Input, State,
        archive::{ArchiveInput, Places, Step, Steps, Told},
        update,
    },
    layout::labels::Given,
    web::facade::Timeline,
};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Numbers of a bar: from, to, lane, first scales of mark and label, and whether it is all of the event.
const BAR: usize = 6;
/// Numbers of an edge in time.
const STEP: usize = 3;

#[wasm_bindgen]
impl Timeline {
    /// Where events of an archive show that come next: their ids, one a line, and of each how many bars,
    /// then these.
    pub fn place(&self, ids: &str, places: &[f64]) {
        self.host.with(|core| core.kept.places = Some(Rc::new(read_places(ids, places))));
    }

    /// What the archive is to show: from, to, px per ms, the view's own start and end, and how often the
    /// reader has asked for what did not come. Nothing where none is shown.
    pub fn archive_view(&self) -> Vec<f64> {
        self.host.of_state(view).unwrap_or_default()
    }

    /// Events that are not to go whatever is looked at, by their ids, one a line: what is chosen, what
    /// the keyboard is at, and what is pointed at.
    pub fn archive_keeps(&self) -> String {
        self.host.of_state(keeps).unwrap_or_default()
    }

    /// What the archive tells: how many events pass at least and at most, how many are in view, how many
    /// parts are on their way, how many did not come; then edges around the view, and of all.
    pub fn tell_archive(&self, numbers: &[f64], near: &[f64], all: &[f64]) {
        let number = |at: usize| numbers.get(at).copied().unwrap_or_default();
        let told = Told {
            total: (number(0) as u64, number(1) as u64),
            in_view: (number(2) as u64, number(3) as u64),
            steps: [read_steps(near), read_steps(all)],
            is_loading: number(4) > 0.0,
            has_failed: number(5) > 0.0,
        };
        let input = Input::Archive(ArchiveInput::Tell(Rc::new(told)));
        self.host.enter(|| {
            self.host.by_program(|| self.host.send(input));
        });
    }
}

fn view(state: &State) -> Vec<f64> {
    if state.told().is_none() {
        return Vec::new();
    }
    let (scale, view) = (state.scale(), state.view());
    let seen = scale.visible();
    let times = [seen.start(), seen.end()].map(|at| at as f64);
    let own = [view.start(), view.end()].map(|at| at as f64);
    vec![times[0], times[1], scale.px_per_ms(), own[0], own[1], state.archive_retries().into()]
}

fn keeps(state: &State) -> String {
    let pointed = match state.hover() {
        Hit::Event(event) => Some(event),
        _ => None,
    };
    let mut ids = String::new();
    for event in [state.selected(), state.focus_shown(), pointed].into_iter().flatten() {
        ids.push_str(state.data().id(event));
        ids.push('\n');
    }
    ids
}

fn read_places(ids: &str, mut numbers: &[f64]) -> Places {
    let mut places = Vec::new();
    for id in ids.split('\n') {
        let Some((count, rest)) = numbers.split_first() else { break };
        let len = (*count as usize).saturating_mul(BAR).min(rest.len());
        let (bars, after) = rest.split_at(len);
        let bar = |bar: &[f64]| Given {
            from: bar[0] as i64,
            to: bar[1] as i64,
            lane: bar[2] as u8,
            mark_from: bar[3] as f32,
            label_from: bar[4] as f32,
            is_whole: bar[5] > 0.0,
        };
        places.push((id.to_owned(), bars.chunks_exact(BAR).map(bar).collect()));
        numbers = after;
    }
    Places(places)
}

fn read_steps(numbers: &[f64]) -> Steps {
    let step =
        |step: &[f64]| Step { at: step[0] as i64, active: step[1] as u32, started: step[2] as u32 };
    numbers.chunks_exact(STEP).map(step).collect()
}

impl Host {
    /// Begins with the archive that has come or, where the same is shown again, goes on with it.
    pub(super) fn begin_archive(core: &mut Core, state: &mut State, shows: Shows) {
        let again = match &core.stage {
            Stage::Ready(before) if shows != Shows::New => before.archive_again(),
            _ => None,
        };
        let new = || Some((core.kept.places.take()?, Rc::default()));
        if let Some((places, told)) = again.or_else(new) {
            update(state, Input::Archive(ArchiveInput::Begin(places, told)), 0.0);
        }
    }
}
