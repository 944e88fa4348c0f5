//! What was chosen: where the widget stands, which forms, options, theme and properties.
//!
//! Values are kept as they were typed. Which of them can be used is asked whenever something is written.

use std::collections::BTreeMap;

use optimly_core::form::Form;
use optimly_core::options::table::{OPTIONS, Row};
use optimly_core::options::{self, Known, Warning, shape};
use optimly_core::value::{Object, Value};

use crate::contrast::{PAIRS, Pair, Rgb};
use crate::property::{self, Property};
use crate::theme::Theme;
use crate::{option, theme};

/// Where the widget stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// A bubble in the corner.
    #[default]
    Bubble,
    /// Forms within the page.
    Inline,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    /// Also what holds always.
    Light,
    /// Where the visitor's system is dark.
    Dark,
}

/// What the widget would say of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The option's name, camelCase.
    pub name: String,
    /// The sentence.
    pub sentence: String,
}

impl Complaint {
    /// A warning, worded for the attribute that it is about: on a form's element without `data-`.
    fn new(warning: &Warning, of: Option<Form>) -> Complaint {
        let sentence = warning.sentence();
        let sentence = if of.is_some() { sentence.replace("data-", "") } else { sentence };
        Complaint { name: warning.name.clone(), sentence }
    }
}

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Where it stands.
    pub mode: Mode,
    /// The forms, in their order.
    pub forms: Vec<Form>,
    /// Whether nothing is sent.
    pub sandbox: bool,
    /// Other options by their name, as an attribute would have them.
    options: BTreeMap<&'static str, String>,
    /// Options of one form's element.
    own: BTreeMap<(&'static str, &'static str), String>,
    /// The name of the ready theme.
    theme: Option<&'static str>,
    /// Properties that differ from it.
    properties: BTreeMap<(&'static str, Scheme), String>,
}

impl Default for Choice {
    fn default() -> Self {
        Choice {
            mode: Mode::Bubble,
            forms: Form::ALL.to_vec(),
            sandbox: true,
            options: BTreeMap::new(),
            own: BTreeMap::new(),
            theme: None,
            properties: BTreeMap::new(),
        }
    }
}

