//! The layout in progress: which labels are placed, and what a filter changes.

use crate::{
    app::{
        State,
        panels::state::is_narrow,
        plot::{
            layout_inputs::{
                FIRST, LeadCounts, Titles, bands, params, start_layout, start_layout_among,
            },
            sliding::Slide,
            stack::Stack,
        },
    },
    data::EventIx,
    layout::{
        bands::{BandStyle, Bands, Grouping},
        labels::{Bars, Labels, Shown, Window},
        plot::{self, PlotSize, Rows},
    },
    query::{
        dimension::{Dimension, Group},
        mask::Mask,
    },
    std_lite::clamp,
};

/// So many events are laid out in about two milliseconds.
const LITTLE: u32 = 250;

impl State {
    /// Lanes and first scales, as far as they are worked out.
    #[must_use]
    pub fn labels(&self) -> &Labels {
        self.filtered.as_ref().filter(|layout| layout.is_done()).unwrap_or(&self.layout).labels()
    }

    /// Lists which events show in sight, and which pieces of some.
    pub(crate) fn show_parts(&self, shown: &mut Vec<Shown>) {
        let scale = self.scale();
        let window = Window {
            bars: self.bars(),
            span: scale.visible_axis(),
            px_per_ms: scale.px_per_ms(),
            mask: Some(&self.mask),
        };
        self.labels().visible(&window, shown);
    }

    /// All of an event, if it has a lane, else that of its pieces which is nearest to
    /// the middle of the plot.
    pub(crate) fn part_among(&self, shown: &[Shown], event: EventIx) -> Option<Shown> {
        if let Some(lane) = self.labels().lane(event) {
            return Some(Shown { event, lane, label: false, piece: None });
        }
        let (scale, middle_x) = (self.scale(), self.size.width_px / 2.0);
        let away_px = |part: &Shown| {
            let ends_x = part.piece.map(|piece| scale.x_from_piece(piece));
            ends_x.map_or(0.0, |(from_x, to_x)| (from_x - middle_x).max(middle_x - to_x).max(0.0))
        };
        let parts = shown.iter().filter(|part| part.event == event);
        parts.min_by(|a, b| away_px(a).total_cmp(&away_px(b))).copied()
    }

    /// [`State::part_among`] what shows in sight.
    pub(crate) fn part_in_sight(&self, event: EventIx) -> Option<Shown> {
        let mut shown = Vec::new();
        self.show_parts(&mut shown);
        self.part_among(&shown, event)
    }

    /// Works out all labels that are left.
    pub(crate) fn finish_layout(&mut self) {
        self.work(usize::MAX);
        self.slide = Slide::default();
    }

    /// True when labels are placed while the reader looks on.
    #[must_use]
    pub fn is_large(&self) -> bool {
        self.data.len() > FIRST
    }

    /// How many events have had their turn to be placed.
    #[must_use]
    pub fn placed(&self) -> usize {
        self.layout.done()
    }

    /// How wide the words of an event's label may be.
    #[must_use]
    pub fn text_room_px(&self, event: EventIx) -> f64 {
        plot::text_room_px(f64::from(self.layout.label_px(event)), self.size.font_factor)
    }

    /// True while labels wait to be placed, or what passes to be laid out.
    pub(crate) fn has_work(&self) -> bool {
        let is_laid_out = || self.filtered.as_ref().is_some_and(|layout| layout.is_whole());
        self.is_searching()
            || !self.layout.is_whole()
            || !self.mask.is_everything() && !self.is_given() && !is_laid_out()
    }

    /// Places so many events more, first of all, then of what passes.
    pub(crate) fn work(&mut self, max_events: usize) {
        let bars = self.drawn.bars(&self.data);
        let font_factor = self.size.font_factor;
        let titles = Titles {
            data: &self.data,
            environment: &self.environment,
            font_factor,
            bands: self.bands.as_ref(),
        };
        let before = self.layout.done();
        let is_placed = self.layout.step(bars, &titles, max_events);
        if is_placed && !self.mask.is_everything() && !self.is_given() {
            let left = max_events - (self.layout.done() - before);
            let start = || start_layout_among(&self.data, &self.mask, &self.layout);
            self.filtered.get_or_insert_with(start).step(bars, &titles, left);
        }
        self.settle();
    }

    /// Something else passes; what was in sight slides to its new lane.
    pub(crate) fn show_passing(&mut self, mask: Mask) {
        self.sliding(|state| {
            state.stack.let_pass(&mask);
            state.mask = mask;
            state.lay_out_passing();
        });
    }

    /// Something else passes. It is laid out anew: before the next frame if that takes no
    /// time, else while the reader looks on at what passes, where it stands among all events.
    pub(crate) fn lay_out_passing(&mut self) {
        self.filtered = None;
        let is_little = self.mask.count() <= LITTLE && !self.is_large();
        if is_little && self.layout.is_done() {
            self.work(usize::MAX);
        }
    }

