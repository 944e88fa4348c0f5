//! Prints, as JSON, what the loader has of the application: the components as they are at first, rendered by Leptos' own
//! SSR with markers for texts, by name; and the options. `scripts/trees.mjs` makes of it what the loader draws.

use leptos::prelude::*;
use serde_json::{Map, Value};

use optimly_widget::components::card_or_form::CardOrForm;
use optimly_widget::components::panel::PanelView;
use optimly_widget::core::form::Form;
use optimly_widget::core::options::table::OPTIONS;
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
    println!("{}", Value::Object(Map::from_iter([("html".into(), all.into()), ("options".into(), options.into())])));
}
