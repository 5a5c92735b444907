//! `over`: what shows in a tile of events that others own, so that a picture needs no tile above
//! those it covers: events of the tiles above, and intervals that come from the left.

use crate::{
    Error,
    bytes::{Reader, push_signed, push_varint},
    format::{
        CoreRow, MOST_ROWS, Place, TextRow, core_block::read_scale, push_rows, push_words,
        read_rows, read_words,
    },
};

/// Which ends of a bar are not those of its event: bits of [`Showing::torn`].
pub mod torn {
    /// The event began before.
    pub const START: u8 = 1;
    /// It goes on.
    pub const END: u8 = 2;
}

/// An event that another tile owns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// When, how important, who. Its place in its own tile stands there only.
    pub core: CoreRow,
    /// Its words.
    pub text: TextRow,
}

/// How an event shows here, or a part of it: from `from` to `to` its bar, at `from` its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Showing {
    /// Which one: a guest, or after all guests, a row of the tile itself.
    pub row: u32,
    /// Where it begins, in ms since 1970.
    pub from: i64,
    /// Where it ends, exclusive.
    pub to: i64,
    /// Where it lies.
    pub place: Place,
    /// See [`torn`].
    pub torn: u8,
}

/// What there is in a tile of other tiles' events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Over {
    /// So many events began before it and go on into it.
    pub reaching: u64,
    /// So many of them last beyond it, or to its end.
    pub covering: u64,
    /// Those that show, and the most important of those that reach into it.
    pub guests: Vec<Guest>,
    /// How they show, and the parts of the tile's own events that have no lane as a whole.
    pub showings: Vec<Showing>,
}

/// What there is in a tile that begins at `origin_ms`, as a block that is not packed.
#[must_use]
pub fn encode_over(over: &Over, origin_ms: i64) -> Vec<u8> {
    let mut out = Vec::new();
    push_varint(&mut out, over.reaching);
    push_varint(&mut out, over.covering);
    push_varint(&mut out, over.guests.len() as u64);
    let rows: Vec<_> = over.guests.iter().map(|guest| guest.core.clone()).collect();
    let words: Vec<_> = over.guests.iter().map(|guest| guest.text.clone()).collect();
    push_rows(&mut out, &rows, origin_ms);
    push_words(&mut out, &words);
    push_varint(&mut out, over.showings.len() as u64);
    for showing in &over.showings {
        push_varint(&mut out, u64::from(showing.row));
        push_signed(&mut out, showing.from.wrapping_sub(origin_ms));
        push_varint(&mut out, showing.to.wrapping_sub(showing.from) as u64);
        out.extend([showing.place.lane, showing.torn]);
        out.extend(showing.place.mark.bits().to_le_bytes());
        out.extend(showing.place.label.bits().to_le_bytes());
    }
    out
}

/// An unpacked block of a tile that begins at `origin_ms` and owns `rows` events.
///
/// # Errors
/// Where it is not one, of `actors` actors and `lanes` lanes.
pub fn decode_over(
    bytes: &[u8],
    (origin_ms, rows): (i64, usize),
    (actors, lanes): (u32, u8),
) -> Result<Over, Error> {
    let mut reader = Reader::new(bytes);
    let reaching = reader.varint()?;
    let covering = reader.up_to(reaching, "more events cover it than reach into it")?;
    let count = reader.count(MOST_ROWS)?;
    let cores = read_rows(&mut reader, count, origin_ms, (actors, lanes))?;
    let words = read_words(&mut reader, count)?;
    let guests = cores.into_iter().zip(words).map(|(core, text)| Guest { core, text }).collect();
    let mut showings = Vec::new();
    for _ in 0..reader.count(MOST_ROWS)? {
        showings.push(read_showing(&mut reader, origin_ms, count + rows, lanes)?);
    }
    reader.end()?;
    Ok(Over { reaching, covering, guests, showings })
}

fn read_showing(
    reader: &mut Reader<'_>,
    origin_ms: i64,
    rows: usize,
    lanes: u8,
) -> Result<Showing, Error> {
    let row = reader.varint()?;
    if row >= rows as u64 {
        return Err(reader.error("there is no such event"));
    }
    let away = "a bar ends before it starts, or too far away";
    let from = origin_ms.checked_add(reader.signed()?).ok_or(reader.error(away))?;
    let to = from.checked_add_unsigned(reader.varint()?).filter(|to| *to > from);
    let to = to.ok_or(reader.error(away))?;
    let [lane, torn] = [reader.u8()?, reader.u8()?];
    let (mark, label) = (read_scale(reader)?, read_scale(reader)?);
    if lane >= lanes {
        return Err(reader.error("there is no such lane"));
    }
    if label < mark {
        return Err(reader.error("a label shows before its mark"));
    }
    if torn > torn::START | torn::END {
        return Err(reader.error("a bar is torn where it has no end"));
    }
    Ok(Showing { row: row as u32, from, to, place: Place { lane, mark, label }, torn })
}
