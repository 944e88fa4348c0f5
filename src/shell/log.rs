//! The conversation as it is shown: what was said, the form and the cards in it, and what is on offer below.
//!
//! What is already shown stays as it is, so that nothing is announced twice and nothing moves under the visitor's finger.
//! Must not know what leads to an entry.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::app::{self, Place};
use super::card::card_view;
use super::conversation::{Attempt, Talk};
use super::dom;
use super::element::{El, button, el, of, styled};
use super::form::{fields, leaving};
use super::later;
use super::state::State;
use crate::core::conversation::{Choice, Delivery, Entry, Fault, Numbered};
use crate::core::form::Form;

/// An entry on the screen.
pub struct Shown {
    number: u32,
    turn: u32,
    view: El,
    delivery: Rc<State<Delivery>>,
}

/// How close to the end one is reading it, in pixels.
const NEAR: i32 = 80;

/// Gives life to the conversation of a panel that was drawn. It is announced as it goes on; forms and choices in it are
/// not, the focus goes there.
pub fn log_view(talk: &Rc<Talk>, panel: &Element) -> El {
    let entries = {
        let talk = talk.clone();
        let mut shown = None;
        let arriving = Rc::new(Cell::new(0));
        of(dom::find(panel, ".entries")).live(move |list| follow(&talk, list, &mut shown, &arriving))
    };
    let typing = {
        let talk = talk.clone();
        let words = talk.place().text("chat.typing");
        of(dom::find(panel, ".typing")).slot(move || {
            let dots =
                || styled("p", "message message-agent", "message dots").attr("aria-label", &words).attr("role", "img");
            Some(talk.typing.get().then(dots).into_iter().collect())
        })
    };
    entries.keep(typing).keep(offers(talk, panel))
}

/// Brings the screen up to date: what went is taken away, what is new is added at the end. `arriving`: how many entries
/// are about to be scrolled to.
fn follow(talk: &Rc<Talk>, list: &Element, shown: &mut Option<Vec<Shown>>, arriving: &Rc<Cell<u32>>) {
    let entries = talk.entries();
    let body = list.parent_element();
    let above = |body: &Element| body.scroll_top() + body.client_height() + NEAR < body.scroll_height();
    // Who reads what was said before is left there; their own message, a form and a card are what they asked for. Looked at
    // only where it counts: it makes the browser lay out what is half done.
    let said = entries.last().is_some_and(|newest| matches!(newest.entry, Entry::Agent { .. } | Entry::Offer { .. }));
    let begun = shown.as_ref().is_some_and(|shown| !shown.is_empty());
    let reading = said && begun && arriving.get() == 0 && body.as_ref().is_some_and(above);
    let mut kept = Vec::with_capacity(entries.len());
    let ahead = shown.is_none();
    let mut old = shown.take().unwrap_or_default().into_iter().peekable();
    let mut last = None;
    for numbered in entries.iter() {
        while let Some(gone) = old.next_if(|old| old.number < numbered.number) {
            gone.view.remove();
        }
        let before = old.next_if(|old| old.number == numbered.number);
        kept.push(match before {
            Some(mut before) if before.turn != numbered.turn => {
                before.turn = numbered.turn;
                match &numbered.entry {
                    Entry::Visitor { delivery, .. } => before.delivery.set(*delivery),
                    _ => {
                        let after = view(talk, numbered);
                        let _ = list.insert_before(after.view.node(), Some(before.view.node()));
                        std::mem::replace(&mut before.view, after.view).remove();
                    }
                }
                before
            }
            Some(before) => before,
            None => {
                let new = view(talk, numbered);
                // The form that was drawn with the panel stands there, and in sight.
                if new.view.node().parent_node().is_none() {
                    let _ = list.append_child(new.view.node());
                    last = Some((new.view.node().clone(), &numbered.entry));
                }
                new
            }
        });
    }
    old.for_each(|gone| gone.view.remove());
    if kept.is_empty() && !ahead {
        // A form that was drawn with the panel, and has been left since.
        list.set_text_content(None);
    }
    *shown = Some(kept);
    if let Some((element, entry)) = last.filter(|_| !reading) {
        let tall = matches!(entry, Entry::Form(_) | Entry::Card(_));
        show(element, tall, arriving);
    }
}

