//! Where the widget stands, and which forms it has.

use leptos::prelude::*;
use optimly_core::form::{Form, Need};
use optimly_core::value::{self, Object};
use std::sync::LazyLock;

use crate::choice::{Choice, Mode};

static TEXTS: LazyLock<Object> = LazyLock::new(|| {
    value::parse(include_str!("../../../locales/en.json")).and_then(value::object).unwrap_or_default()
});

fn text(key: &str) -> String {
    value::text_of(&TEXTS, key).unwrap_or_else(|| key.to_owned())
}

/// What a form is called.
pub fn title(form: Form) -> String {
    text(&[form.name(), ".title"].concat())
}

/// The fields of a form, in words.
fn fields(form: Form) -> String {
    let field = |field: &optimly_core::form::Field| {
        let label = text(&["label.", field.topic].concat());
        if field.need == Need::Optional { [&label, " (optional)"].concat() } else { label }
    };
    form.fields().iter().map(field).collect::<Vec<_>>().join(", ")
}

/// These forms, then the others.
fn with_others(forms: &[Form]) -> Vec<Form> {
    let others = Form::ALL.into_iter().filter(|form| !forms.contains(form));
    forms.iter().copied().chain(others).collect()
}

/// Those of the forms in an order that were chosen.
fn chosen(order: &[Form], forms: &[Form]) -> Vec<Form> {
    order.iter().copied().filter(|form| forms.contains(form)).collect()
}

/// The first step.
#[component]
pub fn Forms(
    /// What was chosen.
    choice: RwSignal<Choice>,
) -> impl IntoView {
    let mode = move |mode: Mode, label: &'static str, about: &'static str| {
        view! {
            <label class="card">
                <input
                    type="radio"
                    name="mode"
                    prop:checked=move || choice.with(|choice| choice.mode == mode)
                    on:change=move |_| choice.update(|choice| choice.mode = mode)
                />
                <span><strong>{label}</strong><span class="hint">{about}</span></span>
            </label>
        }
    };
    // All of them, in an order that stays as forms come and go: the focus does, too.
    let order = RwSignal::new(with_others(&choice.get_untracked().forms));
    Effect::new(move |_| {
        let forms = choice.with(|choice| choice.forms.clone());
        if chosen(&order.get_untracked(), &forms) != forms {
            order.set(with_others(&forms));
        }
    });
    let moved = RwSignal::new(String::new());
    let form = move |form: Form| {
        let is_chosen = move || choice.with(|choice| choice.forms.contains(&form));
        let is_first = move || order.with(|order| order.first() == Some(&form));
        let toggle = move |_| {
            choice.update(|choice| {
                let mut forms = choice.forms.clone();
                if forms.contains(&form) {
                    forms.retain(|other| *other != form);
                } else {
                    forms.push(form);
                }
                choice.forms = chosen(&order.get_untracked(), &forms);
            });
        };
        let box_of = NodeRef::<leptos::html::Input>::new();
        let earlier = move |event: web_sys::MouseEvent| {
            let button = event_target::<web_sys::HtmlElement>(&event);
            order.update(|order| {
                let at = order.iter().position(|other| *other == form);
                if let Some(at) = at.filter(|at| *at > 0) {
                    order.swap(at, at - 1);
                }
            });
            choice.update(|choice| choice.forms = chosen(&order.get_untracked(), &choice.forms));
            let place = order.with_untracked(|order| order.iter().position(|other| *other == form)).unwrap_or(0) + 1;
            moved.set(format!("{} stands at place {place} now.", title(form)));
            // What is moved loses the focus, and the first has nowhere to go.
            request_animation_frame(move || {
                let _ = if place > 1 {
                    button.focus()
                } else {
                    box_of.get_untracked().map_or(Ok(()), |input| input.focus())
                };
            });
        };
        let about = [form.name(), "-fields"].concat();
        view! {
            <li class="form">
                <label>
                    <input
                        node_ref=box_of
                        type="checkbox"
                        name=form.name()
                        aria-describedby=about.clone()
                        prop:checked=is_chosen
                        on:change=toggle
                    />
                    <strong>{title(form)}</strong>
                </label>
                <button type="button" class="small" prop:disabled=is_first aria-label=format!("{}: one place up", title(form)) on:click=earlier>
                    "Up"
                </button>
                <p class="hint" id=about>
                    {fields(form)}
                </p>
            </li>
        }
    };
    let empty = move || choice.with(|choice| choice.forms.is_empty()).then_some("Choose at least one form.");
    view! {
        <section aria-labelledby="where">
            <h2 id="where">"1. Place and forms"</h2>
            <fieldset class="cards">
                <legend>"Where it stands"</legend>
                {mode(Mode::Bubble, "Bubble", "A round button in the corner opens a panel: a conversation, with forms on offer.")}
                {mode(Mode::Inline, "In the page", "Forms stand where you put them, as a part of the page.")}
            </fieldset>
            <fieldset>
                <legend>"Forms"</legend>
                <ul class="forms"><For each=move || order.get() key=|form| form.name() children=form /></ul>
                <p class="hint" role="status">{moved}</p>
                <p class="error" role="status">{empty}</p>
            </fieldset>
        </section>
    }
}
