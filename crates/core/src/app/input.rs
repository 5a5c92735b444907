//! What may happen to a timeline, and where.

use std::rc::Rc;

use crate::{
    app::{
        archive::ArchiveInput,
        bands::BandsInput,
        card::CardInput,
        filter::{FilterInput, FilterRowsInput},
        list::ListInput,
        live::NewData,
        overflow::OverflowInput,
        overview::{OverviewInput, input::Grip},
        panels::PanelsInput,
        plot::PlotInput,
        pointer::PointerInput,
        relations::RelationsInput,
        search::SearchInput,
        selection::SelectionInput,
        session::Session,
        sharing::SharingInput,
        story::StoryInput,
        viewport::ViewportInput,
    },
    data::EventIx,
    time::Span,
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
    /// Eras that touch or overlap each other, or a marker.
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
    EmptyState,
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
    OverflowList,
    /// The names of the bands.
    Bands,
    /// The menu of the toolbar that is open.
    Menu,
    /// The panel of a story.
    Story,
    /// The overview: one of its thumbs, or the window between them.
    Overview(Grip),
    /// Another field that takes text: shortcuts never act there.
    Text,
    /// Anything else of the element.
    Elsewhere,
}

/// Something the reader, the browser or the program does.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// What happens to the plot as a whole: its size, its fonts, how it is laid out.
    Plot(PlotInput),
    /// What happens to the bands of lanes that events are grouped in.
    Bands(BandsInput),
    /// What a mouse, a pen or fingers do on the plot. Positions are px in it.
    Pointer(PointerInput),
    /// What moves the view.
    Viewport(ViewportInput),
    /// What moves the focus among events, and opens them.
    Selection(SelectionInput),
    /// What opens the card of an event under the pointer, and closes it.
    Card(CardInput),
    /// What happens to the list of the events that a "+N" stands for.
    Overflow(OverflowInput),
    /// What changes the filter.
    Filter(FilterInput),
    /// What happens to the rows of the filter: which show, and which one has the tab stop.
    FilterRows(FilterRowsInput),
    /// What happens to the words that are looked for.
    Search(SearchInput),
    /// What happens to the list of events.
    List(ListInput),
    /// What happens to the panels around the plot, and to the focus in them.
    Panels(PanelsInput),
    /// What happens to the link, and to the menu of files.
    Sharing(SharingInput),
    /// What happens to the overview.
    Overview(OverviewInput),
    /// What happens to the archive that is shown.
    Archive(ArchiveInput),
    /// What happens to relations.
    Relations(RelationsInput),
    /// What happens to the story.
    Story(StoryInput),
    /// New data has come: have what the reader had set up.
    Session(Rc<Session>),
    /// Data have changed while they are shown.
    Live(NewData),
}
