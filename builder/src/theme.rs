//! The ready themes, which are the style sheets in `themes/`.
//!
//! Such a sheet has three blocks of custom properties (always, dark by the system, dark by the element's attribute), then rules for parts.

use std::sync::LazyLock;

/// A ready theme.
#[derive(Debug)]
pub struct Theme {
    /// The file's name, and what a link calls it.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// What it is like, and for whom.
    pub about: &'static str,
    light: Vec<(&'static str, &'static str)>,
    dark: Vec<(&'static str, &'static str)>,
    /// Its rules for parts, as they stand in the sheet.
    pub parts: &'static str,
}

macro_rules! sheets {
    ($($name:literal),*) => {
        [$(($name, include_str!(concat!("../../themes/", $name, ".css")))),*]
    };
}

static THEMES: LazyLock<Vec<Theme>> = LazyLock::new(|| {
    let sheets = sheets!["ink", "meadow", "coral", "midnight", "paper", "lagoon", "contrast"];
    sheets.into_iter().map(|(name, sheet)| read(name, sheet)).collect()
});

/// All of them.
pub fn all() -> &'static [Theme] {
    &THEMES
}

/// The theme of that name.
pub fn named(name: &str) -> Option<&'static Theme> {
    all().iter().find(|theme| theme.name == name)
}

fn read(name: &'static str, sheet: &'static str) -> Theme {
    let (comment, rest) = sheet.split_once("*/").unwrap_or_default();
    let (title, about) = comment.trim_start_matches("/*").split_once(':').unwrap_or_default();
    // The innermost block that begins there, and what stands behind it.
    let block = |text: &'static str| -> (&'static str, &'static str) {
        let (inner, rest) = text.split_once('}').unwrap_or_default();
        (inner.rsplit_once('{').unwrap_or_default().1, rest)
    };
    let (light, rest) = block(rest);
    let (dark, rest) = block(rest);
    // The end of the query, and the same once more, by attribute.
    let (_, rest) = block(rest.trim_start().trim_start_matches('}'));
    Theme {
        name,
        title: title.trim(),
        about: about.trim(),
        light: declarations(light),
        dark: declarations(dark),
        parts: rest.trim(),
    }
}

/// The custom properties of a block, without their prefix.
fn declarations(block: &'static str) -> Vec<(&'static str, &'static str)> {
    let declaration = |text: &'static str| {
        let (name, value) = text.split_once(':')?;
        Some((name.trim().strip_prefix("--optimly-")?, value.trim()))
    };
    block.split(';').filter_map(declaration).collect()
}

fn find(declarations: &[(&'static str, &'static str)], name: &str) -> Option<&'static str> {
    declarations.iter().find(|(one, _)| *one == name).map(|(_, value)| *value)
}

impl Theme {
    /// What it sets a property to, in light.
    pub fn light(&self, name: &str) -> Option<&'static str> {
        find(&self.light, name)
    }

    /// What it sets a property to in dark.
    pub fn dark(&self, name: &str) -> Option<&'static str> {
        find(&self.dark, name)
    }

    /// The names of what it sets.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.light.iter().chain(&self.dark).map(|(name, _)| *name)
    }
}
