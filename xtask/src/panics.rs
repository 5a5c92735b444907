//! What is published traps where the code would panic, and says no more.
//!
//! On this target nothing can be done after a panic but to stop, and the script around
//! each entry tells the console where. The words of each panic, the places in the source
//! and what puts them together would be about 6 KB of the download. A build with `--dev`
//! keeps them.

use walrus::{
    ConstExpr, DataId, DataKind, FunctionBuilder, FunctionId, FunctionKind, Module,
    ir::{self, dfs_in_order},
};

use crate::{Outcome, reach::Uses};

/// Parts of the names of functions that never return.
const PANICS: [&str; 14] = [
    "assert_failed",
    "capacity_overflow",
    "core::cell::panic",
    // Only panics format: `silence` refuses a module in which others do.
    FORMATS,
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

/// In the names of what formats.
const FORMATS: &str = "core::fmt::";

/// Leaves nothing of panics but a trap.
///
/// # Errors
///
/// Where something formats that is no panic, which would trap as well.
pub(crate) fn silence(module: &mut Module) -> Outcome<()> {
    let (panics, others): (Vec<FunctionId>, Vec<FunctionId>) =
        module.funcs.iter_local().map(|(id, _)| id).partition(|&id| panics(module, id));
    let formatting: Vec<String> = others.iter().filter_map(|&id| formats(module, id)).collect();
    if !formatting.is_empty() {
        return Err(format!("what formats would trap: {}", formatting.join("; ")));
    }
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
    Ok(())
}

fn panics(module: &Module, id: FunctionId) -> bool {
    let name = name_of(module, id);
    PANICS.iter().any(|part| name.contains(part))
}

/// What a function calls that formats, if it calls any.
fn formats(module: &Module, id: FunctionId) -> Option<String> {
    let FunctionKind::Local(function) = &module.funcs.get(id).kind else { return None };
    let mut uses = Uses::default();
    dfs_in_order(&mut uses, function, function.entry_block());
    let mut called = uses.functions.into_iter().map(|id| name_of(module, id));
    let called = called.find(|name| name.contains(FORMATS))?;
    Some(format!("{} calls {called}", name_of(module, id)))
}

fn name_of(module: &Module, id: FunctionId) -> String {
    without_hashes(module.funcs.get(id).name.as_deref().unwrap_or_default())
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
    fn only_panics_may_format() {
        let build = |caller: &str| {
            let mut module = Module::default();
            let mut add = |name: &str, called: Option<FunctionId>| {
                let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
                if let Some(id) = called {
                    builder.func_body().call(id);
                }
                let id = builder.finish(Vec::new(), &mut module.funcs);
                module.funcs.get_mut(id).name = Some(name.to_owned());
                id
            };
            let pad = add("<core[12ab]::fmt::Formatter>::pad", None);
            add(caller, Some(pad));
            silence(&mut module)
        };
        assert_eq!(build("core[12ab]::panicking::panic_fmt"), Ok(()));
        let why = build("update").expect_err("it formats");
        assert!(why.ends_with("update calls <core::fmt::Formatter>::pad"), "{why}");
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
