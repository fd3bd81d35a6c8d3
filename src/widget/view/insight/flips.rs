//! What would change who is first: one number of a bid, or the weights. Each is shown on a click, as a
//! what-if.
//!
//! Rows, and the buttons in them, stay where they are while what they say is worked out anew: whoever
//! has shown something keeps the focus on the button.

use rust_decimal::Decimal;

use super::{Scene, choice, figures};
use crate::award::{BidOutcome, Exact, Standing};
use crate::editing::Supposed;
use crate::exchange::values::{Amount, BidId, CriterionId};
use crate::explain::flips::{self as told, Beyond, WeightHeld};
use crate::insight::{BidFlips, Joint, Number, Reach, WeightRuns, numbers, weights_at};
use crate::locale::{SurelyTexts, fill, fill_in};
use crate::tender::Criterion;
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group};
use crate::widget::insight::Pick;
use crate::widget::view::parts::{labelled, scroll};
use crate::widget::work::{self, Flips};

/// The whole tab.
pub fn flips(scene: Scene<'_>) -> Html {
    let texts = scene.ui.state.texts.surely();
    let bid = work::flipped(&scene.ui.state.insight, scene.outcome);
    let Some(bid) = scene.find(bid.as_ref()) else { return Html::default() };
    let label = scene.texts().bid;
    let pick = labelled(label, choice(scene, bid, None, label, &Pick::Bid));
    let tab = Tab { scene, texts, bid, found: work::flips(scene.ui.state) };
    el("div")
        .class("others flips stacks")
        .child(el("div").class("picks").child(pick))
        .child(el("h4").text(texts.flips_title))
        .child(tab.numbers())
        .child(el("h4").text(texts.weights_hold))
        .child(tab.joint())
        .child(tab.weights())
        .into()
}

/// What all parts of it are drawn from.
#[derive(Clone, Copy)]
struct Tab<'a> {
    scene: Scene<'a>,
    texts: &'static SurelyTexts,
    /// The bid that is looked at.
    bid: &'a BidOutcome,
    /// What was found, as far as there is something.
    found: Option<&'a Flips>,
}

fn table(label: &str, heads: &[&str], body: El) -> Html {
    let mut row = el("tr");
    for head in heads {
        row = row.child(el("th").attr("scope", "col").text(head));
    }
    scroll(label).child(el("table").child(el("thead").child(row)).child(body)).into()
}

/// A cell, with its heading for where there is no room for columns.
pub(super) fn cell(head: &str) -> El {
    el("td").with("data-head", head)
}

/// Something that can be shown: what it is, and its name.
struct Shown {
    supposed: Supposed,
    name: String,
}

