//! What the interface says in a language: [`Catalogue`] and [`Words`].

use super::Msg;
use crate::{
    bidi,
    time::format::{Locale, Plural},
};

/// Messages of a language other than English, or a page's own; English stands for
/// what it does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// By message; empty from the last one that is there on.
    texts: Vec<Option<Box<str>>>,
}

impl Catalogue {
    /// Sets the text of a message by its key; false when there is no such message.
    pub fn set(&mut self, key: &str, text: &str) -> bool {
        let Some(at) = Msg::ALL.iter().position(|(_, name, _)| *name == key) else { return false };
        if self.texts.len() <= at {
            self.texts.resize(at + 1, None);
        }
        self.texts[at] = Some(text.into());
        true
    }

    /// The text of a message.
    #[must_use]
    pub fn text(&self, msg: Msg) -> &str {
        let own = self.texts.get(msg as usize).and_then(Option::as_deref);
        own.unwrap_or_else(|| msg.english())
    }
}

/// A language's words: messages and [`Locale`] together.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// Dates, numbers, lists.
    pub locale: &'a dyn Locale,
    catalogue: Option<&'a Catalogue>,
}

impl<'a> Words<'a> {
    /// English messages with the dates of a locale.
    #[must_use]
    pub fn new(locale: &'a dyn Locale) -> Self {
        Self { locale, catalogue: None }
    }

    /// The same with the messages of a catalogue.
    #[must_use]
    pub fn with_messages(self, catalogue: &'a Catalogue) -> Self {
        Self { catalogue: Some(catalogue), ..self }
    }

    /// A message without arguments.
    #[must_use]
    pub fn say(&self, msg: Msg) -> &'a str {
        self.catalogue.map_or_else(|| msg.english(), |catalogue| catalogue.text(msg))
    }

    /// A message with arguments.
    #[must_use]
    pub fn say_with(&self, msg: Msg, arguments: &[(&str, &str)]) -> String {
        self.filled(self.say(msg), arguments)
    }

    /// A message in the form for `n`.
    #[must_use]
    pub fn say_count(&self, msg: Msg, n: u64, arguments: &[(&str, &str)]) -> String {
        self.filled(form(self.say(msg), self.locale.plural(n)), arguments)
    }

    /// True when its panels run from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        bidi::is_rtl_language(self.locale.tag())
    }

    fn filled(&self, text: &str, arguments: &[(&str, &str)]) -> String {
        let is_rtl = self.is_rtl();
        filled(text, arguments, |value, out| bidi::push_isolated(value, is_rtl, out))
    }
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
    let of = |category: &str| text.split('|').find_map(|form| form.strip_prefix(category));
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
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
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
    use crate::time::format::English;

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

    #[test]
    fn arguments_of_the_other_direction_are_isolated() {
        let words = Words::new(&English);
        let says = |title| words.say_with(Msg::Region, &[("title", title)]);
        assert_eq!(says("Iraq"), "Timeline: Iraq");
        assert_eq!(says("العراق"), "Timeline: \u{2068}العراق\u{2069}");
    }
}
