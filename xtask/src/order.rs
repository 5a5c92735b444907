//! The order of the functions in the module: side by side what is alike.
//! Compression then has what it repeats near by, and tells it in fewer bytes.

use std::collections::HashMap;

use wasm_encoder::{NameMap, NameSection, Section};
use wasmparser::{BinaryReaderError, Parser, Payload, TypeRef};

use crate::Outcome;

/// So many bytes in a row are one trait of a function: about two instructions.
const TRAIT_BYTES: usize = 4;
/// A trait of more functions than this says nothing about any of them.
const COMMON: usize = 600;
/// Counted to each size, so that tiny functions do not look like everything.
const SMALL: usize = 10;

/// The module with a name for each function: in the order of these names what is
/// alike is side by side.
pub(crate) fn named(module: &[u8]) -> Outcome<Vec<u8>> {
    let functions = Functions::read(module)
        .map_err(|error| format!("the module is not as wasm-opt writes one: {error}"))?;
    let mut names: Vec<String> = vec![String::new(); functions.bodies.len()];
    for (place, &function) in by_likeness(&functions.bodies).iter().enumerate() {
        names[function] = format!("{place:06}");
    }
    let mut map = NameMap::new();
    for (index, name) in (functions.imported..).zip(&names) {
        map.append(index, name);
    }
    let mut section = NameSection::new();
    section.functions(&map);
    let mut out = module.to_vec();
    section.append_to(&mut out);
    Ok(out)
}

/// Each is followed by that of the rest which shares most with it for its size.
fn by_likeness(bodies: &[&[u8]]) -> Vec<usize> {
    let mut ids = HashMap::new();
    let mut holders: Vec<Vec<usize>> = Vec::new();
    let mut traits: Vec<Vec<usize>> = Vec::new();
    for (function, body) in bodies.iter().enumerate() {
        let mut own = Vec::new();
        for bytes in body.windows(TRAIT_BYTES) {
            let id = *ids.entry(bytes).or_insert(holders.len());
            if id == holders.len() {
                holders.push(Vec::new());
            }
            if holders[id].last() != Some(&function) {
                holders[id].push(function);
                own.push(id);
            }
        }
        traits.push(own);
    }
    let mut is_left = vec![true; bodies.len()];
    let mut shared = vec![0_usize; bodies.len()];
    let mut order = Vec::with_capacity(bodies.len());
    let mut next = (!bodies.is_empty()).then_some(0);
    while let Some(function) = next {
        is_left[function] = false;
        order.push(function);
        let mut alike = Vec::new();
        let telling = traits[function].iter().map(|&id| &holders[id]);
        for other in telling.filter(|holders| holders.len() <= COMMON).flatten() {
            if is_left[*other] {
                if shared[*other] == 0 {
                    alike.push(*other);
                }
                shared[*other] += 1;
            }
        }
        let share = |other: usize| shared[other] as f64 / (traits[other].len() + SMALL) as f64;
        let best = alike.iter().copied().reduce(|a, b| if share(b) > share(a) { b } else { a });
        next = best.or_else(|| is_left.iter().position(|&is_left| is_left));
        alike.into_iter().for_each(|other| shared[other] = 0);
    }
    order
}

/// What of a module is needed here.
struct Functions<'a> {
    imported: u32,
    bodies: Vec<&'a [u8]>,
}

impl<'a> Functions<'a> {
    fn read(module: &'a [u8]) -> Result<Self, BinaryReaderError> {
        let mut functions = Self { imported: 0, bodies: Vec::new() };
        for part in Parser::new(0).parse_all(module) {
            match part? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        functions.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => functions.bodies.push(&module[body.range()]),
                _ => {}
            }
        }
        Ok(functions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_follows_like() {
        let bodies: [&[u8]; 5] = [b"abcdefgh", b"12345678", b"", b"xabcdefg", b"2345678x"];
        assert_eq!(by_likeness(&bodies), [0, 3, 1, 4, 2]);
        assert_eq!(by_likeness(&[]), [0; 0]);
    }

    #[test]
    fn functions_are_named_after_what_is_imported() {
        let imports = b"\x02\x07\x01\x01m\x01f\0\0";
        let [types, bodies] = [b"\x03\x03\x02\0\0".as_slice(), b"\x0a\x05\x02\x01a\x01b"];
        let module = [b"\0asm\x01\0\0\0", imports.as_slice(), types, bodies].concat();
        let named = named(&module).expect("this is a module");
        let section = b"\0\x18\x04name\x01\x11\x02\x01\x06000000\x02\x06000001";
        assert_eq!(named, [&module[..], section].concat());
        assert!(super::named(b"\0asm").is_err());
    }
}
