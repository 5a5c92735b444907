//! What a host answers, range by range, may be anything: it ends in words or in a picture of what is
//! sound, and in no more memory and no more requests than there is reason for.

mod common;

use std::collections::BTreeSet;

use actor_timeline_tiles::{
    Tile,
    format::{
        BLOCKS, Block, Elsewhere, Entry, FIRST_ROWS, Header, Node, decode_directory,
        encode_directory, pack_block, unpack_block,
    },
    reader::{Archive, Ask, BUDGET, Details, Who},
};
use common::{
    Chance,
    case::{Case, Line, large},
    cases,
};

/// How an archive goes on after what was read of it.
#[derive(Default)]
struct Seen {
    /// Archives of which nothing can be read.
    refused: usize,
    /// Parts that are broken in others.
    broken: usize,
    /// Those that could be shown.
    shown: usize,
}

/// Bytes that are like others.
fn like(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..1 + chance.below(3) {
        let at = chance.below(bytes.len() as u64) as usize;
        match chance.below(6) {
            _ if bytes.is_empty() => {}
            0 => bytes.truncate(at),
            1 => drop(bytes.splice(at..at, [0xFF; 9].into_iter().chain([1]))),
            2 => bytes[at] = [0, 1, 0x7F, 0x80, 0xFF][chance.below(5) as usize],
            3 => drop(bytes.splice(at..at, vec![chance.next() as u8; 1 + at % 300])),
            _ => bytes[at] ^= 1 << chance.below(8),
        }
    }
    bytes
}

/// Puts a block at the end of the file.
fn put(file: &mut Vec<u8>, block: &[u8]) -> (u64, u32) {
    let at = file.len() as u64;
    file.extend(block);
    (at, block.len() as u32)
}

/// A tile of which a block, or more of them, is like what it was.
fn damaged(file: &mut Vec<u8>, node: Node, chance: &mut Chance) -> Node {
    let packed: Vec<Vec<u8>> = Block::ALL
        .map(|block| {
            let (offset, len) = node.block(block);
            let packed = &file[offset as usize..][..len as usize];
            match unpack_block(packed, 1 << 26) {
                Ok(bytes) if chance.one_in(2) => pack_block(&like(&bytes, chance)),
                _ => packed.to_vec(),
            }
        })
        .into();
    let mut lens = [0; BLOCKS];
    lens.iter_mut().zip(&packed).for_each(|(len, block)| *len = block.len() as u32);
    let offset = put(file, &packed[..4].concat()).0;
    let more = if node.rows as usize > FIRST_ROWS { put(file, &packed[4..].concat()).0 } else { 0 };
    Node { offset, more, lens, ..node }
}

/// A directory that leads where it should not.
fn astray(entry: Entry, len: u64, chance: &mut Chance) -> Entry {
    let Entry::Node(mut node) = entry else { return entry };
    let any = chance.below(len);
    match chance.below(9) {
        0 => node.offset = any,
        1 => node.lens[chance.below(4) as usize] = chance.below(len) as u32,
        2 => node.lens = [0; BLOCKS],
        3 => node.rows = chance.below(1 << 23) as u32,
        4 => node.halves = [chance.one_in(2), chance.one_in(2)],
        5 => return Entry::Elsewhere(Elsewhere { tile: node.tile, offset: any, len: 60 }),
        6 => node.offset = u64::MAX - chance.below(9),
        7 => node.more = any,
        _ => node.lens[chance.below(4) as usize] = u32::MAX,
    }
    Entry::Node(node)
}

