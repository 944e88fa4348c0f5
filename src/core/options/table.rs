//! The options, one row each: everything that is to be said of an option stands in its row.
//!
//! A new option is a row here and a field of [`Config`]. Must not know where values come from.

use super::config::{Config, Known, Theme};
use super::readers::{
    flag, is_address, is_base, is_contact, list, number, object, once, one_of, take_link, take_text, text, variable,
};
use crate::form::Form;
use crate::value::{self, Value};

/// What an option changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changes {
    /// What the loader does; the application only checks it.
    Loader,
    /// What a form or the panel looks like, or how it behaves: it is shown anew.
    Look,
    /// What is sent, and where to: nothing is shown anew.
    Sending,
}

/// Where an option may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On the script tag, as `data-…`.
    Script,
    /// In `Optimly.init`.
    Init,
    /// On the element of an embedding.
    Element,
}

/// Takes over a value; `None` where it cannot be used, and nothing was changed then.
type Reader = fn(&mut Config, &Value, &Known) -> Option<()>;

/// One option. What only the build reads, the documentation and the builder (`described`), is not in what ships to pages.
pub struct Row {
    /// Its name, camelCase.
    pub name: &'static str,
    /// What it expects, in the words of a warning.
    pub expects: &'static str,
    /// Its default, as it is documented.
    #[cfg(any(feature = "described", not(target_arch = "wasm32")))]
    pub default: &'static str,
    /// What it changes.
    #[cfg(any(feature = "described", not(target_arch = "wasm32")))]
    pub changes: Changes,
    /// Where it may stand.
    #[cfg(any(feature = "described", not(target_arch = "wasm32")))]
    pub places: &'static [Place],
    /// A regular expression of JavaScript for values that are plainly fine; any other the application has to judge at
    /// once. `None`: the option changes what is shown in a way that only the application can show.
    #[cfg(any(feature = "described", not(target_arch = "wasm32")))]
    pub plain: Option<&'static str>,
    pub(super) read: Reader,
}

use Changes::{Loader, Look, Sending};

const ANYWHERE: &[Place] = &[Place::Script, Place::Init, Place::Element];
/// There is one of it in a page.
const PAGE: &[Place] = &[Place::Script, Place::Init];

/// Texts and numbers.
const ANY: Option<&str> = Some("^(?!\\[object)");
const YES_OR_NO: Option<&str> = Some("^(|on|off|true|false)$");
const PATH: Option<&str> = Some("^(https?:/)?/[^\\s\\\\]*$");
const OBJECT: Option<&str> = Some("^\\s*\\{[^]*\\}\\s*$|^\\[object");

/// It shapes forms: `loader/shaping.js` draws it where it is plainly fine, else it waits.
const SHAPED: Option<&str> = Some("()");

/// It is drawn; the application judges it at once.
const NEVER: Option<&str> = Some("^$");

const TEXT: &str = "a text";
const FLAG: &str = "true or false";
const ADDRESS: &str = "an http(s) address or a path";
const SHAPE: &str = "a JSON object of what shapes a form, like {\"fields\":[\"email\"]}";
const WORDS: &str = "a JSON object of field to text";

#[cfg_attr(
    not(any(feature = "described", not(target_arch = "wasm32"))),
    allow(unused_variables, reason = "what only the build reads")
)]
const fn row(
    name: &'static str,
    expects: &'static str,
    default: &'static str,
    changes: Changes,
    places: &'static [Place],
    plain: Option<&'static str>,
    read: Reader,
) -> Row {
    Row {
        name,
        expects,
        #[cfg(any(feature = "described", not(target_arch = "wasm32")))]
        default,
        #[cfg(any(feature = "described", not(target_arch = "wasm32")))]
        changes,
        #[cfg(any(feature = "described", not(target_arch = "wasm32")))]
        places,
        #[cfg(any(feature = "described", not(target_arch = "wasm32")))]
        plain,
        read,
    }
}

