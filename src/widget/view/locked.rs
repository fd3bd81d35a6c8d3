//! Since when criteria, weights and method are fixed.

use super::Ui;
use super::moment::moment;
use crate::editing::Session;
use crate::widget::element::{Html, el};

/// The time of the lock and the fingerprint of what was locked; nothing while the model is open.
pub fn locked(ui: Ui<'_>, session: &Session) -> Html {
    let Some(lock) = &session.record().lock else { return Html::default() };
    el("p")
        .class("hint locked")
        .text(ui.state.texts.tools().locked_since)
        .text(" ")
        .child(moment(ui.state, &lock.at))
        .text(" · ")
        .child(el("code").with("title", &lock.model.to_string()).text(&lock.model.fingerprint()))
        .into()
}
