//! XML as a row of elements and texts. No entity but those of HTML is known, nothing is
//! fetched, and nesting has a limit.

use crate::text::text;
use actor_timeline_base::{
    Error,
    std_lite::{halves, parted},
};

use crate::markup::push_unescaped;

const DEEPEST: usize = 100;

/// What is met on the way through a text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Node<'a> {
    Open(&'a Element<'a>),
    Text(&'a str),
    /// The name without its prefix.
    Close(&'a str),
}

/// The beginning of an element.
#[derive(Debug)]
pub(crate) struct Element<'a> {
    /// Without its prefix.
    pub(crate) name: &'a str,
    attributes: Vec<(String, String)>,
}

impl Element<'_> {
    /// An attribute by its name without prefix; empty where it is not there.
    pub(crate) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// All of them.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(key, value)| (&**key, &**value))
    }
}

/// Walks through a text, and calls `each` with every node.
///
/// # Errors
///
/// `not-xml`, where it is none, or nested too deep.
pub(crate) fn walk(text: &str, each: &mut dyn FnMut(Node<'_>)) -> Result<(), Error> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        tell(&rest[..at], each);
        rest = &rest[at..];
        let at = text.len() - rest.len();
        rest = one(rest, &mut open, each).ok_or_else(|| {
            let line = text[..at].bytes().filter(|byte| *byte == b'\n').count() + 1;
            let column = at - text[..at].rfind('\n').map_or(0, |at| at + 1) + 1;
            let is_cut = end_of_tag(rest).is_none();
            let why = if is_cut {
                " (it ends within a tag: it was cut off; copy or download it again)"
            } else {
                " (a tag is not closed, closed twice, or has an attribute without quotation marks)"
            };
            fail(&text!("see line ", line, ", column ", column, why))
        })?;
        if open.len() > DEEPEST {
            return Err(fail(&text!("it is nested deeper than ", DEEPEST)));
        }
    }
    tell(rest, each);
    Ok(())
}

fn fail(why: &str) -> Error {
    Error::new("not-xml", text!("the file is not XML that is read: ", why))
}

fn tell(text: &str, each: &mut dyn FnMut(Node<'_>)) {
    if !text.is_empty() {
        let mut plain = String::new();
        push_unescaped(&mut plain, text);
        each(Node::Text(&plain));
    }
}

/// Reads what begins with `<`, and returns what follows it; `None` where it is broken.
fn one<'t>(
    text: &'t str,
    open: &mut Vec<&'t str>,
    each: &mut dyn FnMut(Node<'_>),
) -> Option<&'t str> {
    if let Some(comment) = text.strip_prefix("<!--") {
        return parted(comment, "-->").map(|(_, after)| after);
    }
    if let Some(data) = text.strip_prefix("<![CDATA[") {
        let (data, after) = parted(data, "]]>")?;
        each(Node::Text(data));
        return Some(after);
    }
    if text.starts_with("<?") {
        return parted(text, "?>").map(|(_, after)| after);
    }
    let end = end_of_tag(text)?;
    let (inside, after) = (&text[1..end], &text[end + 1..]);
    if inside.starts_with('!') {
        // Nothing of a document type is used.
        return Some(after);
    }
    if let Some(name) = inside.strip_prefix('/') {
        let name = name.trim_end();
        if open.pop() != Some(name) {
            return None;
        }
        each(Node::Close(local(name)));
        return Some(after);
    }
    let is_empty = inside.ends_with('/');
    let inside = inside.strip_suffix('/').unwrap_or(inside);
    let length = inside.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(length);
    if name.is_empty() {
        return None;
    }
    each(Node::Open(&Element { name: local(name), attributes: attributes_of(attributes)? }));
    if is_empty {
        each(Node::Close(local(name)));
    } else {
        open.push(name);
    }
    Some(after)
}

/// Where the `>` is that ends a tag or a document type, past what is quoted or nested in it.
fn end_of_tag(text: &str) -> Option<usize> {
    let (mut quote, mut depth) = (0, 0_usize);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if quote == byte => quote = 0,
            _ if quote > 0 => {}
            b'"' | b'\'' => quote = byte,
            b'<' => depth += 1,
            b'>' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

fn attributes_of(text: &str) -> Option<Vec<(String, String)>> {
    let mut all = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (key, after) = halves(rest, b'=')?;
        let after = after.trim_start();
        let quote = *after.as_bytes().first().filter(|quote| matches!(quote, b'"' | b'\''))?;
        let (value, after) = halves(&after[1..], quote)?;
        let mut plain = String::new();
        push_unescaped(&mut plain, value);
        all.push((local(key.trim_end()).to_owned(), plain));
        rest = after.trim_start();
    }
    Some(all)
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Result<String, Error> {
        let mut out = String::new();
        walk(text, &mut |node| match node {
            Node::Open(element) => {
                out.push_str(&format!("<{} {}>", element.name, element.attribute("a")));
            }
            Node::Text(text) => out.push_str(text),
            Node::Close(name) => out.push_str(&format!("</{name}>")),
        })?;
        Ok(out)
    }

    #[test]
    fn entities_are_never_expanded() {
        assert_eq!(
            told("<x:y a='1 &amp; 2'>b &lt;<![CDATA[<c>]]></x:y>").expect("XML"),
            "<y 1 & 2>b <<c></y>"
        );
        let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>";
        assert_eq!(told(laughs).expect("XML"), "<x >&b;</x>");
        let file = "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><x a='&f;'/>";
        assert_eq!(told(file).expect("XML"), "<x &f;></x>");
    }

    #[test]
    fn nesting_has_a_limit() {
        assert!(told(&"<a>".repeat(100_000)).is_err());
        assert!(told("<a></b>").is_err());
    }
}
