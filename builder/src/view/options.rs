//! The options, by what the core's table says of each.

use leptos::prelude::*;
use optimly_core::form::Form;
use optimly_core::options::attribute;
use optimly_core::options::table::{Changes, Row};

use super::forms;
use super::parts::{Notes, Told, capital, value_of};
use crate::choice::{Choice, Mode};
use crate::option::{self, Kind};
use crate::page;

/// What an option is called: `apiBase` → `API base`.
fn title(row: &Row) -> String {
    let words = attribute(row.name).replace('-', " ");
    let word = |word: &str| match word {
        "api" | "url" | "id" => word.to_uppercase(),
        word => word.to_owned(),
    };
    capital(&words.split(' ').map(word).collect::<Vec<_>>().join(" "))
}

/// One option.
#[component]
fn Control(
    /// What was chosen.
    choice: RwSignal<Choice>,
    /// What the preview says.
    told: Told,
    /// Its row.
    row: &'static Row,
    /// The form on whose element it stands; `None`: on the script.
    form: Option<Form>,
) -> impl IntoView {
    let code = [if form.is_none() { "data-" } else { "" }, &attribute(row.name)].concat();
    let id = [form.map_or("option", Form::name), "-", &attribute(row.name)].concat();
    let value = move || choice.with(|choice| form.map_or(choice.option(row), |form| choice.own(form, row)).to_owned());
    let set = move |value: &str| {
        choice.update(|choice| match form {
            None => choice.set(row, value),
            Some(form) => choice.set_own(form, row, value),
        });
    };
    let sentence = [&code, " expects "].concat();
    let wrong = Memo::new(move |_| {
        let ours = choice.with(|choice| choice.warning(row, form, &page::known()));
        let theirs = || {
            told.with(|told| told.iter().find(|told| told.contains(&sentence)).cloned()).filter(|_| !value().is_empty())
        };
        ours.or_else(theirs)
    });
    let described = [&id, "-hint ", &id, "-error"].concat();
    let invalid = move || wrong.get().map(|_| "true");
    let control = match option::kind(row) {
        Kind::Flag => {
            let first = option::is_on(row);
            let checked = move || match value().as_str() {
                "" => first,
                value => value == "true",
            };
            let toggle = move |event| {
                let is_on = event_target_checked(&event);
                set(if is_on == first { "" } else if is_on { "true" } else { "false" });
            };
            view! { <input type="checkbox" id=id.clone() aria-describedby=described prop:checked=checked on:change=toggle /> }.into_any()
        }
        Kind::Words(words) => {
            let choices: Vec<_> = words.into_iter().filter(|word| *word != row.default).map(|word| view! { <option value=word>{word}</option> }).collect();
            view! {
                <select id=id.clone() aria-describedby=described prop:value=value on:change=move |event| set(&value_of(&event))>
                    <option value="">{option::fallback(row)}</option>
                    {choices}
                </select>
            }
            .into_any()
        }
        Kind::Json => view! {
            <textarea id=id.clone() rows="2" spellcheck="false" aria-invalid=invalid aria-describedby=described prop:value=value
                on:input=move |event| set(&value_of(&event))></textarea>
        }
        .into_any(),
        kind => {
            let numeric = (kind == Kind::Number).then_some("numeric");
            view! {
                <input type="text" id=id.clone() inputmode=numeric autocomplete="off" placeholder=option::fallback(row) aria-invalid=invalid
                    aria-describedby=described prop:value=value on:input=move |event| set(&value_of(&event)) />
            }
            .into_any()
        }
    };
    let secret = if row.name == "token" { ". It is never part of the link" } else { "" };
    view! {
        <div class="option" class:flag=option::kind(row) == Kind::Flag>
            <label for=id.clone()>{title(row)}</label>
            <code>{code}</code>
            {control}
            <Notes id hint=[option::meaning(row), secret].concat() wrong=wrong.into() />
        </div>
    }
}

/// The fourth step.
#[component]
pub fn Options(
    /// What was chosen.
    choice: RwSignal<Choice>,
    /// What the preview says.
    told: Told,
) -> impl IntoView {
    let group = move |title: &'static str, changes| {
        let controls: Vec<_> =
            option::asked(changes).map(|row| view! { <Control choice told row form=None /> }).collect();
        view! { <details><summary>{title}</summary>{controls}</details> }
    };
    // What stands on an element alone is asked for each form within the page.
    let has_own = option::forms_own().next().is_some();
    let own = move || {
        choice.with(|choice| if choice.mode == Mode::Inline && has_own { choice.forms.clone() } else { Vec::new() })
    };
    let own_group = move |form: Form| {
        let controls: Vec<_> =
            option::forms_own().map(|row| view! { <Control choice told row form=Some(form) /> }).collect();
        view! { <details><summary>{["This form alone: ", &forms::title(form)].concat()}</summary>{controls}</details> }
    };
    let for_all = move || match choice.with(|choice| choice.mode) {
        Mode::Inline => "What you set here holds for every form of the page.",
        Mode::Bubble => "What you set here holds for the bubble, and for forms that stand in the page beside it.",
    };
    view! {
        <section aria-labelledby="options">
            <h2 id="options">"4. Options"</h2>
            <div class="option flag">
                <label for="sandbox">"Only try it"</label>
                <code>"data-sandbox"</code>
                <input
                    type="checkbox"
                    id="sandbox"
                    aria-describedby="sandbox-hint"
                    prop:checked=move || choice.with(|choice| choice.sandbox)
                    on:change=move |event| choice.update(|choice| choice.sandbox = event_target_checked(&event))
                />
                <p class="hint" id="sandbox-hint">"Nothing is sent: each form succeeds with a made-up number. Take it out once you have said where submissions go."</p>
            </div>
            <p class="hint">{for_all}</p>
            {group("What visitors see", Changes::Look)}
            {group("What is sent, and where to", Changes::Sending)}
            {group("In the page", Changes::Loader)}
            <For each=own key=|form| form.name() children=own_group />
        </section>
    }
}
