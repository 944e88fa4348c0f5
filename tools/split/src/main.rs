//! Splits a linked WebAssembly at Leptos' lazy functions: `optimly-split <wasm> <folder>` writes `main.wasm`, a
//! `split_*.wasm` for each lazy part, and `__wasm_split.js`, which fetches them.
//!
//! `optimly-split --plain <wasm> <wasm>` leaves out what only the splitting needs: the custom sections (relocations, names) and
//! its marker.

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
