//! What is published traps where the code would panic, and says no more.
//!
//! On this target nothing can be done after a panic but to stop, and the script around
//! each entry tells the console where. The words of each panic, the places in the source
//! and what puts them together would be about 6 KB of the download. A build with `--dev`
//! keeps them.

use std::collections::HashSet;

use walrus::ir::{self, Visitor};
use walrus::{ConstExpr, DataId, DataKind, FunctionBuilder, FunctionId, FunctionKind, Module};

/// Parts of the names of functions that never return.
const PANICS: [&str; 14] = [
    "assert_failed",
    "capacity_overflow",
    "core::cell::panic",
    // Only panics format: a rule of `cargo xtask test rules`.
    "core::fmt::",
    "core::panicking::",
    "expect_failed",
    "fmt::Debug>::fmt",
    "handle_alloc_error",
    "len_mismatch_fail",
    "raw_vec::handle_error",
    "rust_begin_unwind",
    "slice_error_fail",
    "slice_index_fail",
    "unwrap_failed",
];

/// Parts of the names of functions that nothing calls, but tables hold: tasks of js-sys,
/// and the global object that only these look for.
const UNUSED: [&str; 2] = ["js_sys::futures::", "js_sys::global::"];

/// No text of a panic is as long.
const LONGEST: usize = 300;

/// Leaves nothing of panics but a trap.
pub(crate) fn silence(module: &mut Module) {
    let ids = module.funcs.iter_local().map(|(id, _)| id);
    let silenced: HashSet<FunctionId> =
        ids.filter(|&id| is_named(module, id, &PANICS) || is_named(module, id, &UNUSED)).collect();
    let words = Words::of(module, &silenced);
    for &id in &silenced {
        trap(module, id);
    }
    let segments: Vec<DataId> = module.data.iter().map(walrus::Data::id).collect();
    for id in segments {
        let data = module.data.get_mut(id);
        if let DataKind::Active { offset: ConstExpr::Value(ir::Value::I32(start)), .. } = data.kind
        {
            forget_places(&mut data.value, start as usize);
            words.forget(&mut data.value, start as usize);
        }
    }
}

fn is_named(module: &Module, id: FunctionId, parts: &[&str]) -> bool {
    let name = module.funcs.get(id).name.as_deref().unwrap_or_default();
    let name = without_hashes(name);
    parts.iter().any(|part| name.contains(part))
}

/// The numbers that may be addresses of words: those that go to what is silenced, each with
/// the one after it, and all others.
#[derive(Default)]
struct Words {
    said: Vec<(usize, usize)>,
    others: HashSet<usize>,
}

impl Words {
    fn of(module: &Module, silenced: &HashSet<FunctionId>) -> Self {
        let mut words = Self::default();
        for (id, function) in module.funcs.iter_local() {
            let mut calls =
                Calls { silenced, is_silenced: silenced.contains(&id), words: &mut words };
            ir::dfs_in_order(&mut calls, function, function.entry_block());
        }
        for data in module.data.iter() {
            let numbers =
                data.value.chunks_exact(4).map(|word| word.try_into().expect("four bytes"));
            words.others.extend(numbers.map(|word| u32::from_le_bytes(word) as usize));
        }
        words
    }

    /// Blanks the words that nothing else names.
    fn forget(&self, data: &mut [u8], start: usize) {
        for &(at, len) in self.said.iter().filter(|(at, _)| !self.others.contains(at)) {
            let at = at.wrapping_sub(start);
            let words = data.get_mut(at..at.saturating_add(len));
            if let Some(words) = words.filter(|words| words.is_ascii() && len < LONGEST) {
                words.fill(0);
            } else if let Some(pieces) = data.get_mut(at..) {
                forget_pieces(pieces);
            }
        }
    }
}

/// Blanks texts with places between them, as `format_args!` has them: each text after its
/// length, each place a byte of more than 127, a zero at the end.
fn forget_pieces(data: &mut [u8]) {
    let mut at = 0;
    while let Some(&len @ 1..) = data.get(at) {
        let len = if len < 128 { usize::from(len) } else { 0 };
        match data.get_mut(at..=at + len) {
            Some(piece) if piece[1..].is_ascii() => piece.fill(0),
            _ => return,
        }
        at += len + 1;
    }
}

