//! Since when criteria, weights and method are fixed.

use super::Ui;
use super::moment::moment;
use crate::editing::Session;
use crate::widget::element::{Html, el};

/// The time of the lock and the fingerprint of what was locked, and whether the model still is that;
/// nothing while the model is open.
pub fn locked(ui: Ui<'_>, session: &Session) -> Html {
    let Some(lock) = &session.record().lock else { return Html::default() };
    let texts = ui.state.texts.tools();
    let holds = session.lock_holds();
    el("p")
        .class(if holds { "locked" } else { "locked broken" })
        .text(if holds { texts.locked_since } else { texts.lock_broken })
        .text(" ")
        .child(moment(ui.state, &lock.at))
        .text(". ")
        .text(texts.locked_fingerprint)
        .text(" ")
        .child(el("code").with("title", &lock.model.to_string()).text(&lock.model.fingerprint()))
        .into()
}
