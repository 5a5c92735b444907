//! The rows of the filter on the page: what is left out of many comes before it is seen.

use super::Host;
use crate::{
    app::{Input, filter::FilterRowsInput},
    time::digits::number,
    web::screen::Place,
};

impl Host {
    /// Has rows made where the reader is about to see none.
    pub(crate) fn lead_filter(&self) {
        let Some(filter) = self.find(".filter") else { return };
        let frame = Place::of(&filter);
        let height_px = frame.size.height;
        let rooms = filter.get_elements_by_class_name("left-out");
        for room in (0..rooms.length()).filter_map(|at| rooms.item(at)) {
            let row = |name| room.get_attribute(name).and_then(|text| number(&text));
            let (Some(from), Some(to)) = (row("data-from"), row("data-to")) else { continue };
            let (top_px, bottom_px) = frame.edges_y(&room);
            let row_px = (bottom_px - top_px) / (to - from) as f64;
            // Nothing that has no box is seen.
            if row_px > 0.0 && bottom_px > -height_px && top_px < 2.0 * height_px {
                let place = from as f64 + (height_px / 2.0 - top_px) / row_px;
                self.send(Input::FilterRows(FilterRowsInput::LookAt {
                    place: place.max(0.0) as usize,
                    seen: (height_px / row_px) as usize,
                }));
                return;
            }
        }
    }
}
