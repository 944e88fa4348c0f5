//! What is wrong, above the form: every problem with a way to its control, or why a submission did not get through.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::app::Place;
use super::element::{El, button, el, link, styled};
use super::later;
use super::session::{Failure, Session, Status};
use crate::core::form::validate::{CONSENT, Problem, Wrong};

/// What the visitor can do about it, besides the form's own button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Remedy {
    Retry,
    Stop,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    title: String,
    texts: Vec<String>,
    entries: Vec<(&'static str, String)>,
    remedy: Option<Remedy>,
    contact: Option<String>,
}

/// The words for a problem.
pub fn wording(place: &Place, session: &Session, problem: &Problem) -> String {
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
    let problems = session.problems.get();
    let problem = problems.iter().find(|problem| problem.field == field)?;
    Some(later::wording(&session.place(), session, problem))
}

fn notice(session: &Session) -> Option<Notice> {
    let place = session.place();
    let text = |key: &str| place.text(key);
    let problems = session.problems.get();
    let entries: Vec<_> = problems.iter().map(|problem| (problem.field, wording(&place, session, problem))).collect();
    let contact = place.config().contact_url.clone();
    let failed = |key: &str, remedy, contact| {
        let key = ["failed.", key].concat();
        let title = place.find(&[&key, ".title"].concat()).unwrap_or_else(|| text("failed.title"));
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

/// The focused summary, a place above the fields. The ticking countdown stands beside what is announced, not in it.
pub fn summary(form: El, session: Rc<Session>, fields: &Element) -> El {
    let mut shown = None;
    let mut early = false;
    form.slot_before(fields, move || {
        // Before the later part is there, only that can go wrong that it does not come.
        let was_early = std::mem::replace(&mut early, !later::here());
        if !early {
            return later::summary(&session, &mut shown).or_else(|| was_early.then(Vec::new));
        }
        let failed = matches!(session.status.get(), Status::Failed(_));
        let words = failed.then(|| session.place().text("failed.denied"));
        let view = |words: String| {
            let view = styled("p", "error-summary", "summary").attr("role", "alert");
            view.attr("tabindex", "-1").text(&words)
        };
        Some(words.map(view).into_iter().collect())
    })
}

/// What has come to stand there instead of what was `shown`.
pub fn summary_now(session: &Rc<Session>, shown: &mut Option<Notice>) -> Option<Vec<El>> {
    let notice = notice(session);
    // Each second of a countdown is a change of status, but not of what is said.
    if notice == *shown {
        return None;
    }
    shown.clone_from(&notice);
    Some(notice.map(|notice| notice_view(session, &notice)).into_iter().collect())
}

fn notice_view(session: &Rc<Session>, notice: &Notice) -> El {
    let place = session.place();
    let mut said = el("div").attr("role", "alert").add(styled("h3", "", "summary-title").text(&notice.title));
    for words in &notice.texts {
        said = said.add(styled("p", "", "words").attr("dir", "auto").text(words));
    }
    if !notice.entries.is_empty() {
        let entries = notice.entries.iter().map(|(field, words)| {
            let field = *field;
            let entry = styled("a", "", "link").attr("href", &["#", field].concat()).text(words);
            el("li").add(entry.on("click", move |event| {
                event.prevent_default();
                go_to(&event, field);
            }))
        });
        said = said.add(styled("ul", "", "problems").add_all(entries));
    }
    let remedy = notice.remedy.map(|remedy| {
        let label = match remedy {
            Remedy::Retry => place.text("retry"),
            Remedy::Stop => place.text("stop"),
        };
        let session = session.clone();
        button("button button-secondary", "button", &label, move |_| {
            if remedy == Remedy::Retry {
                session.submit();
            } else {
                session.stop_waiting();
            }
        })
    });
    let contact = notice.contact.as_ref().map(|href| link(href, &place.text("contact")));
    let waiting = session.clone();
    let countdown = styled("p", "", "countdown").attr("role", "timer").live_text(move || match waiting.status.get() {
        Status::Waiting(left) => waiting.place().with("waiting.left", &left.to_string()),
        _ => String::new(),
    });
    styled("div", "error-summary", "summary")
        .attr("tabindex", "-1")
        .add(said)
        .add(countdown)
        .add(styled("div", "", "remedies").add_all(remedy).add_all(contact))
}

/// Moves the focus from an entry to its control.
fn go_to(event: &Event, field: &str) {
    let entry = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let form = entry.and_then(|entry| entry.closest("form").ok().flatten());
    let control = form.and_then(|form| form.query_selector(&["[name=", field, "]"].concat()).ok().flatten());
    if let Some(control) = control {
        control.scroll_into_view_with_bool(true);
        let _ = control.unchecked_into::<HtmlElement>().focus();
    }
}
