//! Who declared an interest in which bid: bids in rows, evaluators in columns.

use super::{Scene, heading, hint, name_of};
use std::sync::Arc;

use crate::assessment::{Declaration, Evaluator, Interest};
use crate::bid::Bid;
use crate::editing::Action;
use crate::locale::fill;
use crate::order::sorted;
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group, joined, when};
use crate::widget::evaluators::Seat;
use crate::widget::field::{Kind, Slot};
use crate::widget::view::Ui;
use crate::widget::view::parts::scroll;

impl Scene<'_> {
    /// The table.
    pub fn declarations(self) -> Html {
        let texts = self.texts;
        if self.record.bids.is_empty() {
            return Html::default();
        }
        let mut heads = el("tr").child(el("th").attr("scope", "col").key("").text(texts.bid));
        for one in &self.record.evaluators {
            heads = heads.child(el("th").attr("scope", "col").key(&one.id).text(name_of(one)));
        }
        let mut body = el("tbody").child(when(self.ui.state.rights().scores, || self.rest()));
        let hidden = self.record.hides_names();
        let bids = if hidden {
            // Whoever declares an interest does so towards a tenderer. In the order of the names, the
            // place of a bid says nothing of its letter.
            sorted(&self.record.bids, &|one, other| {
                let [one, other] = [one, other].map(|bid: &Arc<Bid>| &*bid.tenderer.name);
                one.cmp(other)
            })
        } else {
            self.record.bids.iter().collect()
        };
        for bid in bids.into_iter().take(self.ui.state.bids_shown) {
            let mut row = el("tr")
                .key(&bid.id)
                .child(el("th").attr("scope", "row").key("").text(&bid.tenderer.name));
            for one in &self.record.evaluators {
                row = row.child(self.declaration(one, bid));
            }
            body = body.child(row);
        }
        let table = el("table")
            .class("matrix")
            .child(el("caption").class("spoken").text(texts.declarations))
            .child(el("thead").child(heads))
            .child(body);
        group([
            heading(texts.declarations),
            hint(texts.declarations_text),
            if hidden { hint(texts.declarations_named) } else { Html::default() },
            scroll(texts.declarations).child(table).into(),
        ])
    }

    /// The table where nothing below it leads to more bids.
    pub fn all_declarations(self) -> Html {
        let all = self.record.bids.len();
        group([self.declarations(), self.more(all, self.ui.state.bids_shown)])
    }

    /// A button for each evaluator who has no interest in any of the bids that are left.
    fn rest(self) -> El {
        let texts = self.texts;
        let mut row =
            el("tr").key("rest/").child(el("th").attr("scope", "row").key("").text(texts.rest));
        for one in &self.record.evaluators {
            let mine = |known: &&Declaration| known.evaluator == one.id;
            let declared = self.record.declarations.iter().filter(mine).count();
            let left = self.record.bids.len().saturating_sub(declared);
            let button = no_interest_in_rest(self.ui, one, left);
            row = row.child(el("td").key(&one.id).child(button));
        }
        row
    }

    fn declaration(self, evaluator: &Evaluator, bid: &Bid) -> El {
        let texts = self.texts;
        let cell = el("td").key(&evaluator.id).with("data-declares", &evaluator.id);
        if self.waits(["declaration", &bid.id, &evaluator.id, "", ""]) {
            return cell.child(el("small").class("interest").text(texts.differs));
        }
        let same = |one: &&Declaration| one.bid == bid.id && one.evaluator == evaluator.id;
        let known = self.record.declarations.iter().find(same);
        let note = known.and_then(|one| one.note.clone());
        let (chosen, words) = match known.map(|one| one.conflict) {
            None => (0, texts.undeclared),
            Some(Interest::None) => (1, texts.no_interest),
            Some(Interest::Declared) => (2, texts.interest),
        };
        if !self.ui.state.rights().scores {
            return cell.text(words).child(when(note.is_some(), || {
                el("small").attr("dir", "auto").text(note.as_deref().unwrap_or_default())
            }));
        }
        let select = declaration(self.ui, evaluator, bid, known);
        // A note is asked for where there is something to note.
        if chosen < 2 && note.is_none() {
            return cell.child(select);
        }
        let names = [("name", name_of(evaluator)), ("bid", &*bid.tenderer.name)];
        let label = fill(texts.note, &names);
        let id = joined(&["declared-", &evaluator.id, "-", &bid.id]);
        let declared = known.map(|one| one.conflict);
        let entry = (declaring(evaluator, bid, known, declared), Slot::Only);
        cell.class(if chosen == 2 { "declared" } else { "" }).child(select).child(self.ui.text(
            id,
            &label,
            note.as_deref(),
            Kind::Line,
            entry,
        ))
    }
}

/// The choice of what an evaluator declares on a bid, and what each leads to.
pub fn declaration(
    ui: Ui<'_>,
    evaluator: &Evaluator,
    bid: &Bid,
    known: Option<&Declaration>,
) -> Html {
    let texts = ui.state.texts.panel();
    let chosen = match known.map(|one| one.conflict) {
        None => 0,
        Some(Interest::None) => 1,
        Some(Interest::Declared) => 2,
    };
    let choice = |words: &str, conflict| {
        (words.to_owned(), Command::Act(declaring(evaluator, bid, known, conflict)))
    };
    let choices = vec![
        choice(texts.undeclared, None),
        choice(texts.no_interest, Some(Interest::None)),
        choice(texts.interest, Some(Interest::Declared)),
    ];
    let names = [("name", name_of(evaluator)), ("bid", &*bid.tenderer.name)];
    ui.select(&fill(texts.declaration_of, &names), choices, Some(chosen), false)
}

/// What an evaluator declares on a bid, with the note that is there.
fn declaring(
    evaluator: &Evaluator,
    bid: &Bid,
    known: Option<&Declaration>,
    conflict: Option<Interest>,
) -> Action {
    // What is not declared has no note.
    let note = known.and_then(|one| one.note.clone()).filter(|_| conflict.is_some());
    Action::Declare { evaluator: evaluator.id.clone(), bid: bid.id.clone(), conflict, note }
}

/// The button for an evaluator who has no interest in any of the bids that are left, so many.
pub fn no_interest_in_rest(ui: Ui<'_>, evaluator: &Evaluator, left: usize) -> El {
    let texts = ui.state.texts.panel();
    let names = [("name", name_of(evaluator)), ("number", &*left.to_string())];
    let button = el("button")
        .attr("type", "button")
        .text(texts.no_interest)
        .with("aria-label", &fill(texts.rest_of, &names));
    // By name only, so that the focus stays where it is.
    if left == 0 {
        return button.attr("aria-disabled", "true");
    }
    button.on_click(ui.store, Command::Seat(Seat::DeclareRest(evaluator.id.clone())))
}
