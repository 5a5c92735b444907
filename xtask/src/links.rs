//! Which functions of a module use which of its data, as the linker knows it: `--emit-relocs` has
//! it say so. By that [`split`](crate::split) finds what only the second part needs.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use wasmparser::{
    BinaryReaderError, ConstExpr, DataKind, KnownCustom, Linking, Name, Operator, Parser, Payload,
    RelocationType, SymbolInfo, TypeRef,
};

use crate::Outcome;

/// What has the linker say it.
pub(crate) const FLAG: &str = "-Clink-arg=--emit-relocs";

/// What functions and data use.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// Constants, by where they lie in memory: in order, apart from each other.
    pub(crate) pieces: Vec<Range<u32>>,
    /// What functions use, by their names; those of one name together.
    pub(crate) functions: BTreeMap<String, Used>,
    /// What each piece uses.
    pub(crate) of_pieces: Vec<Used>,
    /// What is used by data that may change.
    pub(crate) of_others: Used,
}

/// What something uses by its address: pieces by their place, functions by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Used {
    pub(crate) pieces: BTreeSet<usize>,
    pub(crate) functions: BTreeSet<String>,
}

impl Links {
    /// Those of a module as the linker writes it.
    pub(crate) fn read(module: &[u8]) -> Outcome<Self> {
        let linked = Linked::read(module);
        let linked =
            linked.map_err(|error| format!("what the linker wrote is no module: {error}"))?;
        if linked.symbols.is_empty() {
            return Err("the linker does not say what uses which data".into());
        }
        Ok(linked.links())
    }

    /// The piece that an address lies in.
    pub(crate) fn piece_at(&self, address: u32) -> Option<usize> {
        let at = self.pieces.partition_point(|piece| piece.end <= address);
        self.pieces.get(at).filter(|piece| piece.contains(&address)).map(|_| at)
    }
}

/// What an entry of the symbol table stands for.
enum Symbol {
    Function(u32),
    /// Where in memory.
    Data(Range<u32>),
    Other,
}

/// A place in a section that names a symbol.
struct Reference {
    section: u32,
    offset: u32,
    symbol: u32,
}

/// A module as it is read.
#[derive(Default)]
struct Linked<'a> {
    imported: u32,
    names: BTreeMap<u32, &'a str>,
    sections: u32,
    /// The number of the section with code and of that with data, and where each begins.
    code: (u32, usize),
    data: (u32, usize),
    /// Where in the file functions and segments are, the latter with their address.
    bodies: Vec<Range<usize>>,
    segments: Vec<(Range<usize>, u32)>,
    segment_names: Vec<&'a str>,
    symbols: Vec<Symbol>,
    references: Vec<Reference>,
}

impl<'a> Linked<'a> {
    fn read(module: &'a [u8]) -> Result<Self, BinaryReaderError> {
        let mut linked = Self::default();
        for part in Parser::new(0).parse_all(module) {
            let part = part?;
            let is_section = part.as_section().is_some();
            linked.take(part)?;
            linked.sections += u32::from(is_section);
        }
        Ok(linked)
    }

    fn take(&mut self, part: Payload<'a>) -> Result<(), BinaryReaderError> {
        match part {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    self.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionStart { range, .. } => self.code = (self.sections, range.start),
            Payload::CodeSectionEntry(body) => self.bodies.push(body.range()),
            Payload::DataSection(all) => {
                self.data = (self.sections, all.range().start);
                for data in all {
                    let data = data?;
                    let from = data.range.end - data.data.len();
                    let address = match data.kind {
                        DataKind::Active { offset_expr, .. } => constant(&offset_expr)?,
                        DataKind::Passive => 0,
                    };
                    self.segments.push((from..data.range.end, address));
                }
            }
            Payload::CustomSection(section) => self.take_custom(&section.as_known())?,
            _ => {}
        }
        Ok(())
    }

