//! What a state needs of the machine, and what its data make of that.

use crate::{
    Warning,
    data::dataset::Dataset,
    layout::measure::Measure,
    time::{Span, Timestamp, format::Locale, in_zone::InZone, zone::ZoneRef},
};
use std::rc::Rc;

/// What depends on the machine: the reader's language and fonts.
#[derive(Clone)]
pub struct Environment {
    /// Words and calendar.
    pub locale: Rc<dyn Locale>,
    /// Widths of texts.
    pub measure: Rc<dyn Measure>,
}

impl Environment {
    /// Instants are placed by the clocks of the data, where no zone is set.
    pub(crate) fn by_clocks_of(self, data: &Dataset) -> Self {
        let clocks = data.clocks().filter(|_| self.locale.zone().is_none());
        let Some(clocks) = clocks else { return self };
        let zone = ZoneRef(Rc::new(clocks.clone()));
        Self { locale: Rc::new(InZone { locale: self.locale, zone }), ..self }
    }
}

/// Where the calendar changes on the way, which nobody would expect.
pub(crate) fn beyond_calendar(
    locale: &dyn Locale,
    data: &Dataset,
    extent: Span,
) -> Option<Warning> {
    let reach_ms = locale.reach_ms()?;
    let is_open = |at| at == Timestamp::MIN || at == Timestamp::MAX;
    let is_far = |at| !is_open(at) && !(-reach_ms..=reach_ms).contains(&at);
    let reaches_out = |span: Span| is_far(span.start()) || is_far(span.end());
    let is_beyond = reaches_out(extent)
        || data.eras().iter().chain(data.markers()).any(|era| reaches_out(era.date.span()));
    let message = "the calendar does not reach as far as this does; years beyond are Gregorian";
    is_beyond.then(|| Warning {
        code: "beyond-calendar",
        title: String::new(),
        path: String::from("document"),
        message: message.to_owned(),
    })
}
