//! Single values that are more than text: ids, dates, links, choices.

use std::borrow::Cow;

use super::{Kind, Place, Raw, Reader, quoted, warnings::cut};
use crate::{
    std_lite::halves,
    time::{Date, digits::decimal, edtf},
};

/// Whole numbers below are years: what is larger may count days, seconds or milliseconds.
const LONG_YEAR: i32 = 100_000;

/// Where a link may lead.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LinkRule {
    /// `http:`, `https:` or `mailto:`.
    Page,
    /// `http:`, `https:` or relative to the page.
    Media,
}

impl<'de> Reader {
    /// A text that is not empty, or a number, with a note.
    pub(crate) fn id(
        &mut self,
        value: Option<Raw<'de>>,
        place: &Place<'_>,
    ) -> Option<Cow<'de, str>> {
        let id = self.words(value?, place);
        (!id.is_empty()).then_some(id)
    }

    /// A date and how it was written; none, with a warning, where there is
    /// none that can be used.
    pub(crate) fn date(
        &mut self,
        value: Raw<'de>,
        place: &Place<'_>,
    ) -> Option<(Date, Cow<'de, str>)> {
        let text = match value.to_integer() {
            Some((year, true)) if year.abs() < LONG_YEAR => {
                let text = edtf::year_to_text(year.into());
                self.taken(value, "a date as text", &["the year ", &*quoted(&text)], place);
                Cow::Owned(text)
            }
            Some((_, true)) => value.as_str().into(),
            Some((_, false)) => {
                let message = "is not a date (a number is taken as a year where it is whole and below 100000)";
                self.warnings.add_value("bad-date", place, value.as_str(), message);
                return None;
            }
            _ if value.kind() == Kind::Text => self.plain(Some(value), place),
            _ => {
                self.wrong_type(value, "a date as text, such as \"2020-01-03\"", place);
                return None;
            }
        };
        let problem = match edtf::parse(&text, edtf::Mode::Extended) {
            Ok(date) if date.is_boundless() => {
                let message = "has neither start nor end; give one of them";
                self.warnings.add_value("no-bounds", place, value.as_str(), message);
                return None;
            }
            Ok(date) => return Some((date, text)),
            Err(error) => error.message,
        };
        // It may quote a part of the text.
        let message = ["is not a date (", &cut(&problem, 160), ")"].concat();
        self.warnings.add_value("bad-date", place, value.as_str(), &message);
        None
    }

    /// An address that is safe to follow.
    pub(super) fn link(
        &mut self,
        value: Option<Raw<'de>>,
        rule: LinkRule,
        place: &Place<'_>,
    ) -> Option<Cow<'de, str>> {
        let value = value?;
        let url = self.plain(Some(value), place);
        if value.kind() != Kind::Text {
            return None;
        }
        if is_safe(&url, rule) {
            return Some(url);
        }
        let message = match rule {
            LinkRule::Page => "is not an http, https or mailto link; left out",
            LinkRule::Media => "is not an http, https or relative address; left out",
        };
        self.warnings.add_value("bad-link", place, value.as_str(), message);
        None
    }

    /// The place of a text among `choices`; `default` if it is none of them.
    pub(super) fn choice(
        &mut self,
        value: Option<Raw<'de>>,
        choices: &[&str],
        default: usize,
        place: &Place<'_>,
    ) -> usize {
        let Some(value) = value else { return default };
        let text = self.plain(Some(value), place);
        if let Some(found) = choices.iter().position(|choice| *choice == text) {
            return found;
        }
        if value.kind() == Kind::Text {
            let message = ["is none of ", &choices.join(", "), "; read as ", choices[default]];
            self.warnings.add_value("bad-value", place, value.as_str(), &message.concat());
        }
        default
    }

    /// 1 to 5; 3 where there is none.
    pub(super) fn importance(&mut self, value: Option<Raw<'de>>, place: &Place<'_>) -> u8 {
        const DEFAULT: u8 = 3;
        let Some(value) = value else { return DEFAULT };
        let text = value.to_text().map(|(text, _)| text.trim().to_owned()).unwrap_or_default();
        let is_digits = (1..9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        let number = if is_digits { Raw::new(&text) } else { value };
        let Some((number, is_whole)) = number.to_integer() else {
            self.wrong_type(value, "a number from 1 to 5", place);
            return DEFAULT;
        };
        if is_digits {
            self.taken(value, "a number", &[&*text], place);
        }
        let cut = number.clamp(1, 5) as u8;
        if !is_whole || i32::from(cut) != number {
            let digit = decimal(cut.into());
            let message = ["is not a whole number from 1 to 5; read as ", &digit].concat();
            self.warnings.add_value("bad-importance", place, value.as_str(), &message);
        }
        cut
    }

    /// `#rgb` or `#rrggbb`.
    pub(super) fn color(&mut self, value: Option<Raw<'de>>, place: &Place<'_>) -> Option<[u8; 3]> {
        let value = value?;
        let text = self.plain(Some(value), place);
        let color = parse_color(&text);
        if color.is_none() && value.kind() == Kind::Text {
            let message = "is not a colour such as #a33 or #aa3333; left out";
            self.warnings.add_value("bad-color", place, value.as_str(), message);
        }
        color
    }
}

