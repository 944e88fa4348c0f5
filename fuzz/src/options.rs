//! Configuration. A line is an option, `name=value` as an attribute gives it, or a JSON object of options as a script
//! gives them; an empty line begins the next layer.

use optimly_widget_fuzz::core::options::{Config, Known, Layer, names, resolve, unknown};
use optimly_widget_fuzz::core::json::Json;

pub fn check(text: &str) {
    let mut layers: Vec<Layer> = vec![Vec::new()];
    for line in text.lines() {
        let last = layers.last_mut().expect("there is always a layer");
        match (Json::parse(line), line.split_once('=')) {
            (Some(Json::Object(members)), _) => last.extend(members),
            (_, Some((name, value))) => last.push((name.trim().into(), Json::string(value))),
            _ if line.trim().is_empty() => layers.push(Vec::new()),
            _ => last.push((line.trim().into(), Json::string(""))),
        }
    }
    let known = Known { zone: &zone, locale: &locale };
    let references: Vec<&Layer> = layers.iter().collect();
    let (config, warnings) = resolve(&references, &known);
    hold(&config);

    let named: Vec<&str> = warnings.iter().map(|warning| warning.name.as_str()).collect();
    assert!(names().filter(|name| named.contains(name)).eq(named.iter().copied()), "each option once: {named:?}");
    for warning in &warnings {
        assert!(warning.expects().is_some_and(|expects| warning.sentence().contains(expects)));
    }

    // The nearest layer counts, and of one layer the last.
    let value = |name: &str| layers.iter().find_map(|layer| layer.iter().rev().find(|(key, _)| key == name));
    let flat: Layer = names().filter_map(value).cloned().collect();
    assert_eq!(resolve(&[&flat], &known), (config.clone(), warnings.clone()), "what is hidden counts");
    // What cannot be used is as good as not set.
    let used: Layer = flat.iter().filter(|(name, _)| !named.contains(&name.as_str())).cloned().collect();
    assert_eq!(resolve(&[&used], &known), (config.clone(), Vec::new()), "{named:?} was used");

    assert_eq!(config.visible().token, None);
    assert_eq!(config.visible().visible(), config.visible());
    for layer in &layers {
        let strangers = unknown(layer);
        assert_eq!(strangers.len(), layer.iter().filter(|(key, _)| names().all(|name| name != key)).count());
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
