//! Contrast, as WCAG 2 reckons it, and the pairs of colours that stand upon each other in the widget.

/// A colour without transparency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb([u8; 3]);

impl Rgb {
    /// Reads `#0b6e4f` or `#fff`.
    pub fn read(text: &str) -> Option<Rgb> {
        let digits = text.trim().strip_prefix('#')?;
        if !digits.bytes().all(|c| c.is_ascii_hexdigit()) {
            return None;
        }
        let byte = |at: usize| match digits.len() {
            3 => u8::from_str_radix(&digits.get(at..=at)?.repeat(2), 16).ok(),
            6 => u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok(),
            _ => None,
        };
        Some(Rgb([byte(0)?, byte(1)?, byte(2)?]))
    }

    /// As `#0b6e4f`.
    pub fn write(self) -> String {
        let Rgb([red, green, blue]) = self;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// So many per cent of this one in the other, as `color-mix(in srgb, …)` does it.
    fn mixed(self, percent: f64, other: Rgb) -> Rgb {
        let (Rgb([a, b, c]), Rgb([d, e, f])) = (self, other);
        let mix = |own: u8, other: u8| {
            let share = percent / 100.0;
            (f64::from(own) * share + f64::from(other) * (1.0 - share)).round() as u8
        };
        Rgb([mix(a, d), mix(b, e), mix(c, f)])
    }

    fn luminance(self) -> f64 {
        let Rgb([red, green, blue]) = self;
        let linear = |byte: u8| {
            let value = f64::from(byte) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}

/// From 1 to 21.
pub fn ratio(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Two colours that stand upon each other: names of properties without `color-`.
#[derive(Debug)]
pub struct Pair {
    /// What one sees of it.
    pub what: &'static str,
    /// What stands in front.
    pub front: &'static str,
    /// What it stands on.
    pub ground: &'static str,
    /// How many per cent of another colour are mixed into the ground.
    tint: Option<(f64, &'static str)>,
    /// The least that WCAG asks for, level AA: 4.5 for text, 3 for what has to be seen.
    pub least: f64,
}

const fn pair(
    what: &'static str,
    front: &'static str,
    ground: &'static str,
    tint: Option<(f64, &'static str)>,
    least: f64,
) -> Pair {
    Pair { what, front, ground, tint, least }
}

/// All pairs. What is mixed into grounds stands in `style/`.
pub const PAIRS: &[Pair] = &[
    pair("Text on buttons, header and launcher", "on-primary", "primary", None, 4.5),
    pair("Links and offers", "primary", "surface", None, 4.5),
    pair("Text", "text", "surface", None, 4.5),
    pair("Text of a message", "text", "surface", Some((8.0, "primary")), 4.5),
    pair("Hints", "muted", "surface", None, 4.5),
    pair("Errors", "error", "surface", Some((5.0, "error")), 4.5),
    pair("Edges of fields", "border", "surface", None, 3.0),
    pair("The focus ring", "focus", "surface", None, 3.0),
    pair("The tick of a card", "success", "surface", Some((15.0, "success")), 3.0),
];

impl Pair {
    /// The contrast of the two, by what colours the names have; `None` where one is not known.
    pub fn ratio(&self, color: &dyn Fn(&str) -> Option<Rgb>) -> Option<f64> {
        let mut ground = color(self.ground)?;
        if let Some((percent, name)) = self.tint {
            ground = color(name)?.mixed(percent, ground);
        }
        Some(ratio(color(self.front)?, ground))
    }
}

/// `4.48`: never rounded up to what would be enough.
pub fn shown(ratio: f64) -> String {
    format!("{:.1}", (ratio * 10.0).floor() / 10.0)
}