/// Scrolls the conversation to an entry, once it is laid out; to the top of a tall one.
fn show(element: Element, tall: bool, arriving: &Rc<Cell<u32>>) {
    let arriving = arriving.clone();
    arriving.set(arriving.get() + 1);
    dom::later(0, move || {
        arriving.set(arriving.get() - 1);
        let body = element.parent_element().and_then(|list| list.parent_element());
        if let Some(body) = body.filter(|_| !tall) {
            body.set_scroll_top(body.scroll_height());
        } else {
            element.scroll_into_view_with_bool(true);
        }
    });
}

/// An entry as it is shown. All but forms comes of what the later part does.
fn view(talk: &Rc<Talk>, numbered: &Numbered) -> Shown {
    match numbered.entry {
        Entry::Form(form) => Shown {
            number: numbered.number,
            turn: numbered.turn,
            view: form_entry(talk, form),
            delivery: Rc::new(State::new(Delivery::Done)),
        },
        _ => later::entry(talk, numbered),
    }
}

/// The same for all but forms, in the later part.
pub fn view_now(talk: &Rc<Talk>, numbered: &Numbered) -> Shown {
    let place = talk.place();
    let number = numbered.number;
    let delivery = Rc::new(State::new(Delivery::Done));
    let entry = styled("div", "", "entry");
    let view = match &numbered.entry {
        Entry::Visitor { text, delivery: now } => {
            delivery.set(*now);
            let said = styled("p", "message message-visitor", "message mine").attr("dir", "auto").text(text);
            note(
                entry.add(styled("span", "", "hidden").text(&place.text("chat.you"))).add(said),
                talk,
                number,
                &delivery,
            )
        }
        Entry::Agent { text, .. } => {
            entry.add(styled("p", "message message-agent", "message").attr("dir", "auto").text(text))
        }
        Entry::Offer { form, choice: Choice::Open, .. } => {
            entry.attr("aria-live", "off").add(offer(talk, &place, *form, number))
        }
        Entry::Offer { .. } | Entry::Form(_) => entry.flag("hidden", true),
        Entry::Card(receipt) => {
            let form = receipt.form;
            let again = talk.clone();
            entry.attr("aria-live", "off").add(card_view(&place, receipt, move || {
                again.show(form);
                focus_form(&again.place());
            }))
        }
    };
    Shown { number, turn: numbered.turn, view, delivery }
}

/// Moves the focus to the form in the conversation.
pub fn focus_form(place: &Place) {
    dom::focus_soon(&place.root, "[part=form-title]");
}

/// A form in the conversation; its card takes its place.
fn form_entry(talk: &Rc<Talk>, form: Form) -> El {
    let session = app::session(&talk.place(), form);
    let (talk, watched) = (talk.clone(), session.clone());
    let done = Cell::new(false);
    let view = fields(&session);
    let entry = match view.node().parent_element() {
        // Drawn with the panel.
        Some(entry) => of(entry).keep(view),
        None => styled("div", "", "entry").attr("aria-live", "off").add(view),
    };
    let entry = entry.live(move |_| {
        let confirmed = watched.confirmed.get();
        if let Some(confirmed) = confirmed.filter(|_| !done.replace(true)) {
            let place = talk.place();
            let (talk, session) = (talk.clone(), watched.clone());
            let receipt = later::receipt(&place, &confirmed);
            // Not while the view that is asking is taken away.
            leptos::task::spawn_local(async move {
                session.renew();
                later::confirm(&talk, receipt);
            });
        }
    });
    leaving(entry, &session)
}

