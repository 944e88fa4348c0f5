use leptos::prelude::*;

use super::field::{id, wording};
use super::tab_link::TabLink;
use super::{at_level, wait};
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
    remedies: &'static [Remedy],
    contact: Option<String>,
}

/// What is wrong, above the fields: every problem with a way to its control, or why a submission did not get through.
#[component]
pub fn ErrorSummary(
    /// The form in use.
    session: Session,
) -> impl IntoView {
    // Each second of a countdown is a change of status, but not of what is said. Nor is each correction of a problem.
    let notice = Memo::new(move |_| notice(session));
    move || notice.get().map(|notice| view! { <Summary session notice /> })
}

/// Said once, as it comes: some hear the alert, others the name and description of what has the focus. What the visitor corrects
/// goes in silence from the list of problems, which is in neither.
#[component]
fn Summary(session: Session, notice: Notice) -> impl IntoView {
    let embedding = session.embedding;
    let Notice { title, texts, remedies, contact } = notice;
    let countdown = Signal::derive(move || match session.status.get() {
        Status::Waiting { left, .. } => wait(embedding, left),
        _ => String::new(),
    });
    let texts = texts.into_iter().map(|words| view! { <p class="words" dir="auto">{words}</p> }).collect_view();
    let problems = move || {
        let problem = |(name, words): (&'static str, String)| {
            let href = ["#", &session.field(name).map_or(name.into(), id)].concat();
            view! {
                <li>
                    <a part="link" class="link" href=href on:click=move |event| focus::control_of_link(&event, name)>{words}</a>
                </li>
            }
        };
        let problems = session.problems.get();
        problems.iter().map(|each| problem((each.field, wording(session, each)))).collect_view()
    };
    let remedy = |remedy: Remedy| {
        let label = match remedy {
            Remedy::Retry => embedding.text("retry"),
            Remedy::Stop => embedding.text("stop"),
        };
        let act = move |_| match remedy {
            Remedy::Retry => submit::again(session),
            Remedy::Stop => session.stop(),
        };
        view! { <button part="button button-secondary" class="button" type="button" on:click=act>{label}</button> }
    };
    let remedies = remedies.iter().copied().map(remedy).collect_view();
    let contact = contact.map(|href| view! { <TabLink embedding href words=embedding.text("contact") /> });
    // The ticking countdown stands beside what is announced, not in it.
    view! {
        <div
            part="error-summary"
            class="summary"
            role="group"
            aria-labelledby="said"
            aria-describedby="problems"
            tabindex="-1"
        >
            <div role="alert" id="said">
                <p role="heading" {..at_level("3")} part="summary-title" class="summary-title">{title}</p>
                {texts}
            </div>
            <ul part="summary-list" class="problems" id="problems">{problems}</ul>
            <p part="countdown" class="countdown" role="timer">{countdown}</p>
            <div class="remedies">{remedies}{contact}</div>
        </div>
    }
}

fn notice(session: Session) -> Option<Notice> {
    let embedding = session.embedding;
    let text = |key: &str| embedding.text(key);
    // Where it can be sent again as it is, a button does so.
    let (reason, remedies, contact): (_, &[Remedy], _) = match session.status.get() {
        // Ours first: a server's words may say anything, in any language.
        Status::Failed(Failure::Refused(mut texts)) => {
            texts.insert(0, text("failed.refused"));
            return Some(Notice { title: text("problems.title"), texts, ..Notice::default() });
        }
        Status::Failed(Failure::Denied) => ("failed.denied", &[], true),
        Status::Failed(Failure::Unsure) => ("failed.unsure", &[Remedy::Retry], true),
        Status::Failed(Failure::Held) => ("failed.held", &[Remedy::Retry], true),
        Status::Failed(Failure::TooLong) => ("failed.long", &[], true),
        Status::Failed(Failure::Limited) => ("failed.limited", &[Remedy::Retry], true),
        Status::Failed(Failure::Ceiling) => ("failed.ceiling", &[], true),
        Status::Waiting { .. } => ("waiting", &[Remedy::Stop], false),
        // A browser that is wrong about its connection must not keep anybody from sending.
        Status::Offline => ("offline", &[Remedy::Retry, Remedy::Stop], false),
        Status::Ready | Status::Asking | Status::Sending | Status::Stopped
            if session.problems.with(Vec::is_empty) || session.is_quiet() =>
        {
            return None;
        }
        _ => return Some(Notice { title: text("problems.title"), ..Notice::default() }),
    };
    let title = embedding.find(&[reason, ".title"].concat()).unwrap_or_else(|| text("failed.title"));
    let words = if contact { text(reason) } else { text(&[reason, ".text"].concat()) };
    let contact = embedding.with(|config| config.contact_url.clone().filter(|_| contact));
    Some(Notice { title, texts: vec![words], remedies, contact })
}
