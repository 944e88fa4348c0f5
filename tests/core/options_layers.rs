//! The rest of the options, how layers go together, and what warnings say.

use optimly_widget::core::appointment;
use optimly_widget::core::options::{Config, Known, Warning, attribute, names, read, unknown};
use optimly_widget::core::value::{Object, Value};
use proptest::prelude::*;

use crate::util::{json, object};

fn known() -> Known<'static> {
    Known {
        zone: &|zone| zone.parse::<chrono_tz::Tz>().is_ok(),
        fits: &appointment::fits,
        locale: &|tag| !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'),
        target: &|link| link.starts_with("https:") || link.starts_with('/'),
    }
}

/// The configuration with a single option set, and the warnings.
pub fn one(option: &str, value: Value) -> (Config, Vec<Warning>) {
    read(&Object::from_iter([(option.to_owned(), value)]), &known())
}

/// A layer, what the configuration then shows, and the options warned about.
fn hold(show: fn(&Config) -> String, cases: &[(&str, &str, &str)]) {
    for (text, want, warned) in cases {
        let (config, warnings) = read(&object(text), &known());
        assert_eq!(show(&config), *want, "{text}");
        let names: Vec<&str> = warnings.iter().map(|warning| warning.name.as_str()).collect();
        assert_eq!(names.join(" "), *warned, "{text}");
    }
}