/// What became of a message, below it, with what can be done about it.
fn note(entry: El, talk: &Rc<Talk>, number: u32, delivery: &Rc<State<Delivery>>) -> El {
    let (talk, delivery) = (talk.clone(), delivery.clone());
    entry.slot(move || {
        let place = talk.place();
        let (key, retry) = match delivery.get() {
            Delivery::Done | Delivery::Sending => return Some(Vec::new()),
            Delivery::Waiting(_) => ("waiting", false),
            Delivery::Offline => ("offline", false),
            Delivery::Failed(Fault::Refused) => ("refused", true),
            Delivery::Failed(Fault::Unsure) => ("unsure", true),
            Delivery::Failed(Fault::Held) => ("held", true),
        };
        let words = styled("span", "", "").text(&place.text(&["chat.", key].concat()));
        let left = matches!(delivery.get(), Delivery::Waiting(_)).then(|| {
            let (talk, place) = (talk.clone(), place.clone());
            let words = move || [" ", &place.with("waiting.left", &talk.left.get().to_string())].concat();
            el("span").attr("role", "timer").attr("aria-live", "off").live_text(words)
        });
        let acting = talk.clone();
        let label = place.text(if retry { "retry" } else { "stop" });
        let act = button("button button-secondary", "small", &label, move |_| {
            if retry {
                acting.deliver(number, Delivery::Sending);
                acting.queue(number, Attempt::Again);
            } else {
                acting.deliver(number, Delivery::Failed(Fault::Held));
            }
            focus_composer(&acting.place());
        });
        Some(vec![styled("p", "", "note").add(words).add_all(left).text(" ").add(act)])
    })
}

/// Moves the focus to where the visitor writes.
pub fn focus_composer(place: &Place) {
    dom::focus_soon(&place.root, ".composer textarea");
}

/// An offer: the form's button, and a way to say no.
fn offer(talk: &Rc<Talk>, place: &Rc<Place>, form: Form, number: u32) -> El {
    let (accepting, declining) = (talk.clone(), talk.clone());
    let label = place.text(&[form.name(), ".offer"].concat());
    let accept = button("suggestion button button-primary", "button primary", &label, move |_| {
        accepting.accept(number);
        focus_form(&accepting.place());
    });
    let decline = button("button button-secondary", "button", &place.text("chat.decline"), move |_| {
        declining.decline(number);
        focus_composer(&declining.place());
    });
    styled("div", "", "choices").attr("role", "group").attr("aria-label", &label).add(accept).add(decline)
}

/// The forms that the page offers, where none stands open.
fn offers(talk: &Rc<Talk>, panel: &Element) -> El {
    let (chosen, open) = (talk.clone(), talk.clone());
    let list = of(dom::find(panel, ".offers")).on("click", move |event| {
        let target: Option<Element> = event.target().map(JsCast::unchecked_into);
        let offer = target.and_then(|target| target.closest("button").ok().flatten());
        if let Some(form) = offer.and_then(|offer| Form::named(&offer.get_attribute("value")?)) {
            chosen.show(form);
            focus_form(&chosen.place());
        }
    });
    of(dom::find(panel, ".offering")).optional(list, None, move || open.is_open_to_all())
}

/// Says what was in the composer when it was sent. What was typed while the part was on its way stays; where the text
/// was changed, its newest form counts.
pub fn send_now(talk: &Rc<Talk>, control: &HtmlInputElement, pressed: &str) {
    let now = control.value();
    let rest = now.strip_prefix(pressed);
    control.set_value(rest.unwrap_or_default());
    talk.keep_unsent(rest.unwrap_or_default());
    talk.say(if rest.is_some() { pressed } else { &now });
}

/// Gives life to where the visitor writes. (Enter presses the button: panel.js.)
pub fn composer(talk: &Rc<Talk>, panel: &Element) -> El {
    let place = talk.place();
    let text = dom::find(panel, ".composer textarea");
    // A text area has value and focus in common with it.
    let control: HtmlInputElement = text.clone().unchecked_into();
    // What was typed before this was there counts.
    if control.value().is_empty() {
        control.set_value(&talk.unsent());
    } else {
        talk.keep_unsent(&control.value());
    }
    let failed = Rc::new(State::new(false));
    let (typed, sending, shown) = (talk.clone(), talk.clone(), failed.clone());
    let written = control.clone();
    let text = of(text).on("input", move |_| typed.keep_unsent(&written.value()));
    let press = of(dom::find(panel, ".send")).on("click", move |_| {
        let (talk, control, failed) = (sending.clone(), control.clone(), failed.clone());
        failed.set(false);
        let _ = control.focus();
        let pressed = control.value();
        if pressed.is_empty() {
            return;
        }
        later::when(move |here| {
            if here {
                later::send(&talk, &control, &pressed);
            } else {
                failed.set(true);
            }
        });
    });
    let words = place.text("chat.held");
    of(dom::find(panel, ".composer")).keep(text).keep(press).slot(move || {
        let note = || styled("p", "error", "error").attr("role", "alert").text(&words);
        Some(shown.get().then(note).into_iter().collect())
    })
}
