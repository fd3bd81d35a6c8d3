//! A bid's value statements: what the tenderer says, what the evaluators make of it, and what of it
//! counts.

use rust_decimal::Decimal;

use super::parts::{joined, labelled, swatch};
use super::{Ui, picker, scoring};
use crate::assessment::{Judgement, Verdict};
use crate::award::{BidOutcome, StatementShare};
use crate::bid::{Claim, Offer, Statement};
use crate::editing::{Action, Session};
use crate::exchange::fault::listed;
use crate::exchange::values::{Amount, CriterionId, EvaluatorId, Text};
use crate::explain::stated::{self, short};
use crate::locale::fill_in;
use crate::tender::Lot;
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group, when};
use crate::widget::field::{Kind, Slot};
use crate::widget::figures;
use crate::widget::state::Panel;
use crate::widget::store::is_about_the_same;

/// What all cards of a bid are drawn from.
struct Cards<'a> {
    ui: Ui<'a>,
    session: &'a Session,
    lot: &'a Lot,
    bid: &'a BidOutcome,
    /// Whether whoever judges has to declare first.
    withheld: bool,
}

/// The statements of the opened bid.
pub fn statements(
    ui: Ui<'_>,
    session: &Session,
    lot: &Lot,
    bid: &BidOutcome,
    offer: Option<&Offer>,
) -> Html {
    let rights = ui.state.rights();
    let stated: &[Statement] = offer.map_or(&[], |offer| &offer.statements);
    if stated.is_empty() && !rights.bids {
        return Html::default();
    }
    let texts = ui.state.texts.tools();
    let withheld = ui.state.evaluator().and_then(|one| session.record().withheld(one));
    let withheld = withheld.is_some_and(|all| all.has(&bid.bid));
    let cards = Cards { ui, session, lot, bid, withheld };
    let mut list = el("ul").class("statements");
    for (one, share) in stated.iter().zip(bid.statements.iter()) {
        list = list.child(cards.card(one, share));
    }
    let add = Command::AddStatement(bid.bid.clone(), lot.id.clone());
    let who = if stated.is_empty() {
        Html::default()
    } else {
        group([scoring::scoring_as(ui, session), scoring::declare_first(ui, withheld)])
    };
    el("section")
        .class("stated-value")
        .attr("aria-label", texts.statements)
        .child(el("h4").text(texts.statements))
        .child(who)
        .child(when(!stated.is_empty(), || list))
        .child(when(rights.bids, || ui.button(texts.add_statement, add)))
        .into()
}

/// What a statement says of one thing, if it does.
fn line(label: &str, words: Option<&str>) -> Html {
    let Some(words) = words else { return Html::default() };
    el("p").child(el("b").text(&joined(&[label, ": "]))).text(words).into()
}

