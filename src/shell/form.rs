//! The form: one view for every table of `core::forms`. Must not know addresses, JSON, or what an outcome means.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlElement, HtmlFormElement, HtmlInputElement};

use super::element::{El, el, link, styled, sync, truth};
use super::field::{error_text, field_view, marked};
use super::later;
use super::session::{Session, Status};
use super::summary::summary;
use super::{conversation, dom};
use crate::core::forms::{Form, Kind};
use crate::core::validate::CONSENT;

/// The name of the field that people and assistive technology never meet.
const TRAP: &str = "website";

/// The name of the box by which the conversation goes along.
const CARRY: &str = "conversation";

/// What a date or time control that is half filled in counts as: something, but no date.
const HALF: &str = "?";

/// An inline form, or the card once it was accepted.
pub fn form_view(session: &Rc<Session>) -> El {
    session.place().emit("form-shown", Some(session.form()), &[], false);
    let shown = session.clone();
    let view = el("div").slot(move || {
        let confirmed = shown.confirmed.get();
        Some(vec![match confirmed {
            Some(confirmed) => {
                let place = shown.place();
                let session = shown.clone();
                let again = move || {
                    session.renew();
                    dom::focus_soon(&session.place().root, "[name]");
                };
                later::card(&place, &later::receipt(&place, &confirmed), Box::new(again))
            }
            None => fields(&shown),
        }])
    });
    leaving(view, session)
}

/// Tells the session when its form is no longer shown.
pub fn leaving(view: El, session: &Rc<Session>) -> El {
    let session = session.clone();
    view.at_end(move || session.leave())
}

/// The form itself.
pub fn fields(session: &Rc<Session>) -> El {
    let place = session.place();
    let form = session.form();
    let text = |key: &str| place.text(&[form.name(), ".", key].concat());
    let busy = {
        let session = session.clone();
        move || session.busy()
    };
    let is_busy = busy.clone();
    let asking = session.clone();
    let asked = move || {
        let email_first = asking.email_first.get();
        let fields = form.fields().iter().filter(|field| !email_first || field.kind == Kind::Email);
        let mut all: Vec<El> = fields.map(|field| field_view(&asking, field)).collect();
        all.extend(consent(&asking));
        // In the bubble only: beside an inline form there is no conversation. What was said came by the later part.
        if form == Form::Handoff && asking.place().id == conversation::PLACE && later::here() {
            all.extend(later::carrying(&asking));
        }
        Some(all)
    };
    let fieldset =
        styled("fieldset", "", "fields").live_attr("disabled", move || is_busy().then(String::new)).slot(asked);
    let trap = styled("p", "", "trap")
        .attr("aria-hidden", "true")
        .add(el("label").attr("for", TRAP).text(TRAP))
        .add(el("input").attr("id", TRAP).attr("name", TRAP).attr("tabindex", "-1").attr("autocomplete", "off"));
    let is_busy = busy.clone();
    let pressed = session.clone();
    let (send, sending, next) = (text("send"), place.text("sending"), place.text("next"));
    let labelled = session.clone();
    let now_sending = sending.clone();
    let submit = styled("button", "button button-primary", "button primary")
        .attr("type", "submit")
        .live_attr("aria-disabled", move || Some(truth(is_busy())))
        .live_text(move || {
            let email_first = labelled.email_first.get();
            let label = if labelled.sends() {
                &now_sending
            } else if email_first {
                &next
            } else {
                &send
            };
            label.clone()
        })
        .on("click", move |event| {
            // Not left to `submit`, which a sandboxed frame without allow-forms never fires.
            event.prevent_default();
            let button = event.current_target().map(JsCast::unchecked_into::<Element>);
            let form = button.and_then(|button| button.closest("form").ok().flatten());
            press(&pressed, form.as_ref().map(AsRef::as_ref));
        });
    let offline = place.text("offline");
    let told = session.clone();
    let waiting = session.clone();
    let status = styled("p", "status", "status").attr("role", "status").live_text(move || match told.status.get() {
        Status::Sending => sending.clone(),
        Status::Offline => offline.clone(),
        _ => String::new(),
    });
    // Where the summary says it, this is for those who don't see; before there is one, for all.
    let status = status.live(move |node| {
        let alone = waiting.status.get() == Status::Offline && !later::watch();
        sync(node, "data-alone", alone.then_some(""));
    });
    let title = [form.name(), "-title"].concat();
    let (typed, left, sent) = (session.clone(), session.clone(), session.clone());
    let view = styled("form", "form", "form")
        .flag("novalidate", true)
        .attr("aria-labelledby", &title)
        .live_attr("aria-busy", move || Some(truth(busy())))
        .on("input", move |event| take(&typed, &event, false))
        .on("change", move |event| take(&left, &event, true))
        .on("submit", move |event| {
            event.prevent_default();
            press(&sent, event.current_target().as_ref());
        })
        .add(styled("h2", "form-title", "form-title").attr("id", &title).attr("tabindex", "-1").text(&text("title")))
        .add(styled("p", "", "intro").text(&text("intro")));
    summary(view, session.clone()).add(fieldset).add(trap).add(submit).add(status)
}

