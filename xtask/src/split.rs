//! The module in two parts: what the first picture needs, and what may come after it.
//!
//! The first part is the module with calls of the second in place of what is in that: each goes by
//! a slot of the table, which traps until the second part has filled it. The second shares memory,
//! table and stack with the first and calls its functions, which export themselves to it. Nothing
//! in the first tells whether the second is there: `pkg/src/load.js` does, and whoever calls what
//! is in [`LATER`] asks it before. Constants that only the second needs come with it, and what
//! nothing needs any more comes with none.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use walrus::ir::Value;
use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionBuilder, FunctionId, FunctionKind, GlobalId,
    GlobalKind, ImportedFunction, MemoryId, Module, ModuleConfig, TableId,
};

use crate::links::Links;
use crate::reach::{Graph, Uses, table_functions};
use crate::{Outcome, panics, pieces};

/// What of the timeline comes later, by how the names of its functions begin. What only these call
/// goes along.
pub(crate) const LATER: &[&str] = &[
    "actor_timeline::web::facade::Timeline::span_of",
    "actor_timeline::web::gestures::",
    "actor_timeline::web::host::address::",
    "actor_timeline::web::host::frame::<impl actor_timeline::web::host::Host>::follow_reader",
    "actor_timeline::web::host::frame::<impl actor_timeline::web::host::Host>::place_bands",
    "actor_timeline::web::host::frame::<impl actor_timeline::web::host::Host>::send_out",
    "actor_timeline::web::host::language::<impl actor_timeline::web::host::Host>::read_anew",
    "actor_timeline::web::host::list::",
    "actor_timeline::web::host::live_region::",
    "actor_timeline::web::host::panels::<impl actor_timeline::web::host::Host>::write_rows",
    "actor_timeline::web::host::panels::<impl actor_timeline::web::host::Host>::write_whole_panels",
    "actor_timeline::web::host::show::<impl actor_timeline::web::host::Host>::set_up_again",
    "actor_timeline::web::host::show::<impl actor_timeline::web::host::Host>::show_to_reader",
    "actor_timeline::web::host::whole::<impl actor_timeline::web::host::Host>::complete",
    "actor_timeline::web::host::whole::<impl actor_timeline::web::host::Host>::write_",
    "actor_timeline::web::listen::",
    "actor_timeline::web::overview::",
    "actor_timeline::web::pointed::",
    "actor_timeline::web::print::",
    "actor_timeline::web::settings::Settings::later_input",
    "actor_timeline::web::settings::filter::",
    "actor_timeline::web::targets::",
    "actor_timeline_core::app::panels::menu::panel",
    "actor_timeline_core::app::panels::panel::ready",
    "actor_timeline_core::app::selection::panel::",
    "actor_timeline_core::app::session::",
    "actor_timeline_core::app::sharing::permalink::",
    "actor_timeline_core::app::update::whole",
    "actor_timeline::web::download::",
    "actor_timeline::web::host::archive::",
    "actor_timeline::web::host::columns::",
    "actor_timeline::web::host::live::<impl actor_timeline::web::host::Host>::",
    "actor_timeline::web::host::live::Kept::hold",
    "actor_timeline::web::host::live::rename",
    "actor_timeline::web::host::load::Load::take_titles",
    "actor_timeline::web::host::own::",
    "actor_timeline::web::host::show::<impl actor_timeline::web::host::Host>::warn_of_data",
    "actor_timeline::web::host::show::warn_authors",
    "actor_timeline::web::host::story::",
    "actor_timeline_core::app::archive::",
    "actor_timeline_core::app::card::column::",
    "actor_timeline_core::app::card::panel::",
    "actor_timeline_core::app::overflow::panel::",
    "actor_timeline::web::host::thumbnails::",
    "actor_timeline_core::app::filter::update::",
    "actor_timeline_core::app::live::",
    "actor_timeline_core::app::plot::now::<impl actor_timeline_core::app::state::State>::on_axis",
    "actor_timeline_core::app::plot::state::<impl actor_timeline_core::app::state::State>::new_bands",
    "actor_timeline_core::app::plot::sliding::<impl actor_timeline_core::app::state::State>::bands_from",
    "actor_timeline_core::app::plot::sliding::<impl actor_timeline_core::app::state::State>::tops_now",
    "actor_timeline_core::app::relations::connected::",
    "actor_timeline_core::app::relations::panel::",
    "actor_timeline_core::app::relations::update::",
    "actor_timeline_core::app::sharing::slot::",
    "actor_timeline_core::app::story::fold::",
    "actor_timeline_core::app::story::panel::",
    "actor_timeline_core::app::story::update::",
    "actor_timeline_core::export::",
    "actor_timeline_core::layout::bands::grouping::Grouping::heads",
    "actor_timeline_core::layout::labels::pieces::cutting::Cutting::own_kept",
    "actor_timeline_core::layout::labels::pieces::cutting::Cutting::spare_kept",
    "actor_timeline_core::query::facets::",
    "actor_timeline_core::query::search::Search::",
    "actor_timeline_core::scene::arrows::",
    "actor_timeline_core::scene::bands::",
    "actor_timeline_core::scene::fades::",
    "actor_timeline_core::scene::marked::",
    "actor_timeline_core::scene::overflow::",
    "actor_timeline_core::svg::",
    "actor_timeline_core::ui::dates::",
    "actor_timeline_data::ingest::loading::columns::",
    "actor_timeline_data::ingest::table::",
    "actor_timeline_data::ingest::update::",
    "actor_timeline_data::ingest::words::",
    "actor_timeline_data::relations::",
    "actor_timeline_data::steps::",
    "actor_timeline_data::write::",
    "timeline_archive_keeps",
    "timeline_archive_view",
    "timeline_begin_columns",
    "timeline_caption_by",
    "timeline_complete",
    "timeline_filter",
    "timeline_fit",
    "timeline_follow_address",
    "timeline_given",
    "timeline_go",
    "timeline_lead",
    "timeline_panels_style",
    "timeline_pass_step",
    "timeline_refresh_theme",
    "timeline_place",
    "timeline_reset",
    "timeline_select",
    "timeline_set_filter",
    "timeline_set_step",
    "timeline_step_id",
    "timeline_steps",
    "timeline_tell_archive",
    "timeline_time_at",
    "timeline_to_png",
    "timeline_to_text",
    "timeline_turn_step",
    "timeline_update",
    "timeline_view",
    "timeline_warnings",
    "timeline_x_at",
];
/// What of the importer comes later: all but what reads rows and columns as text.
pub(crate) const LATER_IMPORT: &[&str] = &[
    "actor_timeline_import::detect::json",
    "actor_timeline_import::detect::markup",
    "actor_timeline_import::detect::workbook",
    "actor_timeline_import::formats::simile_xml::",
    "actor_timeline_import::read_other",
    "actor_timeline_import::xlsx::sheet::",
    "actor_timeline_import::xlsx::styles::",
];
/// What both need and is no longer than so many instructions is in both: less than its export, and
/// what that keeps `wasm-opt` from.
const SMALL: u64 = 24;
/// By what name the second part imports from the first.
const FIRST: &str = "first";

