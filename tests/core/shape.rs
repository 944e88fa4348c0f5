//! What a page makes of a form: which fields it has, in which order and words, and fields of the page's own.

use optimly_widget::core::form::draft::Draft;
use optimly_widget::core::form::validate::Valid;
use optimly_widget::core::form::{Field, Form, Kind, Shape};
use optimly_widget::core::options::shape;
use optimly_widget::core::submission::answer::{Outcome, Reply, read};
use optimly_widget::core::submission::payload::request;
use optimly_widget::core::value::{self, Object, Value};
use proptest::prelude::*;

use crate::payload::circumstances;
use crate::util::{brief, object, ordinary};

/// The shape that an element's options make, and the options that were warned about.
fn shaped(form: Form, said: &str) -> (&'static Shape, String) {
    let (shape, warnings) = shape::read(form, &object(said), false);
    let names: Vec<&str> = warnings.iter().map(|warning| warning.name.as_str()).collect();
    (shape, names.join(" "))
}

/// The names of the fields that are shown; `*` after what is required.
fn shown(shape: &Shape) -> String {
    let name = |field: &Field| {
        let required = field.need == optimly_widget::core::form::Need::Required;
        format!("{}{}", field.name, if required { "*" } else { "" })
    };
    shape.fields.iter().filter(|field| field.is_listed).map(name).collect::<Vec<_>>().join(" ")
}

