//! Which panels there are, which of them are open, and the buttons of the toolbar.

use crate::{
    app::{
        State,
        list::virtual_list,
        panels::{
            controls::{Control, Controls},
            menu::Menu,
            preset::Preset,
        },
    },
    data::EventIx,
    layout::plot::PlotSize,
};

/// Which panels are open, of those that the page wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panels {
    /// The filter: open beside the picture on a wide page, else a sheet over it.
    pub filter: bool,
    /// The filter was open beside the picture before events were grouped.
    pub had_filter: bool,
    /// The list of events.
    pub list: bool,
    /// The warnings.
    pub warnings: bool,
    /// Not on a screen but on paper, where nothing scrolls.
    pub on_paper: bool,
    /// So many rows of the list are made, and words wait: the first picture is still to come, or
    /// has just come.
    pub rows_at_first: Option<u32>,
    /// So much of them is written.
    pub written: Written,
    /// The panels that the page wants.
    pub controls: Controls,
    /// What the element is for.
    pub preset: Preset,
    /// The page wants small pictures of events.
    pub thumbnails: bool,
    /// The menu of the toolbar that is open.
    pub menu: Option<Menu>,
}

/// What of the panels is written, one after the other; what is not is a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Written {
    /// Nothing: only the picture can be followed yet.
    Boxes,
    /// What is above the picture.
    Header,
    /// And the filter.
    Filter,
    /// And what is around the picture.
    Main,
    /// And the list and the details.
    All,
}

/// A button of the toolbar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Zooms out.
    ZoomOut,
    /// Zooms in.
    ZoomIn,
    /// Shows all events that pass.
    Fit,
    /// Opens the filter. Without a toolbar it stands before the chips.
    Filter,
    /// Opens the list.
    List,
    /// Groups by actor.
    Group,
    /// Opens the menu of the order of bands.
    Order,
    /// Opens the menu of files.
    Files,
    /// Copies the link.
    Link,
    /// Shows the notes on the data.
    Notes,
    /// Opens the menu of all that an article has no buttons for.
    More,
}

/// Of the filter and the details beside the plot, with their margins, and of a plot that has
/// room for them.
const FILTER_PX: f64 = 296.0;
const DETAILS_PX: f64 = 320.0;
const WIDE_PLOT_PX: f64 = 960.0;
/// Details lie over a plot that is at least so high.
const OVER_PX: f64 = 260.0;

/// Below this width the filter is a sheet; below this one where the names of bands stand beside
/// the plot, most of which are those of the filter.
const SHEET_PX: f64 = 960.0;
const SHEET_WITH_BANDS_PX: f64 = 1440.0;

pub(crate) fn is_filter_sheet(size: PlotSize, has_bands: bool) -> bool {
    size.host_px < size.font_factor * if has_bands { SHEET_WITH_BANDS_PX } else { SHEET_PX }
}

pub(crate) fn is_narrow(size: PlotSize) -> bool {
    size.host_px < NARROW_PX * size.font_factor
}

/// Below this the panels stand under each other, in px at a font factor of 1.
const NARROW_PX: f64 = 720.0;

/// Below this, but not narrow, details lie over the plot.
const MEDIUM_PX: f64 = 1080.0;

/// In an element narrower than this, buttons and words take more lines.
const SLIM_PX: f64 = 260.0;
/// How much higher these are for each px that lacks.
const SLIM_MORE: f64 = 3.0;

impl Tool {
    /// From the first to the last.
    pub const ALL: [Self; 11] = [
        Self::ZoomOut,
        Self::ZoomIn,
        Self::Fit,
        Self::Filter,
        Self::List,
        Self::Group,
        Self::Order,
        Self::Files,
        Self::Link,
        Self::Notes,
        Self::More,
    ];
}

/// How high the panel of a story is above the picture, with its margin.
const STORY_PX: f64 = 172.0;
/// A lower element beside a text that leads it has its picture, and little else.
const LOW_PX: f64 = 544.0;

impl State {
    /// Which panels are open.
    #[must_use]
    pub fn panels(&self) -> Panels {
        self.panels
    }

