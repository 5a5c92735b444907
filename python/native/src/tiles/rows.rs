//! Rows of a table, made ready.

use std::hash::Hasher;

use actor_timeline_import::shortened;
use actor_timeline_tiles::{
    grid::FARTHEST_MS,
    row::{COMMON_IMPORTANCE, LONGEST_DETAIL, LONGEST_ID, LONGEST_TEXT, flags},
};
use actor_timeline_time::{
    Date,
    edtf::{self, Mode},
};
use pyo3::{prelude::*, types::PyBytes, types::PyDict};
use siphasher::sip128::{Hasher128, SipHasher24};

use super::{
    columns::{BETWEEN, Column, Texts, TextsOut},
    order_key,
};

/// Where an open start and an open end stand.
const OPEN: (i64, i64) = (-FARTHEST_MS - 1, FARTHEST_MS + 1);
/// The longest id, title, date and details that are packed, in bytes.
const LONGEST: [usize; 4] = [LONGEST_ID, LONGEST_TEXT, LONGEST_TEXT, LONGEST_DETAIL];

/// The columns of a table, by what they are to an event.
#[derive(FromPyObject)]
pub(crate) struct Source {
    count: usize,
    start: Column,
    title: Column,
    end: Option<Column>,
    id: Option<Column>,
    actors: Option<Column>,
    separator: String,
    /// What whole numbers are as dates.
    unit: String,
    importance: Option<Column>,
    /// Members of the details: names, whether they are declared fields, and values.
    details: Vec<(String, bool, Column)>,
    /// Details that are JSON already.
    detail: Option<Column>,
}

/// What is wrong with a row: a stable word for programs, words for people.
type Loss = (&'static str, String);

struct Row {
    /// Empty where the table has none.
    id: String,
    title: String,
    date: String,
    bounds: (i64, i64),
    flags: u8,
    importance: u8,
    actors: String,
    detail: Option<String>,
    loss: Option<Loss>,
    is_left_out: bool,
}

/// Rows as engines take them: each column's buffers by its name.
///
/// # Errors
///
/// `ValueError` where the texts of all rows are longer than 2 GiB.
#[pyfunction]
#[expect(clippy::needless_pass_by_value, reason = "arguments are made of Python's for the call")]
pub(crate) fn prepare<'py>(py: Python<'py>, source: Source) -> PyResult<Bound<'py, PyDict>> {
    let out = py.detach(|| {
        let mut out = Out::new();
        (0..source.count).try_for_each(|at| out.push(&source.row(at)))?;
        Ok::<_, PyErr>(out)
    })?;
    out.into_py(py)
}

/// What orders events of equal importance, for each of these ids.
#[pyfunction]
#[expect(clippy::needless_pass_by_value, reason = "arguments are made of Python's for the call")]
pub(crate) fn order_keys<'py>(py: Python<'py>, ids: Texts) -> Bound<'py, PyBytes> {
    let keys: Vec<_> = (0..ids.len()).map(|at| order_key(&ids.get(at)).to_le_bytes()).collect();
    PyBytes::new(py, keys.as_flattened())
}

impl Source {
    fn row(&self, at: usize) -> Row {
        let text = |column: &Option<Column>| {
            column.as_ref().map(|column| column.text(at).trim().to_owned()).unwrap_or_default()
        };
        let mut row = Row {
            id: text(&self.id),
            title: self.title.text(at).trim().to_owned(),
            date: String::new(),
            bounds: (0, 0),
            flags: 0,
            importance: COMMON_IMPORTANCE,
            actors: self.actors(at),
            detail: self.detail(at),
            loss: None,
            is_left_out: false,
        };
        row.rank(self.importance.as_ref().map(|column| (column.number(at), column.text(at))));
        let end = self.end.as_ref().map(|end| end.date(at, &self.unit)).unwrap_or_default();
        row.place(self.start.date(at, &self.unit).trim(), end.trim());
        if row.title.is_empty() && !row.is_left_out {
            row.leave_out("missing-field", "no title".to_owned());
        }
        row.check_lengths();
        row
    }

    fn actors(&self, at: usize) -> String {
        let names = self.actors.as_ref().map(|column| column.parts(at, &self.separator));
        names.unwrap_or_default().join(&BETWEEN.to_string())
    }

    fn detail(&self, at: usize) -> Option<String> {
        if let Some(ready) = &self.detail {
            let ready = ready.text(at);
            return (!ready.is_empty()).then(|| ready.into_owned());
        }
        let (mut out, mut fields) = (String::new(), String::new());
        for (name, is_field, column) in &self.details {
            if let Some(value) = json_value(name, column, at, &self.separator) {
                let out = if *is_field { &mut fields } else { &mut out };
                push_member(out, name, &value);
            }
        }
        if !fields.is_empty() {
            push_member(&mut out, "fields", &format!("{{{fields}}}"));
        }
        (!out.is_empty()).then(|| format!("{{{out}}}"))
    }
}

fn push_member(out: &mut String, name: &str, value: &str) {
    if !out.is_empty() {
        out.push(',');
    }
    out.push_str(&json_text(name));
    out.push(':');
    out.push_str(value);
}

fn json_text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A value as JSON, if a row has one. Tags are always lists.
fn json_value(name: &str, column: &Column, at: usize, separator: &str) -> Option<String> {
    if column.is_list() || name == "tags" {
        let parts: Vec<_> = column.parts(at, separator).iter().map(|one| json_text(one)).collect();
        return (!parts.is_empty()).then(|| format!("[{}]", parts.join(",")));
    }
    let text = column.text(at);
    let text = text.trim();
    match column.is_number() {
        _ if text.is_empty() => None,
        true => Some(text.to_owned()),
        false => Some(json_text(text)),
    }
}

