//! Which events came of which.

use crate::{
    app::State,
    data::{EventIx, relations::Relation},
    sort::order_by,
};

/// Relations, and those of each event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relations {
    /// In the order of the document.
    list: Vec<Relation>,
    /// Events with their relations, in the order of events.
    ends: Vec<(EventIx, u32)>,
}

impl Relations {
    /// Finds the relations of each event.
    #[must_use]
    pub fn new(list: Vec<Relation>) -> Self {
        let end = |at: u32| {
            let relation = &list[at as usize / 2];
            if at % 2 == 0 { relation.from } else { relation.to }
        };
        let order = order_by(list.len() * 2, &|at| u64::from(end(at).0));
        let ends = order.into_iter().map(|at| (end(at), at / 2)).collect();
        Self { list, ends }
    }

    /// True when there are none, or when they have not been read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Those of an event, as what came first or as what came of it, in the order of the document.
    pub fn of(&self, event: EventIx) -> impl Iterator<Item = &Relation> {
        let from = self.ends.partition_point(|&(end, _)| end < event);
        let own = self.ends[from..].iter().take_while(move |&&(end, _)| end == event);
        own.map(|&(_, at)| &self.list[at as usize])
    }
}

impl State {
    /// How events came of each other.
    #[must_use]
    pub fn relations(&self) -> &Relations {
        &self.relations
    }
}
