//! Splits a linked WebAssembly at Leptos' lazy functions: `optimly-split <wasm> <folder>` writes `main.wasm`, a
//! `split_*.wasm` for each lazy part, and `__wasm_split.js`, which fetches them.

use std::error::Error;
use std::path::PathBuf;

use wasm_split_cli_support::{Options, transform};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(input), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: optimly-split <wasm> <folder>".into());
    };
    let wasm = std::fs::read(input)?;
    let main = folder.join("main.wasm");
    let mut options = Options::new(&wasm);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.main_module = "glue";
    options.emit_dwarf = false;
    transform(options)?;
    Ok(())
}
