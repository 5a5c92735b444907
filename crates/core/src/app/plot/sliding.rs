//! What another filter or other bands move goes to its place in a short slide.

use crate::{
    app::{State, live::Moves},
    data::EventIx,
    layout::labels::Shown,
    query::dimension::Group,
    sort::order_by,
    std_lite::clamp,
};

/// How long it takes.
const SLIDE_MS: f64 = 180.0;

/// Events on their way to other lanes.
#[derive(Debug, Default)]
pub(crate) struct Slide {
    /// What was in sight before, in the order of events, and how far below the top of the
    /// lanes, in px.
    from: Vec<(EventIx, f64)>,
    /// Where each band was before, in px below the top of the first as it is now, and at last where
    /// the last one ended; one that is new opens where the next one was. Empty where none moves.
    bands_from: Vec<f64>,
    /// Where each is now, likewise.
    bands: Vec<f64>,
    /// The first frame of it; none before that.
    since_ms: Option<f64>,
    /// How much of the way is left, from 1 to 0.
    left: f64,
}

impl Slide {
    /// The events are at other places.
    pub(crate) fn follow(&mut self, moves: &Moves) {
        // Bands may be others.
        (self.bands, self.bands_from) = (Vec::new(), Vec::new());
        let gone = std::mem::take(&mut self.from);
        let here = gone.into_iter().filter_map(|(event, y)| Some((moves.event(event)?, y)));
        let here: Vec<_> = here.collect();
        let order = order_by(here.len(), &|at| here[at as usize].0.0.into());
        self.from = order.into_iter().map(|at| here[at as usize]).collect();
    }
}

impl State {
    /// Changes which lanes events lie on; what was in sight slides to its new one, where the
    /// page lets things move.
    pub(crate) fn sliding(&mut self, change: impl FnOnce(&mut Self)) {
        if !self.motion.is_allowed || self.is_picture_awaited() {
            change(self);
            self.slide = Slide::default();
            return;
        }
        let mut shown: Vec<Shown> = Vec::new();
        self.show_parts(&mut shown);
        shown.retain(|shown| shown.piece.is_none());
        // What is on its way goes on from where it is.
        let y = |shown: &Shown| (shown.event, self.event_y(shown.event, shown.lane));
        let mut from: Vec<(EventIx, f64)> = shown.iter().map(y).collect();
        let tops = if self.bands.is_some() { self.tops_now() } else { Vec::new() };
        change(self);
        let top = self.lane_y(0);
        from.iter_mut().for_each(|(_, y)| *y -= top);
        let has_both = self.bands.is_some() && !tops.is_empty();
        let bands_from = if has_both { self.bands_from(&tops) } else { Vec::new() };
        let left = if from.is_empty() && bands_from.is_empty() { 0.0 } else { 1.0 };
        self.slide = Slide { from, bands: bands_from.clone(), bands_from, since_ms: None, left };
    }

    /// Whose each band is, and where it is at this moment; at last where the last one ends.
    #[inline(never)] // it comes with the second part of the wasm
    fn tops_now(&self) -> Vec<(Option<Group>, f64)> {
        let Some(bands) = self.bands() else { return Vec::new() };
        let groups = bands.list().iter().map(|band| band.group).chain([None]);
        groups.enumerate().map(|(at, group)| (group, self.band_y_now(at))).collect()
    }

    /// [`Slide::bands_from`], after bands that were there.
    #[inline(never)] // it comes with the second part of the wasm
    fn bands_from(&self, before: &[(Option<Group>, f64)]) -> Vec<f64> {
        let (Some(bands), Some(end)) = (self.bands(), before.last()) else { return Vec::new() };
        let (top, count) = (self.band_y(0), bands.list().len());
        let mut from = vec![end.1 - top; count + 1];
        for at in (0..count).rev() {
            let group = bands.list()[at].group;
            let was = before[..before.len() - 1].iter().find(|(was, _)| *was == group);
            from[at] = was.map_or(from[at + 1], |was| was.1 - top);
        }
        let stays = (0..=count).all(|at| from[at] == bands.top(at));
        if stays { Vec::new() } else { from }
    }

    /// [`State::band_y`], or where a band is on its way there.
    #[must_use]
    pub fn band_y_now(&self, band: usize) -> f64 {
        let moved = self.slide.bands.get(band).filter(|_| self.is_sliding());
        moved.map_or_else(|| self.band_y(band), |y| self.band_y(0) + y)
    }

    /// True when the lane of a part is in sight, and its band as far open as that, or the part slides.
    pub(crate) fn is_lane_seen(&self, part: &Shown) -> bool {
        let (y, lane_px) = (self.lane_y(part.lane), self.rows().lane_px);
        let is_open = || {
            let bands = self.bands().filter(|_| !self.slide.bands.is_empty() && self.is_sliding());
            let slides = self.slide.from.binary_search_by_key(&part.event, |(was, _)| *was).is_ok();
            bands.is_none_or(|bands| {
                let band = bands.list().partition_point(|band| band.lanes().end <= part.lane);
                let room = self.band_y_now(band)..=self.band_y_now(band + 1);
                slides || room.contains(&y) && room.contains(&(y + lane_px))
            })
        };
        self.is_in_lanes(y, lane_px) && is_open()
    }

    /// The moment of the last input, in ms.
    pub(crate) fn clock_ms(&self) -> f64 {
        self.motion.clock_ms
    }

    /// False where the reader wants less motion.
    pub(crate) fn may_move(&self) -> bool {
        self.motion.is_allowed
    }

    /// Goes on to this moment; true when something was on its way.
    pub(crate) fn slide_on(&mut self) -> bool {
        let slide = &mut self.slide;
        if slide.left == 0.0 {
            return false;
        }
        let now_ms = self.motion.clock_ms;
        let gone = (now_ms - *slide.since_ms.get_or_insert(now_ms)) / SLIDE_MS;
        slide.left = if self.motion.is_allowed { clamp(1.0 - gone, 0.0, 1.0) } else { 0.0 };
        if let Some(bands) = &self.bands {
            let left = slide.left * slide.left;
            for (at, (y, from)) in slide.bands.iter_mut().zip(&slide.bands_from).enumerate() {
                *y = bands.top(at) + (from - bands.top(at)) * left;
            }
        }
        true
    }

    /// True while something is on its way to its lane.
    #[must_use]
    pub fn is_sliding(&self) -> bool {
        self.slide.left > 0.0
    }

    /// Top of the lane of an event that shows as a whole, or where it is on its way there.
    pub(crate) fn event_y(&self, event: EventIx, lane: u8) -> f64 {
        let (y, Slide { from, left, .. }) = (self.lane_y(lane), &self.slide);
        if *left == 0.0 {
            return y;
        }
        let was = from.binary_search_by_key(&event, |(was, _)| *was);
        let from_y = was.map_or(y, |at| self.lane_y(0) + from[at].1);
        let is_in_sight = self.is_in_lanes(from_y, self.rows().lane_px);
        if is_in_sight { y + (from_y - y) * left * left } else { y }
    }
}
