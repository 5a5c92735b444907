//! The data of a module in two parts.

use std::ops::Range;

use walrus::ir::Value;
use walrus::{ConstExpr, DataId, DataKind, MemoryId, Module};

/// What is shorter stays: one more segment would weigh as much.
const LEAST: u32 = 24;
/// So many bytes between two pieces are there for alignment only.
const PADDING: u32 = 16;

/// Where pieces are that leave, together where nothing lies between that stays.
pub(crate) fn runs(pieces: &[Range<u32>], leaves: impl Fn(usize) -> bool) -> Vec<Range<u32>> {
    let mut runs: Vec<Range<u32>> = Vec::new();
    let mut goes_on = false;
    for (at, piece) in pieces.iter().enumerate() {
        if leaves(at) {
            let last = runs.last_mut().filter(|run| goes_on && piece.start - run.end < PADDING);
            match last {
                Some(run) => run.end = piece.end,
                None => runs.push(piece.clone()),
            }
        }
        goes_on = leaves(at);
    }
    runs
}

/// Those that are worth a cut.
pub(crate) fn long(runs: Vec<Range<u32>>) -> Vec<Range<u32>> {
    runs.into_iter().filter(|run| run.end - run.start >= LEAST).collect()
}

/// Leaves of the data what lies in these runs, or all but that.
pub(crate) fn keep(module: &mut Module, memory: MemoryId, runs: &[Range<u32>], is_inside: bool) {
    let ids: Vec<DataId> = module.data.iter().map(walrus::Data::id).collect();
    let mut kept: Vec<(u32, Vec<u8>)> = Vec::new();
    for id in ids {
        let data = module.data.get(id);
        let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind else {
            continue;
        };
        let all = start as u32..start as u32 + data.value.len() as u32;
        let parts = if is_inside { within(&all, runs) } else { without(&all, runs) };
        for part in parts {
            let bytes = (part.start - all.start) as usize..(part.end - all.start) as usize;
            kept.push((part.start, data.value[bytes].to_vec()));
        }
        module.data.delete(id);
        module.memories.get_mut(memory).data_segments.remove(&id);
    }
    for (address, bytes) in kept {
        let offset = ConstExpr::Value(Value::I32(address as i32));
        let id = module.data.add(DataKind::Active { memory, offset }, bytes);
        module.memories.get_mut(memory).data_segments.insert(id);
    }
}

fn within(all: &Range<u32>, runs: &[Range<u32>]) -> Vec<Range<u32>> {
    let inside = runs.iter().map(|run| run.start.max(all.start)..run.end.min(all.end));
    inside.filter(|run| run.start < run.end).collect()
}

fn without(all: &Range<u32>, runs: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut left = Vec::new();
    let mut from = all.start;
    for run in within(all, runs) {
        left.push(from..run.start);
        from = run.end;
    }
    left.push(from..all.end);
    left.retain(|part| part.start < part.end);
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_side_by_side_leaves_together() {
        let pieces = [0..10, 12..40, 40..50, 80..200];
        assert_eq!(runs(&pieces, |_| true), [0..50, 80..200]);
        assert_eq!(runs(&pieces, |at| at != 1), [0..10, 40..50, 80..200]);
        assert_eq!(long(runs(&pieces, |at| at != 1)).first(), Some(&(80..200)));
    }

    #[test]
    fn each_byte_is_in_one_part() {
        let (all, runs) = (10..100, [0..20, 40..50, 90..120]);
        assert_eq!(within(&all, &runs), [10..20, 40..50, 90..100]);
        assert_eq!(without(&all, &runs), [20..40, 50..90]);
        assert_eq!(without(&all, &[]).first(), Some(&(10..100)));
    }
}
