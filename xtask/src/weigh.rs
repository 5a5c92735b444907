//! Where the bytes of the first part of the wasm are: by module, and by what would leave along
//! with a function if that came with the second part.
//!
//! Measured before `wasm-opt` and uncompressed, where functions are still what the split sees: the
//! sums are about three times what a page downloads.

use std::collections::BTreeMap;
use std::fs;

use wasmparser::{
    BinaryReaderError, ElementItems, ExternalKind, KnownCustom, Name, Operator, Parser, Payload,
    TypeRef,
};

use crate::project::Project;
use crate::{Outcome, split, wasm};

/// So many functions are printed, and modules that have so many bytes.
const MOST: usize = 160;
const LEAST: usize = 800;
/// Modules are told to this depth.
const DEPTH: usize = 4;

/// `cargo xtask size --functions`: prints both tables.
pub(crate) fn command(project: &Project) -> Outcome<bool> {
    let file = wasm::unoptimised(project)?;
    let bytes = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let graph = Graph::read(&bytes).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("{:>9}  module, of {} in the first part", "bytes", sum(&graph.bytes));
    let mut modules: Vec<(String, usize)> = graph.modules().into_iter().collect();
    modules.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    for (module, bytes) in modules.iter().filter(|(_, bytes)| *bytes >= LEAST) {
        println!("{bytes:>9}  {module}");
    }
    println!("{:>9} {:>9}  what would leave with a function", "all", "own");
    let along = graph.along();
    let mut order: Vec<usize> = (0..graph.bytes.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(along[at]));
    for &at in order.iter().take(MOST) {
        println!("{:>9} {:>9}  {}", along[at], graph.bytes[at], graph.names[at]);
    }
    println!("{:>9}  ways into the second part, each of which has to ask for it before", "from");
    for (at, name) in graph.names.iter().enumerate() {
        if split::LATER.iter().any(|start| name.starts_with(start)) {
            let callers = (0..graph.calls.len()).filter(|&by| graph.calls[by].contains(&at));
            let callers: Vec<&str> = callers.map(|by| &*graph.names[by]).collect();
            println!("{}  <-  {}", name, callers.join(" | "));
        }
    }
    Ok(true)
}

fn sum(bytes: &[usize]) -> usize {
    bytes.iter().sum()
}

/// The functions of a module: how long each is, and which it names.
#[derive(Default)]
struct Graph {
    names: Vec<String>,
    bytes: Vec<usize>,
    calls: Vec<Vec<usize>>,
    /// What is called from outside of the module or by the table.
    roots: Vec<usize>,
}

impl Graph {
    fn read(module: &[u8]) -> Result<Self, BinaryReaderError> {
        let mut graph = Self::default();
        for part in Parser::new(0).parse_all(module) {
            graph.take(part?)?;
        }
        graph.names.resize(graph.bytes.len(), String::new());
        Ok(graph)
    }

