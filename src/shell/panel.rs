//! The bubble's panel: a dialog with the forms on offer. Must not know what the forms hold.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::app::{self, Place};
use super::dom;
use super::form::FormView;
use super::once::once;
use crate::core::forms::Form;

/// Where the panel covers the page, it also holds the focus.
const COVERS_PAGE: &str = "(max-width: 480px)";

/// What can take the focus by the keyboard.
const FOCUSABLE: &str = "a[href],button,input,select,textarea";

/// The panel, for those who open and close it.
pub struct Panel {
    place: Rc<Place>,
    launcher: Option<HtmlElement>,
    opener: RefCell<Option<HtmlElement>>,
    open: ArcRwSignal<bool>,
    form: ArcRwSignal<Option<Form>>,
}

impl Panel {
    /// A closed panel. `launcher`: the button that the loader drew.
    pub fn new(place: Rc<Place>, launcher: Option<HtmlElement>) -> Panel {
        Panel {
            place,
            launcher,
            opener: RefCell::default(),
            open: ArcRwSignal::new(false),
            form: ArcRwSignal::new(None),
        }
    }

    /// Shows what another panel showed, without telling anybody: nothing has happened to the visitor.
    pub fn take_over(&self, other: &Panel) {
        self.form.set(other.form.get_untracked());
        self.opener.replace(other.opener.take());
        self.open.set(other.is_open());
        self.tell_launcher();
    }

    /// Turns to what is on offer.
    pub fn first_view(&self) {
        self.form.set(None);
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.open.get_untracked()
    }

    /// Opens it with a form, or with what is on offer; on closing, the focus goes back to `opener`.
    pub fn open(&self, form: Option<Form>, opener: Option<HtmlElement>) {
        if let Some(form) = form.or_else(|| self.only_form()) {
            self.form.set(Some(form));
        }
        if !self.is_open() {
            app::session_start();
            self.opener.replace(opener);
            self.open.set(true);
            self.tell_launcher();
            self.place.emit("open", self.form.get_untracked(), &[], false);
        }
        self.focus();
    }

    /// Closes it.
    pub fn close(&self) {
        if !self.is_open() {
            return;
        }
        self.open.set(false);
        self.tell_launcher();
        if let Some(form) = self.form.get_untracked() {
            app::session(&self.place, form).leave();
        }
        self.place.emit("close", None, &[], false);
        let opener = self.opener.take().filter(|opener| opener.is_connected());
        if let Some(target) = opener.or_else(|| self.launcher.clone()) {
            let _ = target.focus();
        }
    }

    fn only_form(&self) -> Option<Form> {
        match self.place.config().forms.as_slice() {
            [form] => Some(*form),
            _ => None,
        }
    }

    fn show(&self, form: Option<Form>) {
        self.form.set(form);
        self.focus();
    }

    fn focus(&self) {
        dom::focus_soon(&self.place.root, "[part=title]");
    }

    fn tell_launcher(&self) {
        if let Some(launcher) = &self.launcher {
            let open = self.is_open();
            let _ = launcher.set_attribute("aria-expanded", if open { "true" } else { "false" });
            let label = self.place.text(if open { "close" } else { "launcher" });
            let _ = launcher.set_attribute("aria-label", &label);
        }
    }

    /// Escape closes. Where the panel covers the page, Tab goes round in it.
    fn key(&self, event: &KeyboardEvent) {
        match event.key().as_str() {
            "Escape" => {
                event.prevent_default();
                self.close();
            }
            "Tab" if covers_page() => {
                let Some(panel) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) else {
                    return;
                };
                let (first, last) = ends(&panel);
                let active = panel.get_root_node().unchecked_into::<web_sys::ShadowRoot>().active_element();
                let at = |end: &Option<HtmlElement>| match (&active, end) {
                    (Some(active), Some(end)) => active.is_same_node(Some(end.unchecked_ref::<Node>())),
                    _ => false,
                };
                let on_title =
                    active.as_ref().is_some_and(|active| active.get_attribute("part").as_deref() == Some("title"));
                let target = if event.shift_key() && (at(&first) || on_title) {
                    last
                } else if !event.shift_key() && at(&last) {
                    first
                } else {
                    return;
                };
                if let Some(target) = target {
                    event.prevent_default();
                    let _ = target.focus();
                }
            }
            _ => {}
        }
    }
}

