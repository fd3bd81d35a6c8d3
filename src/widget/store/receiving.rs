//! What comes in: evaluations and prices from the page, files from a person; and how it is refused.

use super::Store;
use crate::editing::{Action, Change, Session};
use crate::evaluation::{Evaluation, Prices};
use crate::exchange::Json;
use crate::exchange::fault::{Faults, Problem};
use crate::exchange::limits;
use crate::locale::{fill, fill_in};
use crate::widget::insight::Tab;
use crate::widget::merging::Incoming;
use crate::widget::state::{Notice, State};
use crate::widget::{announce, dossier, tools};

impl Store {
    /// Takes an evaluation from the page: its own doing, so no event and no undo.
    pub fn set_evaluation(&self, evaluation: Result<Option<Evaluation>, Faults>) {
        *self.0.untold.borrow_mut() = None;
        self.show(|state| match evaluation {
            Ok(evaluation) => {
                state.session = evaluation.map(Session::new);
                state.notice = None;
                state.begin_anew();
            }
            Err(faults) => state.notice = Some(Notice::Host(faults)),
        });
        *self.0.announced.borrow_mut() = announce::standings(&self.state());
        let (wrong, illegible) = {
            let state = self.state();
            (state.notice.is_some(), state.session.is_some() && state.legible().is_none())
        };
        if illegible || (wrong && !tools::are_here()) {
            self.wait_for_tools(None);
        }
    }

    /// Takes what bids ask from the page: its own doing, so no event and no undo. Gives the error as
    /// JSON if it is refused.
    pub fn set_prices(&self, json: &str) -> Option<String> {
        if self.state().session.is_none() {
            let words = "There is no evaluation that prices could belong to.".to_owned();
            let error = error_members("no-evaluation", words, String::new(), Vec::new());
            return Some(error.to_text());
        }
        let prices = match Prices::from_json(json) {
            Ok(prices) => prices,
            Err(faults) => return Some(error_json(&faults).to_text()),
        };
        let mut refused = None;
        self.show(|state| {
            let witness = state.witness();
            let taken = state.session.as_mut().map(|session| {
                session.set_witness(witness);
                session.set_prices(&prices)
            });
            refused = taken.and_then(Result::err);
        });
        // What the page does is no news.
        *self.0.announced.borrow_mut() = announce::standings(&self.state());
        self.hand_over_prices();
        refused.map(|faults| error_json(&faults).to_text())
    }

    /// Takes back from the element what [`hand_over_prices`](Self::hand_over_prices) gave it, where it is of
    /// the tender that is shown.
    pub fn recall_prices(&self, text: &str) {
        let Some((tender, json)) = text.split_once('\n') else { return };
        let Ok(prices) = Prices::from_json(json) else { return };
        self.show(|state| {
            let session = state.session.as_mut();
            if let Some(session) = session.filter(|one| *one.record().tender.id == *tender) {
                session.recall_prices(prices);
            }
        });
    }

    /// Opens a file's text, and gives the error as JSON if it is refused.
    pub fn import_text(&self, json: &str, name: &str, several: bool) -> Option<String> {
        let evaluation = Evaluation::from_json(json);
        let error = evaluation.as_ref().err().map(|faults| error_json(faults).to_text());
        self.import(evaluation, name, several);
        error
    }

    /// Puts back what was kept of an evaluation, and gives the error as JSON if it is refused. The person
    /// was asked.
    pub fn restore_text(&self, json: &str) -> Option<String> {
        match Evaluation::from_json(json) {
            Ok(evaluation) => {
                self.open_file(evaluation, "restore");
                None
            }
            Err(faults) => Some(error_json(&faults).to_text()),
        }
    }

    /// Opens what a person chose, dropped or pasted, or asks what is to become of it.
    fn import(&self, evaluation: Result<Evaluation, Faults>, name: &str, several: bool) {
        let evaluation = match evaluation {
            Ok(evaluation) => evaluation,
            Err(faults) => {
                self.emit("error", &error_json(&faults));
                self.show(|state| {
                    state.status = state.texts.tools().error_title.to_owned();
                    state.notice = Some(Notice::File(name.to_owned(), faults));
                });
                return;
            }
        };
        if !asks_about(&self.state(), &evaluation, several) {
            return self.open_file(evaluation, "import");
        }
        self.show(|state| {
            state.notice = None;
            state.incoming.push(Incoming::new(name, evaluation));
            dossier::sift(state);
        });
        self.wait_for(Tab::Panel);
    }

