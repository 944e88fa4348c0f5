//! The style sheet for the page: the theme, with what was changed.

use crate::choice::{Choice, Scheme};
use crate::property::{self, Property};

/// The rules of the properties in one block. `dark`: only what is something else there.
fn declarations(choice: &Choice, scheme: Scheme, only_other: bool, indent: &str) -> String {
    let line = |property: &Property| {
        let value = choice.effective(property, scheme)?;
        let same = choice.effective(property, Scheme::Light).is_some_and(|light| light == value);
        (!only_other || !same).then(|| [indent, "--optimly-", property.name, ": ", &value, ";\n"].concat())
    };
    property::all().iter().filter(|property| choice.says(property)).filter_map(line).collect()
}

fn block(selector: &str, indent: &str, declarations: &str) -> String {
    [indent, &selector.replace('\n', &["\n", indent].concat()), " {\n", declarations, indent, "}\n"].concat()
}

const HOSTS: &str = "optimly-widget,\noptimly-form";

/// The sheet; empty where the widget stays as it is.
pub fn sheet(choice: &Choice) -> String {
    // Fixed to dark, there is no other.
    let base = choice.fixed().unwrap_or(Scheme::Light);
    let mut out = String::new();
    let always = declarations(choice, base, false, "  ");
    if !always.is_empty() {
        out.push_str(&block(HOSTS, "", &always));
    }
    if choice.fixed().is_none() {
        let dark = |indent| declarations(choice, Scheme::Dark, true, indent);
        if !dark("").is_empty() {
            let hosts = "optimly-widget,\noptimly-form:not([theme='light'])";
            out.push_str(
                &["\n@media (prefers-color-scheme: dark) {\n", &block(hosts, "  ", &dark("    ")), "}\n"].concat(),
            );
            out.push_str(&["\n", &block("optimly-form[theme='dark']", "", &dark("  "))].concat());
        }
    }
    if let Some(theme) = choice.theme() {
        let changed = if choice.styles().next().is_some() { ", changed" } else { "" };
        out = ["/* ", theme.title, changed, " */\n", &out].concat();
        if !theme.parts.is_empty() {
            out.push_str(&["\n", theme.parts, "\n"].concat());
        }
    }
    out
}
