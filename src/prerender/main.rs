//! Prints, as JSON, what the loader has of the application: the components as they are at first, rendered by Leptos' own
//! SSR with markers for texts, by name; the options; and what the core knows of options and fields, for the reference.
//! `scripts/trees.mjs` makes of it what the loader draws, and `src/interface/core.json`.

use leptos::prelude::*;
use serde_json::{Map, Value, json};

use optimly_widget::components::card_or_form::CardOrForm;
use optimly_widget::components::panel::PanelView;
use optimly_widget::core::form::{Form, Need};
use optimly_widget::core::options::table::{OPTIONS, Place};
use optimly_widget::state::embedding::BUBBLE;
use optimly_widget::state::panel::panel;
use optimly_widget::state::registry;

/// A form within the page.
fn inline(form: Form) -> String {
    let session = registry::session(registry::embedding("inline"), form);
    view! { <CardOrForm session /> }.to_html()
}

/// The panel, open: with a form, or with the choice of these forms.
fn bubble(form: Option<Form>, on_offer: &[Form]) -> String {
    let names = on_offer.iter().map(|form| form.name().into()).collect();
    registry::embedding(BUBBLE).configure(&Map::from_iter([("forms".to_owned(), Value::Array(names))]));
    let panel = panel();
    panel.chat.put_away();
    panel.set_drawn(form);
    view! { <PanelView panel /> }.to_html()
}

/// What the core knows of the interface: the options and where they stand, the forms and their fields.
fn interface() -> Value {
    let places = |places: &[Place]| -> Vec<&str> {
        let name = |place: &Place| match place {
            Place::Script => "script",
            Place::Init => "init",
            Place::Element => "element",
        };
        places.iter().map(name).collect()
    };
    let options: Vec<Value> = OPTIONS
        .iter()
        .map(|row| {
            json!({
                "name": row.name, "expects": row.expects, "default": row.default,
                "places": places(row.places), "drawn": row.plain.is_some(),
            })
        })
        .collect();
    let fields = |form: Form| -> Vec<Value> {
        let need = |need: Need| match need {
            Need::Required => "always",
            Need::ForAnswer => "for an answer",
            Need::Optional => "no",
        };
        form.fields().iter().map(|field| json!({ "name": field.name, "required": need(field.need) })).collect()
    };
    let forms: Vec<Value> = Form::ALL.map(|form| json!({ "name": form.name(), "fields": fields(form) })).into();
    json!({ "options": options, "forms": forms })
}

fn main() {
    let _ = any_spawner::Executor::init_futures_executor();
    let mut all = Map::new();
    let mut add = |name: &[&str], render: &dyn Fn() -> String| {
        all.insert(name.concat(), Owner::new().with(render).into());
    };
    for form in Form::ALL {
        add(&[form.name()], &|| inline(form));
        add(&["panel.", form.name()], &|| bubble(Some(form), &Form::ALL));
        // Where it is the only one, there is no way back.
        add(&["panel.only.", form.name()], &|| bubble(Some(form), &[form]));
    }
    add(&["panel"], &|| bubble(None, &Form::ALL));
    let options: Vec<Value> =
        OPTIONS.iter().map(|option| Value::Array(vec![option.name.into(), option.plain.into()])).collect();
    println!("{}", json!({ "html": all, "options": options, "interface": interface() }));
}
