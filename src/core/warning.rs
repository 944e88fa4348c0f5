//! What the engineers of a page are told of an option that cannot be used.
//!
//! Must not know how options are read. Never holds a value: one of them is the token.

use super::config::attribute;

/// An option that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Its camelCase name.
    pub name: String,
}

impl Warning {
    /// What the option expects, in the words of the warning; `None` where there is no such option.
    pub fn expects(&self) -> Option<&'static str> {
        Some(match self.name.as_str() {
            "token" | "title" | "greeting" | "chatId" | "messageId" | "campaign" | "meetingType" => "a text",
            "apiBase" | "privacyUrl" => "an http(s) address or a path",
            "paths" => "a JSON object of form to path, like {\"lead\":\"/leads\"}",
            "agent" | "progressive" | "sandbox" => "true or false",
            "mode" => "bubble or inline",
            "forms" => "a list of lead, appointment, handoff",
            "position" => "right or left",
            "theme" => "auto, light or dark",
            "locale" => "auto or a language tag like pt-BR",
            "metadata" => "a JSON object",
            "durations" => "a list of minutes from 5 to 480",
            "duration" => "one of the durations",
            "timezone" => "an IANA zone like Europe/Berlin",
            "consent" => "the text of the checkbox",
            "contactUrl" => "an https: or mailto: link",
            "draft" => "session or off",
            "limit" => "a whole number, 0 or more",
            _ => return None,
        })
    }

    /// The sentence for the console.
    pub fn sentence(&self) -> String {
        let attribute = attribute(&self.name);
        match self.expects() {
            None => ["optimly-widget: there is no option data-", &attribute, " (", &self.name, ")."].concat(),
            Some(expects) => {
                ["optimly-widget: data-", &attribute, " expects ", expects, "; the default is used instead."].concat()
            }
        }
    }
}
