//! Configuration: the options of the embed contract §3, where they may stand, and what they may hold.
//!
//! Sources are layers of name and value, nearest first (element, `init`, script). Must not know where they were read,
//! nor what the options are used for, nor how warnings are worded.

use super::forms::Form;
use super::json::Json;
pub use super::warning::Warning;

/// Options that were set in one place, by camelCase name.
pub type Layer = Vec<(String, Json)>;

/// What the zone and locale names of options are checked with.
pub struct Known<'a> {
    /// Whether the browser knows this IANA zone.
    pub zone: &'a dyn Fn(&str) -> bool,
    /// Whether this is a well-formed BCP 47 tag.
    pub locale: &'a dyn Fn(&str) -> bool,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the visitor's system has it.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The option's value for it.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// Every option, with its default where it was not set. Contract §3 says what they mean.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "one line each in the contract, under the same names")]
pub struct Config {
    pub token: Option<String>,
    pub api_base: String,
    pub paths: Vec<(Form, String)>,
    pub agent: bool,
    pub forms: Vec<Form>,
    pub theme: Theme,
    pub title: Option<String>,
    pub greeting: Option<String>,
    pub chat_id: Option<String>,
    pub message_id: Option<String>,
    pub metadata: Vec<(String, Json)>,
    pub campaign: Option<String>,
    pub durations: Vec<u32>,
    pub duration: u32,
    pub meeting_type: String,
    pub timezone: Option<String>,
    pub progressive: bool,
    /// `Some("")`: asked for, in the locale's words.
    pub consent: Option<String>,
    pub privacy_url: Option<String>,
    pub contact_url: Option<String>,
    /// Whether drafts are kept in the tab's storage.
    pub keep_drafts: bool,
    /// Accepted submissions per form, hour and browser; 0: no ceiling.
    pub limit: u32,
    pub sandbox: bool,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            token: None,
            api_base: "https://api.optimly.io".into(),
            paths: Vec::new(),
            agent: false,
            forms: Form::ALL.to_vec(),
            theme: Theme::Auto,
            title: None,
            greeting: None,
            chat_id: None,
            message_id: None,
            metadata: Vec::new(),
            campaign: None,
            durations: vec![15, 30, 45, 60],
            duration: 30,
            meeting_type: "general".into(),
            timezone: None,
            progressive: false,
            consent: None,
            privacy_url: None,
            contact_url: None,
            keep_drafts: true,
            limit: 5,
            sandbox: false,
        }
    }
}

/// The options. Order matters where one depends on another.
const NAMES: [&str; 26] = [
    "token",
    "apiBase",
    "paths",
    "agent",
    "mode",
    "forms",
    "position",
    "theme",
    "locale",
    "title",
    "greeting",
    "chatId",
    "messageId",
    "metadata",
    "campaign",
    "durations",
    "duration",
    "meetingType",
    "timezone",
    "progressive",
    "consent",
    "privacyUrl",
    "contactUrl",
    "draft",
    "limit",
    "sandbox",
];

/// The attribute's name for an option: `apiBase` → `api-base`.
pub fn attribute(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// Names of all options, camelCase.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.into_iter()
}

/// Puts the layers together, nearest first; reports what cannot be used.
pub fn resolve(layers: &[&Layer], known: &Known) -> (Config, Vec<Warning>) {
    let mut config = Config::default();
    let mut warnings = Vec::new();
    for name in NAMES {
        let nearest = layers.iter().find_map(|layer| layer.iter().rev().find(|(key, _)| key == name));
        if let Some((_, value)) = nearest
            && *value != Json::Null
            && config.take(name, value, known).is_none()
        {
            warnings.push(Warning { name: name.into() });
        }
    }
    if !config.durations.contains(&config.duration) {
        config.duration = config.durations.first().copied().unwrap_or(30);
    }
    (config, warnings)
}

/// The names of a layer that no option has.
pub fn unknown(layer: &Layer) -> Vec<Warning> {
    let strangers = layer.iter().filter(|(key, _)| names().all(|name| name != key));
    strangers.map(|(key, _)| Warning { name: key.clone() }).collect()
}

impl Config {
    /// The same, without what only concerns sending: where that changes, nothing has to be shown anew.
    pub fn visible(&self) -> Config {
        Config {
            token: None,
            api_base: String::new(),
            paths: Vec::new(),
            message_id: None,
            metadata: Vec::new(),
            campaign: None,
            meeting_type: String::new(),
            limit: 0,
            sandbox: false,
            ..self.clone()
        }
    }

