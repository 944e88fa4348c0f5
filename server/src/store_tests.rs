#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use axum::http::Request;

use super::*;
use crate::route::Target;

fn call(token: &str, body: &Value, seconds: i64) -> Call {
    let request = Request::post("/leads").header("authorization", format!("Bearer {token}"));
    let (parts, ()) = request.body(()).unwrap().into_parts();
    let at = DateTime::from_timestamp(1_750_000_000 + seconds, 0).unwrap();
    Call::new(&parts, body.to_string().as_bytes(), at)
}

fn submit(store: &mut Store, tool: Tool, call: &Call) -> Result<Value, u16> {
    let number = store.received.push(call.record(&Target::parse("/leads")));
    let answer = store.submit(tool, call, number);
    answer.map(|answer| answer.value).map_err(|refusal| refusal.status)
}

fn handoff(id: &str) -> Value {
    json!({"reason": "Help", "metadata": {"submission_id": id}})
}

#[test]
fn repeats_are_answered_alike_and_cost_nothing() {
    let mut store = Store::default();
    let first = submit(&mut store, Tool::Handoff, &call("a", &handoff("s0"), 0)).unwrap();
    for n in 1..10 {
        let other = call("a", &handoff(&format!("s{n}")), n);
        assert_ne!(submit(&mut store, Tool::Handoff, &other).unwrap(), first);
    }
    let again = call("a", &handoff("s0"), 20);
    assert_eq!(submit(&mut store, Tool::Handoff, &again), Ok(first.clone()));
    let eleventh = call("a", &handoff("s10"), 20);
    assert_eq!(submit(&mut store, Tool::Handoff, &eleventh), Err(429));
    let elsewhere = call("b", &handoff("s0"), 20);
    assert_ne!(submit(&mut store, Tool::Handoff, &elsewhere), Ok(first));
    let duplicates: Vec<bool> =
        (0..13).map(|number| store.received.get(number).unwrap().get("duplicate") == Some(&json!(true))).collect();
    assert_eq!(duplicates.iter().position(|duplicate| *duplicate), Some(10));
    assert_eq!(duplicates.iter().filter(|duplicate| **duplicate).count(), 1);
}

#[test]
fn refused_requests_cost_nothing() {
    let mut store = Store::default();
    for n in 0..60 {
        let bad = call("a", &json!({"urgency": "urgent"}), n);
        assert_eq!(submit(&mut store, Tool::Handoff, &bad), Err(400));
    }
    assert!(submit(&mut store, Tool::Handoff, &call("a", &handoff("s"), 60)).is_ok());
}

#[test]
fn first_requests() {
    let mut store = Store::default();
    let faults = [Fault::parse("twice-reset").unwrap(), Fault::parse("once-html").unwrap(), Fault::NoCors];
    let (one, other) = (call("a", &handoff("s"), 0), call("a", &handoff("t"), 0));
    let all = vec![Fault::Reset, Fault::Html, Fault::NoCors];
    let some = vec![Fault::Reset, Fault::NoCors];
    let none = vec![Fault::NoCors];
    for (call, expected) in [(&one, &all), (&other, &all), (&one, &some), (&one, &none), (&other, &some)] {
        assert_eq!(&store.effective(&faults, call), expected);
    }
}
