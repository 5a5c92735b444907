//! All that a timeline remembers. Only [`crate::app::update()`] changes it.

use crate::{
    Warning,
    app::{
        Hit,
        archive::archived::Archived,
        bands::names::group_names,
        card::state::Reading,
        encoding::Encoding,
        environment::{Environment, beyond_calendar},
        filter::rows::state::Choices,
        list::first_row::first_row_in_view,
        overview::state::Overview,
        panels::{
            controls::Controls,
            preset::Preset,
            state::{Panels, Tool},
        },
        plot::{
            layout_inputs::{DisplayTimes, FIRST, LeadCounts, params, start_layout},
            rows::has_eras,
            sliding::Slide,
            stack::Stack,
        },
        relations::{self, state::Relations},
        search::state::Finding,
        sharing::state::Sharing,
        story::state::Story,
        viewport::{
            Bounds, Limits, Scale, Viewport, first::first_view, home::Home, motion::Motion,
        },
    },
    data::{EventIx, dataset::Dataset},
    layout::{
        bands::{Bands, Grouping},
        labels::LabelLayout,
        plot::{PlotSize, Rows},
    },
    query::{
        dimension::Dimension,
        filter::{Facet, Filter},
        index::Index,
        mask::Mask,
    },
    time::{Span, Timestamp, folds::Folds},
};
use std::rc::Rc;

/// A drag of the plot under way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Drag {
    /// Where the pointer went down.
    pub(crate) from_x: f64,
    /// Where it was last.
    pub(crate) at_x: f64,
    /// How far down it was last.
    pub(crate) at_y: f64,
    /// What lay under it then.
    pub(crate) hit: Hit,
    /// It has moved too far to be a click.
    pub(crate) moved: bool,
    /// It draws a stretch to zoom into rather than pans.
    pub(crate) is_brush: bool,
    /// It is a finger's: resting on a mark, it asks for the card.
    pub(crate) is_touch: bool,
}

/// A timeline: its data, what of it is shown, and what the reader is doing.
pub struct State {
    pub(crate) data: Rc<Dataset>,
    /// How often these data have changed, and one more: events of another revision may be others, and
    /// a scene of none speaks of none.
    pub(crate) revision: u32,
    pub(crate) index: Rc<Index>,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) environment: Environment,
    pub(crate) encoding: Encoding,
    /// What is folded; the bounds and the viewport are in axis time.
    pub(crate) folds: Folds,
    pub(crate) bounds: Bounds,
    /// All events and the views that a program has shown.
    pub(crate) reach: Span,
    pub(crate) limits: Limits,
    pub(crate) viewport: Viewport,
    /// The reader has moved it.
    pub(crate) is_view_moved: bool,
    pub(crate) home: Home,
    /// Its gutter waits for labels.
    pub(crate) is_unsettled: bool,
    pub(crate) size: PlotSize,
    /// No more lanes than these.
    pub(crate) most_lanes: u8,
    pub(crate) filter: Filter,
    pub(crate) mask: Mask,
    pub(crate) everything: Mask,
    /// What the ribbon is stacked by.
    pub(crate) stack: Stack,
    /// What passes all facets but one, where something is chosen in that.
    pub(crate) masks_without: Vec<(Facet, Mask)>,
    /// The layout of all events.
    pub(crate) layout: Box<LabelLayout>,
    /// The layout of what passes; made when all are placed, and shown when it is done.
    pub(crate) filtered: Option<Box<LabelLayout>>,
    pub(crate) slide: Slide,
    pub(crate) drawn: DisplayTimes,
    /// The archive of which the events are a part, if they are.
    pub(crate) archive: Option<Box<Archived>>,
    /// Where events are grouped.
    pub(crate) bands: Option<Bands>,
    /// How far the bands are scrolled up, in px.
    pub(crate) scroll_px: f64,
    pub(crate) focus: Option<EventIx>,
    pub(crate) selected: Option<EventIx>,
    pub(crate) hover: Hit,
    pub(crate) drag: Option<Drag>,
    pub(crate) motion: Motion,
    pub(crate) overview: Overview,
    pub(crate) panels: Panels,
    pub(crate) tool: Tool,
    pub(crate) chip: usize,
    pub(crate) empty_state_stop: usize,
    /// A panel is about to open or close because the reader said so.
    pub(crate) keeps_zoom: bool,
    /// Details stand beside the plot, as it was measured last.
    pub(crate) is_beside_details: bool,
    /// The view as it is without these details, and what they have left of it.
    pub(crate) uncut: Option<(Viewport, Viewport)>,
    pub(crate) choices: Choices,
    pub(crate) search: Finding,
    pub(crate) list_at: u32,
    pub(crate) is_in_events: bool,
    pub(crate) reading: Reading,
    /// Empty until they are read.
    pub(crate) relations: Relations,
    pub(crate) grouping: Grouping,
    /// What the reader's button groups by.
    pub(crate) group_with: Dimension,
    /// What the interface calls kinds of actors, and then each status; last what it says of more.
    pub(crate) group_names: Rc<[String]>,
    pub(crate) band_stop: usize,
    /// Counted when events are first grouped.
    pub(crate) leads: Option<LeadCounts>,
    pub(crate) sharing: Sharing,
    pub(crate) story: Story,
    pub(crate) is_time_mirrored: bool,
    /// The present moment, where it shows.
    pub(crate) now: Option<Timestamp>,
    /// The view moves along with what comes at its end.
    pub(crate) follows: bool,
}

