//! What may happen to a timeline, and what follows from it.

mod effects;

pub use effects::{Effects, FocusTarget, ListScroll, Outgoing, Take};

use super::state::Held;
use crate::{
    data::{ActorIx, EventIx, TagIx, dataset::Status},
    layout::{bands::Grouping, plot::PlotSize},
    query::{
        facets::Facet,
        filter::{Choice, Filter, Match},
    },
    time::Span,
    view::{
        controls::Controls,
        overview::{Grip, OnOverview},
        state::{File, FilterRow, Tool},
    },
};

/// What lies under the pointer, from [`crate::scene::Scene::hit_test`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Hit {
    /// The plot itself.
    #[default]
    Nothing,
    /// An event's mark or label.
    Event(EventIx),
    /// A "+N" cell: a stretch of time to look into.
    Stretch(Span),
    /// A column of the ribbon, with what is around it.
    Column(Span),
    /// The name of a band that has others in it.
    Band(ActorIx),
    /// Eras that touch or overlap each other.
    Eras(Span),
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
    /// What can be done where the picture is empty.
    WaysOut,
    /// The boxes of the filter: actors, tags, status.
    Actors,
    /// The field for words to look for.
    Search,
    /// The field for names to look for among the rows of the filter.
    Find,
    /// Any or all, in the filter.
    Match,
    /// The details of one event.
    Details,
    /// The list of what a stretch holds.
    Held,
    /// The controls of the bands.
    Bands,
    /// The menu of files.
    Files,
    /// The overview: one of its thumbs, or the window between them.
    Overview(Grip),
    /// Another field that takes text: shortcuts never act there.
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

    /// Fold long empty stretches of the axis, or no longer.
    FoldGaps(bool),
    /// Have no more lanes than these, above 0; 255 for as many as fit.
    LimitLanes(u8),
    /// Give each top-level actor a band of lanes of its own, or no longer.
    GroupByActor(bool),
    /// Scroll the bands by so many px; above 0 towards the last.
    ScrollBands(f64),
    /// Give the children of an actor bands of their own, or no longer.
    ToggleBand(ActorIx),
    /// Have the bands in this order, with these expanded.
    ArrangeBands(Grouping),
    /// Scroll a band into sight.
    RevealBand(usize),
    /// Move the tab stop within the controls of the bands.
    FocusBand(usize),

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
    /// A finger went down: resting there, it asks for the card.
    TouchDown {
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
    /// A button went down with Shift held: a stretch is drawn to zoom into.
    BrushDown {
        /// Where.
        x: f64,
        /// How far down.
        y: f64,
        /// On what.
        hit: Hit,
    },
    /// A second finger went down.
    PinchDown {
        /// Where.
        x: f64,
        /// How far down.
        y: f64,
    },
    /// The second finger moved.
    PinchMove {
        /// Where.
        x: f64,
        /// How far down.
        y: f64,
    },
    /// The second finger went up; the first drags on. When the first one goes
    /// up, which is [`Input::PointerUp`], the second drags on as the first.
    PinchUp,
    /// Zoom about a place in the plot, at once; above 1 is closer.
    ZoomAt {
        /// Where.
        x: f64,
        /// How much.
        factor: f64,
    },
    /// Time has passed: another animation frame, or [`Effects::wake_ms`] is over.
    Frame,
    /// Whether the view may move by itself; at first it may not.
    AllowMotion(bool),
    /// Whether a plain wheel zooms rather than scrolls the page.
    BeGreedy(bool),
    /// Whether time runs from right to left.
    MirrorTime(bool),
    /// The program sets the view, and the way there may be seen; no event leaves.
    Approach(Span),

    /// The overview is touched, or a key acts on it.
    Overview(OnOverview),

    /// Zoom about the open or focused event, else the centre; above 1 is closer.
    ZoomBy(f64),
    /// Pan by a share of what is in view; above 0 is later.
    PanBy(f64),
    /// Show every event that passes the filter.
    Fit,
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
    /// Focus the event so many rows on.
    StepRows(i32),
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

    /// The time that [`Effects::look_in_ms`] asked for is over, or the system takes
    /// the touch for a long one.
    Look,
    /// This was said to who listens rather than looks.
    Told(String),
    /// The pointer came upon the card, or left it.
    OverCard(bool),
    /// A button went down outside of the list of a stretch.
    PressElsewhere,
    /// List what the nearest "+N" stands for.
    AskHeld,
    /// List what the next "+N" stands for, or the one before.
    TurnHeld {
        /// The next rather than the one before.
        later: bool,
    },
    /// The answer to [`Effects::held`].
    SetHeld(Option<Held>),
    /// Shows more rows of the list of a stretch.
    MoreHeld,
    /// Move the tab stop within the list of a stretch by rows.
    StepHeld(i32),
    /// The tab stop within the list of a stretch is this row.
    FocusHeld(usize),
    /// The picture of the open event could not be loaded.
    MediaFailed,

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
    /// Ask for everything in one facet again.
    ClearFacet(Facet),
    /// Choose a tag, or take it back.
    ToggleTag(TagIx),
    /// Choose a status, or take it back.
    ToggleStatus(Status),
    /// Look for these words.
    Search(String),
    /// Go to the next event that has the words, from the field.
    NextMatch,
    /// Go to the one before.
    PreviousMatch,
    /// Go to the field for words.
    FocusSearch,
    /// Go from the field on to the events.
    LeaveSearch,
    /// Look for these names among the rows of the filter.
    FindRow(String),
    /// Show or hide the parts of an actor.
    SetOpen(ActorIx, bool),
    /// Show or hide the rows of a facet.
    ToggleGroup(Facet),
    /// Show all rows of a facet.
    ShowAll(Facet),
    /// Move the tab stop within the rows of the filter.
    FocusRow(FilterRow),
    /// Move the tab stop within the rows of the filter by rows.
    StepRow(i32),
    /// Move the tab stop within the rows of the filter to its start or end.
    EdgeRow {
        /// To the last rather than the first.
        last: bool,
    },
    /// Open the row of the filter, or go into it; or close it, or go out of it.
    EnterRow {
        /// In rather than out.
        inwards: bool,
    },
    /// Move the tab stop within the toolbar to a button.
    FocusTool(Tool),
    /// Move the tab stop within the chips to one of them.
    FocusChip(usize),
    /// Move the tab stop within the ways out of an empty picture.
    FocusWayOut(usize),
    /// What had the keyboard focus is gone.
    FocusLost(Region),
    /// Have these panels and no others.
    SetControls(Controls),
    /// Show or hide the filter.
    ToggleFilter,
    /// Show or hide the list.
    ToggleList,
    /// Show or hide the warnings.
    ToggleWarnings,
    /// Whether all is for paper: then the list has its rows whether in sight or not.
    PutOnPaper(bool),
    /// The list was scrolled to this row.
    ScrollList(u32),

    /// The page's address follows what is shown, or does no longer.
    SetPermalink(bool),
    /// Copy the page's address.
    CopyLink,
    /// It was copied.
    LinkCopied,
    /// That need not be said any longer.
    LinkTold,
    /// The clipboard is refused: show the address.
    CopyByHand(String),
    /// Open or close the menu of files.
    ToggleFiles,
    /// The keyboard left the menu of files.
    LeaveFiles,
    /// Move the tab stop within the menu of files.
    FocusFile(usize),
    /// Save what is shown as a file.
    Save(File),

    /// The program sets the view; no event leaves.
    SetView(Span),
    /// The program sets the filter; no event leaves.
    SetFilter(Filter),
    /// The program opens an event, or closes it; no event leaves.
    SetSelected(Option<EventIx>),
}
