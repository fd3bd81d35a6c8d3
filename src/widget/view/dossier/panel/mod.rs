//! The panel: what merged files say differently, who scored how much, where scores agree, what the panel
//! agreed on, and who declared an interest.

mod agreement;
mod cell;
mod conflicts;
mod declarations;
mod evaluators;
mod question;

pub use declarations::{declaration, no_interest_in_rest};
pub use evaluators::add_evaluator;
pub use question::question;

use rust_decimal::Decimal;

use crate::assessment::{Declaration, Evaluator, Interest};
use crate::bid::Bid;
use crate::editing::Session;
use crate::evaluation::{Declared, Evaluation, Phase};
use crate::exchange::fault::listed;
use crate::exchange::values::{BidId, EvaluatorId};
use crate::locale::{PanelTexts, fill_in};
use crate::tender::{Criterion, Kind, Lot};
use crate::widget::element::{Html, el, group};
use crate::widget::figures;
use crate::widget::insight::Insight;
use crate::widget::view::{Ui, waits};

/// How many names stand in a line.
const NAMES: usize = 6;

/// What all parts are drawn from.
#[derive(Clone, Copy)]
struct Scene<'a> {
    ui: Ui<'a>,
    session: &'a Session,
    record: &'a Evaluation,
    texts: &'static PanelTexts,
}

/// What the panel says.
pub fn panel(ui: Ui<'_>, session: &Session) -> Html {
    let scene = Scene { ui, session, record: session.record(), texts: ui.state.texts.panel() };
    let record = scene.record;
    let lot = record.tender.lots.get(ui.state.lot);
    let body = match lot {
        _ if record.evaluators.is_empty() => group([hint(scene.texts.nobody), add_evaluator(ui)]),
        Some(lot) if record.bids.len() > Insight::MOST_BIDS => group([
            hint(&fill_in(scene.texts.too_many_bids, &Insight::MOST_BIDS.to_string())),
            scene.evaluators(lot, &[]),
            // While names are hidden, they can be made nowhere else.
            if record.tender.declares_first() { scene.all_declarations() } else { Html::default() },
        ]),
        Some(lot) => scene.body(lot),
        None => Html::default(),
    };
    el("div").class("jury").child(scene.undeclared()).child(scene.conflicts()).child(body).into()
}

impl<'a> Scene<'a> {
    fn body(self, lot: &'a Lot) -> Html {
        let alone = if self.record.evaluators.len() == 1 {
            hint(self.texts.alone)
        } else {
            Html::default()
        };
        let missing = self.undeclared_in(lot);
        if missing > 0 || self.ui.state.withholds() {
            let words = match missing {
                0 => waits(self.ui),
                _ => fill_in(self.texts.agreement_waits, &missing.to_string()),
            };
            let waits = group([heading(self.texts.agreement), hint(&words)]);
            return group([alone, self.evaluators(lot, &[]), self.all_declarations(), waits]);
        }
        let agreement = self.session.agreement();
        group([
            alone,
            self.evaluators(lot, &agreement.leanings),
            self.agreement(lot, agreement),
            self.declarations(),
        ])
    }

    /// How many declarations on bids of a lot are missing, where they come before scores.
    fn undeclared_in(self, lot: &Lot) -> usize {
        if !self.record.tender.declares_first() {
            return 0;
        }
        let declared = Declared::of(self.record);
        let mut missing = 0;
        for bid in self.offers(lot) {
            for one in &self.record.evaluators {
                missing += usize::from(!declared.has(&one.id, &bid.id));
            }
        }
        missing
    }

    /// Whose declarations are missing: on at least one bid.
    fn undeclared(self) -> Html {
        let mut names = Vec::new();
        for one in &self.record.evaluators {
            let declared =
                self.record.declarations.iter().filter(|known| known.evaluator == one.id).count();
            if declared < self.record.bids.len() {
                names.push(name_of(one));
            }
        }
        if names.is_empty() {
            return Html::default();
        }
        let words = match self.record.phase {
            Phase::Decision => self.texts.undeclared_at_decision,
            Phase::Design | Phase::Evaluation => self.texts.undeclared_by,
        };
        el("p").class("open-point").text(&fill_in(words, &self.names(&names))).into()
    }

    /// Names in a line; of many, the first and how many more.
    fn names(self, names: &[&str]) -> String {
        let more = names.len().saturating_sub(NAMES).to_string();
        let mut line = listed(&mut names.iter().copied().take(NAMES), ", ");
        if names.len() > NAMES {
            line.push(' ');
            line.push_str(&fill_in(self.texts.more, &more));
        }
        line
    }

    fn evaluator(self, id: &'a EvaluatorId) -> &'a str {
        self.record.evaluators.iter().find(|one| one.id == *id).map_or(id, |one| name_of(one))
    }

    fn bid(self, id: &BidId) -> String {
        figures::bid_name(self.ui.state, id)
    }

    /// The bids that are drawn: those with an offer for the lot, as many as are shown.
    fn bids(self, lot: &Lot) -> Vec<&'a Bid> {
        let mut listed = self.session.listed(&lot.id);
        listed.truncate(self.ui.state.bids_shown);
        listed
    }

    /// All bids with an offer for a lot.
    fn offers(self, lot: &Lot) -> impl Iterator<Item = &'a Bid> {
        let offers = self.record.bids.iter().filter(|bid| bid.offer(&lot.id).is_some());
        offers.map(|bid| &**bid)
    }

    fn criterion(self, id: &str) -> Option<&'a Criterion> {
        self.record.tender.lots.iter().find_map(|lot| lot.criterion(id))
    }

    /// What an evaluator declared on a bid.
    fn declared(self, evaluator: &EvaluatorId, bid: &BidId) -> Option<&'a Interest> {
        let same = |one: &&Declaration| one.evaluator == *evaluator && one.bid == *bid;
        self.record.declarations.iter().find(same).map(|one| &one.conflict)
    }

    /// Whether merged files say something differently.
    fn waits(self, about: [&str; 5]) -> bool {
        self.record.conflicts.iter().any(|one| one.about() == Some(about))
    }

    fn number(self, number: Decimal) -> String {
        self.ui.state.numbers.decimal(number)
    }
}

fn hint(words: &str) -> Html {
    el("p").class("hint").text(words).into()
}

fn heading(words: &str) -> Html {
    el("h4").text(words).into()
}

/// The criteria of a lot that evaluators score.
fn scored(lot: &Lot) -> Vec<&Criterion> {
    figures::quality(lot).filter(|one| matches!(one.kind, Kind::Scored { .. })).collect()
}

/// How an evaluator is called.
fn name_of(one: &Evaluator) -> &str {
    one.name.as_deref().unwrap_or(&one.id)
}
