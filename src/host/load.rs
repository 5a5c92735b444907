//! Loading, a slice at a time. What is read so far is a part of the stage, so
//! that any other stage ends it.

use super::{
    Host, Stage,
    columns::{self, TitleSource},
};
use crate::{
    Error, Warning,
    app::panels::notes,
    data::{
        dataset::Dataset,
        ingest::{Loading, Options},
    },
    query::index::Indexing,
    time::digits::decimal,
};
use js_sys::{JsString, Reflect, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::console;

/// What one step reads, in bytes: a millisecond or two.
const STEP: usize = 1 << 18;
/// About what an event is in a document, in bytes.
const EVENT: usize = 128;
/// About what an event costs beside that when it goes into the index.
const ROW: usize = 16;
/// A page is told at most so often while bytes arrive.
const TELL_MS: f64 = 16.0;

#[wasm_bindgen]
extern "C" {
    /// Turns text into bytes without a loop over its characters.
    type TextEncoder;
    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;
    #[wasm_bindgen(method, js_name = encodeInto)]
    fn encode_into(this: &TextEncoder, text: &JsString, to: &Uint8Array) -> JsValue;
}

/// A document on its way: what is read, and what is still with JavaScript.
pub(crate) struct Load {
    loading: Loading,
    feed: Feed,
    /// How far into it.
    at: u32,
    size: usize,
    told_ms: f64,
    read: Option<Read>,
    /// The language and zone that it is read for.
    options: Options,
}

/// What is read, and what is left to do with it.
struct Read {
    data: Rc<Dataset>,
    warnings: Vec<Warning>,
    indexing: Indexing,
}

enum Feed {
    Nothing,
    /// A text, and room for the bytes of a piece of it.
    Text(JsString, Uint8Array),
    Bytes(Uint8Array),
    Titles(Rc<TitleSource>),
}

impl Load {
    /// So many bytes come, if that is known (else 0).
    pub(crate) fn waiting(bytes: usize, options: &Options) -> Self {
        let mut loading = Loading::new(options);
        loading.expect_bytes(bytes);
        let told_ms = js_sys::Date::now();
        Self {
            loading,
            feed: Feed::Nothing,
            at: 0,
            size: 0,
            told_ms,
            read: None,
            options: options.clone(),
        }
    }

    /// A text or bytes.
    pub(crate) fn of(data: JsValue, options: &Options) -> Self {
        let feed = if data.is_string() {
            Feed::Text(data.unchecked_into(), Uint8Array::new_with_length(3 * STEP as u32))
        } else {
            Feed::Bytes(data.unchecked_into())
        };
        let size = match &feed {
            Feed::Text(text, _) => text.length(),
            Feed::Bytes(bytes) => bytes.length(),
            _ => 0,
        };
        let size = size as usize;
        // A text has some more bytes than letters: moving all of it for them
        // would hold the page up.
        let more = if matches!(feed, Feed::Text(..)) { size / 16 } else { 0 };
        Self { feed, size, ..Self::waiting(size + more, options) }
    }

    /// Events as typed arrays.
    pub(crate) fn of_columns(value: &JsValue, options: &Options) -> Self {
        let waiting = Self::waiting(0, options);
        match columns::read(value) {
            Ok((table, titles)) => {
                let size = (titles.count as usize).saturating_mul(EVENT);
                let loading = Loading::of_table(table, options);
                Self { loading, feed: Feed::Titles(titles), size, ..waiting }
            }
            Err(error) => {
                let mut loading = Loading::new(options);
                loading.fail(error);
                Self { loading, ..waiting }
            }
        }
    }

    pub(crate) fn size(&self) -> usize {
        self.size
    }

    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.size += bytes.len();
        self.loading.push(bytes);
    }

    /// Takes a piece over, or reads on; true when there is nothing left to read.
    fn step(&mut self) -> bool {
        let end = self.at.saturating_add(STEP as u32);
        match &self.feed {
            Feed::Bytes(bytes) if self.at < bytes.length() => {
                self.loading.push(&bytes.subarray(self.at, end).to_vec());
                self.at = end;
            }
            Feed::Text(text, buffer) if self.at < text.length() => {
                let is_half = |at: u32| (0xd800..0xdc00).contains(&(text.char_code_at(at) as u32));
                let is_cut = end < text.length() && is_half(end - 1);
                let end = end - u32::from(is_cut);
                let piece = text.slice(self.at, end);
                let report = TextEncoder::new().encode_into(&piece, buffer);
                let written = Reflect::get(&report, &"written".into()).ok();
                let written = written.and_then(|written| written.as_f64()).unwrap_or_default();
                self.loading.push(&buffer.subarray(0, written as u32).to_vec());
                self.at = end;
            }
            _ => {
                self.feed = Feed::Nothing;
                return self.read_on();
            }
        }
        false
    }

    /// The document, then the index.
    fn read_on(&mut self) -> bool {
        if let Some(Read { data, indexing, .. }) = &mut self.read {
            return indexing.step(&**data, STEP / ROW);
        }
        if !self.loading.step(STEP) {
            return false;
        }
        match std::mem::take(&mut self.loading).finish() {
            Ok((data, warnings)) => {
                let indexing = Indexing::new(&data);
                self.read = Some(Read { data: Rc::new(data), warnings, indexing });
                false
            }
            Err(error) => {
                self.loading.fail(error);
                true
            }
        }
    }

    pub(super) fn progress(&self) -> f32 {
        if self.read.is_some() { 1.0 } else { self.loading.progress() }
    }
}

