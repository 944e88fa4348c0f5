//! What comes back from the tab's storage, where anything may have been written: drafts and the ledger of submissions.
//! Header: form; then the stored text.

use optimly_widget_fuzz::core::form::Form;
use optimly_widget_fuzz::core::form::draft::Draft;
use optimly_widget_fuzz::core::submission::limit::{allows, record};
use optimly_widget_fuzz::core::value::{parse, text};

use crate::world::{NOW, form, head};

pub fn check(text: &str) {
    let (header, stored) = head(text);
    let form = form(header.trim());
    draft(form, stored);
    for now in [NOW, 0, -1, i64::MIN, i64::MAX] {
        ledger(form, stored, now);
    }
}

fn draft(form: Form, stored: &str) {
    let mut draft = Draft::new(form, form.plain(), 30);
    draft.read(stored);
    assert!(!draft.consent, "consent is never kept");
    let mut again = Draft::new(form, form.plain(), 30);
    again.read(&draft.write());
    assert_eq!(again, draft);
    let kept = parse(stored).unwrap_or_default();
    for field in form.fields() {
        if let Some(text) = kept.get(field.name).and_then(text) {
            assert_eq!(draft.get(field.name), text);
        }
    }
}

fn ledger(form: Form, stored: &str, now: i64) {
    // How many submissions count: the first limit that allows one more is one above.
    let count = |ledger: &str, form| (1..).take_while(|limit| !allows(Some(ledger), form, *limit, now)).count();
    assert!(allows(Some(stored), form, 0, now) && allows(None, form, 1, now));
    let written = record(Some(stored), form, now);
    for other in Form::ALL {
        assert_eq!(
            count(&written, other),
            count(stored, other) + usize::from(other == form),
            "{} at {now}",
            other.name()
        );
    }
    // It is JSON, of the forms' names.
    let ledger = parse(&written);
    assert!(
        Form::ALL.iter().all(|form| ledger.as_ref().and_then(|ledger| ledger.get(form.name())).is_some()),
        "{written}"
    );
}
