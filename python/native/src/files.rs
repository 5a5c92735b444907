//! Files of other formats, and dates.

use actor_timeline_import::{Error, Format, Options, read};
use actor_timeline_time::edtf::{self, Mode};
use pyo3::{exceptions::PyValueError, prelude::*};

/// An error of ours as Python has it.
pub(crate) fn refused(error: &Error) -> PyErr {
    PyValueError::new_err(error.message().to_owned())
}

/// Reads a file of any format that is known: the document as JSON, and the report as JSON.
///
/// # Errors
///
/// `ValueError` for what stops the whole file, and for options that mean nothing.
#[pyfunction]
pub(crate) fn read_file(py: Python<'_>, bytes: &[u8], options: &str) -> PyResult<(String, String)> {
    let options = Options::from_json(options).map_err(|error| refused(&error))?;
    let report = py.detach(|| read(bytes, &options)).map_err(|error| refused(&error))?;
    let told = report.to_json();
    Ok((report.document, told))
}

/// The formats that are read, each with words for people.
#[pyfunction]
pub(crate) fn formats() -> Vec<(&'static str, &'static str)> {
    Format::all().map(|format| (format.name(), format.words())).collect()
}

/// The milliseconds from the start of an EDTF date or interval to just after its end.
///
/// # Errors
///
/// `ValueError` where it is none, or has no bounds.
#[pyfunction]
pub(crate) fn span(text: &str) -> PyResult<(i64, i64)> {
    let date = edtf::parse(text, Mode::Extended)
        .map_err(|error| PyValueError::new_err(error.message.to_string()))?;
    let span = date.span();
    match span.start() == i64::MIN || span.end() == i64::MAX {
        true => Err(PyValueError::new_err("an end of it is open")),
        false => Ok((span.start(), span.end())),
    }
}