#[test]
fn which_fields_in_which_order() {
    use Form::{Appointment, Handoff, Lead};
    let cases: &[(&str, Form, &str, &str, &str)] = &[
        ("nothing said", Lead, "{}", "full_name* email* phone company message", ""),
        ("some", Lead, r#"{"fields":"full_name,email,phone"}"#, "full_name* email* phone", ""),
        ("as a list", Lead, r#"{"fields":["email","full_name"]}"#, "email* full_name*", ""),
        ("space around them", Lead, r#"{"fields":" email , full_name "}"#, "email* full_name*", ""),
        ("twice", Lead, r#"{"fields":"email,email,full_name"}"#, "email* full_name*", ""),
        ("set to nothing", Lead, r#"{"fields":""}"#, "full_name* email* phone company message", ""),
        ("what the API requires comes along", Lead, r#"{"fields":"phone"}"#, "full_name* email* phone", ""),
        ("in the form's order", Lead, r#"{"fields":"message,email"}"#, "full_name* message email*", ""),
        ("also of an appointment", Appointment, r#"{"fields":"notes"}"#, "name* email* date* time* notes", ""),
        ("in its order", Appointment, r#"{"fields":"time,name"}"#, "time* name* email* date*", ""),
        ("a handoff's reason may go", Handoff, r#"{"fields":"urgency"}"#, "urgency", ""),
        ("or stay, as it is", Handoff, r#"{"fields":"reason,category"}"#, "reason* category", ""),
        ("the same thing in another form", Lead, r#"{"fields":"name,customer_email"}"#, "full_name* email*", ""),
        ("a name of the page's own", Lead, r#"{"fields":"full_name,budget,email"}"#, "full_name* budget email*", ""),
        ("a name that is taken", Lead, r#"{"fields":"full_name,email,submission_id"}"#, "full_name* email*", "fields"),
        ("no name", Lead, r#"{"fields":"full_name,email,a b"}"#, "full_name* email*", "fields"),
        ("no list", Lead, r#"{"fields":{"email":true}}"#, "full_name* email* phone company message", "fields"),
        ("required besides", Lead, r#"{"required":"phone,company"}"#, "full_name* email* phone* company* message", ""),
        (
            "what is required is shown",
            Lead,
            r#"{"fields":"email","required":["company"]}"#,
            "full_name* email* company*",
            "",
        ),
        (
            "required that there is not",
            Lead,
            r#"{"required":"phone,fax"}"#,
            "full_name* email* phone* company message",
            "required",
        ),
        (
            "required that is no list",
            Lead,
            r#"{"required":7.5}"#,
            "full_name* email* phone company message",
            "required",
        ),
        (
            "a field of the page's own required",
            Lead,
            r#"{"fields":"email,size","required":"size"}"#,
            "full_name* email* size*",
            "",
        ),
        (
            "the page's own at the end",
            Lead,
            r#"{"custom":{"size":{"type":"number","required":true},"vip":{"type":"checkbox"}}}"#,
            "full_name* email* phone company message size* vip",
            "",
        ),
        (
            "or where it is placed",
            Lead,
            r#"{"custom":[{"name":"size"},{"name":"vip"}],"fields":"size,email"}"#,
            "full_name* size email* vip",
            "",
        ),
        (
            "none that the API has",
            Lead,
            r#"{"custom":{"phone":{},"size":{}}}"#,
            "full_name* email* phone company message size",
            "custom",
        ),
        (
            "none of our metadata",
            Lead,
            r#"{"custom":{"utm_source":{},"consent":{},"page_url":{}}}"#,
            "full_name* email* phone company message",
            "custom",
        ),
    ];
    for (name, form, said, want, warned) in cases {
        let (shape, names) = shaped(*form, said);
        assert_eq!((shown(shape).as_str(), names.as_str()), (*want, *warned), "{name}");
    }
}

#[test]
fn the_object_of_a_form_and_what_an_element_says() {
    let said = r#"{"lead":{"fields":["email"],"heading":"Of the form"},"heading":"Of the element"}"#;
    let heading = |first| shape::read(Form::Lead, &object(said), first).0.heading;
    assert_eq!((heading(false), heading(true)), (Some("Of the element"), Some("Of the form")));
    assert_eq!(shown(shaped(Form::Lead, said).0), "full_name* email*");
    // Another form's is not this one's.
    assert_eq!(shown(shaped(Form::Handoff, said).0), "reason* urgency category customer_email");
    // As an attribute has it.
    let text = r#"{"lead":"{\"intro\":\"Hi\",\"sendLabel\":\"Go\"}"}"#;
    let (shape, warned) = shaped(Form::Lead, text);
    assert_eq!((shape.intro, shape.send_label, warned.as_str()), (Some("Hi"), Some("Go"), ""));
    for bad in
        [r#"{"lead":"{oops"}"#, r#"{"lead":["email"]}"#, r#"{"lead":{"colour":"red"}}"#, r#"{"lead":{"labels":[]}}"#]
    {
        let (shape, warned) = shaped(Form::Lead, bad);
        assert_eq!(
            (shown(shape).as_str(), warned.as_str()),
            ("full_name* email* phone company message", "lead"),
            "{bad}"
        );
    }
}

#[test]
fn words() {
    let said =
        r#"{"heading":" Hello ","labels":{"email":"Work e-mail","name":"You","fax":"x"},"hints":{"phone":"Mornings"}}"#;
    let (shape, warned) = shaped(Form::Lead, said);
    let label = |name| shape.field(name).and_then(|field| field.label);
    assert_eq!((shape.heading, label("email"), label("full_name")), (Some("Hello"), Some("Work e-mail"), Some("You")));
    assert_eq!(shape.field("phone").and_then(|field| field.hint), Some("Mornings"));
    assert_eq!(warned, "labels");
    assert_eq!(shaped(Form::Lead, r#"{"heading":["x"],"intro":{"a":1},"hints":"x"}"#).1, "hints heading intro");
}

#[test]
fn fields_of_the_pages_own() {
    let cases: &[(&str, Kind, &str)] = &[
        ("{}", Kind::Line, ""),
        (r#"{"type":"text"}"#, Kind::Line, ""),
        (r#"{"type":"email"}"#, Kind::Email, ""),
        (r#"{"type":"tel"}"#, Kind::Phone, ""),
        (r#"{"type":"url"}"#, Kind::Url, ""),
        (r#"{"type":"number"}"#, Kind::Number, ""),
        (r#"{"type":"textarea"}"#, Kind::Prose, ""),
        (r#"{"type":"checkbox"}"#, Kind::Tick, ""),
        (r#"{"type":"select","options":["a",2]}"#, Kind::Select(&[("a", "a"), ("2", "2")]), ""),
        (
            r#"{"type":"radio","options":[{"value":"a","label":"A"},{"value":"b"}]}"#,
            Kind::Radio(&[("a", "A"), ("b", "b")]),
            "",
        ),
        (r#"{"type":"select"}"#, Kind::Line, "custom"),
        (r#"{"type":"radio","options":[]}"#, Kind::Line, "custom"),
        (r#"{"type":"radio","options":"a,b"}"#, Kind::Line, "custom"),
        (r#"{"type":"select","options":[["a"]]}"#, Kind::Line, "custom"),
        (r#"{"type":"colour"}"#, Kind::Line, "custom"),
        (r#"{"maxlength":0}"#, Kind::Line, "custom"),
        (r#"{"maxlength":"many"}"#, Kind::Line, "custom"),
        (r#"{"required":"perhaps"}"#, Kind::Line, "custom"),
        (r#"{"label":["x"]}"#, Kind::Line, "custom"),
        (r#"{"placeholder":"x"}"#, Kind::Line, "custom"),
        (r#""Budget""#, Kind::Line, "custom"),
    ];
    for (about, kind, warned) in cases {
        let (shape, names) = shaped(Form::Lead, &format!(r#"{{"custom":{{"size":{about}}}}}"#));
        let field = shape.field("size").unwrap_or_else(|| panic!("{about}: there is none"));
        assert_eq!((field.kind, names.as_str(), field.is_own), (*kind, *warned, true), "{about}");
    }
    let all = r#"{"label":"Size","hint":"About","autocomplete":"off","maxlength":3,"required":true}"#;
    let (shape, _) = shaped(Form::Lead, &format!(r#"{{"custom":{{"size":{all}}}}}"#));
    let field = shape.field("size").unwrap();
    assert_eq!((field.label, field.hint, field.longest()), (Some("Size"), Some("About"), 3));
    // As another form of the API has it.
    let phone = shaped(Form::Handoff, r#"{"fields":"reason,phone"}"#).0.field("phone").unwrap();
    assert_eq!((phone.kind, phone.autocomplete, phone.is_own), (Kind::Phone, "tel", true));
    for bad in [
        r#"{"custom":"{oops"}"#,
        r#"{"custom":7}"#,
        r#"{"custom":[{"label":"x"}]}"#,
        r#"{"custom":{"a b":{}}}"#,
        r#"{"custom":{"":{}}}"#,
    ] {
        assert_eq!(shaped(Form::Lead, bad).1, "custom", "{bad}");
    }
}

/// A draft of a shape with these values, all that the API requires among them.
fn draft(form: Form, shape: &Shape, values: &[(&str, &str)]) -> Draft {
    let mut draft = Draft::new(form, shape, 30);
    for (name, text) in
        [("full_name", "Ada"), ("email", "ada@example.com"), ("name", "Ada"), ("date", "2027-06-16"), ("time", "14:00")]
    {
        draft.set(name, text);
    }
    for (name, text) in values {
        draft.set(name, text);
    }
    draft
}

/// What is sent: the API's keys with their values, and of the metadata these names.
fn sent(valid: &Valid, names: &[&str]) -> (Value, Value) {
    let mut body = value::parse(&value::write(&request(valid, &circumstances()))).unwrap();
    let metadata = body["metadata"].take();
    let members = body.as_object_mut().unwrap();
    for name in ["metadata", "chat_id", "message_id"] {
        members.remove(name);
    }
    let of_own = names.iter().map(|name| ((*name).to_owned(), metadata[*name].clone())).collect();
    (body, Value::Object(of_own))
}

#[test]
fn what_is_sent() {
    let custom = r#"{"custom":{"size":{"type":"number"},"vip":{"type":"checkbox"},"plan":{"type":"radio","options":["a","b"]},"site":{"type":"url"}}}"#;
    let (shape, _) = shaped(Form::Lead, custom);
    let values = [("size", " 012.50 "), ("vip", "true"), ("plan", "b"), ("site", "example.com/x")];
    let valid = ordinary().valid(&draft(Form::Lead, shape, &values));
    let (body, own) = sent(&valid, &["size", "vip", "plan", "site"]);
    assert_eq!(body, value::parse(r#"{"full_name":"Ada","email":"ada@example.com"}"#).unwrap());
    assert_eq!(own, value::parse(r#"{"size":12.5,"vip":true,"plan":"b","site":"example.com/x"}"#).unwrap());
    // A box is answered either way; what is empty is left out.
    let valid = ordinary().valid(&draft(Form::Lead, shape, &[]));
    let (_, own) = sent(&valid, &["size", "vip", "plan"]);
    assert_eq!(own, value::parse(r#"{"size":null,"vip":false,"plan":null}"#).unwrap());
}

#[test]
fn what_is_not_shown() {
    let (shape, _) = shaped(Form::Appointment, r#"{"fields":"date,time"}"#);
    let untouched = draft(Form::Appointment, shape, &[]);
    let (body, _) = sent(&ordinary().valid(&untouched), &[]);
    assert_eq!(body["duration_minutes"], 30, "a duration is sent as the one chosen first");
    assert_eq!(body.as_object().unwrap().len(), 5);
    // Where the page gives it a value, it is sent; where that is no good, nobody is troubled with it.
    let (body, _) = sent(&ordinary().valid(&draft(Form::Appointment, shape, &[("phone", "020 7946 0018")])), &[]);
    assert_eq!(body["phone"], "020 7946 0018");
    let (body, _) = sent(&ordinary().valid(&draft(Form::Appointment, shape, &[("phone", "call me")])), &[]);
    assert_eq!(body.get("phone"), None);
    // An urgency is not chosen by itself where nobody sees it.
    let (shape, _) = shaped(Form::Handoff, r#"{"fields":"reason,customer_email"}"#);
    let handoff = draft(Form::Handoff, shape, &[("reason", "Help"), ("customer_email", "ada@example.com")]);
    assert_eq!(sent(&ordinary().valid(&handoff), &[]).0.get("urgency"), None);
}

#[test]
fn an_address_for_the_answer() {
    let (shape, _) = shaped(Form::Handoff, r#"{"fields":"reason"}"#);
    let email = shape.field("customer_email").unwrap();
    assert!(email.is_shown(|| false) && !email.is_shown(|| true));
    let handoff = draft(Form::Handoff, shape, &[("reason", "Help")]);
    assert_eq!(ordinary().problems(&handoff), "customer_email:missing");
    assert_eq!(ordinary().answerable().problems(&handoff), "");
}

#[test]
fn what_is_checked() {
    let said = r#"{"required":"phone","custom":{
        "size":{"type":"number"},"vip":{"type":"checkbox","required":true},"site":{"type":"url"},"mail":{"type":"email"},
        "plan":{"type":"radio","options":["a"],"required":true},"code":{"maxlength":3}}}"#;
    let (shape, _) = shaped(Form::Lead, said);
    let fine: &[(&str, &str)] = &[("phone", "020 7946 0018"), ("vip", "true"), ("plan", "a")];
    let cases: &[(&[(&str, &str)], &str)] = &[
        (&[], ""),
        (&[("phone", "")], "phone:missing"),
        (&[("vip", "")], "vip:missing"),
        (&[("plan", "")], "plan:missing"),
        (&[("plan", "b")], "plan:malformed"),
        (&[("mail", "ada")], "mail:malformed"),
        (&[("code", "abcd")], "code:long"),
        (&[("size", "12")], ""),
        (&[("size", "-0.5")], ""),
        (&[("size", ".5")], ""),
        (&[("size", "1e3")], ""),
        (&[("size", "1e999")], "size:malformed"),
        (&[("size", "?")], "size:malformed"),
        (&[("size", "twelve")], "size:malformed"),
        (&[("site", "example.com")], ""),
        (&[("site", "HTTPS://example.com/a?b#c")], ""),
        (&[("site", "http://localhost:8080")], ""),
        (&[("site", "javascript:alert(1)")], "site:malformed"),
        (&[("site", "ftp://example.com")], "site:malformed"),
        (&[("site", "an example.com")], "site:malformed"),
        (&[("site", "example")], "site:malformed"),
    ];
    for (values, want) in cases {
        let all = [fine, *values].concat();
        assert_eq!(ordinary().problems(&draft(Form::Lead, shape, &all)), *want, "{values:?}");
    }
}

#[test]
fn what_a_server_says_of_a_field() {
    let (shape, _) = shaped(Form::Lead, r#"{"fields":"email,size","custom":{"the":{}}}"#);
    let cases = [
        (r#"{"detail":[{"loc":["body","metadata","size"],"msg":"too big"}]}"#, "size:too big|"),
        (r#"{"detail":"the email is taken"}"#, "email:the email is taken|"),
        (r#"{"detail":"phone field is required"}"#, "|phone field is required"),
    ];
    for (body, want) in cases {
        let reply = Reply { status: 422, retry_after: None, body: body.into(), redirected: false };
        let Outcome::Refused(problems, general) = read(shape.fields, &reply, 0) else { panic!("{body}") };
        assert_eq!(format!("{}|{}", brief(&problems), general.join("|")), want);
    }
}

#[test]
fn a_draft_follows_the_shape() {
    let (short, _) = shaped(Form::Lead, r#"{"fields":"email"}"#);
    let (own, _) = shaped(Form::Lead, r#"{"custom":{"size":{}}}"#);
    let mut typed = Draft::new(Form::Lead, own, 30);
    typed.set("phone", "123");
    typed.set("size", "big");
    let mut fewer = Draft::new(Form::Lead, short, 30);
    fewer.take(&typed);
    assert_eq!(
        (fewer.get("phone"), fewer.get("size")),
        ("", ""),
        "what was typed is not sent from where nobody sees it"
    );
    let mut kept = Draft::new(Form::Lead, short, 30);
    kept.read(&typed.write());
    assert_eq!(kept.get("phone"), "");
    let mut back = Draft::new(Form::Lead, own, 30);
    back.read(&typed.write());
    assert_eq!(back, typed);
}

#[test]
fn all_that_may_be_said_of_a_field_is_understood() {
    let said = |member: &str| match member {
        "name" => "size".into(),
        "type" => "select".into(),
        "required" => true.into(),
        "maxlength" => 9.into(),
        "options" => vec![Value::from("Big")].into(),
        _ => "A text".into(),
    };
    let about: Object = shape::MEMBERS.iter().map(|member| ((*member).to_owned(), said(member))).collect();
    let custom = [("custom".to_owned(), Value::from(vec![Value::from(about)]))].into_iter().collect();
    assert_eq!(shape::read(Form::Lead, &custom, false).1, []);
}

#[test]
fn what_does_nothing_in_the_object_of_a_form_is_warned_about() {
    for (form, text, fine) in [
        (Form::Lead, r#"{"lead":{"consent":true}}"#, false),
        (Form::Lead, r#"{"lead":{"theme":"dark"}}"#, false),
        (Form::Lead, r#"{"lead":{"hours":"mon-fri 09:00-17:00"}}"#, false),
        (Form::Appointment, r#"{"appointment":{"hours":"mon-fri 09:00-17:00"}}"#, true),
        (Form::Handoff, r#"{"handoff":{"headingLevel":3}}"#, true),
    ] {
        assert_eq!(shape::read(form, &object(text), true).1.is_empty(), fine, "{text}");
    }
}

proptest! {
    #[test]
    fn whatever_is_said_there_is_a_form(
        form in proptest::sample::select(&Form::ALL[..]),
        name in proptest::sample::select(shape::NAMES),
        text in prop_oneof!["[a-z_, {}\":\\[\\]]{0,24}", any::<String>()],
        kind in 0..4,
    ) {
        let value = match kind {
            0 => Value::from(text),
            1 => Value::from(vec![Value::from(text)]),
            2 => object(&value::write(&std::collections::BTreeMap::from([(text.clone(), text)]))).into(),
            _ => Value::from(text.len()),
        };
        let said = [(name.to_owned(), value)].into_iter().collect();
        let (shape, warnings) = shape::read(form, &said, false);
        for field in form.fields() {
            let stays = field.need != optimly_widget::core::form::Need::Required || form == Form::Handoff;
            let found = shape.field(field.name).expect("none is lost");
            prop_assert!(stays || found.is_listed && found.need == field.need);
        }
        prop_assert!(warnings.iter().all(|warning| warning.name == *name));
    }
}
