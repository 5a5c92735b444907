//! XML as a row of elements and texts. No entity but those of HTML is known, nothing is
//! fetched, and nesting has a limit.

use crate::text::text;
use actor_timeline_base::Error;
use quick_xml::{Reader, events::Event};

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
    let fail =
        |why: String| Error::new("not-xml", text!("the file is not XML that is read: ", why));
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event();
        match event.map_err(|_| fail(text!("see byte ", reader.error_position() as usize)))? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(fail(text!("it is nested deeper than ", DEEPEST)));
                }
                let mut attributes = Vec::new();
                for attribute in start.attributes().with_checks(false) {
                    let attribute = attribute.map_err(|_| fail("an attribute is broken".into()))?;
                    let mut value = String::new();
                    push_unescaped(&mut value, &attribute.value);
                    attributes.push((local(attribute.key.0).to_owned(), value));
                }
                each(Node::Open(&Element { name: local(start.name().0), attributes }));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                each(Node::Close(local(end.name().0)));
            }
            Event::Text(text) => each(Node::Text(&text)),
            Event::CData(text) => each(Node::Text(&text)),
            Event::GeneralRef(name) => {
                let mut text = String::new();
                push_unescaped(&mut text, &["&", &*name, ";"].concat());
                each(Node::Text(&text));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
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
