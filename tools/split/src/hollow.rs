//! Empties functions of a linked module, so that what only they reach is no longer needed.

use std::error::Error;
use std::ops::Range;

use wasmparser::{ExternalKind, KnownCustom, Parser, Payload, RelocationEntry, TypeRef};

/// The module with the exported functions of those names stopping at once.
pub fn hollow(wasm: &[u8], is_unused: impl Fn(&str) -> bool) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut out = wasm.to_vec();
    let mut next = 0;
    let mut unused = Vec::new();
    let mut bodies: Vec<Range<usize>> = Vec::new();
    let (mut code, mut code_start) = (0, 0);
    let mut start = 8;
    // Where the relocations of the code stand, and what they become.
    let mut relocations = None;
    for (i, payload) in Parser::new(0).parse_all(wasm).filter(is_section).enumerate() {
        let payload = payload?;
        let end = payload.as_section().map_or(start, |(_, range)| position(range.end));
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    next += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if export.kind == ExternalKind::Func && is_unused(export.name) {
                        unused.push(export.index);
                    }
                }
            }
            Payload::CodeSectionStart { range, .. } => {
                code = i;
                code_start = position(range.start);
            }
            Payload::CustomSection(custom) => {
                if let KnownCustom::Reloc(reader) = custom.as_known()
                    && reader.section_index() as usize == code
                {
                    let entries = reader.entries().into_iter().collect::<Result<Vec<_>, _>>()?;
                    relocations = Some((start..end, entries));
                }
            }
            _ => {}
        }
        start = end;
    }
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::CodeSectionEntry(body) = payload? {
            if unused.contains(&next) {
                bodies.push(position(body.range().start)..position(body.range().end));
            }
            next += 1;
        }
    }
    for body in &bodies {
        let Some([locals, stop, rest @ .., end]) = out.get_mut(body.clone()) else {
            return Err("an empty function".into());
        };
        // No locals; unreachable, followed by as many nops as keep all in its place.
        (*locals, *stop, *end) = (0x00, 0x00, 0x0b);
        rest.fill(0x01);
    }
    let Some((place, entries)) = relocations else { return Err("linked without --emit-relocs".into()) };
    let inside = |entry: &RelocationEntry| {
        let at = position(entry.offset.into()) + code_start;
        bodies.iter().any(|body| body.contains(&at))
    };
    let kept: Vec<_> = entries.into_iter().filter(|entry| !inside(entry)).collect();
    out.splice(place, section(code, &kept));
    Ok(out)
}

fn is_section(payload: &wasmparser::Result<Payload>) -> bool {
    payload.as_ref().map_or(true, |payload| payload.as_section().is_some())
}

/// A place in the file, which is in memory.
fn position(place: u64) -> usize {
    place as usize
}

/// The code's relocations as a section.
fn section(code: usize, entries: &[RelocationEntry]) -> Vec<u8> {
    const NAME: &[u8] = b"reloc.CODE";
    let mut content = vec![10];
    content.extend(NAME);
    unsigned(&mut content, code as u64);
    unsigned(&mut content, entries.len() as u64);
    for entry in entries {
        content.push(entry.ty as u8);
        unsigned(&mut content, entry.offset.into());
        unsigned(&mut content, entry.index.into());
        if entry.ty.addend_kind() != wasmparser::RelocAddendKind::None {
            signed(&mut content, entry.addend);
        }
    }
    let mut out = vec![0];
    unsigned(&mut out, content.len() as u64);
    out.extend(content);
    out
}

fn unsigned(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn signed(out: &mut Vec<u8>, mut value: i64) {
    loop {
        let byte = (value & 0x7f) as u8;
        value >>= 7;
        if (value == 0 && byte & 0x40 == 0) || (value == -1 && byte & 0x40 != 0) {
            return out.push(byte);
        }
        out.push(byte | 0x80);
    }
}
