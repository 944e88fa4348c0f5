//! A small JSON value, its reader and its writer.
//!
//! Why not a crate: every serde-based reader brings `f64` parsing and formatting along (9 to 17 KB Brotli); a number
//! here stays the text that it was. It also does not pass through the page's `JSON`, `Array.prototype.toJSON` or
//! `Object.prototype`, which old libraries change. Must not know what the values mean.

/// How deeply arrays and objects may nest before a text is refused (a hostile one could exhaust the stack).
const MAX_DEPTH: usize = 64;

/// One JSON value. Object members keep their order; of members with one name the last counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it was written.
    Number(String),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads one JSON text. `None` where it is not JSON (RFC 8259) or nests deeper than 64 levels.
    pub fn parse(text: &str) -> Option<Json> {
        let mut reader = Reader { rest: text };
        let value = reader.value(MAX_DEPTH)?;
        reader.space();
        reader.rest.is_empty().then_some(value)
    }

    /// A string value.
    pub fn string(text: impl Into<String>) -> Json {
        Json::String(text.into())
    }

    /// An object.
    pub fn object<'a>(members: impl IntoIterator<Item = (&'a str, Json)>) -> Json {
        Json::Object(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// The members of an object; other values have none.
    pub fn members(&self) -> &[(String, Json)] {
        match self {
            Json::Object(members) => members,
            _ => &[],
        }
    }

    /// The members of an object, taken out of it; other values have none.
    pub fn into_members(self) -> Vec<(String, Json)> {
        match self {
            Json::Object(members) => members,
            _ => Vec::new(),
        }
    }

    /// The items of an array; other values have none.
    pub fn items(&self) -> &[Json] {
        match self {
            Json::Array(items) => items,
            _ => &[],
        }
    }

    /// The member `name` of an object.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.members().iter().rev().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The text of a string or a number; `None` for an empty string and everything else.
    pub fn text(&self) -> Option<&str> {
        match self {
            Json::String(text) | Json::Number(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// Sets the member `name` of an object, in its place if it has one already. Does nothing to other values.
    pub fn set(&mut self, name: &str, value: Json) {
        if let Json::Object(members) = self {
            let mut value = Some(value);
            members.retain_mut(|(key, held)| key != name || value.take().map(|value| *held = value).is_some());
            members.extend(value.map(|value| (name.into(), value)));
        }
    }

    /// The value as JSON text, without white space.
    pub fn write(&self) -> String {
        let mut out = String::new();
        self.write_to(&mut out);
        out
    }

    fn write_to(&self, out: &mut String) {
        match self {
            Json::Null => out.push_str("null"),
            Json::Bool(true) => out.push_str("true"),
            Json::Bool(false) => out.push_str("false"),
            Json::Number(text) => out.push_str(text),
            Json::String(text) => write_string(text, out),
            Json::Array(items) => {
                out.push('[');
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        out.push(',');
                    }
                    item.write_to(out);
                }
                out.push(']');
            }
            Json::Object(members) => {
                out.push('{');
                for (i, (name, value)) in members.iter().enumerate() {
                    if i > 0 {
                        out.push(',');
                    }
                    write_string(name, out);
                    out.push(':');
                    value.write_to(out);
                }
                out.push('}');
            }
        }
    }
}

fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => {
                // Two digits will do below a space.
                out.push_str("\\u00");
                out.extend([c as u32 >> 4, c as u32 & 15].iter().filter_map(|digit| char::from_digit(*digit, 16)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    fn peek(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    fn eat(&mut self, token: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(token)?;
        Some(())
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        self.space();
        match self.peek()? {
            b'n' => self.eat("null").map(|()| Json::Null),
            b't' => self.eat("true").map(|()| Json::Bool(true)),
            b'f' => self.eat("false").map(|()| Json::Bool(false)),
            b'"' => self.string().map(Json::String),
            b'[' => {
                let mut items = Vec::new();
                self.sequence("[", "]", depth, |reader, depth| {
                    items.push(reader.value(depth)?);
                    Some(())
                })?;
                Some(Json::Array(items))
            }
            b'{' => {
                let mut members = Vec::new();
                self.sequence("{", "}", depth, |reader, depth| {
                    reader.space();
                    let name = reader.string()?;
                    reader.space();
                    reader.eat(":")?;
                    members.push((name, reader.value(depth)?));
                    Some(())
                })?;
                Some(Json::Object(members))
            }
            _ => self.number(),
        }
    }

    fn sequence(
        &mut self,
        open: &str,
        close: &str,
        depth: usize,
        mut item: impl FnMut(&mut Self, usize) -> Option<()>,
    ) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        self.eat(open)?;
        self.space();
        if self.eat(close).is_some() {
            return Some(());
        }
        loop {
            item(self, depth)?;
            self.space();
            if self.eat(",").is_none() {
                return self.eat(close);
            }
        }
    }

    fn digits(&mut self) -> Option<()> {
        let rest = self.rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let any = rest.len() < self.rest.len();
        self.rest = rest;
        any.then_some(())
    }

    fn number(&mut self) -> Option<Json> {
        let start = self.rest;
        let _ = self.eat("-");
        if self.eat("0").is_none() {
            self.digits()?;
        }
        if self.eat(".").is_some() {
            self.digits()?;
        }
        if self.eat("e").or_else(|| self.eat("E")).is_some() {
            let _ = self.eat("+").or_else(|| self.eat("-"));
            self.digits()?;
        }
        let length = start.len() - self.rest.len();
        start.get(..length).map(|text| Json::Number(text.into()))
    }

    fn string(&mut self) -> Option<String> {
        self.eat("\"")?;
        let mut out = String::new();
        loop {
            let end = self.rest.find(|c: char| c == '"' || c == '\\' || c < ' ')?;
            let (plain, rest) = self.rest.split_at(end);
            out.push_str(plain);
            self.rest = rest;
            if self.eat("\"").is_some() {
                return Some(out);
            }
            self.eat("\\")?; // a bare control character is not JSON
            out.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = self.rest.get(c.len_utf8()..)?;
        Some(match c {
            '"' | '\\' | '/' => c,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let first = self.hex()?;
                let after = self.rest;
                if (0xd800..0xdc00).contains(&first) && self.eat("\\u").is_some() {
                    let second = self.hex()?;
                    if (0xdc00..0xe000).contains(&second) {
                        return char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00));
                    }
                    self.rest = after;
                }
                // A lone surrogate has no character of its own.
                char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return None,
        })
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.rest.get(..4)?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        self.rest = self.rest.get(4..)?;
        u32::from_str_radix(digits, 16).ok()
    }
}