impl Cards<'_> {
    fn card(&self, statement: &Statement, share: &StatementShare) -> El {
        let ui = self.ui;
        let panel = Panel::Statement(self.bid.bid.clone(), statement.id.clone());
        let edits = ui.state.rights().bids;
        let open = edits && ui.state.is_open(&panel);
        let given = self.given(statement);
        let edit = || {
            let name = fill_in(ui.state.texts.edit, &short(&statement.text));
            ui.icon("✎", &name, false, Command::Toggle(panel)).state("aria-expanded", open)
        };
        let head = el("div")
            .class("card-head")
            .child(self.bears_on(statement))
            .child(self.standing(&given))
            .child(when(edits, edit));
        let body = if open { self.form(statement) } else { self.words(statement) };
        let mut card = el("li").key(&statement.id).child(head).child(body);
        let mine = ui.state.evaluator().filter(|_| ui.state.may_score());
        for one in given {
            if mine != Some(&one.evaluator) {
                card = card.child(self.judgement(statement, one));
            }
        }
        if let Some(mine) = mine.filter(|_| !self.withheld) {
            card = card.child(self.control(statement, mine));
        }
        card.child(self.counts(share))
    }

    /// The judgements of a statement.
    fn given(&self, statement: &Statement) -> Vec<&Judgement> {
        let mut given = Vec::new();
        for one in self.session.shown().judgements.iter() {
            if one.statement == statement.id && one.bid == self.bid.bid && one.lot == self.lot.id {
                given.push(one);
            }
        }
        given
    }

    fn bears_on(&self, statement: &Statement) -> El {
        let place = el("span").class("place");
        match &statement.criterion {
            Some(criterion) => place
                .child(swatch(figures::colour(self.lot, criterion)))
                .text(&figures::criterion_name(self.lot, criterion)),
            None => place.text(self.ui.state.texts.tools().outside),
        }
    }

    /// What the evaluators say together.
    fn standing(&self, given: &[&Judgement]) -> El {
        let texts = self.ui.state.texts.tools();
        let all = |verdict: &Verdict| given.iter().all(|one| one.verdict == *verdict);
        let (class, words) = if given.is_empty() {
            ("chip", texts.not_judged)
        } else if all(&Verdict::Accepted) {
            ("chip good", texts.accepted)
        } else if all(&Verdict::SetAside) {
            ("chip bad", texts.set_aside)
        } else {
            ("chip part", texts.accepted_in_part)
        };
        el("span").class(class).text(words)
    }

    fn words(&self, statement: &Statement) -> Html {
        let texts = self.ui.state.texts.tools();
        let mut links = Html::default();
        if !statement.links.is_empty() {
            let mut list = el("p").class("links");
            for address in &statement.links {
                // Decoding lets only `https:` and `mailto:` through.
                let link = el("a")
                    .with("href", address)
                    .attr("rel", "noopener noreferrer")
                    .attr("target", "_blank")
                    .text(address);
                list = list.child(link);
            }
            links = list.into();
        }
        let claim = match &statement.claim {
            Some(claim) => {
                let words = self.working(claim);
                line(texts.claim, Some(&words))
            }
            None => Html::default(),
        };
        group([
            el("p").class("words").text(&statement.text).into(),
            line(texts.for_whom, statement.beneficiary.as_deref()),
            line(texts.evidence, statement.evidence.as_deref()),
            links,
            claim,
        ])
    }

    /// How a claim is worked out.
    fn working(&self, claim: &Claim) -> String {
        stated::claim(self.ui.words(), claim, self.currency())
    }

    fn currency(&self) -> &str {
        &self.session.shown().tender.currency
    }

    /// A judgement: by whom, what, why.
    fn judgement(&self, statement: &Statement, one: &Judgement) -> El {
        let evaluators = &self.session.shown().evaluators;
        let name = evaluators
            .iter()
            .find(|by| by.id == one.evaluator)
            .and_then(|by| by.name.as_deref())
            .unwrap_or(&one.evaluator);
        let verdict = stated::verdict(self.ui.words(), statement, &one.verdict, self.currency());
        el("p")
            .class("reason judged")
            .child(el("b").text(&joined(&[name, ": ", &verdict])))
            .text(&joined(&[" – ", &one.reason]))
    }

    /// How one judges: the verdict, the amount of a part, the reason.
    fn control(&self, statement: &Statement, evaluator: &EvaluatorId) -> El {
        let ui = self.ui;
        let texts = ui.state.texts.tools();
        let name = short(&statement.text);
        let judge = |verdict: Option<Verdict>, reason: Option<Text>| Action::Judge {
            evaluator: evaluator.clone(),
            bid: self.bid.bid.clone(),
            lot: self.lot.id.clone(),
            statement: statement.id.clone(),
            verdict,
            reason,
        };
        let given = self.session.record().judgements.iter().find(|one| {
            one.statement == statement.id
                && one.bid == self.bid.bid
                && one.lot == self.lot.id
                && one.evaluator == *evaluator
        });
        let recorded = given.map(|one| judge(Some(one.verdict.clone()), Some(one.reason.clone())));
        let away = judge(None, None);
        let begun = ui.state.unfinished.iter().find(|one| is_about_the_same(one, &away));
        let now = begun.or(recorded.as_ref());
        let (verdict, reason) = match now {
            Some(Action::Judge { verdict, reason, .. }) => (verdict.as_ref(), reason.as_ref()),
            _ => (None, None),
        };
        let button = |words: &str, chosen: bool, new: Verdict| {
            let same = given.is_some_and(|one| {
                std::mem::discriminant(&one.verdict) == std::mem::discriminant(&new)
            });
            // Back to what is recorded; another verdict needs a reason of its own.
            let action = match &recorded {
                Some(recorded) if same => recorded.clone(),
                _ => judge(Some(new), None),
            };
            ui.button(words, Command::Judge(action)).state("aria-pressed", chosen)
        };
        let part = matches!(verdict, Some(Verdict::Part { .. }));
        let has_claim = statement.claim.is_some();
        let buttons = el("div")
            .class("views")
            .child(button(
                texts.accept,
                matches!(verdict, Some(Verdict::Accepted)),
                Verdict::Accepted,
            ))
            .child(when(has_claim, || {
                button(texts.accept_part, part, Verdict::Part { amount: Amount::ZERO })
            }))
            .child(button(
                texts.set_aside_it,
                matches!(verdict, Some(Verdict::SetAside)),
                Verdict::SetAside,
            ));
        let id = |stem: &str| joined(&[stem, &self.bid.bid, "-", &statement.id]);
        let entry = || judge(verdict.cloned(), reason.cloned());
        let amount = match verdict {
            Some(Verdict::Part { amount }) => {
                let value = Some(**amount).filter(|amount| !amount.is_zero());
                let label = fill_in(texts.part_of, &name);
                let field = ui.number(id("part-"), &label, value, false, (entry(), Slot::Amount));
                labelled(texts.part_amount, field)
            }
            _ => Html::default(),
        };
        let why = if verdict.is_some() {
            let label = fill_in(texts.judgement_reason, &name);
            let field = ui.text(
                id("judgement-"),
                &label,
                reason.map(|reason| &**reason),
                Kind::Area,
                (entry(), Slot::Only),
            );
            labelled(texts.reason, field)
        } else {
            Html::default()
        };
        // What is not recorded yet is given up; what is, is taken away.
        let (words, back) = match (begun, &recorded) {
            (Some(_), Some(recorded)) => (texts.cancel, recorded.clone()),
            (Some(_), None) => (texts.cancel, away),
            (None, _) => (texts.withdraw, away),
        };
        let withdraw = || ui.button(words, Command::Judge(back)).class("quiet");
        let hint = if part { texts.needs_both } else { texts.needs_reason };
        el("div")
            .class("judge")
            .attr("role", "group")
            .with("aria-label", &fill_in(texts.judgement_of, &name))
            .child(
                el("div")
                    .class("verdicts")
                    .child(el("span").class("label").text(texts.your_judgement))
                    .child(buttons)
                    .child(when(verdict.is_some(), withdraw)),
            )
            .child(when(verdict.is_some(), || el("div").class("why").child(amount).child(why)))
            .child(when(begun.is_some(), || el("p").class("pending").text(hint)))
    }

    /// What of a statement counts, or why nothing does.
    fn counts(&self, share: &StatementShare) -> El {
        let words = self.ui.words();
        if let Some(why) = share.not_counted {
            let why = stated::not_counted(why, words.texts.tools());
            return el("p").class("counts not").text(&why);
        }
        let Some(added) = stated::added(self.bid, share) else { return el("p") };
        let said = stated::counts(words, added, share.judgements, self.currency());
        el("p").class("counts").text(&said)
    }

    /// The fields of a statement.
    fn form(&self, statement: &Statement) -> Html {
        let ui = self.ui;
        let texts = ui.state.texts.tools();
        let id = |stem: &str| joined(&[stem, &self.bid.bid, "-", &statement.id]);
        let text = |stem: &str, label: &str, value: Option<&str>, kind: Kind, slot: Slot| {
            let field = ui.text(id(stem), label, value, kind, (self.set(statement.clone()), slot));
            labelled(label, field)
        };
        let links = listed(&mut statement.links.iter().map(|link| &**link), "\n");
        let whom = statement.beneficiary.as_deref();
        let evidence = statement.evidence.as_deref();
        let delete = Action::DeleteStatement {
            bid: self.bid.bid.clone(),
            lot: self.lot.id.clone(),
            statement: statement.id.clone(),
        };
        let delete = ui
            .button(texts.remove, Command::Delete(delete))
            .class("danger")
            .with("aria-label", &fill_in(ui.state.texts.delete, &short(&statement.text)));
        let panel = Panel::Statement(self.bid.bid.clone(), statement.id.clone());
        let done = ui.button(ui.state.texts.done, Command::Toggle(panel));
        el("div")
            .class("editor")
            .child(text("stated-", texts.statement, Some(&statement.text), Kind::Area, Slot::Only))
            .child(text("whom-", texts.for_whom, whom, Kind::Line, Slot::Whom))
            .child(text("evidence-", texts.evidence, evidence, Kind::Area, Slot::Evidence))
            .child(text("links-", texts.links, Some(&links), Kind::Area, Slot::Links))
            .child(self.criterion_choice(statement))
            .child(self.claim_choice(statement))
            .child(self.claim_fields(statement))
            .child(el("div").class("choices").child(done).child(delete))
            .into()
    }

    fn set(&self, statement: Statement) -> Action {
        Action::SetStatement {
            bid: self.bid.bid.clone(),
            lot: self.lot.id.clone(),
            statement: Box::new(statement),
        }
    }

    fn criterion_choice(&self, statement: &Statement) -> Html {
        let texts = self.ui.state.texts.tools();
        let mut choices = Vec::new();
        let mut chosen = None;
        let mut offer = |words: &str, criterion: Option<CriterionId>| {
            if criterion == statement.criterion {
                chosen = Some(choices.len());
            }
            let action = self.set(Statement { criterion, ..statement.clone() });
            choices.push((words.to_owned(), action));
        };
        offer(texts.outside, None);
        for criterion in figures::quality(self.lot) {
            offer(&criterion.name, Some(criterion.id.clone()));
        }
        // Where a file has it, though it does not count there.
        if let Some(id) = &statement.criterion
            && let Some(criterion) = self.lot.criterion(id)
            && (criterion.is_price() || criterion.is_group())
        {
            offer(&criterion.name, Some(id.clone()));
        }
        picker::choose(self.ui, texts.bears_on, choices, chosen)
    }

    fn claim_choice(&self, statement: &Statement) -> Html {
        let texts = self.ui.state.texts.tools();
        let (amount, chosen) = match &statement.claim {
            None => (Amount::ZERO, 0),
            Some(Claim::Sum { amount }) => (*amount, 1),
            Some(Claim::Quantity { amount, .. }) => (*amount, 2),
            Some(Claim::Yearly { amount, .. }) => (*amount, 3),
            Some(Claim::Saving { baseline, .. }) => (*baseline, 4),
        };
        let choice = |words: &str, claim: Option<Claim>| {
            (words.to_owned(), self.set(Statement { claim, ..statement.clone() }))
        };
        let one = Amount::new(Decimal::ONE).unwrap_or(Amount::ZERO);
        let mut choices = vec![
            choice(texts.claim_none, None),
            choice(texts.claim_sum, Some(Claim::Sum { amount })),
            choice(
                texts.claim_per_unit,
                Some(Claim::Quantity { amount, quantity: one, unit: None }),
            ),
            choice(texts.claim_per_year, Some(Claim::Yearly { amount, years: one })),
        ];
        if let Ok(against) = Text::new(texts.new_baseline) {
            let saving = Claim::Saving { baseline: amount, amount: Amount::ZERO, against };
            choices.push(choice(texts.claim_saved, Some(saving)));
        }
        picker::choose(self.ui, texts.claim, choices, Some(chosen))
    }

    /// The numbers of a claim, and what they come to.
    fn claim_fields(&self, statement: &Statement) -> Html {
        let ui = self.ui;
        let texts = ui.state.texts.tools();
        let Some(claim) = &statement.claim else { return Html::default() };
        let id = |stem: &str| joined(&[stem, &self.bid.bid, "-", &statement.id]);
        let number = |stem: &str, label: &str, value: &Amount, slot: Slot| {
            let action = (self.set(statement.clone()), slot);
            labelled(label, ui.number(id(stem), label, Some(**value), false, action))
        };
        let words = |label: &str, value: Option<&str>| {
            let action = (self.set(statement.clone()), Slot::Words);
            labelled(label, ui.text(id("claim-words-"), label, value, Kind::Line, action))
        };
        let money = |label: &str, value: &Amount| number("claim-", label, value, Slot::Amount);
        let count = |label: &str, value: &Amount| number("claim-count-", label, value, Slot::Count);
        let fields = match claim {
            Claim::Sum { amount } => group([money(texts.amount, amount)]),
            Claim::Quantity { amount, quantity, unit } => group([
                money(texts.per_one, amount),
                count(texts.how_many, quantity),
                words(texts.unit, unit.as_deref()),
            ]),
            Claim::Yearly { amount, years } => {
                group([money(texts.a_year, amount), count(texts.years, years)])
            }
            Claim::Saving { baseline, amount, against } => group([
                words(texts.baseline_is, Some(against)),
                count(texts.baseline, baseline),
                money(texts.with_bid, amount),
            ]),
        };
        group([
            el("div").class("claim").child(fields).into(),
            el("p").class("hint").text(&self.working(claim)).into(),
        ])
    }
}