    fn take(&mut self, part: Payload<'_>) -> Result<(), BinaryReaderError> {
        match part {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    if matches!(import?.ty, TypeRef::Func(_)) {
                        self.bytes.push(0);
                        self.calls.push(Vec::new());
                    }
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.roots.push(export.index as usize);
                    }
                }
            }
            Payload::ElementSection(elements) => {
                for element in elements {
                    if let ElementItems::Functions(all) = element?.items {
                        for function in all {
                            self.roots.push(function? as usize);
                        }
                    }
                }
            }
            Payload::CodeSectionEntry(body) => {
                let mut calls = Vec::new();
                for operator in body.get_operators_reader()? {
                    if let Operator::Call { function_index }
                    | Operator::RefFunc { function_index } = operator?
                    {
                        calls.push(function_index as usize);
                    }
                }
                self.bytes.push(body.range().len());
                self.calls.push(calls);
            }
            Payload::CustomSection(section) => {
                let KnownCustom::Name(names) = section.as_known() else { return Ok(()) };
                for part in names {
                    let Name::Function(map) = part? else { continue };
                    self.names.resize(self.bytes.len(), String::new());
                    for naming in map {
                        let naming = naming?;
                        if let Some(name) = self.names.get_mut(naming.index as usize) {
                            *name = naming.name.to_owned();
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn modules(&self) -> BTreeMap<String, usize> {
        let mut all = BTreeMap::new();
        for (name, bytes) in self.names.iter().zip(&self.bytes) {
            *all.entry(module_of(name)).or_default() += bytes;
        }
        all
    }

    /// Bytes of each function and of those that are called by way of it alone: its dominator tree.
    fn along(&self) -> Vec<usize> {
        let len = self.bytes.len();
        let order = self.after_what_it_calls();
        let mut rank = vec![usize::MAX; len];
        order.iter().enumerate().for_each(|(place, &at)| rank[at] = place);
        let mut callers = vec![Vec::new(); len];
        for &at in &order {
            self.calls[at].iter().for_each(|&called| callers[called].push(at));
        }
        // `len` stands for outside.
        let mut by: Vec<Option<usize>> = vec![None; len];
        self.roots.iter().for_each(|&root| by[root] = Some(len));
        let height = |at: usize| if at == len { usize::MAX } else { rank[at] };
        loop {
            let mut is_changed = false;
            for &at in order.iter().rev().filter(|at| !self.roots.contains(at)) {
                let known = callers[at].iter().copied().filter(|&caller| by[caller].is_some());
                let common = known.reduce(|mut one, mut other| {
                    while one != other {
                        if height(one) < height(other) {
                            one = by[one].unwrap_or(len);
                        } else {
                            other = by[other].unwrap_or(len);
                        }
                    }
                    one
                });
                is_changed |= by[at] != common;
                by[at] = common;
            }
            if !is_changed {
                break;
            }
        }
        let mut along = self.bytes.clone();
        for &at in &order {
            if let Some(over) = by[at].filter(|&over| over < len) {
                along[over] += along[at];
            }
        }
        along
    }

    /// What is reached, each after what it calls.
    fn after_what_it_calls(&self) -> Vec<usize> {
        let mut order = Vec::new();
        let mut is_seen = vec![false; self.bytes.len()];
        let mut left: Vec<(usize, usize)> = Vec::new();
        for &root in &self.roots {
            if !std::mem::replace(&mut is_seen[root], true) {
                left.push((root, 0));
            }
            while let Some((at, next)) = left.pop() {
                let Some(&called) = self.calls[at].get(next) else {
                    order.push(at);
                    continue;
                };
                left.push((at, next + 1));
                if !std::mem::replace(&mut is_seen[called], true) {
                    left.push((called, 0));
                }
            }
        }
        order
    }
}

/// The module that a function is in, by its name; of a method that of its type.
fn module_of(name: &str) -> String {
    let name = match name.split_once("<impl ") {
        Some((_, of)) => of.split_once(" for ").map_or(of, |(_, of)| of),
        None => name,
    };
    let path = name.trim_start_matches(['<', '&', '[', '(', '*']).trim_start_matches("dyn ");
    let end = path.find([' ', '<', '>', '{', ',']).unwrap_or(path.len());
    let parts: Vec<&str> = path[..end].split("::").filter(|part| !part.is_empty()).collect();
    let depth = DEPTH.min(parts.len().saturating_sub(1).max(1));
    parts[..depth.min(parts.len())].join("::")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_calls_alone_leaves_along_with_it() {
        // 0 calls 1 and 2, which both call 3; 1 alone calls 4.
        let graph = Graph {
            names: vec![String::new(); 5],
            bytes: vec![1, 10, 100, 1_000, 10_000],
            calls: vec![vec![1, 2], vec![3, 4], vec![3], vec![], vec![]],
            roots: vec![0],
        };
        assert_eq!(graph.along(), [11_111, 10_010, 100, 1_000, 10_000]);
    }

    #[test]
    fn a_function_is_in_a_module() {
        assert_eq!(module_of("a::b::c::d::e::f"), "a::b::c::d");
        assert_eq!(module_of("a::b::f"), "a::b");
        assert_eq!(module_of("<a::b::C as d::E>::f"), "a::b");
        assert_eq!(module_of("a::print::<impl a::web::host::Host>::draw"), "a::web::host");
        assert_eq!(module_of(""), "");
    }
}
