//! A choice as text: ids apart by spaces, `id!self` for the actor alone.
//!
//! Spaces, `!` and `%` in an id are written as percent escapes, so that every
//! id survives an attribute and an address. Ids as they are work wherever they
//! hold no space.

use crate::{
    data::{ActorIx, actors::Actors},
    escape::{push_percent, unescaped},
    query::{choice::Choice, filter::Filter},
    sort::insert_sorted,
};

const ONLY_SELF: &str = "!self";

impl Filter {
    /// Reads a choice and gives back the ids that nobody has.
    ///
    /// `us iran!self` chooses `us` with its descendants, and `iran` alone.
    #[must_use]
    pub fn parse(text: &str, actors: &Actors) -> (Vec<Choice>, Vec<String>) {
        let (mut choice, mut unknown) = (Vec::new(), Vec::new());
        for word in text.split_whitespace() {
            match entry(word, actors) {
                Some(entry) => insert_sorted(&mut choice, entry),
                None => unknown.push(word.to_owned()),
            }
        }
        (choice, unknown)
    }

    /// Writes a choice so that [`Filter::parse`] reads it.
    #[must_use]
    pub fn to_text(choice: &[Choice], actors: &Actors) -> String {
        let mut text = String::new();
        for entry in choice {
            if !text.is_empty() {
                text.push(' ');
            }
            escape(&actors.get(entry.actor).id, &mut text);
            if entry.only_self {
                text.push_str(ONLY_SELF);
            }
        }
        text
    }
}

fn entry(word: &str, actors: &Actors) -> Option<Choice> {
    // Written ids hold neither `!` nor a bare `%`, so these readings come first.
    let alone = word.strip_suffix(ONLY_SELF).and_then(|id| find(id, actors));
    if let Some(actor) = alone {
        // Without descendants, alone and whole are the same.
        return Some(Choice { actor, only_self: actors.subtree(actor).len() > 1 });
    }
    find(word, actors).map(Choice::whole)
}

fn find(id: &str, actors: &Actors) -> Option<ActorIx> {
    unescaped(id).and_then(|id| actors.find(&id)).or_else(|| actors.find(id))
}

fn escape(id: &str, out: &mut String) {
    for c in id.chars() {
        if c.is_whitespace() || matches!(c, '!' | '%') {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                push_percent(out, byte);
            }
        } else {
            out.push(c);
        }
    }
}