/// An option of the page that `loader/later.js` reads, and warns about.
const fn elsewhere(name: &'static str, expects: &'static str, default: &'static str) -> Row {
    let expects = if cfg!(any(feature = "described", not(target_arch = "wasm32"))) { expects } else { "" };
    row(name, expects, default, Loader, PAGE, ANY, |_, _, _| Some(()))
}

/// All options. They are read in this order: `duration` comes after the `durations` that it is one of.
#[rustfmt::skip]
pub const OPTIONS: &[Row] = &[
    row("token", "ASCII letters, digits and signs", "none", Sending, ANYWHERE, ANY, token),
    row("apiBase", ADDRESS, "https://api.optimly.io", Sending, ANYWHERE, PATH, api_base),
    row("paths", "a JSON object of form to path, like {\"lead\":\"/leads\"}", "the API page's", Sending, ANYWHERE, OBJECT, paths),
    row("agent", FLAG, "off", Look, ANYWHERE, YES_OR_NO, |config, value, _| set(&mut config.agent, flag(value))),
    row("mode", "bubble or inline", "bubble", Loader, PAGE, Some("^(bubble|inline)$"), |_, value, _| one_of(value, &["bubble", "inline"]).map(drop)),
    row("forms", "a list of lead, appointment, handoff", "lead,appointment,handoff", Look, ANYWHERE, Some("^(lead|appointment|handoff|,|\\s)+$"), forms),
    row("position", "right or left", "right", Loader, PAGE, Some("^(right|left)$"), |_, value, _| one_of(value, &["right", "left"]).map(drop)),
    row("theme", "auto, light or dark", "auto", Look, ANYWHERE, Some("^(auto|light|dark)$"), theme),
    row("locale", "auto or a language tag like pt-BR", "auto", Loader, ANYWHERE, Some("^[\\w-]*$"), locale),
    row("title", TEXT, "from the locale", Look, ANYWHERE, ANY, |config, value, _| take_text(&mut config.title, value)),
    row("subtitle", TEXT, "none", Look, ANYWHERE, ANY, |config, value, _| take_text(&mut config.subtitle, value)),
    row("greeting", TEXT, "from the locale", Look, ANYWHERE, ANY, |config, value, _| take_text(&mut config.greeting, value)),
    row("chatId", TEXT, "chat_ and random", Look, ANYWHERE, ANY, |config, value, _| take_text(&mut config.chat_id, value)),
    row("messageId", TEXT, "none", Sending, ANYWHERE, ANY, |config, value, _| take_text(&mut config.message_id, value)),
    row("metadata", "a JSON object", "none", Sending, ANYWHERE, OBJECT, |config, value, _| set(&mut config.metadata, object(value))),
    row("campaign", TEXT, "utm_campaign", Sending, ANYWHERE, ANY, |config, value, _| take_text(&mut config.campaign, value)),
    row("attribution", "page or session", "page", Sending, PAGE, Some("^(page|session)$"), |config, value, _| set(&mut config.attribution, one_of(value, &["page", "session"]).map(|from| from == "session"))),
    row("datalayer", "true, false or the name of a variable", "off", Loader, PAGE, Some("^[\\w-]*$"), |_, value, _| flag(value).map(drop).or_else(|| variable(value))),
    row("pageUrl", ADDRESS, "the page's address", Sending, ANYWHERE, PATH, |config, value, _| take_link(&mut config.page_url, value, &is_address)),
    row("durations", "a list of minutes from 5 to 480", "15,30,45,60", Look, ANYWHERE, None, durations),
    row("duration", "one of the durations", "30", Look, ANYWHERE, None, duration),
    row("meetingType", TEXT, "general", Sending, ANYWHERE, ANY, meeting_type),
    row("timezone", "an IANA zone like Europe/Berlin", "the visitor's", Look, ANYWHERE, None, timezone),
    row("progressive", FLAG, "off", Look, ANYWHERE, None, |config, value, _| set(&mut config.progressive, flag(value))),
    row("consent", "the text of the checkbox", "off", Look, ANYWHERE, None, consent),
    row("privacyUrl", ADDRESS, "none", Look, ANYWHERE, PATH, |config, value, _| take_link(&mut config.privacy_url, value, &is_address)),
    row("successUrl", "an https: address, or one of the page's origin", "none", Sending, ANYWHERE, PATH, |config, value, known| take_link(&mut config.success_url, value, known.target)),
    row("contactUrl", "an https: or mailto: link", "none", Look, ANYWHERE, Some("^(https|mailto):[^\\s]*$"), |config, value, _| take_link(&mut config.contact_url, value, &is_contact)),
    row("headingLevel", "a level of headings from 1 to 6", "2", Look, ANYWHERE, SHAPED, |config, value, _| set(&mut config.heading_level, number(value).filter(|level| (1..=6).contains(level)))),
    elsewhere("opener", "a CSS selector", "none"),
    elsewhere("open", "a list of time:SECONDS, scroll:PERCENT, exit, load", "off"),
    elsewhere("openOnce", "visitor, session or page", "session"),
    elsewhere("openPages", "a list of paths like /pricing*", "every page"),
    elsewhere("teaser", TEXT, "none"),
    elsewhere("teaserDelay", "a number of seconds", "0"),
    elsewhere("launcherLabel", TEXT, "none"),
    // Read by `shape::read`, once a page has any of them.
    row("lead", SHAPE, "the API page's", Look, ANYWHERE, SHAPED, later),
    row("appointment", SHAPE, "the API page's", Look, ANYWHERE, SHAPED, later),
    row("handoff", SHAPE, "the API page's", Look, ANYWHERE, SHAPED, later),
    row("fields", "a list of the names of fields", "the API page's", Look, ANYWHERE, SHAPED, later),
    row("required", "a list of the names of fields", "the API page's", Look, ANYWHERE, SHAPED, later),
    row("heading", TEXT, "from the locale", Look, ANYWHERE, ANY, later),
    row("intro", TEXT, "from the locale", Look, ANYWHERE, ANY, later),
    row("sendLabel", TEXT, "from the locale", Look, ANYWHERE, ANY, later),
    row("labels", WORDS, "from the locale", Look, ANYWHERE, SHAPED, later),
    row("hints", WORDS, "from the locale", Look, ANYWHERE, SHAPED, later),
    row("custom", "a JSON object of name to {label, type, options, required, hint, autocomplete, maxlength}, with names that are not taken", "none", Look, ANYWHERE, SHAPED, later),
    row("draft", "session or off", "session", Look, ANYWHERE, Some("^(session|off)$"), draft),
    row("hours", "opening hours like mon-fri 09:00-17:00; sat 10:00-14:00", "none", Look, ANYWHERE, NEVER, hours),
    row("closed", "a list of dates like 2026-12-24/2027-01-02, 2027-05-01", "none", Look, ANYWHERE, NEVER, closed),
    row("notice", "a number of minutes", "0", Look, ANYWHERE, NEVER, |config, value, _| set(&mut config.notice, number(value))),
    row("horizon", "a number of days", "none", Look, ANYWHERE, NEVER, |config, value, _| set(&mut config.horizon, number(value).map(Some))),
    row("limit", "a whole number, 0 or more", "5", Sending, ANYWHERE, Some("^\\d+$"), |config, value, _| set(&mut config.limit, number(value))),
    row("sandbox", FLAG, "off", Sending, ANYWHERE, YES_OR_NO, |config, value, _| set(&mut config.sandbox, flag(value))),
];

