//! A component for React, of the npm package.

use optimly_core::options::Known;
use optimly_core::options::table::{Place, Row};
use optimly_core::value;

use crate::choice::{Choice, Mode};
use crate::option::{self, Kind};

/// A text as JavaScript writes it, also within `<script>`.
fn script_text(text: &str) -> String {
    let json = value::write(text);
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// The value of an option as an expression.
fn expression(row: &Row, text: &str) -> String {
    let parsed = || value::parse(text).map(|value| script_json(&value));
    match option::kind(row) {
        Kind::Flag => (!matches!(text, "false" | "off")).to_string(),
        Kind::Number if text.trim().parse::<f64>().is_ok_and(f64::is_finite) => text.trim().to_owned(),
        Kind::Json => parsed().unwrap_or_else(|| script_text(text)),
        _ => script_text(text),
    }
}

/// JSON as an expression: `__proto__` would be the prototype of an object.
fn script_json(value: &value::Value) -> String {
    let json =
        value::write(value).replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    json.replace("\"__proto__\":", "[\"__proto__\"]:")
}

/// A property of JSX.
fn property(row: &Row, text: &str) -> String {
    let expression = expression(row, text);
    let is_plain = |c: char| {
        c.is_alphanumeric() || matches!(c, ' ' | '.' | ',' | ':' | '/' | '-' | '_' | '?' | '!' | '#' | '@' | '’' | '…')
    };
    match expression.as_str() {
        "true" => row.name.to_owned(),
        quoted if quoted.starts_with('"') && text.chars().all(is_plain) => [row.name, "=", quoted].concat(),
        other => [row.name, "={", other, "}"].concat(),
    }
}

/// The whole module.
pub fn module(choice: &Choice, has_sheet: bool, known: &Known) -> String {
    let usable = choice.usable(None, known);
    let (of_elements, of_page): (Vec<_>, Vec<_>) =
        usable.into_iter().partition(|(row, _)| row.places.contains(&Place::Element));
    let properties = |rows: &[(&'static Row, &str)]| -> Vec<String> {
        rows.iter().map(|(row, value)| property(row, value)).collect()
    };
    let sandbox = choice.sandbox.then(|| "sandbox".to_owned());
    let (mut imports, mut before, body) = (
        String::new(),
        String::new(),
        match choice.mode {
            Mode::Bubble => {
                let mut attributes = Vec::new();
                if choice.forms != Choice::default().forms && !choice.forms.is_empty() {
                    let names: Vec<String> = choice.forms.iter().map(|form| ["'", form.name(), "'"].concat()).collect();
                    attributes.push(["forms={[", &names.join(", "), "]}"].concat());
                }
                attributes.extend(properties(&of_page));
                attributes.extend(properties(&of_elements));
                attributes.extend(sandbox);
                super::lines("    ", "OptimlyWidget", &attributes, " />")
            }
            Mode::Inline => {
                let several = choice.forms.len() != 1;
                let indent = if several { "      " } else { "    " };
                let form = |form: &optimly_core::form::Form| {
                    let mut attributes = vec![["type=\"", form.name(), "\""].concat()];
                    attributes.extend(properties(&choice.usable(Some(*form), known)));
                    attributes.extend(properties(&of_elements));
                    attributes.extend(sandbox.clone());
                    super::lines(indent, "OptimlyForm", &attributes, " />")
                };
                let forms: Vec<String> = choice.forms.iter().map(form).collect();
                if several { ["    <>\n", &forms.join("\n"), "\n    </>"].concat() } else { forms.concat() }
            }
        },
    );
    let component = if choice.mode == Mode::Bubble { "OptimlyWidget" } else { "OptimlyForm" };
    // What is once a page stands on no form.
    if choice.mode == Mode::Inline && !of_page.is_empty() {
        imports.push_str("import { loadOptimly } from 'optimly-widget';\n");
        let entry = |(row, value): &(&'static Row, &str)| [", ", row.name, ": ", &expression(row, value)].concat();
        let entries: String = of_page.iter().map(entry).collect();
        before = ["loadOptimly({ mode: 'inline'", &entries, " });\n\n"].concat();
    }
    imports.push_str(&["import { ", component, " } from 'optimly-widget/react';\n"].concat());
    if has_sheet {
        imports.push_str("import './optimly.css';\n");
    }
    [&imports, "\n", &before, "export function Contact() {\n  return (\n", &body, "\n  );\n}"].concat()
}
