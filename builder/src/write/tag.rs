//! The tag for a page of HTML.

use optimly_core::options::{Known, attribute, is_address};

use crate::choice::{Choice, Mode};
use crate::option::{self, Kind};

/// The value of an attribute, as it stands between double quotes.
pub fn escape(value: &str) -> String {
    let mut out = String::new();
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // HTML knows no such character.
            '\0' => {}
            // A tag stays on its line, whatever moves or formats it.
            '\n' | '\r' | '\t' => out.push_str(&format!("&#{};", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// Whether a script can lie at that address.
pub fn is_of_script(address: &str) -> bool {
    let path = address.trim().split(['?', '#']).next().unwrap_or_default();
    path.ends_with(".js") && is_address(address.trim())
}

fn written(name: &str, value: &str) -> String {
    [name, "=\"", &escape(value), "\""].concat()
}

/// The attributes of the script, without its address: names and values; a bare one has an empty value.
pub fn script_attributes(choice: &Choice, known: &Known) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    if choice.mode == Mode::Inline {
        attributes.push(("data-mode".to_owned(), "inline".to_owned()));
    } else if choice.forms != Choice::default().forms && !choice.forms.is_empty() {
        let names: Vec<&str> = choice.forms.iter().map(|form| form.name()).collect();
        attributes.push(("data-forms".to_owned(), names.join(",")));
    }
    for (row, value) in choice.usable(None, known) {
        let bare = option::kind(row) == Kind::Flag && value == "true";
        attributes
            .push((["data-", &attribute(row.name)].concat(), if bare { String::new() } else { value.to_owned() }));
    }
    if choice.sandbox {
        attributes.push(("data-sandbox".to_owned(), String::new()));
    }
    attributes
}

/// The elements of the forms within the page: their types, and the attributes of each.
pub fn elements(choice: &Choice, known: &Known) -> Vec<(&'static str, Vec<(String, String)>)> {
    if choice.mode == Mode::Bubble {
        return Vec::new();
    }
    let own = |form| {
        choice
            .usable(Some(form), known)
            .into_iter()
            .map(|(row, value)| (attribute(row.name), value.to_owned()))
            .collect()
    };
    choice.forms.iter().map(|form| (form.name(), own(*form))).collect()
}

/// The whole: the elements, and the script. `address`: of `widget.js`.
pub fn html(choice: &Choice, address: &str, known: &Known) -> String {
    let mut out = String::new();
    for (form, own) in elements(choice, known) {
        let mut attributes = vec![written("type", form)];
        attributes.extend(own.iter().map(|(name, value)| written(name, value)));
        out.push_str(&super::lines("", "optimly-form", &attributes, "></optimly-form>"));
        out.push('\n');
    }
    let mut attributes = vec![written("src", address)];
    attributes.extend(script_attributes(choice, known).iter().map(|(name, value)| match value.as_str() {
        "" => name.clone(),
        value => written(name, value),
    }));
    attributes.push("async".to_owned());
    out.push_str(&super::lines("", "script", &attributes, "></script>"));
    out
}
