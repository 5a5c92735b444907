//! What may happen to a timeline, and what follows from it.

use crate::{
    data::{ActorIx, EventIx},
    layout::plot::PlotSize,
    query::filter::{Choice, Filter, Match},
    time::Span,
    view::overview::{Grip, OnOverview},
};

/// What lies under the pointer, from [`crate::scene::Scene::hit_test`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Hit {
    /// The plot itself.
    #[default]
    Nothing,
    /// An event's mark or label.
    Event(EventIx),
    /// A "+N" cell, or a column of the ribbon: a stretch of time to look into.
    Stretch(Span),
}

/// Where the focus of the keyboard is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// The picture and the list of events.
    Events,
    /// The buttons.
    Toolbar,
    /// The choices in force.
    Chips,
    /// The tree of actors.
    Actors,
    /// The details of one event.
    Details,
    /// The overview: one of its thumbs, or the window between them.
    Overview(Grip),
    /// A field that takes text: shortcuts never act there.
    Text,
    /// Anything else of the element.
    Elsewhere,
}

/// Something the reader or the program does. Positions are px in the plot.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// The plot has a new size, or the root font another factor of 16 px.
    Resize(PlotSize),
    /// Fonts have arrived or changed: texts must be measured again.
    FontsChanged,
    /// Place the labels of so many events more of a large document.
    Work(usize),

    /// Give each top-level actor a band of lanes of its own, or no longer.
    GroupByActor(bool),
    /// Scroll the bands by so many px; above 0 towards the last.
    ScrollBands(f64),

    /// The wheel turned; `zoom` when ctrl or ⌘ is held (or a trackpad pinches).
    Wheel {
        /// Where.
        x: f64,
        /// To the right, in px.
        dx: f64,
        /// Downwards, in px.
        dy: f64,
        /// Zoom rather than pan.
        zoom: bool,
    },
    /// A button or finger went down.
    PointerDown {
        /// Where.
        x: f64,
        /// How far down.
        y: f64,
        /// On what.
        hit: Hit,
    },
    /// The pointer moved, with or without a button held.
    PointerMove {
        /// Where.
        x: f64,
        /// How far down.
        y: f64,
        /// Over what.
        hit: Hit,
    },
    /// The button or finger went up.
    PointerUp {
        /// Over what.
        hit: Hit,
    },
    /// The gesture was taken away: nothing is activated.
    PointerCancel,
    /// The pointer left the plot.
    PointerLeave,

    /// The overview is touched, or a key acts on it.
    Overview(OnOverview),

    /// Zoom about the centre; above 1 is closer.
    ZoomBy(f64),
    /// Pan by a share of what is in view; above 0 is later.
    PanBy(f64),
    /// Show every event that passes the filter.
    Fit,
    /// Show the view of the start again.
    Home,
    /// Show a stretch, such as that of a "+N" cell.
    Show(Span),
    /// Focus the first event that passes.
    First,
    /// Focus the last event that passes.
    Last,
    /// Focus the next event that passes.
    Next,
    /// Focus the event before.
    Previous,
    /// Focus an event.
    Focus(EventIx),
    /// The keyboard left the list.
    LeaveEvents,
    /// Open the details of an event.
    Open(EventIx),
    /// Open the details of the focused event.
    OpenFocused,
    /// Go one step back: details, then a sheet, then focus.
    Close,
    /// Details of the next event that passes.
    OpenNext,
    /// Details of the event before.
    OpenPrevious,

    /// Tick or untick an actor.
    ToggleActor(ActorIx),
    /// Take one entry of the choice back.
    RemoveChoice(Choice),
    /// Exclude an actor, or stop to.
    ToggleExcluded(ActorIx),
    /// Choose this actor and no other.
    OnlyActor(ActorIx),
    /// One of the chosen is enough, or all of them are needed.
    SetMatch(Match),
    /// Ask for everything again.
    ClearFilter,
    /// Move the tab stop within the tree of actors.
    FocusActor(ActorIx),
    /// Move the tab stop within the tree of actors by rows.
    StepActor(i32),
    /// Move the tab stop within the tree of actors to its start or end.
    EdgeActor {
        /// To the last rather than the first.
        last: bool,
    },
    /// Move the tab stop within the toolbar to a button.
    FocusTool(usize),
    /// Move the tab stop within the chips to one of them.
    FocusChip(usize),
    /// What had the keyboard focus is gone.
    FocusLost(Region),
    /// Show or hide the filter.
    ToggleFilter,
    /// Show or hide the list.
    ToggleList,
    /// Show or hide the warnings.
    ToggleWarnings,
    /// The list was scrolled to this row.
    ScrollList(u32),

    /// The program sets the view; no event leaves.
    SetView(Span),
    /// The program sets the filter; no event leaves.
    SetFilter(Filter),
    /// The program opens an event, or closes it; no event leaves.
    SetSelected(Option<EventIx>),
}

/// What leaves as a DOM event.
#[derive(Clone, Debug, PartialEq)]
pub enum Outgoing {
    /// The reader zoomed or panned.
    View(Span),
    /// The reader changed the filter.
    Filter,
    /// The reader wants to open an event (or close it). Not yet done: the page
    /// may refuse. [`Input::SetSelected`] does it.
    Select(Option<EventIx>),
}

/// Where the keyboard focus should go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusTarget {
    /// The row of an event in the list.
    Event(EventIx),
    /// The row of an actor.
    Actor(ActorIx),
    /// A button of the toolbar.
    Tool(usize),
    /// A chip.
    Chip(usize),
    /// The heading of the details.
    Details,
}

/// How the list scrolls to [`super::State::list_at`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListScroll {
    /// That row comes to the top.
    Align,
    /// As little as shows that row.
    Reveal,
}

/// What follows from an input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effects {
    /// The picture must be drawn again.
    pub redraw: bool,
    /// The panels must be written again.
    pub panels: bool,
    /// They may wait until the picture has rested: it comes first.
    pub panels_wait: bool,
    /// The input meant something here: the page should not act on it as well.
    pub handled: bool,
    /// More labels wait to be placed: send [`Input::Work`] when idle.
    pub more_work: bool,
    /// The list should scroll.
    pub list: Option<ListScroll>,
    /// Move the keyboard focus.
    pub focus: Option<FocusTarget>,
    /// Tell the page.
    pub outgoing: Vec<Outgoing>,
}