fn set<T>(slot: &mut T, value: Option<T>) -> Option<()> {
    *slot = value?;
    Some(())
}

/// What is read when a form is shaped by it.
fn later(_: &mut Config, _: &Value, _: &Known) -> Option<()> {
    Some(())
}

/// It goes into a header, which carries nothing else.
fn token(config: &mut Config, value: &Value, _: &Known) -> Option<()> {
    let token = text(value)?;
    let fits = token.as_deref().is_none_or(|token| token.bytes().all(|c| c.is_ascii_graphic()));
    fits.then(|| config.token = token)
}

fn api_base(config: &mut Config, value: &Value, _: &Known) -> Option<()> {
    match text(value)? {
        Some(base) if !is_base(&base) => return None,
        Some(base) => config.api_base = base.trim_end_matches('/').into(),
        None => {}
    }
    Some(())
}

fn paths(config: &mut Config, value: &Value, _: &Known) -> Option<()> {
    let paths = object(value)?;
    if paths.keys().any(|name| Form::named(name).is_none()) {
        return None;
    }
    // Below the base: two slashes would name another host.
    let fits = |path: &String| is_address(path) && path.starts_with('/') && !path.starts_with("//");
    let path = |form: Form| {
        let path = paths.get(form.name())?;
        Some(value::text(path).filter(fits).map(|path| (form, path)))
    };
    set(&mut config.paths, Form::ALL.into_iter().filter_map(path).collect())
}

