//! The bubble's panel: whether it is open, and who opened it. Must not know how it is shown.

use leptos::prelude::*;

use super::chat::{Chat, chat};
use super::embedding::Embedding;
use super::{registry, visit};
use crate::browser::focus::{self, Target};
use crate::browser::{HtmlElement, launcher};
use crate::core::conversation::Conversation;
use crate::core::form::Form;

/// The panel. A handle: copies are the same panel.
#[derive(Clone, Copy)]
pub struct Panel {
    /// The conversation that it shows.
    pub chat: Chat,
    /// Whether it can be seen.
    pub is_open: RwSignal<bool>,
    /// How much was said while it was closed.
    pub unread: RwSignal<u32>,
    /// What gets the focus back when it closes.
    opener: StoredValue<Option<HtmlElement>, LocalStorage>,
    /// Whether it was drawn, and can be seen, before the application was there to open it.
    pub is_drawn: RwSignal<bool>,
}

thread_local! {
    static PANEL: std::cell::Cell<Option<Panel>> = const { std::cell::Cell::new(None) };
}

/// The panel, closed at first. There is one.
pub fn panel() -> Panel {
    PANEL.get().unwrap_or_else(|| {
        let panel = registry::keep(|| Panel {
            chat: chat(),
            is_open: chat().is_open,
            unread: RwSignal::new(0),
            opener: StoredValue::new_local(None),
            is_drawn: RwSignal::new(false),
        });
        PANEL.set(Some(panel));
        panel
    })
}

impl Panel {
    /// Its embedding.
    pub fn embedding(&self) -> Embedding {
        self.chat.embedding
    }

    /// It stands in the page already, with that form: it is about to be opened.
    pub fn set_drawn(&self, form: Option<Form>) {
        self.is_drawn.set(true);
        self.is_open.set(true);
        if let Some(form) = form {
            self.chat.show(form);
        }
    }

    /// Opens it by itself: it says that it is there, and leaves the focus where that is.
    pub fn open_quietly(&self, form: Option<Form>) {
        if self.show(form, None) {
            let title = self.embedding().peek(|config| config.title.clone());
            self.chat.announce_beside(&title.unwrap_or_else(|| self.embedding().text("title")));
        }
    }

    /// Opens it with a form, or where the conversation was; on closing, the focus goes back to `opener`.
    pub fn open(&self, form: Option<Form>, opener: Option<HtmlElement>) {
        let was_drawn = self.is_drawn.get_untracked();
        self.show(form, opener);
        if !was_drawn {
            self.focus_title();
        }
    }

    /// Shows it; says whether it was closed before.
    fn show(&self, form: Option<Form>, opener: Option<HtmlElement>) -> bool {
        if let Some(form) = form.or_else(|| self.only_form()) {
            self.chat.show(form);
        }
        let is_new = self.is_drawn.get_untracked() || !self.is_open.get_untracked();
        if is_new {
            visit::start();
            self.opener.set_value(opener);
            self.is_drawn.set(false);
            self.is_open.set(true);
            self.unread.set(0);
            self.embedding().emit("open", self.chat.peek(Conversation::form));
        }
        is_new
    }

    /// Closes it.
    pub fn close(&self) {
        if !self.is_open.get_untracked() {
            return;
        }
        self.is_drawn.set(false);
        self.is_open.set(false);
        if let Some(form) = self.chat.peek(Conversation::form) {
            registry::session(self.embedding(), form).leave();
        }
        self.chat.leave();
        let opener = self.opener.get_value();
        self.opener.set_value(None);
        let embedding = self.embedding();
        let place = embedding.place();
        // Who is elsewhere in the page stays there.
        let is_here = embedding.has_attention();
        if let Some(place) = &place {
            launcher::end_dialog(&place.root);
        }
        // The last thing: the page may open it again.
        embedding.emit("close", None);
        let Some(place) = place.filter(|_| is_here && !self.is_open.get_untracked() && embedding.has_attention())
        else {
            return;
        };
        // Once the launcher can be seen again, which on a phone the panel covers; but before the next frame.
        leptos::task::spawn_local(async move {
            if !opener.is_some_and(|opener| focus::to(&opener)) {
                launcher::focus(&place.root);
            }
        });
    }

    /// It goes from the page, closed. Gives the focus back to what has opened it, where that is of the page: the launcher goes, too.
    pub fn leave(&self) {
        let is_here = self.is_open.get_untracked() && self.embedding().has_attention();
        if let Some(opener) = self.opener.get_value().filter(|_| is_here) {
            focus::to(&opener);
        }
        self.opener.set_value(None);
        self.is_drawn.set(false);
        self.is_open.set(false);
    }

    /// Opens or closes it.
    pub fn toggle(&self, opener: Option<HtmlElement>) {
        if self.is_open.get_untracked() && !self.is_drawn.get_untracked() {
            self.close();
        } else {
            self.open(None, opener);
        }
    }

    /// Where only one form is on offer and nothing was said yet, that is what the visitor came for.
    fn only_form(&self) -> Option<Form> {
        let is_new = self.chat.peek(|conversation| conversation.entries().is_empty());
        self.embedding().peek(|config| match config.forms.as_slice() {
            [form] if is_new => Some(*form),
            _ => None,
        })
    }

    /// Moves the focus to its title.
    pub fn focus_title(&self) {
        self.embedding().focus(Target::PANEL_TITLE);
    }
}
