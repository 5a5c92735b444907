//! The attributes that hold the view.

use super::{Asked, Settings, parse_view, quoted};
use crate::{
    app::viewport::{Limits, MIN_SPAN_MS},
    time::{Span, duration},
};

impl Settings {
    /// What the view is held to. What means nothing, or contradicts another, is warned of.
    pub(super) fn limits(&self, asked: &mut Asked<'_>) -> Limits {
        let min = self.date("min", asked).map(Span::start);
        let max = self.date("max", asked).map(Span::end);
        let min_span_ms = self.duration("min-span", asked);
        let max_span_ms = self.duration("max-span", asked);
        let (limits, left_out) = Limits { min, max, min_span_ms, max_span_ms }.kept();
        for (name, why) in left_out {
            asked.warn(name, &quoted(self.get(name).unwrap_or_default(), why));
        }
        let (data, extent) = (asked.state.data(), asked.state.data().extent());
        for (name, side, is_beyond) in [
            ("min", "after", limits.min.is_some_and(|min| min >= extent.end())),
            ("max", "before", limits.max.is_some_and(|max| max <= extent.start())),
        ] {
            if is_beyond && !data.is_empty() {
                let what = ["is ", side, " all events: there is nothing to see"].concat();
                asked.warn(name, &quoted(self.get(name).unwrap_or_default(), &what));
            }
        }
        limits
    }

    fn date(&self, name: &str, asked: &mut Asked<'_>) -> Option<Span> {
        let zone = asked.state.environment().locale.zone();
        let read = parse_view(self.get(name)?, zone);
        read.map_err(|message| asked.warn(name, &message)).ok()
    }

    fn duration(&self, name: &str, asked: &mut Asked<'_>) -> Option<f64> {
        let text = self.get(name)?;
        let ms = duration::parse(text).filter(|&ms| ms >= MIN_SPAN_MS);
        if ms.is_none() {
            asked.warn(name, &quoted(text, "is no duration of a second or more, such as P1D"));
        }
        ms
    }
}
