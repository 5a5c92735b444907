//! Lists of Python as bytes in the shape of the element's `columns`.

use std::collections::HashMap;

use actor_timeline_time::{DAY_MS, edtf};
use pyo3::{
    exceptions::PyValueError,
    prelude::*,
    types::{PyBytes, PyFloat, PyInt, PyList, PyString},
};

/// Texts one after the other, and where each ends.
type Packed<'py> = (Bound<'py, PyBytes>, Bound<'py, PyBytes>);

/// Names, each once; places in them, row after row; and where those of each row end.
type Names<'py> = (Vec<String>, Bound<'py, PyBytes>, Bound<'py, PyBytes>);

fn bytes<'py, const N: usize>(py: Python<'py>, parts: &[[u8; N]]) -> Bound<'py, PyBytes> {
    PyBytes::new(py, parts.as_flattened())
}

fn end_of(length: usize) -> PyResult<[u8; 4]> {
    let end = u32::try_from(length);
    let end = end.map_err(|_| PyValueError::new_err("the texts are longer than 4 GiB"))?;
    Ok(end.to_le_bytes())
}

/// Texts as UTF-8 and where each ends; none is an empty one, and what is no text is as `str` has it.
///
/// # Errors
///
/// `ValueError` where all are longer than 4 GiB together.
#[pyfunction]
pub(crate) fn pack_texts<'py>(
    py: Python<'py>,
    values: &Bound<'py, PyList>,
) -> PyResult<Packed<'py>> {
    let (mut text, mut ends) = (String::new(), Vec::with_capacity(values.len()));
    for value in values {
        push_text(&mut text, &value)?;
        ends.push(end_of(text.len())?);
    }
    Ok((PyBytes::new(py, text.as_bytes()), bytes(py, &ends)))
}

fn push_text(out: &mut String, value: &Bound<'_, PyAny>) -> PyResult<()> {
    match value.cast::<PyString>() {
        Ok(text) => out.push_str(&text.to_string_lossy()),
        Err(_) if is_missing(value)? => {}
        Err(_) => out.push_str(&value.str()?.to_string_lossy()),
    }
    Ok(())
}

/// `None`, NaN, and what pandas has for nothing.
fn is_missing(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    if value.is_none() {
        return Ok(true);
    }
    match value.cast::<PyFloat>() {
        Ok(number) => Ok(number.value().is_nan()),
        Err(_) => {
            let name = value.get_type().name()?;
            Ok(name == "NAType" || name == "NaTType")
        }
    }
}

/// The names of each row: a text, which `separator` parts, a list of texts, or none.
///
/// # Errors
///
/// As of [`pack_texts`].
#[pyfunction]
#[pyo3(signature = (values, separator=None))]
pub(crate) fn pack_names<'py>(
    py: Python<'py>,
    values: &Bound<'py, PyList>,
    separator: Option<&str>,
) -> PyResult<Names<'py>> {
    let mut found = Found::default();
    let mut ends = Vec::with_capacity(values.len());
    let mut own = String::new();
    for value in values {
        let from = found.at.len();
        if let Ok(list) = value.cast::<PyList>() {
            for one in list {
                own.clear();
                push_text(&mut own, &one)?;
                found.add(&own, from);
            }
        } else {
            own.clear();
            push_text(&mut own, &value)?;
            match separator {
                Some(separator) if !separator.is_empty() => {
                    own.split(separator).for_each(|one| found.add(one, from));
                }
                _ => found.add(&own, from),
            }
        }
        ends.push(end_of(found.at.len())?);
    }
    let at: Vec<_> = found.at.iter().map(|at| at.to_le_bytes()).collect();
    Ok((found.names, bytes(py, &at), bytes(py, &ends)))
}

/// Names, each once, in the order in which they are met.
#[derive(Default)]
struct Found {
    names: Vec<String>,
    places: HashMap<String, u32>,
    at: Vec<u32>,
}

