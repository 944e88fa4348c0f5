//! To which crate and module a function's bytes are counted, by its name.
//!
//! The rules are simple, and at times unjust:
//! - a function belongs to the crate that its path begins with; its module is what follows, up to the first type or
//!   function, two segments deep at most;
//! - `<T as Trait>::f` belongs to T's crate; where T is of the standard library, to the trait's;
//! - `&T`, `*mut T`, `[T]` and the first of a tuple's types count as T, `dyn Trait` as the trait;
//! - generic code of another crate was made for the module of the first path of ours in its name; a path to a closure
//!   goes before others.

use rustc_demangle::try_demangle;

/// Crates of this project begin so.
pub const OURS: &str = "optimly_";

const STANDARD: [&str; 3] = ["core", "alloc", "std"];

/// Where a function belongs.
#[derive(Debug, PartialEq, Eq)]
pub struct Owner {
    /// The crate.
    pub package: String,
    /// The crate and the modules in it.
    pub module: String,
    /// The module of ours that another crate's generic code was made for.
    pub made_for: Option<String>,
}

/// The name for people.
pub fn readable(name: &str) -> String {
    // wasm-bindgen writes " externref shim" behind, and may have demangled the name.
    let symbol = name.split(' ').next().unwrap_or(name);
    try_demangle(symbol).map_or_else(|_| without_hash(name).to_owned(), |found| format!("{found:#}"))
}

/// Names that are demangled already may end in `::h0123456789abcdef`.
fn without_hash(name: &str) -> &str {
    let (rest, hash) = name.rsplit_once("::h").unwrap_or((name, ""));
    if hash.len() == 16 && hash.chars().all(|c| c.is_ascii_hexdigit()) { rest } else { name }
}

/// The owner of a function with that readable name.
pub fn owner(name: Option<&str>, exported: bool) -> Owner {
    let plain = |text: &str| Owner { package: text.into(), module: text.into(), made_for: None };
    let Some(name) = name else { return plain("(without a name)") };
    if !name.contains("::") {
        return plain(match name {
            _ if name.starts_with("__wb") || name.starts_with("__externref") => "wasm_bindgen",
            _ if exported => "(exports)",
            _ if ["memcpy", "memmove", "memset", "memcmp", "bcmp"].contains(&name) || name.starts_with("__") => {
                "compiler_builtins"
            }
            _ => "(not Rust)",
        });
    }
    let path = path(name);
    let package = path.first().copied().unwrap_or("(not Rust)");
    let made_for = if package.starts_with(OURS) { None } else { mention(name) };
    Owner { package: package.into(), module: module(&path), made_for }
}

/// The segments of the path that a function's name begins with, without the function itself.
fn path(name: &str) -> Vec<&str> {
    let Some(inner) = name.strip_prefix('<').and_then(|rest| rest.get(..closing(rest, b'<', b'>')?)) else {
        return without_last(segments(name));
    };
    let (of, by) = match top_level(inner, " as ") {
        Some(at) => (inner.get(..at).unwrap_or(inner), inner.get(at + 4..)),
        None => (inner, None),
    };
    let own = type_path(of);
    match by {
        Some(by) if own.first().is_none_or(|package| STANDARD.contains(package)) => type_path(by),
        _ => own,
    }
}

/// The segments of a type's path, without the type itself; the primitive types are core's.
fn type_path(text: &str) -> Vec<&str> {
    let mut text = text;
    loop {
        let inner = text.trim_start_matches(['&', '*', '[', '(', ' ']);
        let inner = ["mut ", "const ", "dyn "].iter().fold(inner, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
        // `&'a T`, `for<'a> fn(…)`
        let lifetime = inner.strip_prefix('\'').and_then(|rest| rest.split_once(' ')).map(|(_, rest)| rest);
        let bound = inner.strip_prefix("for<").and_then(|rest| rest.split_once("> ")).map(|(_, rest)| rest);
        let inner = lifetime.or(bound).unwrap_or(inner);
        if inner == text {
            break;
        }
        text = inner;
    }
    if text.starts_with('<') {
        return path(text);
    }
    let all = segments(text);
    if all.len() < 2 { vec!["core"] } else { without_last(all) }
}

/// The segments of a path, without their arguments, up to the first closure: `a`, `b` of `a::b::<T>::{closure#0}::c`.
fn segments(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        if word.is_empty() {
            break;
        }
        found.push(word);
        // `crate[hash]`, which wasm-bindgen leaves in.
        let after = match after.strip_prefix('[') {
            Some(hash) => hash.split_once(']').map_or("", |(_, after)| after),
            None => after,
        };
        let Some(next) = after.strip_prefix("::") else { break };
        rest = match next.strip_prefix('<') {
            Some(inner) => match closing(inner, b'<', b'>').and_then(|end| inner.get(end + 1..)?.strip_prefix("::")) {
                Some(next) => next,
                None => break,
            },
            None => next,
        };
    }
    found
}

fn without_last(mut all: Vec<&str>) -> Vec<&str> {
    if all.len() > 1 {
        all.pop();
    }
    all
}

/// The crate and up to two modules; a type's or trait's name ends them, and the `_` of constants that macros write.
fn module(path: &[&str]) -> String {
    path.iter()
        .take_while(|word| **word != "_" && !word.starts_with(char::is_uppercase))
        .take(3)
        .copied()
        .collect::<Vec<_>>()
        .join("::")
}

/// The module of the first path of ours that is named. What lies in a closure tells better than a type.
fn mention(name: &str) -> Option<String> {
    let mut found: Vec<(bool, &str)> = Vec::new();
    for (at, _) in name.match_indices(OURS) {
        if name.get(..at)?.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let text = name.get(at..)?;
        let end = text.find([',', '<', '>', '(', ')', ' ', ';', ']']).unwrap_or(text.len());
        found.push((text.get(..end)?.contains('{'), text));
    }
    let best = found.iter().find(|(closure, _)| *closure).or(found.first())?;
    Some(module(&without_last(segments(best.1))))
}

/// Where a bracket is closed whose inside `text` begins with.
fn closing(text: &str, open: u8, close: u8) -> Option<usize> {
    let mut depth = 0;
    let mut before = 0;
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if byte == open {
            depth += 1;
        } else if byte == close && before != b'-' {
            if depth == 0 {
                return Some(at);
            }
            depth -= 1;
        }
        before = byte;
    }
    None
}

/// Where `wanted` stands outside of all brackets.
fn top_level(text: &str, wanted: &str) -> Option<usize> {
    text.match_indices(wanted).map(|(at, _)| at).find(|&at| {
        let before = text.get(..at).unwrap_or_default().replace("->", "");
        before.matches('<').count() == before.matches('>').count()
    })
}

#[cfg(test)]
#[path = "owner_tests.rs"]
mod tests;
