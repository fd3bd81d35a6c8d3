//! What the parts of an evaluation must be to one another: identifiers that are taken once and
//! lead somewhere, weights that add up, scores that the scale has.

use rust_decimal::Decimal;

use crate::assessment::Verdict;
use crate::award::Exact;
use crate::bid::{Bid, Claim, CostLine, CostTime, CostValue, Offer};
use crate::evaluation::{Evaluation, panel};
use crate::exchange::codec::Cursor;
use crate::exchange::fault::{Problem, Subject, listed};
use crate::exchange::limits;
use crate::exchange::values::{Amount, Year, exact_sum};
use crate::order::{self, Index};
use crate::tender::{
    Anchor, Combination, Corridor, Criterion, Kind, LifeCycle, Lot, LowPriceCheck, Point,
    RoundingMode, Scale, Tender, TieRule, ValueFunction,
};

/// Identifiers that must differ, each with where it stood first.
pub(super) struct Taken<'a> {
    ids: Index<'a>,
    pointers: Vec<Option<String>>,
}

impl<'a> Taken<'a> {
    /// Of these identifiers none has been seen yet.
    pub(super) fn new(ids: impl Iterator<Item = &'a str>) -> Self {
        let ids = Index::of(ids);
        let pointers = vec![None; ids.len()];
        Self { ids, pointers }
    }

    pub(super) fn take(&mut self, id: &str, name: &str, at: &mut Cursor) {
        let first = self.ids.find(id).and_then(|place| self.pointers.get_mut(place));
        at.member(name, |at| match first {
            Some(Some(first)) => at.fault(Problem::DuplicateId(first.clone())),
            Some(first) => *first = Some(at.pointer().to_owned()),
            None => {}
        });
    }
}

/// Notes that nothing has the identifier at a member's name.
#[inline(never)]
pub(super) fn dangling(at: &mut Cursor, name: &str, subject: Subject) {
    at.fault_at(name, Problem::Dangling(subject));
}

pub(super) fn each<'a, T>(
    items: &'a [T],
    name: &str,
    at: &mut Cursor,
    mut work: impl FnMut(&'a T, &mut Cursor),
) {
    at.member(name, |at| {
        for (index, item) in items.iter().enumerate() {
            at.entry(index, |at| work(item, at));
        }
    });
}

/// Notes every fault of `evaluation` in `at`.
pub(super) fn check(evaluation: &Evaluation, at: &mut Cursor) {
    let tender = &*evaluation.tender;
    at.member("tender", |at| check_tender(tender, at));

    let mut evaluators = Taken::new(evaluation.evaluators.iter().map(|one| &*one.id));
    each(&evaluation.evaluators, "evaluators", at, |evaluator, at| {
        evaluators.take(&evaluator.id, "id", at);
        if evaluator.weight.is_some_and(|weight| weight.is_zero()) {
            at.fault_at("weight", Problem::TooSmall("0".to_owned()));
        }
    });

    let mut bids = Taken::new(evaluation.bids.iter().map(|bid| &*bid.id));
    each(&evaluation.bids, "bids", at, |bid, at| {
        bids.take(&bid.id, "id", at);
        check_bid(bid, tender, at);
    });

    panel::check(evaluation, at);
}

/// What is wrong with a verdict on this claim, if anything: a part is above zero, or it would be set
/// aside, and not above the claim. Of a statement that claims no money there is no part.
pub(crate) fn verdict_problem(claim: Option<&Claim>, verdict: &Verdict) -> Option<Problem> {
    let Verdict::Part { amount } = verdict else { return None };
    let claimed = claim.map_or(Exact::ZERO, Claim::amount);
    let fits = !amount.is_zero() && Exact::from(**amount) <= claimed;
    (!fits).then(|| Problem::OutOfRange {
        from: "> 0".to_owned(),
        to: claimed.to_decimal_text(limits::DIGITS, RoundingMode::HalfUp),
    })
}

/// What is wrong with a score on this scale, if anything.
pub(crate) fn score_problem(scale: &Scale, score: Decimal) -> Option<Problem> {
    if scale.admits(score) {
        return None;
    }
    Some(match scale {
        Scale::Points { lowest, highest, .. } => Problem::OutOfRange {
            from: lowest.normalize().to_string(),
            to: highest.normalize().to_string(),
        },
        Scale::Levels { levels } => {
            let scores: Vec<_> =
                levels.iter().map(|level| level.score.normalize().to_string()).collect();
            Problem::NoSuchLevel(listed(&mut scores.iter().map(String::as_str), ", "))
        }
    })
}

/// What is wrong with a tender by itself, if anything; the first that is found.
pub(crate) fn tender_problem(tender: &Tender) -> Option<Problem> {
    let mut at = Cursor::default();
    check_tender(tender, &mut at);
    at.into_faults().into_iter().next().map(|fault| fault.problem)
}

