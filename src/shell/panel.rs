//! The bubble's panel: a dialog that holds the conversation. Must not know what is said in it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use super::app::{self, Place};
use super::conversation::{self, Talk};
use super::element::{El, of};
use super::log::{composer, log_view};
use super::state::State;
use super::{dom, draw, embed, later};
use crate::core::form::Form;

/// The panel, for those who open and close it.
pub struct Panel {
    place: Rc<Place>,
    talk: Rc<Talk>,
    launcher: Option<HtmlElement>,
    opener: RefCell<Option<HtmlElement>>,
    open: State<bool>,
    /// Whether something was said while it was closed.
    unread: Cell<bool>,
    /// Whether it was drawn, and has the focus, before it could be opened.
    ahead: Cell<bool>,
}

impl Panel {
    /// A closed panel. `launcher`: the button that the loader drew.
    pub fn new(place: Rc<Place>, launcher: Option<HtmlElement>) -> Panel {
        let talk = conversation::at(&place);
        let (unread, ahead) = (Cell::new(false), Cell::new(false));
        Panel { place, talk, launcher, opener: RefCell::default(), open: State::new(false), unread, ahead }
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
            self.opener.replace(opener);
            self.open.set(true);
            self.unread.set(false);
            self.tell_launcher();
            self.place.emit("open", self.talk.form(), &[], false);
        }
        if !self.ahead.take() {
            self.focus();
        }
    }

    /// Closes it.
    pub fn close(&self) {
        if self.ahead.take() {
            // Out of sight at once; closed after what opens it, which may still wait for the later part.
            self.open.set(false);
            return embed::call("close", &JsValue::NULL, &JsValue::NULL, None);
        }
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
}

/// The panel as it is shown: as it was drawn, with what it does.
pub fn panel_view(panel: &Rc<Panel>) -> El {
    let place = panel.place.clone();
    let drawn = draw::panel(&place);
    panel.ahead.set(drawn.parent_node().is_some());
    let (header, title) = (dom::find(&drawn, ".header"), dom::find(&drawn, ".title"));
    let many = place.config().forms.len() > 1;
    let (turning, choosing, closing) = (panel.clone(), panel.clone(), panel.clone());
    let back = of(dom::find(&drawn, ".back")).on("click", move |_| {
        turning.talk.put_away();
        turning.focus();
    });
    let close = of(dom::find(&drawn, ".close")).on("click", move |_| closing.close());
    let header =
        of(header).keep(close).optional(back, Some(title.into()), move || many && choosing.talk.form().is_some());
    let (opened, telling, watching) = (panel.clone(), panel.clone(), panel.clone());
    let mut heard = panel.talk.last();
    let mut told = None;
    let (log, composer) = (log_view(&panel.talk, &drawn), composer(&panel.talk, &drawn));
    of(drawn)
        .keep(header)
        .keep(log)
        .keep(composer)
        .live(move |element| {
            let open = opened.open.get();
            // One that stands there already is about to be opened.
            if open || !opened.ahead.get() {
                let _ = element.toggle_attribute_with_force("hidden", !open);
            }
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
}
