//! The view that nobody has chosen, and who has chosen another.

use crate::{
    app::{State, viewport::first::first_view},
    time::Span,
};

/// Events that come within so many ms of the first ones have come with them.
const TOGETHER_MS: f64 = 250.0;

/// Who has chosen what is in view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ViewBy {
    /// Nobody: it is the first view of the document.
    #[default]
    First,
    /// Who asked for all that there is while there was nothing.
    Fit,
    /// An attribute, which says so of whatever data come.
    Attribute,
    /// The reader or the program.
    Chosen,
}

/// Where the view came from.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Home {
    pub(crate) by: ViewBy,
    /// When the first events came, where there were none before.
    began_ms: Option<f64>,
}

impl Home {
    /// True where there were no events before those of now.
    pub(crate) fn began_empty(self) -> bool {
        self.began_ms.is_some()
    }

    /// The data have changed: true where the view is to begin with them.
    pub(crate) fn begins(&mut self, (was_empty, is_empty): (bool, bool), now_ms: f64) -> bool {
        if is_empty {
            self.began_ms = None;
        } else if was_empty {
            self.began_ms = Some(now_ms);
        }
        self.began_ms.is_some_and(|began_ms| now_ms - began_ms <= TOGETHER_MS)
    }
}

impl State {
    /// What is shown where nobody has chosen: the document's first view or, without events, as
    /// far as the page lets the view go; of what the page holds out of reach what is nearest. Where
    /// it is longer than the page allows, what is shown of it has the event nearest to its middle.
    pub(crate) fn home_view(&self) -> Span {
        let view = if self.data.is_empty() && self.data.info().view.is_none() {
            self.passing_extent()
        } else {
            first_view(&self.data, &self.mask)
        };
        if !self.limits.reach(view) {
            return self.limits.domain(view, view.len_ms());
        }
        let Some(most_ms) = self.limits.max_span_ms else { return view };
        let half_ms = (most_ms / 2.0) as i64;
        let middle = view.start() + view.len_ms() / 2;
        let starts = self.data.starts().iter();
        let nearest = starts.copied().min_by_key(|start| middle.abs_diff(*start)).unwrap_or(middle);
        let is_cut = half_ms < view.len_ms() / 2 && middle.abs_diff(nearest) > half_ms as u64;
        if !is_cut {
            return view;
        }
        Span::from_bounds(nearest.saturating_sub(half_ms), nearest.saturating_add(half_ms))
    }
}
