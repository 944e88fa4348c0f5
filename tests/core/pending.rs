//! What was sent and never confirmed, on its way through the tab's storage.

use optimly_widget::core::form::Form;
use optimly_widget::core::form::draft::Draft;
use optimly_widget::core::submission::pending::Pending;
use proptest::prelude::*;

use crate::util::draft;

fn pending(form: Form, texts: &[(&str, &str)]) -> Pending {
    let mut draft = draft(form, texts);
    (draft.consent, draft.carry) = (true, false);
    Pending { draft, id: "u1".into(), body: r#"{"a":"\n"}"#.into(), zone: "Europe/Berlin".into() }
}

#[test]
fn what_is_read_is_what_was_written() {
    for form in Form::ALL {
        for unsure in [true, false] {
            let written = pending(form, &[(form.prose(), " two\nlines ")]);
            assert_eq!(
                Pending::read(&written.write(unsure), &Draft::new(form, form.plain(), 30)),
                Some((written, unsure))
            );
        }
    }
}

#[test]
fn what_lacks_something_is_none() {
    let whole = pending(Form::Lead, &[]).write(true);
    let lines: Vec<_> = whole.split('\n').collect();
    for count in 0..lines.len() {
        assert_eq!(
            Pending::read(&lines[..count].join("\n"), &Draft::new(Form::Lead, Form::Lead.plain(), 30)),
            None,
            "{count} lines"
        );
    }
}

proptest! {
    #[test]
    fn any_words_survive(text in any::<String>()) {
        prop_assume!(!text.is_empty());
        let written = pending(Form::Lead, &[("message", &text)]);
        prop_assert_eq!(Pending::read(&written.write(false), &Draft::new(Form::Lead, Form::Lead.plain(), 30)), Some((written, false)));
    }
}
