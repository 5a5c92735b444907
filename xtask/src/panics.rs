//! What is published traps where the code would panic, and says no more.
//!
//! On this target nothing can be done after a panic but to stop, and the script around
//! each entry tells the console where. The words of each panic, the places in the source
//! and what puts them together would be about 6 KB of the download. A build with `--dev`
//! keeps them.

use walrus::{ConstExpr, DataId, DataKind, FunctionBuilder, FunctionId, FunctionKind, Module, ir};

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

/// Leaves nothing of panics but a trap.
pub(crate) fn silence(module: &mut Module) {
    let panics: Vec<FunctionId> =
        module.funcs.iter_local().map(|(id, _)| id).filter(|&id| panics(module, id)).collect();
    for id in panics {
        trap(module, id);
    }
    let segments: Vec<DataId> = module.data.iter().map(walrus::Data::id).collect();
    for id in segments {
        let data = module.data.get_mut(id);
        if let DataKind::Active { offset: ConstExpr::Value(ir::Value::I32(start)), .. } = data.kind
        {
            forget_places(&mut data.value, start as usize);
        }
    }
}

fn panics(module: &Module, id: FunctionId) -> bool {
    let name = module.funcs.get(id).name.as_deref().unwrap_or_default();
    let name = without_hashes(name);
    PANICS.iter().any(|part| name.contains(part))
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
pub(crate) fn trap(module: &mut Module, id: FunctionId) {
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
