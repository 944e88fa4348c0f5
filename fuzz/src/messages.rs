//! Messages of visitors, read for the form that they ask for. Header: language, today; then the message.

use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveTime};
use optimly_widget_fuzz::core::detect::{Words, detect, values};
use optimly_widget_fuzz::core::form::draft::Draft;
use optimly_widget_fuzz::core::form::validate::{Rules, Wrong, validate};
use optimly_widget_fuzz::core::form::{CATEGORIES, Form, Kind, URGENCIES};
use optimly_widget_fuzz::core::zone;

use crate::world::head;

macro_rules! languages {
    ($($name:literal),*) => { [$(($name, include_str!(concat!("../../locales/", $name, ".words.json")))),*] };
}

static LANGUAGES: LazyLock<Vec<(&str, Words)>> = LazyLock::new(|| {
    let read = |text| Words::read(text).expect("word data is well-formed");
    let languages = languages!["en", "de", "es", "fr", "pt", "it", "nl", "pl", "sv", "tr", "ja", "ar"];
    languages.map(|(name, text)| (name, read(text))).into()
});

pub fn check(text: &str) {
    let (header, message) = head(text);
    let mut options = header.split_whitespace();
    let language = options.next().unwrap_or_default();
    let own = LANGUAGES.iter().find(|(name, _)| *name == language).or(LANGUAGES.first());
    // The page's language and English, as the widget has them.
    let others = LANGUAGES.first().filter(|(name, _)| *name != language);
    let words: Vec<&Words> = own.into_iter().chain(others).map(|(_, words)| words).collect();
    let today = options.next().and_then(zone::date).filter(|day| (sensible(1970)..sensible(2200)).contains(day));
    let now = today.unwrap_or_else(|| sensible(2027)).and_time(NaiveTime::default());

    let found = values(message, &words, now);
    hold(&found, message, now.date());
    if let Some(detection) = detect(message, &words, now) {
        assert!(message.contains(&detection.reason.matched) && !detection.reason.matched.is_empty());
        assert!(!detection.reason.trigger.name().is_empty());
        hold(&detection.values, message, now.date());
        let known =
            |name| detection.form == Form::Handoff && name == "category" || found.iter().any(|(n, _)| *n == name);
        assert!(detection.values.iter().all(|(name, _)| known(*name)), "{:?} of {found:?}", detection.values);
    }
}

fn sensible(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 6, 16).expect("a day")
}

fn hold(found: &[(&'static str, String)], message: &str, today: NaiveDate) {
    for (i, (name, value)) in found.iter().enumerate() {
        assert!(found.iter().skip(i + 1).all(|(other, _)| other != name), "{name} twice: {found:?}");
        let fine = match *name {
            "name" | "email" | "phone" => message.contains(value.as_str()) && !value.is_empty(),
            "date" => zone::date(value).is_some_and(|day| day >= today),
            "time" => zone::time(value).is_some() && value.len() == 5,
            "duration_minutes" => value.parse().is_ok_and(|minutes: u32| minutes > 0),
            "urgency" => URGENCIES.contains(&value.as_str()),
            "category" => CATEGORIES.contains(&value.as_str()),
            _ => false,
        };
        assert!(fine, "{name}: {value:?}");
    }
    // What is filled in for the visitor is nothing that the visitor then has to correct.
    for form in Form::ALL {
        let mut draft = Draft::new(form, form.plain(), 30);
        for (name, value) in found {
            let field = form.fields().iter().find(|field| [field.name, field.topic].contains(name));
            if let Some(field) = field.filter(|field| field.kind != Kind::Duration) {
                draft.set(field.name, value);
            }
        }
        let rules = Rules {
            durations: &[30],
            consent: false,
            answerable: true,
            email_first: false,
            typed: &|_| true,
            now: 0,
            offset: &|_| 0,
            refuses: &|_, _| None,
            host: &|_| None,
        };
        let problems = validate(&draft, &rules).err().unwrap_or_default();
        assert!(problems.iter().all(|problem| problem.wrong == Wrong::Missing), "{problems:?} of {found:?}");
    }
}
