use leptos::either::EitherOf3;
use leptos::prelude::*;

use super::aria;
use crate::browser::control::{earliest, holds};
use crate::browser::{clock, intl};
use crate::core::form::validate::{CONSENT, Problem, Wrong};
use crate::core::form::{Field, Kind, Need};
use crate::core::text::digits;
use crate::core::zone;
use crate::state::session::{Session, appointments};

/// One field: label, hint, control, and what is wrong with it, tied to each other.
#[component]
pub fn FormField(
    /// The form in use.
    session: Session,
    /// Its row in the form's table.
    field: &'static Field,
) -> impl IntoView {
    let embedding = session.embedding;
    let name = field.name;
    let error = Memo::new(move |_| session.problem(name).map(|problem| wording(session, &problem)));
    // Not amid hydration, as it was drawn without.
    let count = RwSignal::new(None);
    let typed = Memo::new(move |_| super::count(session.length(name), field.kind.longest()));
    Effect::new(move |_| count.set(typed.get()));
    let chooses = matches!(field.kind, Kind::Duration | Kind::Choice(_));
    let requires = Signal::derive(move || session.requires(field));
    let is_when = matches!(field.kind, Kind::Date | Kind::Time);
    if field.kind == Kind::Time {
        appointments::follow(session);
    }
    // Whether an e-mail is needed may change. That a date is, no browser tells those who hear its parts.
    let note = match (chooses, field.need) {
        (true, _) => None,
        (_, Need::Required) => is_when.then_some(("hidden", "required")),
        _ => Some(("optional", "optional")),
    };
    let note = note.map(|(class, key)| {
        let words = Signal::derive(move || match is_when == requires.get() {
            true => [" ", &embedding.text(key)].concat(),
            false => String::new(),
        });
        view! { <span part=(class == "optional").then_some(class) class=class>{words}</span> }
    });
    let has_hint = field.kind == Kind::Time || embedding.find(&hint_key(field)).is_some();
    let hint = Signal::derive(move || match field.kind {
        Kind::Time => intl::zone(&embedding.locale().tag, &embedding.zone()),
        _ => embedding.text(&hint_key(field)),
    });
    let common = view! {
        <{..}
            class="control"
            id=name
            name=name
            autocomplete=field.autocomplete
            required=requires
            aria-invalid=is_invalid(error)
            aria-describedby=described(name, has_hint, error, Some(count))
            use:holds=Signal::derive(move || session.value(name))
        />
    };
    let control = match field.kind {
        Kind::Prose => EitherOf3::A(view! { <textarea part="textarea" dir="auto" rows="3" {..common}></textarea> }),
        Kind::Duration | Kind::Choice(_) => {
            EitherOf3::B(view! { <select part="select" {..common}><Choices session field /></select> })
        }
        kind => {
            let (kind, mode, direction) = match kind {
                Kind::Email => ("email", Some("email"), None),
                Kind::Phone => ("tel", Some("tel"), None),
                Kind::Date => ("date", None, None),
                Kind::Time => ("time", None, None),
                _ => ("text", None, Some("auto")),
            };
            EitherOf3::C(view! {
                <input
                    part="input"
                    type=kind
                    inputmode=mode
                    dir=direction
                    use:earliest=Signal::derive(move || first_day(session, field))
                    {..common}
                />
            })
        }
    };
    // Something is chosen from the beginning. What is filled in later, `loader/states.js` says.
    let filled = match field.kind {
        Kind::Duration => " field-filled",
        Kind::Choice([first, ..]) if !first.is_empty() => " field-filled",
        _ => "",
    };
    let hint = has_hint.then(|| {
        view! { <p part="hint" class="hint" id=[name, "-hint"].concat()>{hint}</p> }
    });
    view! {
        <div part=["field field-", name, filled].concat() class=if is_when { "field narrow" } else { "field" }>
            <label part="label" class="label" for=name>
                {embedding.text(&["label.", field.topic].concat())} {note}
            </label>
            {hint}
            {control}
            <FieldError name error count />
        </div>
    }
}

fn hint_key(field: &Field) -> String {
    ["hint.", field.topic].concat()
}

/// Today in the form's zone, for a date control.
fn first_day(session: Session, field: &Field) -> Option<String> {
    let zone = (field.kind == Kind::Date).then(|| session.embedding.zone())?;
    let now = zone::local(clock::now(), &|instant| intl::offset(&zone, instant).unwrap_or(0))?;
    Some(zone::write_date(now.date()))
}

/// Whether a control is invalid, as ARIA writes it.
pub fn is_invalid(error: Memo<Option<String>>) -> Signal<&'static str> {
    Signal::derive(move || aria(error.with(Option::is_some)))
}

/// The ids of what describes a control: its hint, its error, and how much more it takes.
pub fn described(
    name: &'static str,
    has_hint: bool,
    error: Memo<Option<String>>,
    count: Option<RwSignal<Option<String>>>,
) -> Signal<Option<String>> {
    Signal::derive(move || {
        let all = [
            ("-hint", has_hint),
            ("-error", error.with(Option::is_some) || count.is_some_and(|count| count.with(Option::is_some))),
        ];
        let ids: Vec<String> = all.iter().filter(|(_, is)| *is).map(|(id, _)| [name, *id].concat()).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}

/// What is wrong with a field, while anything is, and how much more it takes.
#[component]
pub fn FieldError(
    /// The field's name.
    name: &'static str,
    /// The words for what is wrong.
    error: Memo<Option<String>>,
    /// How much was typed, once that matters.
    #[prop(optional)]
    count: Option<RwSignal<Option<String>>>,
) -> impl IntoView {
    move || {
        let count = count.and_then(|count| count.get());
        let line = match (error.get(), count) {
            (Some(words), None) => Some(("error", words)),
            (Some(words), Some(count)) => Some(("error", [&words, " (", &count, ")"].concat())),
            (None, count) => count.map(|count| ("hint", count)),
        };
        line.map(|(part, words)| view! { <p part=part class=part id=[name, "-error"].concat()>{words}</p> })
    }
}

/// What can be chosen.
#[component]
fn Choices(session: Session, field: &'static Field) -> impl IntoView {
    let embedding = session.embedding;
    let durations = embedding.option(|config| config.durations.clone());
    move || {
        let chosen = untrack(|| session.value(field.name));
        let choice = move |value: String, words: String| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{words}</option> }
        };
        let choices: Vec<(String, String)> = match field.kind {
            Kind::Duration => {
                let locale = embedding.locale().tag;
                durations.get().into_iter().map(|minutes| (digits(minutes), intl::minutes(&locale, minutes))).collect()
            }
            Kind::Choice(all) => {
                all.iter().map(|value| ((*value).to_owned(), embedding.choice(field.topic, value))).collect()
            }
            _ => Vec::new(),
        };
        choices.into_iter().map(|(value, words)| choice(value, words)).collect_view()
    }
}

/// The words for a problem.
pub fn wording(session: Session, problem: &Problem) -> String {
    let kind = match &problem.wrong {
        Wrong::Server(words) => return words.clone(),
        Wrong::Refused(refusal) => return appointments::words(session, *refusal),
        Wrong::Missing => "missing",
        Wrong::Malformed => "malformed",
        Wrong::TooLong => {
            let most = session.form.field(problem.field).map_or(0, |field| field.kind.longest());
            return session.embedding.text_with("error.long", &digits(most));
        }
        Wrong::Past => "past",
        Wrong::Skipped => "skipped",
    };
    let topic = session.form.field(problem.field).map_or(CONSENT, |field| field.topic);
    session.embedding.text(&["error.", topic, ".", kind].concat())
}