/// The two parts of a module as wasm-bindgen writes it, with the names of its functions, and with
/// what the linker has said of it before. If `is_strict`, all that is to come later has to be there.
pub(crate) fn split(
    bytes: &[u8],
    links: &Links,
    (later, is_strict): (&[&str], bool),
) -> Outcome<[Vec<u8>; 2]> {
    let part = |keep| part((bytes, links), (later, is_strict), keep);
    Ok([part(Plan::keep_first)?, part(Plan::keep_second)?])
}

fn part(
    (bytes, links): (&[u8], &Links),
    (later, is_strict): (&[&str], bool),
    keep: fn(&Plan, &mut Module),
) -> Outcome<Vec<u8>> {
    let module = ModuleConfig::new().generate_producers_section(false).parse(bytes);
    let mut module = module.map_err(|error| format!("the module cannot be split: {error}"))?;
    let plan = Plan::of(&module, (bytes, links), later)?;
    if let [first, ..] = &*plan.missing {
        let why = format!("no function is named {first}…: see LATER in xtask/src/split.rs");
        if is_strict {
            return Err(why);
        }
        println!("note: {why}");
    }
    keep(&plan, &mut module);
    forget_links(&mut module);
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// A module that stays whole, without what the linker has said of it.
pub(crate) fn whole(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let module = ModuleConfig::new().generate_producers_section(false).parse(bytes);
    let mut module = module.map_err(|error| format!("the module cannot be read: {error}"))?;
    forget_links(&mut module);
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// What the linker said is true no more.
fn forget_links(module: &mut Module) {
    let names = module.customs.iter().map(|(_, section)| section.name().to_owned());
    let names: Vec<String> =
        names.filter(|name| name == "linking" || name.starts_with("reloc.")).collect();
    for name in names {
        module.customs.remove_raw(&name);
    }
}

/// What goes where: of each reading of a module the same, by its own ids.
struct Plan {
    memory: MemoryId,
    table: TableId,
    /// Where the table ends before the second part has slots in it.
    slots_from: u64,
    /// What of the second part is called by the first, each by its slot.
    entries: Vec<FunctionId>,
    /// What of the first part is used by the second, and its name there.
    functions: Vec<(FunctionId, String)>,
    globals: Vec<(GlobalId, String)>,
    tables: Vec<(TableId, String)>,
    /// What was to come later, and is not there.
    missing: Vec<String>,
    /// What is in the table, and nothing uses any more.
    dead: Vec<FunctionId>,
    /// Which data the first part is without, and which the second has.
    cut: Vec<Range<u32>>,
    moved: Vec<Range<u32>>,
    /// The name of the memory: parts of two builds do not fit each other, and find out by it.
    mark: String,
}

impl Plan {
    fn of(module: &Module, (bytes, links): (&[u8], &Links), later: &[&str]) -> Outcome<Self> {
        let memory = module.memories.iter().next().ok_or("a module without a memory")?.id();
        let table = module.tables.main_function_table().map_err(|error| error.to_string())?;
        let table = table.ok_or("a module without a table")?;
        let graph = Graph::of(module, links);
        let (stops, missing) = named(module, later);
        let first = graph.reached(&graph.roots, |id| stops.contains(&id));
        let mut second = graph.reached(&graph.roots, |_| false);
        let cut = pieces::runs(&links.pieces, |at| !first.pieces.contains(&at));
        let cut = pieces::long(cut);
        let is_cut = |at: usize| cut.iter().any(|run| run.contains(&links.pieces[at].start));
        let moved = pieces::runs(&links.pieces, |at| second.pieces.contains(&at) && is_cut(at));
        let in_table = table_functions(module);
        let is_dead = |id: &&FunctionId| !second.functions.contains(id);
        let dead = in_table.iter().filter(is_dead).copied().collect();
        let (uses, first) = (&graph.functions, first.functions);
        second.functions.retain(|id| !first.contains(id) && uses.contains_key(id));
        let second = second.functions;
        let called = first.iter().filter_map(|id| uses.get(id)).flat_map(|uses| &uses.functions);
        let entries: BTreeSet<FunctionId> = called
            .chain(&graph.roots.functions)
            .chain(&in_table)
            .copied()
            .filter(|id| second.contains(id))
            .collect();
        let is_small = |id: FunctionId| match &module.funcs.get(id).kind {
            FunctionKind::Local(function) => function.size() <= SMALL,
            // What JavaScript gives both import from there.
            _ => true,
        };
        let needed = second.iter().flat_map(|id| &uses[id].functions).copied().collect();
        let both = graph.called(needed, |id| !is_small(id));
        let mut shared = Uses::default();
        for uses in second.union(&both).filter_map(|id| uses.get(id)) {
            shared.functions.extend(&uses.functions);
            shared.globals.extend(&uses.globals);
            shared.tables.extend(&uses.tables);
        }
        shared.functions.retain(|id| !second.contains(id) && !both.contains(id));
        shared.tables.insert(table);
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        let functions = shared.functions.len();
        let globals = functions + shared.globals.len();
        Ok(Self {
            memory,
            table,
            slots_from: module.tables.get(table).initial,
            entries: entries.into_iter().collect(),
            functions: shared.functions.into_iter().zip((0..).map(short)).collect(),
            globals: shared.globals.into_iter().zip((functions..).map(short)).collect(),
            tables: shared.tables.into_iter().zip((globals..).map(short)).collect(),
            dead,
            missing: missing.into_iter().map(str::to_owned).collect(),
            cut,
            moved,
            mark: format!("m{:08x}", hasher.finish() as u32),
        })
    }

    /// Leaves the first part of the module.
    fn keep_first(&self, module: &mut Module) {
        for (slot, &id) in (self.slots_from..).zip(&self.entries) {
            call_by_slot(module, id, self.table, slot);
        }
        for &id in &self.dead {
            panics::trap(module, id);
        }
        self.make_room(module);
        pieces::keep(module, self.memory, &self.cut, false);
        module.exports.add(&self.mark, self.memory);
        for (id, name) in &self.functions {
            module.exports.add(name, *id);
        }
        for (id, name) in &self.globals {
            module.exports.add(name, *id);
        }
        for (id, name) in &self.tables {
            module.exports.add(name, *id);
        }
    }

    /// Leaves the second part of the module.
    fn keep_second(&self, module: &mut Module) {
        self.make_room(module);
        module.start = None;
        let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
        exports.into_iter().for_each(|id| module.exports.delete(id));
        pieces::keep(module, self.memory, &self.moved, true);
        let elements: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
        elements.into_iter().for_each(|id| module.elements.delete(id));
        for (id, name) in &self.functions {
            let import = module.imports.add(FIRST, name, *id);
            let function = module.funcs.get_mut(*id);
            function.kind = FunctionKind::Import(ImportedFunction { import, ty: function.ty() });
        }
        for (id, name) in &self.globals {
            let import = module.imports.add(FIRST, name, *id);
            module.globals.get_mut(*id).kind = GlobalKind::Import(import);
        }
        for (id, name) in &self.tables {
            let import = module.imports.add(FIRST, name, *id);
            let table = module.tables.get_mut(*id);
            table.import = Some(import);
            table.elem_segments.clear();
        }
        let import = module.imports.add(FIRST, &self.mark, self.memory);
        let memory = module.memories.get_mut(self.memory);
        memory.import = Some(import);
        let offset = ConstExpr::Value(Value::I32(self.slots_from as i32));
        let kind = ElementKind::Active { table: self.table, offset };
        let slots = module.elements.add(kind, ElementItems::Functions(self.entries.clone()));
        module.tables.get_mut(self.table).elem_segments.insert(slots);
    }

    fn make_room(&self, module: &mut Module) {
        let table = module.tables.get_mut(self.table);
        table.initial += self.entries.len() as u64;
        table.maximum = table.maximum.map(|most| most.max(table.initial));
    }
}

/// The functions whose names begin so, and the beginnings that none has: another compiler may have put
/// into their callers what is called but once, and then it is where these are.
fn named<'a>(module: &Module, starts: &[&'a str]) -> (BTreeSet<FunctionId>, Vec<&'a str>) {
    let (mut found, mut missing) = (BTreeSet::new(), Vec::new());
    for &start in starts {
        let before = found.len();
        let begins = |name: &String| name.starts_with(start);
        let all = module.funcs.iter().filter(|function| function.name.as_ref().is_some_and(begins));
        found.extend(all.map(walrus::Function::id));
        if found.len() == before {
            missing.push(start);
        }
    }
    (found, missing)
}

