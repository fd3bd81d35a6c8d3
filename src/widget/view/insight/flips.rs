//! What would change who is first: one number of a bid, or the weights. Each is shown on a click, as a
//! what-if.
//!
//! Rows, and the buttons in them, stay where they are while what they say is worked out anew: whoever
//! has shown something keeps the focus on the button.

use rust_decimal::Decimal;

use super::{Scene, choice, figures, series};
use crate::award::{BidOutcome, Exact, Standing};
use crate::editing::Supposed;
use crate::exchange::values::{Amount, BidId, CriterionId};
use crate::insight::{
    BidFlips, Joint, JointChange, Number, Reach, Run, WeightRuns, numbers, weights_at,
};
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
    fn names(&self, bids: &[BidId]) -> String {
        let names: Vec<String> = bids.iter().map(|bid| self.scene.name_of(bid)).collect();
        series(&names, ", ")
    }

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
        let state = self.scene.ui.state;
        let cents = value.to_decimal(2).is_some_and(|cents| Exact::from(cents) == *value);
        if cents && *moved == Number::Price {
            state.numbers.money(value)
        } else {
            figures::points(state, value)
        }
    }

    fn reach(&self, of: &BidFlips, reach: &Reach) -> Html {
        let texts = self.texts;
        let words = match reach {
            _ if of.from.is_none() => "–".to_owned(),
            Reach::Never => texts.unreached.to_owned(),
            Reach::NotWithin { limit } => {
                let limit = Exact::from(*limit);
                let above = of.from.as_ref().is_some_and(|from| limit > *from);
                let text = if above { texts.not_up_to } else { texts.not_down_to };
                let nothing = match of.moved {
                    Number::Price => texts.no_price,
                    _ => texts.no_value,
                };
                let limit = self.number(&of.moved, &limit);
                fill(text, &[("nothing", nothing), ("limit", &limit)])
            }
            Reach::At(point) => {
                let value = self.number(&of.moved, &Exact::from(point.value));
                let sign = if point.change.is_negative() { "−" } else { "+" };
                let mut change = sign.to_owned();
                change.push_str(&self.number(&of.moved, &point.change.abs()));
                let first = self.names(&point.first);
                let values = [("value", &*value), ("change", &*change), ("names", &*first)];
                let words = fill(texts.at, &values);
                let name = [
                    ("bid", &*self.scene.name_of(&of.bid)),
                    ("number", &*self.name(&of.moved)),
                    ("value", &*value),
                ];
                let name = fill(texts.show_number, &name);
                let supposed = self.supposed(of, point.value);
                return self.with_button(&words, supposed.map(|supposed| Shown { supposed, name }));
            }
        };
        self.with_button(&words, None)
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
        let known =
            self.found.and_then(|found| Some((found.joint.as_ref()?, found.steps.as_ref()?)));
        let said = match known {
            Some((Joint::At(JointChange { rival, .. }), Some(steps))) => {
                let mut changes = Vec::new();
                for (id, to) in &steps.weights {
                    let Some(criterion) = self.scene.lot.criterion(id) else { continue };
                    let from = self.weight(self.scene.lot.weight_of(criterion));
                    let values = [
                        ("criterion", &*criterion.name),
                        ("from", &*from),
                        ("to", &*self.weight(*to)),
                    ];
                    changes.push(fill(texts.joint_change, &values));
                }
                let changes = series(&changes, ", ");
                let bid = self.scene.name_of(rival);
                let words = fill(texts.joint, &[("bid", &*bid), ("changes", &*changes)]);
                let lot = self.scene.lot.id.clone();
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
        let shared = scene.lot.method.combination.total().is_some();
        let text = if shared { texts.weights_shared } else { texts.weights_alone };
        let note = step.map(|step| fill_in(text, &self.weight(step)));
        let note = el("p").class("hint").text(&note.unwrap_or_default());
        let heads = [scene.texts().criterion, texts.holds, texts.beyond];
        group([note.into(), table(texts.weights_hold, &heads, body)])
    }

    fn row(&self, criterion: &Criterion, runs: Option<&WeightRuns>) -> El {
        let texts = self.texts;
        let now = self.scene.lot.weight_of(criterion);
        let blank = || self.with_button("", None);
        let words = if runs.is_some() { texts.unreached } else { "…" };
        let (mut holds, mut below, mut above) = (words.to_owned(), blank(), blank());
        if let Some(found) = runs {
            let runs = &found.runs;
            // A weight between two of the grid has neighbours, but no run.
            let present = found.present();
            let before = match present {
                Some(place) => place.checked_sub(1),
                None => runs.iter().rposition(|run| run.to.is_some_and(|to| to < now)),
            };
            let after = match present {
                Some(place) => place + 1,
                None => before.map_or(0, |before| before + 1),
            };
            if let Some(run) = present.and_then(|place| runs.get(place)) {
                holds = if found.open || runs.len() > 1 {
                    self.holds(run)
                } else {
                    texts.always.to_owned()
                };
            }
            if let Some(run) = before.and_then(|before| runs.get(before))
                && let Some(to) = run.to
            {
                below = self.beyond(&criterion.id, to, run);
            }
            if let Some(run) = runs.get(after) {
                above = self.beyond(&criterion.id, run.from, run);
            } else if found.open
                && let Some(limit) = runs.last().and_then(|run| run.to)
            {
                let values = [("nothing", texts.no_weight), ("limit", &*self.weight(limit))];
                let words = fill(texts.not_up_to, &values);
                above = self.with_button(&words, None);
            }
        }
        el("tr")
            .child(self.head(&criterion.name, &self.weight(now)))
            .child(cell(texts.holds).text(&holds))
            .child(cell(texts.beyond).child(below).child(above))
    }

    fn holds(&self, run: &Run) -> String {
        let from = self.weight(run.from);
        match run.to {
            Some(to) => {
                let values = [("from", &*from), ("to", &*self.weight(to))];
                fill(self.texts.holds_between, &values)
            }
            None => fill_in(self.texts.holds_up, &from),
        }
    }

    /// The first weight with which others are first.
    fn beyond(&self, criterion: &CriterionId, weight: Decimal, run: &Run) -> Html {
        let first = self.names(&run.first);
        let value = self.weight(weight);
        let words = fill(self.texts.first_at, &[("value", &*value), ("names", &*first)]);
        let shown = weights_at(self.scene.lot, criterion, weight).map(|weights| {
            let number = figures::criterion_name(self.scene.lot, criterion);
            let values = [("number", &*number), ("value", &*value)];
            let lot = self.scene.lot.id.clone();
            let supposed = Supposed::Weights { lot, weights };
            Shown { supposed, name: fill(self.texts.show_weight, &values) }
        });
        self.with_button(&words, shown)
    }
}
