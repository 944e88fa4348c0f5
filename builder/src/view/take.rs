//! What one takes along.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::parts::{Notes, Told, value_of};
use crate::choice::{Choice, Mode};
use crate::write::{css, react, tag};
use crate::{link, option, page};

/// A text that comes out, and the button that copies it.
#[component]
fn Piece(
    /// What it is, for ids.
    name: &'static str,
    /// What it is called.
    title: &'static str,
    /// Where to put it.
    #[prop(into)]
    about: Signal<String>,
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// What the button says.
    copies: &'static str,
    /// What stands beside it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let news = RwSignal::new(String::new());
    // What was copied is no longer what is shown.
    Effect::new(move |_| {
        text.track();
        news.set(String::new());
    });
    let copy = move |_| {
        news.set(String::new());
        spawn_local(async move {
            let done = page::copy(&text.get_untracked()).await.as_bool() == Some(true);
            news.set(
                if done { "Copied." } else { "Your browser does not allow it. Mark the text and copy it yourself." }
                    .to_owned(),
            );
        });
    };
    let is_empty = move || text.with(String::is_empty);
    view! {
        <article aria-labelledby=[name, "-title"].concat()>
            <h3 id=[name, "-title"].concat()>{title}</h3>
            <p class="hint">{about}</p>
            <pre class:gone=is_empty tabindex="0" role="region" aria-labelledby=[name, "-title"].concat()><code id=name>{text}</code></pre>
            <p class="actions">
                <button type="button" class:gone=is_empty on:click=copy>{copies}</button>
                {children.map(|children| children())}
                <span role="status" class="copied">{news}</span>
            </p>
        </article>
    }
}

/// What stands in place of a tag and a component without a form.
const NO_FORM: &str = "Choose at least one form first.";

/// Where what visitors send goes with this tag.
fn destination(choice: &Choice) -> String {
    if choice.sandbox {
        return "Put it before </body>. It only tries the widget out: nothing is sent until you take data-sandbox away and say where submissions go.".into();
    }
    let said = |name: &str| option::named(name).map_or("", |row| choice.option(row)).trim();
    let base = said("apiBase");
    let to = match base {
        "" => "Submissions go to https://api.optimly.io.".to_owned(),
        base if base.starts_with('/') && !base.starts_with("//") => {
            "Submissions go to your own server, which adds the token.".to_owned()
        }
        base => ["Submissions go to ", base, "."].concat(),
    };
    let token = match (said("token"), base) {
        ("", "") => " Without a token they are refused there: let your own server add it, and set API base to /.",
        ("", _) => "",
        _ => " The token in the tag can be read by everybody.",
    };
    ["Put it before </body>. ", &to, token].concat()
}

/// The last part.
#[component]
pub fn Take(
    /// What was chosen.
    choice: RwSignal<Choice>,
    /// Where `widget.js` lies.
    address: RwSignal<String>,
    /// What the preview says of options.
    told: Told,
) -> impl IntoView {
    // Without a form there is nothing to take, and nothing without the file.
    let has_forms = Memo::new(move |_| choice.with(|choice| !choice.forms.is_empty()));
    let is_found = Memo::new(move |_| address.with(|address| tag::is_of_script(address)));
    let tag = Memo::new(move |_| {
        let html = || choice.with(|choice| tag::html(choice, address.get().trim(), &page::known()));
        if has_forms.get() && is_found.get() { html() } else { String::new() }
    });
    let sheet = Memo::new(move |_| choice.with(css::sheet));
    let module = Memo::new(move |_| {
        let has_sheet = sheet.with(|sheet| !sheet.is_empty());
        let module = || choice.with(|choice| react::module(choice, has_sheet, &page::known()));
        if has_forms.get() { module() } else { String::new() }
    });
    let back = RwSignal::new(String::new());
    Effect::new(move |_| back.set(page::set_fragment(&choice.with(link::fragment))));
    let about_tag = Signal::derive(move || {
        if !has_forms.get() {
            return NO_FORM.to_owned();
        }
        if !is_found.get() {
            return "Say first where widget.js lies.".to_owned();
        }
        let place = choice
            .with(|choice| choice.mode == Mode::Inline)
            .then_some("Put the elements where the forms shall stand. ");
        [place.unwrap_or_default(), &choice.with(destination)].concat()
    });
    let about_sheet = Signal::derive(move || {
        let text = if sheet.with(String::is_empty) {
            "None is needed: the widget stays as it comes."
        } else {
            "Into your own style sheet."
        };
        text.to_owned()
    });
    let about_module = Signal::derive(move || {
        let about = "With the npm package optimly-widget and its Vite plugin; without Vite, add base, the folder with the widget's files. The style sheet goes beside it, as optimly.css.";
        if has_forms.get() { about } else { NO_FORM }.to_owned()
    });
    let lost = move || {
        (!is_found.get()).then(|| "That is no address of a script. Give one like https://example.com/optimly/widget.js or /optimly/widget.js.".to_owned())
    };
    let about_link = "Brings this choice back, here. The token and the address of widget.js are not in it.";
    let problems = Memo::new(move |_| {
        let ours =
            choice.with(|choice| choice.warnings(None, &page::known())).into_iter().map(|complaint| complaint.sentence);
        let mut all: Vec<String> = ours.collect();
        // The frame may still show what was there before.
        all.extend(told.get().into_iter().filter(|sentence| sentence.contains(" expects ")));
        all.sort();
        all.dedup();
        all
    });
    let list = move || problems.get().into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect::<Vec<_>>();
    let letter =
        move || link::letter("Our widget", &["This is how our widget could look:\n\n", &back.get(), "\n"].concat());
    view! {
        <section class="take" aria-labelledby="take">
            <h2 id="take">"5. Take it"</h2>
            <div class="option">
                <label for="address">"Where widget.js lies"</label>
                <input
                    type="text"
                    inputmode="url"
                    id="address"
                    autocomplete="off"
                    spellcheck="false"
                    aria-invalid=move || (!is_found.get()).then_some("true")
                    aria-describedby="address-hint address-error"
                    prop:value=address
                    on:input=move |event| address.set(value_of(&event))
                />
                <Notes id="address".to_owned() hint="Where your site has the file.".to_owned() wrong=Signal::derive(lost) />
            </div>
            <div role="status">
                {move || {
                    (!problems.with(Vec::is_empty))
                        .then(|| {
                            view! {
                                <div class="problems">
                                    <p>"Some options cannot be used. The widget would say of them:"</p>
                                    <ul>{list}</ul>
                                </div>
                            }
                        })
                }}
            </div>
            <div class="pieces">
            <Piece name="tag" title="Tag" about=about_tag text=tag copies="Copy the tag" />
            <Piece name="sheet" title="Style sheet" about=about_sheet text=sheet copies="Copy the style sheet" />
            <Piece name="module" title="React" about=about_module text=module copies="Copy the component" />
            <Piece name="link" title="Link" about=about_link.to_owned() text=back copies="Copy the link">
                <a class="button" href=letter>"Mail it"</a>
            </Piece>
            </div>
        </section>
    }
}
