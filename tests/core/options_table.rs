//! The table of options: what it says of each is so.

use optimly_widget::core::options::table::{Changes, OPTIONS, Place};
use optimly_widget::core::options::{Config, names};

use crate::options_layers::one;
use crate::util::json;

/// For each option a value that is not its default.
const OTHERS: &[(&str, &str)] = &[
    ("token", r#""t""#),
    ("apiBase", r#""/api""#),
    ("paths", r#"{"lead":"/leads"}"#),
    ("agent", "true"),
    ("mode", r#""inline""#),
    ("forms", r#"["handoff"]"#),
    ("position", r#""left""#),
    ("theme", r#""dark""#),
    ("locale", r#""pt-BR""#),
    ("title", r#""x""#),
    ("subtitle", r#""x""#),
    ("greeting", r#""x""#),
    ("chatId", r#""x""#),
    ("messageId", r#""x""#),
    ("metadata", r#"{"x":1}"#),
    ("campaign", r#""x""#),
    ("attribution", r#""session""#),
    ("datalayer", "true"),
    ("pageUrl", r#""/start""#),
    ("durations", "[30,90]"),
    ("duration", "45"),
    ("meetingType", r#""x""#),
    ("timezone", r#""Asia/Kolkata""#),
    ("progressive", "true"),
    ("consent", "true"),
    ("privacyUrl", r#""/privacy""#),
    ("successUrl", r#""/thanks""#),
    ("contactUrl", r#""https://example.com""#),
    ("headingLevel", "4"),
    ("opener", r#"".book-now""#),
    ("open", r#""time:20""#),
    ("openOnce", r#""visitor""#),
    ("openPages", r#""/pricing*""#),
    ("teaser", r#""x""#),
    ("teaserDelay", "5"),
    ("launcherLabel", r#""x""#),
    ("lead", r#"{"fields":["email"]}"#),
    ("appointment", r#"{"heading":"x"}"#),
    ("handoff", r#"{"labels":{"reason":"x"}}"#),
    ("fields", r#"["email"]"#),
    ("required", r#"["phone"]"#),
    ("heading", r#""x""#),
    ("intro", r#""x""#),
    ("sendLabel", r#""x""#),
    ("labels", r#"{"email":"x"}"#),
    ("hints", r#"{"email":"x"}"#),
    ("custom", r#"{"budget":{"type":"number"}}"#),
    ("draft", r#""off""#),
    ("hours", r#""mon-fri 09:00-17:00""#),
    ("closed", r#"["2027-05-01"]"#),
    ("notice", "120"),
    ("horizon", "30"),
    ("limit", "7"),
    ("sandbox", "true"),
];

#[test]
fn what_an_option_changes() {
    assert!(names().eq(OTHERS.iter().map(|(name, _)| *name)), "each option, in the table's order");
    let default = Config::default();
    for (option, (name, value)) in OPTIONS.iter().zip(OTHERS) {
        let (config, warnings) = one(name, json(value));
        assert_eq!(warnings, [], "{name}");
        assert_eq!(
            config != default,
            option.changes != Changes::Loader,
            "{name}: the application follows what is not the loader's"
        );
        // What only the application can show is something that is seen.
        assert!(option.plain.is_some() || option.changes == Changes::Look, "{name}");
    }
}

#[test]
fn a_default_that_is_a_value_is_the_default() {
    let told = [
        "none",
        "from the locale",
        "the API page's",
        "the visitor's",
        "chat_ and random",
        "utm_campaign",
        "the page's address",
        "every page",
    ];
    for option in OPTIONS.iter().filter(|option| !told.contains(&option.default)) {
        let (config, warnings) = one(option.name, option.default.into());
        assert_eq!((config, warnings), (Config::default(), vec![]), "{}", option.name);
    }
}

#[test]
fn where_options_stand() {
    for option in OPTIONS {
        let about_the_page = [
            "mode",
            "position",
            "attribution",
            "datalayer",
            "opener",
            "open",
            "openOnce",
            "openPages",
            "teaser",
            "teaserDelay",
            "launcherLabel",
        ];
        let one_a_page = about_the_page.contains(&option.name);
        assert_eq!(option.places.contains(&Place::Element), !one_a_page, "{}", option.name);
        assert!(option.places.contains(&Place::Script) && option.places.contains(&Place::Init), "{}", option.name);
    }
}

#[test]
fn an_option_comes_after_the_one_it_depends_on() {
    let place = |name| names().position(|known| known == name);
    assert!(place("durations") < place("duration"));
}