fn check_tender(tender: &Tender, at: &mut Cursor) {
    let code = |fits: bool, subject, name: &str, at: &mut Cursor| {
        if !fits {
            at.fault_at(name, Problem::Code(subject));
        }
    };
    code(is_currency(&tender.currency), Subject::Currency, "currency", at);
    code(is_language(&tender.language), Subject::Language, "language", at);
    let mut ids = Vec::new();
    for lot in &tender.lots {
        note_ids(&lot.criteria, &mut ids);
    }
    let mut criteria = Taken::new(ids.into_iter());
    let mut lots = Taken::new(tender.lots.iter().map(|lot| &*lot.id));
    let requirements = tender.lots.iter().flat_map(|lot| &lot.requirements);
    let mut requirements = Taken::new(requirements.map(|requirement| &*requirement.id));
    each(&tender.lots, "lots", at, |lot, at| {
        lots.take(&lot.id, "id", at);
        each(&lot.requirements, "requirements", at, |requirement, at| {
            requirements.take(&requirement.id, "id", at);
        });
        let mut count = 0;
        check_criteria(&lot.criteria, 1, &lot.method.combination, &mut count, &mut criteria, at);
        check_method(lot, at);
        if let Some(terms) = &lot.life_cycle {
            at.member("lifeCycle", |at| check_life_cycle(terms, at));
        }
        each(&lot.low_price_checks, "lowPriceChecks", at, |check, at| match check {
            LowPriceCheck::BelowMean { percent } | LowPriceCheck::BelowMedian { percent } => {
                check_percent("percent", Some(*percent), at);
            }
            _ => {}
        });
    });
}

fn check_life_cycle(terms: &LifeCycle, at: &mut Cursor) {
    if terms.horizon.get() == 0 {
        at.fault_at("horizon", out_of_range("1", Year::MOST));
    }
    if *terms.rate > Decimal::ONE_HUNDRED {
        at.fault_at("rate", out_of_range("0", 100));
    }
    let mut prices = Taken::new(terms.prices.iter().map(|price| &*price.id));
    each(&terms.prices, "prices", at, |price, at| prices.take(&price.id, "id", at));
}

fn out_of_range(from: &str, to: u32) -> Problem {
    Problem::OutOfRange { from: from.to_owned(), to: to.to_string() }
}

/// Notes what of a cost line does not fit the life cycle.
fn check_cost(line: &CostLine, terms: &LifeCycle, at: &mut Cursor) {
    let horizon = terms.horizon.get();
    let year = |name, year: u32, from: u32, at: &mut Cursor| {
        if year < from || year > horizon {
            at.fault_at(name, out_of_range(&from.to_string(), horizon));
        }
    };
    match &line.when {
        CostTime::OneOff { year: one } => year("year", one.get(), 0, at),
        CostTime::Yearly { from, until } => {
            let first = from.map_or(1, Year::get);
            year("from", first, 1, at);
            if let Some(until) = until {
                year("until", until.get(), first.clamp(1, horizon.max(1)), at);
            }
        }
        CostTime::EndOfLife => {}
    }
    if let CostValue::Quantity { price, .. } = &line.value
        && terms.price(price).is_none()
    {
        at.member("value", |at| at.fault_at("price", Problem::Dangling(Subject::UnitPrice)));
    }
}

/// What is wrong with a cost line in this life cycle, if anything; the first that is found.
pub(crate) fn cost_problem(line: &CostLine, terms: &LifeCycle) -> Option<Problem> {
    let mut at = Cursor::default();
    check_cost(line, terms, &mut at);
    at.into_faults().into_iter().next().map(|fault| fault.problem)
}

/// What is wrong with what is offered for this lot, if anything; the first that is found.
pub(crate) fn offer_problem(offer: &Offer, lot: &Lot) -> Option<Problem> {
    let mut at = Cursor::default();
    check_offer(offer, lot, &mut at);
    at.into_faults().into_iter().next().map(|fault| fault.problem)
}

/// The identifiers of all criteria in the tree.
fn note_ids<'a>(criteria: &'a [Criterion], ids: &mut Vec<&'a str>) {
    for criterion in criteria {
        ids.push(&criterion.id);
        note_ids(criterion.children(), ids);
    }
}

