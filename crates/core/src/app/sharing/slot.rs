//! Where in the page's address the text of what is shown stands.
//!
//! Behind a key in the fragment, `#timeline=…`, or in the query, `?timeline=…`. All else
//! in the address stays as it is, byte for byte, but for a place in the page (`#section`):
//! beside a text it would be none.

use crate::{
    app::sharing::permalink::push_escaped,
    escape::unescaped,
    std_lite::{halves, split, split_at},
};

/// The key where the attribute names none.
const KEY: &str = "timeline";

/// A key, and in which part of the address it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    key: String,
    is_in_query: bool,
}

/// True of a page that has no address of its own: of a frame's `srcdoc`, made by a script, or
/// all in its address.
#[must_use]
pub fn is_nowhere(href: &str) -> bool {
    ["about:", "blob:", "data:"].iter().any(|scheme| href.starts_with(scheme))
}

impl Slot {
    /// What the attribute `permalink` says: `key`, or `?key` for the query.
    #[must_use]
    pub fn of(attribute: &str) -> Self {
        let in_query = attribute.strip_prefix('?');
        let key = in_query.unwrap_or(attribute);
        let key = if key.is_empty() { KEY } else { key };
        Self { key: key.to_owned(), is_in_query: in_query.is_some() }
    }

    /// What stands in it, as it is written there.
    #[must_use]
    pub fn text<'h>(&self, href: &'h str) -> Option<&'h str> {
        let (_, part, _) = self.parted(href)?;
        let own = split(part, b'&').find(|entry| self.is_own(entry))?;
        halves(own, b'=').map(|(_, value)| value)
    }

    /// True where the fragment is a place in the page, which is left alone while one is there.
    #[must_use]
    pub fn is_anchored(&self, href: &str) -> bool {
        let is_place = |part: &str| {
            !part.is_empty()
                && halves(part, b'=').is_none()
                && !split(part, b'&').any(|own| self.is_own(own))
        };
        !self.is_in_query && self.parted(href).is_some_and(|(_, part, _)| is_place(part))
    }

    /// The address with another text in it; `None` where there is none that leads here, or
    /// the part of the address belongs to a router, which takes the whole fragment for a
    /// path: `#/events`, `#!/events`.
    #[must_use]
    pub fn href_with(&self, href: &str, text: &str) -> Option<String> {
        let (before, part, after) = self.parted(href)?;
        let part = if self.is_anchored(href) { "" } else { part };
        let mut out = [before, if self.is_in_query { "?" } else { "#" }].concat();
        let from = out.len();
        let mut is_there = false;
        for (at, entry) in split(part, b'&').enumerate() {
            let is_own = self.is_own(entry);
            if is_own && is_there {
                continue;
            }
            out.push_str(if at == 0 { "" } else { "&" });
            if is_own {
                self.push(text, &mut out);
                is_there = true;
            } else {
                out.push_str(entry);
            }
        }
        if !is_there {
            out.push_str(if out.len() == from || out.ends_with('&') { "" } else { "&" });
            self.push(text, &mut out);
        }
        out.push_str(after);
        Some(out)
    }

    /// What is before the part of the address that it is in, that part, and the rest.
    fn parted<'h>(&self, href: &'h str) -> Option<(&'h str, &'h str, &'h str)> {
        if is_nowhere(href) {
            return None;
        }
        let page = split(href, b'#').next().unwrap_or_default();
        let (_, fragment) = split_at(href, page.len());
        if self.is_in_query {
            let (path, query) = halves(page, b'?').unwrap_or((page, ""));
            return Some((path, query, fragment));
        }
        let fragment = fragment.strip_prefix('#').unwrap_or_default();
        (!fragment.starts_with(['/', '!'])).then_some((page, fragment, ""))
    }

    fn is_own(&self, entry: &str) -> bool {
        let key = halves(entry, b'=').map_or(entry, |(key, _)| key);
        unescaped(key).is_some_and(|key| key == self.key)
    }

    fn push(&self, text: &str, out: &mut String) {
        push_escaped(out, &self.key);
        out.push('=');
        out.push_str(text);
    }
}
