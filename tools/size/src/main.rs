//! What a WebAssembly consists of: `optimly-size FILE.wasm [--json FILE]`.
//!
//! The file needs its name section; the sizes are those of the file without it, uncompressed. `--json` names a file that
//! keeps the figures, so that the next run prints what has changed.

mod owner;
mod report;
mod wasm;

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use report::Figures;

const USAGE: &str = "usage: optimly-size FILE.wasm [--json FILE]";

struct Arguments {
    wasm: PathBuf,
    json: Option<PathBuf>,
}

fn arguments(mut given: impl Iterator<Item = std::ffi::OsString>) -> Option<Arguments> {
    let (mut wasm, mut json) = (None, None);
    while let Some(argument) = given.next() {
        if argument == "--json" {
            json = Some(given.next()?.into());
        } else if wasm.replace(argument.into()).is_some() {
            return None;
        }
    }
    Some(Arguments { wasm: wasm?, json })
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("size: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let Some(Arguments { wasm, json }) = arguments(std::env::args_os().skip(1)) else { return Err(USAGE.into()) };
    let about = |error: &dyn Error| format!("{}: {error}", wasm.display());
    let bytes = std::fs::read(&wasm).map_err(|error| about(&error))?;
    if !bytes.starts_with(b"\0asm") {
        return Err(format!("{} is no WebAssembly", wasm.display()).into());
    }
    let contents = wasm::read(&bytes).map_err(|error| about(&error))?;
    if contents.functions.iter().all(|function| function.name.is_none()) {
        return Err(format!("{} has no names of functions: build it with its name section", wasm.display()).into());
    }
    let now = Figures::new(&contents);
    // Figures that an earlier version of this tool wrote are nothing to compare with.
    let before = json.as_ref().and_then(|path| std::fs::read(path).ok());
    let before: Option<Figures> = before.and_then(|text| serde_json::from_slice(&text).ok());
    std::io::stdout().write_all(now.report(before.as_ref()).as_bytes())?;
    if let Some(path) = json {
        std::fs::write(path, serde_json::to_vec_pretty(&now)?)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(given: &[&str]) -> Option<(PathBuf, Option<PathBuf>)> {
        let found = arguments(given.iter().map(std::convert::Into::into))?;
        Some((found.wasm, found.json))
    }

    #[test]
    fn arguments_in_any_order() {
        assert_eq!(read(&["a.wasm"]), Some(("a.wasm".into(), None)));
        assert_eq!(read(&["a.wasm", "--json", "b"]), Some(("a.wasm".into(), Some("b".into()))));
        assert_eq!(read(&["--json", "b", "a.wasm"]), Some(("a.wasm".into(), Some("b".into()))));
    }

    #[test]
    fn arguments_that_are_missing_or_too_many() {
        for given in [&[][..], &["--json"], &["--json", "b"], &["a.wasm", "--json"], &["a.wasm", "b.wasm"]] {
            assert_eq!(read(given), None, "{given:?}");
        }
    }
}
