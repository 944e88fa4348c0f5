//! Splits a linked WebAssembly at Leptos' lazy functions: `optimly-split <wasm> <folder>` writes `main.wasm`, a
//! `split_*.wasm` for each lazy part, and `__wasm_split.js`, which fetches them.
//!
//! `optimly-split --plain <wasm> <wasm>` leaves out what only the splitting needs: the custom sections (relocations, names) and
//! its marker.
//!
//! `optimly-split --short <wasm>` gives what the WebAssembly and wasm-bindgen's glue have of each other short names, and prints
//! them as JSON, the long ones before.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;

use wasm_encoder::{Module, RawSection};
use wasm_split_cli_support::{Options, transform};
use wasmparser::{Parser, Payload};

/// Classes of `wasm-streams`, for Leptos' server functions. Nobody here makes one, but whatever is exported stays, with all that
/// it calls.
const UNUSED: [&str; 3] = ["intounderlying", "__wbg_intounderlying", "__wbindgen_describe_intounderlying"];

/// By which the splitter knows what it can split. Its whole name is made of the path of cargo's home, which says nothing of what is built.
const MARKER: [&str; 1] = ["_WASM_SPLIT_MARKER_"];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    match arguments.as_slice() {
        [flag, input, output] if flag.as_os_str() == "--plain" => {
            let wasm = without_exports(&std::fs::read(input)?, &MARKER)?;
            std::fs::write(output, without_custom_sections(&wasm)?)?;
        }
        [flag, path] if flag.as_os_str() == "--short" => {
            let wasm = std::fs::read(path)?;
            let names = short_names(&wasm)?;
            std::fs::write(path, with_names(&wasm, &names)?)?;
            let lines: Vec<String> = names.iter().map(|(long, short)| format!("\"{long}\":\"{short}\"")).collect();
            println!("{{{}}}", lines.join(","));
        }
        [input, folder] => {
            let wasm = without_exports(&std::fs::read(input)?, &UNUSED)?;
            let main = folder.join("main.wasm");
            let mut options = Options::new(&wasm);
            options.output_dir = folder;
            options.main_out_path = &main;
            options.main_module = "glue";
            options.emit_dwarf = false;
            transform(options)?;
        }
        _ => return Err("usage: optimly-split <wasm> <folder>, or optimly-split --plain <wasm> <wasm>".into()),
    }
    Ok(())
}

/// Whether wasm-bindgen has made that name: with a hash, or of the whole path of a function.
fn is_long(name: &str) -> bool {
    name.starts_with("__wbg_") || name.starts_with("__wbindgen_generic_") || name.starts_with("_R")
}

/// Short names for what is imported and exported under long ones.
fn short_names(wasm: &[u8]) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut names = BTreeMap::new();
    let mut note = |long: &str| {
        if is_long(long) && !names.contains_key(long) {
            names.insert(long.to_owned(), short_name(names.len()));
        }
    };
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    note(import?.name);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    note(export?.name);
                }
            }
            _ => {}
        }
    }
    Ok(names)
}

/// `a` to `z`, then `aa`, `ba` and so on. Nothing that keeps its name has one of so few letters.
fn short_name(number: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(number % 26).unwrap_or(0));
    let rest = number / 26;
    if rest == 0 { letter.into() } else { format!("{letter}{}", short_name(rest - 1)) }
}

/// The same WebAssembly with other names for what it imports and exports.
fn with_names(wasm: &[u8], names: &BTreeMap<String, String>) -> Result<Vec<u8>, Box<dyn Error>> {
    let named = |name: &str| names.get(name).cloned().unwrap_or_else(|| name.to_owned());
    copy(wasm, |payload, module| {
        match payload {
            Payload::ImportSection(imports) => {
                let mut section = wasm_encoder::ImportSection::new();
                for import in imports.clone().into_imports() {
                    let import = import?;
                    section.import(import.module, &named(import.name), wasm_encoder::EntityType::try_from(import.ty)?);
                }
                module.section(&section);
            }
            Payload::ExportSection(exports) => {
                let mut section = wasm_encoder::ExportSection::new();
                for export in exports.clone() {
                    let export = export?;
                    section.export(&named(export.name), export.kind.into(), export.index);
                }
                module.section(&section);
            }
            _ => copy_section(wasm, payload, module)?,
        }
        Ok(())
    })
}

/// The same WebAssembly without its custom sections.
fn without_custom_sections(wasm: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    copy(wasm, |payload, module| {
        if !matches!(payload, Payload::CustomSection(_)) {
            copy_section(wasm, payload, module)?;
        }
        Ok(())
    })
}

/// The same WebAssembly without the exports whose names begin like that: what only they reach is left out later.
fn without_exports(wasm: &[u8], starts: &[&str]) -> Result<Vec<u8>, Box<dyn Error>> {
    copy(wasm, |payload, module| {
        let Payload::ExportSection(exports) = payload else { return copy_section(wasm, payload, module) };
        let mut kept = wasm_encoder::ExportSection::new();
        for export in exports.clone() {
            let export = export?;
            if !starts.iter().any(|start| export.name.starts_with(start)) {
                kept.export(export.name, export.kind.into(), export.index);
            }
        }
        module.section(&kept);
        Ok(())
    })
}

type Step = Result<(), Box<dyn Error>>;

/// A WebAssembly made of what `each` takes over of another.
fn copy(wasm: &[u8], each: impl Fn(&Payload<'_>, &mut Module) -> Step) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        each(&payload?, &mut module)?;
    }
    Ok(module.finish())
}

fn copy_section(wasm: &[u8], payload: &Payload<'_>, module: &mut Module) -> Step {
    if let Some((id, range)) = payload.as_section() {
        let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
        let data = wasm.get(range).ok_or("a section that is cut off")?;
        module.section(&RawSection { id, data });
    }
    Ok(())
}
