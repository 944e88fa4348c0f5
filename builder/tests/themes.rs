//! The ready themes: whole, told apart, and readable in light and dark.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::HashSet;

use optimly_builder::choice::{Choice, Scheme};
use optimly_builder::{contrast, property, theme};

const BOTH: [Scheme; 2] = [Scheme::Light, Scheme::Dark];

fn with(theme: Option<&'static theme::Theme>) -> Choice {
    let mut choice = Choice::default();
    choice.take_theme(theme);
    choice
}

#[test]
fn each_file_of_themes_is_on_offer() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../themes");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<String> = files.filter_map(|file| file.strip_suffix(".css").map(str::to_owned)).collect();
    let mut names: Vec<String> = theme::all().iter().map(|theme| theme.name.to_owned()).collect();
    files.sort();
    names.sort();
    assert_eq!(files, names);
    assert!(names.len() >= 6);
}

#[test]
fn each_sets_what_is_documented_and_nothing_else() {
    for theme in theme::all() {
        assert!(!theme.title.is_empty() && theme.about.ends_with('.'), "{}", theme.name);
        for name in theme.names() {
            let property =
                property::named(name).unwrap_or_else(|| panic!("{}: there is no --optimly-{name}", theme.name));
            for value in [theme.light(name), theme.dark(name)].into_iter().flatten() {
                assert_eq!(property.write(value).as_deref(), Some(value), "{}: {name}", theme.name);
            }
        }
        // All colours, and the shadow, are set in both.
        for property in property::all().iter().filter(|property| property.has_dark()) {
            for value in [theme.light(property.name), theme.dark(property.name)] {
                assert!(value.is_some(), "{} leaves {} as it comes", theme.name, property.name);
            }
        }
        let rules = theme.parts.lines().filter(|line| line.contains("::part("));
        for rule in rules {
            assert!(
                rule.starts_with("optimly-widget::part(") || rule.starts_with("optimly-form::part("),
                "{}: {rule}",
                theme.name
            );
        }
        assert!(!theme.parts.contains("url(") && !theme.parts.contains("@import"), "{} fetches something", theme.name);
    }
}

#[test]
fn dark_by_the_system_is_dark_by_the_attribute() {
    for theme in theme::all() {
        let path = format!("{}/../themes/{}.css", env!("CARGO_MANIFEST_DIR"), theme.name);
        let sheet = std::fs::read_to_string(path).unwrap();
        let block = |selector: &str| {
            let (_, rest) = sheet.split_once(selector).unwrap_or_else(|| panic!("{}: {selector}", theme.name));
            let inner = rest.split_once('{').unwrap().1.split_once('}').unwrap().0;
            inner.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(block("optimly-form:not([theme='light'])"), block("optimly-form[theme='dark']"), "{}", theme.name);
    }
}

#[test]
fn contrast_holds_in_light_and_dark() {
    for theme in std::iter::once(None).chain(theme::all().iter().map(Some)) {
        let name = theme.map_or("plain", |theme| theme.name);
        for scheme in BOTH {
            let contrasts = with(theme).contrasts(scheme);
            assert_eq!(contrasts.len(), contrast::PAIRS.len());
            for (pair, ratio) in contrasts {
                let least = if name == "contrast" && pair.least > 3.0 { 7.0 } else { pair.least };
                assert!(ratio >= least, "{name}, {scheme:?}: {} {ratio:.2}", pair.what);
            }
        }
    }
}

#[test]
fn each_looks_like_no_other() {
    for name in ["color-primary", "font-family", "radius"] {
        let property = property::named(name).unwrap();
        let values: HashSet<String> = theme::all()
            .iter()
            .map(|theme| with(Some(theme)).effective(property, Scheme::Light).unwrap_or_default())
            .collect();
        assert!(values.len() >= theme::all().len() - 1, "{name}: {values:?}");
    }
}

#[test]
fn contrast_is_that_of_wcag() {
    let color = |text| contrast::Rgb::read(text).unwrap();
    for (one, other, expected) in
        [("#000", "#fff", 21.0), ("#fff", "#ffffff", 1.0), ("#777777", "#fff", 4.48), ("#767676", "#fff", 4.54)]
    {
        let ratio = contrast::ratio(color(one), color(other));
        assert!((ratio - expected).abs() < 0.01, "{one} on {other}: {ratio}");
    }
    // What is not enough is not rounded to what would be.
    assert_eq!(contrast::shown(4.48), "4.4");
    assert_eq!(contrast::shown(21.0), "21.0");
    for bad in ["", "#", "#12", "#1234", "#12345678", "#xyz", "#é1", "red", "rgb(0,0,0)"] {
        assert_eq!(contrast::Rgb::read(bad), None, "{bad}");
    }
}
