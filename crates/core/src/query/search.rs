//! Looking for words: what a reader types, and the events that hold it.
//!
//! All words must occur in an event: in its title, summary, place or tags, or in
//! the name of one of its actors; each wherever it likes. Letters are equal
//! whatever their case and marks (`query/letters.rs`). A word of the reader must
//! begin a word of the text: "us" finds "US forces" and not "Russia". In writing
//! that joins words, or puts an article before them (Arabic, Chinese, Thai and
//! what lies beyond), it may stand anywhere.
//!
//! Cost: one look at the row of each event, in pieces; what a longer text asks
//! for is looked for among what the shorter one found.

use crate::{
    data::{
        EventIx,
        dataset::{Dataset, TextReader},
        shift::Shift,
    },
    query::{
        letters::{fold, is_joined, is_letter},
        ranks::moved,
    },
};
use fixedbitset::FixedBitSet;
use std::ops::Range;

/// More words than a bit each has room for are left out.
const MOST_WORDS: usize = 32;

/// What to look for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchTerms {
    words: Vec<Word>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    /// Folded, never empty.
    letters: Vec<char>,
    /// It may stand within a word.
    anywhere: bool,
}

impl SearchTerms {
    /// The words of a text, apart by spaces.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let words = text.split_whitespace().filter_map(|word| {
            let letters: Vec<char> = word.chars().flat_map(fold).collect();
            let first = *letters.first()?;
            Some(Word { letters, anywhere: is_joined(first) || !is_letter(first) })
        });
        Self { words: words.take(MOST_WORDS).collect() }
    }

    /// True when there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// True when each of the words is in the text.
    #[must_use]
    pub fn are_in(&self, text: &str) -> bool {
        self.seen(text, 0) == self.all()
    }

    /// Where the words are in a text, in its bytes: the next place at or after
    /// `from`, the longest of those that start there.
    #[must_use]
    pub fn next_in(&self, text: &str, from: usize) -> Option<Range<usize>> {
        starts(text, from).find_map(|(at, begins_word)| {
            let tail = text.get(at..)?;
            let fits = |word: &Word| {
                (begins_word || word.anywhere).then(|| begins(tail, &word.letters)).flatten()
            };
            let longest = self.words.iter().filter_map(fits).max()?;
            Some(at..at + longest)
        })
    }

    /// One bit for each word.
    fn all(&self) -> u32 {
        u32::MAX.checked_shr(u32::BITS - self.words.len() as u32).unwrap_or(0)
    }

    /// `seen` and the words that are in the text.
    fn seen(&self, text: &str, mut seen: u32) -> u32 {
        for (bit, word) in self.words.iter().enumerate() {
            if seen & 1 << bit == 0 && word.is_in(text) {
                seen |= 1 << bit;
            }
        }
        seen
    }

    /// True when all that has these words has the others too.
    fn imply(&self, others: &Self) -> bool {
        others.words.iter().all(|other| {
            self.words.iter().any(|word| {
                word.anywhere == other.anywhere && word.letters.starts_with(&other.letters)
            })
        })
    }
}

impl Word {
    fn is_in(&self, text: &str) -> bool {
        let mut places = starts(text, 0);
        let fits = |(at, begins_word): (usize, bool)| {
            (begins_word || self.anywhere)
                && text.get(at..).is_some_and(|tail| begins(tail, &self.letters).is_some())
        };
        places.any(fits)
    }
}

/// Every place from `from` on where something may be found, and whether a word
/// begins there.
fn starts(text: &str, from: usize) -> impl Iterator<Item = (usize, bool)> {
    let before = text.get(..from).and_then(|before| before.chars().next_back());
    let mut was_letter = before.is_some_and(is_letter);
    let tail = text.get(from..).unwrap_or_default();
    tail.char_indices().map(move |(at, c)| {
        let begins_word = !was_letter;
        was_letter = is_letter(c);
        (from + at, begins_word)
    })
}

