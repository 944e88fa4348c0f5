//! Adds the sizes up, and writes them as tables.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::owner::{OURS, owner, readable};
use crate::wasm::Contents;

/// Rows of a table at most, besides those that have changed.
const ROWS: usize = 40;
const LARGEST: usize = 20;

/// The bytes of a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// Of what it wrote itself.
    pub bytes: u64,
    /// Of a crate: its bytes that were made for code of ours. Of a module: what other crates' generic code adds for it.
    pub made: u64,
}

type Groups = BTreeMap<String, Size>;

/// What a file consists of.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    sections: Groups,
    crates: Groups,
    modules: Groups,
    largest: Vec<(String, u64)>,
}

impl Figures {
    /// Adds up what is in a file.
    pub fn new(contents: &Contents) -> Self {
        let mut sections = Groups::new();
        for &(name, bytes) in &contents.sections {
            sections.entry(name.into()).or_default().bytes += bytes;
        }
        let (mut crates, mut modules) = (Groups::new(), Groups::new());
        let mut largest = Vec::new();
        for function in &contents.functions {
            let bytes = function.bytes;
            let name = function.name.as_deref().map(readable);
            let found = owner(name.as_deref(), function.exported);
            let of_crate = crates.entry(found.package).or_default();
            of_crate.bytes += bytes;
            of_crate.made += if found.made_for.is_some() { bytes } else { 0 };
            modules.entry(found.module).or_default().bytes += bytes;
            if let Some(module) = found.made_for {
                modules.entry(module).or_default().made += bytes;
            }
            largest.push((name.unwrap_or_default(), bytes));
        }
        largest.sort_by(|(a, many), (b, more)| more.cmp(many).then(a.cmp(b)));
        largest.truncate(LARGEST);
        Self { sections, crates, modules, largest }
    }

    /// The tables, with what has changed since `before`.
    pub fn report(&self, before: Option<&Self>) -> String {
        let (ours, others) = parted(&self.modules);
        let (ours_before, others_before) = before.map(|before| parted(&before.modules)).unzip();
        let code = sum(&self.crates, |size| size.bytes);
        let file = sum(&self.sections, |size| size.bytes);
        let crates = before.map(|before| &before.crates);
        let mut text = [
            table("section", None, file, &self.sections, before.map(|before| &before.sections)),
            table("crate", Some("for us"), code, &self.crates, crates),
            table("module of ours", Some("made for it"), code, &ours, ours_before.as_ref()),
            table("module of another crate", None, code, &others, others_before.as_ref()),
        ]
        .concat();
        let rows = self.largest.iter().map(|(name, bytes)| vec![shortened(name), grouped(*bytes)]);
        text += &aligned([vec!["largest function".into(), "bytes".into()]].into_iter().chain(rows).collect());
        text
    }
}

/// The modules of ours, and those of other crates.
fn parted(modules: &Groups) -> (Groups, Groups) {
    modules.iter().map(|(name, &size)| (name.clone(), size)).partition(|(name, _)| name.starts_with(OURS))
}

fn sum(groups: &Groups, of: impl Fn(&Size) -> u64) -> u64 {
    groups.values().map(of).sum()
}

/// One table. `made`: the heading of that column, where there is one.
fn table(title: &str, made: Option<&str>, whole: u64, now: &Groups, before: Option<&Groups>) -> String {
    if now.is_empty() && before.is_none_or(BTreeMap::is_empty) {
        return String::new();
    }
    let mut heading = vec![title.to_owned(), "bytes".into(), "share".into()];
    heading.extend(made.map(str::to_owned));
    heading.extend(before.map(|_| "change".into()));
    let mut rows = vec![heading];
    // What is made for a module of ours is in another's bytes; what is made of a crate is in its own.
    let weight = |size: Size| size.bytes + if title == "module of ours" { size.made } else { 0 };
    let cells = |name: &str, size: Size, old: Option<Size>| {
        let mut cells = vec![name.to_owned(), grouped(size.bytes), share(size.bytes, whole)];
        cells.extend(made.map(|_| grouped(size.made)));
        cells.extend(old.map(|old| change(weight(size), weight(old))));
        cells
    };
    let empty = Size::default();
    let of = |groups: &Groups, name: &str| groups.get(name).copied().unwrap_or(empty);
    let mut names: Vec<&String> = now.keys().collect();
    names.extend(before.iter().flat_map(|before| before.keys()).filter(|name| !now.contains_key(*name)));
    names.sort_by_key(|name| (std::cmp::Reverse(weight(of(now, name))), *name));
    let mut left_out = 0;
    for (index, name) in names.into_iter().enumerate() {
        let (size, old) = (of(now, name), before.map(|before| of(before, name)));
        if index < ROWS || old.is_some_and(|old| weight(old) != weight(size)) {
            rows.push(cells(name, size, old));
        } else {
            left_out += 1;
        }
    }
    let all = |groups: &Groups| Size { bytes: sum(groups, |size| size.bytes), made: sum(groups, |size| size.made) };
    rows.push(cells("together", all(now), before.map(all)));
    let note = if left_out == 0 { String::new() } else { format!("({left_out} smaller ones are left out)\n") };
    aligned(rows) + &note + "\n"
}