impl State {
    /// A timeline of `data` in a plot of `size`, showing the document's view
    /// or all of it. The most important 15,000 events have their labels.
    #[must_use]
    pub fn new(
        data: Rc<Dataset>,
        warnings: Vec<Warning>,
        environment: Environment,
        size: PlotSize,
    ) -> Self {
        let mut state = Self::unplaced(data, warnings, environment, size);
        while state.placed() < FIRST.min(state.data.len()) {
            state.work(FIRST);
        }
        // Few are laid out at once, with all their pieces.
        state.work_if_few();
        state
    }

    /// A timeline without labels: [`PlotInput::Work`](crate::app::plot::PlotInput::Work)
    /// places them.
    #[must_use]
    pub fn unplaced(
        data: Rc<Dataset>,
        warnings: Vec<Warning>,
        environment: Environment,
        size: PlotSize,
    ) -> Self {
        let index = Index::new(&*data);
        let mut state = Self::indexed((data, index), warnings, environment, size);
        if state.data.has_relations() {
            drop(relations::update::read(&mut state));
        }
        state
    }

    /// [`State::unplaced`] of data that have their index; relations are not read yet
    /// ([`RelationsInput::Read`](crate::app::relations::RelationsInput::Read)), and no more are the
    /// steps of a story ([`StoryInput::Read`](crate::app::story::StoryInput::Read)).
    #[must_use]
    pub fn indexed(
        (data, index): (Rc<Dataset>, Index),
        mut warnings: Vec<Warning>,
        environment: Environment,
        size: PlotSize,
    ) -> Self {
        let environment = environment.by_clocks_of(&data);
        let filter = Filter::default();
        let mask = Mask::all(&index);
        let home = first_view(&data, &mask);
        let extent = data.extent().union(home);
        warnings.extend(beyond_calendar(&*environment.locale, &data, extent));
        let bounds = Bounds::new(extent);
        let lanes = Rows::new(size, has_eras(&data)).lanes;
        let layout = start_layout(&data, params(lanes, size.font_factor));
        let mut state = Self {
            revision: 1,
            warnings,
            environment,
            encoding: Encoding::default(),
            folds: Folds::default(),
            bounds,
            reach: extent,
            limits: Limits::default(),
            viewport: Viewport::from_span(home, bounds),
            is_view_moved: false,
            home: Home::default(),
            is_unsettled: true,
            size,
            most_lanes: u8::MAX,
            filter,
            stack: Stack::new(&data, &Encoding::default(), &mask, &index),
            everything: mask.clone(),
            masks_without: Vec::new(),
            mask,
            layout,
            filtered: None,
            slide: Slide::default(),
            drawn: DisplayTimes::new(&data, &Folds::default()),
            archive: None,
            bands: None,
            scroll_px: 0.0,
            focus: None,
            selected: None,
            hover: Hit::Nothing,
            drag: None,
            motion: Motion::default(),
            overview: Overview::default(),
            panels: Panels {
                filter: false,
                had_filter: false,
                list: true,
                warnings: false,
                on_paper: false,
                rows_at_first: None,
                written: super::panels::state::Written::All,
                controls: Controls::READER,
                preset: Preset::Auto,
                thumbnails: false,
                menu: None,
            },
            tool: Tool::ZoomOut,
            chip: 0,
            empty_state_stop: 0,
            keeps_zoom: false,
            is_beside_details: false,
            uncut: None,
            choices: Choices::new(&data, &index),
            search: Finding::default(),
            list_at: 0,
            is_in_events: false,
            index: Rc::new(index),
            reading: Reading::default(),
            relations: Relations::default(),
            grouping: Grouping::default(),
            group_with: Dimension::Actor,
            group_names: group_names(&|msg| msg.english()),
            band_stop: 0,
            leads: None,
            sharing: Sharing::default(),
            story: Story::default(),
            is_time_mirrored: false,
            now: None,
            follows: false,
            data,
        };
        state.open_panels();
        state.list_at = first_row_in_view(&state);
        state.follow_overview();
        state
    }

