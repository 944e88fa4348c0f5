//! What decides how a form looks, as `src/shell/draw.js` takes it: a table of each form, and what changes it.
//!
//! Must not know texts, nor what listens to controls.

use crate::form::draft::Draft;
use crate::form::{Form, Kind, Need};
use crate::options::Config;
use crate::text::digits;
use crate::value::Value;

/// Stands between the parts of a look.
const END: &str = "\u{1}";

/// How a form looks: its name; whether the e-mail is asked for alone, and whether the visitor can be answered without;
/// zone, durations, the first duration; what is agreed to.
///
/// A form that was drawn ahead of the application stays as it is where its look is the same.
pub fn look(form: Form, config: &Config, email_first: bool, answerable: bool) -> String {
    let flag = |on| if on { "1" } else { "" };
    let mut durations = String::new();
    for minutes in &config.durations {
        let comma = if durations.is_empty() { "" } else { "," };
        durations = [&durations, comma, &digits(*minutes)].concat();
    }
    let consent = match &config.consent {
        // The words come last, as they may hold anything; without them, nothing does.
        Some(words) => [config.privacy_url.as_deref().unwrap_or_default(), END, words].concat(),
        None => String::new(),
    };
    let parts = [
        form.name(),
        flag(email_first),
        flag(answerable),
        config.timezone.as_deref().unwrap_or_default(),
        &durations,
        &digits(config.duration),
        &consent,
    ];
    parts.map(|part| [part, END].concat()).concat()
}

/// How the panel looks: the forms it offers, its title, its greeting.
pub fn panel(config: &Config) -> String {
    let mut parts = String::new();
    for form in &config.forms {
        let comma = if parts.is_empty() { "" } else { "," };
        parts = [&parts, comma, form.name()].concat();
    }
    for text in [&config.title, &config.greeting] {
        parts = [&parts, END, text.as_deref().unwrap_or_default()].concat();
    }
    parts
}

/// The table of all forms, how the first of them looks where no option changes it, and which the panel offers: `src/loader/sketches.json`, as a
/// test keeps it. A field is `[name, topic, control, need, autocomplete, choices, first choice]`.
pub fn sketches() -> Vec<(&'static str, Value)> {
    let row = |form: Form| {
        let untouched = Draft::new(form, 0);
        let fields = form.fields().iter().map(|field| {
            let control = match field.kind {
                Kind::Line => "text",
                Kind::Email => "email",
                Kind::Phone => "tel",
                Kind::Date => "date",
                Kind::Time => "time",
                Kind::Duration | Kind::Choice(_) => "select",
                Kind::Prose => "textarea",
            };
            let need = match field.need {
                Need::Optional => 0,
                Need::ForAnswer => 1,
                Need::Required => 2,
            };
            let mut row = [field.name, field.topic, control].map(Value::from).to_vec();
            row.extend([Value::from(need), Value::from(field.autocomplete)]);
            let choices = match field.kind {
                Kind::Choice(choices) => choices,
                // Those of a look.
                Kind::Duration => &[],
                _ => return Value::Array(row),
            };
            row.push(choices.iter().copied().map(Value::from).collect());
            row.push(untouched.get(field.name).into());
            Value::Array(row)
        });
        (form.name(), Value::Array(fields.collect()))
    };
    let default = look(Form::Lead, &Config::default(), false, false);
    let forms = Form::ALL.map(Form::name).join(",");
    Form::ALL.map(row).into_iter().chain([("look", default.into()), ("forms", forms.into())]).collect()
}
