//! The dossier: the scores with their reasons, what a panel says, the record of what was changed, and the
//! documents that go out. All of it is in the fourth file, behind `widget::dossier`.

mod bid_choice;
mod documents;
mod panel;
mod record;
mod scores;
mod scoring_rules;

pub use panel::question;

use super::Ui;
use crate::editing::Session;
use crate::widget::element::Html;
use crate::widget::insight::Tab;

/// What an open tab shows.
pub fn dossier(ui: Ui<'_>, session: &Session, tab: Tab) -> Html {
    match tab {
        Tab::Scores => scores::scores(ui, session),
        Tab::Panel => panel::panel(ui, session),
        Tab::Documents => documents::documents(ui, session),
        Tab::Record => record::record(ui, session),
        _ => Html::default(),
    }
}
