//! Who is next to whom on a lane, while a layout is made: a walk over neighbours takes one
//! step for each, where [`Sets`](super::sets::Sets) would take a search.

/// No neighbour.
const NONE: u32 = u32::MAX;

/// For each event that is on a lane, the one before it and the one after it there; or none at
/// all. Memory: 8 bytes an event.
#[derive(Clone, Debug, Default)]
pub(super) struct Links(Vec<[u32; 2]>);

impl Links {
    /// For `len` events, none of which is on a lane.
    pub(super) fn new(len: usize) -> Self {
        Self(vec![[NONE; 2]; len])
    }

    /// True where no neighbours are known.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts an event between its neighbours.
    pub(super) fn insert(&mut self, at: usize, before: Option<usize>, after: Option<usize>) {
        if self.is_empty() {
            return;
        }
        let [left, right] = [before, after].map(|near| near.map_or(NONE, |near| near as u32));
        self.0[at] = [left, right];
        if let Some(before) = before {
            self.0[before][1] = at as u32;
        }
        if let Some(after) = after {
            self.0[after][0] = at as u32;
        }
    }

    /// The one before it on its lane.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        self.neighbour(at, 0)
    }

    /// The one after it on its lane.
    pub(super) fn after(&self, at: usize) -> Option<usize> {
        self.neighbour(at, 1)
    }

    fn neighbour(&self, at: usize, side: usize) -> Option<usize> {
        Some(self.0[at][side]).filter(|&near| near != NONE).map(|near| near as usize)
    }
}
