//! The reader of archives for JavaScript: ranges and views in, texts and numbers out.
//! `pkg/src/tiles.js` is the only caller; pages use the element.
//!
//! Nothing is decided here. Times and counts are numbers of JavaScript, exact up to 2^53.
#![forbid(unsafe_code)]

mod json;

use actor_timeline_tiles::reader::{Archive, Ask, BUDGET, Count, Details, View, Who};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

/// Hands out memory: smaller than what the standard library brings for wasm.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// An archive that is read.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
pub struct Tiles {
    archive: Archive,
    /// Ids of actors in the order in which the archive numbers them.
    actors: Vec<String>,
    who: Who,
    /// What was told last of events that came: their ids, and where they show.
    ids: Vec<String>,
    places: Vec<f64>,
}

impl Default for Tiles {
    fn default() -> Self {
        Self::new(0)
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
impl Tiles {
    /// One of which nothing has been read; its tiles may take so many bytes of memory (0: as is usual).
    #[cfg_attr(target_arch = "wasm32", wasm_bindgen(constructor))]
    #[must_use]
    pub fn new(budget: usize) -> Self {
        let budget = if budget == 0 { BUDGET } else { budget };
        Self {
            archive: Archive::new(budget),
            actors: Vec::new(),
            who: Who::Everyone,
            ids: Vec::new(),
            places: Vec::new(),
        }
    }

    /// What is in view: from, to, px per ms. What was not a view before is none afterwards.
    pub fn look(&mut self, from: f64, to: f64, px_per_ms: f64) {
        self.archive.look(View { from: from as i64, to: to as i64, px_per_ms });
    }

    /// Which ranges to ask for: of each its number, where it begins, and how long it is; then −1, and
    /// the numbers of those that are no longer wanted.
    pub fn requests(&mut self) -> Vec<f64> {
        let requests = self.archive.requests();
        let ask = |ask: Ask| [f64::from(ask.id), ask.offset as f64, ask.len as f64];
        let mut numbers: Vec<f64> = requests.ask.into_iter().flat_map(ask).collect();
        numbers.push(-1.0);
        numbers.extend(requests.drop.into_iter().map(f64::from));
        numbers
    }

    /// Takes the bytes of a range, and how long the host says the file is (−1: it does not say). What
    /// is wrong with the archive as a whole, else nothing.
    pub fn got(&mut self, id: u32, bytes: &[u8], file_len: f64) -> Option<String> {
        let file_len = (file_len >= 0.0).then_some(file_len as u64);
        self.archive.got(id, bytes, file_len).err().map(|error| json::told(&error))
    }

    /// A range did not come.
    pub fn failed(&mut self, id: u32) {
        self.archive.failed(id);
    }

    /// Asks again for what did not come.
    pub fn retry(&mut self) {
        self.archive.retry();
    }

    /// True once all of it can be shown in outline.
    pub fn is_begun(&self) -> bool {
        self.archive.is_begun()
    }

    /// How long the file is.
    pub fn file_len(&self) -> f64 {
        self.archive.header().map_or(0.0, |header| header.file_len as f64)
    }

    /// The head, a document without events.
    pub fn head(&self) -> String {
        self.archive.head().unwrap_or_default().to_owned()
    }

    /// Where the first event of it begins and the last one ends, about.
    pub fn extent(&self) -> Vec<f64> {
        self.archive.extent().map_or(Vec::new(), |(from, to)| vec![from as f64, to as f64])
    }

    /// The ids of actors, in the order in which the archive numbers them.
    pub fn set_actors(&mut self, ids: Vec<String>) {
        self.actors = ids;
    }

    /// Counts events of these actors alone: of any of them, or those that all have in common.
    pub fn choose(&mut self, actors: Vec<u32>, all: bool) {
        self.who = match (actors.is_empty(), all) {
            (true, _) => Who::Everyone,
            (false, true) => Who::AllOf(actors),
            (false, false) => Who::AnyOf(actors),
        };
    }

    /// What has come and gone, as an update of the document; nothing where that is nothing.
    pub fn update(&mut self) -> Option<String> {
        let changes = self.archive.changes();
        if changes.come.is_empty() && changes.gone.is_empty() {
            return None;
        }
        (self.ids, self.places) = (Vec::new(), Vec::new());
        let mut out = String::from("{\"upsert\":[");
        for (event, bars) in &changes.come {
            let details = match self.archive.details(&event.id) {
                Details::Here(details) => details,
                Details::Coming | Details::Failed => "",
            };
            json::push_event(&mut out, event, &self.actors, details);
            self.ids.push(event.id.clone());
            json::push_places(&mut self.places, event, bars);
        }
        out.push_str("],\"remove\":[");
        for id in &changes.gone {
            json::push_item(&mut out);
            json::push_string(&mut out, id);
        }
        out.push_str("]}");
        Some(out)
    }

    /// The ids of events that the last update brought.
    pub fn ids(&self) -> Vec<String> {
        self.ids.clone()
    }

    /// Where they show: for each how many bars; of each bar from, to, lane, the scales from which mark
    /// and label show, and 1 where it is all of the event.
    pub fn places(&self) -> Vec<f64> {
        self.places.clone()
    }

    /// Wants the details of an event; of none, where the id is empty.
    pub fn open(&mut self, id: &str) {
        if id.is_empty() {
            self.archive.close();
        } else {
            self.archive.open(id);
        }
    }

    /// Has these events stay whatever is looked at.
    pub fn keep(&mut self, ids: Vec<String>) {
        self.archive.keep(ids);
    }

    /// An update that has the details of the event that is open; nothing until they are there, or where
    /// it has none.
    pub fn details(&mut self, id: &str) -> Option<String> {
        let Details::Here(details) = self.archive.details(id) else { return None };
        let known = self.archive.get(id).filter(|_| !details.is_empty())?;
        let mut out = String::from("{\"upsert\":[");
        json::push_event(&mut out, &known.event, &self.actors, details);
        out.push_str("]}");
        Some(out)
    }

    /// What is told of all events that pass: the least and most that there may be of them, then of those
    /// between these times, then how many parts are on their way, and how many did not come.
    pub fn told(&self, from: f64, to: f64) -> Vec<f64> {
        let numbers = |count: Count| [count.at_least as f64, count.at_most as f64];
        let all = self.archive.count(i64::MIN, i64::MAX, &self.who);
        let in_view = self.archive.count(from as i64, to as i64, &self.who);
        let mut out = numbers(all).to_vec();
        out.extend(numbers(in_view));
        out.extend([self.archive.loading() as f64, self.archive.missing() as f64]);
        out
    }

    /// Edges around a span, by the tiles that are there, or over all of the archive: of each when it is,
    /// how many go on there from before, and how many started since the first.
    pub fn steps(&self, from: f64, to: f64) -> Vec<f64> {
        let steps = self.archive.steps(from as i64, to as i64, &self.who);
        steps
            .into_iter()
            .flat_map(|(at, active, started)| [at as f64, active as f64, started as f64])
            .collect()
    }

    /// What is wrong with parts of it, in words.
    pub fn broken(&self) -> Vec<String> {
        self.archive.broken().iter().map(json::told).collect()
    }
}
