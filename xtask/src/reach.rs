//! Who uses what in a module: functions each other, and data.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ExportItem, FunctionId, GlobalId, LocalFunction, Module, TableId,
};

use crate::links::{Links, Used};

/// What a function, or a piece of data, uses.
#[derive(Default)]
pub(crate) struct Uses {
    pub(crate) functions: BTreeSet<FunctionId>,
    pub(crate) globals: BTreeSet<GlobalId>,
    pub(crate) tables: BTreeSet<TableId>,
    pub(crate) pieces: BTreeSet<usize>,
    /// Functions whose address it has.
    pointed: BTreeSet<FunctionId>,
}

impl Visitor<'_> for Uses {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.insert(*id);
    }

    fn visit_global_id(&mut self, id: &GlobalId) {
        self.globals.insert(*id);
    }

    fn visit_table_id(&mut self, id: &TableId) {
        self.tables.insert(*id);
    }
}

/// Who uses what. What is in the table is used by whoever has its address.
pub(crate) struct Graph {
    pub(crate) functions: BTreeMap<FunctionId, Uses>,
    pieces: Vec<Uses>,
    /// What the outside calls, and what data use that may change.
    pub(crate) roots: Uses,
}

impl Graph {
    pub(crate) fn of(module: &Module, links: &Links) -> Self {
        let mut by_name: BTreeMap<&str, Vec<FunctionId>> = BTreeMap::new();
        for function in module.funcs.iter() {
            let name = function.name.as_deref().map_or("", numberless);
            by_name.entry(name).or_default().push(function.id());
        }
        let add = |uses: &mut Uses, used: &Used| {
            let named = used.functions.iter().filter_map(|name| by_name.get(numberless(name)));
            uses.pointed.extend(named.flatten());
            uses.pieces.extend(&used.pieces);
        };
        let of = |(id, function): (FunctionId, &LocalFunction)| {
            let mut uses = Uses::default();
            dfs_in_order(&mut uses, function, function.entry_block());
            let name = module.funcs.get(id).name.as_deref().map(numberless);
            // One that traps, and does no more, needs nothing.
            let name = name.filter(|_| function.size() > 1);
            if let Some(used) = name.and_then(|name| links.functions.get(name)) {
                add(&mut uses, used);
            }
            (id, uses)
        };
        let functions = module.funcs.iter_local().map(of).collect();
        let of_piece = |used: &Used| {
            let mut uses = Uses::default();
            add(&mut uses, used);
            uses
        };
        let mut roots = of_piece(&links.of_others);
        roots.functions.extend(module.start);
        for export in module.exports.iter() {
            if let ExportItem::Function(id) = export.item {
                roots.functions.insert(id);
            }
        }
        let has_address = has_address(links);
        let name = |id: &FunctionId| module.funcs.get(*id).name.as_deref().map_or("", numberless);
        // Who has its address is not known.
        let unknown =
            table_functions(module).into_iter().filter(|id| !has_address.contains(name(id)));
        roots.functions.extend(unknown);
        Self { functions, pieces: links.of_pieces.iter().map(of_piece).collect(), roots }
    }

    /// Those that come to be called from these, without those at which one is to stop.
    pub(crate) fn called(
        &self,
        from: BTreeSet<FunctionId>,
        stops: impl Fn(FunctionId) -> bool,
    ) -> BTreeSet<FunctionId> {
        let mut found = BTreeSet::new();
        let mut left: Vec<FunctionId> = from.into_iter().collect();
        while let Some(id) = left.pop() {
            if !stops(id) && found.insert(id) {
                left.extend(self.functions.get(&id).into_iter().flat_map(|uses| &uses.functions));
            }
        }
        found
    }

    /// What comes to be used from there, without the functions at which one is to stop, and what
    /// only they use.
    pub(crate) fn reached(&self, from: &Uses, stops: impl Fn(FunctionId) -> bool) -> Uses {
        let mut found = Uses::default();
        let mut left = vec![from];
        while let Some(uses) = left.pop() {
            for &id in uses.functions.union(&uses.pointed) {
                if !stops(id) && found.functions.insert(id) {
                    left.extend(self.functions.get(&id));
                }
            }
            for &piece in &uses.pieces {
                if found.pieces.insert(piece) {
                    left.push(&self.pieces[piece]);
                }
            }
        }
        found
    }
}

/// All functions that something has the address of.
fn has_address(links: &Links) -> BTreeSet<&str> {
    let all = links.functions.values().chain(&links.of_pieces).chain([&links.of_others]);
    all.flat_map(|used| &used.functions).map(|name| numberless(name)).collect()
}

/// A name without the number that wasm-bindgen gives to the second of one name, and on.
fn numberless(name: &str) -> &str {
    let number = name.rsplit_once('[').filter(|(_, rest)| {
        rest.strip_suffix(']')
            .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    });
    number.map_or(name, |(name, _)| name)
}

/// The functions in the table.
pub(crate) fn table_functions(module: &Module) -> BTreeSet<FunctionId> {
    let mut found = BTreeSet::new();
    for element in module.elements.iter() {
        match &element.items {
            ElementItems::Functions(all) => found.extend(all),
            ElementItems::Expressions(_, all) => {
                found.extend(all.iter().filter_map(|one| match one {
                    ConstExpr::RefFunc(id) => Some(*id),
                    _ => None,
                }));
            }
        }
    }
    found
}
