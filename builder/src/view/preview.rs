//! The widget itself, in a frame.

use leptos::prelude::*;
use optimly_core::value::{Value, write};
use wasm_bindgen::prelude::*;

use super::parts::Told;
use crate::choice::{Choice, Mode};
use crate::page;
use crate::write::{css, tag};

/// What of a choice is not for trying: what would leave the page, leave something behind, or end after a few times.
const LEFT_OUT: [&str; 4] = ["data-token", "data-success-url", "data-limit", "data-draft"];

fn pairs(attributes: Vec<(String, String)>) -> Value {
    attributes.into_iter().map(|(name, value)| Value::Array(vec![name.into(), value.into()])).collect()
}

/// What the frame is told to show, as JSON, but for the style sheet.
fn shown(choice: &Choice) -> (Value, Value) {
    let known = page::known();
    let mut script = tag::script_attributes(choice, &known);
    script.retain(|(name, _)| !LEFT_OUT.contains(&name.as_str()) && name != "data-sandbox");
    script.extend(
        [("data-sandbox", ""), ("data-draft", "off"), ("data-limit", "0")]
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
    );
    let forms = tag::elements(choice, &known)
        .into_iter()
        .map(|(form, own)| Value::Array(vec![form.into(), pairs(own)]))
        .collect();
    (pairs(script), forms)
}

/// The preview, and how it is to be seen.
#[component]
pub fn Preview(
    /// What was chosen.
    choice: RwSignal<Choice>,
    /// Takes what the widget says of options.
    told: Told,
) -> impl IntoView {
    let frame = NodeRef::<leptos::html::Iframe>::new();
    let is_open = RwSignal::new(true);
    let scheme = RwSignal::new("system");
    let is_narrow = RwSignal::new(false);
    let sheet = Memo::new(move |_| choice.with(css::sheet));
    let is_bubble = move || choice.with(|choice| choice.mode == Mode::Bubble);
    let what = Memo::new(move |_| (choice.with(shown), is_bubble() && is_open.get()));
    let warn =
        StoredValue::new_local(Closure::<dyn Fn(String)>::new(move |sentence| told.update(|told| told.push(sentence))));
    let waiting = StoredValue::new_local(None::<TimeoutHandle>);
    Effect::new(move |_| {
        let ((script, forms), open) = what.get();
        let Some(frame) = frame.get() else { return };
        let show = move || {
            told.set(Vec::new());
            let css = Value::String(sheet.get_untracked());
            let members =
                [("css", css), ("script", script.clone()), ("forms", forms.clone()), ("open", Value::Bool(open))];
            let what = Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
            warn.with_value(|warn| page::show(&frame, &write(&what), warn));
        };
        // Not for each key.
        if let Some(before) = waiting.get_value() {
            before.clear();
        }
        waiting.set_value(set_timeout_with_handle(show, std::time::Duration::from_millis(300)).ok());
    });
    Effect::new(move |_| {
        let sheet = sheet.get();
        if let Some(frame) = frame.get() {
            page::restyle(&frame, &sheet);
        }
    });
    let as_scheme = move |name: &'static str, label: &'static str| {
        view! {
            <label>
                <input type="radio" name="scheme" prop:checked=move || scheme.get() == name on:change=move |_| scheme.set(name) />
                {label}
            </label>
        }
    };
    view! {
        <section aria-labelledby="preview">
            <h2 id="preview">"Preview"</h2>
            <div class="tools">
                <fieldset>
                    <legend>"Scheme"</legend>
                    {as_scheme("system", "As yours")} {as_scheme("light", "Light")} {as_scheme("dark", "Dark")}
                </fieldset>
                <label>
                    <input type="checkbox" prop:checked=is_narrow on:change=move |event| is_narrow.set(event_target_checked(&event)) />
                    "On a phone"
                </label>
                <label class:gone=move || !is_bubble()>
                    <input type="checkbox" prop:checked=is_open on:change=move |event| is_open.set(event_target_checked(&event)) />
                    "Panel open"
                </label>
            </div>
            <div class="stage">
                <iframe
                    node_ref=frame
                    title="Preview of the widget"
                    class:narrow=is_narrow
                    class:light=move || scheme.get() == "light"
                    class:dark=move || scheme.get() == "dark"
                ></iframe>
            </div>
            <p class="hint">"This is the widget itself. It sends nothing here, and keeps nothing of what you type."</p>
        </section>
    }
}
