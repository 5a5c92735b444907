//! The order of the functions in the module: side by side what is alike.
//! Compression then has what it repeats near by, and tells it in fewer bytes.

use std::collections::HashMap;

use crate::Outcome;

/// So many bytes in a row are one trait of a function: about two instructions.
const TRAIT_BYTES: usize = 5;
/// A trait of more functions than this says nothing about any of them.
const COMMON: usize = 600;
/// Counted to each size, so that tiny functions do not look like everything.
const SMALL: usize = 100;

/// The module with a name for each function: in the order of these names what is
/// alike is side by side.
pub(crate) fn named(module: &[u8]) -> Outcome<Vec<u8>> {
    let functions = Functions::read(module).ok_or("the module is not as wasm-opt writes one")?;
    let mut places = vec![0; functions.bodies.len()];
    for (place, &function) in by_likeness(&functions.bodies).iter().enumerate() {
        places[function] = place;
    }
    let mut names = number(places.len());
    for (function, place) in places.into_iter().enumerate() {
        names.extend(number(functions.imported + function));
        names.extend(counted(format!("{place:06}").as_bytes()));
    }
    let mut section = counted(b"name");
    section.push(1);
    section.extend(counted(&names));
    let mut out = [module, &[0]].concat();
    out.extend(counted(&section));
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
    imported: usize,
    bodies: Vec<&'a [u8]>,
}

impl<'a> Functions<'a> {
    fn read(module: &'a [u8]) -> Option<Self> {
        const IMPORTS: u8 = 2;
        const CODE: u8 = 10;
        let mut functions = Self { imported: 0, bodies: Vec::new() };
        let mut rest = module.strip_prefix(b"\0asm\x01\0\0\0")?;
        while !rest.is_empty() {
            let id = take(&mut rest, 1)?[0];
            let mut section = take_counted(&mut rest)?;
            if id == IMPORTS {
                functions.imported = take_number(&mut section)?;
                for _ in 0..functions.imported {
                    take_counted(&mut section)?;
                    take_counted(&mut section)?;
                    // Functions are all that is imported.
                    take(&mut section, 1).filter(|kind| kind == &[0])?;
                    take_number(&mut section)?;
                }
            } else if id == CODE {
                let count = take_number(&mut section)?;
                let bodies = (0..count).map(|_| take_counted(&mut section));
                functions.bodies = bodies.collect::<Option<_>>()?;
            }
        }
        Some(functions)
    }
}

fn take<'a>(rest: &mut &'a [u8], bytes: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(bytes)?;
    *rest = left;
    Some(taken)
}

/// A number in wasm's variable length, seven bits a byte.
fn take_number(rest: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let byte = take(rest, 1)?[0];
        number |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn take_counted<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let bytes = take_number(rest)?;
    take(rest, bytes)
}

fn number(mut rest: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while rest >= 0x80 {
        bytes.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
    bytes
}

fn counted(bytes: &[u8]) -> Vec<u8> {
    [&number(bytes.len()), bytes].concat()
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
    fn numbers_are_read_as_they_are_written() {
        for value in [0, 127, 128, 300, usize::MAX] {
            let bytes = number(value);
            assert_eq!(take_number(&mut bytes.as_slice()), Some(value));
        }
        assert_eq!(take_number(&mut [0x80].as_slice()), None);
    }

    #[test]
    fn functions_are_named_after_what_is_imported() {
        let imports = b"\x02\x07\x01\x01m\x01f\0\0";
        let module = [&b"\0asm\x01\0\0\0"[..], imports, b"\x0a\x05\x02\x01a\x01b"].concat();
        let named = named(&module).expect("this is a module");
        let section = b"\0\x18\x04name\x01\x11\x02\x01\x06000000\x02\x06000001";
        assert_eq!(named, [&module[..], section].concat());
        assert!(super::named(b"\0asm").is_err());
    }
}