impl Host {
    /// Something new is on its way.
    pub(crate) fn begin(&self, load: Load) {
        self.with(|core| core.stage = Stage::Loading(Box::new(load)));
    }

    /// Whatever is done with the document that is read.
    pub(crate) fn loading<T>(&self, f: impl FnOnce(&mut Load) -> T) -> Option<T> {
        self.with(|core| match &mut core.stage {
            Stage::Loading(load) => Some(f(load)),
            _ => None,
        })
        .flatten()
    }

    /// Reads on; true when there is nothing left to read.
    pub(crate) fn step(&self) -> bool {
        let titles = self.loading(|load| match &load.feed {
            Feed::Titles(titles) if load.at < titles.count && !load.loading.has_failed() => {
                Some((Rc::clone(titles), load.at))
            }
            _ => None,
        });
        let Some(Some((titles, from))) = titles else {
            return self.loading(Load::step).unwrap_or(true);
        };
        let to = titles.count.min(from + (STEP / EVENT) as u32);
        // The page's own code runs outside of the core, which it may enter.
        let read: Result<Vec<_>, Error> = (from..to).map(|place| titles.at(place)).collect();
        self.loading(|load| {
            if !matches!(&load.feed, Feed::Titles(now) if Rc::ptr_eq(now, &titles)) {
                return;
            }
            load.at = to;
            match read {
                Ok(rows) => {
                    for (title, id) in rows {
                        load.loading.push_words(&title, id.as_deref());
                    }
                }
                Err(error) => load.loading.fail(error),
            }
        });
        false
    }

    /// Takes a piece that has arrived, and tells how far it is now and then.
    pub(crate) fn push(&self, bytes: &[u8]) {
        let now = js_sys::Date::now();
        let is_time = self.loading(|load| {
            load.push(bytes);
            now > load.told_ms + TELL_MS
        });
        if is_time == Some(true) {
            self.loading(|load| load.told_ms = now);
            self.tell_progress();
        }
    }

    /// Shows and tells how far it is.
    pub(crate) fn tell_progress(&self) {
        let Some(done) = self.loading(|load| load.progress()) else { return };
        self.write_panels();
        if done > 0.0 {
            self.page.progress("read", f64::from(done));
        }
    }

    /// Shows what was read; false when there is nothing.
    pub(crate) fn end(&self) -> bool {
        let mut options = Options::default();
        let Some(read) = self.loading(|load| {
            while !load.read_on() {}
            options = std::mem::take(&mut load.options);
            load.read.take().ok_or_else(|| std::mem::take(&mut load.loading).finish().err())
        }) else {
            return false;
        };
        match read {
            Ok(Read { data, warnings, indexing }) => {
                let index = indexing.finish(&*data);
                tell_authors(&warnings);
                self.show((data, index), warnings, true);
                if options != self.language().options() {
                    // Another one was chosen meanwhile.
                    self.read_anew();
                }
            }
            Err(Some(error)) => self.fail(error),
            Err(None) => {}
        }
        true
    }

    /// Shows why there is nothing to see.
    pub(crate) fn fail(&self, error: Error) {
        self.page.error(&error);
        self.show_stage(Stage::Failed(error));
    }
}

/// The notes on a document, as one group on the console.
fn tell_authors(warnings: &[Warning]) {
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
