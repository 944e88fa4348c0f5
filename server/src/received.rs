//! What has arrived, oldest first, for tests and people to look at.

use std::collections::VecDeque;

use percent_encoding::percent_decode_str;
use serde_json::Value;

/// How much is kept.
pub const KEPT: usize = 2_000;

/// What to show or clear; everything that is not named fits.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Filter {
    token: Option<String>,
    prefix: Option<String>,
    chat_id: Option<String>,
}

impl Filter {
    /// Reads a query; keys that mean nothing are refused, since a misspelt filter would clear everything.
    pub fn parse(query: &str) -> Result<Self, String> {
        let mut filter = Self::default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = value.replace('+', " ");
            let value = percent_decode_str(&value).decode_utf8_lossy().into_owned();
            match key {
                "token" => filter.token = Some(value),
                "prefix" => filter.prefix = Some(value),
                "chat_id" => filter.chat_id = Some(value),
                _ => return Err(format!("{key} is not one of: token, prefix, chat_id")),
            }
        }
        Ok(filter)
    }

    fn fits(&self, record: &Value) -> bool {
        let is = |wanted: &Option<String>, got: Option<&Value>| {
            wanted.is_none() || wanted.as_deref() == got.and_then(Value::as_str)
        };
        let prefix = record.get("prefix").and_then(Value::as_str).unwrap_or_default();
        is(&self.token, record.get("token"))
            && is(&self.chat_id, record.pointer("/body/chat_id"))
            && self.prefix.as_deref().is_none_or(|wanted| holds(prefix, wanted))
    }
}

/// Whether the wanted prefix is this one or whole segments of it, so that `/p/x` also finds `/fault/reset/p/x`.
fn holds(prefix: &str, wanted: &str) -> bool {
    if wanted.is_empty() { prefix.is_empty() } else { format!("{prefix}/").contains(&format!("{wanted}/")) }
}

/// The records.
#[derive(Debug, Default)]
pub struct Received {
    next: u64,
    records: VecDeque<(u64, Value)>,
}

impl Received {
    /// Adds a record and gives its number.
    pub fn push(&mut self, record: Value) -> u64 {
        let number = self.next;
        self.next = number.wrapping_add(1);
        if self.records.len() >= KEPT {
            self.records.pop_front();
        }
        self.records.push_back((number, record));
        number
    }

    /// Sets a field of a record that is still there.
    pub fn set(&mut self, number: u64, key: &str, value: Value) {
        let mut newest_first = self.records.iter_mut().rev();
        let found = newest_first.find(|(candidate, _)| *candidate == number);
        if let Some((_, Value::Object(record))) = found {
            record.insert(key.to_owned(), value);
        }
    }

    /// A record that is still there.
    pub fn get(&self, number: u64) -> Option<&Value> {
        let mut newest_first = self.records.iter().rev();
        newest_first.find_map(|(candidate, record)| (*candidate == number).then_some(record))
    }

    /// The records that fit, as a JSON array.
    pub fn list(&self, filter: &Filter) -> Value {
        let records = self.records.iter().map(|(_, record)| record);
        records.filter(|record| filter.fits(record)).cloned().collect()
    }

    /// Forgets the records that fit, and says how many.
    pub fn clear(&mut self, filter: &Filter) -> usize {
        let before = self.records.len();
        self.records.retain(|(_, record)| !filter.fits(record));
        before.saturating_sub(self.records.len())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use serde_json::json;

    #[test]
    fn filters() {
        let mut received = Received::default();
        for (n, token, prefix, chat) in [
            (0, json!("a"), "", json!("c1")),
            (1, json!("b"), "/p/x", json!("c2")),
            (2, json!("a"), "/fault/reset/p/x", json!(7)),
            (3, json!(null), "/p/xy", json!(null)),
        ] {
            received.push(json!({"n": n, "token": token, "prefix": prefix, "body": {"chat_id": chat}}));
        }
        let cases: &[(&str, &[i32])] = &[
            ("", &[0, 1, 2, 3]),
            ("token=a", &[0, 2]),
            ("prefix=/p/x", &[1, 2]),
            ("prefix=%2Fp%2Fxy", &[3]),
            ("prefix=", &[0]),
            ("prefix=/fault/reset", &[2]),
            ("chat_id=c2", &[1]),
            ("token=a&prefix=/p/x", &[2]),
            ("token=none", &[]),
        ];
        for (query, expected) in cases {
            let list = received.list(&Filter::parse(query).unwrap());
            let found: Vec<_> = list.as_array().unwrap().iter().filter_map(|r| r.get("n")).collect();
            assert_eq!(json!(found), json!(expected), "{query}");
        }
        assert!(Filter::parse("tokn=a").is_err());
        assert_eq!(received.clear(&Filter::parse("prefix=/p/x").unwrap()), 2);
        assert_eq!(received.list(&Filter::default()).as_array().unwrap().len(), 2);
    }

    #[test]
    fn only_so_much_is_kept() {
        let mut received = Received::default();
        let last = (0..=KEPT).map(|n| received.push(json!({"n": n}))).last().unwrap();
        received.set(last, "status", json!(200));
        received.set(0, "status", json!(200));
        assert_eq!(received.get(0), None);
        assert_eq!(received.get(last), Some(&json!({"n": KEPT, "status": 200})));
        assert_eq!(received.records.len(), KEPT);
    }
}