    /// Begins with an evaluation that was read from a file, or puts it in the place of the one that is
    /// there. The page is told why.
    pub fn open_file(&self, evaluation: Evaluation, reason: &'static str) {
        let title = evaluation.tender.title.to_string();
        if self.state().session.is_some() {
            let evaluation = Box::new(evaluation);
            let action = if reason == "restore" {
                Action::Restore { evaluation }
            } else {
                Action::Replace { evaluation }
            };
            if !self.act_for(reason, action) {
                return;
            }
        } else {
            self.begin(Session::new(evaluation), reason);
        }
        self.show(|state| {
            state.notice = None;
            state.begin_anew();
        });
        let text = fill_in(self.state().texts.tools().announce_imported, &title);
        self.say(text);
    }

    /// Tells the page that files were merged into the record.
    pub fn told_of_merging(&self, change: Change) {
        if change == Change::Record {
            self.tell_change("import");
            self.announce_order();
        }
    }

    /// Begins with a new evaluation where there was none.
    pub fn begin(&self, session: Session, reason: &'static str) {
        self.show(|state| {
            state.session = Some(session);
            state.notice = None;
        });
        *self.0.announced.borrow_mut() = announce::standings(&self.state());
        self.tell_change(reason);
    }

    /// A file could not be read at all: `too-large`, `not-text` or `unreadable`.
    pub fn import_failed(&self, code: &str, name: &str) {
        let texts = self.state().texts;
        let (code, text) = match code {
            "too-large" => ("too-large", texts.tools().file_too_large),
            "not-text" => ("not-text", texts.tools().file_not_text),
            _ => ("unreadable", texts.tools().file_unreadable),
        };
        let limit = (limits::BYTES / 1_000_000).to_string();
        let words = fill(text, &[("name", name), ("limit", &limit)]);
        self.emit("error", &error_members(code, words.clone(), String::new(), Vec::new()));
        self.show(|state| {
            state.status.clone_from(&words);
            state.notice = Some(Notice::Unread(words));
        });
    }
}

/// Whether a person is asked what is to become of a file: where something would be gone if it took the place
/// of what is there; where the mode lets it be added only; where it is another one of the same evaluation;
/// and where it was brought with others, of which one alone could take that place.
fn asks_about(state: &State, file: &Evaluation, several: bool) -> bool {
    let rights = state.rights();
    let Some(session) = state.session.as_ref().filter(|_| rights.merge) else {
        return false;
    };
    if several || session.is_the_same(file) {
        return several;
    }
    let record = session.record();
    let begun =
        !(state.unfinished.is_empty() && state.agreeing.is_empty() && state.letters.is_empty());
    let same = record.tender == file.tender && record.bids == file.bids;
    same || begun || !rights.replace || session.has_something_to_lose()
}

/// Faults as the page gets them.
pub fn error_json(faults: &Faults) -> Json {
    let list: Vec<Json> = faults
        .iter()
        .map(|fault| {
            Json::object([
                ("path", Json::text(fault.pointer.clone())),
                ("code", Json::name(fault.problem.code())),
                ("message", Json::text(fault.problem.to_string())),
            ])
        })
        .collect();
    let first = faults.iter().next();
    let code = match first.map(|fault| &fault.problem) {
        Some(Problem::FileTooLarge) => "too-large",
        Some(Problem::NotJson { .. }) => "not-json",
        _ => "decode",
    };
    let message = first.map(ToString::to_string).unwrap_or_default();
    let path = first.map(|fault| fault.pointer.clone()).unwrap_or_default();
    error_members(code, message, path, list)
}

fn error_members(code: &'static str, message: String, path: String, faults: Vec<Json>) -> Json {
    Json::object([
        ("name", Json::name("BidEvaluatorError")),
        ("code", Json::name(code)),
        ("message", Json::text(message)),
        ("path", Json::text(path)),
        ("faults", Json::List(faults)),
    ])
}