    /// Takes over the value of an option; `None` where it cannot be used.
    fn take(&mut self, name: &str, value: &Json, known: &Known) -> Option<()> {
        match name {
            "token" => take_text(&mut self.token, value)?,
            "apiBase" => {
                if let Some(base) = text(value)? {
                    self.api_base = address(&base)?.trim_end_matches('/').into();
                }
            }
            "paths" => {
                let mut paths = Vec::new();
                for (form, path) in object(value)? {
                    let path = path.text().filter(|path| path.starts_with('/'))?;
                    paths.push((Form::named(&form)?, path.to_owned()));
                }
                self.paths = paths;
            }
            "agent" => self.agent = flag(value)?,
            // Mode, position and locale are the loader's to act on; here they are only checked.
            "mode" => drop(one_of(value, &["bubble", "inline"])?),
            "position" => drop(one_of(value, &["right", "left"])?),
            "locale" => drop(text(value)?.filter(|tag| tag == "auto" || (known.locale)(tag)).or_else(|| empty(value))?),
            "forms" => {
                let forms: Option<Vec<Form>> = list(value)?.iter().map(|name| Form::named(name)).collect();
                self.forms = once(forms.filter(|forms| !forms.is_empty())?);
            }
            "theme" => {
                self.theme = match one_of(value, &["auto", "light", "dark"])? {
                    "light" => Theme::Light,
                    "dark" => Theme::Dark,
                    _ => Theme::Auto,
                }
            }
            "title" => take_text(&mut self.title, value)?,
            "greeting" => take_text(&mut self.greeting, value)?,
            "chatId" => take_text(&mut self.chat_id, value)?,
            "messageId" => take_text(&mut self.message_id, value)?,
            "metadata" => self.metadata = object(value)?,
            "campaign" => take_text(&mut self.campaign, value)?,
            "durations" => {
                let minutes = list(value)?.iter().map(|text| text.parse().ok()).collect::<Option<Vec<u32>>>()?;
                if minutes.is_empty() || !minutes.iter().all(|minutes| (5..=480).contains(minutes)) {
                    return None;
                }
                self.durations = once(minutes);
            }
            "duration" => {
                let minutes = text(value)?.and_then(|text| text.parse().ok());
                self.duration = minutes.filter(|minutes| self.durations.contains(minutes))?;
            }
            "meetingType" => self.meeting_type = text(value)?.unwrap_or_else(|| "general".into()),
            "timezone" => self.timezone = Some(text(value)?.filter(|zone| (known.zone)(zone))?),
            "progressive" => self.progressive = flag(value)?,
            "consent" => {
                self.consent = match value {
                    Json::Bool(true) => Some(String::new()),
                    Json::Bool(false) => None,
                    Json::String(text) if text == "true" => Some(String::new()),
                    Json::String(text) if text == "false" || text == "off" => None,
                    Json::String(text) => Some(text.trim().into()),
                    _ => return None,
                }
            }
            "privacyUrl" => take_link(&mut self.privacy_url, value, address)?,
            "contactUrl" => take_link(&mut self.contact_url, value, contact)?,
            "draft" => self.keep_drafts = one_of(value, &["session", "off"])? == "session",
            "limit" => self.limit = text(value)?.and_then(|text| text.parse().ok())?,
            _ => self.sandbox = flag(value)?,
        }
        Some(())
    }
}

/// Takes over a link that passes a check; empty is as good as not set.
#[inline(never)]
fn take_link(slot: &mut Option<String>, value: &Json, check: fn(&str) -> Option<&str>) -> Option<()> {
    let link = text(value)?;
    if let Some(link) = &link {
        check(link)?;
    }
    *slot = link;
    Some(())
}

/// Takes over a text or number.
#[inline(never)]
fn take_text(slot: &mut Option<String>, value: &Json) -> Option<()> {
    *slot = text(value)?;
    Some(())
}

fn empty(value: &Json) -> Option<String> {
    matches!(value, Json::String(text) if text.trim().is_empty()).then(String::new)
}

/// A text or number; empty is as good as not set.
fn text(value: &Json) -> Option<Option<String>> {
    match value {
        Json::String(text) | Json::Number(text) => {
            let text = text.trim();
            Some((!text.is_empty()).then(|| text.to_owned()))
        }
        _ => None,
    }
}

fn flag(value: &Json) -> Option<bool> {
    match value {
        Json::Bool(flag) => Some(*flag),
        // A bare attribute is true.
        Json::String(text) => match text.trim() {
            "" | "true" | "on" => Some(true),
            "false" | "off" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

fn one_of(value: &Json, options: &[&'static str]) -> Option<&'static str> {
    let text = text(value)?;
    let text = text.as_deref()?;
    options.iter().copied().find(|option| *option == text)
}

fn list(value: &Json) -> Option<Vec<&str>> {
    match value {
        Json::Array(items) => items.iter().map(Json::text).collect(),
        Json::String(text) | Json::Number(text) => {
            Some(text.split(',').map(str::trim).filter(|item| !item.is_empty()).collect())
        }
        _ => None,
    }
}

/// Each item once, where it stands first.
fn once<T: PartialEq>(items: Vec<T>) -> Vec<T> {
    let mut once = Vec::new();
    for item in items {
        if !once.contains(&item) {
            once.push(item);
        }
    }
    once
}

fn object(value: &Json) -> Option<Vec<(String, Json)>> {
    match value {
        Json::Object(members) => Some(members.clone()),
        Json::String(text) if text.trim().is_empty() => Some(Vec::new()),
        Json::String(text) => match Json::parse(text)? {
            Json::Object(members) => Some(members),
            _ => None,
        },
        _ => None,
    }
}

fn scheme(link: &str) -> Option<&str> {
    let end = link.find([':', '/', '?', '#'])?;
    link.get(..end).filter(|_| link.get(end..).is_some_and(|rest| rest.starts_with(':')))
}

/// An http(s) address, or one relative to the page.
fn address(link: &str) -> Option<&str> {
    let clean = !link.contains(|c: char| c <= ' ' || c == '\\');
    let fine = match scheme(link) {
        None => true,
        Some(scheme) => scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"),
    };
    (clean && fine).then_some(link)
}

/// A link that a visitor can be given to reach the site's owner.
pub fn contact(link: &str) -> Option<&str> {
    let clean = !link.contains(|c: char| c < ' ');
    let fine = scheme(link)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("mailto"));
    (clean && fine).then_some(link)
}