/// Gives the function a body that calls what is in a slot of the table.
fn call_by_slot(module: &mut Module, id: FunctionId, table: TableId, slot: u64) {
    let function = module.funcs.get(id);
    let (name, ty) = (function.name.clone(), function.ty());
    let kind = module.types.get(ty);
    let (params, results) = (kind.params().to_vec(), kind.results().to_vec());
    let arguments: Vec<_> = params.iter().map(|&param| module.locals.add(param)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let mut body = builder.func_body();
    for &argument in &arguments {
        body.local_get(argument);
    }
    body.i32_const(slot as i32).call_indirect(ty, table);
    let body = builder.local_func(arguments);
    let function = module.funcs.get_mut(id);
    function.kind = FunctionKind::Local(body);
    function.name = name;
}

/// A name of one letter or two: `a` to `z`, then `aa` and on.
fn short(mut number: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'a' + (number % 26) as u8);
        if number < 26 {
            letters.reverse();
            return String::from_utf8_lossy(&letters).into_owned();
        }
        number = number / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::links::Used;
    use crate::{npm, run};
    use walrus::ir::{BinaryOp, LoadKind, MemArg};
    use walrus::{RefType, ValType};

    /// Says whether `run` works with the first part alone, then what it gives with both, and what
    /// the second has imported.
    const RUN: &str = r"
const [first, second] = process.argv.slice(1).map((hex) => new WebAssembly.Module(Buffer.from(hex, 'hex')));
const { exports } = new WebAssembly.Instance(first);
try { exports.run(); console.log('ran'); } catch (error) { console.log(error.constructor.name); }
new WebAssembly.Instance(second, { first: exports });
console.log(exports.run());
console.log(WebAssembly.Module.imports(second).map(({ kind }) => kind).sort().join(' '));";

    /// A function that gives `own` and what those it calls give.
    fn add(module: &mut Module, name: &str, own: i32, calls: &[FunctionId]) -> FunctionId {
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
        builder.name(name.into());
        let mut body = builder.func_body();
        body.i32_const(own);
        for &id in calls {
            body.call(id).binop(BinaryOp::I32Add);
        }
        builder.finish(Vec::new(), &mut module.funcs)
    }

    /// As [`add`], longer than what is copied, and adds what the memory has at 0, which is nothing.
    fn add_long(module: &mut Module, name: &str, own: i32) -> FunctionId {
        let memory = module.memories.iter().next().expect("a memory").id();
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
        builder.name(name.into());
        let mut body = builder.func_body();
        body.i32_const(own);
        for _ in 0..SMALL {
            let place = MemArg { align: 4, offset: 0 };
            body.i32_const(0).load(memory, LoadKind::I32 { atomic: false }, place);
            body.binop(BinaryOp::I32Add);
        }
        builder.finish(Vec::new(), &mut module.funcs)
    }

    /// `run` gives 1 + 20 + (300 + 20 + 5 + 4000), where what is in brackets comes later.
    fn whole() -> Vec<u8> {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        let table = module.tables.add_local(false, 1, Some(1), RefType::FUNCREF);
        let shared = add_long(&mut module, "both", 20);
        let small = add(&mut module, "small", 5, &[]);
        let only = add_long(&mut module, "helper", 4000);
        let later = add(&mut module, "later::one", 300, &[shared, small, only]);
        let run = add(&mut module, "run", 1, &[shared, later]);
        module.exports.add("run", run);
        module.exports.add("memory", memory);
        let kind = ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(0)) };
        let id = module.elements.add(kind, ElementItems::Functions(vec![later]));
        module.tables.get_mut(table).elem_segments.insert(id);
        module.emit_wasm()
    }

    #[test]
    fn two_parts_do_what_one_did() {
        let parts =
            split(&whole(), &Links::default(), (&["later::"], true)).expect("this can be split");
        let hex = |bytes: &Vec<u8>| bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let parts: Vec<String> = parts.iter().map(hex).collect();
        let said =
            run::capture(npm::node().args(["-e", RUN, "--"]).args(parts)).expect("node runs");
        assert_eq!(
            said.lines().collect::<Vec<_>>(),
            ["RuntimeError", "4346", "function memory table"]
        );
    }

    /// Where the data of a module are, and the first byte of each.
    fn data(bytes: &[u8]) -> Vec<(i32, u8)> {
        let module = Module::from_buffer(bytes).expect("a module");
        let place = |data: &walrus::Data| match data.kind {
            walrus::DataKind::Active { offset: ConstExpr::Value(Value::I32(at)), .. } => {
                (at, data.value[0])
            }
            _ => panic!("data that nobody places"),
        };
        module.data.iter().map(place).collect()
    }

    #[test]
    fn data_go_with_those_who_use_them() {
        let mut module = Module::from_buffer(&whole()).expect("a module");
        let memory = module.memories.iter().next().expect("a memory").id();
        let offset = ConstExpr::Value(Value::I32(1000));
        let value = [[1; 40], [2; 40], [3; 40], [4; 40]].concat();
        let id = module.data.add(walrus::DataKind::Active { memory, offset }, value);
        module.memories.get_mut(memory).data_segments.insert(id);
        let used =
            |pieces: &[usize]| Used { pieces: pieces.iter().copied().collect(), ..Used::default() };
        // What the first uses points to the second of the pieces; nobody uses the last.
        let links = Links {
            pieces: vec![1000..1040, 1040..1080, 1080..1120, 1120..1160],
            functions: [("run", used(&[0])), ("later::one", used(&[0, 2]))]
                .map(|(name, used)| (name.to_owned(), used))
                .into(),
            of_pieces: vec![used(&[1]), used(&[]), used(&[]), used(&[])],
            of_others: used(&[]),
        };
        let [first, second] =
            split(&module.emit_wasm(), &links, (&["later::"], true)).expect("this can be split");
        assert_eq!(data(&first), [(1000, 1)]);
        assert_eq!(data(&second), [(1080, 3)]);
    }

    #[test]
    fn parts_of_two_builds_do_not_fit() {
        let mark = |bytes: &[u8]| {
            let module = Module::from_buffer(bytes).expect("a module");
            Plan::of(&module, (bytes, &Links::default()), &["later::"]).expect("it has parts").mark
        };
        let (one, mut other) = (whole(), whole());
        // A section of its own at the end, which means nothing.
        other.extend([0, 2, 1, b'x']);
        assert_ne!(mark(&one), mark(&other));
    }

    #[test]
    fn what_is_named_has_to_be_there() {
        let split =
            |is_strict| split(&whole(), &Links::default(), (&["later::", "gone::"], is_strict));
        let error = split(true).expect_err("nothing is named so");
        assert!(error.contains("gone::"), "{error}");
        assert!(split(false).is_ok());
    }

    #[test]
    fn names_are_short_and_unlike() {
        let names: Vec<String> = [0, 25, 26, 701, 702].map(short).into();
        assert_eq!(names, ["a", "z", "aa", "zz", "aaa"]);
    }
}