impl Row {
    fn leave_out(&mut self, code: &'static str, words: String) {
        self.loss = Some((code, words));
        self.is_left_out = true;
    }

    /// Importance is a whole number from 1 to 5.
    fn rank(&mut self, given: Option<(Option<f64>, std::borrow::Cow<'_, str>)>) {
        let Some((number, text)) = given else { return };
        if text.trim().is_empty() {
            return;
        }
        let cut =
            number.map_or(f64::from(COMMON_IMPORTANCE), |number| number.round().clamp(1.0, 5.0));
        self.importance = cut as u8;
        if number != Some(cut) {
            let words = format!("“{}” is not a whole number from 1 to 5: {cut}", shortened(&text));
            self.loss = Some(("bad-importance", words));
        }
    }

    /// Reads when it was.
    fn place(&mut self, start: &str, end: &str) {
        if start.is_empty() {
            return self.leave_out("missing-field", "no date".to_owned());
        }
        let is_interval = !end.is_empty() && end != start;
        self.date = if is_interval { format!("{start}/{end}") } else { start.to_owned() };
        let mut found = edtf::parse(&self.date, Mode::Extended);
        if let (Err(error), true) = (&found, is_interval) {
            let alone = edtf::parse(start, Mode::Extended);
            if alone.is_ok() {
                let words = format!("“{}” {}: the start alone", shortened(&self.date), error);
                self.loss = Some(("bad-end", words));
                start.clone_into(&mut self.date);
                found = alone;
            }
        }
        match found {
            Ok(date) => self.bound(&date),
            Err(error) => {
                let words = format!("“{}” {error}", shortened(&self.date));
                self.leave_out("bad-date", words);
            }
        }
    }

    fn bound(&mut self, date: &Date) {
        let (mut start, mut end) = (date.span().start(), date.span().end());
        if date.is_open_start() {
            (start, self.flags) = (OPEN.0, self.flags | flags::OPEN_START);
        }
        if date.is_open_end() {
            (end, self.flags) = (OPEN.1, self.flags | flags::OPEN_END);
        }
        let is_near = |at: i64, open: i64| at == open || at.unsigned_abs() <= FARTHEST_MS as u64;
        if is_near(start, OPEN.0) && is_near(end, OPEN.1) {
            self.bounds = (start, end);
        } else {
            let words = format!("“{}” is beyond 73 million years", shortened(&self.date));
            self.leave_out("too-far", words);
        }
    }

    /// What is too long to be packed has no place.
    fn check_lengths(&mut self) {
        let detail = self.detail.as_deref().unwrap_or_default();
        let all = [&*self.id, &self.title, &self.date, detail];
        let names = ["id", "title", "date", "details"];
        let is_long = |&at: &usize| all[at].len() > LONGEST[at];
        let Some(at) = (0..all.len()).find(is_long).filter(|_| !self.is_left_out) else { return };
        let words = format!("{} of {} bytes, more than {}", names[at], all[at].len(), LONGEST[at]);
        self.leave_out("too-long", words);
    }

    /// An id made of all that it says.
    fn own_id(&self) -> String {
        let mut hasher = SipHasher24::new();
        let importance = [self.importance];
        let detail = self.detail.as_deref().unwrap_or_default();
        for part in [&*self.title, &*self.date, &*self.actors, detail] {
            hasher.write(&(part.len() as u64).to_le_bytes());
            hasher.write(part.as_bytes());
        }
        hasher.write(&importance);
        format!("{:032x}", hasher.finish128().as_u128())
    }
}

/// Columns in the making.
struct Out {
    texts: [(&'static str, TextsOut); 7],
    numbers: [(&'static str, Vec<i64>); 3],
    bytes: [(&'static str, Vec<u8>); 4],
}

impl Out {
    fn new() -> Self {
        let texts = ["id", "title", "date", "actors", "detail", "code", "note"];
        Self {
            texts: texts.map(|name| (name, TextsOut::new())),
            numbers: ["first_ms", "end_ms", "hash"].map(|name| (name, Vec::new())),
            bytes: ["importance", "flags", "auto", "skipped"].map(|name| (name, Vec::new())),
        }
    }

    fn push(&mut self, row: &Row) -> PyResult<()> {
        let own;
        let id = if row.id.is_empty() {
            own = row.own_id();
            &own
        } else {
            &row.id
        };
        let (code, note) = row.loss.as_ref().map(|(code, note)| (*code, &**note)).unzip();
        let texts = [Some(&**id), Some(&*row.title), Some(&*row.date), Some(&*row.actors)];
        let texts = texts.into_iter().chain([row.detail.as_deref(), code, note]);
        for ((_, out), text) in self.texts.iter_mut().zip(texts) {
            out.push(text)?;
        }
        let numbers = [row.bounds.0, row.bounds.1, order_key(id)];
        self.numbers.iter_mut().zip(numbers).for_each(|((_, out), number)| out.push(number));
        let is_auto = u8::from(row.id.is_empty());
        let bytes = [row.importance, row.flags, is_auto, u8::from(row.is_left_out)];
        self.bytes.iter_mut().zip(bytes).for_each(|((_, out), byte)| out.push(byte));
        Ok(())
    }

    fn into_py(self, py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
        let columns = PyDict::new(py);
        for (name, texts) in self.texts {
            columns.set_item(name, texts.into_py(py))?;
        }
        for (name, numbers) in self.numbers {
            let bytes: Vec<_> = numbers.into_iter().map(i64::to_le_bytes).collect();
            columns.set_item(name, PyBytes::new(py, bytes.as_flattened()))?;
        }
        for (name, bytes) in self.bytes {
            columns.set_item(name, PyBytes::new(py, &bytes))?;
        }
        Ok(columns)
    }
}