/// An archive whose blocks are packed as they should, but what is in them is not.
fn hostile(case: &Case, chance: &mut Chance) -> Vec<u8> {
    let mut file = case.bytes.clone();
    let Header { directory: (offset, len), grid, file_len, .. } = case.header;
    let raw = unpack_block(&file[offset as usize..][..len as usize], 1 << 26);
    let limits = (grid.deepest(), file_len);
    let mut entries = raw
        .and_then(|raw| decode_directory(&raw, Tile::ROOT, limits))
        .expect("the archive is sound");
    let is_looped = chance.one_in(8);
    for entry in &mut entries {
        if chance.one_in(4) {
            if let Entry::Node(node) = *entry {
                *entry = Entry::Node(damaged(&mut file, node, chance));
            }
        } else if chance.one_in(12) {
            *entry = astray(*entry, file_len, chance);
        }
    }
    if let (true, Some(Entry::Node(root))) = (is_looped, entries.first_mut()) {
        // Both halves are where all is.
        root.halves = [true; 2];
        let there = (file.len() as u64, 90);
        let half = |tile| Entry::Elsewhere(Elsewhere { tile, offset: there.0, len: there.1 });
        entries = vec![entries[0], half(Tile::ROOT.left()), half(Tile::ROOT.right())];
        let block = pack_block(&encode_directory(&entries));
        for entry in &mut entries[1..] {
            if let Entry::Elsewhere(half) = entry {
                half.len = block.len() as u32;
            }
        }
    }
    let raw = encode_directory(&entries);
    let raw = if chance.one_in(10) { like(&raw, chance) } else { raw };
    let directory = put(&mut file, &pack_block(&raw));
    let mut header = Header { directory, file_len: file.len() as u64, ..case.header };
    match chance.below(30) {
        0 => header.tiles = chance.below(header.file_len),
        1 => header.events = chance.next() >> 33,
        2 => header.file_len = u64::MAX,
        3 => header.grid.span_log2 = 1 + chance.below(62) as u8,
        4 => header.actors = 0,
        5 => header.lanes = 1,
        6 => header.head = directory,
        _ => {}
    }
    let header = header.encode();
    file[..header.len()].copy_from_slice(&header);
    file
}

/// One answer of many that there may be.
fn answer(archive: &mut Archive, file: &[u8], ask: Ask, lies: u64, chance: &mut Chance) -> bool {
    let part = |offset: u64, len: u64| {
        let from = offset.min(file.len() as u64) as usize;
        let to = offset.saturating_add(len).min(file.len() as u64) as usize;
        file[from..to].to_vec()
    };
    let mut bytes = part(ask.offset, ask.len);
    let mut says = Some(file.len() as u64).filter(|_| !chance.one_in(3));
    if lies > 0 && chance.one_in(lies) {
        match chance.below(8) {
            0 => bytes.truncate(chance.below(ask.len) as usize),
            1 => bytes.push(7),
            2 => bytes.clear(),
            3 => bytes = part(chance.below(file.len() as u64), ask.len),
            4 => says = Some(chance.next()),
            5 => {
                archive.failed(ask.id);
                return true;
            }
            6 => bytes = like(&bytes, chance),
            _ => {
                let at = chance.below(bytes.len() as u64) as usize;
                bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << chance.below(8));
            }
        }
    }
    let id = if lies > 0 && chance.one_in(40) { ask.id.wrapping_add(7) } else { ask.id };
    let got = archive.got(id, &bytes, says);
    if id != ask.id {
        archive.failed(ask.id);
    }
    if let Err(why) = got {
        assert!(!why.what().is_empty() && !why.to_string().is_empty());
    }
    got.is_ok()
}

/// Reads until there is nothing to ask for; false where nothing can be read.
fn settle(archive: &mut Archive, file: &[u8], lies: u64, chance: &mut Chance) -> bool {
    for _ in 0..2_000 {
        let asks = archive.requests().ask;
        if asks.is_empty() {
            assert_eq!(archive.loading(), 0, "it waits for what nobody was asked for");
            return true;
        }
        for ask in asks {
            let len = archive.header().map_or(u64::MAX, |header| header.file_len);
            let is_sound = ask.len > 0 && ask.offset.saturating_add(ask.len) <= len;
            assert!(is_sound || ask.offset == 0, "{ask:?} of {len}");
            if !answer(archive, file, ask, lies, chance) {
                return false;
            }
        }
    }
    panic!("it asks on and on");
}