/// The checkbox that a page may ask for, with a link to its privacy notice.
fn consent(session: &Rc<Session>) -> Option<El> {
    let place = session.place();
    let config = place.config();
    let words = match config.consent.as_deref()? {
        "" => place.text("consent"),
        words => words.to_owned(),
    };
    let link = config.privacy_url.as_ref().map(|href| link(href, &place.text("privacy")));
    let control = styled("input", "checkbox", "")
        .attr("type", "checkbox")
        .attr("id", CONSENT)
        .attr("name", CONSENT)
        .flag("required", true)
        .flag("checked", session.consents());
    let words = el("span").attr("dir", "auto").text(&words).text(" ").add_all(link);
    let label =
        styled("label", "label", "check").attr("for", CONSENT).add(marked(control, session, CONSENT, "")).add(words);
    Some(error_text(styled("div", "field", "field consent").add(label), session, CONSENT))
}

/// The box by which the visitor sends the conversation along, with what is sent.
pub fn carrying_now(session: &Rc<Session>) -> Option<El> {
    let place = session.place();
    if conversation::said().is_empty() {
        return None;
    }
    let control =
        styled("input", "checkbox", "").attr("type", "checkbox").attr("name", CARRY).flag("checked", session.carries());
    let label = styled("label", "label", "check").add(control).add(el("span").text(&place.text("carry")));
    let you = place.text("chat.you");
    let said = el("ul").attr("class", "said").slot(move || {
        let line = |(visitor, text): &(bool, String)| {
            let line = el("li").attr("dir", "auto");
            if *visitor { line.add(el("b").text(&you)).text(" ") } else { line }.text(text)
        };
        Some(conversation::said().iter().map(line).collect())
    });
    let details = el("details").add(styled("summary", "", "link").text(&place.text("carry.show"))).add(said);
    Some(styled("div", "field", "field").add(label).add(details))
}

/// Takes over what a control holds.
fn take(session: &Session, event: &Event, done: bool) {
    if let Some(control) = event.target() {
        // Inputs, selects and text areas have name, value and validity in common.
        read(session, control.unchecked_ref(), done);
    }
}

fn read(session: &Session, control: &HtmlInputElement, done: bool) {
    let name = control.name();
    match name.as_str() {
        CONSENT => session.consent(control.checked()),
        CARRY => session.carry(control.checked()),
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
fn press(session: &Rc<Session>, form: Option<&EventTarget>) {
    let Some(form) = form.and_then(|form| form.dyn_ref::<HtmlFormElement>()) else { return };
    // What is in the controls counts, whichever events a page or a password manager kept from us.
    let elements = form.elements();
    for i in 0..elements.length() {
        if let Some(control) = elements.item(i)
            && !matches!(control.tag_name().as_str(), "FIELDSET" | "BUTTON")
        {
            read(session, control.unchecked_ref(), false);
        }
    }
    session.submit();
    if *session.status.peek() == Status::Sending {
        // The fields are about to be disabled: keep the focus where the visitor is.
        if let Ok(Some(button)) = form.query_selector("button[type=submit]") {
            let _ = button.unchecked_into::<HtmlElement>().focus();
        }
    }
}