fn check_criteria(
    list: &[Criterion],
    level: usize,
    combination: &Combination,
    count: &mut usize,
    taken: &mut Taken,
    at: &mut Cursor,
) {
    if level > limits::LEVELS && !list.is_empty() {
        at.fault_at("criteria", Problem::TooDeep);
        return;
    }
    *count += list.len();
    if *count > limits::CRITERIA {
        at.fault_at("criteria", Problem::TooMany(limits::CRITERIA));
        return;
    }
    each(list, "criteria", at, |criterion, at| {
        taken.take(&criterion.id, "id", at);
        match &criterion.kind {
            Kind::Group { criteria, minimum } => {
                check_criteria(criteria, level + 1, combination, count, taken, at);
                check_percent("minimum", *minimum, at);
            }
            Kind::Price { weight, formula } => {
                for (name, missing) in [
                    ("weight", combination.weighs_price() && weight.is_none()),
                    ("formula", combination.scores_price() && formula.is_none()),
                ] {
                    if missing {
                        at.fault_at(name, Problem::Missing);
                    }
                }
                if let Some(formula) = formula {
                    check_function(formula, at);
                }
            }
            Kind::Scored { scale, minimum, .. } => {
                at.member("scale", |at| check_scale(scale, at));
                let (lowest, highest) = scale.bounds();
                if minimum.is_some_and(|minimum| minimum < lowest || minimum > highest) {
                    at.fault_at(
                        "minimum",
                        Problem::OutOfRange {
                            from: lowest.normalize().to_string(),
                            to: highest.normalize().to_string(),
                        },
                    );
                }
            }
            Kind::Measured { formula, .. } => check_function(formula, at),
        }
    });
}

fn check_scale(scale: &Scale, at: &mut Cursor) {
    match scale {
        Scale::Points { lowest, highest, anchors } => {
            if lowest >= highest {
                at.fault_at("highest", Problem::EmptyRange);
            }
            let scores: Vec<_> = anchors.iter().map(|Anchor { score, .. }| *score).collect();
            check_differ("anchors", "score", &scores, at);
            each(anchors, "anchors", at, |anchor, at| {
                if lowest < highest
                    && let Some(problem) = score_problem(scale, anchor.score)
                {
                    at.fault_at("score", problem);
                }
            });
        }
        Scale::Levels { levels } => {
            let scores: Vec<_> = levels.iter().map(|level| level.score).collect();
            check_differ("levels", "score", &scores, at);
        }
    }
}

fn check_function(function: &ValueFunction, at: &mut Cursor) {
    let above = |name: &str, number: Decimal, limit: Decimal, at: &mut Cursor| {
        if number <= limit {
            at.fault_at(name, Problem::TooSmall(limit.to_string()));
        }
    };
    at.member("formula", |at| match function {
        ValueFunction::WeightedFactor { zero, full } if zero == full => {
            at.fault_at("full", Problem::EmptyRange);
        }
        ValueFunction::PercentStep { step, .. } => above("step", *step, Decimal::ZERO, at),
        ValueFunction::ZeroAtMultiple { multiple, .. } => {
            above("multiple", *multiple, Decimal::ONE, at);
        }
        ValueFunction::Span { span, .. } => above("span", *span, Decimal::ZERO, at),
        ValueFunction::Logarithmic { base, .. } => above("base", *base, Decimal::ONE, at),
        ValueFunction::PowerGain { exponent, .. } => {
            above("exponent", *exponent, Decimal::ZERO, at);
        }
        ValueFunction::BilinearGain { share, .. }
            if *share < Decimal::ZERO || *share > Decimal::ONE_HUNDRED =>
        {
            let (from, to) = ("0".to_owned(), "100".to_owned());
            at.fault_at("share", Problem::OutOfRange { from, to });
        }
        ValueFunction::Steps { steps } => check_points("steps", steps, at),
        ValueFunction::Piecewise { points } => {
            if points.len() < 2 {
                at.fault_at("points", Problem::EmptyRange);
            }
            check_points("points", points, at);
        }
        _ => {}
    });
}

fn check_points(name: &str, points: &[Point], at: &mut Cursor) {
    let values: Vec<_> = points.iter().map(|point| point.value).collect();
    check_differ(name, "value", &values, at);
}

/// Notes the entries of a list in which a number stands that stood in one before.
fn check_differ(name: &str, member: &str, numbers: &[Decimal], at: &mut Cursor) {
    let number = |position: usize| numbers.get(position);
    let firsts = order::firsts(numbers.len(), &|a, b| number(a).cmp(&number(b)));
    at.member(name, |at| {
        let list = at.pointer().to_owned();
        for (position, first) in firsts.into_iter().enumerate() {
            if first < position {
                let first = format!("{list}/{first}/{member}");
                at.entry(position, |at| at.fault_at(member, Problem::DuplicateId(first)));
            }
        }
    });
}

