//! Text that may hold HTML, as plain text with the addresses it linked to.

use crate::text::{find, text};
use std::borrow::Cow;

/// Names of the tags that are taken for markup; `<Iran>` stays text.
const TAGS: [&str; 47] = [
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "mark",
    "object",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "script",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tr",
    "u",
    "ul",
];
const MORE_TAGS: [&str; 9] =
    ["td", "th", "tbody", "thead", "section", "article", "video", "audio", "picture"];
/// These begin a line.
const BLOCKS: [&str; 19] = [
    "br",
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "hr",
    "table",
    "section",
    "article",
    "figure",
];
/// What is in them is not read by people.
const HIDDEN: [&str; 4] = ["script", "style", "iframe", "object"];
/// What shows something that text cannot.
const SHOWN: [&str; 7] = ["img", "iframe", "video", "audio", "embed", "object", "picture"];

/// In bytes.
const LONGEST_TAG: usize = 4096;

/// Plain text and what was in it beside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Plain<'a> {
    pub(crate) text: Cow<'a, str>,
    /// The addresses of its links, in order.
    pub(crate) links: Vec<String>,
    /// How many of its links nobody can follow from elsewhere.
    pub(crate) bad_links: u32,
    /// The address of its first picture.
    pub(crate) picture: String,
    /// Tags were taken away.
    pub(crate) had_markup: bool,
    /// How many pictures, films and programs are gone; the first picture counts too.
    pub(crate) shown: u32,
}

/// What people see of a text. Links keep their address where the text does not say it.
pub(crate) fn plain(text: &str) -> Plain<'_> {
    if !may_be_markup(text) {
        return Plain { text: text.into(), ..Plain::default() };
    }
    let mut found = Plain::default();
    let mut out = String::with_capacity(text.len());
    // Where the text of an open link begins, and its address.
    let mut open: Option<(usize, String)> = None;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        push_unescaped(&mut out, &rest[..at]);
        rest = &rest[at..];
        let Some((tag, after)) = tag(rest) else {
            out.push('<');
            rest = &rest[1..];
            continue;
        };
        found.had_markup = true;
        rest = after;
        if SHOWN.contains(&&*tag.name) && !tag.is_end {
            found.shown += 1;
            if tag.name == "img" && found.picture.is_empty() {
                found.picture = attribute(tag.inside, "src").unwrap_or_default();
            }
        }
        if HIDDEN.contains(&&*tag.name) && !tag.is_end {
            rest = after_end(rest, &tag.name);
        } else if BLOCKS.contains(&&*tag.name) && !out.is_empty() && !out.ends_with('\n') {
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
        } else if tag.name == "a" {
            close_link(&mut out, &mut found, open.take());
            let href = if tag.is_end { None } else { attribute(tag.inside, "href") };
            open = href.map(|href| (out.len(), href));
        }
    }
    push_unescaped(&mut out, rest);
    close_link(&mut out, &mut found, open);
    found.text = Cow::Owned(out.trim().to_owned());
    found
}

/// Whether there is anything to resolve.
pub(crate) fn may_be_markup(text: &str) -> bool {
    find(text, 0, [b'<', b'&', b'<', b'&'], 0) < text.len()
}

fn close_link(out: &mut String, found: &mut Plain<'_>, open: Option<(usize, String)>) {
    let Some((from, href)) = open else { return };
    if href.is_empty() || !crate::story::is_link(&href) {
        found.bad_links += u32::from(!href.is_empty() && !href.starts_with('#'));
        return;
    }
    // The first is told apart from the text; further ones stand in it.
    if !found.links.is_empty() && !out[from..].contains(&href) {
        out.push_str(&text!(" (", href, ")"));
    }
    found.links.push(href);
}

struct Tag<'a> {
    name: String,
    is_end: bool,
    inside: &'a str,
}

