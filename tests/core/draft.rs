//! What a visitor has typed so far, and its way through the tab's storage.

use optimly_widget::core::form::Form;
use optimly_widget::core::form::draft::Draft;
use proptest::prelude::*;

use crate::util::draft;

#[test]
fn an_untouched_form() {
    let chosen = |form, name| match (form, name) {
        (Form::Appointment, "duration_minutes") => "45",
        (Form::Handoff, "urgency") => "medium",
        _ => "",
    };
    for form in Form::ALL {
        let draft = Draft::new(form, form.plain(), 45);
        assert!(!draft.consent, "{}", form.name());
        for field in form.fields() {
            assert_eq!(draft.get(field.name), chosen(form, field.name), "{} {}", form.name(), field.name);
        }
    }
}

#[test]
fn only_its_own_fields() {
    let mut touched = draft(Form::Lead, &[("full_name", " as typed ")]);
    assert_eq!(touched.get("full_name"), " as typed ");
    let before = touched.clone();
    for name in ["name", "reason", "consent", "Full_name", "full_name ", ""] {
        touched.set(name, "x");
        assert_eq!(touched.get(name), "", "{name:?}");
    }
    assert_eq!(touched, before);
}

/// What is stored, and the draft read from it over `Ada` and `ada@x`.
#[test]
fn stored_table() {
    let cases = [
        ("all of it", r#"{"full_name":"Eve","email":"eve@x"}"#, ("Eve", "eve@x")),
        ("a part of it", r#"{"email":"eve@x"}"#, ("Ada", "eve@x")),
        ("more than it", r#"{"full_name":"Eve","nonsense":"x","consent":"true"}"#, ("Eve", "ada@x")),
        ("another form's", r#"{"name":"Eve","customer_email":"eve@x"}"#, ("Ada", "ada@x")),
        ("other types", r#"{"full_name":["Eve"],"email":{"a":1}}"#, ("Ada", "ada@x")),
        ("null", r#"{"full_name":null,"email":true}"#, ("Ada", "ada@x")),
        ("a number", r#"{"full_name":42}"#, ("42", "ada@x")),
        ("a list", r#"["Eve"]"#, ("Ada", "ada@x")),
        ("cut off", r#"{"full_name":"Eve""#, ("Ada", "ada@x")),
        ("not JSON", "Eve", ("Ada", "ada@x")),
        ("nothing", "", ("Ada", "ada@x")),
    ];
    for (name, stored, want) in cases {
        let mut draft = draft(Form::Lead, &[("full_name", "Ada"), ("email", "ada@x")]);
        draft.read(stored);
        assert_eq!((draft.get("full_name"), draft.get("email")), want, "{name}");
        assert!(!draft.consent, "{name}");
    }
}

#[test]
fn consent_is_not_stored() {
    for form in Form::ALL {
        let mut given = Draft::new(form, form.plain(), 30);
        given.consent = true;
        assert!(!given.write().contains("consent"), "{}", form.name());
        let mut read = Draft::new(form, form.plain(), 30);
        read.read(&given.write());
        assert!(!read.consent, "{}", form.name());
    }
}

proptest! {
    /// Untouched choices come back too, so that only an emptied one falls back to what is chosen first.
    #[test]
    fn comes_back_as_it_was(
        form in proptest::sample::select(&Form::ALL[..]),
        texts in proptest::collection::vec(".{1,12}|[\n\r\"\\\\]{1,5}", 7),
    ) {
        let mut written = Draft::new(form, form.plain(), 30);
        for (field, text) in form.fields().iter().zip(&texts) {
            written.set(field.name, text);
        }
        let mut read = Draft::new(form, form.plain(), 30);
        read.read(&written.write());
        prop_assert_eq!(read, written);
    }

    #[test]
    fn reading_never_panics(form in proptest::sample::select(&Form::ALL[..]), stored in any::<String>()) {
        Draft::new(form, form.plain(), 30).read(&stored);
    }
}