/// Rows of cells as lines: the first column is text, the others are numbers.
fn aligned(rows: Vec<Vec<String>>) -> String {
    let length = |cell: &String| cell.chars().count();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(length).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        text += cells.collect::<Vec<_>>().join("  ").trim_end();
        text.push('\n');
    }
    text
}

/// `1234567` → `1,234,567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Parts of a hundred, with one digit behind the point.
fn share(part: u64, whole: u64) -> String {
    let thousandths = (part * 1000 + whole / 2).checked_div(whole).unwrap_or(0);
    format!("{}.{} %", thousandths / 10, thousandths % 10)
}

fn change(now: u64, before: u64) -> String {
    match now.cmp(&before) {
        std::cmp::Ordering::Equal => String::new(),
        std::cmp::Ordering::Greater => format!("+{}", grouped(now - before)),
        std::cmp::Ordering::Less => format!("-{}", grouped(before - now)),
    }
}

fn shortened(name: &str) -> String {
    match name.char_indices().nth(110) {
        Some((at, _)) => format!("{}…", name.get(..at).unwrap_or(name)),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wasm::Function;

    fn contents(functions: &[(&str, u64)]) -> Contents {
        let code = functions.iter().map(|(_, bytes)| bytes).sum();
        let functions =
            functions.iter().map(|&(name, bytes)| Function { name: Some(name.into()), exported: false, bytes });
        Contents { sections: vec![("types", 10), ("code", code)], functions: functions.collect() }
    }

    fn figures() -> Figures {
        Figures::new(&contents(&[
            ("optimly_widget::components::form::view", 1000),
            ("tachys::build::<optimly_widget::components::form::view::{closure#0}>", 500),
            ("tachys::view::mount", 250),
            ("tachys::gone", 250),
        ]))
    }

    #[test]
    fn groups() {
        let found = figures();
        assert_eq!(found.crates.get("tachys"), Some(&Size { bytes: 1000, made: 500 }));
        assert_eq!(found.modules.get("tachys"), Some(&Size { bytes: 750, made: 0 }));
        assert_eq!(found.modules.get("optimly_widget::components::form"), Some(&Size { bytes: 1000, made: 500 }));
        assert_eq!(found.largest.first().map(|(_, bytes)| *bytes), Some(1000));
    }

    #[test]
    fn a_table_without_and_with_a_run_before() {
        let (before, now) = (figures(), Figures::new(&contents(&[("tachys::view::mount", 1234), ("new::one", 6)])));
        let lines = |text: &str| text.lines().skip(5).take(4).map(str::to_owned).collect::<Vec<_>>();
        let first = before.report(None);
        assert!(first.starts_with("section   bytes    share\ncode      2,000   99.5 %\n"), "{first}");
        assert_eq!(
            lines(&now.report(Some(&before))),
            [
                "crate           bytes    share  for us  change",
                "tachys          1,234   99.5 %       0    +234",
                "new                 6    0.5 %       0      +6",
                "optimly_widget      0    0.0 %       0  -1,000",
            ]
        );
    }

    #[test]
    fn what_was_kept_reads_back() -> Result<(), serde_json::Error> {
        let kept = serde_json::to_string(&figures())?;
        assert_eq!(serde_json::from_str::<Figures>(&kept)?, figures());
        Ok(())
    }

    #[test]
    fn long_tables_leave_out_what_is_small_and_has_not_changed() {
        let groups = |count: u64| {
            let name = |index| format!("crate{index:03}");
            (0..count).map(|index| (name(index), Size { bytes: 1000 - index, made: 0 })).collect::<Groups>()
        };
        let text = table("crate", None, 1000, &groups(50), None);
        assert!(text.contains("(10 smaller ones are left out)"), "{text}");
        let text = table("crate", None, 1000, &groups(50), Some(&groups(49)));
        assert!(text.contains("crate049") && text.contains("(9 smaller ones are left out)"), "{text}");
    }
}
