use leptos::prelude::*;

use super::field::wording;
use crate::browser::focus;
use crate::state::session::{Failure, Session, Status};
use crate::state::submit;

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
    /// The fields that are wrong, and the words for it.
    problems: Vec<(&'static str, String)>,
    remedies: &'static [Remedy],
    contact: Option<String>,
}

/// What is wrong, above the fields: every problem with a way to its control, or why a submission did not get through.
#[component]
pub fn ErrorSummary(
    /// The form in use.
    session: Session,
) -> impl IntoView {
    // Each second of a countdown is a change of status, but not of what is said.
    let notice = Memo::new(move |_| notice(session));
    move || notice.get().map(|notice| view! { <Summary session notice /> })
}

#[component]
fn Summary(session: Session, notice: Notice) -> impl IntoView {
    let embedding = session.embedding;
    let Notice { title, texts, problems, remedies, contact } = notice;
    let countdown = Signal::derive(move || match session.status.get() {
        Status::Waiting(left) => embedding.text_with("waiting.left", &left.to_string()),
        _ => String::new(),
    });
    let texts = texts.into_iter().map(|words| view! { <p class="words" dir="auto">{words}</p> }).collect_view();
    let problem = |(name, words): (&'static str, String)| {
        let href = ["#", name].concat();
        view! {
            <li>
                <a class="link" href=href on:click=move |event| focus::control_of_link(&event, name)>{words}</a>
            </li>
        }
    };
    let problems = (!problems.is_empty()).then(|| {
        view! { <ul class="problems">{problems.into_iter().map(problem).collect_view()}</ul> }
    });
    let remedy = |remedy: Remedy| {
        let label = match remedy {
            Remedy::Retry => embedding.text("retry"),
            Remedy::Stop => embedding.text("stop"),
        };
        let act = move |_| match remedy {
            Remedy::Retry => submit::again(session),
            Remedy::Stop => drop(session.stop_waiting()),
        };
        view! { <button part="button button-secondary" class="button" type="button" on:click=act>{label}</button> }
    };
    let remedies = remedies.iter().copied().map(remedy).collect_view();
    let contact = contact.map(|href| {
        view! {
            <a class="link" href=href target="_blank" rel="noopener noreferrer">{embedding.text("contact")}</a>
        }
    });
    // The ticking countdown stands beside what is announced, not in it.
    view! {
        <div part="error-summary" class="summary" tabindex="-1">
            <div role="alert">
                <h3 class="summary-title">{title}</h3>
                {texts}
                {problems}
            </div>
            <p class="countdown" role="timer">{countdown}</p>
            <div class="remedies">{remedies}{contact}</div>
        </div>
    }
}

fn notice(session: Session) -> Option<Notice> {
    let embedding = session.embedding;
    let text = |key: &str| embedding.text(key);
    let problems: Vec<_> = session
        .problems
        .with(|problems| problems.iter().map(|problem| (problem.field, wording(session, problem))).collect());
    // Where it can be sent again as it is, a button does so.
    let (reason, remedies, contact): (_, &[Remedy], _) = match session.status.get() {
        Status::Failed(Failure::Refused(mut texts)) => {
            if texts.is_empty() && problems.is_empty() {
                texts.push(text("failed.refused"));
            }
            return Some(Notice { title: text("problems.title"), texts, problems, ..Notice::default() });
        }
        Status::Failed(Failure::Denied) => ("failed.denied", &[], true),
        Status::Failed(Failure::Unsure) => ("failed.unsure", &[Remedy::Retry], true),
        Status::Failed(Failure::Held) => ("failed.held", &[Remedy::Retry], true),
        Status::Failed(Failure::TooLong) => ("failed.long", &[], true),
        Status::Failed(Failure::Limited) => ("failed.limited", &[Remedy::Retry], true),
        Status::Failed(Failure::Ceiling) => ("failed.ceiling", &[], true),
        Status::Waiting(_) => ("waiting", &[Remedy::Stop], false),
        // A browser that is wrong about its connection must not keep anybody from sending.
        Status::Offline => ("offline", &[Remedy::Retry, Remedy::Stop], false),
        Status::Ready | Status::Sending if problems.is_empty() => return None,
        _ => return Some(Notice { title: text("problems.title"), problems, ..Notice::default() }),
    };
    let title = embedding.find(&[reason, ".title"].concat()).unwrap_or_else(|| text("failed.title"));
    let words = if contact { text(reason) } else { text(&[reason, ".text"].concat()) };
    let contact = embedding.with(|config| config.contact_url.clone().filter(|_| contact));
    Some(Notice { title, texts: vec![words], remedies, contact, ..Notice::default() })
}
