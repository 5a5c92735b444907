//! Columns as the buffers of Arrow.

use std::borrow::Cow;

use actor_timeline_time::{
    DAY_MS, Date, Extent, Level2, Precision, Qualifier,
    edtf::{date_to_text, year_to_text},
};
use pyo3::{exceptions::PyValueError, prelude::*, pybacked::PyBackedBytes, types::PyBytes};

/// Texts one after the other, with `i32` offsets of which the first need not be 0.
#[derive(FromPyObject)]
#[pyo3(transparent)]
pub(crate) struct Texts((PyBackedBytes, PyBackedBytes));

impl Texts {
    pub(super) fn len(&self) -> usize {
        (self.0.0.len() / 4).saturating_sub(1)
    }

    /// A text; what is no UTF-8 in it is replaced.
    pub(super) fn get(&self, at: usize) -> Cow<'_, str> {
        let (from, to) = range(&self.0.0, at);
        String::from_utf8_lossy(self.0.1.get(from..to).unwrap_or_default())
    }
}

fn range(offsets: &[u8], at: usize) -> (usize, usize) {
    let of = |at: usize| whole::<4>(offsets, at).map_or(0, i32::from_le_bytes) - first(offsets);
    (of(at) as usize, of(at + 1) as usize)
}

fn first(offsets: &[u8]) -> i32 {
    whole::<4>(offsets, 0).map_or(0, i32::from_le_bytes)
}

fn whole<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at * N..(at + 1) * N)?.try_into().ok()
}

/// A column of a table.
#[derive(FromPyObject)]
pub(super) enum Column {
    /// Lists of texts: offsets of the lists, and the texts.
    #[pyo3(transparent)]
    Lists((PyBackedBytes, Texts, bool)),
    #[pyo3(transparent)]
    Texts(Texts),
    /// `float`, or what whole numbers of 64 bits mean: see [`Column::text`].
    #[pyo3(transparent)]
    Numbers((String, PyBackedBytes)),
}

/// Stands for nothing in a column of whole numbers.
const NOTHING: i64 = i64::MIN;

impl Column {
    /// What a row has, as a text: dates as EDTF; empty where it has nothing.
    pub(super) fn text(&self, at: usize) -> Cow<'_, str> {
        let (kind, bytes) = match self {
            Self::Texts(texts) => return texts.get(at),
            Self::Lists(_) => return Cow::Owned(self.parts(at, "").join(";")),
            Self::Numbers((kind, bytes)) => (&**kind, &**bytes),
        };
        if let Some(unit) = kind.strip_prefix("float") {
            let number = whole(bytes, at).map_or(f64::NAN, f64::from_le_bytes);
            return match number {
                _ if !number.is_finite() => "".into(),
                _ if unit.is_empty() => Cow::Owned(number.to_string()),
                _ => Cow::Owned(text_of_unit(unit.trim_start(), number.floor() as i64)),
            };
        }
        match whole(bytes, at).map_or(NOTHING, i64::from_le_bytes) {
            NOTHING => "".into(),
            number => Cow::Owned(text_of_unit(kind, number)),
        }
    }

    /// A date as EDTF; a text that is a whole number means what `unit` says, if it says anything.
    pub(super) fn date(&self, at: usize, unit: &str) -> Cow<'_, str> {
        let text = self.text(at);
        let number = matches!(self, Self::Texts(_)).then(|| text.trim().parse().ok()).flatten();
        match number {
            Some(number) if !unit.is_empty() => Cow::Owned(text_of_unit(unit, number)),
            _ => text,
        }
    }

    /// A number, if a row has one.
    pub(super) fn number(&self, at: usize) -> Option<f64> {
        self.text(at).trim().parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// The names that a row has, each once, in their order: a list of them, or a text that
    /// `separator` parts.
    pub(super) fn parts(&self, at: usize, separator: &str) -> Vec<String> {
        let mut found = Vec::new();
        match self {
            Self::Lists((offsets, texts, _)) => {
                let (from, to) = range(offsets, at);
                let to = to.min(texts.len());
                (from..to).for_each(|one| push_name(&mut found, &texts.get(one)));
            }
            _ if separator.is_empty() => push_name(&mut found, &self.text(at)),
            _ => self.text(at).split(separator).for_each(|one| push_name(&mut found, one)),
        }
        found
    }

    pub(super) fn is_number(&self) -> bool {
        matches!(self, Self::Numbers((kind, _)) if kind == "float" || kind == "number")
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self, Self::Lists(_))
    }
}

