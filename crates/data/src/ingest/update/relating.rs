//! The list of relations after an update.

use super::delta::push_row;
use crate::{
    columns::Interner,
    dataset::Dataset,
    document::{Place, Raw, Reader, Warnings, listed, members},
    error::Warning,
    ingest::coming::Coming,
    relations::Named,
    std_lite::owned,
};

/// An update, as far as relations ask for it.
pub(super) struct Relating<'a> {
    pub(super) base: &'a Dataset,
    /// What its rows were read into.
    pub(super) delta: &'a Dataset,
    pub(super) rows: &'a [Coming],
    /// Ids of the events that it removes.
    pub(super) gone: &'a [String],
}

/// What relations are to go: all between two events or, of a kind, one.
struct Unrelated {
    /// Its place in what is to be removed.
    index: usize,
    ends: [String; 2],
    kind: Option<String>,
    is_found: bool,
}

impl Unrelated {
    fn is(&mut self, named: &Named<'_>) -> bool {
        let is_it = self.ends[0] == *named.from
            && self.ends[1] == *named.to
            && self.kind.as_ref().is_none_or(|kind| *kind == named.kind);
        self.is_found |= is_it;
        is_it
    }
}

impl Relating<'_> {
    /// The list as it is after the update, where that is another, and what of the update cannot
    /// be used. First goes what is to be removed, and what events that go have had; then rows
    /// take the place of those of the same ends and kind, or come last. Rows whose events are
    /// not there wait for these. O(the list), where there is anything of that.
    pub(super) fn made_anew(
        &self,
        upsert: Raw<'_>,
        remove: Raw<'_>,
    ) -> (Option<String>, Vec<Warning>) {
        let warnings = Warnings::default();
        let mut reader = Reader { langs: self.base.langs.clone(), warnings };
        let (ids, rows) = self.read(&mut reader, upsert);
        let mut unrelated = unrelated(&mut reader, remove);
        let list = self.base.relation_list().unwrap_or_default();
        let has_any = listed(list).next().is_some();
        let is_edited =
            !rows.is_empty() || has_any && !(self.gone.is_empty() && unrelated.is_empty());
        let text = is_edited.then(|| self.edited(list, (&ids, &rows), &mut unrelated));
        let place = Place::ROOT.key("update");
        for one in unrelated.iter().filter(|one| !one.is_found) {
            let message = ["there is no such relation"];
            let place = place.key("remove");
            reader.warnings.add("unknown-relation", &place.index(one.index), &message);
        }
        (text, reader.warnings.finish())
    }

    /// The rows of the update by their keys; of one key the last.
    fn read<'de>(&self, reader: &mut Reader, upsert: Raw<'de>) -> (Interner, Vec<Raw<'de>>) {
        let place = Place::ROOT.key("update");
        let place = place.key("relations");
        let (mut ids, mut rows) = (Interner::default(), Vec::new());
        let [come, gone] = [interned(self.rows.iter().map(|row| &row.id)), interned(self.gone)];
        let stays = |id: &str| self.base.find(id).is_some() && gone.find(id).is_none();
        let is_there = |id: &str| (come.find(id).is_some() || stays(id)).then_some(());
        for (index, row) in listed(upsert) {
            let place = place.index(index);
            let Some(named) = Named::read(reader, row, &place) else { continue };
            let _ = named.ends(reader, &place, &is_there);
            let _ = named.told(reader, &place, &|id| self.delta.find_source(id));
            match ids.intern(&key(&named)) {
                (_, true) => rows.push(row),
                (at, false) => rows[at as usize] = row,
            }
        }
        (ids, rows)
    }

    fn edited(
        &self,
        list: Raw<'_>,
        (ids, rows): (&Interner, &[Raw<'_>]),
        unrelated: &mut [Unrelated],
    ) -> String {
        let mut silent = Reader { langs: self.base.langs.clone(), warnings: Warnings::silent() };
        let gone = interned(self.gone);
        let mut is_placed = vec![false; rows.len()];
        let mut text = String::from("[");
        for (_, row) in listed(list) {
            let Some(named) = Named::read(&mut silent, row, &Place::ROOT) else {
                push_row(&mut text, row.as_str());
                continue;
            };
            let mut goes = [&named.from, &named.to].iter().any(|id| gone.find(id).is_some());
            // Each is asked, to know which are found.
            unrelated.iter_mut().for_each(|one| goes |= one.is(&named));
            if goes {
                continue;
            }
            match ids.find(&key(&named)) {
                Some(at) if is_placed[at as usize] => {}
                Some(at) => {
                    is_placed[at as usize] = true;
                    push_row(&mut text, rows[at as usize].as_str());
                }
                None => push_row(&mut text, row.as_str()),
            }
        }
        let new = rows.iter().zip(&is_placed).filter(|(_, is_placed)| !**is_placed);
        new.for_each(|(row, _)| push_row(&mut text, row.as_str()));
        text.push(']');
        text
    }
}

/// By what relations are told apart.
fn key(named: &Named<'_>) -> String {
    [&*named.from, "\0", &*named.to, "\0", &*named.kind].concat()
}

fn interned<'a>(ids: impl IntoIterator<Item = &'a String>) -> Interner {
    let mut interned = Interner::default();
    for id in ids {
        interned.intern(id);
    }
    interned
}

/// The relations among what is to be removed.
fn unrelated(reader: &mut Reader, remove: Raw<'_>) -> Vec<Unrelated> {
    let mut all = Vec::new();
    for (index, row) in listed(remove) {
        let [from, to, kind] = members(row, ["from", "to", "kind"]);
        let mut id = |value| reader.id(value, &Place::ROOT).map(owned);
        if let [Some(from), Some(to)] = [id(from), id(to)] {
            let kind = kind.map(|kind| owned(reader.text(Some(kind), &Place::ROOT).words));
            all.push(Unrelated { index, ends: [from, to], kind, is_found: false });
        }
    }
    all
}
