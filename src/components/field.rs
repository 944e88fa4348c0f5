use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;

use super::{aria, counted, late};
use crate::browser::control::{earliest, holds};
use crate::browser::{clock, intl};
use crate::core::form::validate::{CONSENT, Problem, Wrong};
use crate::core::form::{Field, Kind, Need};
use crate::core::text::digits;
use crate::core::zone;
use crate::state::session::{Session, appointments};

/// One field of a form.
#[component]
pub fn FormField(
    /// The form in use.
    session: Session,
    /// Its row in the form's table.
    field: &'static Field,
) -> impl IntoView {
    let is_special = matches!(field.kind, Kind::Radio(_) | Kind::Tick) || !session.shows(field);
    match is_special.then(|| late::special(session, field)).flatten() {
        Some(view) => Either::Left(view),
        None => Either::Right(view! { <LabelledField session field /> }),
    }
}

/// Label, hint, control, and what is wrong with it, tied to each other.
#[component]
fn LabelledField(
    /// The form in use.
    session: Session,
    /// Its row in the form's table.
    field: &'static Field,
) -> impl IntoView {
    let embedding = session.embedding;
    let name = field.name;
    let id = id(field);
    let error = error(session, field);
    let count = counted(move || session.length(name), field.longest());
    let chooses = matches!(field.kind, Kind::Duration | Kind::Choice(_));
    let requires = requires(session, field);
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
    let has_hint = has_hint(session, field);
    let hint = Signal::derive(move || match field.kind {
        Kind::Time => intl::zone(&embedding.locale().tag, &embedding.zone()),
        _ => hint_words(session, field).unwrap_or_default(),
    });
    let common = view! {
        <{..}
            class="control"
            id=id.clone()
            name=name
            autocomplete=field.autocomplete
            required=requires
            aria-invalid=is_invalid(error)
            aria-describedby=described(id.clone(), has_hint, error, Some(count))
            use:holds=Signal::derive(move || session.value(name))
        />
    };
    let control = match field.kind {
        Kind::Prose => EitherOf3::A(view! { <textarea part="textarea" rows="3" {..common}></textarea> }),
        Kind::Duration | Kind::Choice(_) | Kind::Select(_) => {
            EitherOf3::B(view! { <select part="select" {..common}><Choices session field /></select> })
        }
        kind => {
            let (kind, mode) = match kind {
                Kind::Email => ("email", Some("email")),
                Kind::Phone => ("tel", Some("tel")),
                Kind::Date => ("date", None),
                Kind::Time => ("time", None),
                Kind::Number => ("number", Some("decimal")),
                Kind::Url => ("url", Some("url")),
                _ => ("text", None),
            };
            EitherOf3::C(view! {
                <input
                    part="input"
                    type=kind
                    inputmode=mode
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
        view! { <p part="hint" class="hint" id=[id.as_str(), "-hint"].concat()>{hint}</p> }
    });
    view! {
        <div part=["field field-", name, filled].concat() class=if is_when { "field narrow" } else { "field" }>
            <label part="label" class="label" for=id.clone()>
                {label(session, field)} {note}
            </label>
            {hint}
            {control}
            <FieldError id error count />
        </div>
    }
}

/// Whether a field has to be filled in. One that is drawn as if it had may turn out not to need it: not amid hydration, which changes nothing.
fn requires(session: Session, field: &'static Field) -> Signal<bool> {
    if field.need != Need::ForAnswer {
        return Signal::derive(move || session.requires(field));
    }
    let shown = RwSignal::new(true);
    Effect::new(move |_| shown.set(session.requires(field)));
    shown.into()
}

/// The id of a field's control: its name, but apart from ours where the page has made it up.
pub fn id(field: &Field) -> String {
    [if field.is_own { "own-" } else { "" }, field.name].concat()
}

/// What is wrong with a field, in words.
pub fn error(session: Session, field: &'static Field) -> Memo<Option<String>> {
    Memo::new(move |_| session.problem(field.name).map(|problem| wording(session, &problem)))
}

/// What a field is called.
pub fn label(session: Session, field: &Field) -> String {
    let of_topic = || session.embedding.find(&["label.", field.topic].concat());
    field.label.map(Into::into).or_else(of_topic).unwrap_or_else(|| field.name.replace(['_', '-'], " "))
}

/// What is said below a control, if anything is.
pub fn hint_words(session: Session, field: &Field) -> Option<String> {
    field.hint.map(Into::into).or_else(|| session.embedding.find(&["hint.", field.topic].concat()))
}

fn has_hint(session: Session, field: &Field) -> bool {
    field.kind == Kind::Time || hint_words(session, field).is_some()
}

/// Today in the form's zone, for a date control.
fn first_day(session: Session, field: &Field) -> Option<String> {
    let zone = (field.kind == Kind::Date).then(|| session.embedding.zone())?;
    let now = zone::local(clock::now(), &intl::offset_of(&zone))?;
    Some(zone::write_date(now.date()))
}

/// Whether a control is invalid, as ARIA writes it.
pub fn is_invalid(error: Memo<Option<String>>) -> Signal<&'static str> {
    Signal::derive(move || aria(error.with(Option::is_some)))
}

/// The ids of what describes a control: its hint, its error, and how much more it takes.
pub fn described(
    id: String,
    has_hint: bool,
    error: Memo<Option<String>>,
    count: Option<RwSignal<Option<String>>>,
) -> Signal<Option<String>> {
    Signal::derive(move || {
        let all = [
            ("-hint", has_hint),
            ("-error", error.with(Option::is_some) || count.is_some_and(|count| count.with(Option::is_some))),
        ];
        let ids: Vec<String> = all.iter().filter(|(_, is)| *is).map(|(end, _)| [id.as_str(), *end].concat()).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}

/// What is wrong with a field, while anything is, and how much more it takes.
#[component]
pub fn FieldError(
    /// The id of its control.
    #[prop(into)]
    id: String,
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
        line.map(|(part, words)| view! { <p part=part class=part id=[id.as_str(), "-error"].concat()>{words}</p> })
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
            Kind::Select(all) => {
                // What nobody has chosen is no choice.
                let none =
                    (!all.iter().any(|(value, _)| value.is_empty())).then(|| (String::new(), embedding.text("choose")));
                let all = all.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned()));
                none.into_iter().chain(all).collect()
            }
            _ => Vec::new(),
        };
        choices.into_iter().map(|(value, words)| choice(value, words)).collect_view()
    }
}