/// A tag at the beginning of a text, and what follows it.
fn tag(text: &str) -> Option<(Tag<'_>, &str)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let after = comment.split_once("-->").map_or("", |(_, after)| after);
        return Some((Tag { name: String::new(), is_end: true, inside: "" }, after));
    }
    let inside = &text[1..];
    let is_end = inside.starts_with('/');
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let length = inside.find(|c: char| !c.is_ascii_alphanumeric())?;
    let name = inside[..length].to_ascii_lowercase();
    if !TAGS.contains(&&*name) && !MORE_TAGS.contains(&&*name) {
        return None;
    }
    let end = tag_end(inside)?;
    Some((Tag { name, is_end, inside: &inside[length..end] }, &inside[end + 1..]))
}

/// Where the `>` of a tag is, past what stands in quotation marks; a tag is not long.
fn tag_end(inside: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in inside.bytes().take(LONGEST_TAG).enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'<') => return None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn after_end<'a>(text: &'a str, name: &str) -> &'a str {
    let is_name = |at: &usize| {
        let after = text.as_bytes().get(at + 2..at + 2 + name.len());
        after.is_some_and(|after| after.eq_ignore_ascii_case(name.as_bytes()))
    };
    let at = text.match_indices("</").map(|(at, _)| at).find(is_name);
    at.and_then(|at| text[at..].split_once('>')).map_or("", |(_, after)| after)
}

/// The value of an attribute, unescaped.
pub(crate) fn attribute(inside: &str, name: &str) -> Option<String> {
    let lower = inside.to_ascii_lowercase();
    let at = lower.match_indices(name).map(|(at, _)| at).find(|at| {
        inside[..*at].ends_with(char::is_whitespace)
            && inside[at + name.len()..].trim_start().starts_with('=')
    })?;
    let value = inside[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let value = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].split(quote).next()?,
        _ => value.split([' ', '>', '\n', '\t']).next()?,
    };
    let mut out = String::new();
    push_unescaped(&mut out, value);
    Some(out.trim().to_owned())
}

/// Appends a text with its character references resolved.
pub(crate) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::new();
    push_unescaped(&mut out, text);
    out.into()
}

/// Appends a text with its references as what they stand for.
pub(crate) fn push_unescaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest[1..].split(|c: char| !c.is_ascii_alphanumeric() && c != '#').next();
        let name = name.unwrap_or_default();
        let c = reference(name).filter(|_| rest[1 + name.len()..].starts_with(';'));
        match c {
            Some(c) => {
                out.push(c);
                rest = &rest[name.len() + 2..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
}

fn reference(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| *c != '\0');
    }
    const NAMES: [(&str, char); 27] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("eacute", 'é'),
        ("egrave", 'è'),
        ("agrave", 'à'),
        ("ccedil", 'ç'),
        ("auml", 'ä'),
        ("ouml", 'ö'),
        ("uuml", 'ü'),
        ("szlig", 'ß'),
        ("copy", '©'),
        ("deg", '°'),
        ("middot", '·'),
        ("euro", '€'),
    ];
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text_and_links() {
        let found = plain(
            "<p>One <b>two</b> &amp; <a href='https://a.example/x'>three</a></p><p>Four<br>five</p>",
        );
        assert_eq!(found.text, "One two & three\nFour\nfive");
        assert_eq!(found.links, ["https://a.example/x"]);
        assert!(found.had_markup);
        let found =
            plain("<a href=https://a.example>a</a> and <a href=\"https://b.example\">b</a>");
        assert_eq!(found.text, "a and b (https://b.example)");
        let found = plain("<img src='https://a.example/p.jpg'>x<script>alert(1)</script>y");
        assert_eq!(
            (&*found.text, &*found.picture, found.shown),
            ("xy", "https://a.example/p.jpg", 1)
        );
    }

    #[test]
    fn what_is_no_markup_stays() {
        for text in ["a < b", "<Iran> said", "R&D", "x <", "a <b", "&nosuch;", "5 <6> 7"] {
            assert_eq!(plain(text).text, text);
        }
        assert_eq!(plain("a<a href='javascript:x'>b</a>").links, [""; 0]);
        let deep = "<div>".repeat(100_000);
        assert_eq!(plain(&deep).text, "");
    }
}
