//! Who is listed, and who is only named.

use crate::{columns::Interner, sort::sorted};

/// Ids of listed rows in their order, then ids that were made because
/// something names them.
#[derive(Default)]
pub(super) struct Registry {
    ids: Interner,
    /// For each id of the interner its position in the list.
    positions: Vec<u32>,
    listed: u32,
    /// The interner's number of each id that was made.
    made: Vec<u32>,
}

impl Registry {
    /// A registry of the ids of a list; with it, for each row whose id is there
    /// already, its place and its new id.
    pub(super) fn new(ids: &[&str]) -> (Self, Vec<(usize, String)>) {
        let mut registry = Self::default();
        let mut repeated = Vec::new();
        for id in ids {
            let (number, is_new) = registry.ids.intern(id);
            if is_new {
                registry.positions.push(registry.listed);
            } else {
                repeated.push((registry.listed, number));
            }
            registry.listed += 1;
        }
        // Written ids go first, so numbers are given when all are known.
        let mut next = vec![2; registry.positions.len()];
        let mut renamed = Vec::new();
        for (position, base) in repeated {
            let id = registry.ids.texts().get(base as usize).to_owned();
            let (number, after) =
                registry.ids.intern_numbered(&id, next[base as usize], &|_| false);
            next[base as usize] = after;
            registry.positions.push(position);
            renamed.push((position as usize, registry.ids.texts().get(number as usize).to_owned()));
        }
        (registry, renamed)
    }

    /// The position of an id, which is made if need be; and whether it was.
    pub(super) fn find_or_make(&mut self, id: &str) -> (u32, bool) {
        let (number, is_new) = self.ids.intern(id);
        if is_new {
            self.positions.push(self.listed + self.made.len() as u32);
            self.made.push(number);
        }
        (self.positions[number as usize], is_new)
    }

    /// The position of an id that is there.
    pub(super) fn find(&self, id: &str) -> Option<u32> {
        self.ids.find(id).map(|number| self.positions[number as usize])
    }

    /// How many are listed.
    pub(super) fn listed(&self) -> u32 {
        self.listed
    }

    pub(super) fn len(&self) -> usize {
        self.listed as usize + self.made.len()
    }

    /// The ids that were made, sorted; and where each position of the list has
    /// gone by that. So they do not depend on the order of events.
    pub(super) fn sorted_made(&self) -> (Vec<&str>, Vec<u32>) {
        let id = |at: u32| self.ids.texts().get(self.made[at as usize] as usize);
        let order = sorted(self.made.len(), &|a, b| id(a).cmp(id(b)));
        let mut moved: Vec<u32> = (0..self.len() as u32).collect();
        for (to, &from) in (self.listed..).zip(&order) {
            moved[(self.listed + from) as usize] = to;
        }
        (order.iter().map(|&at| id(at)).collect(), moved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_ids_win_over_numbers() {
        let (mut registry, renamed) = Registry::new(&["a", "a", "a-2", "a", "b"]);
        assert_eq!(renamed, [(1, "a-3".to_owned()), (3, "a-4".to_owned())]);
        assert_eq!(registry.find_or_make("a"), (0, false));
        assert_eq!(registry.find_or_make("a-2"), (2, false));
        assert_eq!(registry.find_or_make("a-4"), (3, false));
        assert_eq!(registry.find_or_make("z"), (5, true));
        assert_eq!(registry.find_or_make("y"), (6, true));
        assert_eq!(registry.find_or_make("z"), (5, false));
        let (made, moved) = registry.sorted_made();
        assert_eq!(made, ["y", "z"]);
        assert_eq!(moved, [0, 1, 2, 3, 4, 6, 5]);
    }
}
