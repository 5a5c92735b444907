//! One module made two: what starts, and what comes later.
//!
//! Both work on the same memory and the same table of functions. What has moved leaves a
//! stub behind, which asks JavaScript for the second module and then calls on through the
//! table; the second module, when it is made, puts its functions there. Nobody who calls
//! sees a difference: function pointers keep their place in the table, and no call waits
//! for more than the file.

use std::collections::{BTreeMap, HashMap, HashSet};

use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind,
    GlobalKind, ImportedFunction, LocalFunction, Module, ModuleConfig, TableId,
};

use crate::Outcome;

/// What the stubs import of the script, from where wasm-bindgen's imports are.
const NEED: [&str; 2] = ["./wasm", "late"];
/// The second module imports by this name what the first exports.
const FIRST: &str = "first";
/// And by this name functions of the first by their slots, written to the base of 36.
const SLOTS: &str = "slots";
/// The table of functions as the first module exports it.
const TABLE: &str = "table";

/// Why a slot is a number of wasm.
const SMALL: &str = "a table has fewer than 2^31 slots";

/// Two modules that do what one did.
pub(crate) struct Halves {
    /// What starts.
    pub(crate) first: Vec<u8>,
    /// What is made with what the first one exports.
    pub(crate) second: Vec<u8>,
}

/// Splits a module: `late` finds the functions of its own that move.
pub(crate) fn split(
    module: &[u8],
    late: impl Fn(&Module) -> Outcome<HashSet<FunctionId>>,
) -> Outcome<Halves> {
    let parse = || {
        // Two that are parsed from the same bytes have the same functions in the same order.
        let parsed = ModuleConfig::new().generate_producers_section(false).parse(module);
        parsed.map_err(|error| format!("the module cannot be split: {error:#}"))
    };
    let mut first = parse()?;
    let mut second = parse()?;
    let plan = Plan::of(&first, &late(&first)?)?;
    plan.write_second(&mut second)?;
    plan.write_first(&mut first, &second)?;
    Ok(Halves { first: first.emit_wasm(), second: second.emit_wasm() })
}

/// What moves and what is shared: positions of functions in the module, and their slots in
/// the table.
struct Plan {
    /// What moves and is called from what stays, or through the table.
    stubs: BTreeMap<usize, Vec<u64>>,
    /// What stays and is called from what moves.
    shared: BTreeMap<usize, u64>,
    /// How many slots there were, and are.
    slots: [u64; 2],
}

impl Plan {
    fn of(module: &Module, late: &HashSet<FunctionId>) -> Outcome<Self> {
        let before = module.tables.get(function_table(module)?).initial;
        let slots = slots_of(module)?;
        let mut plan =
            Self { stubs: BTreeMap::new(), shared: BTreeMap::new(), slots: [before, before] };
        let (mut called, mut wanted) = (roots(module), HashSet::new());
        called.extend(slots.keys());
        for (id, function) in module.funcs.iter_local() {
            let into = if late.contains(&id) { &mut wanted } else { &mut called };
            into.extend(calls(function));
        }
        for (at, function) in module.funcs.iter().enumerate() {
            let id = function.id();
            let moves = late.contains(&id);
            let is_own = matches!(function.kind, FunctionKind::Local(_));
            if !is_own || !(if moves { &called } else { &wanted }).contains(&id) {
                continue;
            }
            let mut own = slots.get(&id).cloned().unwrap_or_default();
            if own.is_empty() {
                own.push(plan.slots[1]);
                plan.slots[1] += 1;
            }
            if moves {
                plan.stubs.insert(at, own);
            } else {
                plan.shared.insert(at, own[0]);
            }
        }
        Ok(plan)
    }

