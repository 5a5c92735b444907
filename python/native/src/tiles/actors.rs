//! Names of actors as places in a list.

use std::collections::HashMap;

use pyo3::{exceptions::PyKeyError, prelude::*, types::PyBytes};

use super::columns::{BETWEEN, Texts};

/// Where each name stands in the list of actors.
#[pyclass(frozen, module = "actor_timeline._native")]
pub(crate) struct ActorPlaces(HashMap<String, u32>);

#[expect(clippy::needless_pass_by_value, reason = "arguments are made of Python's for the call")]
#[pymethods]
impl ActorPlaces {
    #[new]
    fn new(names: Vec<String>) -> Self {
        Self(names.into_iter().zip(0..).collect())
    }

    /// The places of the names of each row, ascending: where those of each row end, with a 0 before
    /// them all, and the places.
    fn places<'py>(
        &self,
        py: Python<'py>,
        rows: Texts,
    ) -> PyResult<(Bound<'py, PyBytes>, Bound<'py, PyBytes>)> {
        let (mut ends, mut all) = (vec![[0; 4]], Vec::new());
        for at in 0..rows.len() {
            let from = all.len();
            let text = rows.get(at);
            for name in text.split(BETWEEN).filter(|name| !name.is_empty()) {
                let place = self.0.get(name);
                all.push(*place.ok_or_else(|| PyKeyError::new_err(name.to_owned()))?);
            }
            all[from..].sort_unstable();
            ends.push((all.len() as u32).to_le_bytes());
        }
        let all: Vec<_> = all.into_iter().map(u32::to_le_bytes).collect();
        Ok((PyBytes::new(py, ends.as_flattened()), PyBytes::new(py, all.as_flattened())))
    }
}