    fn take_custom(&mut self, section: &KnownCustom<'a>) -> Result<(), BinaryReaderError> {
        match section {
            KnownCustom::Name(names) => {
                for part in names.clone() {
                    let Name::Function(map) = part? else { continue };
                    for naming in map {
                        let naming = naming?;
                        self.names.insert(naming.index, naming.name);
                    }
                }
            }
            KnownCustom::Linking(linking) => {
                for part in linking.subsections() {
                    match part? {
                        Linking::SegmentInfo(all) => {
                            for segment in all {
                                self.segment_names.push(segment?.name);
                            }
                        }
                        Linking::SymbolTable(all) => {
                            for symbol in all {
                                let symbol = self.symbol(&symbol?);
                                self.symbols.push(symbol);
                            }
                        }
                        _ => {}
                    }
                }
            }
            KnownCustom::Reloc(all) => {
                for entry in all.entries() {
                    let entry = entry?;
                    if is_address(entry.ty) {
                        let section = all.section_index();
                        let (offset, symbol) = (entry.offset, entry.index);
                        self.references.push(Reference { section, offset, symbol });
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn symbol(&self, symbol: &SymbolInfo<'_>) -> Symbol {
        match symbol {
            SymbolInfo::Func { index, .. } => Symbol::Function(*index),
            SymbolInfo::Data { symbol: Some(data), .. } => {
                match self.segments.get(data.index as usize) {
                    Some((_, address)) => {
                        let from = address + data.offset;
                        Symbol::Data(from..from + data.size)
                    }
                    None => Symbol::Other,
                }
            }
            _ => Symbol::Other,
        }
    }

    fn links(&self) -> Links {
        let mut links = Links { pieces: self.pieces(), ..Links::default() };
        links.of_pieces.resize(links.pieces.len(), Used::default());
        for reference in &self.references {
            let mut used = Used::default();
            match self.symbols.get(reference.symbol as usize) {
                Some(Symbol::Function(index)) => used.functions.extend(self.name(*index)),
                Some(Symbol::Data(range)) => used.pieces.extend(links.piece_at(range.start)),
                _ => {}
            }
            let by = self.user(&mut links, reference);
            by.pieces.append(&mut used.pieces);
            by.functions.append(&mut used.functions);
        }
        links
    }

    /// Whose reference it is.
    fn user<'l>(&self, links: &'l mut Links, reference: &Reference) -> &'l mut Used {
        let at = |start: usize| start + reference.offset as usize;
        if reference.section == self.code.0 {
            let at = at(self.code.1);
            let body = self.bodies.partition_point(|body| body.end <= at);
            if let Some(name) = self.name(self.imported + body as u32) {
                return links.functions.entry(name).or_default();
            }
        } else if reference.section == self.data.0 {
            let at = at(self.data.1);
            let segment = self.segments.iter().find(|(range, _)| range.contains(&at));
            let address = segment.map(|(range, address)| address + (at - range.start) as u32);
            if let Some(piece) = address.and_then(|address| links.piece_at(address)) {
                return &mut links.of_pieces[piece];
            }
        }
        &mut links.of_others
    }

    /// The symbols of segments that do not change; what overlaps is one.
    fn pieces(&self) -> Vec<Range<u32>> {
        let constant = self.segments.iter().zip(&self.segment_names);
        let constant: Vec<Range<u32>> = constant
            .filter(|(_, name)| name.starts_with(".rodata"))
            .map(|((range, address), _)| *address..address + range.len() as u32)
            .collect();
        let is_constant = |at: u32| constant.iter().any(|range| range.contains(&at));
        let mut all: Vec<Range<u32>> = Vec::new();
        for symbol in &self.symbols {
            if let Symbol::Data(range) = symbol {
                if !range.is_empty() && is_constant(range.start) {
                    all.push(range.clone());
                }
            }
        }
        all.sort_by_key(|range| range.start);
        let mut apart: Vec<Range<u32>> = Vec::new();
        for range in all {
            match apart.last_mut().filter(|last| range.start < last.end) {
                Some(last) => last.end = last.end.max(range.end),
                None => apart.push(range),
            }
        }
        apart
    }

    /// The name of a function as wasm-bindgen leaves it.
    fn name(&self, index: u32) -> Option<String> {
        let name = self.names.get(&index)?;
        let plain = rustc_demangle::try_demangle(name).map(|name| name.to_string());
        Some(plain.unwrap_or_else(|_| exported(name).to_owned()))
    }
}

/// What is exported has a hash in its name until wasm-bindgen takes that away.
fn exported(name: &str) -> &str {
    let is_hash =
        |hash: &str| hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    name.rsplit_once('_').filter(|(_, hash)| is_hash(hash)).map_or(name, |(name, _)| name)
}

/// Whether it is the address of something, rather than what is called.
fn is_address(kind: RelocationType) -> bool {
    use RelocationType as Kind;
    matches!(
        kind,
        Kind::MemoryAddrLeb
            | Kind::MemoryAddrSleb
            | Kind::MemoryAddrI32
            | Kind::TableIndexSleb
            | Kind::TableIndexI32
    )
}

fn constant(expression: &ConstExpr<'_>) -> Result<u32, BinaryReaderError> {
    let mut operators = expression.get_operators_reader();
    Ok(match operators.read()? {
        Operator::I32Const { value } => value as u32,
        _ => 0,
    })
}
