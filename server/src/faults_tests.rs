use super::*;

fn raw(text: &'static str) -> Wait {
    Wait::Raw(HeaderValue::from_static(text))
}

#[test]
fn names() {
    let first = |times, fault| Fault::First { times, fault: Box::new(fault) };
    let hidden = Fault::TooMany { wait: raw("7"), exposed: false };
    let cases = [
        ("status-503", Fault::Status(503)),
        ("detail-422-a-b/<b>", Fault::Detail(422, "a-b/<b>".to_owned())),
        ("detail-400-", Fault::Detail(400, String::new())),
        ("echo-400-full_name", Fault::Echo(400, "full_name".to_owned())),
        ("429", too_many(Wait::Absent)),
        ("429-0", too_many(raw("0"))),
        ("429--5", too_many(raw("-5"))),
        ("429-99999999999999999999999", too_many(raw("99999999999999999999999"))),
        ("429-date--60", too_many(Wait::Date(TimeDelta::seconds(-60)))),
        ("429-text-soon, or later", too_many(raw("soon, or later"))),
        ("noexpose-429-7", hidden),
        ("slow-0.25", Fault::Slow(Duration::from_millis(250))),
        ("redirect", Fault::Redirect { code: 307, to: None }),
        ("redirect-302", Fault::Redirect { code: 302, to: None }),
        ("redirect-308-http://a-b.test/x", Fault::Redirect { code: 308, to: Some("http://a-b.test/x".to_owned()) }),
        ("large-300", Fault::Large { kilobytes: 300 }),
        ("response-null", Fault::Response(Said::Null)),
        ("slowpreflight-0.15", Fault::SlowPreflight(Duration::from_millis(150))),
        ("once-reset", first(1, Fault::Reset)),
        ("twice-429-1", first(2, too_many(raw("1")))),
        ("once-detail-400-x", first(1, Fault::Detail(400, "x".to_owned()))),
    ];
    for (name, fault) in cases {
        assert_eq!(Fault::parse(name), Some(fault), "{name}");
    }
}

#[test]
fn unknown_names() {
    for name in [
        "",
        "resett",
        "status-",
        "status-99",
        "status-600",
        "status-4xx",
        "detail-400",
        "echo-400",
        "429-",
        "429-x",
        "429-1.5",
        "429-date-x",
        "429-date-9223372036854775807",
        "429-text-a\nb",
        "noexpose-429",
        "slow-",
        "slow-x",
        "slow--1",
        "slow-NaN",
        "slow-121",
        "once-",
        "once-x",
        "once-once-reset",
        "twice-nopreflight",
        "once-slowpreflight-1",
        "slowpreflight-",
        "slowpreflight-121",
        "redirect-200",
        "redirect-302-",
        "redirect-302-a\nb",
        "large-",
        "large-10001",
        "response-",
        "response-nil",
    ] {
        assert_eq!(Fault::parse(name), None, "{name:?}");
    }
}

#[test]
fn what_is_listed_is_understood() {
    for (pattern, _) in KNOWN {
        let name = pattern
            .replace("redirect-CODE", "redirect-302")
            .replace("CODE", "400")
            .replace("TEXT", "x")
            .replace("FIELD", "email")
            .replace("FAULT", "reset")
            .replace("SECONDS", "1.5")
            .replace("KIND", "null")
            .replace("KB", "300")
            .replace('N', "9");
        assert!(Fault::parse(&name).is_some(), "{pattern}");
    }
}