/// How many bytes of the text the letters are, if it begins with them.
fn begins(text: &str, letters: &[char]) -> Option<usize> {
    let mut left = letters;
    for (at, c) in text.char_indices() {
        let mut folded = fold(c).peekable();
        // A mark belongs to the letter before it.
        if left.is_empty() && folded.peek().is_some() {
            return Some(at);
        }
        for letter in folded {
            match left.split_first() {
                Some((&first, rest)) if first == letter => left = rest,
                // The word ends within a letter that stands for two.
                None => break,
                Some(_) => return None,
            }
        }
        if at == 0 && left.len() == letters.len() {
            return None;
        }
    }
    left.is_empty().then_some(text.len())
}

/// Which words each actor's name has.
fn names(words: &SearchTerms, data: &Dataset) -> Vec<u32> {
    data.actors().iter().map(|(_, actor)| words.seen(&actor.name, 0)).collect()
}

/// A search under way.
#[derive(Clone, Debug, Default)]
pub struct Search {
    words: SearchTerms,
    /// Which words each actor's name has.
    names: Vec<u32>,
    /// Where to look: what a shorter text found.
    among: Option<FixedBitSet>,
    found: FixedBitSet,
    /// How many events were looked at.
    at: usize,
}

impl Search {
    /// Starts to look for the words of a text. What `before` has found, if it is
    /// done, spares looking elsewhere where that asked for less.
    #[must_use]
    pub fn new(text: &str, data: &Dataset, before: Option<&Self>) -> Self {
        let words = SearchTerms::new(text);
        let names = names(&words, data);
        let among = before
            .filter(|before| before.is_done() && words.imply(&before.words))
            .map(|before| before.found.clone());
        Self { words, names, among, found: FixedBitSet::with_capacity(data.len()), at: 0 }
    }

    /// Goes on among events of which few left and few came: those are looked at, where all
    /// around them were.
    pub(crate) fn edit(&mut self, data: &Dataset, shift: &Shift) {
        self.names = names(&self.words, data);
        let among = self.among.take();
        self.among = among.map(|among| {
            let mut among = moved(&among, shift);
            shift.come().iter().for_each(|&at| among.insert(at as usize));
            among
        });
        self.found = moved(&self.found, shift);
        self.at = shift.starts_at(self.at);
        let mut reader = TextReader::new(data);
        let until = self.at;
        for &at in shift.come().iter().take_while(|&&at| (at as usize) < until) {
            self.look_at(at as usize, data, &mut reader);
        }
    }

    /// Looks at up to so many more events of the same data; true at the end.
    pub fn step(&mut self, data: &Dataset, max_events: usize) -> bool {
        let mut reader = TextReader::new(data);
        let until = self.at.saturating_add(max_events).min(self.found.len());
        for at in self.at..until {
            if self.among.as_ref().is_none_or(|among| among.contains(at)) {
                self.look_at(at, data, &mut reader);
            }
        }
        self.at = until;
        self.is_done()
    }

    fn look_at(&mut self, at: usize, data: &Dataset, reader: &mut TextReader<'_>) {
        let (event, all) = (EventIx(at as u32), self.words.all());
        let actors = data.actors_of(event).iter();
        let mut seen = actors.fold(0, |seen, actor| seen | self.names[actor.index()]);
        if seen != all {
            reader.each(event, &mut |text| {
                seen = self.words.seen(text, seen);
                seen == all
            });
        }
        self.found.set(at, seen == all);
    }

    /// True when all events were looked at.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.at == self.found.len()
    }

    /// How many events were looked at.
    #[must_use]
    pub fn looked_at(&self) -> usize {
        self.at
    }

    /// A bit for each event that has the words, among those that were looked at.
    #[must_use]
    pub fn found(&self) -> &FixedBitSet {
        &self.found
    }

    /// What is looked for.
    #[must_use]
    pub fn words(&self) -> &SearchTerms {
        &self.words
    }
}
