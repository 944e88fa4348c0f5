//! The bubble's panel: a dialog that holds the conversation. Must not know what is said in it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, KeyboardEvent, Node};

use super::app::{self, Place};
use super::conversation::{self, Talk};
use super::element::{El, styled};
use super::log::{composer, log_view};
use super::state::State;
use super::{dom, later};
use crate::core::forms::Form;
use crate::core::text::digits;

/// Where the panel covers the page, it also holds the focus.
const COVERS_PAGE: &str = "(max-width: 480px)";

/// What can take the focus by the keyboard.
const FOCUSABLE: &str = "a[href],button,input,select,textarea";

/// The panel, for those who open and close it.
pub struct Panel {
    place: Rc<Place>,
    talk: Rc<Talk>,
    launcher: Option<HtmlElement>,
    opener: RefCell<Option<HtmlElement>>,
    open: State<bool>,
    /// Whether something was said while it was closed.
    unread: Cell<bool>,
}

impl Panel {
    /// A closed panel. `launcher`: the button that the loader drew.
    pub fn new(place: Rc<Place>, launcher: Option<HtmlElement>) -> Panel {
        let talk = conversation::at(&place);
        Panel { place, talk, launcher, opener: RefCell::default(), open: State::new(false), unread: Cell::new(false) }
    }

    /// Shows what another panel showed, without telling anybody: nothing has happened to the visitor.
    pub fn take_over(&self, other: &Panel) {
        self.opener.replace(other.opener.take());
        self.open.set(other.is_open());
        self.tell_launcher();
    }

    /// Turns to what is on offer.
    pub fn first_view(&self) {
        self.talk.put_away();
    }

    /// Where it is shown.
    pub fn place(&self) -> Rc<Place> {
        self.place.clone()
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        *self.open.peek()
    }

    /// Opens it with a form, or where the conversation was; on closing, the focus goes back to `opener`.
    pub fn open(&self, form: Option<Form>, opener: Option<HtmlElement>) {
        if let Some(form) = form.or_else(|| self.only_form()) {
            self.talk.show(form);
        }
        if !self.is_open() {
            later::some_time("start", later::note_start);
            if covers_page() {
                // It holds the focus, which takes the later part.
                later::when(|_| ());
            }
            self.opener.replace(opener);
            self.open.set(true);
            self.unread.set(false);
            self.tell_launcher();
            self.place.emit("open", self.talk.form(), &[], false);
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
        if let Some(form) = self.talk.form() {
            app::session(&self.place, form).leave();
        }
        self.place.emit("close", None, &[], false);
        let opener = self.opener.take().filter(|opener| opener.is_connected());
        if let Some(target) = opener.or_else(|| self.launcher.clone()) {
            let _ = target.focus();
        }
    }

    /// Where only one form is on offer and nothing was said yet, that is what the visitor came for.
    fn only_form(&self) -> Option<Form> {
        match self.place.config().forms.as_slice() {
            [form] if self.talk.is_new() => Some(*form),
            _ => None,
        }
    }

    fn focus(&self) {
        dom::focus_soon(&self.place.root, "[part=title]");
    }

    fn tell_launcher(&self) {
        if let Some(launcher) = &self.launcher {
            let open = self.is_open();
            let _ = launcher.set_attribute("aria-expanded", if open { "true" } else { "false" });
            let unread = !open && self.unread.get();
            let label = self.place.text(if open {
                "close"
            } else if unread {
                "chat.unread"
            } else {
                "launcher"
            });
            let _ = launcher.toggle_attribute_with_force("data-unread", unread);
            let _ = launcher.set_attribute("aria-label", &label);
        }
    }

    /// Escape closes.
    fn key(&self, event: &KeyboardEvent) {
        match event.key().as_str() {
            "Escape" => {
                event.prevent_default();
                self.close();
            }
            "Tab" if later::here() => later::tab(event),
            _ => {}
        }
    }
}

/// Where the panel covers the page, Tab goes round in it.
pub fn tab_now(event: &KeyboardEvent) {
    if covers_page() {
        let Some(panel) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        let (first, last) = ends(&panel);
        let active = panel.get_root_node().unchecked_into::<web_sys::ShadowRoot>().active_element();
        let at = |end: &Option<HtmlElement>| match (&active, end) {
            (Some(active), Some(end)) => active.is_same_node(Some(end.unchecked_ref::<Node>())),
            _ => false,
        };
        let on_title = active.as_ref().is_some_and(|active| active.get_attribute("part").as_deref() == Some("title"));
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
pub fn panel_view(panel: &Rc<Panel>) -> El {
    let place = panel.place.clone();
    let title = place.config().title.clone().unwrap_or_else(|| place.text("title"));
    let many = place.config().forms.len() > 1;
    let back = {
        let (panel, label) = (panel.clone(), place.text("back"));
        let mut shown = None;
        move || {
            let wanted = many && panel.talk.form().is_some();
            if shown.replace(wanted) == Some(wanted) {
                return None;
            }
            let panel = panel.clone();
            let button = styled("button", "button", "icon back").attr("type", "button").attr("aria-label", &label);
            let button = button.on("click", move |_| {
                panel.talk.put_away();
                panel.focus();
            });
            Some(wanted.then_some(button).into_iter().collect())
        }
    };
    let closing = panel.clone();
    let close = styled("button", "close", "icon close")
        .attr("type", "button")
        .attr("aria-label", &place.text("close"))
        .on("click", move |_| closing.close());
    let title = styled("h2", "title", "title")
        .attr("id", "panel-title")
        .attr("tabindex", "-1")
        .attr("dir", "auto")
        .text(&title);
    let (opened, keyed, telling, watching) = (panel.clone(), panel.clone(), panel.clone(), panel.clone());
    let mut heard = panel.talk.last();
    let mut told = None;
    let view = styled("div", "panel", "panel")
        .attr("role", "dialog")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "panel-title")
        .live(move |element| {
            let open = opened.open.get();
            let _ = element.set_attribute("aria-modal", if covers_page() { "true" } else { "false" });
            let _ = element.toggle_attribute_with_force("hidden", !open);
        })
        .live(move |_| {
            let form = telling.talk.form();
            if telling.open.get() && told != form {
                told = form;
                if form.is_some() {
                    telling.place.emit("form-shown", form, &[], false);
                }
            }
        })
        .live(move |_| {
            let said = watching.talk.last();
            if std::mem::replace(&mut heard, said) < said && !*watching.open.peek() {
                watching.unread.set(true);
                watching.tell_launcher();
            }
        })
        .on("keydown", move |event| keyed.key(event.unchecked_ref()))
        .add(styled("header", "header", "header").slot(back).add(title).add(close))
        .add(log_view(&panel.talk))
        .add(composer(&panel.talk));
    above_keyboard(view)
}

/// Keeps the panel where it can be seen: a phone's keyboard covers the page without telling its layout.
fn above_keyboard(panel: El) -> El {
    let Some(visible) = dom::window().visual_viewport() else { return panel };
    let element: HtmlElement = panel.node().clone().unchecked_into();
    let viewport = visible.clone();
    let fit = Rc::new(move || {
        let set = |name: &str, pixels: f64| {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a screen")]
            let length = [&digits(pixels as u32), "px"].concat();
            let _ = element.style().set_property(name, &length);
        };
        set("--_top", viewport.offset_top());
        set("--_height", viewport.height());
    });
    let again = fit.clone();
    let target: EventTarget = visible.into();
    panel.on_other(target.clone(), "resize", move |_| fit()).on_other(target, "scroll", move |_| again())
}