impl Found {
    /// A name of the row whose names begin at `from`; one that it has already counts once.
    fn add(&mut self, name: &str, from: usize) {
        let name = name.trim();
        if name.is_empty() {
            return;
        }
        let place = match self.places.get(name) {
            Some(&place) => place,
            None => {
                let place = self.names.len() as u32;
                self.names.push(name.to_owned());
                self.places.insert(name.to_owned(), place);
                place
            }
        };
        if !self.at[from..].contains(&place) {
            self.at.push(place);
        }
    }
}

/// Milliseconds as eight bytes each, `step` more than they are; none is NaN.
///
/// # Errors
///
/// `TypeError` for what is no number.
#[pyfunction]
#[pyo3(signature = (values, step=0))]
pub(crate) fn pack_times<'py>(
    py: Python<'py>,
    values: &Bound<'py, PyList>,
    step: i64,
) -> PyResult<Bound<'py, PyBytes>> {
    let mut out = Vec::with_capacity(values.len());
    for value in values {
        let time = match value.cast::<PyInt>() {
            Ok(whole) => (whole.extract::<i64>()?.saturating_add(step)) as f64,
            Err(_) if is_missing(&value)? => f64::NAN,
            // A column of whole numbers with gaps.
            Err(_) => value.extract::<f64>()? + step as f64,
        };
        out.push(time.to_le_bytes());
    }
    Ok(bytes(py, &out))
}

/// Numbers as eight bytes each; what is none is NaN.
///
/// # Errors
///
/// `TypeError` for what is no number.
#[pyfunction]
pub(crate) fn pack_numbers<'py>(
    py: Python<'py>,
    values: &Bound<'py, PyList>,
) -> PyResult<Bound<'py, PyBytes>> {
    let mut out = Vec::with_capacity(values.len());
    for value in values {
        let number = match value.cast::<PyFloat>() {
            Ok(float) => float.value(),
            Err(_) if is_missing(&value)? => f64::NAN,
            Err(_) => value.extract::<f64>()?,
        };
        out.push(number.to_le_bytes());
    }
    Ok(bytes(py, &out))
}

/// Starts and ends of texts that are all plain days, such as `2020-01-31`, or missing; `None` where one
/// says more or less than that.
///
/// # Errors
///
/// None.
#[pyfunction]
pub(crate) fn pack_days<'py>(
    py: Python<'py>,
    values: &Bound<'py, PyList>,
) -> PyResult<Option<Packed<'py>>> {
    let (mut starts, mut ends) = (Vec::new(), Vec::new());
    for value in values {
        let (mut start, mut end) = (f64::NAN, f64::NAN);
        if !is_missing(&value)? {
            let Ok(text) = value.cast::<PyString>() else { return Ok(None) };
            let Some(day) = day(&text.to_string_lossy()) else { return Ok(None) };
            (start, end) = (day as f64, (day + DAY_MS) as f64);
        }
        starts.push(start.to_le_bytes());
        ends.push(end.to_le_bytes());
    }
    Ok(Some((bytes(py, &starts), bytes(py, &ends))))
}

/// The first millisecond of a plain day.
fn day(text: &str) -> Option<i64> {
    let is_as_long = text.len() == "2020-01-31".len();
    let (start, end, _) = edtf::moment(text.as_bytes()).filter(|_| is_as_long)?;
    (end - start == DAY_MS).then_some(start)
}

/// The times of `these`, and where one is none those of `others`.
///
/// # Errors
///
/// None.
#[pyfunction]
pub(crate) fn first_times<'py>(
    py: Python<'py>,
    these: &[u8],
    others: &[u8],
) -> Bound<'py, PyBytes> {
    let is_none = |part: &[u8]| f64::from_le_bytes(part.try_into().unwrap_or_default()).is_nan();
    let pairs = these.chunks_exact(8).zip(others.chunks_exact(8));
    let chosen = pairs.flat_map(|(one, other)| if is_none(one) { other } else { one });
    PyBytes::new(py, &chosen.copied().collect::<Vec<u8>>())
}
