//! What follows from an [`Input`](crate::app::Input).

use crate::{
    app::{focus::FocusTarget, overflow::state::OverflowQuery, sharing::state::File},
    data::EventIx,
    time::Span,
};

/// What leaves as a DOM event.
#[derive(Clone, Debug, PartialEq)]
pub enum Outgoing {
    /// The reader zoomed or panned.
    View(Span),
    /// The reader changed the filter.
    Filter,
    /// The reader wants to open an event (or close it). Not yet done: the page
    /// may refuse. [`crate::app::selection::SelectionInput::Set`] does it.
    Select(Option<EventIx>),
    /// The reader wants a step of the story, by its place. Not yet done: the page may refuse.
    /// [`crate::app::story::StoryInput::Go`] does it.
    Step(usize),
}

/// What is taken away from the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// Its address, to the clipboard.
    Link,
    /// A file.
    File(File),
}

/// How the list scrolls to [`crate::app::State::list_at`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListScroll {
    /// The row comes to the top.
    Align,
    /// The list scrolls as little as shows the row.
    Reveal,
}

/// What panels wait for: the picture comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wait {
    /// Nothing.
    #[default]
    No,
    /// The next frame, or a later one where they were written not long ago: data may change often.
    InTurn,
    /// The next frame.
    ForFrame,
    /// That nothing has changed for a moment.
    ForRest,
}

/// What follows from an input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effects {
    /// The picture must be drawn again.
    pub redraw: bool,
    /// The panels must be written again.
    pub panels: bool,
    /// The rows of the list must be written again, if the panels need not be.
    pub rows: bool,
    /// What the panels wait for.
    pub panels_wait: Wait,
    /// The input meant something here: the page should not act on it as well.
    pub handled: bool,
    /// More labels wait to be placed: send [`crate::app::plot::PlotInput::Work`] when idle.
    pub more_work: bool,
    /// The list should scroll.
    pub list: Option<ListScroll>,
    /// Move the keyboard focus.
    pub focus: Option<FocusTarget>,
    /// Send [`crate::app::card::CardInput::DwellElapsed`] after so many ms, and not what was
    /// asked for before.
    pub dwell_ms: Option<u32>,
    /// Let the picture answer, by [`crate::app::overflow::OverflowInput::Set`].
    pub overflow: Option<OverflowQuery>,
    /// Tell the page.
    pub outgoing: Vec<Outgoing>,
    /// The view moves: send [`crate::app::viewport::ViewportInput::Frame`] with the next
    /// animation frame.
    pub next_frame: bool,
    /// Send [`crate::app::viewport::ViewportInput::Frame`] after so many ms.
    pub wake_ms: Option<u32>,
    /// Take something away.
    pub take: Option<Take>,
}

impl Effects {
    /// What follows from both; where they ask for different things, those of `later`.
    #[must_use]
    pub(crate) fn and(mut self, mut later: Self) -> Self {
        self.outgoing.append(&mut later.outgoing);
        Self {
            redraw: self.redraw | later.redraw,
            panels: self.panels | later.panels,
            rows: self.rows | later.rows,
            panels_wait: self.panels_wait.max(later.panels_wait),
            handled: self.handled | later.handled,
            more_work: self.more_work | later.more_work,
            list: later.list.or(self.list),
            focus: later.focus.or(self.focus),
            dwell_ms: later.dwell_ms.or(self.dwell_ms),
            overflow: later.overflow.or(self.overflow),
            outgoing: self.outgoing,
            next_frame: self.next_frame | later.next_frame,
            wake_ms: later.wake_ms.or(self.wake_ms),
            take: later.take.or(self.take),
        }
    }
}
