//! What a page makes of events: their titles in the picture by a function of its own, what it is told
//! of an event to make details of, and how events came of each other. Comes with the second part of the wasm.

use super::{Host, show::warn_authors};
use crate::{
    app::{Input, State, live::NewData, relations::RelationsInput},
    data::{
        EventIx,
        dataset::{Caption, Dataset},
        ingest::Update,
    },
    web::facade::Timeline,
};
use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

/// So many events are told to the page at once.
const ROWS: u32 = 1024;

#[wasm_bindgen]
impl Timeline {
    /// Names events in the picture by a function: of [`Dataset::given_json`] it makes an array
    /// with a text for each event, or nothing where the title stays. It never throws.
    pub fn caption_by(&self, f: Option<Function>) {
        self.host.enter(|| {
            self.host.captioner.replace(f);
            self.host.caption_anew();
        });
    }

    /// The event of an id as it was given, as [`Dataset::given_json`] has it; undefined where
    /// there is none.
    pub fn given(&self, id: &str) -> Option<String> {
        self.host.enter(|| self.host.given(id)).flatten()
    }
}

impl Host {
    /// Reads the relations of what is shown, and tells what is wrong with them.
    #[inline(never)]
    pub(super) fn relate(&self) {
        let told = |state: &State| state.warnings().len();
        let Some(before) = self.of_state(told) else { return };
        self.by_program(|| self.send(Input::Relations(RelationsInput::Read)));
        self.of_state(|state| warn_authors(&state.warnings()[before..]));
    }

    #[inline(never)]
    fn given(&self, id: &str) -> Option<String> {
        let of =
            |data: &Dataset| data.find(id).map(|event| data.given_json(&mut [event].into_iter()));
        self.of_state(|state| of(state.data())).flatten()
    }

    /// Names the next events of what is read; false where nothing is left to name.
    #[inline(never)]
    pub(super) fn caption_on(&self) -> bool {
        let Some(f) = self.captioner.borrow().clone() else { return false };
        let next = self.loading(|load| load.events_to_name(ROWS)).flatten();
        let Some((data, events)) = next else { return false };
        // The page's own code runs outside of the core, which it may enter.
        let made = captions(&f, &data, &mut events.map(EventIx));
        self.loading(|load| load.take_captions(&data, made));
        true
    }

    /// Names all events of a dataset.
    #[inline(never)]
    pub(super) fn caption(&self, data: &mut Dataset) {
        let Some(f) = self.captioner.borrow().clone() else { return data.set_captions(Vec::new()) };
        let mut made = Vec::with_capacity(data.len());
        while made.len() < data.len() {
            let rest = data.events().skip(made.len()).take(ROWS as usize);
            made.append(&mut captions(&f, data, &mut { rest }));
        }
        data.set_captions(made);
    }

    /// Names the events that an update brings or changes; the others keep their names.
    #[inline(never)]
    pub(super) fn caption_update(&self, update: &mut Update, before: &Dataset) {
        let Some(f) = self.captioner.borrow().clone() else { return };
        let (data, events) = update.coming();
        let chunks = events.chunks(ROWS as usize);
        let made = chunks.flat_map(|events| captions(&f, data, &mut events.iter().copied()));
        let made = made.collect();
        update.set_captions(before, made);
    }

    /// What is shown has other names: events whose names stay keep their places.
    #[inline(never)]
    fn caption_anew(&self) {
        let Some(before) = self.of_state(State::data_shared) else { return };
        let mut data = (*before).clone();
        self.caption(&mut data);
        let new = NewData::new(Update::of_whole(data), &before);
        // The page may have given other data meanwhile.
        if self.is_shown(&before) == Some(true) {
            drop(before);
            self.take_over(new);
        }
    }
}

/// What the page's function makes of events; where it is at fault, titles stay.
fn captions(
    f: &Function,
    data: &Dataset,
    events: &mut dyn Iterator<Item = EventIx>,
) -> Vec<Caption> {
    let events: Vec<EventIx> = events.collect();
    let told = data.given_json(&mut events.iter().copied());
    let made = f.call1(&JsValue::UNDEFINED, &told.into()).ok();
    let made = made.and_then(|made| made.dyn_into::<Array>().ok()).unwrap_or_default();
    let caption = |at: usize| made.get(at as u32).as_string().map(String::into_boxed_str);
    (0..events.len()).map(caption).collect()
}