    /// Leaves of the module what moves.
    fn write_second(&self, module: &mut Module) -> Outcome<()> {
        let ids = positions(module);
        let table = function_table(module)?;
        clear(module);
        for (&at, &slot) in &self.shared {
            let ty = module.funcs.get(ids[at]).ty();
            let import = module.imports.add(SLOTS, &in_36(slot), ids[at]);
            module.funcs.get_mut(ids[at]).kind =
                FunctionKind::Import(ImportedFunction { import, ty });
        }
        let each = |(&at, slots): (&usize, &Vec<u64>)| {
            slots.iter().map(|&slot| (slot, ids[at])).collect::<Vec<_>>()
        };
        let moved = self.stubs.iter().flat_map(each).collect();
        fill(module, table, &moved);
        self.resize(module, table);
        import_items(module);
        walrus::passes::gc::run(module);
        Ok(())
    }

    /// Leaves stubs for what has moved, and exports what `second` asks for.
    fn write_first(&self, module: &mut Module, second: &Module) -> Outcome<()> {
        let ids = positions(module);
        let table = function_table(module)?;
        let nothing = module.types.add(&[], &[]);
        let (need, _) = module.add_import_func(NEED[0], NEED[1], nothing);
        for (&at, slots) in &self.stubs {
            stub(module, ids[at], need, table, slots[0]);
        }
        let shared = self.shared.iter().map(|(&at, &slot)| (slot, ids[at]));
        let shared = shared.filter(|&(slot, _)| slot >= self.slots[0]).collect();
        fill(module, table, &shared);
        self.resize(module, table);
        module.exports.add(TABLE, table);
        export_items(module, second);
        walrus::passes::gc::run(module);
        Ok(())
    }

    fn resize(&self, module: &mut Module, table: TableId) {
        let table = module.tables.get_mut(table);
        (table.initial, table.maximum) = (self.slots[1], Some(self.slots[1]));
    }
}

fn positions(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter().map(walrus::Function::id).collect()
}

/// The one table that segments fill with functions.
fn function_table(module: &Module) -> Outcome<TableId> {
    let found = module.elements.iter().find_map(|segment| match segment.kind {
        ElementKind::Active { table, .. } => Some(table),
        _ => None,
    });
    found.ok_or_else(|| "the module has no table of functions".into())
}

/// What the table holds where.
pub(crate) fn slots_of(module: &Module) -> Outcome<HashMap<FunctionId, Vec<u64>>> {
    let mut slots: HashMap<FunctionId, Vec<u64>> = HashMap::new();
    for segment in module.elements.iter() {
        let (
            ElementKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. },
            ElementItems::Functions(functions),
        ) = (&segment.kind, &segment.items)
        else {
            return Err("a segment of functions is of a kind that cannot be split".into());
        };
        let start = u64::try_from(*start).map_err(|_| "a segment of functions has no start")?;
        for (slot, &id) in (start..).zip(functions) {
            slots.entry(id).or_default().push(slot);
        }
    }
    Ok(slots)
}

/// What is called from outside.
pub(crate) fn roots(module: &Module) -> HashSet<FunctionId> {
    let exported = module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(id) => Some(id),
        _ => None,
    });
    exported.chain(module.start).collect()
}

/// What a function calls by name.
pub(crate) fn calls(function: &LocalFunction) -> HashSet<FunctionId> {
    struct Calls(HashSet<FunctionId>);
    impl<'a> Visitor<'a> for Calls {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.0.insert(*id);
        }
    }
    let mut calls = Calls(HashSet::new());
    dfs_in_order(&mut calls, function, function.entry_block());
    calls.0
}

/// Takes away what the module does when it is made, and what it exports.
fn clear(module: &mut Module) {
    module.start = None;
    let ids: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    ids.into_iter().for_each(|id| module.exports.delete(id));
    let ids: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
    ids.into_iter().for_each(|id| module.elements.delete(id));
    let ids: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    ids.into_iter().for_each(|id| module.data.delete(id));
    module.tables.iter_mut().for_each(|table| table.elem_segments.clear());
    module.memories.iter_mut().for_each(|memory| memory.data_segments.clear());
}

