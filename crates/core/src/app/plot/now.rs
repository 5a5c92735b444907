//! The present moment: where it is on the axis, and for how long.

use crate::{
    app::State,
    data::EventIx,
    time::{Timestamp, zone::on_axis},
};

/// So long it stands still at least: about a frame, or a second where nothing is to move.
const FRAME_MS: f64 = 16.0;
const STEP_MS: f64 = 1_000.0;
/// So long at most: where something is folded, px are not as long as elsewhere.
const MOST_MS: f64 = 3_600_000.0;

impl State {
    /// The present moment, where it shows.
    #[must_use]
    pub fn now(&self) -> Option<Timestamp> {
        self.now
    }

    /// For how long the present moment stays at its px, or out of sight; none where it does
    /// not show, or comes no more.
    #[must_use]
    pub fn now_stays_ms(&self) -> Option<u32> {
        let scale = self.scale();
        let x = scale.x_from_time(self.now?);
        let least_ms = if self.motion.is_allowed { FRAME_MS } else { STEP_MS };
        let stays_ms = (-x).max(1.0) / scale.px_per_ms();
        (x <= scale.width_px()).then(|| stays_ms.max(least_ms).min(MOST_MS) as u32)
    }

    /// Where a moment is: in the zone, else by the clock that the last event was told by,
    /// else by the reader's own.
    #[inline(never)] // it comes with the second part of the wasm
    pub(crate) fn on_axis(&self, (utc, own_s): (Timestamp, i32)) -> Timestamp {
        if let Some(zone) = self.environment.locale.zone() {
            return on_axis(zone, utc);
        }
        let last = self.data.len().checked_sub(1).map(|at| EventIx(at as u32));
        let told = last.and_then(|last| self.data.detail(last).date.start.extent.offset_s);
        utc.saturating_add(i64::from(told.unwrap_or(own_s)) * 1_000)
    }
}
