//! Rows of the commonest shape go into the columns without the general reading.

use super::{
    build::{Builder, LONGEST_TITLE},
    drafts::{Row, RowSink},
    met::ActorListCache,
    offsets::pair,
};
use crate::{
    ActorIx, FieldIx,
    dataset::{EventBits, key},
    document::{Plain, Range},
    std_lite::{cut, split},
    time::edtf,
    unseen::is_blank,
};

/// The texts of a list. Between quotation marks are they and what parts them, by turns.
fn between_marks(source: &str, (from, to): (usize, usize)) -> impl Iterator<Item = &str> {
    split(cut(source, from, to), b'"').skip(1).step_by(2)
}

impl Builder {
    /// Reads a row that needs no warning; false, and nothing is done, where the
    /// general reading must judge.
    pub(super) fn add_plain(&mut self, source: &str, row: u32) -> bool {
        self.read_plain(source, row).is_some()
    }

    fn read_plain(&mut self, source: &str, row: u32) -> Option<()> {
        let bytes = source.as_bytes();
        self.plain.read(bytes, row as usize)?;
        let Plain { parts, importance } = self.plain;
        let [id, title, date, actors, tags, place] =
            parts.map(|(from, to)| (from as usize, to as usize));
        let id = source.get(id.0..id.1)?;
        let title = source.get(title.0..title.1)?;
        if title.len() > LONGEST_TITLE || is_blank(id) || is_blank(title) {
            return None;
        }
        let moment = edtf::moment(bytes.get(date.0..date.1)?);
        let date = match moment {
            Some(_) => None,
            None => {
                let date = edtf::parse(source.get(date.0..date.1)?, edtf::Mode::Extended).ok()?;
                if date.is_boundless() {
                    return None;
                }
                Some(self.placed(date))
            }
        };
        let tags = || between_marks(source, tags);
        if tags().any(|tag| is_blank(tag) || *key(FieldIx::TAGS, tag) != *tag) {
            return None;
        }
        let place = source.get(place.0..place.1)?;
        if !place.is_empty() && is_blank(place) {
            return None;
        }
        let list = self.plain_list(source, (actors.0 as u32, actors.1 as u32))?;
        if self.zone.is_none() {
            let of_moment = || [moment.filter(|moment| moment.2).map(|_| 0); 2];
            let offsets = date.as_ref().map_or_else(of_moment, pair);
            self.offsets.note(self.drafts.len(), offsets);
        }
        let (start, end, core, bits) = match (&date, moment) {
            (Some(date), _) => {
                self.cover(date);
                let (core, (start, end)) = (date.core(), Row::bounds(date));
                let bits = EventBits::new(date, core.is_some(), importance, Default::default());
                (start, end, core, bits)
            }
            (None, moment) => {
                let (start, end, is_utc) = moment?;
                let last = end - 1;
                let (start, last) =
                    if is_utc { (self.on_axis(start), self.on_axis(last)) } else { (start, last) };
                self.cover_span(start, last + 1, is_utc);
                (start, last + 1, None, EventBits::plain(importance))
            }
        };
        let (text, at, id, actors) = (source, row, Ok(id), list);
        self.drafts.add_row(&Row { start, end, core, bits, text, at, title, id, actors });
        let place = self.place_key(place);
        self.drafts.add_tags(&mut tags().chain(place.as_deref()));
        Some(())
    }

    /// The number of a list whose actors are all known.
    fn plain_list(&mut self, source: &str, range: Range) -> Option<u32> {
        let text = |(from, to): Range| source.as_bytes().get(from as usize..to as usize);
        if self.met.0.is_empty() {
            self.met.0.resize(1 << ActorListCache::BITS, ((0, 0), 0));
        }
        let place = self.met.place(source.as_bytes(), range);
        let (met, number) = self.met.0[place];
        if number > 0 && text(met) == text(range) {
            return Some(number - 1);
        }
        self.begin_actors();
        for id in between_marks(source, (range.0 as usize, range.1 as usize)) {
            let actor = ActorIx(self.actor_registry.find(id)?);
            // Nor is a long list for here.
            if self.event_actors.len() > 99 {
                return None;
            }
            if !self.event_actors.contains(&actor) {
                self.event_actors.push(actor);
            }
        }
        let list = self.drafts.actor_lists.intern(&self.event_actors);
        self.met.0[place] = (range, list + 1);
        Some(list)
    }
}
