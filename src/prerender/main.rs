//! Prints, as JSON, what the loader has of the application: the components as they are at first, rendered by Leptos' own
//! SSR with markers for texts, by name; the options; and what the core knows of options and fields, for the reference.
//! `scripts/trees.mjs` makes of it what the loader draws, and `src/interface/core.json`.

use leptos::prelude::*;
use serde_json::{Map, Value, json};

use optimly_widget::browser::texts::marker;
use optimly_widget::components::card_or_form::CardOrForm;
use optimly_widget::components::field::FormField;
use optimly_widget::components::late;
use optimly_widget::components::panel::PanelView;
use optimly_widget::components::special_field::special;
use optimly_widget::core::form::{Field, Form, Kind, Need};
use optimly_widget::core::options::shape;
use optimly_widget::core::options::table::{OPTIONS, Place};
use optimly_widget::state::embedding::BUBBLE;
use optimly_widget::state::panel::panel;
use optimly_widget::state::{registry, shaping};

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

/// A field, as a form shows it.
fn look(form: Form, field: Field) -> String {
    let session = registry::session(registry::embedding("inline"), form);
    let field: &'static Field = Box::leak(Box::new(field));
    Owner::new().with(|| view! { <FormField session field /> }.to_html())
}

/// A field that a form does not show, if there can be such a form.
fn unseen(form: Form, name: &str) -> Option<String> {
    let embedding = registry::embedding(&["without-", name].concat());
    let other = form.fields().iter().map(|field| field.name).find(|other| *other != name);
    embedding.configure(&Map::from_iter([(
        "fields".to_owned(),
        Value::Array(other.into_iter().map(Value::from).collect()),
    )]));
    let session = registry::session(embedding, form);
    let field = session.shape.get_untracked().fields.iter().find(|field| field.name == name && !field.is_listed)?;
    Some(Owner::new().with(|| view! { <FormField session field /> }.to_html()))
}

/// Every way in which a form may show a field: as `need` says, or required, each without and with a hint of the page's.
fn looks(form: Form, field: &Field, hint: &'static str) -> Vec<String> {
    let ways = [(field.need, None), (field.need, Some(hint)), (Need::Required, None), (Need::Required, Some(hint))];
    ways.into_iter().map(|(need, hint)| look(form, Field { need, hint, ..field.clone() })).collect()
}

/// What `loader/shaping.js` puts a form together of: the fields of each form, and those of a page's own, by type and by name.
fn fields() -> Value {
    late::set_special(special);
    shaping::set(shape::read);
    let forms = Form::ALL.map(|form| {
        let field = |field: &Field| {
            let hint = marker(&["hint.", field.topic].concat()).leak();
            let mut looks = looks(form, field, hint);
            looks.extend(unseen(form, field.name));
            json!({ "name": field.name, "topic": field.topic, "required": field.need == Need::Required, "html": looks })
        };
        json!({ "name": form.name(), "fields": form.fields().iter().map(field).collect::<Vec<_>>() })
    });
    // A page's own field, by the words that stand for what the page says.
    let own = |form: Form, said: &Value| {
        let custom = said.as_object().cloned().unwrap_or_default();
        let (shape, _) = shape::read(form, &custom, false);
        shape.fields.iter().find(|field| field.is_own).map(|field| json!(looks(form, field, "HINT")))
    };
    let types = ["text", "email", "tel", "url", "number", "textarea", "select"].map(|kind| {
        let options = json!([{ "value": "FIRST", "label": "FIRST WORDS" }, { "value": "NEXT", "label": "NEXT WORDS" }]);
        let about =
            json!({ "name": "NAME", "type": kind, "label": "LABEL", "autocomplete": "TOKEN", "options": options });
        (kind.to_owned(), own(Form::Lead, &json!({ "custom": [about] })).unwrap_or_default())
    });
    let is_taken_over = |field: &&Field| matches!(field.kind, Kind::Line | Kind::Email | Kind::Phone | Kind::Prose);
    let named = Form::ALL.into_iter().flat_map(|form| form.fields()).filter(is_taken_over).filter_map(|field| {
        let mut forms = Form::ALL.into_iter();
        let looks = forms.find_map(|form| own(form, &json!({ "fields": [field.name] })))?;
        Some((field.name.to_owned(), looks))
    });
    json!({
        "forms": forms, "types": Map::from_iter(types), "named": Map::from_iter(named), "taken": shape::TAKEN,
        "names": shape::NAMES, "terms": shape::TERMS, "members": shape::MEMBERS,
    })
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
    println!("{}", json!({ "html": all, "options": options, "interface": interface(), "fields": fields() }));
}
