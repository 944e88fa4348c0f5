//! What comes out: the tag, the style sheet, a React component.
//!
//! Any text may stand in an option. Each writer makes it one that says the same where it stands, and nothing more.

pub mod css;
pub mod react;
pub mod tag;

/// A tag on one line where it is short, else an attribute a line. `end`: what closes it.
fn lines(indent: &str, name: &str, attributes: &[String], end: &str) -> String {
    let line = [&[["<", name].concat()], attributes].concat().join(" ") + end;
    if indent.len() + line.len() <= 110 || attributes.len() < 2 {
        return [indent, &line].concat();
    }
    let within: String = attributes.iter().map(|attribute| ["\n", indent, "  ", attribute].concat()).collect();
    [indent, "<", name, &within, "\n", indent, end.trim_start()].concat()
}
