//! The language of one element: dates and messages, what texts are picked by, and
//! the zone that its times are told in.

use super::{
    intl::{Intl, IntlZone},
    look,
};
use crate::{
    data::ingest::Options,
    time::{
        format::{English, Locale},
        in_zone::InZone,
        zone::ZoneRef,
    },
    ui::{Catalogue, Words},
};
use std::rc::Rc;

/// What an element speaks.
pub(super) struct Language {
    /// BCP 47, empty where the page names none.
    pub(super) tag: String,
    pub(super) locale: Rc<dyn Locale>,
    pub(super) messages: Rc<Catalogue>,
    /// Where instants are placed.
    zone: Option<ZoneRef>,
}

impl Default for Language {
    /// English.
    fn default() -> Self {
        Self { tag: String::new(), locale: Rc::new(English), messages: Rc::default(), zone: None }
    }
}

impl Language {
    /// The language of a tag with messages, in a calendar.
    pub(super) fn new(tag: &str, calendar: &str, messages: Rc<Catalogue>) -> Self {
        let built_in = || Self { messages: Rc::clone(&messages), ..Self::default() };
        let is_english = tag.is_empty() || tag.eq_ignore_ascii_case("en");
        if is_english && calendar == "gregory" {
            return Self { tag: tag.to_owned(), ..built_in() };
        }
        let known = if tag.is_empty() { "en" } else { tag };
        match Intl::new(known, calendar, Rc::clone(&messages)) {
            Ok(intl) => Self { locale: Rc::new(intl), tag: tag.to_owned(), messages, zone: None },
            Err(error) => {
                let says = ["actor-timeline: no language \"", tag, "\":"].concat();
                web_sys::console::warn_2(&says.into(), &error);
                built_in()
            }
        }
    }

    /// This language with instants in a zone. Of one that nobody knows the attributes warn.
    pub(super) fn in_zone(self, id: Option<&str>) -> Self {
        let tag = self.locale.tag();
        let Some(zone) = id.and_then(|id| IntlZone::new(id, tag).ok()) else { return self };
        let zone = ZoneRef(Rc::new(zone));
        let locale = Rc::new(InZone { locale: self.locale, zone: zone.clone() });
        Self { locale, zone: Some(zone), ..self }
    }

    pub(super) fn words(&self) -> Words<'_> {
        Words::new(&*self.locale).with_messages(&self.messages)
    }

    /// How documents are read for it.
    pub(super) fn options(&self) -> Options {
        let year = Some(look::this_year());
        Options { lang: self.tag.clone(), zone: self.zone.clone(), year }
    }
}
