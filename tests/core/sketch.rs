//! Sketches: what decides how a form looks, and what the loader draws forms by before the application is there.

use optimly_widget::core::form::Form;
use optimly_widget::core::options::Config;
use optimly_widget::core::sketch::{look, sketches};
use optimly_widget::core::value::{Object, Value, text};

#[test]
fn the_loader_has_the_tables_as_they_are() {
    let made = sketches();
    let lines = made.iter().map(|(name, value)| format!("  \"{name}\": {value}"));
    let made = format!("{{\n{}\n}}\n", lines.collect::<Vec<_>>().join(",\n"));
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/loader/sketches.json");
    if std::env::var_os("WRITE_SKETCHES").is_some() {
        std::fs::write(file, &made).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap();
    assert_eq!(kept, made, "run `make sketches`");
}

#[test]
fn each_form_has_its_fields_in_their_order() {
    let sketches = Object::from_iter(sketches().into_iter().map(|(name, value)| (name.to_owned(), value)));
    for form in Form::ALL {
        let expected: Vec<_> = form.fields().iter().map(|field| field.name).collect();
        let rows = sketches.get(form.name()).and_then(Value::as_array).unwrap();
        let names: Vec<_> = rows.iter().map(|row| row[0].as_str().unwrap()).collect();
        assert_eq!(names, expected, "{}", form.name());
    }
}

/// The parts of a look, as draw.js takes them apart.
fn parts(look: &str) -> Vec<&str> {
    look.split('\u{1}').collect()
}

#[test]
fn what_no_option_changes() {
    let plain = look(Form::Appointment, &Config::default(), false, false);
    assert_eq!(parts(&plain), ["appointment", "", "", "", "15,30,45,60", "30", "", ""]);
    let default = sketches().into_iter().find(|(name, _)| *name == "look").and_then(|(_, look)| text(&look)).unwrap();
    assert_eq!(default.replace("lead", "appointment"), plain);
}

#[test]
fn what_options_change() {
    let config = Config {
        timezone: Some("Europe/Rome".into()),
        durations: vec![20, 90],
        duration: 90,
        consent: Some("I \"agree\"\u{1}, do you?".into()),
        privacy_url: Some("https://fern.example/p".into()),
        ..Config::default()
    };
    let expected =
        ["lead", "1", "1", "Europe/Rome", "20,90", "90", "https://fern.example/p", "I \"agree\"", ", do you?", ""];
    assert_eq!(parts(&look(Form::Lead, &config, true, true)), expected);
    let config = Config { consent: Some(String::new()), ..Config::default() };
    assert_eq!(parts(&look(Form::Lead, &config, false, false))[6..], ["", "", ""]);
}
