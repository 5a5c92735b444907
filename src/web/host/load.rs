//! Loading, a slice at a time. What is read so far is a part of the stage, so
//! that any other stage ends it.

use super::columns::{self, TitleSource, Words};
use crate::{
    Error, Warning,
    data::{
        dataset::{Caption, Dataset},
        ingest::{Loading, Options},
    },
    query::index::{Index, Indexing},
};
use js_sys::{Array, JsString, Reflect, Uint8Array};
use std::{ops::Range, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

/// What one step reads, in bytes: a millisecond or two.
const STEP: usize = 1 << 18;
/// About what an event is in a document, in bytes.
const EVENT: usize = 128;
/// So many titles cross over at once: what each has of its own stands near enough to them.
const TITLES: u32 = 256;
/// About what an event costs beside that when it goes into the index.
const ROW: usize = 16;
/// A page is told at most so often while bytes arrive.
const PROGRESS_MS: f64 = 16.0;

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
    loading: Box<Loading>,
    feed: Feed,
    /// How far into it.
    at: u32,
    size: usize,
    progress_ms: f64,
    read: Option<Result<Read, Error>>,
    /// The language and zone that it is read for.
    options: Options,
}

/// What is read, and what is left to do with it.
struct Read {
    data: Rc<Dataset>,
    /// As far as the page has named events.
    captions: Vec<Caption>,
    warnings: Vec<Warning>,
    indexing: Indexing,
}

/// A document that is read.
type Finished = (Rc<Dataset>, Index, Vec<Warning>);

enum Feed {
    Nothing,
    /// A text, and room for the bytes of a piece of it.
    Text(JsString, Uint8Array),
    Bytes(Uint8Array),
    Titles(Rc<TitleSource>),
}

impl Load {
    /// So many bytes come, if that is known (else 0).
    pub(super) fn waiting(bytes: usize, options: &Options) -> Self {
        let mut loading = Box::new(Loading::new(options));
        loading.expect_bytes(bytes);
        let progress_ms = js_sys::Date::now();
        Self {
            loading,
            feed: Feed::Nothing,
            at: 0,
            size: 0,
            progress_ms,
            read: None,
            options: options.clone(),
        }
    }

    /// A text or bytes.
    pub(super) fn of(data: JsValue, options: &Options) -> Self {
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
        let mut load = Self::waiting(size + more, options);
        (load.feed, load.size) = (feed, size);
        load
    }

    /// Events as typed arrays.
    pub(super) fn of_columns(taken: &Array, options: &Options) -> Self {
        let mut load = Self::waiting(0, options);
        match columns::read(taken) {
            Ok((table, titles, given)) => {
                load.size = (titles.count as usize).saturating_mul(EVENT);
                load.loading.take_table(table);
                given.into_iter().for_each(|given| load.loading.leave_titles(given));
                load.feed = Feed::Titles(titles);
            }
            Err(error) => load.loading.fail(error),
        }
        load
    }

    pub(super) fn size(&self) -> usize {
        self.size
    }

    pub(super) fn note(&mut self, row: usize, column: &str, message: &str) {
        self.loading.note(row, column, message);
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.size += bytes.len();
        self.loading.push(bytes);
    }

    /// Takes a piece over, or reads on; true when there is nothing left to read.
    pub(super) fn step(&mut self) -> bool {
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
        match &mut self.read {
            Some(Ok(Read { data, indexing, .. })) => return indexing.step(&**data, STEP / ROW),
            Some(Err(_)) => return true,
            None => {}
        }
        if !self.loading.step(STEP) {
            return false;
        }
        let read = std::mem::take(&mut self.loading).finish().map(|(data, warnings)| {
            let indexing = Indexing::new(&data);
            Read { data: Rc::new(data), captions: Vec::new(), warnings, indexing }
        });
        self.read.insert(read).is_err()
    }

    /// Whether there are columns whose titles may be with the page.
    pub(super) fn has_titles(&self) -> bool {
        matches!(self.feed, Feed::Titles(_))
    }

    /// Titles that are still with the page, and the places of the next of them.
    pub(super) fn titles_to_ask(&self) -> Option<(Rc<TitleSource>, Range<u32>)> {
        match &self.feed {
            Feed::Titles(titles) if self.at < titles.count && !self.loading.has_failed() => {
                let to = titles.count.min(self.at + TITLES);
                Some((Rc::clone(titles), self.at..to))
            }
            _ => None,
        }
    }

    /// Takes them up to a place, unless the page has begun with something else meanwhile.
    #[inline(never)] // it comes with the second part of the wasm
    pub(super) fn take_titles(
        &mut self,
        titles: &Rc<TitleSource>,
        to: u32,
        read: Result<Words, Error>,
    ) {
        if !matches!(&self.feed, Feed::Titles(now) if Rc::ptr_eq(now, titles)) {
            return;
        }
        let count = (to - self.at) as usize;
        self.at = to;
        match read {
            Ok(words) => self.loading.push_all(count, words.each_ref().map(Option::as_ref)),
            Err(error) => self.loading.fail(error),
        }
    }

    /// Events that the page has not named yet, so many at most.
    pub(super) fn events_to_name(&self, most: u32) -> Option<(Rc<Dataset>, Range<u32>)> {
        let Some(Ok(Read { data, captions, .. })) = &self.read else { return None };
        let (from, len) = (captions.len() as u32, data.len() as u32);
        (from < len).then(|| (Rc::clone(data), from..len.min(from + most)))
    }

    /// Takes their names, unless the page has begun with something else meanwhile.
    pub(super) fn take_captions(&mut self, of: &Rc<Dataset>, mut made: Vec<Caption>) {
        if let Some(Ok(Read { data, captions, .. })) = &mut self.read {
            if Rc::ptr_eq(data, of) {
                captions.append(&mut made);
            }
        }
    }

    /// What is read, or the error, if it is not known yet; and what it was read for.
    pub(super) fn finish(&mut self) -> (Result<Finished, Option<Error>>, Options) {
        while !self.read_on() {}
        let read = match self.read.take() {
            Some(Ok(Read { mut data, captions, warnings, indexing })) => {
                let index = indexing.finish(&*data);
                if let Some(data) = Rc::get_mut(&mut data).filter(|_| !captions.is_empty()) {
                    data.set_captions(captions);
                }
                Ok((data, index, warnings))
            }
            Some(Err(error)) => Err(Some(error)),
            None => Err(None),
        };
        (read, std::mem::take(&mut self.options))
    }

    /// Whether the page is to be told now how far it is.
    pub(super) fn is_progress_due(&mut self) -> bool {
        let now_ms = js_sys::Date::now();
        let is_time = now_ms > self.progress_ms + PROGRESS_MS;
        if is_time {
            self.progress_ms = now_ms;
        }
        is_time
    }

    pub(super) fn progress(&self) -> f32 {
        if self.read.is_some() { 1.0 } else { self.loading.progress() }
    }
}