/// Without what neither HTML nor a terminal bears.
fn clean(value: &str) -> String {
    value.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

fn put<K: Ord>(map: &mut BTreeMap<K, String>, key: K, value: &str) {
    let value = clean(value);
    if value.is_empty() {
        map.remove(&key);
    } else {
        map.insert(key, value);
    }
}

impl Choice {
    /// Sets an option as an attribute would; empty is not set.
    pub fn set(&mut self, row: &'static Row, value: &str) {
        put(&mut self.options, row.name, value);
    }

    /// An option, as it was typed.
    pub fn option(&self, row: &Row) -> &str {
        self.options.get(row.name).map_or("", String::as_str)
    }

    /// Sets an option of one form's element.
    pub fn set_own(&mut self, form: Form, row: &'static Row, value: &str) {
        put(&mut self.own, (form.name(), row.name), value);
    }

    /// An option of one form's element, as it was typed.
    pub fn own(&self, form: Form, row: &Row) -> &str {
        let found = self.own.iter().find(|((of, name), _)| *of == form.name() && *name == row.name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Takes a ready theme, or none. What was changed of the one before goes.
    pub fn take_theme(&mut self, theme: Option<&'static Theme>) {
        self.theme = theme.map(|theme| theme.name);
        self.properties.clear();
    }

    /// The ready theme.
    pub fn theme(&self) -> Option<&'static Theme> {
        self.theme.and_then(theme::named)
    }

    /// Sets a property; what the theme has is not set.
    pub fn style(&mut self, property: &'static Property, scheme: Scheme, value: &str) {
        let same = self.without(property, scheme).is_some_and(|other| other == value.trim());
        put(&mut self.properties, (property.name, scheme), if same { "" } else { value });
    }

    /// A property as it was typed, where it was.
    pub fn styled(&self, property: &Property, scheme: Scheme) -> Option<&str> {
        let found = self.properties.iter().find(|((name, of), _)| *name == property.name && *of == scheme);
        found.map(|(_, value)| value.as_str())
    }

    /// All that was typed of properties.
    pub fn styles(&self) -> impl Iterator<Item = (&'static Property, Scheme, &str)> {
        self.properties
            .iter()
            .filter_map(|((name, scheme), value)| Some((property::named(name)?, *scheme, value.as_str())))
    }

    /// What a property is where nothing was typed.
    pub fn without(&self, property: &Property, scheme: Scheme) -> Option<&'static str> {
        let theme = self.theme();
        let of = |scheme| {
            theme.and_then(
                |theme| if scheme == Scheme::Light { theme.light(property.name) } else { theme.dark(property.name) },
            )
        };
        match scheme {
            Scheme::Light => of(Scheme::Light).or(property.light),
            Scheme::Dark => of(Scheme::Dark).or(of(Scheme::Light)).or(property.dark).or(property.light),
        }
    }

    /// What a property is, as a style sheet may hold it.
    pub fn effective(&self, property: &Property, scheme: Scheme) -> Option<String> {
        let typed = |scheme| self.styled(property, scheme).and_then(|value| property.write(value));
        let without = || self.without(property, scheme).map(str::to_owned);
        if property.has_dark() { typed(scheme).or_else(without) } else { typed(Scheme::Light).or_else(without) }
    }

    /// Whether the choice says anything of a property.
    pub fn says(&self, property: &Property) -> bool {
        let typed = |scheme| self.styled(property, scheme).is_some_and(|value| property.write(value).is_some());
        let of_theme = self.theme().is_some_and(|theme| theme.names().any(|name| name == property.name));
        // The text on the main colour goes with that: neither is to be read on another's.
        let goes_along = property.name == "color-on-primary"
            && property::named("color-primary").is_some_and(|primary| self.says(primary));
        of_theme || typed(Scheme::Light) || typed(Scheme::Dark) || goes_along
    }

    /// The pairs of colours, and their contrast.
    pub fn contrasts(&self, scheme: Scheme) -> Vec<(&'static Pair, f64)> {
        let color = |name: &str| {
            let property = property::named(&["color-", name].concat())?;
            self.effective(property, scheme).and_then(|value| Rgb::read(&value))
        };
        PAIRS.iter().filter_map(|pair| Some((pair, pair.ratio(&color)?))).collect()
    }

    /// What the script tag would be told, or one form's element: the options by their names.
    fn said(&self, of: Option<Form>) -> Object {
        let pair = |name: &str, value: &String| (name.to_owned(), Value::String(value.clone()));
        match of {
            None => self.options.iter().map(|(name, value)| pair(name, value)).collect(),
            Some(form) => {
                let own = self.own.iter().filter(|((of, _), _)| *of == form.name());
                own.map(|((_, name), value)| pair(name, value)).collect()
            }
        }
    }

    /// What is wrong with the options of the script tag, or of one form's element.
    pub fn warnings(&self, of: Option<Form>, known: &Known) -> Vec<Complaint> {
        let (_, warnings) = options::read(&self.said(of), known);
        warnings.iter().map(|warning| Complaint::new(warning, of)).collect()
    }

    /// What is wrong with the shapes of forms, as the widget says it once it shows one: of all forms that were chosen, or of one form's element.
    /// What else such an option says holds.
    pub fn shape_warnings(&self, of: Option<Form>) -> Vec<Complaint> {
        let mut said = self.said(of);
        said.retain(|name, value| shape::is_about(name) && *value != "");
        let forms = of.map_or_else(|| self.forms.clone(), |form| vec![form]);
        let read = |form| shape::read(form, &said, self.mode == Mode::Bubble).1;
        forms.into_iter().flat_map(read).map(|warning| Complaint::new(&warning, of)).collect()
    }

    /// What is wrong with an option, if anything is.
    pub fn warning(&self, row: &Row, of: Option<Form>, known: &Known) -> Option<String> {
        let all = if shape::is_about(row.name) { self.shape_warnings(of) } else { self.warnings(of, known) };
        all.into_iter().find(|complaint| complaint.name == row.name).map(|complaint| complaint.sentence)
    }

    /// The options of the script tag, or of one form's element, that can be used: in the table's order.
    pub fn usable(&self, of: Option<Form>, known: &Known) -> Vec<(&'static Row, &str)> {
        let useless = self.warnings(of, known);
        let is_usable = |row: &Row| useless.iter().all(|complaint| complaint.name != row.name);
        let value = |row: &Row| of.map_or_else(|| self.option(row), |form| self.own(form, row));
        let here = |row: &&Row| if of.is_some() { option::is_forms_own(row) } else { option::is_for_script(row) };
        let said = OPTIONS.iter().filter(here).map(|row| (row, value(row)));
        said.filter(|(row, value)| !value.is_empty() && is_usable(row)).collect()
    }

    /// Whether the theme is fixed to light or dark.
    pub fn fixed(&self) -> Option<Scheme> {
        match self.options.get("theme").map(|value| value.trim()) {
            Some("light") => Some(Scheme::Light),
            Some("dark") => Some(Scheme::Dark),
            _ => None,
        }
    }
}