    /// [`State::work`], as the reader sees it: what is done anew slides.
    pub(crate) fn work_in_sight(&mut self, max_events: usize) {
        let before = self.filtered.as_ref().map(|layout| layout.is_done());
        if self.mask.is_everything() || before == Some(true) || !self.layout.is_done() {
            self.work(max_events);
        } else {
            self.sliding(|state| state.work(max_events));
        }
    }

    /// Few events are laid out at once, many while the reader looks on. The first picture comes
    /// in parts, so that the page goes on between them.
    pub(crate) fn work_if_few(&mut self) {
        if !self.is_large() && !self.is_bare() {
            self.work(usize::MAX);
        }
    }

    /// True where lanes and first scales are given, by an archive.
    pub(crate) fn is_given(&self) -> bool {
        self.archive.is_some() && self.bands.is_none()
    }

    /// When each event is drawn to start and to end.
    pub(crate) fn bars(&self) -> Bars<'_> {
        self.drawn.bars(&self.data)
    }

    /// Lays out anew, after a change of lanes, font or language.
    pub(crate) fn lay_out(&mut self) {
        if self.is_given() {
            return self.lay_out_given();
        }
        let params = params(self.lanes(), self.size.font_factor);
        if !self.layout.restart(params) {
            self.layout = start_layout(&self.data, params);
        }
        (self.filtered, self.slide) = (None, Slide::default());
        self.work_if_few();
    }

    /// Lays out anew from the start, after times as drawn have changed.
    pub(crate) fn lay_out_anew(&mut self) {
        if self.is_given() {
            return self.lay_out_given();
        }
        self.layout = start_layout(&self.data, params(self.lanes(), self.size.font_factor));
        (self.filtered, self.slide) = (None, Slide::default());
        self.work_if_few();
    }

    /// What events are grouped by, if they are.
    #[must_use]
    pub fn grouped_by(&self) -> Option<Dimension> {
        self.bands.as_ref().map(Bands::by)
    }

    /// The bands, where events are grouped.
    #[must_use]
    pub fn bands(&self) -> Option<&Bands> {
        self.bands.as_ref()
    }

    /// How the reader wants the bands.
    #[must_use]
    pub fn grouping(&self) -> &Grouping {
        &self.grouping
    }

    /// The tab stop among the names of the bands.
    #[must_use]
    pub fn band_stop(&self) -> usize {
        self.band_stop.min(self.band_stops().saturating_sub(1))
    }

    /// How many bands there are to stop at.
    #[must_use]
    pub fn band_stops(&self) -> usize {
        self.bands.as_ref().map_or(0, |bands| bands.list().len())
    }

    /// Tells events apart by colour by something else.
    pub(crate) fn color(&mut self, by: Dimension) {
        self.encoding = self.encoding.colored_by(by, &self.data);
        self.stack = Stack::new(&self.data, &self.encoding, &self.mask, &self.index);
        self.forget_overview();
    }

    /// Groups events, or no longer.
    pub(crate) fn group(&mut self, by: Option<Dimension>) {
        let was_sheet = self.is_filter_sheet();
        self.bands = by.map(|by| self.new_bands(by));
        match (was_sheet, self.is_filter_sheet()) {
            (false, true) => self.panels.had_filter = std::mem::take(&mut self.panels.filter),
            (true, false) => self.panels.filter |= std::mem::take(&mut self.panels.had_filter),
            _ => {}
        }
        self.scroll_px = 0.0;
        self.lay_out();
    }

    /// The rows that bands share.
    pub(crate) fn band_rows(&self) -> Rows {
        let rows = self.whole_rows();
        Rows { lanes: rows.lanes.min(self.most_lanes), ..rows.filled() }
    }

    /// Which groups there are bands for; those that were there before any events are kept.
    pub(crate) fn lead_counts(&self, by: Dimension) -> LeadCounts {
        LeadCounts::new(&self.data, by, self.data.is_empty() || self.home.began_empty())
    }

    pub(crate) fn new_bands(&mut self, by: Dimension) -> Bands {
        let rows = self.band_rows();
        let counted = self.leads.take().filter(|leads| leads.by() == by);
        let counted = counted.unwrap_or_else(|| self.lead_counts(by));
        let leads = self.leads.insert(counted);
        let font_factor = self.size.font_factor;
        let style = BandStyle { names_aside: !is_narrow(self.size), font_factor };
        bands((&self.data, &self.index), leads, &self.grouping, (rows, style))
    }

    /// Has other bands, or the same in another order; the band of a group stays
    /// where it is seen, as far as the others let it.
    pub(crate) fn regroup(&mut self, grouping: Grouping, kept: Option<Group>) {
        let place = |bands: &Bands| bands.list().iter().position(|band| band.group == kept);
        let before = self.bands.as_ref().and_then(place).map(|band| self.band_y(band));
        self.grouping = grouping;
        let Some(by) = self.grouped_by() else { return };
        self.bands = Some(self.new_bands(by));
        let after = self.bands.as_ref().and_then(place).map(|band| self.band_y(band));
        match (kept, before, after) {
            (Some(_), Some(before), Some(after)) => _ = self.scroll_bands(after - before),
            _ => self.scroll_px = 0.0,
        }
        self.lay_out();
    }

    /// Scrolls a band into sight.
    pub(crate) fn reveal_band(&mut self, band: usize) -> bool {
        let (rows, y) = (self.rows(), self.band_y(band));
        let Some(bands) = &self.bands else { return false };
        let below = (y + bands.band_px(band) - rows.more_y).max(0.0);
        // Its name comes first, where not all of it fits.
        let by_px = below.min(y - rows.lanes_y);
        self.scroll_bands(if y < rows.lanes_y { y - rows.lanes_y } else { by_px })
    }

    /// Takes a new size over; true when the lanes are others than before.
    pub(crate) fn set_size(&mut self, size: PlotSize) -> bool {
        let before = (self.rows().lanes, self.size.font_factor);
        self.size = size;
        self.has_other_lanes(before)
    }

    /// Has no more lanes than these; true when they are others than before.
    pub(crate) fn limit_lanes(&mut self, most: u8) -> bool {
        let before = (self.rows().lanes, self.size.font_factor);
        self.most_lanes = most;
        self.has_other_lanes(before)
    }

    /// How many lanes events are placed in.
    pub(crate) fn lanes(&self) -> u8 {
        self.bands.as_ref().map_or_else(|| self.rows().lanes, Bands::lanes)
    }

    /// How much height lanes, and what bands have beside them, take at most.
    pub(crate) fn most_lanes_px(&self) -> f64 {
        self.most_lanes_px_of(self.whole_rows().lane_px)
    }

    fn most_lanes_px_of(&self, lane_px: f64) -> f64 {
        let most = self.most_lanes;
        match &self.bands {
            _ if most == u8::MAX => f64::INFINITY,
            Some(bands) => bands.height_with_px(most),
            None => f64::from(most) * lane_px,
        }
    }

    /// How high the plot is at most, where the page limits the lanes.
    #[must_use]
    pub fn highest_px(&self) -> Option<f64> {
        // The plot may grow until its lanes have room for pictures.
        let rows = self.high_rows().unwrap_or_else(|| self.whole_rows());
        let lanes_px = self.most_lanes_px_of(rows.lane_px);
        lanes_px.is_finite().then(|| rows.height_px(lanes_px))
    }

    /// Changes what the rows depend on; lays out anew where the lanes are others then.
    pub(crate) fn with_other_rows(&mut self, change: impl FnOnce(&mut Self)) {
        let before = (self.rows().lanes, self.size.font_factor);
        change(self);
        if self.has_other_lanes(before) {
            self.lay_out();
        }
    }

    fn has_other_lanes(&mut self, (lanes, factor): (u8, f64)) -> bool {
        let Some(before) = &self.bands else {
            return self.rows().lanes != lanes || self.size.font_factor != factor;
        };
        let bands = self.new_bands(before.by());
        let is_other = self.bands.as_ref() != Some(&bands);
        self.bands = Some(bands);
        self.scroll_bands(0.0);
        is_other
    }

    /// Scrolls the bands by so many px, as far as there are any; true when they move.
    pub(crate) fn scroll_bands(&mut self, by_px: f64) -> bool {
        let rows = self.rows();
        let most = self
            .bands
            .as_ref()
            .map_or(0.0, |bands| (bands.height_px() - (rows.more_y - rows.lanes_y)).max(0.0));
        let before = self.scroll_px;
        self.scroll_px = clamp(before + by_px, 0.0, most);
        self.scroll_px != before
    }

    /// Scrolls an event's lane into sight.
    pub(crate) fn reveal_lane(&mut self, event: EventIx) {
        let rows = self.rows();
        let Some(part) = self.part_in_sight(event) else { return };
        let y = self.lane_y(part.lane);
        let above = (rows.lanes_y - y).max(0.0);
        let below = (y + rows.lane_px - rows.more_y).max(0.0);
        self.scroll_bands(below - above);
    }

    /// Top of a lane in the plot, whether or not it is in sight.
    #[must_use]
    pub fn lane_y(&self, lane: u8) -> f64 {
        let rows = self.rows();
        let Some(bands) = &self.bands else { return rows.lane_y(lane) };
        rows.lanes_y - self.scroll_px + bands.lane_y(lane)
    }

    /// Top of a band in the plot, whether or not it is in sight.
    #[must_use]
    pub fn band_y(&self, band: usize) -> f64 {
        let bands_y = self.rows().lanes_y - self.scroll_px;
        self.bands.as_ref().map_or(bands_y, |bands| bands_y + bands.top(band))
    }

    /// True when a row of this height lies wholly between eras and "+N".
    #[must_use]
    pub fn is_in_lanes(&self, y: f64, height_px: f64) -> bool {
        let rows = self.rows();
        y >= rows.lanes_y - 0.5 && y + height_px <= rows.more_y + 0.5
    }
}
