//! Splits a WebAssembly that was linked with its relocations: `optimly-split <wasm> <folder>` writes `first.wasm` and
//! `split_later.wasm`, which is what is reached through the gates alone (`src/gate`).

mod hollow;

use std::error::Error;
use std::path::PathBuf;

use wasm_split_cli_support::{Options, transform};

/// Exports of crates underneath that nobody calls; wasm-bindgen wants to see them, what they do is dropped.
const UNUSED: [&str; 2] = ["intounderlying", "__wbg_intounderlying"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(input), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: optimly-split <wasm> <folder>".into());
    };
    let wasm = hollow::hollow(&std::fs::read(input)?, |name| UNUSED.iter().any(|unused| name.starts_with(unused)))?;
    let first = folder.join("first.wasm");
    let mut options = Options::new(&wasm);
    options.output_dir = &folder;
    options.main_out_path = &first;
    options.emit_dwarf = false;
    transform(options)?;
    Ok(())
}