fn covers_page() -> bool {
    dom::window().match_media(COVERS_PAGE).ok().flatten().is_some_and(|query| query.matches())
}

/// The first and the last element of the panel that the keyboard reaches.
fn ends(panel: &Element) -> (Option<HtmlElement>, Option<HtmlElement>) {
    let (mut first, mut last) = (None, None);
    if let Ok(all) = panel.query_selector_all(FOCUSABLE) {
        for i in 0..all.length() {
            let Some(element) = all.get(i).and_then(|node| node.dyn_into::<HtmlElement>().ok()) else { continue };
            let disabled = element.closest(":disabled").ok().flatten().is_some();
            if disabled || element.tab_index() < 0 || element.offset_height() == 0 {
                continue;
            }
            if first.is_none() {
                first = Some(element.clone());
            }
            last = Some(element);
        }
    }
    (first, last)
}

/// The panel as it is shown.
#[component]
pub fn PanelView(panel: Rc<Panel>) -> impl IntoView {
    let place = panel.place.clone();
    let (open, form) = (panel.open.clone(), panel.form.clone());
    let title = place.config().title.clone().unwrap_or_else(|| place.text("title"));
    let many = place.config().forms.len() > 1;
    let (closing, back_label) = (place.text("close"), place.text("back"));
    let panel = StoredValue::new_local(panel);
    let back = move || panel.with_value(|panel| panel.show(None));
    let shown = form.clone();
    let back_button = move || {
        (many && shown.get().is_some()).then(|| {
            view! {
                <button
                    type="button"
                    part="button"
                    class="icon back"
                    aria-label=back_label.clone()
                    on:click=move |_: MouseEvent| back()
                ></button>
            }
        })
    };
    let body = move || match form.get() {
        Some(form) => {
            let session = panel.with_value(|panel| app::session(&panel.place, form));
            let back = many.then(|| Callback::new(move |()| back()));
            once(view! { <FormView session back /> })
        }
        None => once(view! { <Offers panel /> }),
    };
    once(view! {
        <div
            part="panel"
            class="panel"
            role="dialog"
            tabindex="-1"
            aria-labelledby="panel-title"
            aria-modal=move || { open.track(); covers_page().to_string() }
            hidden={ let open = panel.with_value(|panel| panel.open.clone()); move || !open.get() }
            on:keydown=move |event: KeyboardEvent| panel.with_value(|panel| panel.key(&event))
        >
            <header part="header" class="header">
                {back_button}
                <h2 part="title" class="title" id="panel-title" tabindex="-1" dir="auto">{title}</h2>
                <button
                    type="button"
                    part="close"
                    class="icon close"
                    aria-label=closing
                    on:click=move |_: MouseEvent| panel.with_value(|panel| panel.close())
                ></button>
            </header>
            <div part="body" class="body">{body}</div>
        </div>
    })
}

/// The greeting and the forms on offer.
#[component]
fn Offers(panel: StoredValue<Rc<Panel>, LocalStorage>) -> impl IntoView {
    let place = panel.with_value(|panel| panel.place.clone());
    let config = place.config();
    let greeting = config.greeting.clone().unwrap_or_else(|| place.text("greeting"));
    let offers: Vec<_> = config
        .forms
        .iter()
        .map(|form| {
            let form = *form;
            let text = |key: &str| place.text(&[form.name(), ".", key].concat());
            view! {
                <li>
                    <button
                        type="button"
                        part="suggestion"
                        class="offer"
                        on:click=move |_: MouseEvent| panel.with_value(|panel| panel.show(Some(form)))
                    >
                        <strong>{text("offer")}</strong>
                        <span>{text("about")}</span>
                    </button>
                </li>
            }
        })
        .collect();
    once(view! {
        <p part="message message-agent" class="message" dir="auto">{greeting}</p>
        <ul class="offers">{offers}</ul>
    })
}