    /// True when the page wants this panel and it has room beside the picture, which
    /// goes last. Where the page asks for lanes, the element is as high as these need.
    #[must_use]
    pub fn has(&self, control: Control) -> bool {
        let (controls, f) = (self.controls(), self.size.font_factor);
        let lacking_px = (SLIM_PX - self.size.host_px / f).max(0.0);
        let is_story_above = self.is_story_in_panel() && !self.is_story_beside();
        let story_px = if is_story_above { STORY_PX } else { 0.0 };
        let least_px = (controls.least_px(control, lacking_px * SLIM_MORE) + story_px) * f;
        let has_room = self.size.host_height_px >= least_px || self.highest_px().is_some();
        controls.has(control) && has_room
    }

    /// The panels that the page wants, or that the element has where it does not say.
    fn controls(&self) -> Controls {
        match self.panels.controls {
            controls if !controls.is_default() => controls,
            _ if self.is_article() => Controls::ARTICLE,
            _ if self.is_low_beside_text() => Controls::BESIDE_TEXT,
            controls => controls,
        }
    }

    /// True of a low element beside the text of a page that tells its story.
    #[inline(never)]
    fn is_low_beside_text(&self) -> bool {
        self.is_told_by_page() && self.size.host_height_px < LOW_PX * self.size.font_factor
    }

    /// True where the details of the event that a step opens would cover the picture that the
    /// step is about: the reader opens them.
    pub(crate) fn are_details_over_step(&self) -> bool {
        self.is_narrow() || self.is_low_beside_text()
    }

