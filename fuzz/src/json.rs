//! JSON: what is read can be written and read again, the same.

use optimly_widget_fuzz::core::json::Json;

pub fn check(text: &str) {
    let parsed = Json::parse(text);
    if let Some(value) = &parsed {
        let written = value.write();
        assert!(!written.contains(|c: char| c.is_ascii_control() && c != '\u{7f}'), "a bare control: {written:?}");
        assert_eq!(Json::parse(&written).as_ref(), Some(value), "{text:?} became {written:?}");
        assert_eq!(
            Json::parse(&[" \t\r\n", text, " \n"].concat()).as_ref(),
            Some(value),
            "white space around {text:?}"
        );
        // Nothing may follow, and nothing may be missing.
        assert_eq!(Json::parse(&[&written, "]"].concat()), None);
        if let Some(half) = written.strip_suffix(['"', ']', '}']) {
            assert_eq!(Json::parse(half), None, "half of {written:?}");
        }
        members(value);
    }
    // A text of any kind survives as a value and as a name.
    let value = Json::Object(vec![(text.into(), Json::string(text))]);
    assert_eq!(Json::parse(&value.write()), Some(value));
}

fn members(value: &Json) {
    if let Json::Object(all) = value {
        for (name, _) in all {
            let last = all.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value);
            assert_eq!(value.get(name), last, "the last {name:?} counts");
            let mut changed = value.clone();
            changed.set(name, Json::Bool(true));
            assert_eq!(changed.get(name), Some(&Json::Bool(true)));
            let Json::Object(left) = &changed else { panic!("no object any more") };
            assert_eq!(left.iter().filter(|(known, _)| known == name).count(), 1, "{name:?} once");
        }
    }
}
