//! Reads from a WebAssembly what the report needs: the sizes of its sections, and its functions with their names.

use std::collections::HashMap;

use wasmparser::{BinaryReaderError, KnownCustom, Name, Parser, Payload, TypeRef};

/// What is in a file.
pub struct Contents {
    /// The sections that are shipped, in the order of the file; custom ones are for tools and left out.
    pub sections: Vec<(&'static str, u64)>,
    /// The functions of the code section.
    pub functions: Vec<Function>,
}

/// One function.
pub struct Function {
    /// As the name section has it.
    pub name: Option<String>,
    /// Whether it is exported.
    pub exported: bool,
    /// Its bytes, with the number in front that tells how many they are.
    pub bytes: u64,
}

/// How many bytes WebAssembly takes for a number.
fn number(value: u64) -> u64 {
    u64::from((64 - value.leading_zeros()).div_ceil(7).max(1))
}

fn with_length(bytes: u64) -> u64 {
    number(bytes) + bytes
}

/// Reads a file.
pub fn read(bytes: &[u8]) -> Result<Contents, BinaryReaderError> {
    let mut sections = Vec::new();
    let mut bodies = Vec::new();
    let mut names = HashMap::new();
    let mut exports = Vec::new();
    let mut imported = 0;
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        if let (Some(name), Some((_, range))) = (section(&payload), payload.as_section()) {
            sections.push((name, 1 + with_length(range.end - range.start)));
        }
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::ExportSection(all) => {
                for export in all {
                    let export = export?;
                    if export.kind == wasmparser::ExternalKind::Func {
                        exports.push(export.index);
                    }
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(with_length(body.range().end - body.range().start)),
            Payload::CustomSection(custom) => {
                let KnownCustom::Name(parts) = custom.as_known() else { continue };
                for part in parts {
                    let Name::Function(functions) = part? else { continue };
                    for naming in functions {
                        let naming = naming?;
                        names.insert(naming.index, naming.name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    let functions = (imported..).zip(bodies).map(|(index, bytes)| Function {
        name: names.remove(&index),
        exported: exports.contains(&index),
        bytes,
    });
    Ok(Contents { sections, functions: functions.collect() })
}

fn section(payload: &Payload) -> Option<&'static str> {
    Some(match payload {
        Payload::TypeSection(_) => "types",
        Payload::ImportSection(_) => "imports",
        Payload::FunctionSection(_) => "functions",
        Payload::TableSection(_) => "tables",
        Payload::MemorySection(_) => "memory",
        Payload::TagSection(_) => "tags",
        Payload::GlobalSection(_) => "globals",
        Payload::ExportSection(_) => "exports",
        Payload::StartSection { .. } => "start",
        Payload::ElementSection(_) => "elements",
        Payload::DataCountSection { .. } => "data count",
        Payload::CodeSectionStart { .. } => "code",
        Payload::DataSection(_) => "data",
        _ => return None,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// One imported function, and two with a body: `()` of 2 bytes, named and exported, and one without a name.
    const FILE: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\0\0\
        \x02\x07\x01\x01a\x01b\0\0\
        \x03\x03\x02\0\0\
        \x07\x05\x01\x01e\0\x01\
        \x0a\x08\x02\x02\0\x0b\x03\0\x01\x0b\
        \0\x0b\x04name\x01\x04\x01\x01\x01f";

    #[test]
    fn sections_and_functions() {
        let found = read(FILE).unwrap();
        let sections = [("types", 6), ("imports", 9), ("functions", 5), ("exports", 7), ("code", 10)];
        assert_eq!(found.sections, sections);
        let functions: Vec<_> = found.functions.iter().map(|f| (f.name.as_deref(), f.exported, f.bytes)).collect();
        assert_eq!(functions, [(Some("f"), true, 3), (None, false, 4)]);
    }

    #[test]
    fn sections_add_up_to_the_file_without_its_names() {
        let sections: u64 = read(FILE).unwrap().sections.iter().map(|(_, bytes)| bytes).sum();
        assert_eq!(sections + 8 + 13, FILE.len() as u64);
    }

    #[test]
    fn numbers_take_seven_bits_a_byte() {
        let lengths = [0, 127, 128, 16_383, 16_384].map(number);
        assert_eq!(lengths, [1, 1, 2, 2, 3]);
    }

    #[test]
    fn broken_files_are_refused() {
        assert!(read(b"no WebAssembly").is_err());
        assert!(read(FILE.get(..40).unwrap()).is_err());
    }
}