fn forms(config: &mut Config, value: &Value, _: &Known) -> Option<()> {
    let forms: Option<Vec<Form>> = list(value)?.iter().map(|name| Form::named(name)).collect();
    set(&mut config.forms, forms.filter(|forms| !forms.is_empty()).map(once))
}

fn theme(config: &mut Config, value: &Value, _: &Known) -> Option<()> {
    let theme = match one_of(value, &["auto", "light", "dark"])? {
        "light" => Theme::Light,
        "dark" => Theme::Dark,
        _ => Theme::Auto,
    };
    set(&mut config.theme, Some(theme))
}

fn locale(_: &mut Config, value: &Value, known: &Known) -> Option<()> {
    let fine = text(value)?.is_none_or(|tag| tag == "auto" || (known.locale)(&tag));
    fine.then_some(())
}

fn durations(config: &mut Config, value: &Value, _: &Known) -> Option<()> {
    let minutes: Option<Vec<u32>> = list(value)?.iter().map(|text| text.parse().ok()).collect();
    let usable = |minutes: &Vec<u32>| !minutes.is_empty() && minutes.iter().all(|minutes| (5..=480).contains(minutes));
    set(&mut config.durations, minutes.filter(usable).map(once))
}

fn duration(config: &mut Config, value: &Value, _: &Known) -> Option<()> {
    let minutes = number(value).filter(|minutes| config.durations.contains(minutes));
    set(&mut config.duration, minutes)
}

fn meeting_type(config: &mut Config, value: &Value, _: &Known) -> Option<()> {
    let text = text(value)?;
    config.meeting_type = text.unwrap_or_else(|| Config::default().meeting_type);
    Some(())
}

fn timezone(config: &mut Config, value: &Value, known: &Known) -> Option<()> {
    let zone = text(value)?.filter(|zone| (known.zone)(zone))?;
    set(&mut config.timezone, Some(Some(zone)))
}

fn hours(config: &mut Config, value: &Value, known: &Known) -> Option<()> {
    let hours = text(value)?;
    set(&mut config.hours, hours.as_deref().is_none_or(|hours| (known.fits)("hours", hours)).then_some(hours))
}

fn closed(config: &mut Config, value: &Value, known: &Known) -> Option<()> {
    set(&mut config.closed, list(value).filter(|closed| closed.iter().all(|days| (known.fits)("closed", days))))
}

fn consent(config: &mut Config, value: &Value, _: &Known) -> Option<()> {
    config.consent = match value {
        Value::Bool(true) => Some(String::new()),
        Value::Bool(false) => None,
        Value::String(text) if text == "true" => Some(String::new()),
        Value::String(text) if text == "false" || text == "off" => None,
        Value::String(text) => Some(text.trim().into()),
        _ => return None,
    };
    Some(())
}

fn draft(config: &mut Config, value: &Value, _: &Known) -> Option<()> {
    let kept = one_of(value, &["session", "off"])? == "session";
    set(&mut config.keep_drafts, Some(kept))
}