    /// The events.
    #[must_use]
    pub fn data(&self) -> &Dataset {
        &self.data
    }

    /// The events, for who keeps them.
    #[must_use]
    pub fn data_shared(&self) -> Rc<Dataset> {
        Rc::clone(&self.data)
    }

    /// What was skipped or repaired in the document.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The span between the gutters.
    #[must_use]
    pub fn view(&self) -> Span {
        self.time_of(self.viewport)
    }

    /// All events and the first view: where the reader may go.
    #[must_use]
    pub fn domain(&self) -> Span {
        self.folds.time_span(self.bounds.domain())
    }

    /// What passes.
    #[must_use]
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The events that pass.
    #[must_use]
    pub fn mask(&self) -> &Mask {
        &self.mask
    }

    /// The open event.
    #[must_use]
    pub fn selected(&self) -> Option<EventIx> {
        self.selected
    }

    /// The event that has, or would have, the keyboard focus.
    #[must_use]
    pub fn focus(&self) -> Option<EventIx> {
        self.focus
    }

    /// The focused event, while the keyboard is in the list or the picture.
    #[must_use]
    pub fn focus_shown(&self) -> Option<EventIx> {
        self.focus.filter(|_| self.is_in_events)
    }

    /// The plot's size.
    #[must_use]
    pub fn size(&self) -> PlotSize {
        self.size
    }

    /// Words and widths.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// What the pointer is over.
    #[must_use]
    pub fn hover(&self) -> Hit {
        self.hover
    }

    /// True while the plot is dragged.
    #[must_use]
    pub fn is_dragging(&self) -> bool {
        self.drag.is_some_and(|drag| drag.moved)
    }

    /// The first row of the list that is in view, counted among what passes.
    #[must_use]
    pub fn list_at(&self) -> u32 {
        self.list_at
    }

    /// Time ⇄ px of this moment.
    #[must_use]
    pub fn scale(&self) -> Scale {
        Scale::new(self.viewport, self.size.width_px, self.folds)
    }

    /// How many events may be active in the view, of those that pass.
    #[must_use]
    pub fn count_in_view(&self) -> u32 {
        let here = self.mask.active_in(&*self.data, &self.index, self.view());
        if self.archive.is_some() { self.told_in_view(here) } else { here }
    }

    /// True when an event is among those that [`State::count_in_view`] counts, if it passes.
    /// What has no known end is active beyond what is drawn of it too.
    #[must_use]
    pub fn is_in_view(&self, event: EventIx) -> bool {
        self.data.is_active(event, self.view())
    }
}