impl Tab<'_> {
    /// What is said, and the button that shows it. Where there is nothing to show the button is
    /// hidden, unless it has the focus.
    fn with_button(&self, words: &str, shown: Option<Shown>) -> Html {
        let store = self.scene.ui.store;
        let button = el("button").attr("type", "button");
        let button = match shown {
            Some(Shown { supposed, name }) => {
                let command = Command::Suppose(supposed, Some(self.bid.bid.clone()));
                let name = fill_in(self.texts.show_with, &name);
                button.class("quiet").with("aria-label", &name).on_click(store, command)
            }
            None => button.class("quiet idle").attr("aria-disabled", "true"),
        };
        let button = button.text(self.texts.show);
        el("div").class("flip").child(el("span").text(words)).child(button).into()
    }

    /// What each number of the bid would have to be.
    fn numbers(&self) -> Html {
        let Self { scene, texts, bid, .. } = *self;
        let mut body = el("tbody");
        for moved in numbers(scene.lot) {
            let found = self.found.and_then(|found| {
                let is = |one: &&BidFlips| one.bid == bid.bid && one.moved == moved;
                found.search.found().iter().find(is)
            });
            let from = match found {
                None => String::new(),
                Some(BidFlips { from: None, .. }) => texts.none_yet.to_owned(),
                Some(BidFlips { from: Some(from), .. }) => self.number(&moved, from),
            };
            let reach = |reach: &dyn Fn(&BidFlips) -> &Reach| match found {
                None => self.with_button("…", None),
                Some(found) => self.reach(found, reach(found)),
            };
            body = body.child(
                el("tr")
                    .child(self.head(&self.name(&moved), &from))
                    .child(cell(texts.lower).child(reach(&|found| &found.lower)))
                    .child(cell(texts.higher).child(reach(&|found| &found.higher))),
            );
        }
        let holds = matches!(bid.standing, Standing::Ranked { rank: 1, .. });
        let words = fill_in(if holds { texts.lose } else { texts.gain }, &scene.name(bid));
        let heads = [scene.texts().criterion, texts.lower, texts.higher];
        group([el("p").text(&words).into(), table(texts.flips_title, &heads, body)])
    }

    /// What a row is about, and what it is now.
    fn head(&self, name: &str, now: &str) -> El {
        let now = if now.is_empty() { String::new() } else { fill_in(self.texts.now, now) };
        let now = el("span").class("hint").text(&now);
        el("th").attr("scope", "row").text(name).child(now)
    }

    fn name(&self, moved: &Number) -> String {
        let lot = self.scene.lot;
        match moved {
            Number::Price => {
                let price = lot.leaves().into_iter().find(|leaf| leaf.is_price());
                price.map(|price| price.name.to_string()).unwrap_or_default()
            }
            Number::Score(id) | Number::Quantity(id) => figures::criterion_name(lot, id),
        }
    }

    fn number(&self, moved: &Number, value: &Exact) -> String {
        told::value(self.scene.ui.said(), self.scene.lot, moved, value)
    }

    fn reach(&self, of: &BidFlips, reach: &Reach) -> Html {
        let Self { scene, texts, .. } = *self;
        let name = |bid: &BidId| scene.name_of(bid);
        let words = told::reach(scene.ui.said(), scene.lot, &name, of, reach);
        let shown = match reach {
            Reach::At(point) => self.supposed(of, point.value).map(|supposed| {
                let value = self.number(&of.moved, &Exact::from(point.value));
                let name = [
                    ("bid", &*scene.name_of(&of.bid)),
                    ("number", &*self.name(&of.moved)),
                    ("value", &*value),
                ];
                Shown { supposed, name: fill(texts.show_number, &name) }
            }),
            Reach::Never | Reach::NotWithin { .. } => None,
        };
        self.with_button(&words, shown)
    }

    fn supposed(&self, of: &BidFlips, value: Decimal) -> Option<Supposed> {
        let bid = of.bid.clone();
        Some(match &of.moved {
            Number::Price => {
                let lot = self.scene.lot.id.clone();
                Supposed::Price { bid, lot, price: Amount::new(value).ok()? }
            }
            Number::Score(criterion) => {
                Supposed::Score { bid, criterion: criterion.clone(), score: value }
            }
            Number::Quantity(criterion) => {
                Supposed::Value { bid, criterion: criterion.clone(), value }
            }
        })
    }

    fn weight(&self, weight: Decimal) -> String {
        figures::weight(self.scene.ui.state, self.scene.lot, weight)
    }

    /// The smallest joint change of weights, where the method has one.
    fn joint(&self) -> Html {
        let texts = self.texts;
        let said = match self.found.and_then(Flips::together) {
            Some((Joint::At(change), Some(steps))) => {
                let Scene { ui, lot, .. } = self.scene;
                let changes = told::joint_changes(ui.said(), lot, steps);
                let name = |bid: &BidId| self.scene.name_of(bid);
                let words = told::joint(ui.said(), lot, &name, change, &changes);
                let lot = lot.id.clone();
                let supposed = Supposed::Weights { lot, weights: steps.weights.clone() };
                self.with_button(&words, Some(Shown { supposed, name: changes }))
            }
            Some((Joint::Never, _)) => self.with_button(texts.joint_none, None),
            Some((Joint::NoWinner, _)) => self.with_button(texts.joint_shared, None),
            Some((Joint::NotComputed | Joint::At(_), _)) => {
                self.with_button(texts.joint_not_computed, None)
            }
            None => self.with_button("…", None),
        };
        el("div").class("joint").child(said).into()
    }

    /// For each weight from where to where the first stays first, as the widget sets it.
    fn weights(&self) -> Html {
        let Self { scene, texts, .. } = *self;
        let mut body = el("tbody");
        let mut step = None;
        for id in work::weighed(scene.lot) {
            let Some(criterion) = scene.lot.criterion(&id) else { continue };
            let runs =
                self.found.and_then(|found| found.weights.iter().find(|runs| runs.criterion == id));
            step = step.or_else(|| runs.map(|runs| runs.step));
            body = body.child(self.row(criterion, runs));
        }
        let note = step.map(|step| told::weight_steps(scene.ui.said(), scene.lot, step));
        let note = el("p").class("hint").text(&note.unwrap_or_default());
        let heads = [scene.texts().criterion, texts.holds, texts.beyond];
        group([note.into(), table(texts.weights_hold, &heads, body)])
    }

    fn row(&self, criterion: &Criterion, runs: Option<&WeightRuns>) -> El {
        let Self { scene, texts, .. } = *self;
        let name = |bid: &BidId| scene.name_of(bid);
        let now = self.weight(scene.lot.weight_of(criterion));
        let found = runs.map(|runs| told::weight_held(scene.ui.said(), scene.lot, &name, runs));
        let (holds, below, above) = match found {
            Some(WeightHeld { holds, below, above }) => (holds, below, above),
            None => ("…".to_owned(), None, None),
        };
        el("tr")
            .child(self.head(&criterion.name, &now))
            .child(cell(texts.holds).text(&holds))
            .child(
                cell(texts.beyond)
                    .child(self.beyond(&criterion.id, below))
                    .child(self.beyond(&criterion.id, above)),
            )
    }

    /// The first weight with which others are first.
    fn beyond(&self, criterion: &CriterionId, beyond: Option<Beyond>) -> Html {
        let Some(Beyond { words, weight }) = beyond else { return self.with_button("", None) };
        let Scene { lot, .. } = self.scene;
        let shown = weight.and_then(|weight| {
            let weights = weights_at(lot, criterion, weight)?;
            let number = figures::criterion_name(lot, criterion);
            let values = [("number", &*number), ("value", &*self.weight(weight))];
            let supposed = Supposed::Weights { lot: lot.id.clone(), weights };
            Some(Shown { supposed, name: fill(self.texts.show_weight, &values) })
        });
        self.with_button(&words, shown)
    }
}