/// Browsers drop tabs and line breaks from an address, and control characters
/// and blanks before it, so an address with any of them is not what it seems.
fn is_safe(url: &str, rule: LinkRule) -> bool {
    if url.is_empty() || url.starts_with(' ') || url.chars().any(char::is_control) {
        return false;
    }
    match scheme(url) {
        Some(scheme) => {
            let is = |name: &str| scheme.eq_ignore_ascii_case(name);
            is("http") || is("https") || (rule == LinkRule::Page && is("mailto"))
        }
        // Two slashes, of either kind, name another host under the page's own
        // scheme, which may be `file:`.
        None => {
            let is_slash = |byte: Option<&u8>| matches!(byte, Some(b'/' | b'\\'));
            let bytes = url.as_bytes();
            rule == LinkRule::Media && !(is_slash(bytes.first()) && is_slash(bytes.get(1)))
        }
    }
}

/// RFC 3986, section 3.1.
fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = halves(url, b':')?;
    let is_rest = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-');
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(is_rest))
        .then_some(scheme)
}

fn parse_color(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#')?.as_bytes();
    let width = match digits.len() {
        3 => 1,
        6 => 2,
        _ => return None,
    };
    let mut color = [0; 3];
    for (channel, pair) in color.iter_mut().zip(digits.chunks(width)) {
        let (high, low) = (hex(pair[0])?, hex(pair[width - 1])?);
        *channel = high << 4 | low;
    }
    Some(color)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors() {
        assert_eq!(parse_color("#a3f"), Some([0xaa, 0x33, 0xff]));
        assert_eq!(parse_color("#A0b1C2"), Some([0xa0, 0xb1, 0xc2]));
        for text in ["", "#", "a33", "#a3", "#a33f", "#ggg", "#a33 ", "red", "#é3"] {
            assert_eq!(parse_color(text), None, "{text}");
        }
    }

    #[test]
    fn links_for_pages() {
        for url in ["http://a", "HTTPS://a/b?c#d", "mailto:a@b.c", "https:a"] {
            assert!(is_safe(url, LinkRule::Page), "{url}");
        }
        for url in [
            "",
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            " https://a",
            "https://a\tb",
            "data:text/html,x",
            "//a/b",
            "/a",
            "a",
            "vbscript:x",
            "https",
            "blob:https://a",
            "\u{a0}https://a",
        ] {
            assert!(!is_safe(url, LinkRule::Page), "{url:?}");
        }
    }

    #[test]
    fn links_for_media() {
        for url in ["a.jpg", "./a:b.jpg", "/a", "../a", "1:2", "https://a", "?a", "#a", "a/b:c"] {
            assert!(is_safe(url, LinkRule::Media), "{url}");
        }
        for url in [
            "//a",
            "\\\\a",
            "/\\a",
            "data:image/png,x",
            "mailto:a",
            "java\tscript:x",
            "file:///a",
            "\u{0}a",
            "",
        ] {
            assert!(!is_safe(url, LinkRule::Media), "{url:?}");
        }
    }
}
