//! What each option takes, in all of its forms, and what it is when it was not set or cannot be used.

use optimly_widget::core::options::{Config, Theme};
use optimly_widget::core::value::Value;

use crate::options_layers::one;
use crate::util::json;

/// An option's value as the page would write it in JSON, and what the configuration then holds; `None`: it is refused.
type Case = (&'static str, &'static str, Option<&'static str>);

/// Each value at its option: taken, or refused with one warning and the default kept.
fn hold(show: fn(&Config) -> String, cases: &[Case]) {
    for (option, value, want) in cases {
        let name = format!("{option} = {value}");
        let (config, warnings) = one(option, json(value));
        let warned: Vec<&str> = warnings.iter().map(|warning| warning.name.as_str()).collect();
        match want {
            Some(want) => {
                assert_eq!(show(&config), *want, "{name}");
                assert!(warned.is_empty(), "{name}: warned");
            }
            None => {
                assert_eq!(config, Config::default(), "{name}");
                assert_eq!(warned, [*option], "{name}");
                assert!(warnings[0].expects().is_some(), "{name}");
            }
        }
    }
}

fn told(text: Option<&String>) -> String {
    text.map_or("-".into(), Clone::clone)
}

#[test]
fn defaults_are_the_contracts() {
    let config = Config::default();
    assert_eq!(config.api_base, "https://api.optimly.io");
    assert_eq!(config.forms.iter().map(|form| form.name()).collect::<Vec<_>>(), ["lead", "appointment", "handoff"]);
    assert_eq!((config.durations.as_slice(), config.duration), (&[15, 30, 45, 60][..], 30));
    assert_eq!((config.theme, config.meeting_type.as_str(), config.limit), (Theme::Auto, "general", 5));
    let off = (config.agent, config.progressive, config.sandbox, config.keep_drafts);
    assert_eq!(off, (false, false, false, true));
    let unset = [
        config.token,
        config.title,
        config.subtitle,
        config.greeting,
        config.chat_id,
        config.message_id,
        config.campaign,
    ];
    assert!(unset.iter().all(Option::is_none));
    assert!([config.timezone, config.consent, config.privacy_url, config.contact_url].iter().all(Option::is_none));
    assert!(config.paths.is_empty() && config.metadata.is_empty());
}

/// It is sent in a header.
#[test]
fn tokens() {
    hold(
        |config| told(config.token.as_ref()),
        &[
            ("token", r#"" agt_x-Y.1/2+3= ""#, Some("agt_x-Y.1/2+3=")),
            ("token", "42", Some("42")),
            ("token", r#""""#, Some("-")),
            ("token", r#""tøken""#, None),
            ("token", r#""x€""#, None),
            ("token", r#""two words""#, None),
            ("token", r#""two\nlines""#, None),
            ("token", "true", None),
            ("token", "[]", None),
        ],
    );
}

#[test]
fn texts() {
    let options: [(&str, fn(&Config) -> String); 7] = [
        ("title", |config| told(config.title.as_ref())),
        ("subtitle", |config| told(config.subtitle.as_ref())),
        ("greeting", |config| told(config.greeting.as_ref())),
        ("chatId", |config| told(config.chat_id.as_ref())),
        ("messageId", |config| told(config.message_id.as_ref())),
        ("campaign", |config| told(config.campaign.as_ref())),
        ("meetingType", |config| config.meeting_type.clone()),
    ];
    for (option, show) in options {
        let unset = if option == "meetingType" { "general" } else { "-" };
        hold(
            show,
            &[
                (option, r#""x y""#, Some("x y")),
                (option, r#""  x ""#, Some("x")),
                (option, r#""<b>""#, Some("<b>")),
                (option, "42", Some("42")),
                (option, r#""""#, Some(unset)),
                (option, r#"" ""#, Some(unset)),
                (option, "null", Some(unset)),
                (option, "true", None),
                (option, "[]", None),
                (option, r#"{"a":1}"#, None),
            ],
        );
    }
}

#[test]
fn flags() {
    let options: [(&str, fn(&Config) -> String); 3] = [
        ("agent", |config| config.agent.to_string()),
        ("progressive", |config| config.progressive.to_string()),
        ("sandbox", |config| config.sandbox.to_string()),
    ];
    for (option, show) in options {
        hold(
            show,
            &[
                (option, "true", Some("true")),
                (option, "false", Some("false")),
                (option, r#""""#, Some("true")),
                (option, r#""true""#, Some("true")),
                (option, r#"" on ""#, Some("true")),
                (option, r#""false""#, Some("false")),
                (option, r#""off""#, Some("false")),
                (option, "null", Some("false")),
                (option, r#""yes""#, None),
                (option, r#""TRUE""#, None),
                (option, "1", None),
                (option, "[true]", None),
            ],
        );
    }
}

#[test]
fn choices() {
    hold(
        |config| config.theme.name().into(),
        &[
            ("theme", r#""auto""#, Some("auto")),
            ("theme", r#""light""#, Some("light")),
            ("theme", r#"" dark ""#, Some("dark")),
            ("theme", r#""Dark""#, None),
            ("theme", r#""""#, None),
            ("theme", "true", None),
        ],
    );
    hold(
        |config| config.keep_drafts.to_string(),
        &[
            ("draft", r#""session""#, Some("true")),
            ("draft", r#""off""#, Some("false")),
            ("draft", r#""on""#, None),
            ("draft", "false", None),
        ],
    );
    hold(
        |config| config.attribution.to_string(),
        &[
            ("attribution", r#""session""#, Some("true")),
            ("attribution", r#""page""#, Some("false")),
            ("attribution", r#""visitor""#, None),
            ("attribution", r#""""#, None),
            ("attribution", "true", None),
        ],
    );
    // The loader acts on these; here they are checked.
    hold(
        |_| String::new(),
        &[
            ("mode", r#""bubble""#, Some("")),
            ("mode", r#""inline""#, Some("")),
            ("mode", r#""popup""#, None),
            ("mode", r#""""#, None),
            ("position", r#""left""#, Some("")),
            ("position", r#""right""#, Some("")),
            ("position", r#""bottom""#, None),
            ("locale", r#""auto""#, Some("")),
            ("locale", r#""pt-BR""#, Some("")),
            ("locale", r#""""#, Some("")),
            ("locale", r#""not a tag""#, None),
            ("locale", "true", None),
            ("datalayer", r#""""#, Some("")),
            ("datalayer", "true", Some("")),
            ("datalayer", r#""off""#, Some("")),
            ("datalayer", r#""$gtm_Layer1""#, Some("")),
            ("datalayer", r#""my.layer""#, None),
            ("datalayer", r#""my layer""#, None),
            ("datalayer", r#""a[0]""#, None),
            ("datalayer", "[]", None),
        ],
    );
}

#[test]
fn addresses() {
    hold(
        |config| config.api_base.clone(),
        &[
            ("apiBase", r#""https://api.example.com""#, Some("https://api.example.com")),
            ("apiBase", r#""https://api.example.com/v1/""#, Some("https://api.example.com/v1")),
            ("apiBase", r#""HTTPS://api.example.com:8443""#, Some("HTTPS://api.example.com:8443")),
            ("apiBase", r#""http://localhost:8080""#, Some("http://localhost:8080")),
            ("apiBase", r#""//api.example.com/""#, Some("//api.example.com")),
            ("apiBase", r#""/""#, Some("")),
            ("apiBase", r#"" /api ""#, Some("/api")),
            ("apiBase", r#""/a:b""#, Some("/a:b")),
            ("apiBase", r#""api""#, Some("api")),
            ("apiBase", r#""""#, Some("https://api.optimly.io")),
            ("apiBase", r#""javascript:alert(1)""#, None),
            ("apiBase", r#""JavaScript:alert(1)""#, None),
            ("apiBase", r#""java\tscript:alert(1)""#, None),
            ("apiBase", r#""data:text/plain,x""#, None),
            ("apiBase", r#""ftp://example.com""#, None),
            ("apiBase", r#""https://exa mple.com""#, None),
            ("apiBase", r#""https:\\example.com""#, None),
            ("apiBase", r#""https://example.com/\nx""#, None),
            ("apiBase", "true", None),
            // Where nothing can be put behind it, or no host is named.
            ("apiBase", r#""https://""#, None),
            ("apiBase", r#""http:///api""#, None),
            ("apiBase", r#""https:api.example.com""#, None),
            ("apiBase", r#""//""#, None),
            ("apiBase", r#""https://:8443""#, None),
            ("apiBase", r#""https://user:pw@example.com""#, None),
            ("apiBase", r#""http://[::1]:8080/api/""#, Some("http://[::1]:8080/api")),
            ("apiBase", r#""https://example.com/?x=y""#, None),
            ("apiBase", r##""#""##, None),
            ("apiBase", r#""?x""#, None),
        ],
    );
    hold(
        |config| told(config.privacy_url.as_ref()),
        &[
            ("privacyUrl", r#""https://example.com/privacy?a=b#c""#, Some("https://example.com/privacy?a=b#c")),
            ("privacyUrl", r#""/privacy""#, Some("/privacy")),
            ("privacyUrl", r##""#privacy""##, Some("#privacy")),
            ("privacyUrl", r#""""#, Some("-")),
            ("privacyUrl", r#""javascript:alert(1)""#, None),
            ("privacyUrl", r#""vbscript:x""#, None),
            ("privacyUrl", r#""mailto:ada@example.com""#, None),
            ("privacyUrl", "[]", None),
        ],
    );
    hold(
        |config| told(config.success_url.as_ref()),
        &[
            ("successUrl", r#""https://example.com/thanks?a=b#c""#, Some("https://example.com/thanks?a=b#c")),
            ("successUrl", r#"" /thanks ""#, Some("/thanks")),
            ("successUrl", r#""""#, Some("-")),
            ("successUrl", r#""javascript:alert(1)""#, None),
            ("successUrl", r#""http://example.com""#, None),
            ("successUrl", "true", None),
        ],
    );
    hold(
        |config| told(config.contact_url.as_ref()),
        &[
            ("contactUrl", r#""https://example.com/contact""#, Some("https://example.com/contact")),
            (
                "contactUrl",
                r#""mailto:ada@example.com?subject=Hi there""#,
                Some("mailto:ada@example.com?subject=Hi there"),
            ),
            ("contactUrl", r#""MAILTO:ada@example.com""#, Some("MAILTO:ada@example.com")),
            ("contactUrl", r#"" ""#, Some("-")),
            ("contactUrl", r#""http://example.com""#, None),
            ("contactUrl", r#""/contact""#, None),
            ("contactUrl", r#""ada@example.com""#, None),
            ("contactUrl", r#""tel:123456""#, None),
            ("contactUrl", r#""javascript:alert(1)""#, None),
            ("contactUrl", r#""mailto:ada@example.com\nx""#, None),
            ("contactUrl", "false", None),
        ],
    );
}

#[test]
fn objects() {
    hold(
        |config| {
            config.paths.iter().map(|(form, path)| format!("{}={path}", form.name())).collect::<Vec<_>>().join(" ")
        },
        &[
            ("paths", r#"{"lead":"/leads"}"#, Some("lead=/leads")),
            ("paths", r#""{\"lead\":\"/leads\",\"handoff\":\"/h\"}""#, Some("lead=/leads handoff=/h")),
            ("paths", "{}", Some("")),
            ("paths", r#""""#, Some("")),
            ("paths", r#"{"lead":"leads"}"#, None),
            ("paths", r#"{"lead":"https://example.com"}"#, None),
            ("paths", r#"{"leads":"/leads"}"#, None),
            ("paths", r#"{"lead":"/leads","x":"/x"}"#, None),
            ("paths", r#"{"lead":null}"#, None),
            ("paths", r#"{"lead":""}"#, None),
            ("paths", r#"["/leads"]"#, None),
            ("paths", r#""{\"lead\":""#, None),
            ("paths", "true", None),
        ],
    );
    hold(
        |config| Value::Object(config.metadata.clone()).to_string(),
        &[
            ("metadata", r#"{"n":1,"tier":"gold","x":[null]}"#, Some(r#"{"n":1,"tier":"gold","x":[null]}"#)),
            ("metadata", r#""{\"tier\":\"gold\"}""#, Some(r#"{"tier":"gold"}"#)),
            ("metadata", r#"" {} ""#, Some("{}")),
            ("metadata", r#""""#, Some("{}")),
            ("metadata", "[]", None),
            ("metadata", r#""[]""#, None),
            ("metadata", r#""tier=gold""#, None),
            ("metadata", r#""{'tier':'gold'}""#, None),
            ("metadata", "1", None),
        ],
    );
}

#[test]
fn terms_of_appointments() {
    hold(
        |config| told(config.hours.as_ref()),
        &[
            ("hours", r#""mon-fri 09:00-17:00; sat 10:00-14:00""#, Some("mon-fri 09:00-17:00; sat 10:00-14:00")),
            ("hours", r#"" mon 09:00-17:00 ""#, Some("mon 09:00-17:00")),
            ("hours", r#""""#, Some("-")),
            ("hours", "null", Some("-")),
            ("hours", r#""always""#, None),
            ("hours", r#""mon-fri 9-17""#, None),
            ("hours", r#""mon-fri 17:00-09:00""#, None),
            ("hours", "true", None),
            ("hours", r#"["mon-fri 09:00-17:00"]"#, None),
        ],
    );
    hold(
        |config| config.closed.join("|"),
        &[
            ("closed", r#""2026-12-24/2027-01-02, 2027-05-01""#, Some("2026-12-24/2027-01-02|2027-05-01")),
            ("closed", r#"["2027-05-01"]"#, Some("2027-05-01")),
            ("closed", r#""""#, Some("")),
            ("closed", r#""2027-02-30""#, None),
            ("closed", r#""2027-05-01, christmas""#, None),
            ("closed", r#""2027-05-02/2027-05-01""#, None),
            ("closed", "[7]", None),
            ("closed", "true", None),
        ],
    );
    hold(
        |config| config.notice.to_string(),
        &[
            ("notice", "120", Some("120")),
            ("notice", r#""120""#, Some("120")),
            ("notice", "0", Some("0")),
            ("notice", "-1", None),
            ("notice", "1.5", None),
            ("notice", r#""2h""#, None),
            ("notice", "true", None),
        ],
    );
    hold(
        |config| told(config.horizon.map(|days| days.to_string()).as_ref()),
        &[
            ("horizon", "30", Some("30")),
            ("horizon", r#""0""#, Some("0")),
            ("horizon", "null", Some("-")),
            ("horizon", "-1", None),
            ("horizon", r#""soon""#, None),
        ],
    );
}