/// Adds the segments that put functions into slots: one for slots in a row.
fn fill(module: &mut Module, table: TableId, functions: &BTreeMap<u64, FunctionId>) {
    let mut rest: Vec<(u64, FunctionId)> =
        functions.iter().map(|(&slot, &id)| (slot, id)).collect();
    while let Some(&(start, _)) = rest.first() {
        let row = rest.iter().zip(start..).take_while(|((slot, _), next)| slot == next).count();
        let ids = rest.drain(..row).map(|(_, id)| id).collect();
        let offset = ConstExpr::Value(Value::I32(i32::try_from(start).expect(SMALL)));
        let kind = ElementKind::Active { table, offset };
        let segment = module.elements.add(kind, ElementItems::Functions(ids));
        module.tables.get_mut(table).elem_segments.insert(segment);
    }
}

/// Gives the function a body that asks for the second module and calls what is in its slot then.
fn stub(module: &mut Module, id: FunctionId, need: FunctionId, table: TableId, slot: u64) {
    let function = module.funcs.get(id);
    let (name, ty) = (function.name.clone(), function.ty());
    let (params, results) = module.types.params_results(ty);
    let (params, results) = (params.to_vec(), results.to_vec());
    let arguments: Vec<_> = params.iter().map(|&param| module.locals.add(param)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let mut body = builder.func_body();
    body.call(need);
    for &argument in &arguments {
        body.local_get(argument);
    }
    body.i32_const(i32::try_from(slot).expect(SMALL)).call_indirect(ty, table);
    let body = builder.local_func(arguments);
    let function = module.funcs.get_mut(id);
    function.kind = FunctionKind::Local(body);
    function.name = name;
}

/// The name of memories, tables and globals between the modules: what it is, and which.
fn name_of(kind: char, at: usize) -> String {
    format!("{kind}{at}")
}

/// Has the module take its memories, tables and globals from the first.
fn import_items(module: &mut Module) {
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    for (at, id) in memories.into_iter().enumerate() {
        let import = module.imports.add(FIRST, &name_of('m', at), id);
        module.memories.get_mut(id).import.get_or_insert(import);
    }
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    for (at, id) in tables.into_iter().enumerate() {
        let import = module.imports.add(FIRST, &name_of('t', at), id);
        module.tables.get_mut(id).import.get_or_insert(import);
    }
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for (at, id) in globals.into_iter().enumerate() {
        let import = module.imports.add(FIRST, &name_of('g', at), id);
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
}

/// Has the first module export what the second imports of it.
fn export_items(module: &mut Module, second: &Module) {
    let wanted: HashSet<&str> = second
        .imports
        .iter()
        .filter(|import| import.module == FIRST)
        .map(|import| import.name.as_str())
        .collect();
    let memories = module.memories.iter().map(|memory| ExportItem::Memory(memory.id()));
    let tables = module.tables.iter().map(|table| ExportItem::Table(table.id()));
    let globals = module.globals.iter().map(|global| ExportItem::Global(global.id()));
    let named = |kind| move |(at, item)| (name_of(kind, at), item);
    let all: Vec<(String, ExportItem)> = memories
        .enumerate()
        .map(named('m'))
        .chain(tables.enumerate().map(named('t')))
        .chain(globals.enumerate().map(named('g')))
        .collect();
    for (name, item) in all.into_iter().filter(|(name, _)| wanted.contains(name.as_str())) {
        module.exports.add(&name, item);
    }
}

fn in_36(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(b"0123456789abcdefghijklmnopqrstuvwxyz"[(number % 36) as usize]);
        number /= 36;
        if number == 0 {
            break;
        }
    }
    digits.iter().rev().map(|&digit| char::from(digit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{npm, run};
    use walrus::{ValType, ir::BinaryOp};

    /// Makes the first module, calls it, and has `late` make the second. Each line is what
    /// was called, what came back, and how often the second was asked for.
    const TRY: &str = r"
const { readFileSync } = require('node:fs');
const [first, second] = process.argv.slice(1).map((file) => new WebAssembly.Module(readFileSync(file)));
let asked = 0, made = 0, exports;
const own = { five: () => 5, late: () => {
  asked += 1;
  if (made++) return;
  const slots = new Proxy({}, { get: (_, slot) => exports.table.get(parseInt(slot, 36)) });
  new WebAssembly.Instance(second, { './wasm': own, first: exports, slots });
} };
exports = new WebAssembly.Instance(first, { './wasm': own }).exports;
const said = ['early', 'pointed', 'direct', 'pointed', 'direct'].map((name) => [name, exports[name](30), asked]);
console.log(JSON.stringify(said));
console.log(JSON.stringify(WebAssembly.Module.imports(second).map(({ name }) => name).sort()));";

    /// `early` doubles; `direct` calls what is late by name, `pointed` by its slot in the table.
    fn whole() -> Vec<u8> {
        let mut module = Module::default();
        let one = [ValType::I32];
        let unary = module.types.add(&one, &one);
        let given = module.types.add(&[], &one);
        let (five, _) = module.add_import_func(NEED[0], "five", given);
        let seven = ConstExpr::Value(Value::I32(7));
        let global = module.globals.add_local(ValType::I32, true, false, seven);
        let table = module.tables.add_local(false, 3, Some(3), walrus::RefType::FUNCREF);
        let add =
            |module: &mut Module,
             name: &str,
             build: &dyn Fn(&mut walrus::InstrSeqBuilder, walrus::LocalId)| {
                let number = module.locals.add(ValType::I32);
                let mut builder = FunctionBuilder::new(&mut module.types, &one, &one);
                builder.name(name.into());
                build(&mut builder.func_body(), number);
                builder.finish(vec![number], &mut module.funcs)
            };
        let early = add(&mut module, "early", &|body, number| {
            body.local_get(number).local_get(number).binop(BinaryOp::I32Add);
        });
        let own = add(&mut module, "own", &|body, number| {
            body.local_get(number).global_get(global).binop(BinaryOp::I32Add);
        });
        let late = add(&mut module, "late", &|body, number| {
            body.local_get(number).call(early).call(own).call(five).binop(BinaryOp::I32Add);
        });
        let direct = add(&mut module, "direct", &|body, number| {
            body.local_get(number).call(late).i32_const(1).binop(BinaryOp::I32Add);
        });
        let pointed = add(&mut module, "pointed", &|body, number| {
            body.local_get(number).i32_const(2).call_indirect(unary, table);
        });
        fill(&mut module, table, &BTreeMap::from([(1, early), (2, late)]));
        for (name, id) in [("early", early), ("direct", direct), ("pointed", pointed)] {
            module.exports.add(name, id);
        }
        module.emit_wasm()
    }

    #[test]
    fn two_modules_do_what_one_did() {
        let named = |module: &Module, names: &[&str]| -> HashSet<FunctionId> {
            names.iter().filter_map(|name| module.funcs.by_name(name)).collect()
        };
        let halves = split(&whole(), |module| Ok(named(module, &["late", "own"])))
            .expect("this module can be split");
        let folder = tempfile::tempdir().expect("there is room for two files");
        let files = [("first", &halves.first), ("second", &halves.second)].map(|(name, bytes)| {
            let file = folder.path().join(name);
            std::fs::write(&file, bytes).expect("a file is written");
            file
        });
        let said = run::capture(npm::node().args(["-e", TRY, "--"]).args(files));
        let said = said.expect("node makes both modules");
        let expected = "[[\"early\",60,0],[\"pointed\",72,1],[\"direct\",73,2],[\"pointed\",72,2],\
                        [\"direct\",73,3]]\n[\"1\",\"five\",\"g0\",\"t0\"]";
        assert_eq!(said.trim(), expected);
        let first = Module::from_buffer(&halves.first).expect("it is a module");
        assert!(first.funcs.by_name("own").is_none(), "what only moved functions call is gone");
    }

    #[test]
    fn a_module_without_a_table_is_refused() {
        let module = Module::default().emit_wasm();
        assert!(split(&module, |_| Ok(HashSet::new())).is_err());
    }
}
