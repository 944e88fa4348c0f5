//! What is wrong, above the form: every problem with a way to its control, or why a submission did not get through.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent};

use super::app::Place;
use super::form::Shared;
use super::once::once;
use super::session::{Failure, Session, Status};
use crate::core::validate::{CONSENT, Problem, Wrong};

/// What the visitor can do about it, besides the form's own button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Remedy {
    Retry,
    Stop,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Notice {
    title: String,
    texts: Vec<String>,
    entries: Vec<(&'static str, String)>,
    remedy: Option<Remedy>,
    contact: Option<String>,
}

/// The words for a problem.
fn wording(place: &Place, session: &Session, problem: &Problem) -> String {
    let kind = match &problem.wrong {
        Wrong::Server(words) => return words.clone(),
        Wrong::Missing => "missing",
        Wrong::Malformed => "malformed",
        Wrong::Past => "past",
        Wrong::Skipped => "skipped",
    };
    let topic = session.form().field(problem.field).map_or(CONSENT, |field| field.topic);
    place.text(&["error.", topic, ".", kind].concat())
}

/// The words for what is wrong with a field, if anything is.
pub fn words(session: &Session, field: &str) -> Option<String> {
    let problems = session.problems.read();
    let problem = problems.iter().find(|problem| problem.field == field)?;
    Some(wording(&session.place(), session, problem))
}

fn notice(session: &Session) -> Option<Notice> {
    let place = session.place();
    let text = |key: &str| place.text(key);
    let problems = session.problems.get();
    let entries: Vec<_> = problems.iter().map(|problem| (problem.field, wording(&place, session, problem))).collect();
    let contact = place.config().contact_url.clone();
    let failed = |key: &str, remedy, contact| {
        let key = ["failed.", key].concat();
        let title = place.texts.find(&[&key, ".title"].concat()).map_or_else(|| text("failed.title"), str::to_owned);
        Some(Notice { title, texts: vec![text(&key)], remedy, contact, ..Notice::default() })
    };
    match session.status.get() {
        Status::Failed(Failure::Refused(mut texts)) => {
            if texts.is_empty() && entries.is_empty() {
                texts.push(text("failed.refused"));
            }
            Some(Notice { title: text("problems.title"), texts, entries, ..Notice::default() })
        }
        Status::Failed(Failure::Denied) => failed("denied", None, contact),
        Status::Failed(Failure::Unsure) => failed("unsure", Some(Remedy::Retry), contact),
        Status::Failed(Failure::Limited) => failed("limited", Some(Remedy::Retry), contact),
        Status::Failed(Failure::Ceiling) => failed("ceiling", None, contact),
        Status::Waiting(_) => Some(Notice {
            title: text("waiting.title"),
            texts: vec![text("waiting.text")],
            remedy: Some(Remedy::Stop),
            ..Notice::default()
        }),
        Status::Offline => Some(Notice {
            title: text("offline.title"),
            texts: vec![text("offline.text")],
            remedy: Some(Remedy::Stop),
            ..Notice::default()
        }),
        Status::Ready | Status::Sending if entries.is_empty() => None,
        _ => Some(Notice { title: text("problems.title"), entries, ..Notice::default() }),
    }
}

/// The focused summary. The ticking countdown stands beside what is announced, not in it.
#[component]
pub fn Summary(shared: Shared) -> impl IntoView {
    let notice = Memo::new(move |_| shared.with_value(|session| notice(session)));
    move || notice.get().map(|notice| view! { <NoticeView shared notice /> })
}

#[component]
fn NoticeView(shared: Shared, notice: Notice) -> impl IntoView {
    let place = shared.get_value().place();
    let entries = notice.entries.into_iter().map(|(field, words)| {
        let lead = move |event: MouseEvent| {
            event.prevent_default();
            go_to(&event, field);
        };
        view! { <li><a class="link" href=["#", field].concat() on:click=lead>{words}</a></li> }
    });
    let entries: Vec<_> = entries.collect();
    let entries = (!entries.is_empty()).then(|| view! { <ul class="problems">{entries}</ul> });
    let texts = notice.texts.into_iter().map(|words| view! { <p class="words" dir="auto">{words}</p> }).collect_view();
    let remedy = notice.remedy.map(|remedy| {
        let label = match remedy {
            Remedy::Retry => place.text("retry"),
            Remedy::Stop => place.text("stop"),
        };
        let act = move |_: MouseEvent| {
            let session = shared.get_value();
            if remedy == Remedy::Retry {
                session.submit();
            } else {
                session.stop_waiting();
            }
        };
        view! {
            <button type="button" part="button button-secondary" class="button" on:click=act>{label}</button>
        }
    });
    let contact = notice.contact.map(|href| {
        view! { <a class="link" href=href target="_blank" rel="noopener">{place.text("contact")}</a> }
    });
    let countdown = move || {
        shared.with_value(|session| match session.status.get() {
            Status::Waiting(left) => Some(session.place().texts.with("waiting.left", &left.to_string())),
            _ => None,
        })
    };
    once(view! {
        <div part="error-summary" class="summary" tabindex="-1">
            <div role="alert">
                <h3 class="summary-title">{notice.title}</h3>
                {texts}
                {entries}
            </div>
            <p class="countdown" role="timer">{countdown}</p>
            <div class="remedies">{remedy}{contact}</div>
        </div>
    })
}

/// Moves the focus from an entry to its control.
fn go_to(event: &MouseEvent, field: &str) {
    let entry = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let form = entry.and_then(|entry| entry.closest("form").ok().flatten());
    let control = form.and_then(|form| form.query_selector(&["[name=", field, "]"].concat()).ok().flatten());
    if let Some(control) = control {
        control.scroll_into_view_with_bool(true);
        let _ = control.unchecked_into::<HtmlElement>().focus();
    }
}
