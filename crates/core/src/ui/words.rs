//! What the interface says in a language: [`Catalogue`] and [`Words`].

use crate::{
    bidi, std_lite,
    time::{
        format::{English, Locale, Plural},
        zone::Zone,
    },
    ui::Msg,
};

/// Messages of a language other than English, or a page's own; English stands for
/// what it does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Texts by message; empty from the last one that is there on.
    texts: Vec<Option<Box<str>>>,
    /// English messages, isolated, where the language runs from right to left.
    isolated: Vec<Box<str>>,
}

impl Catalogue {
    /// Sets the text of a message by its key; false when there is no such message.
    pub fn set(&mut self, key: &str, text: &str) -> bool {
        let Some(at) = Msg::texts().position(|(name, _)| name == key) else { return false };
        if self.texts.len() <= at {
            self.texts.resize(at + 1, None);
        }
        self.texts[at] = Some(text.into());
        true
    }

    /// The catalogue for a language: messages that it lacks keep the direction of English.
    /// Without that, "Searching…" would start with its dots in Hebrew.
    #[must_use]
    pub fn among(mut self, tag: &str) -> Self {
        if bidi::is_rtl_language(tag) {
            let isolated = |(_, english): (&str, &str)| {
                let forms = std_lite::split(english, b'|').map(|form| {
                    let (category, words) = parted_form(form);
                    [category, &bidi::as_ltr(words)].concat()
                });
                std_lite::join(&Vec::from_iter(forms), "|").into()
            };
            self.isolated = Msg::texts().map(isolated).collect();
        }
        self
    }

    /// The text of a message in its own language, where it has one.
    fn own(&self, msg: Msg) -> Option<&str> {
        self.texts.get(msg as usize).and_then(Option::as_deref)
    }

    /// The text of a message.
    #[must_use]
    pub fn text(&self, msg: Msg) -> &str {
        let isolated = || self.isolated.get(msg as usize).map(AsRef::as_ref);
        self.own(msg).or_else(isolated).unwrap_or_else(|| msg.english())
    }
}

/// A language's words: messages and [`Locale`] together.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// Dates, numbers, lists.
    pub locale: &'a dyn Locale,
    /// Instants are told on its clocks; none: on their own.
    pub zone: Option<&'a dyn Zone>,
    catalogue: Option<&'a Catalogue>,
}

impl<'a> Words<'a> {
    /// English messages with the dates of a locale.
    #[must_use]
    pub fn new(locale: &'a dyn Locale) -> Self {
        Self { locale, zone: locale.zone(), catalogue: None }
    }

    /// These words with the messages of a catalogue.
    #[must_use]
    pub fn with_messages(self, catalogue: &'a Catalogue) -> Self {
        Self { catalogue: Some(catalogue), ..self }
    }

    /// These words on the clocks of another locale: those that instants stand by.
    #[must_use]
    pub fn on_clocks_of(self, locale: &'a dyn Locale) -> Self {
        Self { zone: locale.zone(), ..self }
    }

    /// These words on the clocks that each instant has of its own.
    #[must_use]
    pub fn on_own_clocks(self) -> Self {
        Self { zone: None, ..self }
    }

    /// A message without arguments.
    #[must_use]
    pub fn say(&self, msg: Msg) -> &'a str {
        self.catalogue.map_or_else(|| msg.english(), |catalogue| catalogue.text(msg))
    }

    /// A message with arguments.
    #[must_use]
    pub fn say_with(&self, msg: Msg, arguments: &[(&str, &str)]) -> String {
        self.filled(msg, self.say(msg), arguments)
    }

    /// A message with one argument.
    #[must_use]
    #[inline(never)]
    pub fn say_one(&self, msg: Msg, name: &str, value: &str) -> String {
        self.say_with(msg, &[(name, value)])
    }

    /// A message in the form for `n`.
    #[must_use]
    pub fn say_count(&self, msg: Msg, n: u64, arguments: &[(&str, &str)]) -> String {
        let plural = if self.is_own(msg) { self.locale.plural(n) } else { English.plural(n) };
        self.filled(msg, form(self.say(msg), plural), arguments)
    }

    /// True when its panels run from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        bidi::is_rtl_language(self.locale.tag())
    }

    /// False where English stands for it, with its own plurals and direction.
    fn is_own(&self, msg: Msg) -> bool {
        self.catalogue.is_some_and(|catalogue| catalogue.own(msg).is_some())
    }

    fn filled(&self, msg: Msg, text: &str, arguments: &[(&str, &str)]) -> String {
        let is_rtl = self.is_rtl() && self.is_own(msg);
        filled(text, arguments, |value, out| bidi::push_isolated(value, is_rtl, out))
    }
}

/// "one=" and the words, where a text is a form.
fn parted_form(form: &str) -> (&str, &str) {
    let category = std_lite::split(form, b'=').next().unwrap_or_default();
    let is_category =
        category.len() < form.len() && category.bytes().all(|b| b.is_ascii_lowercase());
    if is_category { std_lite::split_at(form, category.len() + 1) } else { ("", form) }
}

fn form(text: &str, plural: Plural) -> &str {
    let category = match plural {
        Plural::Zero => "zero=",
        Plural::One => "one=",
        Plural::Two => "two=",
        Plural::Few => "few=",
        Plural::Many => "many=",
        Plural::Other => "other=",
    };
    let of =
        |category: &str| std_lite::split(text, b'|').find_map(|form| form.strip_prefix(category));
    of(category).or_else(|| of("other=")).unwrap_or(text)
}

