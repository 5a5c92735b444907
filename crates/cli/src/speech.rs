//! What pictures and pages say besides the document's own words, in the language asked for.

mod icu;

use std::rc::Rc;

use actor_timeline_core::ui::{Catalogue, Words};
use actor_timeline_time::format::{English, Locale};
use icu::Icu;

/// Texts of the interface, as the element has them.
const MESSAGES: [(&str, &str); 5] = [
    ("ar", include_str!("../../../pkg/lang/ar.js")),
    ("de", include_str!("../../../pkg/lang/de.js")),
    ("es", include_str!("../../../pkg/lang/es.js")),
    ("fa", include_str!("../../../pkg/lang/fa.js")),
    ("fr", include_str!("../../../pkg/lang/fr.js")),
];

/// Dates, numbers and messages of a language.
#[derive(Clone)]
pub(crate) struct Speech {
    pub(crate) locale: Rc<dyn Locale>,
    pub(crate) messages: Rc<Catalogue>,
}

impl Speech {
    /// The language of a BCP 47 tag. Dates and numbers are English where nothing is known of it,
    /// messages where the package has no file of it.
    pub(crate) fn of(tag: &str) -> Self {
        let language = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let file = MESSAGES.iter().find(|(name, _)| *name == language);
        let messages = file.map(|(_, script)| catalogue(script)).unwrap_or_default().among(tag);
        let messages = Rc::new(messages);
        let is_english = tag.is_empty() || tag.eq_ignore_ascii_case("en");
        let icu = (!is_english).then(|| Icu::new(tag, Rc::clone(&messages))).flatten();
        let locale = icu.map_or_else(|| Rc::new(English) as Rc<dyn Locale>, |icu| Rc::new(icu));
        Self { locale, messages }
    }

    pub(crate) fn words(&self) -> Words<'_> {
        Words::new(&*self.locale).with_messages(&self.messages)
    }
}

/// The messages of a file of the package: a line for each, `'key': 'text',`.
fn catalogue(script: &str) -> Catalogue {
    let mut catalogue = Catalogue::default();
    for (key, text) in script.lines().filter_map(message) {
        catalogue.set(key, &text.replace("\\'", "'"));
    }
    catalogue
}

fn message(line: &str) -> Option<(&str, &str)> {
    line.trim().strip_prefix('\'')?.strip_suffix("',")?.split_once("': '")
}

#[cfg(test)]
mod tests {
    use super::*;
    use actor_timeline_core::ui::Msg;
    use actor_timeline_time::{
        Precision,
        civil::Day,
        format::Join,
        ticks::{Step, Unit},
    };

    /// 3 January 2020, 14:05, in ms.
    const AT: i64 = 1_578_060_300_000;

    #[test]
    fn every_line_of_every_file_is_a_message() {
        for (tag, script) in MESSAGES {
            let lines = script.lines().filter(|line| line.starts_with("  '")).count();
            assert_eq!(script.lines().filter_map(message).count(), lines, "{tag}");
            let mut known = Catalogue::default();
            for (key, text) in script.lines().filter_map(message) {
                assert!(known.set(key, text), "{tag}: {key}");
            }
            let speech = Speech::of(tag);
            assert_ne!(speech.words().say(Msg::FitAll), Msg::FitAll.english(), "{tag}");
        }
    }

    #[test]
    fn dates_numbers_and_lists_are_of_the_language() {
        let said = |tag: &str| {
            let Speech { locale, .. } = Speech::of(tag);
            let (month, year) =
                (Step { unit: Unit::Month, count: 1 }, Step { unit: Unit::Year, count: 10 });
            let [mut tick, mut context] = [const { String::new() }; 2];
            locale.push_tick(AT, month, &mut tick);
            locale.push_context(locale.floor(AT, year), year, &mut context);
            let list = locale.list(&["a".into(), "b".into(), "c".into()], Join::And);
            [locale.moment(AT, Precision::Day), tick, context, locale.number(12_345), list]
        };
        assert_eq!(said("de"), ["3. Januar 2020", "Jan", "2020–2029", "12.345", "a, b und c"]);
        assert_eq!(said("fr-CA")[0], "3 janvier 2020");
        assert_eq!(said("ar-EG")[3], "١٢٬٣٤٥");
        assert_eq!(said("ja")[0], "2020年1月3日");
        assert_eq!(said("en-US")[0], "January 3, 2020");
        assert_eq!(said("en"), said(""));
        assert_eq!(said("en"), said("xx-no-such-language"));
    }

    #[test]
    fn years_of_any_size_are_told() {
        let locale = Speech::of("de").locale;
        let year = |year| Day::new(year, 7, 1).and_then(Day::to_ms).expect("a day");
        let said = |number: i64| locale.moment(year(number), Precision::Year);
        assert_eq!([said(-43), said(2020), said(12_000)], ["44 v. Chr.", "2020", "12000"]);
        assert_eq!([said(-5_000_000), said(5_000_000)], ["5000001 v. Chr.", "5000000"]);
    }
}
