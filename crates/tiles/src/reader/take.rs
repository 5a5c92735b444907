//! Takes parts of the file that have come.

use std::collections::VecDeque;

use super::{
    Archive, DETAILS_BYTES, DETAILS_KEPT, MOST_DIRECTORY, MOST_FIRST, MOST_KNOWN,
    ranges::Part,
    tiles::{Held, Refused},
};
use crate::{
    Error, Tile,
    check::{header_of, text_of},
    format::{
        Elsewhere, Entry, FRONT, Header, MOST_HEAD, decode_details, decode_directory, unpack_block,
    },
};

impl Archive {
    /// What is wrong with parts that nothing can be shown without.
    pub(super) fn fatal(&self) -> Result<(), Error> {
        let vital = [Part::Head, Part::Directory(Tile::ROOT), Part::First(Tile::ROOT)];
        let error = vital.iter().find_map(|part| self.refused(*part));
        error.map_or(Ok(()), |refused| Err(refused.error))
    }

    /// Why a part was not taken.
    pub(super) fn refused(&self, part: Part) -> Option<&Refused> {
        self.refused.iter().find_map(|(of, refused)| (*of == part).then_some(refused))
    }

    pub(super) fn note(&mut self, part: Part, why: impl Into<Refused>) {
        self.refused.push((part, why.into()));
    }

    pub(super) fn take_front(&mut self, bytes: &[u8], file_len: Option<u64>) -> Result<(), Error> {
        let header = header_of(bytes, file_len)?;
        if (bytes.len() as u64) < FRONT.min(header.file_len) {
            return Err(Error::new(bytes.len(), "ends too soon").within("header", 0));
        }
        self.header = Some(header);
        self.front = bytes.to_vec();
        self.take_near();
        self.fatal()
    }

    /// Takes what is needed and lies at the front, which is there.
    pub(super) fn take_near(&mut self) {
        loop {
            let near = self.missing_parts().0.into_iter().find_map(|part| {
                let (offset, len) = self.place(part)?;
                let end = usize::try_from(offset.checked_add(len)?).ok()?;
                (end <= self.front.len()).then_some((part, offset as usize, end))
            });
            let Some((part, from, to)) = near else { return };
            let bytes = self.front[from..to].to_vec();
            self.take_part(part, &bytes);
        }
    }

    pub(super) fn take_part(&mut self, part: Part, bytes: &[u8]) {
        let Some(header) = self.header else { return };
        let place = self.place(part).unwrap_or_default().0;
        let within = |name| move |error: Error| Refused::from(error.within(name, place));
        let taken = match part {
            Part::Front => Ok(()),
            Part::Head => self.take_head(bytes).map_err(within("head")),
            Part::Directory(tile) => {
                self.take_directory(header, tile, bytes).map_err(within("directory"))
            }
            Part::First(tile) => self.take_first(&header, tile, bytes),
            Part::More(tile) => self.take_more(&header, tile, bytes),
            Part::Details(offset, len) => unpack_block(bytes, MOST_FIRST)
                .and_then(|bytes| decode_details(&bytes))
                .map(|rows| self.keep_details((offset, len), rows))
                .map_err(within("details")),
        };
        if let Err(why) = taken {
            self.note(part, why);
        }
    }

    fn take_first(&mut self, header: &Header, tile: Tile, bytes: &[u8]) -> Result<(), Refused> {
        let Some(node) = self.node(tile).copied() else { return Ok(()) };
        let held = Held::first(header, node, bytes, (self.clock, self.room()))?;
        held.enter(&mut self.events);
        self.held.insert(tile, held);
        Ok(())
    }

    fn take_more(&mut self, header: &Header, tile: Tile, bytes: &[u8]) -> Result<(), Refused> {
        let (node, room) = (self.node(tile).copied(), self.room());
        let Some((node, held)) = node.zip(self.held.get_mut(&tile)) else { return Ok(()) };
        held.more(header, node, bytes, (&mut self.events, room))
    }

    fn take_head(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.head = Some(text_of(unpack_block(bytes, MOST_HEAD)?)?);
        Ok(())
    }

    fn keep_details(&mut self, place: (u64, u32), rows: Vec<String>) {
        self.details.push_back((place, rows));
        let bytes = |all: &VecDeque<(_, Vec<String>)>| -> usize {
            all.iter().flat_map(|(_, rows)| rows).map(|text| text.len() + size_of::<String>()).sum()
        };
        let is_much = |all: &_| bytes(all) > DETAILS_BYTES;
        while self.details.len() > DETAILS_KEPT || self.details.len() > 1 && is_much(&self.details)
        {
            self.details.pop_front();
        }
    }

    fn take_directory(&mut self, header: Header, top: Tile, bytes: &[u8]) -> Result<(), Error> {
        let bytes = unpack_block(bytes, MOST_DIRECTORY)?;
        let entries = decode_directory(&bytes, top, (header.grid.deepest(), header.file_len))?;
        let known = self.known.len() as u64 + entries.len() as u64;
        if known > MOST_KNOWN {
            return Err(Error::new(0, "has more tiles than are read here"));
        }
        if known > header.tiles.saturating_mul(2) {
            return Err(Error::new(0, "has more tiles than the header says"));
        }
        for entry in entries {
            let tile = match entry {
                Entry::Node(node) => node.tile,
                Entry::Elsewhere(Elsewhere { tile, .. }) => tile,
            };
            self.known.insert(tile, entry);
        }
        Ok(())
    }
}
