//! Text in one language or several, and which one is taken.

use std::borrow::Cow;

use super::{Kind, Place, Raw, Reader, fields};
use crate::{
    std_lite::{halves, owned, split},
    unseen::is_blank,
};

/// Which languages are wanted, best first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Langs {
    /// Lower case: the tag asked for and its bases, then the document's.
    wanted: Vec<String>,
    /// The language of plain strings.
    pub(crate) document: String,
}

impl Langs {
    pub(crate) fn new(asked: &str, document: &str) -> Self {
        let mut wanted = Vec::new();
        for tag in [asked, document] {
            let mut tag = tag.to_ascii_lowercase();
            // No real tag has more parts; a hostile one would make a long list.
            for _ in 0..8 {
                if tag.is_empty() {
                    break;
                }
                wanted.push(tag.clone());
                tag.truncate(tag.bytes().rposition(|byte| byte == b'-').unwrap_or(0));
            }
        }
        Self { wanted, document: document.to_owned() }
    }

    /// 0 is best; tags that nobody asked for share the last rank.
    fn rank(&self, tag: &str) -> usize {
        self.wanted.iter().position(|w| w.eq_ignore_ascii_case(tag)).unwrap_or(self.wanted.len())
    }
}

/// A text that was picked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text<'de> {
    pub(crate) words: Cow<'de, str>,
    /// Its language, where the text names it; else the document's.
    pub(crate) tag: Option<Cow<'de, str>>,
}

impl<'de> Reader {
    /// The language asked for, its base, the document's, or the first, of those in which
    /// there is something to see. Empty where `value` is none or has none.
    pub(crate) fn text(&mut self, value: Option<Raw<'de>>, place: &Place<'_>) -> Text<'de> {
        let Some(value) = value.filter(|value| !value.is_absent()) else {
            return Text::default();
        };
        if value.kind() == Kind::Object {
            return self.translated(value, place);
        }
        Text { words: self.words(value, place), tag: None }
    }

    /// The text of a string, or of a number, with a note; empty, with a warning, for anything
    /// else.
    pub(super) fn words(&mut self, value: Raw<'de>, place: &Place<'_>) -> Cow<'de, str> {
        if !value.is_number() {
            return self.plain(Some(value), place);
        }
        self.taken(value, "text", &["\"", value.as_str(), "\""], place);
        value.as_str().into()
    }

    /// The text of a string; empty, with a warning, for anything else.
    pub(super) fn plain(&mut self, value: Option<Raw<'de>>, place: &Place<'_>) -> Cow<'de, str> {
        let Some(value) = value else { return Cow::default() };
        if value.kind() != Kind::Text {
            self.wrong_type(value, "text", place);
            return Cow::default();
        }
        self.mended(value, place)
    }

    fn mended(&mut self, value: Raw<'de>, place: &Place<'_>) -> Cow<'de, str> {
        let (words, is_mended) = value.to_text().unwrap_or_default();
        if is_mended {
            let message = "half a surrogate pair in the text; U+FFFD stands for it";
            self.warnings.add("lone-surrogate", place, &[message]);
        }
        words
    }

    fn translated(&mut self, value: Raw<'de>, place: &Place<'_>) -> Text<'de> {
        let (mut best, mut best_rank, mut is_empty) = (Text::default(), usize::MAX, true);
        for (tag, value) in fields(value) {
            is_empty = false;
            let at = place.key(&tag);
            if !is_language_tag(&tag) {
                self.warnings.add("bad-language", &at, &["the key is not a language tag"]);
            }
            if value.is_absent() {
                continue;
            }
            let words = self.words(value, &at);
            let rank = self.langs.rank(&tag);
            if rank < best_rank && !words.is_empty() {
                best = Text { words, tag: Some(tag) };
                best_rank = rank;
            }
        }
        if is_empty {
            self.wrong_type(value, "text", place);
        }
        best
    }

    /// A language tag, or empty.
    pub(crate) fn language(&mut self, value: Option<Raw<'de>>, place: &Place<'_>) -> String {
        let tag = self.plain(value, place);
        match value {
            Some(value) if value.kind() == Kind::Text && !is_language_tag(&tag) => {
                let message = "is not a language tag; left out";
                self.warnings.add_value("bad-language", place, value.as_str(), message);
                String::new()
            }
            _ => owned(tag),
        }
    }
}

/// Like BCP 47, as loose as the schema: `en`, `pt-BR`, `zh-Hant-TW`.
fn is_language_tag(tag: &str) -> bool {
    let (first, rest) = halves(tag, b'-').unwrap_or((tag, "x"));
    (2..=8).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && split(rest, b'-').all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

/// The first text of any language: what an id is made from, so that it does
/// not depend on the reader's language.
pub(super) fn first_text<'de>(value: Raw<'de>) -> Cow<'de, str> {
    let words = |value: Raw<'de>| value.to_words().unwrap_or_default().0;
    if value.kind() != Kind::Object {
        return words(value);
    }
    fields(value).map(|(_, value)| words(value)).find(|text| !is_blank(text)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pick(asked: &str, document: &str, json: &'static str) -> (String, String) {
        let mut reader = Reader { langs: Langs::new(asked, document), ..Reader::default() };
        let text = reader.text(Some(Raw::new(json)), &Place::ROOT);
        (text.words.into_owned(), text.tag.unwrap_or_default().into_owned())
    }

    #[test]
    fn picks_asked_then_base_then_document_then_first() {
        const JSON: &str =
            r#"{"fr":"f","en":"e","ar":"a","AR-eg":"ae","de":"","es":" ","it":"\u200b","pt":null}"#;
        for (asked, document, want) in [
            ("ar-EG", "en", ("ae", "AR-eg")),
            ("ar-SA", "en", ("a", "ar")),
            ("zh-Hant-TW", "en-GB", ("e", "en")),
            ("de", "en", ("e", "en")),
            ("", "", ("f", "fr")),
            ("fr", "", ("f", "fr")),
            ("es", "en", ("e", "en")),
            ("it", "en", ("e", "en")),
            ("pt", "en", ("e", "en")),
        ] {
            let (words, tag) = pick(asked, document, JSON);
            assert_eq!((&*words, &*tag), want, "{asked} {document}");
        }
        assert_eq!(pick("ar", "en", r#""plain""#), ("plain".into(), String::new()));
    }

    #[test]
    fn language_tags() {
        for tag in ["en", "pt-BR", "zh-Hant-TW", "sl-rozaj-1994"] {
            assert!(is_language_tag(tag), "{tag}");
        }
        for tag in ["", "e", "en-", "-en", "en_GB", "e1", "englishes", "en-123456789"] {
            assert!(!is_language_tag(tag), "{tag}");
        }
    }
}