fn check_method(lot: &Lot, at: &mut Cursor) {
    let leaves = lot.leaves();
    let combination = &lot.method.combination;
    let prices = leaves.iter().filter(|criterion| criterion.is_price()).count();
    if prices != 1 {
        at.fault_at("criteria", Problem::PriceCriteria(prices));
    }
    // With the price's weight even where it does not count, so that a group's weight is exact too.
    let weights = |with_price: bool| {
        let weighing = leaves.iter().filter(|leaf| with_price || !leaf.is_price());
        exact_sum(&weighing.map(|leaf| leaf.weight()).collect::<Vec<_>>())
    };
    let Some(sum) = weights(true).and_then(|_| weights(combination.weighs_price())) else {
        at.fault_at("criteria", Problem::TooManyDigits);
        return;
    };
    if let Some(total) = combination.total()
        && sum != *total
    {
        at.fault_at(
            "criteria",
            Problem::WeightSum { sum: sum.to_string(), total: total.normalize().to_string() },
        );
    }
    if matches!(combination, Combination::Coefficient) && sum >= Decimal::ONE {
        at.fault_at("criteria", Problem::OutOfRange { from: "0".to_owned(), to: "< 1".to_owned() });
    }
    let check_rule = |name: &str, rule: &TieRule, at: &mut Cursor| {
        if let TieRule::HighestScore { criterion } = rule
            && !leaves.iter().any(|leaf| leaf.id == *criterion)
        {
            at.member(name, |at| {
                dangling(at, "criterion", Subject::Criterion);
            });
        }
    };
    at.member("method", |at| {
        check_percent("minimum", lot.method.minimum, at);
        if let Some(rule) = &lot.method.ties {
            check_rule("ties", rule, at);
        }
        if let Combination::Quotient { corridor: Some(Corridor { percent, decides }), .. } =
            combination
        {
            at.member("combination", |at| {
                at.member("corridor", |at| {
                    check_percent("percent", Some(*percent), at);
                    check_rule("decides", decides, at);
                    if *decides == TieRule::DrawLots {
                        at.member("decides", |at| {
                            at.fault_at("kind", Problem::UnknownName(&DECIDES));
                        });
                    }
                });
            });
        }
    });
}

/// What can decide in a corridor.
const DECIDES: [&str; 2] = ["lowestPrice", "highestScore"];

/// A part in per cent is at most the whole.
fn check_percent(name: &str, percent: Option<Amount>, at: &mut Cursor) {
    if percent.is_some_and(|percent| *percent > Decimal::ONE_HUNDRED) {
        at.fault_at(name, Problem::OutOfRange { from: "0".to_owned(), to: "100".to_owned() });
    }
}

fn check_bid(bid: &Bid, tender: &Tender, at: &mut Cursor) {
    let mut lots = Taken::new(bid.offers.iter().map(|offer| &*offer.lot));
    each(&bid.offers, "offers", at, |offer, at| {
        match tender.lots.iter().find(|lot| lot.id == offer.lot) {
            None => dangling(at, "lot", Subject::Lot),
            Some(lot) => {
                lots.take(&offer.lot, "lot", at);
                check_offer(offer, lot, at);
            }
        }
    });
}

/// Notes what of an offer does not fit the lot.
pub(crate) fn check_offer(offer: &Offer, lot: &Lot, at: &mut Cursor) {
    at.member("values", |at| {
        for id in offer.values.keys() {
            let measured = lot
                .criterion(id)
                .is_some_and(|criterion| matches!(criterion.kind, Kind::Measured { .. }));
            if !measured {
                dangling(at, id, Subject::MeasuredCriterion);
            }
        }
    });
    let mut answered = Taken::new(offer.answers.iter().map(|answer| &*answer.requirement));
    each(&offer.answers, "answers", at, |answer, at| {
        if lot.requirements.iter().any(|one| one.id == answer.requirement) {
            answered.take(&answer.requirement, "requirement", at);
        } else {
            dangling(at, "requirement", Subject::Requirement);
        }
    });
    let mut costs = Taken::new(offer.costs.iter().map(|line| &*line.id));
    each(&offer.costs, "costs", at, |line, at| {
        costs.take(&line.id, "id", at);
        if let Some(terms) = &lot.life_cycle {
            check_cost(line, terms, at);
        }
    });
    let mut statements = Taken::new(offer.statements.iter().map(|statement| &*statement.id));
    each(&offer.statements, "statements", at, |statement, at| {
        statements.take(&statement.id, "id", at);
        if statement.criterion.as_ref().is_some_and(|id| lot.criterion(id).is_none()) {
            dangling(at, "criterion", Subject::Criterion);
        }
        each(&statement.links, "links", at, |link, at| {
            if !is_link(link) {
                at.fault(Problem::Link);
            }
        });
    });
}

/// Whether an address may be followed from a statement.
pub(crate) fn is_link(address: &str) -> bool {
    address.starts_with("https:") || address.starts_with("mailto:")
}

fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=8).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
