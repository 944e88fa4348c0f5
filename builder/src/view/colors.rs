//! Colours and shape, and whether the colours can be told apart.

use leptos::prelude::*;

use super::parts::{capital, value_of};
use crate::choice::{Choice, Scheme};
use crate::contrast::shown;
use crate::property::{self, Property};

/// What one changes first; the rest is behind a door.
const FIRST: [&str; 2] = ["color-primary", "color-on-primary"];

/// What a property is called: `color-on-primary` → `On primary`.
fn title(property: &Property) -> String {
    capital(&property.name.strip_prefix("color-").unwrap_or(property.name).replace('-', " "))
}

/// The value of a property: a colour by its number or the browser's own dialogue, all else as a text.
#[component]
fn Value(
    /// What was chosen.
    choice: RwSignal<Choice>,
    /// Which property.
    property: &'static Property,
    /// In which scheme.
    scheme: Scheme,
) -> impl IntoView {
    let dark = if scheme == Scheme::Dark { "dark" } else { "light" };
    let id = [property.name, "-", dark].concat();
    let typed = move || choice.with(|choice| choice.styled(property, scheme).map(str::to_owned));
    let value = move || {
        typed()
            .or_else(|| choice.with(|choice| choice.without(property, scheme).map(str::to_owned)))
            .unwrap_or_default()
    };
    let wrong = Memo::new(move |_| typed().filter(|typed| property.write(typed).is_none()).map(|_| property.warning()));
    let style = move |value: &str| choice.update(|choice| choice.style(property, scheme, value));
    let effective =
        move || choice.with(|choice| choice.effective(property, scheme)).and_then(|value| property.write(&value));
    let in_words = if property.has_dark() { [&title(property), ", ", dark].concat() } else { title(property) };
    let picker = property.is_color().then(|| {
        view! {
            <input
                type="color"
                aria-label=[&in_words, ": pick"].concat()
                prop:value=move || effective().unwrap_or_default()
                on:input=move |event| style(&value_of(&event))
            />
        }
    });
    view! {
        <div class="value">
            <label for=id.clone()>{if property.has_dark() { if scheme == Scheme::Dark { "Dark" } else { "Light" } } else { "Value" }}</label>
            <span class="pair">
                {picker}
                <input
                    type="text"
                    id=id.clone()
                    aria-label=in_words
                    aria-invalid=move || wrong.get().map(|_| "true")
                    aria-describedby=[property.name, "-hint ", &id, "-error"].concat()
                    placeholder="as it comes"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=value
                    on:input=move |event| style(&value_of(&event))
                />
            </span>
            <p class="error" id=[&id, "-error"].concat()>{wrong}</p>
        </div>
    }
}

/// One property.
#[component]
fn Row(
    /// What was chosen.
    choice: RwSignal<Choice>,
    /// Which property.
    property: &'static Property,
) -> impl IntoView {
    let dark = property.has_dark().then(|| view! { <Value choice property scheme=Scheme::Dark /> });
    let means = property.means.trim_end_matches([' ', '¹', '²']);
    view! {
        <div class="property" role="group" aria-label=title(property)>
            <strong>{title(property)}</strong>
            <code>{["--optimly-", property.name].concat()}</code>
            <p class="hint" id=[property.name, "-hint"].concat()>{means}</p>
            <div class="values"><Value choice property scheme=Scheme::Light /> {dark}</div>
        </div>
    }
}

/// The third step.
#[component]
pub fn Colors(
    /// What was chosen.
    choice: RwSignal<Choice>,
) -> impl IntoView {
    let row = move |property: &'static Property| view! { <Row choice property /> };
    let is_first = |property: &&Property| FIRST.contains(&property.name);
    let some = |wanted: &dyn Fn(&&'static Property) -> bool| -> Vec<_> {
        property::all().iter().filter(|property| wanted(property)).map(row).collect()
    };
    view! {
        <section aria-labelledby="colors">
            <h2 id="colors">"3. Colours and shape"</h2>
            {some(&is_first)}
            <Contrast choice />
            <details>
                <summary>"All colours"</summary>
                {some(&|property| property.is_color() && !is_first(property))}
            </details>
            <details>
                <summary>"Fonts, sizes, distances"</summary>
                {some(&|property| !property.is_color())}
            </details>
        </section>
    }
}

/// How well the colours can be told apart, in light and dark.
#[component]
fn Contrast(
    /// What was chosen.
    choice: RwSignal<Choice>,
) -> impl IntoView {
    let both = Memo::new(move |_| {
        choice.with(|choice| {
            let dark = choice.contrasts(Scheme::Dark);
            let both = choice.contrasts(Scheme::Light).into_iter().zip(dark);
            both.map(|((pair, light), (_, dark))| (pair.what, pair.least, light, dark)).collect::<Vec<_>>()
        })
    });
    let verdict = Memo::new(move |_| {
        let poor = |(what, least, light, dark): &(&str, f64, f64, f64)| {
            let (in_light, in_dark) = (light < least, dark < least);
            let lowest = if in_light { light } else { dark };
            let place = match (in_light, in_dark) {
                (true, true) => "in light and dark",
                (true, false) => "in light",
                (false, true) => "in dark",
                _ => return None,
            };
            Some(format!("{what} {place}: {} to 1, needs {least}.", shown(*lowest)))
        };
        let poor: Vec<String> = both.with(|both| both.iter().filter_map(poor).collect());
        match poor.len() {
            0 => "Contrast: everything can be read.".to_owned(),
            _ => ["Contrast is too low. ", &poor.join(" ")].concat(),
        }
    });
    let is_poor = move || verdict.get().starts_with("Contrast is");
    let cell = |ratio: f64, least: f64| {
        let is_enough = ratio >= least;
        view! { <td class:poor=!is_enough>{shown(ratio)} {if is_enough { " ✓" } else { " too low" }}</td> }
    };
    let rows =
        move || {
            both.get().into_iter().map(|(what, least, light, dark)| {
            view! { <tr><th scope="row">{what}</th><td>{least}</td>{cell(light, least)}{cell(dark, least)}</tr> }
        }).collect::<Vec<_>>()
        };
    view! {
        <p role="status" class="verdict" class:poor=is_poor>{verdict}</p>
        <details>
            <summary>"Contrast of each pair"</summary>
            <table>
                <thead><tr><th scope="col">"Pair"</th><th scope="col">"Needs"</th><th scope="col">"Light"</th><th scope="col">"Dark"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
}