    /// True when the element is too narrow for panels at the sides.
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        is_narrow(self.size)
    }

    /// True when there is no room for three columns: details lie on top.
    #[must_use]
    pub fn is_medium(&self) -> bool {
        !self.is_narrow() && self.size.host_px < MEDIUM_PX * self.size.font_factor
    }

    /// True when the panel of the story stands beside the picture, in the column of the filter.
    #[must_use]
    #[inline(never)]
    pub fn is_story_beside(&self) -> bool {
        let is_shown = !(self.story.is_left && self.story.is_closed);
        let has_room = !is_filter_sheet(self.size, false) && !self.is_on_paper();
        has_room && is_shown && self.is_story_in_panel()
    }

    /// True when the filter would take a third of the width: then it lies over the picture.
    #[must_use]
    pub fn is_filter_sheet(&self) -> bool {
        self.is_article() || is_filter_sheet(self.size, self.bands.is_some())
    }

    /// True when the filter is open.
    #[must_use]
    pub fn is_filter_open(&self) -> bool {
        self.panels.filter && self.has(Control::Filter)
    }

    /// True when the list is seen. Without a button it cannot be closed.
    #[must_use]
    pub fn is_list_shown(&self) -> bool {
        self.has(Control::List) && (self.panels.list || !self.has(Control::Toolbar))
    }

    /// True when the page wants no list, or an article has it closed: then it is there for screen
    /// readers and the keyboard alone, and the picture shows where the focus is.
    #[must_use]
    pub fn is_list_unseen(&self) -> bool {
        !self.has(Control::List) || self.is_article() && !self.is_list_shown()
    }

    /// True when the notes on the data are seen. Without a button they cannot be closed.
    #[must_use]
    pub fn are_notes_shown(&self) -> bool {
        self.has(Control::Notes)
            && !self.warnings.is_empty()
            && (self.panels.warnings || !self.has(Control::Toolbar))
    }

    /// The rows of the list to make, `[from, to)`.
    #[must_use]
    pub fn made_rows(&self) -> (u32, u32) {
        let (at, count) = (self.list_at, self.mask.count());
        match self.panels {
            Panels { on_paper: true, .. } => virtual_list::window_on_paper(at, count),
            Panels { rows_at_first: Some(most), .. } => {
                virtual_list::window_at_first(at, count, most)
            }
            _ => virtual_list::window(at, count),
        }
    }

    /// The event whose details are shown.
    #[must_use]
    pub fn details(&self) -> Option<EventIx> {
        // Some panels of a story say the same.
        let step = self.story.led().map(|at| &self.story.steps[at]);
        let is_told = step.is_some_and(|step| {
            self.are_details_over_step()
                || self.is_story_in_panel()
                    && crate::app::story::state::Story::told_by(step).is_some()
        });
        self.selected.filter(|_| self.has(Control::Details) && !is_told)
    }

    /// True when the details share the place of the list: the plot keeps all of its px.
    #[must_use]
    pub fn is_details_with_list(&self) -> bool {
        self.details().is_some() && self.is_list_shown() && !self.has_room_beside()
    }

    /// True when the details stand beside the plot and take of its width.
    #[must_use]
    pub fn is_details_beside(&self) -> bool {
        self.details().is_some() && self.has_room_beside()
    }

    /// True when the details lie over the plot, beside the mark of their event. Over a low plot
    /// they would hide it: then they lie over all of the element.
    #[must_use]
    pub fn is_details_over(&self) -> bool {
        let is_high = self.size.height_px >= OVER_PX * self.size.font_factor;
        let has_place = self.is_list_shown() || self.has_room_beside();
        self.details().is_some() && !has_place && is_high
    }

    /// True when a wide plot is left beside the details.
    fn has_room_beside(&self) -> bool {
        let has_column = self.is_filter_open() && !self.is_filter_sheet() || self.is_story_beside();
        let filter_px = if has_column { FILTER_PX } else { 0.0 };
        let taken_px = (WIDE_PLOT_PX + DETAILS_PX + filter_px) * self.size.font_factor;
        self.size.host_px >= taken_px
    }

    /// True when there is this button.
    #[must_use]
    pub fn has_tool(&self, tool: Tool) -> bool {
        self.offers(tool) && !self.is_in_more(tool)
    }

    /// True when there is this button, or in an article this entry of a menu.
    pub(crate) fn offers(&self, tool: Tool) -> bool {
        let has_toolbar = self.has(Control::Toolbar);
        match tool {
            Tool::ZoomOut | Tool::ZoomIn | Tool::Fit | Tool::Group | Tool::Files => has_toolbar,
            Tool::Order => has_toolbar && self.bands().is_some(),
            Tool::Filter => self.has(Control::Filter),
            Tool::List => has_toolbar && self.has(Control::List),
            Tool::Link => has_toolbar && self.sharing.link,
            Tool::Notes => has_toolbar && self.has(Control::Notes) && !self.warnings.is_empty(),
            Tool::More => has_toolbar && self.is_article(),
        }
    }

    /// True until the first picture is drawn.
    #[must_use]
    pub fn is_picture_awaited(&self) -> bool {
        self.panels.rows_at_first.is_some()
    }

    /// False while there are only the first rows of the list, of which nothing is measured.
    #[must_use]
    pub fn are_rows_placed(&self) -> bool {
        self.panels.rows_at_first.is_none_or(|rows| rows > virtual_list::AT_FIRST)
    }

    /// How many rows of the list are to be made next while few are: not all at once, which would
    /// keep the reader waiting. Nothing where all that are wanted are next.
    #[must_use]
    pub fn more_rows(&self) -> Option<u32> {
        let made = self.panels.rows_at_first.filter(|_| !self.is_bare())?;
        virtual_list::more_at_first(made, self.mask.count())
    }

    /// What is shown goes on paper.
    #[must_use]
    pub fn is_on_paper(&self) -> bool {
        self.panels.on_paper
    }

    /// True while panels are boxes.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.panels.written == Written::Boxes
    }

    /// True when so much of the panels is written.
    #[must_use]
    pub fn is_written(&self, part: Written) -> bool {
        self.panels.written >= part
    }

    /// What of the panels is to be written next; nothing when all is.
    #[must_use]
    pub fn next_written(&self) -> Option<Written> {
        match self.panels.written {
            Written::Boxes => Some(Written::Header),
            Written::Header => Some(Written::Filter),
            Written::Filter => Some(Written::Main),
            Written::Main => Some(Written::All),
            Written::All => None,
        }
    }

    /// The buttons that there are.
    #[must_use]
    pub fn tools(&self) -> Vec<Tool> {
        Tool::ALL.into_iter().filter(|&tool| self.has_tool(tool)).collect()
    }

    /// The tab stop among the buttons.
    #[must_use]
    pub fn tool(&self) -> Option<Tool> {
        let tools = self.tools();
        tools.iter().copied().find(|&tool| tool == self.tool).or(tools.first().copied())
    }
}