/// A text with `{name}` replaced by what `push` makes of the argument.
pub(crate) fn filled(
    text: &str,
    arguments: &[(&str, &str)],
    push: impl Fn(&str, &mut String),
) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = std_lite::halves(rest, b'{') {
        let Some((name, tail)) = std_lite::halves(after, b'}') else { break };
        out.push_str(before);
        if let Some((_, value)) = arguments.iter().find(|(key, _)| *key == name) {
            push(value, &mut out);
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{
        Precision, Timestamp,
        format::{English, Join},
        ticks::Step,
    };

    #[test]
    fn a_catalogue_wins_over_english_message_by_message() {
        let mut catalogue = Catalogue::default();
        assert!(catalogue.set("fit", "Alles"));
        assert!(catalogue.set("hours", "one={count} Stunde|other={count} Stunden"));
        assert!(!catalogue.set("no-such-message", "?"));
        let words = Words::new(&English).with_messages(&catalogue);
        assert_eq!((words.say(Msg::FitAll), words.say(Msg::ZoomIn)), ("Alles", "Zoom in"));
        let hours = |n, text| words.say_count(Msg::Hours, n, &[("count", text)]);
        assert_eq!((hours(1, "1").as_str(), hours(7, "7").as_str()), ("1 Stunde", "7 Stunden"));
    }

    /// Hebrew or Japanese dates and plurals; what else there is of them is not asked for.
    struct Foreign(&'static str);

    impl Locale for Foreign {
        fn tag(&self) -> &str {
            self.0
        }
        fn moment(&self, at: Timestamp, precision: Precision) -> String {
            English.moment(at, precision)
        }
        fn range_ends(&self, a: Timestamp, b: Timestamp, p: Precision) -> (String, String) {
            English.range_ends(a, b, p)
        }
        fn range(&self, a: Timestamp, b: Timestamp, p: Precision) -> String {
            English.range(a, b, p)
        }
        fn push_tick(&self, at: Timestamp, step: Step, out: &mut String) {
            English.push_tick(at, step, out);
        }
        fn push_context(&self, at: Timestamp, step: Step, out: &mut String) {
            English.push_context(at, step, out);
        }
        fn push_number(&self, n: u64, out: &mut String) {
            English.push_number(n, out);
        }
        fn list(&self, items: &[String], join: Join) -> String {
            English.list(items, join)
        }
        fn plural(&self, n: u64) -> Plural {
            match (self.0, n) {
                ("he", 2) => Plural::Two,
                ("he", 1) => Plural::One,
                _ => Plural::Other,
            }
        }
        fn floor(&self, at: Timestamp, step: Step) -> Timestamp {
            English.floor(at, step)
        }
        fn next(&self, at: Timestamp, step: Step) -> Timestamp {
            English.next(at, step)
        }
    }

    #[test]
    fn english_stands_in_with_its_own_plurals() {
        let own = |tag: &'static str, key: &str, text: &str| {
            let mut catalogue = Catalogue::default();
            assert!(catalogue.set(key, text));
            let catalogue = catalogue.among(tag);
            let words = Words { locale: &Foreign(tag), catalogue: Some(&catalogue), zone: None };
            [1, 2].map(|n| words.say_count(Msg::Hours, n, &[("count", &n.to_string())]))
        };
        assert_eq!(own("ja", "fit", "全体"), ["1 hour", "2 hours"]);
        assert_eq!(own("ja", "hours", "other={count}時間"), ["1時間", "2時間"]);
        assert_eq!(own("he", "fit", "הכול"), ["\u{2066}1 hour\u{2069}", "\u{2066}2 hours\u{2069}"]);
        let hebrew = own("he", "hours", "one=שעה אחת|two=שעתיים|other={count} שעות");
        assert_eq!(hebrew, ["שעה אחת", "שעתיים"]);
    }

    #[test]
    fn english_in_a_language_from_right_to_left_keeps_its_direction() {
        let catalogue = Catalogue::default().among("he-IL");
        let words = Words::new(&Foreign("he-IL")).with_messages(&catalogue);
        for (msg, (key, english)) in Msg::ALL.iter().zip(Msg::texts()) {
            assert_eq!(msg.english(), english, "{key}");
            let forms = english.split('|').count();
            let said = words.say(*msg);
            assert_eq!(said.matches('\u{2066}').count(), forms, "{key}");
            assert_eq!(said.replace(['\u{2066}', '\u{2069}'], ""), english, "{key}");
            assert!(said.ends_with('\u{2069}'), "{key}");
        }
        let about = words.say_with(Msg::Around, &[("date", "ינואר 2020")]);
        assert_eq!(about, "\u{2066}around \u{2068}ינואר 2020\u{2069}\u{2069}");
        assert_eq!(words.say_with(Msg::Around, &[("date", "2020")]), "\u{2066}around 2020\u{2069}");
    }

    #[test]
    fn arguments_of_the_other_direction_are_isolated() {
        let words = Words::new(&English);
        let says = |title| words.say_with(Msg::Region, &[("title", title)]);
        assert_eq!(says("Iraq"), "Timeline: Iraq");
        assert_eq!(says("العراق"), "Timeline: \u{2068}العراق\u{2069}");
    }
}