/// Stands between the names of a row.
pub(super) const BETWEEN: char = '\u{1f}';

fn push_name(found: &mut Vec<String>, name: &str) {
    let name = name.replace(BETWEEN, " ");
    let name = name.trim();
    if !name.is_empty() && !found.iter().any(|one| one == name) {
        found.push(name.to_owned());
    }
}

/// A whole number as what it means.
fn text_of_unit(unit: &str, number: i64) -> String {
    match unit {
        "year" => year_to_text(number),
        "yyyymmdd" if number >= 0 => {
            let (month, day) = (number / 100 % 100, number % 100);
            format!("{}-{month:02}-{day:02}", year_to_text(number / 10_000))
        }
        "day" => day_text(number),
        "clock" => moment_text(number, None),
        "s" => moment_text(number.saturating_mul(1000), Some(0)),
        "ms" | "utc" => moment_text(number, Some(0)),
        "us" => moment_text(number.div_euclid(1000), Some(0)),
        _ => number.to_string(),
    }
}

fn day_text(at: i64) -> String {
    let day = at.div_euclid(DAY_MS).saturating_mul(DAY_MS);
    text_of(day, DAY_MS, Precision::Day, None)
}

fn moment_text(at: i64, offset_s: Option<i32>) -> String {
    match at.rem_euclid(1000) {
        0 => text_of(at, 1000, Precision::Second, offset_s),
        _ => text_of(at, 1, Precision::Millisecond, offset_s),
    }
}

fn text_of(at: i64, len_ms: i64, precision: Precision, offset_s: Option<i32>) -> String {
    date_to_text(&Date::from_extent(Extent {
        earliest: at,
        latest: at.saturating_add(len_ms - 1),
        precision,
        qualifier: Qualifier::default(),
        offset_s,
        level2: Level2::default(),
    }))
}

/// A column of texts in the making.
pub(crate) struct TextsOut {
    ends: Vec<u8>,
    text: Vec<u8>,
    /// A bit for each row that has a text.
    valid: Vec<u8>,
    len: usize,
}

impl TextsOut {
    pub(super) fn new() -> Self {
        Self { ends: vec![0; 4], text: Vec::new(), valid: Vec::new(), len: 0 }
    }

    /// # Errors
    ///
    /// `ValueError` where all are longer than Arrow's offsets reach.
    pub(super) fn push(&mut self, text: Option<&str>) -> PyResult<()> {
        if self.len % 8 == 0 {
            self.valid.push(0);
        }
        if let (Some(text), Some(bits)) = (text, self.valid.last_mut()) {
            *bits |= 1 << (self.len % 8);
            self.text.extend_from_slice(text.as_bytes());
        }
        let end = i32::try_from(self.text.len());
        let end = end.map_err(|_| PyValueError::new_err("the texts are longer than 2 GiB"))?;
        self.ends.extend(end.to_le_bytes());
        self.len += 1;
        Ok(())
    }

    /// Which are there, offsets, and the texts.
    pub(super) fn into_py(self, py: Python<'_>) -> Packed<'_> {
        let bytes = |part: &[u8]| PyBytes::new(py, part);
        (bytes(&self.valid), bytes(&self.ends), bytes(&self.text))
    }
}

/// The buffers of texts in Arrow: validity, offsets, bytes.
pub(super) type Packed<'py> = (Bound<'py, PyBytes>, Bound<'py, PyBytes>, Bound<'py, PyBytes>);
