//! What the engineers of a page are told of an option that cannot be used.
//!
//! Must not know which options there are, nor how they are read. Never holds a value: one of them is the token.

/// An option that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Its camelCase name.
    pub name: String,
    expects: Option<&'static str>,
    /// The option that was meant, as it seems, where there is none of that name.
    pub meant: Option<&'static str>,
    /// What of the value cannot be used, by name; all of it where this is empty.
    parts: String,
}

impl Warning {
    /// The value of an option is not what the option expects.
    pub(super) fn useless(name: &str, expects: &'static str) -> Warning {
        Warning { name: name.into(), expects: Some(expects), meant: None, parts: String::new() }
    }

    /// There is no option of that name.
    pub(super) fn unknown(name: &str, meant: Option<&'static str>) -> Warning {
        Warning { name: name.into(), expects: None, meant, parts: String::new() }
    }

    /// Names a part of the value that cannot be used; the rest of it can. `meant`: what it may have been meant to be called.
    pub(super) fn add_part(&mut self, part: &str, meant: Option<&'static str>) {
        if !self.parts.is_empty() {
            self.parts.push_str(", ");
        }
        self.parts.push_str(part);
        if let Some(meant) = meant {
            self.parts.push_str(&[" (did you mean ", meant, "?)"].concat());
        }
    }

    /// What the option expects, in the words of the warning; `None` where there is no such option.
    pub fn expects(&self) -> Option<&'static str> {
        self.expects
    }

    /// The sentence for the console.
    pub fn sentence(&self) -> String {
        let attribute = attribute(&self.name);
        match self.expects {
            None => {
                let meant = match self.meant {
                    // Written as attributes are.
                    Some(name) if self::attribute(name) == attribute => ["; scripts call it ", name, "."].concat(),
                    Some(name) => ["; did you mean data-", &self::attribute(name), "?"].concat(),
                    None => ".".into(),
                };
                let meant = meant.as_str();
                ["optimly-widget: there is no option data-", &attribute, " (", &self.name, ")", meant].concat()
            }
            Some(expects) => {
                let parts = self.parts.as_str();
                let what = if parts.is_empty() { "the default is used instead." } else { " cannot be used." };
                ["optimly-widget: data-", &attribute, " expects ", expects, "; ", parts, what].concat()
            }
        }
    }
}

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
