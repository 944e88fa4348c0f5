//! The form: what it does, one for every table of `core::form`. What it looks like is drawn (`draw`). Must not know
//! addresses, JSON, or what an outcome means.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use super::element::{El, el, of, styled, sync, truth};
use super::field::{control_of, error_text, field_view, marked};
use super::later;
use super::session::{Session, Status};
use super::summary::summary;
use super::{conversation, dom, draw};
use crate::core::form::Form;
use crate::core::form::validate::CONSENT;

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
    // It may stand there already.
    let mut first = session.confirmed.peek().is_none().then(|| fields(session));
    let around = first.as_ref().and_then(|form| form.node().parent_element());
    let view = around.map_or_else(|| el("div"), of).slot(move || {
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
            None => first.take().unwrap_or_else(|| fields(&shown)),
        }])
    });
    leaving(view, session)
}

/// Tells the session when its form is no longer shown.
pub fn leaving(view: El, session: &Rc<Session>) -> El {
    let session = session.clone();
    view.at_end(move || session.leave())
}

/// The form itself: as it was drawn, with what it does.
pub fn fields(session: &Rc<Session>) -> El {
    let place = session.place();
    let form = session.form();
    let drawn = draw::form(session, *session.email_first.peek());
    let part = |selector: &str| dom::find(&drawn, selector);
    let (fieldset, trap, submit, status) = (part("fieldset"), part(".trap"), part("button"), part("[role=status]"));
    let busy = {
        let session = session.clone();
        move || session.busy()
    };
    let is_busy = busy.clone();
    let pressed = session.clone();
    let text = |key: &str| place.text(&[form.name(), ".", key].concat());
    let (send, sending, next) = (text("send"), place.text("sending"), place.text("next"));
    let labelled = session.clone();
    let now_sending = sending.clone();
    let submit = of(submit)
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
        // Not left to `submit`, which a sandboxed frame without allow-forms never fires.
        .on("click", move |event| press(&pressed, &event));
    let offline = place.text("offline");
    let told = session.clone();
    let waiting = session.clone();
    let status = of(status).live_text(move || match told.status.get() {
        Status::Sending => sending.clone(),
        Status::Offline => offline.clone(),
        _ => String::new(),
    });
    // Where the summary says it, this is for those who don't see; before there is one, for all.
    let status = status.live(move |node| {
        let alone = waiting.status.get() == Status::Offline && !later::watch();
        sync(node, "data-alone", alone.then_some(""));
    });
    let (typed, left, sent) = (session.clone(), session.clone(), session.clone());
    let view = of(drawn)
        .live_attr("aria-busy", move || Some(truth(busy())))
        .on("input", move |event| take(&typed, &event, false))
        .on("change", move |event| take(&left, &event, true))
        .on("submit", move |event| press(&sent, &event))
        .keep(submit)
        .keep(status);
    let asking = session.clone();
    let mut first = Some(fieldset.clone());
    summary(view, session.clone(), &fieldset).slot_before(&trap, move || {
        let email_first = asking.email_first.get();
        let fieldset = first.take().or_else(|| {
            let fieldset = draw::form(&asking, email_first).query_selector("fieldset").ok().flatten()?;
            fieldset.remove();
            Some(fieldset)
        });
        Some(fieldset.map(|fieldset| asked(&asking, fieldset)).into_iter().collect())
    })
}

/// What is asked for.
fn asked(session: &Rc<Session>, fieldset: Element) -> El {
    let form = session.form();
    let busy = session.clone();
    let view = of(fieldset.clone()).live_attr("disabled", move || busy.busy().then(String::new));
    let fields = form.fields().iter().filter_map(|field| field_view(session, field, &fieldset));
    let view = fields.chain(consent(session, &fieldset)).fold(view, El::keep);
    // In the bubble only: beside an inline form there is no conversation. What was said came by the later part.
    if form == Form::Handoff && session.place().id == conversation::PLACE && later::here() {
        return view.add_all(later::carrying(session));
    }
    view
}

/// The checkbox that a page may ask for.
fn consent(session: &Rc<Session>, fieldset: &Element) -> Option<El> {
    let control = control_of(fieldset, CONSENT)?;
    let view = of(control.closest(".field").ok().flatten()?);
    control.unchecked_ref::<HtmlInputElement>().set_checked(session.consents());
    Some(error_text(view.keep(marked(of(control), session, CONSENT)), session, CONSENT))
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

pub fn read(session: &Session, control: &HtmlInputElement, done: bool) {
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
fn press(session: &Rc<Session>, event: &Event) {
    event.prevent_default();
    let pressed = event.current_target().map(JsCast::unchecked_into::<Element>);
    let Some(form) = pressed.and_then(|pressed| pressed.closest("form").ok().flatten()) else { return };
    // What is in the controls counts, whichever events a page or a password manager kept from us.
    if let Ok(controls) = form.query_selector_all("[name]") {
        for i in 0..controls.length() {
            if let Some(control) = controls.item(i) {
                read(session, control.unchecked_ref(), false);
            }
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
