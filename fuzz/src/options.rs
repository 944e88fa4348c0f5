//! Configuration. A line is an option, `name=value` as an attribute gives it, or a JSON object of options as a script
//! gives them; an empty line begins the next layer, from the nearest on.

use optimly_widget_fuzz::core::appointment::fits;
use optimly_widget_fuzz::core::options::{Config, Known, names, read, unknown};
use optimly_widget_fuzz::core::value::{Object, Value, parse};

pub fn check(text: &str) {
    let mut layers = vec![Object::new()];
    for line in text.lines() {
        let last = layers.last_mut().expect("there is always a layer");
        match (parse(line), line.split_once('=')) {
            (Some(Value::Object(members)), _) => last.extend(members),
            (_, Some((name, value))) => drop(last.insert(name.trim().into(), value.into())),
            _ if line.trim().is_empty() => layers.push(Object::new()),
            _ => drop(last.insert(line.trim().into(), "".into())),
        }
    }
    let known = Known { zone: &zone, locale: &locale, target: &|link| link.starts_with("https:"), fits: &fits };
    // As a script's `{...far, ...near}` does.
    let values: Object = layers.iter().rev().flatten().map(|(name, value)| (name.clone(), value.clone())).collect();
    let (config, warnings) = read(&values, &known);
    hold(&config);

    let named: Vec<&str> = warnings.iter().map(|warning| warning.name.as_str()).collect();
    assert!(names().filter(|name| named.contains(name)).eq(named.iter().copied()), "each option once: {named:?}");
    for warning in &warnings {
        assert!(warning.expects().is_some_and(|expects| warning.sentence().contains(expects)));
    }

    // The nearest layer counts.
    let value = |name: &str| Some((name.to_owned(), layers.iter().find_map(|layer| layer.get(name))?.clone()));
    let flat: Object = names().filter_map(value).collect();
    assert_eq!(read(&flat, &known), (config.clone(), warnings.clone()), "what is hidden counts");
    // What cannot be used is as good as not set.
    let used: Object = flat.into_iter().filter(|(name, _)| !named.contains(&name.as_str())).collect();
    assert_eq!(read(&used, &known), (config.clone(), Vec::new()), "{named:?} was used");

    for layer in &layers {
        let strangers = unknown(layer);
        assert_eq!(strangers.len(), layer.keys().filter(|key| names().all(|name| name != *key)).count());
        assert!(strangers.iter().all(|stranger| stranger.sentence().contains(&stranger.name)));
    }
}

fn hold(config: &Config) {
    let once =
        |list: &[u32]| list.iter().enumerate().all(|(i, item)| list.iter().skip(i + 1).all(|other| other != item));
    assert!(config.durations.contains(&config.duration), "{} of {:?}", config.duration, config.durations);
    assert!(config.durations.iter().all(|minutes| (5..=480).contains(minutes)) && once(&config.durations));
    let forms: Vec<u32> = config.forms.iter().map(|form| *form as u32).collect();
    assert!(!forms.is_empty() && once(&forms), "{:?}", config.forms);
    assert!(config.paths.iter().all(|(_, path)| path.starts_with('/')), "{:?}", config.paths);
    assert!(config.timezone.as_deref().is_none_or(zone));
    assert!(!config.meeting_type.is_empty());
    for text in [&config.token, &config.title, &config.greeting, &config.chat_id, &config.message_id, &config.campaign]
    {
        assert!(text.as_deref().is_none_or(|text| !text.is_empty() && text.trim() == text), "{text:?}");
    }
    // A link can run nothing, however it is written.
    hold_link(&config.api_base, &["http", "https"], false);
    assert!(!config.api_base.ends_with('/'));
    for link in config.privacy_url.iter() {
        hold_link(link, &["http", "https"], false);
    }
    for link in config.contact_url.iter() {
        hold_link(link, &["https", "mailto"], true);
    }
}

/// As a browser finds a link's scheme: controls and blanks around it do not count, tabs and line ends nowhere.
fn hold_link(link: &str, schemes: &[&str], needed: bool) {
    let seen: String = link.trim_matches(|c: char| c <= ' ').chars().filter(|c| !"\t\r\n".contains(*c)).collect();
    let end = seen.find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c))).unwrap_or(seen.len());
    let (scheme, rest) = seen.split_at(end);
    if rest.starts_with(':') && scheme.starts_with(|c: char| c.is_ascii_alphabetic()) {
        assert!(schemes.iter().any(|known| scheme.eq_ignore_ascii_case(known)), "{link:?}");
    } else {
        assert!(!needed, "no scheme: {link:?}");
    }
}

fn zone(name: &str) -> bool {
    ["UTC", "Europe/Berlin", "America/New_York"].contains(&name)
}

fn locale(tag: &str) -> bool {
    !tag.is_empty()
        && tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
