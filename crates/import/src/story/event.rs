//! An event as readers fill it in.

use crate::markup::unescaped;
use actor_timeline_base::unseen::is_blank;

/// Among the first so many of an event nothing stands twice: a cell may list a million.
const MOST_COMPARED: usize = 1000;

/// An event before it is written; what is empty is left out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Event {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) summary: String,
    /// EDTF that was read already.
    pub(crate) date: String,
    pub(crate) date_note: String,
    /// Index in the story, and the role.
    pub(crate) actors: Vec<(usize, String)>,
    /// 1 to 5; 0 for the default.
    pub(crate) importance: u8,
    pub(crate) tags: Vec<String>,
    pub(crate) place: String,
    /// Checked by [`is_link`].
    pub(crate) link: String,
    /// Address, description, credit.
    pub(crate) media: [String; 3],
    pub(crate) status: &'static str,
    pub(crate) sources: Vec<Citation>,
}

/// A source of an event.
#[derive(Clone, Debug, Default)]
pub(crate) struct Citation {
    /// Index in the story.
    pub(crate) source: usize,
    pub(crate) quote: String,
    pub(crate) note: String,
    /// Where this event stands in it, if elsewhere than the source itself.
    pub(crate) url: String,
}

impl Event {
    /// Forgets all, but keeps the room it took for the next.
    pub(crate) fn clear(&mut self) {
        let Self { id, title, summary, date, date_note, place, link, .. } = self;
        let texts = [id, title, summary, date, date_note, place, link].into_iter();
        texts.chain(&mut self.media).for_each(String::clear);
        self.actors.clear();
        self.tags.clear();
        self.sources.clear();
        (self.importance, self.status) = (0, "");
    }

    /// Adds words to what the date is said to rest on.
    pub(crate) fn note_date(&mut self, note: &str) {
        push_sentence(&mut self.date_note, note);
    }

    /// Adds an actor unless it is there already.
    pub(crate) fn add_actor(&mut self, actor: usize, role: &str) {
        if !self.actors.iter().take(MOST_COMPARED).any(|(other, _)| *other == actor) {
            self.actors.push((actor, role.to_owned()));
        }
    }

    /// Adds a citation unless its source is there already.
    pub(crate) fn add_source(&mut self, citation: Citation) {
        let is_it = |other: &Citation| other.source == citation.source;
        if !self.sources.iter().take(MOST_COMPARED).any(is_it) {
            self.sources.push(citation);
        }
    }

    /// Adds a tag unless it is there already.
    pub(crate) fn add_tag(&mut self, tag: &str) {
        let tag = &*unescaped(tag.trim());
        if !is_blank(tag) && !self.tags.iter().take(MOST_COMPARED).any(|other| other == tag) {
            self.tags.push(tag.to_owned());
        }
    }
}

/// Appends words, with a blank between.
pub(crate) fn push_sentence(text: &mut String, words: &str) {
    let words = words.trim();
    if !words.is_empty() {
        text.push_str(if text.is_empty() { "" } else { " " });
        text.push_str(words);
    }
}