/// Looks at all that an archive tells.
fn look(archive: &mut Archive, chance: &mut Chance) {
    let _ = archive.changes();
    for who in [Who::Everyone, Who::AnyOf(vec![0, 3, 5]), Who::AllOf(vec![1, 2])] {
        let (from, to) = (chance.next() as i64 >> 20, chance.next() as i64 >> 20);
        for (from, to) in [(i64::MIN, i64::MAX), (from, to)] {
            let count = archive.count(from, to, &who);
            assert!(count.at_least <= count.at_most);
            let _ = archive.steps(from, to, &who);
        }
    }
    let _ = (archive.extent(), archive.missing(), archive.head().map(str::len));
    let ids: Vec<String> = archive.events().take(3).map(|known| known.event.id.clone()).collect();
    for id in &ids {
        archive.open(id);
        assert!(!matches!(archive.details(id), Details::Here(text) if text.len() > 1 << 26));
    }
    if chance.one_in(2) {
        archive.close();
    }
}

#[test]
fn whatever_a_host_answers_ends_in_words_or_in_a_picture() {
    let mut seen = Seen::default();
    for seed in 0..cases() {
        let mut chance = Chance::new(seed ^ 0xB0B);
        let case = Case::new(seed % 400);
        let file = if chance.one_in(4) { case.bytes.clone() } else { hostile(&case, &mut chance) };
        let lies = [0, 3, 10][chance.below(3) as usize];
        let mut archive = Archive::new(if chance.one_in(2) { 20_000 } else { BUDGET });
        let mut is_read = true;
        for _ in 0..4 {
            archive.look(case.view(&mut chance));
            if !settle(&mut archive, &file, lies, &mut chance) {
                is_read = false;
                break;
            }
            look(&mut archive, &mut chance);
            archive.retry();
        }
        seen.refused += usize::from(!is_read);
        seen.shown += usize::from(is_read && archive.is_begun());
        seen.broken += archive.broken().len();
        assert!(archive.broken().iter().all(|error| !error.what().is_empty()));
    }
    let (most, Seen { refused, broken, shown }) = (cases() as usize, seen);
    assert!(
        refused > most / 5 && broken > most / 5 && shown > most / 5,
        "{refused} {broken} {shown}"
    );
}

fn ids(archive: &Archive) -> BTreeSet<String> {
    archive.events().map(|known| known.event.id.clone()).collect()
}

#[test]
fn what_is_open_or_has_the_focus_stays_wherever_one_goes() {
    let (case, mut chance) = (large(), Chance::new(11));
    let mut gone = 0;
    for seed in 0..30 {
        let mut archive = Archive::new(400_000);
        let mut line = Line::new(&case, seed, [0, 4][seed as usize % 2]);
        line.settle(&mut archive);
        // The root, which always stays, has none of them.
        let root = ids(&archive);
        let mut others: Vec<String> = Vec::new();
        while others.is_empty() {
            archive.look(case.view(&mut chance));
            line.settle(&mut archive);
            others.extend(ids(&archive).difference(&root).cloned());
        }
        let [opened, focused] =
            [(); 2].map(|()| &others[chance.below(others.len() as u64) as usize]);
        archive.open(opened);
        archive.keep(vec![focused.clone()]);
        line.settle(&mut archive);
        let (mut was_gone, mut before) = (false, BTreeSet::new());
        for _ in 0..20 {
            archive.look(case.view(&mut chance));
            line.fails = 4;
            for _ in 0..1 + chance.below(12) {
                line.ask(&mut archive);
                line.answer(&mut archive);
            }
            for id in [opened, focused] {
                assert!(archive.get(id).is_some(), "seed {seed}: {id} is gone");
            }
            let now = ids(&archive);
            was_gone |= !before.is_subset(&now);
            before = now;
        }
        line.settle(&mut archive);
        assert_eq!(archive.details(opened), Details::Here(""), "seed {seed}");
        gone += usize::from(was_gone);
    }
    assert!(gone > 15, "others go in {gone} of 30");
}
