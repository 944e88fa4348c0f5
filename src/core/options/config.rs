//! What the options come to: one field each, with its default where it was not set.
//!
//! Must not know how options are written or read.

use crate::form::Form;
use crate::value::Object;

/// What the values of options are checked with that not every page pays for, or that the browser knows.
pub struct Known<'a> {
    /// Whether the browser knows this IANA zone.
    pub zone: &'a dyn Fn(&str) -> bool,
    /// Whether this is a well-formed BCP 47 tag.
    pub locale: &'a dyn Fn(&str) -> bool,
    /// Whether a visitor may be led there: `https:`, or the page's own origin.
    pub target: &'a dyn Fn(&str) -> bool,
    /// Whether an option of this name can be this text, as far as it is about appointments (`appointment::fits`).
    pub fits: &'a dyn Fn(&str, &str) -> bool,
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

/// The options that the application acts on. Mode, position and locale are the loader's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Sent as `Authorization: Bearer …`. Without it, a proxy adds the header.
    pub token: Option<String>,
    /// What requests go to: an http(s) address or a path, without a slash at its end.
    pub api_base: String,
    /// Paths below the base, each with a slash in front, for the forms whose path is not the API page's.
    pub paths: Vec<(Form, String)>,
    /// Whether messages go to the live agent.
    pub agent: bool,
    /// The forms that the panel offers, in this order. Never empty, each form once.
    pub forms: Vec<Form>,
    /// What is said of the shapes of forms, as it is said: `shape::read` reads it.
    pub shapes: Object,
    /// Light or dark.
    pub theme: Theme,
    /// The panel's title; else the locale's.
    pub title: Option<String>,
    /// A line below the title.
    pub subtitle: Option<String>,
    /// The panel's first words; else the locale's.
    pub greeting: Option<String>,
    /// The page's name for the chat; else a random one for the tab.
    pub chat_id: Option<String>,
    /// The page's name for the message that led to a submission.
    pub message_id: Option<String>,
    /// The page's own metadata, sent over the automatic one.
    pub metadata: Object,
    /// The campaign that submissions count for; else `utm_campaign` of the page's address.
    pub campaign: Option<String>,
    /// Whether it is sent where the visit came from.
    pub attribution: bool,
    /// What is sent as the address of the page; else that, without what looks like a secret.
    pub page_url: Option<String>,
    /// The durations on offer, in minutes, from 5 to 480. Never empty, each once.
    pub durations: Vec<u32>,
    /// The duration that is chosen first, in minutes. One of the durations.
    pub duration: u32,
    /// What kind of meeting appointments are. Never empty.
    pub meeting_type: String,
    /// The IANA zone that dates and times are given in; else the visitor's.
    pub timezone: Option<String>,
    /// When appointments may take place (`appointment::Week`).
    pub hours: Option<String>,
    /// When none may (`appointment::Days`).
    pub closed: Vec<String>,
    /// How many minutes ahead they are at least.
    pub notice: u32,
    /// How many days ahead they are at most.
    pub horizon: Option<u32>,
    /// Whether the lead form asks for the e-mail first, then for the rest.
    pub progressive: bool,
    /// The text of the checkbox to be ticked before sending. `Some("")`: asked for, in the locale's words.
    pub consent: Option<String>,
    /// What the consent links to: an http(s) address or a path.
    pub privacy_url: Option<String>,
    /// Where the visitor is led after an accepted submission: an address that [`Known::target`] allows.
    pub success_url: Option<String>,
    /// An `https:` or `mailto:` link for visitors, where the widget cannot run or send.
    pub contact_url: Option<String>,
    /// The level of a form's heading, 1 to 6. Read by `loader/headings.js`; it stands here so that a change of it is one.
    pub heading_level: u32,
    /// Whether drafts are kept in the tab's storage.
    pub keep_drafts: bool,
    /// Accepted submissions per form, hour and browser; 0: no ceiling.
    pub limit: u32,
    /// Whether nothing is sent and answers are made up.
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
            shapes: Object::new(),
            theme: Theme::Auto,
            title: None,
            subtitle: None,
            greeting: None,
            chat_id: None,
            message_id: None,
            metadata: Object::new(),
            campaign: None,
            attribution: false,
            page_url: None,
            durations: vec![15, 30, 45, 60],
            duration: 30,
            meeting_type: "general".into(),
            timezone: None,
            hours: None,
            closed: Vec::new(),
            notice: 0,
            horizon: None,
            progressive: false,
            consent: None,
            privacy_url: None,
            success_url: None,
            contact_url: None,
            heading_level: 2,
            keep_drafts: true,
            limit: 5,
            sandbox: false,
        }
    }
}
