//! Reading in pieces, for a page that must not stand still.

mod columns;

use std::{mem::take, sync::Arc};

use super::{
    Options, build::Builder, check_size, incoming::Incoming, naming::Naming, order::Ordering,
    table::Table,
};
use crate::{
    dataset::{Dataset, Era, Field, Info, Later},
    document::{Langs, Place, Range, Reader, Root, Scan, not_json, read_eras},
    error::{Error, Warning},
    std_lite::owned,
    time::{clocks::Clocks, digits::decimal},
};

/// A document that is being read. [`from_json`](super::from_json) is the same
/// run to the end.
///
/// ```
/// use actor_timeline_data::ingest::{Loading, Options};
///
/// let json = br#"{ "events": [{ "title": "A visit", "date": "2023-03-07" }] }"#;
/// let mut loading = Loading::new(&Options::default());
/// json.chunks(7).for_each(|piece| loading.push(piece));
/// while !loading.step(16) {
///     assert!(loading.progress() < 1.0);
/// }
/// let (dataset, _) = loading.finish()?;
/// assert_eq!(dataset.len(), 1);
/// # Ok::<(), actor_timeline_data::Error>(())
/// ```
#[derive(Default)]
pub struct Loading {
    options: Options,
    incoming: Incoming,
    expected: usize,
    phase: Phase,
    source: Arc<String>,
    table: Option<Table>,
    /// How many events of the table have their words.
    worded: usize,
    /// The summary of the next one.
    summary: String,
    scan: Scan,
    root: Root,
    info: Info,
    eras: Vec<Era>,
    markers: Vec<Era>,
    clocks: Option<Clocks>,
    builder: Builder,
    /// How many rows are read.
    rows: usize,
    naming: Option<Naming>,
    ordering: Ordering,
    failed: Option<Error>,
    /// What cannot be used was told before.
    is_known: bool,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Phase {
    #[default]
    Text,
    Scan,
    Rows,
    Names,
    Order,
    Done,
}

/// How much of the budget of bytes a row counts when only its columns move.
const ROW_BYTES: usize = 64;

impl Loading {
    /// Waits for bytes.
    #[must_use]
    pub fn new(options: &Options) -> Self {
        // Whatever is written over a whole one moves all the others one by one.
        let mut loading = Self::default();
        loading.options.clone_from(options);
        loading
    }

    pub(super) fn of(bytes: Vec<u8>, options: &Options) -> Self {
        let mut loading = Self::new(options);
        loading.incoming = Incoming::of(bytes);
        loading
    }

    /// A document that was read before, or an update of one: nothing in it may be of use by now.
    pub(super) fn of_text(source: &Arc<String>, options: &Options) -> Self {
        let mut loading = Self::new(options);
        loading.source = Arc::clone(source);
        loading.phase = Phase::Scan;
        loading.is_known = true;
        loading
    }

    /// Says how many bytes are to come, for [`Loading::progress`] and to make
    /// room for them once.
    pub fn expect_bytes(&mut self, bytes: usize) {
        self.expected = bytes;
        let more = bytes.saturating_sub(self.incoming.text.len());
        // What does not fit now fails later, when it has come.
        let _ = self.incoming.text.try_reserve_exact(more);
    }

    /// Takes the next piece of the document, cut anywhere; before the first step.
    pub fn push(&mut self, bytes: &[u8]) {
        match check_size(self.incoming.text.len().saturating_add(bytes.len())) {
            Ok(()) => self.incoming.push(bytes),
            Err(error) => self.fail(error),
        }
    }

    /// Notes what was lost before this was a document: in which row (`usize::MAX`: in all of
    /// the file) and column (may be empty).
    pub fn note(&mut self, row: usize, column: &str, message: &str) {
        let (rows, warnings) = (Place::ROOT.key("rows"), &mut self.builder.reader.warnings);
        let row = rows.index(row);
        let column = if column.is_empty() { row } else { row.key(column) };
        warnings.add("imported", &column, &[message]);
    }

    /// Reads on, about `budget` bytes; true when there is no more to do. A step
    /// in which columns are sorted or moved handles a column at once.
    pub fn step(&mut self, budget: usize) -> bool {
        let rows = budget / ROW_BYTES + 1;
        let source = Arc::clone(&self.source);
        match self.phase {
            Phase::Text if self.table.is_some() => self.end_table(),
            Phase::Text => self.end_text(),
            Phase::Scan => match self.scan.step(&source, budget) {
                Ok(false) => {}
                Ok(true) => {
                    self.phase = Phase::Rows;
                    self.begin_rows(&source).unwrap_or_else(|error| self.fail(error));
                }
                Err(fault) => self.fail(not_json(&source, fault)),
            },
            Phase::Rows => {
                self.rows = self.builder.read_rows(&source, &self.scan.rows, self.rows, budget);
                if self.rows == self.scan.rows.len() {
                    self.scan = Scan::default();
                    self.phase = Phase::Names;
                }
            }
            Phase::Names => {
                let Some(naming) = &mut self.naming else {
                    self.naming = Some(Naming::new(&self.builder.drafts));
                    return false;
                };
                if naming.step(&mut self.builder, &source, rows) {
                    self.begin_order(&source);
                }
            }
            Phase::Order => {
                if self.ordering.step(&mut self.builder.drafts, &source, rows) {
                    self.phase = Phase::Done;
                }
            }
            Phase::Done => {}
        }
        self.phase == Phase::Done
    }

