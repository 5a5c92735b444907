//! Names with a number each: the one map of this crate, since each kind of map is some KB in a
//! browser. In the order of the names, so that nothing is in another order each time.

use std::collections::BTreeMap;

/// Names with a number each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(BTreeMap<String, u32>);

impl Names {
    #[inline(never)]
    pub(crate) fn get(&self, name: &str) -> Option<u32> {
        self.0.get(name).copied()
    }

    /// The number of a name; 0 for a new one.
    #[inline(never)]
    pub(crate) fn slot(&mut self, name: &str) -> &mut u32 {
        self.0.entry(name.to_owned()).or_default()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.0.iter().map(|(name, number)| (&**name, *number))
    }
}