/// The words for a problem.
pub fn wording(session: Session, problem: &Problem) -> String {
    let field = session.field(problem.field);
    let kind = match &problem.wrong {
        Wrong::Server(words) => return words.clone(),
        Wrong::Refused(refusal) => return appointments::words(session, *refusal),
        Wrong::Missing => "missing",
        Wrong::Malformed => "malformed",
        Wrong::TooLong => {
            let most = field.map_or(0, Field::longest);
            return session.embedding.text_with("error.long", &digits(most));
        }
        Wrong::Past => "past",
        Wrong::Skipped => "skipped",
    };
    let embedding = session.embedding;
    let Some(field) = field else { return embedding.text(&["error.", CONSENT, ".", kind].concat()) };
    let of_kind = match field.kind {
        Kind::Email => "email",
        Kind::Phone => "phone",
        Kind::Number => "number",
        Kind::Url => "url",
        Kind::Select(_) | Kind::Radio(_) => "choice",
        Kind::Tick => "tick",
        _ => "own",
    };
    // What the page has made up, or asks for by itself, is named by what it is called.
    let own = || {
        let topic = if kind == "missing" && !matches!(of_kind, "choice" | "tick") { "own" } else { of_kind };
        embedding.text_with(&["error.", topic, ".", kind].concat(), &label(session, field))
    };
    let of_topic = if field.is_own { None } else { embedding.find(&["error.", field.topic, ".", kind].concat()) };
    of_topic.unwrap_or_else(own)
}
