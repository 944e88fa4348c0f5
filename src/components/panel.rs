use leptos::prelude::*;

use super::announcer::Announcer;
use super::composer::Composer;
use super::message_list::MessageList;
use crate::browser::launcher;
use crate::browser::texts::unsaid;
use crate::core::conversation::Conversation;
use crate::core::form::Form;
use crate::state::panel::Panel;

/// The bubble's panel: a dialog that holds the conversation. (Its keys, and that it is modal and above the keyboard on a
/// phone, are in `loader/panel_keys.js` and `loader/viewport.js`.)
#[component]
pub fn PanelView(
    /// The panel.
    panel: Panel,
) -> impl IntoView {
    let (chat, embedding) = (panel.chat, panel.embedding());
    let title = embedding.option(|config| config.title.clone());
    let subtitle = embedding.option(|config| config.subtitle.clone());
    let has_choice = embedding.option(|config| config.forms.len() > 1);
    let has_form = Memo::new(move |_| chat.form().is_some());
    on_cleanup(move || chat.leave());
    tell_launcher(panel);
    tell_form_shown(panel);
    let turn_back = move |_| {
        chat.put_away();
        panel.focus_title();
    };
    let back = move || {
        (has_choice.get() && has_form.get()).then(|| {
            view! {
                <button part="button back" class="icon back" type="button" aria-label=embedding.text("back") on:click=turn_back></button>
            }
        })
    };
    view! {
        <dialog
            part="panel"
            class="panel"
            role="dialog"
            tabindex="-1"
            aria-labelledby="panel-title"
            aria-describedby="panel-subtitle"
            hidden=Signal::derive(move || !panel.is_open.get())
        >
            <div part="header" class="header">
                {back}
                <div class="titles">
                    <h2 part="title" class="title" id="panel-title" tabindex="-1" dir="auto">
                        {Signal::derive(move || title.get().unwrap_or_else(|| embedding.text("title")))}
                    </h2>
                    // No locale has one: only the page knows who answers, and when.
                    <p part="subtitle" class="subtitle" id="panel-subtitle" dir="auto">
                        {Signal::derive(move || subtitle.get().unwrap_or_else(|| unsaid("subtitle")))}
                    </p>
                </div>
                <button
                    part="close"
                    class="icon close"
                    type="button"
                    aria-label=embedding.text("close")
                    on:click=move |_| panel.close()
                ></button>
            </div>
            <MessageList chat />
            <Composer chat />
            <Announcer />
        </dialog>
        <Announcer />
    }
}

/// The launcher says whether the panel is open, and whether something was said while it was not.
fn tell_launcher(panel: Panel) {
    let (chat, embedding) = (panel.chat, panel.embedding());
    let first = chat.peek(Conversation::last);
    Effect::new(move |before: Option<u32>| {
        let now = chat.with(Conversation::last);
        let new = chat.peek(|all| all.said_since(before.unwrap_or(first)));
        if new > 0 && !panel.is_open.get_untracked() {
            panel.unread.update(|unread| *unread += new);
        }
        now
    });
    Effect::new(move |_| {
        let open = panel.is_open.get();
        let unread = if open { 0 } else { panel.unread.get() };
        // It keeps its name while the panel is open: that it is, `aria-expanded` says, and "Close" is the panel's own button.
        let key = if unread > 0 { "chat.unread" } else { "launcher" };
        if let Some(place) = embedding.place() {
            launcher::show_dialog(&place.root, open);
            launcher::tell(&place.root, &embedding.locale().language, &embedding.text(key), open, unread);
        }
    });
}

/// The page is told of each form that comes into view.
fn tell_form_shown(panel: Panel) {
    let chat = panel.chat;
    let shown = Memo::new(move |_| chat.with(Conversation::form));
    Effect::new(move |before: Option<Option<Form>>| {
        if !panel.is_open.get() || panel.is_drawn.get() {
            return before.flatten();
        }
        let form = shown.get();
        if form.is_some() && before.flatten() != form {
            panel.embedding().emit("form-shown", form);
        }
        form
    });
}
