//! What was accepted, counted by submission: for tests that claim that nothing is sent twice.

use std::collections::BTreeMap;

use serde_json::{Value, json};

#[derive(Default)]
struct Count {
    requests: u64,
    repeated: u64,
    ids: Vec<Value>,
    last: Value,
}

/// The count of these records, one entry for each token and `submission_id` in the order of their names; what bore no
/// `submission_id` has null there. `accepted` above 1 means that one submission was carried out more than once.
pub fn count(records: &Value) -> Value {
    let mut counts: BTreeMap<(String, Option<String>), Count> = BTreeMap::new();
    for record in records.as_array().into_iter().flatten() {
        let Some(accepted) = record.get("accepted") else {
            continue;
        };
        let text = |pointer: &str| record.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        let key = (text("/token").unwrap_or_default(), text("/body/metadata/submission_id"));
        let count = counts.entry(key).or_default();
        count.requests = count.requests.saturating_add(1);
        if !accepted.is_null() {
            count.ids.push(accepted.clone());
        }
        if record.get("duplicate") == Some(&Value::Bool(true)) {
            count.repeated = count.repeated.saturating_add(1);
        }
        count.last = record.get("status").cloned().unwrap_or_default();
    }
    let entry = |((token, submission_id), count): ((String, Option<String>), Count)| {
        json!({
            "token": token,
            "submission_id": submission_id,
            "requests": count.requests,
            "accepted": count.ids.len(),
            "repeated": count.repeated,
            "ids": count.ids,
            "last_status": count.last,
        })
    };
    counts.into_iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn submissions_are_counted() {
        let record = |id: Value, accepted: Value, duplicate: bool, status: Value| {
            json!({"token": "a", "body": {"metadata": {"submission_id": id}}, "accepted": accepted,
                "duplicate": duplicate, "status": status})
        };
        let records = json!([
            record(json!("one"), json!("lead_1"), false, json!(null)),
            record(json!("one"), json!(null), true, json!(200)),
            record(json!("two"), json!(null), false, json!(503)),
            record(json!(null), json!("lead_2"), false, json!(200)),
            record(json!(null), json!("lead_3"), false, json!(200)),
        ]);
        let entry = |id: Value, requests: u64, ids: Value, repeated: u64, last: u64| {
            let accepted = ids.as_array().map(Vec::len);
            json!({"token": "a", "submission_id": id, "requests": requests, "accepted": accepted,
                "repeated": repeated, "ids": ids, "last_status": last})
        };
        let expected = json!([
            entry(json!(null), 2, json!(["lead_2", "lead_3"]), 0, 200),
            entry(json!("one"), 2, json!(["lead_1"]), 1, 200),
            entry(json!("two"), 1, json!([]), 0, 503),
        ]);
        assert_eq!(count(&records), expected);
        assert_eq!(count(&json!([])), json!([]));
    }
}
