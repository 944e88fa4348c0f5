//! The form: one view for every table of `core::forms`. Must not know addresses, JSON, or what an outcome means.

use std::rc::Rc;

use leptos::ev::{Event, MouseEvent, SubmitEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlFormElement, HtmlInputElement};

use super::card::CardView;
use super::field::{ErrorText, FieldView};
use super::once::once;
use super::session::{Session, Status};
use super::summary::Summary;
use crate::core::validate::CONSENT;

/// A session, as views hold it.
pub type Shared = StoredValue<Rc<Session>, LocalStorage>;

/// The name of the field that people and assistive technology never meet.
const TRAP: &str = "website";

/// What a date or time control that is half filled in counts as: something, but no date.
const HALF: &str = "?";

/// A form, or the card once it was accepted.
///
/// `back`: leads from the card to the other forms, where there are any.
#[component]
pub fn FormView(session: Rc<Session>, back: Option<Callback<()>>) -> impl IntoView {
    session.place().emit("form-shown", Some(session.form()), &[], false);
    let confirmed = session.confirmed.clone();
    let shared: Shared = StoredValue::new_local(session);
    on_cleanup(move || shared.with_value(|session| session.leave()));
    move || match confirmed.get() {
        Some(confirmed) => once(view! { <CardView shared confirmed back /> }),
        None => once(view! { <Fields shared /> }),
    }
}

#[component]
fn Fields(shared: Shared) -> impl IntoView {
    let session = shared.get_value();
    let place = session.place();
    let form = session.form().name();
    let text = |key: &str| place.text(&[form, ".", key].concat());
    let busy = move || shared.with_value(|session| session.busy());
    let fields = session.form().fields().iter().map(|field| view! { <FieldView shared field /> }).collect_view();
    let sending = place.text("sending");
    let labels = (text("send"), sending.clone());
    let offline = place.text("offline");
    let status = move || match shared.with_value(|session| session.status.get()) {
        Status::Sending => sending.clone(),
        Status::Offline => offline.clone(),
        _ => String::new(),
    };
    once(view! {
        <form
            part="form"
            class="form"
            novalidate=true
            aria-labelledby="form-title"
            aria-busy=move || busy().to_string()
            on:input=move |event: Event| take(shared, event.target().as_ref(), false)
            on:change=move |event: Event| take(shared, event.target().as_ref(), true)
            on:submit=move |event: SubmitEvent| {
                event.prevent_default();
                press(shared, event.current_target().as_ref());
            }
        >
            <h2 part="form-title" class="form-title" id="form-title">{text("title")}</h2>
            <p class="intro">{text("intro")}</p>
            <Summary shared />
            <fieldset class="fields" disabled=busy>
                {fields}
                <Consent shared />
            </fieldset>
            <p class="trap" aria-hidden="true">
                <label for=TRAP>{TRAP}</label>
                <input id=TRAP name=TRAP tabindex="-1" autocomplete="off" />
            </p>
            <button
                type="submit"
                part="button button-primary"
                class="button primary"
                aria-disabled=move || busy().to_string()
                on:click=move |event: MouseEvent| {
                    // Not left to `submit`, which a sandboxed frame without allow-forms never fires.
                    event.prevent_default();
                    let button = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
                    let form = button.and_then(|button| button.closest("form").ok().flatten());
                    press(shared, form.as_deref().map(AsRef::as_ref));
                }
            >
                {move || if matches!(shared.with_value(|session| session.status.get()), Status::Sending) { labels.1.clone() } else { labels.0.clone() }}
            </button>
            <p part="status" class="status" role="status">{status}</p>
        </form>
    })
}

/// The checkbox that a page may ask for, with a link to its privacy notice.
#[component]
fn Consent(shared: Shared) -> impl IntoView {
    let session = shared.get_value();
    let place = session.place();
    let config = place.config();
    config.consent.clone().map(|words| {
        let words = if words.is_empty() { place.text("consent") } else { words };
        let link = config.privacy_url.clone().map(|href| {
            view! { " " <a class="link" href=href target="_blank" rel="noopener">{place.text("privacy")}</a> }
        });
        let error = move || shared.with_value(|session| super::summary::words(session, CONSENT));
        let invalid = move || error().is_some();
        once(view! {
            <div part="field" class="field consent">
                <label part="label" class="check" for="consent">
                    <input
                        part="checkbox"
                        type="checkbox"
                        id="consent"
                        name=CONSENT
                        required=true
                        prop:checked=session.consents()
                        aria-invalid=move || invalid().to_string()
                        aria-describedby=move || invalid().then_some("consent-error")
                    />
                    <span dir="auto">{words}{link}</span>
                </label>
                <ErrorText shared name=CONSENT />
            </div>
        })
    })
}

/// The id of a part of a field.
pub fn field_id(name: &str, part: &str) -> String {
    [name, part].concat()
}

/// Takes over what a control holds.
fn take(shared: Shared, target: Option<&web_sys::EventTarget>, done: bool) {
    // Inputs, selects and text areas have name, value and validity in common.
    let Some(control) = target.map(|target| target.unchecked_ref::<HtmlInputElement>()) else { return };
    shared.with_value(|session| read(session, control, done));
}

fn read(session: &Session, control: &HtmlInputElement, done: bool) {
    let name = control.name();
    match name.as_str() {
        CONSENT => session.consent(control.checked()),
        TRAP => {
            if !control.value().is_empty() {
                session.trap();
            }
        }
        name => {
            if let Some(field) = session.form().field(name) {
                let text = if control.validity().bad_input() { HALF.into() } else { control.value() };
                session.edit(field.name, &text, done);
            }
        }
    }
}

/// The button was pressed, or Enter in a field.
fn press(shared: Shared, form: Option<&web_sys::EventTarget>) {
    let session = shared.get_value();
    let Some(form) = form.and_then(|form| form.dyn_ref::<HtmlFormElement>()) else { return };
    // What is in the controls counts, whichever events a page or a password manager kept from us.
    let elements = form.elements();
    for i in 0..elements.length() {
        if let Some(control) = elements.item(i)
            && !matches!(control.tag_name().as_str(), "FIELDSET" | "BUTTON")
        {
            read(&session, control.unchecked_ref(), false);
        }
    }
    session.submit();
    if *session.status.read_untracked() == Status::Sending {
        // The fields are about to be disabled: keep the focus where the visitor is.
        if let Ok(Some(button)) = form.query_selector("button[type=submit]") {
            let _ = button.unchecked_into::<HtmlElement>().focus();
        }
    }
}
