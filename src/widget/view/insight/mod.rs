//! Insight: why a bid wins, price against value, and what other weights would do, in pictures that
//! each have a table beside them. All of it is in the third file, behind `widget::behind`.

mod against;
mod flips;
mod model;
mod others;
mod picture;
mod plane;
mod plot;
mod progress;
mod shares;
mod slope;
mod stack;
mod sure;
mod waterfall;
mod weights;
mod worth;

use super::Ui;
use super::parts::labelled;
use crate::award::{BidOutcome, Exact, LotOutcome};
use crate::editing::Session;
use crate::evaluation::Evaluation;
use crate::exchange::fault::listed;
use crate::exchange::values::BidId;
use crate::locale::{InsightTexts, fill_in};
use crate::tender::Lot;
use crate::widget::announce::ranked;
use crate::widget::command::Command;
use crate::widget::element::{Html, el, group, joined};
use crate::widget::figures;
use crate::widget::insight::{Insight, Pick, Tab};

/// What each picture is drawn from.
#[derive(Clone, Copy)]
struct Scene<'a> {
    ui: Ui<'a>,
    session: &'a Session,
    lot: &'a Lot,
    outcome: &'a LotOutcome,
}

impl Scene<'_> {
    fn texts(&self) -> &'static InsightTexts {
        self.ui.state.texts.insight()
    }

    fn shown(&self) -> &Evaluation {
        self.session.shown()
    }

    fn name(&self, bid: &BidOutcome) -> String {
        self.name_of(&bid.bid)
    }

    fn name_of(&self, bid: &BidId) -> String {
        figures::bid_name(self.ui.state, bid)
    }

    /// The bid with this identifier, where it has an offer for the lot.
    fn find(&self, bid: Option<&BidId>) -> Option<&BidOutcome> {
        self.outcome.bids.iter().find(|one| Some(&one.bid) == bid)
    }

    /// The bid that is looked at: the chosen one, or else the first.
    fn bid(&self) -> Option<&BidOutcome> {
        self.find(self.ui.state.insight.bid.as_ref())
            .or_else(|| ranked(self.outcome).next())
            .or_else(|| self.outcome.bids.first())
    }

    /// The bid that `bid` is compared with: the chosen one, or else the best other.
    fn other(&self, bid: &BidOutcome) -> Option<&BidOutcome> {
        self.find(self.ui.state.insight.other.as_ref())
            .filter(|other| other.bid != bid.bid)
            .or_else(|| ranked(self.outcome).find(|other| other.bid != bid.bid))
    }

    fn currency(&self) -> &str {
        &self.shown().tender.currency
    }

    /// An amount of money with its currency.
    fn money(&self, amount: &Exact) -> String {
        joined(&[&self.ui.state.numbers.money(amount), "\u{a0}", self.currency()])
    }
}

/// One after another.
fn series(parts: &[String], between: &str) -> String {
    listed(&mut parts.iter().map(String::as_str), between)
}

/// What the open tab shows.
pub fn panel(ui: Ui<'_>, session: &Session, tab: Tab) -> Html {
    if ui.state.has_too_many_bids() {
        let most = Insight::MOST_BIDS.to_string();
        let words = fill_in(ui.state.texts.insight().too_many, &most);
        return el("p").class("blank").text(&words).into();
    }
    // All bids are computed only now that somebody asks what lies behind the ranking.
    let Some((lot, outcome)) = ui.state.whole_lot() else { return Html::default() };
    let scene = Scene { ui, session, lot, outcome };
    // A model is tested before there are bids.
    let without = tab != Tab::Model;
    let shown = if without && outcome.bids.iter().all(|bid| bid.total.is_none()) {
        el("p").class("blank").text(scene.texts().no_bids).into()
    } else {
        match tab {
            Tab::Why => why(scene),
            Tab::Plane => plane::plane(scene),
            Tab::Weights => weights::weights(scene),
            Tab::Sure => sure::sure(scene),
            Tab::Flips => flips::flips(scene),
            Tab::Paradox => others::others(scene),
            Tab::Model => model::model(scene),
            Tab::Scores | Tab::Panel | Tab::Record | Tab::Documents => Html::default(),
        }
    };
    group([progress::progress(scene), shown])
}

/// How a bid comes to its figure, and what sets it apart from another one.
fn why(scene: Scene<'_>) -> Html {
    let Some(bid) = scene.bid() else { return Html::default() };
    let other = scene.other(bid);
    let texts = scene.texts();
    let mut choices = el("div").class("picks");
    choices = choices.child(labelled(texts.bid, choice(scene, bid, None, texts.bid, &Pick::Bid)));
    if let Some(other) = other {
        let label = texts.compared_with;
        let choice = choice(scene, other, Some(bid), label, &Pick::Other);
        choices = choices.child(labelled(label, choice));
    }
    let against = other.map_or_else(Html::default, |other| against::against(scene, bid, other));
    el("div")
        .class("pictures")
        .child(choices)
        .child(waterfall::waterfall(scene, bid))
        .child(against)
        .child(worth::worth(scene, bid))
        .child(stack::stack(scene))
        .into()
}

/// A choice among the bids, the ranked ones first, but for one.
fn choice(
    scene: Scene<'_>,
    chosen: &BidOutcome,
    but: Option<&BidOutcome>,
    label: &str,
    pick: &dyn Fn(BidId) -> Pick,
) -> Html {
    let mut choices = Vec::new();
    let mut place = None;
    let others = scene.outcome.bids.iter().filter(|bid| bid.behind.is_none());
    for bid in ranked(scene.outcome).chain(others) {
        if but.is_some_and(|but| but.bid == bid.bid) {
            continue;
        }
        if bid.bid == chosen.bid {
            place = Some(choices.len());
        }
        choices.push((scene.name(bid), Command::Pick(pick(bid.bid.clone()))));
    }
    scene.ui.select(label, choices, place, false)
}