/// Gathers [`Words`].
struct Calls<'a> {
    silenced: &'a HashSet<FunctionId>,
    is_silenced: bool,
    words: &'a mut Words,
}

impl<'instr> Visitor<'instr> for Calls<'_> {
    fn start_instr_seq(&mut self, sequence: &'instr ir::InstrSeq) {
        let mut numbers = Vec::new();
        for (instruction, _) in &sequence.instrs {
            match instruction {
                ir::Instr::Const(ir::Const { value: ir::Value::I32(number) }) => {
                    numbers.push(*number as u32 as usize);
                }
                ir::Instr::LocalGet(_) => {}
                ir::Instr::Call(call) if self.silenced.contains(&call.func) => {
                    self.say(&std::mem::take(&mut numbers));
                }
                _ if self.is_silenced => {}
                other => {
                    if let ir::Instr::Load(load) = other {
                        numbers.push(load.arg.offset as usize);
                    }
                    self.words.others.extend(numbers.drain(..));
                }
            }
        }
        self.words.others.extend(numbers);
    }
}

impl Calls<'_> {
    fn say(&mut self, numbers: &[usize]) {
        for (at, &number) in numbers.iter().enumerate() {
            self.words.said.push((number, numbers.get(at + 1).copied().unwrap_or(usize::MAX)));
        }
    }
}

/// `core[c5930c85a12de822]::fmt` is `core::fmt`.
fn without_hashes(name: &str) -> String {
    let mut parts = name.split('[');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((hash, rest)) if hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                plain.push_str(rest);
            }
            _ => plain.extend(["[", part]),
        }
    }
    plain
}

/// Gives the function a body that is one trap.
fn trap(module: &mut Module, id: FunctionId) {
    let function = module.funcs.get(id);
    let (name, kind) = (function.name.clone(), module.types.get(function.ty()));
    let (params, results) = (kind.params().to_vec(), kind.results().to_vec());
    let arguments = params.iter().map(|&param| module.locals.add(param)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    builder.func_body().unreachable();
    let body = builder.local_func(arguments);
    let function = module.funcs.get_mut(id);
    function.kind = FunctionKind::Local(body);
    function.name = name;
}

/// Blanks what stands for a place in the source: the address and length of a path,
/// line and column, four bytes each; and the paths.
fn forget_places(data: &mut [u8], start: usize) {
    const RECORD: usize = 16;
    let mut blank = Vec::new();
    for at in (0..data.len().saturating_sub(RECORD)).step_by(4) {
        let word = |index: usize| {
            let bytes = data[at + 4 * index..][..4].try_into().expect("four bytes");
            u32::from_le_bytes(bytes) as usize
        };
        let (path, line, column) = (word(0).wrapping_sub(start), word(2), word(3));
        let path = path..path.saturating_add(word(1));
        let is_place = line > 0 && column > 0 && column < 1_000;
        if is_place && data.get(path.clone()).is_some_and(|path| path.ends_with(b".rs")) {
            blank.extend([at..at + RECORD, path]);
        }
    }
    for range in blank {
        data[range].fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_no_part_of_a_name() {
        assert_eq!(without_hashes("core[c5930c85a12de822]::cell::panic"), "core::cell::panic");
        assert_eq!(without_hashes("<[u8]>::a"), "<[u8]>::a");
    }

    #[test]
    fn texts_with_places_between_them_are_blank() {
        let mut data = b"\x03at \xc0\x05: bad\0\x01a".to_vec();
        forget_pieces(&mut data);
        assert_eq!(data, [&[0; 12][..], b"\x01a"].concat());
    }

    #[test]
    fn words_that_something_else_names_stay() {
        let others = HashSet::from([104]);
        let words = Words { said: vec![(100, 4), (104, 4), (108, 4), (7, 9)], others };
        let mut data = *b"bad.goodbad.good";
        words.forget(&mut data, 100);
        assert_eq!(&data, b"\0\0\0\0good\0\0\0\0good");
    }

    #[test]
    fn places_in_the_source_are_blank() {
        let mut data = b"src/lib.rs  ".to_vec();
        for word in [100, 10, 7, 3, 100_u32] {
            data.extend(word.to_le_bytes());
        }
        forget_places(&mut data, 100);
        assert_eq!(data[..26], [[0; 10].as_slice(), b"  ", &[0; 14]].concat());
        assert_eq!(data[28..], 100_u32.to_le_bytes());
    }
}