#[test]
fn forms() {
    hold(
        |config| config.forms.iter().map(|form| form.name()).collect::<Vec<_>>().join(" "),
        &[
            ("{}", "lead appointment handoff", ""),
            (r#"{"forms":"handoff,lead"}"#, "handoff lead", ""),
            (r#"{"forms":" lead , , handoff, "}"#, "lead handoff", ""),
            (r#"{"forms":["appointment"]}"#, "appointment", ""),
            (r#"{"forms":"lead,handoff,lead"}"#, "lead handoff", ""),
            (r#"{"forms":"lead,leads"}"#, "lead appointment handoff", "forms"),
            (r#"{"forms":"Lead"}"#, "lead appointment handoff", "forms"),
            (r#"{"forms":""}"#, "lead appointment handoff", "forms"),
            (r#"{"forms":[]}"#, "lead appointment handoff", "forms"),
            (r#"{"forms":[null]}"#, "lead appointment handoff", "forms"),
            (r#"{"forms":true}"#, "lead appointment handoff", "forms"),
            (r#"{"forms":{"lead":true}}"#, "lead appointment handoff", "forms"),
        ],
    );
}

#[test]
fn durations() {
    hold(
        |config| format!("{:?} {}", config.durations, config.duration),
        &[
            (r#"{"durations":"20,40"}"#, "[20, 40] 20", ""),
            (r#"{"durations":" 40 , 30,"}"#, "[40, 30] 30", ""),
            (r#"{"durations":[20,"40"]}"#, "[20, 40] 20", ""),
            (r#"{"durations":25}"#, "[25] 25", ""),
            (r#"{"durations":"5,480"}"#, "[5, 480] 5", ""),
            (r#"{"durations":"20,40,20"}"#, "[20, 40] 20", ""),
            (r#"{"durations":"30,030,45"}"#, "[30, 45] 30", ""),
            (r#"{"duration":"40","durations":"20,40"}"#, "[20, 40] 40", ""),
            (r#"{"duration":60}"#, "[15, 30, 45, 60] 60", ""),
            (r#"{"duration":20}"#, "[15, 30, 45, 60] 30", "duration"),
            (r#"{"durations":"20,40","duration":30}"#, "[20, 40] 20", "duration"),
            (r#"{"duration":"half an hour"}"#, "[15, 30, 45, 60] 30", "duration"),
            (r#"{"duration":""}"#, "[15, 30, 45, 60] 30", "duration"),
            (r#"{"duration":[30]}"#, "[15, 30, 45, 60] 30", "duration"),
            (r#"{"durations":"4,30"}"#, "[15, 30, 45, 60] 30", "durations"),
            (r#"{"durations":"30,481"}"#, "[15, 30, 45, 60] 30", "durations"),
            (r#"{"durations":"30,x"}"#, "[15, 30, 45, 60] 30", "durations"),
            (r#"{"durations":"30.5"}"#, "[15, 30, 45, 60] 30", "durations"),
            (r#"{"durations":"-30"}"#, "[15, 30, 45, 60] 30", "durations"),
            (r#"{"durations":"99999999999"}"#, "[15, 30, 45, 60] 30", "durations"),
            (r#"{"durations":""}"#, "[15, 30, 45, 60] 30", "durations"),
            (r#"{"durations":[]}"#, "[15, 30, 45, 60] 30", "durations"),
            (r#"{"durations":[[30]]}"#, "[15, 30, 45, 60] 30", "durations"),
            (r#"{"durations":true}"#, "[15, 30, 45, 60] 30", "durations"),
        ],
    );
}

#[test]
fn zone_consent_and_limit() {
    hold(
        |config| format!("{:?} {:?} {}", config.timezone, config.consent, config.limit),
        &[
            ("{}", "None None 5", ""),
            (r#"{"timezone":"Asia/Kolkata"}"#, r#"Some("Asia/Kolkata") None 5"#, ""),
            (r#"{"timezone":" UTC "}"#, r#"Some("UTC") None 5"#, ""),
            (r#"{"timezone":"Mars/Olympus"}"#, "None None 5", "timezone"),
            (r#"{"timezone":"+02:00"}"#, "None None 5", "timezone"),
            (r#"{"timezone":true}"#, "None None 5", "timezone"),
            (r#"{"consent":"I agree "}"#, r#"None Some("I agree") 5"#, ""),
            (r#"{"consent":""}"#, r#"None Some("") 5"#, ""),
            (r#"{"consent":true}"#, r#"None Some("") 5"#, ""),
            (r#"{"consent":"true"}"#, r#"None Some("") 5"#, ""),
            (r#"{"consent":false}"#, "None None 5", ""),
            (r#"{"consent":"false"}"#, "None None 5", ""),
            (r#"{"consent":null}"#, "None None 5", ""),
            (r#"{"consent":1}"#, "None None 5", "consent"),
            (r#"{"consent":["I agree"]}"#, "None None 5", "consent"),
            (r#"{"limit":"0"}"#, "None None 0", ""),
            (r#"{"limit":20}"#, "None None 20", ""),
            (r#"{"limit":"-1"}"#, "None None 5", "limit"),
            (r#"{"limit":1.5}"#, "None None 5", "limit"),
            (r#"{"limit":"many"}"#, "None None 5", "limit"),
            (r#"{"limit":""}"#, "None None 5", "limit"),
            (r#"{"limit":99999999999}"#, "None None 5", "limit"),
            (r#"{"limit":false}"#, "None None 5", "limit"),
        ],
    );
}

/// Layers from the nearest on, put together as a script's `{...far, ...near}` does.
fn spread(layers: &[&str]) -> Object {
    layers.iter().rev().flat_map(|text| object(text)).collect()
}

/// Layers from the nearest on, the title they come to, and how many warnings there are.
#[test]
fn the_nearest_wins() {
    let cases: &[(&str, &[&str], &str, usize)] = &[
        ("no layer", &[], "-", 0),
        ("empty layers", &["{}", "{}", "{}"], "-", 0),
        ("one", &["{}", "{}", r#"{"title":"c"}"#], "c", 0),
        ("the first of three", &[r#"{"title":"a"}"#, r#"{"title":"b"}"#, r#"{"title":"c"}"#], "a", 0),
        ("the first that has it", &["{}", r#"{"title":"b"}"#, r#"{"title":"c"}"#], "b", 0),
        ("the later of two in one layer", &[r#"{"title":"a","title":"b"}"#], "b", 0),
        ("others beside it", &[r#"{"theme":"dark"}"#, r#"{"title":"b"}"#], "b", 0),
        ("one that cannot be used: the default", &[r#"{"title":true}"#, r#"{"title":"b"}"#], "-", 1),
        ("a farther one that cannot be used", &[r#"{"title":"a"}"#, r#"{"title":true}"#], "a", 0),
        ("empty is set, to nothing", &[r#"{"title":""}"#, r#"{"title":"b"}"#], "-", 0),
        ("null is the default again", &[r#"{"title":null}"#, r#"{"title":"b"}"#], "-", 0),
        ("by its exact name", &[r#"{"Title":"a"}"#], "-", 0),
    ];
    for (name, texts, want, count) in cases {
        let (config, warnings) = read(&spread(texts), &known());
        assert_eq!(config.title.as_deref().unwrap_or("-"), *want, "{name}");
        assert_eq!(warnings.len(), *count, "{name}");
    }
    let apart = spread(&[r#"{"duration":40}"#, r#"{"durations":"20,40"}"#]);
    assert_eq!(read(&apart, &known()).0.duration, 40, "an option and the one it depends on, apart");
}

#[test]
fn every_option_of_the_contract() {
    let contract = "token api-base paths agent mode forms position theme locale title greeting chat-id message-id metadata \
                    campaign attribution datalayer page-url durations duration meeting-type timezone progressive consent privacy-url \
                    success-url contact-url draft limit sandbox heading-level opener open open-once open-pages teaser teaser-delay \
                    launcher-label hours closed notice horizon fields required heading intro send-label labels hints custom lead \
                    appointment handoff";
    let beyond = "subtitle";
    let mut want: Vec<&str> = contract.split_whitespace().chain([beyond]).collect();
    let mut have: Vec<String> = names().map(attribute).collect();
    want.sort_unstable();
    have.sort_unstable();
    assert_eq!(have, want);
    assert_eq!(unknown(&names().map(|name| (name.to_owned(), Value::Null)).collect()), []);
}

#[test]
fn names_that_no_option_has() {
    for (name, attribute) in [("Token", "-token"), ("api-base", "api-base"), ("colour", "colour"), ("", "")] {
        let found = unknown(&Object::from_iter([("title".into(), "x".into()), (name.into(), "secret".into())]));
        assert_eq!(found.len(), 1, "{name:?}");
        let sentence = found[0].sentence();
        assert!(sentence.contains(&format!("data-{attribute}")) && !sentence.contains("secret"), "{sentence}");
    }
}

#[test]
fn names_that_are_nearly_one_of_an_option() {
    let slips = [
        ("postion", "position"),
        ("positoin", "position"),
        ("apibase", "apiBase"),
        ("api-base", "apiBase"),
        ("api-Base", "apiBase"),
        ("mod", "mode"),
        ("tilte", "-"),
        ("titel", "-"),
        ("greting", "greeting"),
        ("teasr", "teaser"),
        ("openonce", "openOnce"),
        ("launcherLable", "launcherLabel"),
        ("consents", "consent"),
        ("feilds", "fields"),
        ("lables", "labels"),
        ("cutsom", "custom"),
        ("Notcie", "notice"),
        ("campain", "campaign"),
        // Names of others.
        ("class", "-"),
        ("style", "-"),
        ("id", "-"),
        ("hidden", "-"),
        ("notify", "-"),
        ("tables", "-"),
        ("slot", "-"),
        ("type", "-"),
        ("cfasync", "-"),
        ("turboTrack", "-"),
        ("nscript", "-"),
        ("v", "-"),
        ("", "-"),
    ];
    for (name, option) in slips {
        let found = unknown(&Object::from_iter([("title".into(), "x".into()), (name.into(), "secret".into())]));
        let meant: Vec<_> = found.iter().map(|warning| warning.meant.unwrap_or("-")).collect();
        assert_eq!(meant, [option], "{name:?}");
    }
    let sentence = unknown(&Object::from_iter([("postion".into(), "secret".into())]))[0].sentence();
    assert_eq!(sentence, "optimly-widget: there is no option data-postion (postion); did you mean data-position?");
    let sentence = unknown(&Object::from_iter([("colour".into(), "secret".into())]))[0].sentence();
    assert_eq!(sentence, "optimly-widget: there is no option data-colour (colour).");
}

#[test]
fn warnings_name_the_attribute_and_never_the_value() {
    for name in names() {
        for value in [r#"{"secret":["secret"]}"#, r#"["secret"]"#, r#""javascript:secret""#] {
            for warning in one(name, json(value)).1 {
                let sentence = warning.sentence();
                assert!(sentence.contains(&format!("data-{} expects ", attribute(name))), "{sentence}");
                assert!(!sentence.contains("secret"), "{name} = {value}: {sentence}");
            }
        }
    }
}

proptest! {
    #[test]
    fn reading_never_panics_and_leaves_a_usable_configuration(
        set in proptest::collection::vec(
            (
                proptest::sample::select(names().collect::<Vec<_>>()),
                prop_oneof!["[a-z0-9:/,. {}\"-]{0,12}", any::<String>()],
                0..5,
            ),
            0..12,
        ),
    ) {
        let value = |text: String, kind| match kind {
            0 => Value::from(text),
            1 => Value::from(vec![Value::from(text), Value::from(30)]),
            2 => Value::Object(Object::from_iter([(text.clone(), text.into())])),
            3 => Value::from(text.len()),
            _ => Value::from(text.len().is_multiple_of(2)),
        };
        let all: Object = set.into_iter().map(|(name, text, kind)| (name.into(), value(text, kind))).collect();
        let (config, warnings) = read(&all, &known());
        prop_assert!(!config.forms.is_empty() && config.durations.contains(&config.duration));
        prop_assert!(config.durations.iter().all(|minutes| (5..=480).contains(minutes)));
        prop_assert!(!config.api_base.ends_with('/') && !config.meeting_type.is_empty());
        for warning in warnings {
            prop_assert!(warning.expects().is_some());
        }
    }
}