    /// How much is done, 0 to 1; never falls.
    #[must_use]
    pub fn progress(&self) -> f32 {
        let part = |done: usize, of: usize| done.min(of) as f32 / of.max(1) as f32;
        match self.phase {
            Phase::Text if self.table.is_some() => 0.84 * part(self.worded, self.expected),
            Phase::Text => 0.29 * part(self.incoming.text.len(), self.expected),
            Phase::Scan => 0.3 + 0.14 * part(self.scan.at, self.source.len()),
            Phase::Rows => 0.45 + 0.39 * part(self.rows, self.scan.rows.len()),
            Phase::Names => 0.85,
            Phase::Order => 0.9,
            Phase::Done => 1.0,
        }
    }

    /// The dataset, after reading what is left to read.
    ///
    /// # Errors
    ///
    /// As [`from_json`](super::from_json).
    pub fn finish(mut self) -> Result<(Dataset, Vec<Warning>), Error> {
        while !self.step(usize::MAX) {}
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        // All is taken out of a whole: else each part that is left goes by itself.
        let mut columns = *self.ordering.columns.take().unwrap_or_default();
        let builder = &mut self.builder;
        let warnings = take(&mut builder.reader.warnings).finish();
        let actors = builder.finish_actors(&mut columns);
        let listed = builder.actor_registry.listed();
        let listed_sources = builder.source_registry.listed();
        let (sources, cited) = builder.finish_sources();
        let table = self.table.as_mut().map(|table| Arc::new(take(&mut table.head)));
        let zone = self.options.zone.as_ref();
        let mut dataset = Dataset {
            is_table: table.is_some(),
            zone: zone.map_or_else(String::new, |zone| zone.0.id().to_owned()),
            head: table.unwrap_or_else(|| Arc::clone(&self.source)),
            source: Arc::clone(&self.source),
            root: self.root,
            extent: builder.extent(),
            langs: take(&mut builder.reader.langs),
            info: take(&mut self.info),
            actors,
            sources: Vec::new(),
            sources_by_id: Vec::new(),
            cited,
            listed,
            listed_sources,
            later: Later::default(),
            eras: take(&mut self.eras),
            fields: take(&mut builder.fields),
            places: builder.places.take().map(Field::with_order),
            numbers: Vec::new(),
            markers: take(&mut self.markers),
            columns,
            clocks: self.clocks.take(),
            captions: Vec::new(),
        };
        dataset.set_sources(sources);
        Ok((dataset.with_numbers(), warnings))
    }

    fn end_text(&mut self) {
        let mut incoming = take(&mut self.incoming);
        incoming.end();
        if let Some(at) = incoming.bad_at {
            let offset = decimal(at);
            let message = ["byte ", &offset, " is not UTF-8; U+FFFD stands for what is not"];
            self.builder.reader.warnings.add("not-utf8", &Place::ROOT, &message);
        }
        self.source = Arc::new(incoming.text);
        self.phase = Phase::Scan;
        if let Err(error) = check_size(self.source.len()) {
            self.fail(error);
        }
    }

    /// What rows need to know: languages, sources and actors.
    fn begin_rows(&mut self, source: &str) -> Result<(), Error> {
        let part = |range: Option<Range>| range.map(|range| Root::part(source, range));
        let reader = &mut self.builder.reader;
        self.root = Root::new(source, &self.scan, reader)?;
        if self.scan.rows.is_empty() && self.table.is_none() {
            self.root.check_rows(source)?;
        }
        let document_lang = reader.language(part(self.root.lang), &Place::ROOT.key("lang"));
        reader.langs = Langs::new(&self.options.lang, &document_lang);
        self.builder.zone.clone_from(&self.options.zone);
        self.info = read_info(reader, source, &self.root);
        self.builder.read_sources(part(self.root.sources));
        self.builder.read_actors(part(self.root.actors));
        self.builder.read_fields(part(self.root.fields));
        self.builder.drafts.reserve(self.scan.rows.len());
        Ok(())
    }

    /// True when [`Loading::finish`] gives an error, as far as is known.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.failed.is_some()
    }

    /// Ends a load that cannot go on.
    pub fn fail(&mut self, error: Error) {
        self.failed.get_or_insert(error);
        self.phase = Phase::Done;
    }

    /// All rows are there and have ids; then comes what is left of the root.
    fn begin_order(&mut self, source: &str) {
        let is_empty = self.builder.drafts.len() == 0;
        if is_empty && !self.is_known && self.rows + self.worded > 0 {
            let error = self.builder.no_events();
            return self.fail(error);
        }
        let head = self.table.as_ref().map_or(source, |table| &table.head);
        let part = |range: Option<Range>| range.map(|range| Root::part(head, range));
        let reader = &mut self.builder.reader;
        self.eras = read_eras(reader, "eras", part(self.root.eras));
        self.markers = read_eras(reader, "markers", part(self.root.markers));
        let beside = [&*self.eras, &*self.markers];
        self.clocks = self.builder.settle_clocks(beside);
        if is_empty {
            self.builder.declare_values();
        }
        let is_bare = is_empty && !self.builder.cover_others(beside, self.options.year);
        self.info.view = self.builder.read_view(part(self.root.view));
        if let Some(view) = self.info.view.filter(|_| is_bare) {
            self.builder.cover_only(view);
        }
        self.ordering.by_hash = self.naming.take().map(Naming::into_hashes).unwrap_or_default();
        self.phase = Phase::Order;
    }
}

fn read_info(reader: &mut Reader, source: &str, root: &Root) -> Info {
    let part = |range: Option<Range>| range.map(|range| Root::part(source, range));
    let title = reader.text(part(root.title), &Place::ROOT.key("title"));
    let description = reader.text(part(root.description), &Place::ROOT.key("description")).words;
    let lang = title.tag.map_or_else(|| reader.langs.document.clone(), Into::into);
    Info { title: owned(title.words), description: owned(description), lang, view: None }
}
