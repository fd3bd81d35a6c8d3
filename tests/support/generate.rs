//! Random valid evaluations.
//!
//! A plan is drawn first, as a tree of small random numbers that shrinks well; [`Builder`] then
//! makes of it an evaluation in which identifiers are unique, references lead somewhere and weights
//! add up.

use std::sync::Arc;

use bid_evaluator::assessment::{
    Assessment, Conflict, Consensus, Declaration, Draw, Evaluator, Interest, Judgement, Verdict,
};
use bid_evaluator::award::Exact;
use bid_evaluator::bid::{Answer, Bid, Claim, CostLine, CostTime, CostValue, Offer, Statement};
use bid_evaluator::evaluation::{Evaluation, Format, Phase};
use bid_evaluator::exchange::values::{
    Amount, BidId, ByCriterion, CostId, CriterionId, Decimals, EvaluatorId, LotId, RequirementId,
    StatementId, TenderId, Text, Time, UnitPriceId, Year,
};
use bid_evaluator::record::{What, Witness, append, seal};
use bid_evaluator::tender::{
    Anchor, Better, Combination, Corridor, Criterion, Kind, Level, LifeCycle, Lot, LowPriceCheck,
    Method, MoneyForm, Organisation, Point, QualityScaling, Requirement, Rounding, RoundingMode,
    RoundingMoment, Scale, Scoring, Tender, TieRule, Timing, UnitPrice, ValueFunction,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;

/// Any valid evaluation: one or two lots, up to six bids, all combinations; some with a log, sealed.
pub fn evaluation() -> impl Strategy<Value = Evaluation> {
    let weight = option::of(above(0).prop_map(|weight| Amount::new(weight).unwrap()));
    let evaluators = vec((option::of(text()), weight), 0..3);
    let lots = vec(lot(), 1..3);
    let bids = vec(bid(), 0..6);
    let model = (organisation(), text(), option::of(text()), option::of(scoring()), lots);
    (stem(), select(Phase::ALL), model, evaluators, bids).prop_map(
        |(stem, phase, (buyer, title, description, scoring, lots), evaluators, bids)| {
            let mut builder = Builder { stem, next: 0, minimum: None };
            let tender = Tender {
                id: TenderId::new(&builder.id()).unwrap(),
                title,
                description,
                buyer,
                currency: Text::new("EUR").unwrap(),
                language: Text::new("en-GB").unwrap(),
                sealed_prices: None,
                scoring,
                lots: lots.into_iter().map(|plan| builder.lot(plan)).collect(),
            };
            let evaluators: Vec<Evaluator> = evaluators
                .into_iter()
                .map(|(name, weight)| {
                    let id = EvaluatorId::new(&builder.id()).unwrap();
                    Evaluator { id, name, weight }
                })
                .collect();
            let mut assessments = Vec::new();
            let mut judgements = Vec::new();
            let mut panel = Panel::default();
            let bids: Vec<_> = bids
                .into_iter()
                .map(|plan| {
                    let mut cells = plan.cells.clone().into_iter().cycle();
                    let bid = builder.bid(plan, &tender, &mut cells);
                    assess(&bid.id, &tender, &evaluators, &mut cells, &mut assessments);
                    judge(&bid, &evaluators, &mut cells, &mut judgements);
                    panel.sit(&bid.id, &tender, &evaluators, &mut cells, &mut assessments);
                    Arc::new(bid)
                })
                .collect();
            if phase == Phase::Decision && tender.requires_reasons() {
                let all = assessments.iter_mut().chain(panel.scores_in_conflict());
                for (place, one) in all.enumerate() {
                    // Blanks are none. Each says something else: versions in conflict have to.
                    if !one.has_reason() {
                        one.reason = Some(Text::new(&format!("Seen in annex {place}.")).unwrap());
                    }
                }
            }
            if phase == Phase::Decision && tender.declares_first() {
                for (bid, one) in
                    bids.iter().flat_map(|bid| evaluators.iter().map(move |one| (bid, one)))
                {
                    panel.declare(&one.id, &bid.id);
                }
            }
            let draw = |lot: &Lot| {
                let order: Vec<BidId> =
                    bids.iter().rev().map(|bid: &Arc<Bid>| bid.id.clone()).collect();
                Draw { lot: lot.id.clone(), order, note: lot.title.clone() }
            };
            let titled = tender.lots.iter().filter(|lot| lot.title.is_some());
            let draws = titled.map(draw).collect();
            let is_recorded = tender.description.is_some();
            let designed = Evaluation {
                format: Format::V1,
                phase: Phase::Design,
                tender: Arc::new(tender),
                evaluators,
                bids: Arc::new(bids),
                assessments: Arc::new(assessments),
                judgements: Arc::new(judgements),
                draws,
                consensus: Arc::new(panel.consensus),
                declarations: Arc::new(panel.declarations),
                conflicts: panel.conflicts,
                prices_opened: None,
                log: Arc::default(),
                lock: None,
                digest: None,
                countersignature: None,
            };
            let after = Evaluation { phase, ..designed.clone() };
            if is_recorded && phase != Phase::Design {
                let at = Time::new("2026-11-22T10:00:00Z").unwrap();
                let witness = Witness { at, by: after.tender.description.clone() };
                seal(&append(&designed, after, &witness, What::Locked))
            } else {
                after
            }
        },
    )
}

/// How bids are scored.
fn scoring() -> impl Strategy<Value = Scoring> {
    let rule = || option::of(any::<bool>());
    (rule(), rule(), rule(), rule()).prop_map(
        |(reasons_required, names_hidden, order_shuffled, declarations_first)| Scoring {
            reasons_required,
            names_hidden,
            order_shuffled,
            declarations_first,
        },
    )
}

/// What identifiers begin with: plain ones, and such as need care somewhere.
fn stem() -> impl Strategy<Value = &'static str> {
    select(
        &["id-", "__proto__", "constructor", "a/b~c ", "\"\\\n", "ö", "\u{fb33}", "\u{1f600}"][..],
    )
}

fn text() -> BoxedStrategy<Text> {
    let any = vec(any::<char>(), 1..6).prop_map(String::from_iter);
    prop_oneof![3 => "[A-Za-zåäöéß0-9 .,]{1,12}", 1 => any]
        .prop_map(|text| Text::new(&text).unwrap())
        .boxed()
}

fn organisation() -> impl Strategy<Value = Organisation> {
    (text(), option::of(text())).prop_map(|(name, id)| Organisation { name, id })
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (-1_000_000_i64..1_000_000, 0_u32..5).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn amount() -> impl Strategy<Value = Amount> {
    decimal().prop_map(|value| Amount::new(value.abs()).unwrap())
}

/// A criterion before it has an identifier and a weight.
#[derive(Debug, Clone)]
struct Node {
    name: Text,
    description: Option<Text>,
    body: Body,
}

#[derive(Debug, Clone)]
enum Body {
    Group(Vec<Node>),
    Price { share: u32, formula: ValueFunction },
    Scored { share: u32, scale: Scale, minimum: Option<u32> },
    Measured { share: u32, unit: Option<Text>, better: Better, formula: ValueFunction },
}

#[derive(Debug, Clone)]
struct LotPlan {
    title: Option<Text>,
    requirements: Vec<Text>,
    criteria: Vec<Node>,
    price: Node,
    place: Index,
    combination: usize,
    total: Option<u32>,
    quality: Option<QualityScaling>,
    rounding: Option<Rounding>,
    ties: Option<(u8, Index)>,
    life_cycle: Option<LifeCyclePlan>,
    form: Option<MoneyForm>,
    scale: Option<u32>,
    corridor: Option<u32>,
    /// Per cent; of all quality, and of each group where it is even.
    minimum: Option<u32>,
    ceiling: Option<Amount>,
    checks: Vec<LowPriceCheck>,
}

/// Horizon, rate, timing, and name, unit and amount of each unit price.
type LifeCyclePlan = (u32, Decimal, Timing, Vec<(Text, Text, Amount)>);

#[derive(Debug, Clone)]
struct BidPlan {
    tenderer: Organisation,
    price: Option<Amount>,
    statements: Vec<(Text, Option<Text>, Option<Claim>)>,
    /// Name, kind, years and amount of each cost line.
    costs: Vec<(Text, u32, (u32, u32), Decimal)>,
    reason: Option<Text>,
    /// What is drawn for each value, answer and score in turn.
    cells: Vec<u32>,
}

fn share() -> impl Strategy<Value = u32> {
    prop_oneof![1 => Just(0), 9 => 1_u32..1000]
}

fn node(body: impl Strategy<Value = Body>) -> impl Strategy<Value = Node> {
    (text(), option::of(text()), body).prop_map(|(name, description, body)| Node {
        name,
        description,
        body,
    })
}

/// A decimal above a limit.
fn above(limit: i64) -> impl Strategy<Value = Decimal> {
    (1_i64..1_000_000, 0_u32..5)
        .prop_map(move |(digits, scale)| Decimal::from(limit) + Decimal::new(digits, scale))
}

/// Points with different values.
fn points(least: usize) -> impl Strategy<Value = Vec<Point>> {
    (decimal(), vec((amount(), decimal()), least..5)).prop_map(|(start, steps)| {
        let mut value = start;
        let point = |(width, share): (Amount, Decimal)| {
            value += *width + Decimal::ONE;
            Point { value, share }
        };
        let mut points: Vec<_> = steps.into_iter().map(point).collect();
        points.rotate_left(1);
        points
    })
}

pub fn value_function() -> BoxedStrategy<ValueFunction> {
    let floor = || option::of(decimal());
    let from_best = prop_oneof![
        Just(ValueFunction::RatioToBest),
        floor().prop_map(|floor| ValueFunction::LinearFromBest { floor }),
        (above(0), floor()).prop_map(|(step, floor)| ValueFunction::PercentStep { step, floor }),
        (above(1), floor())
            .prop_map(|(multiple, floor)| ValueFunction::ZeroAtMultiple { multiple, floor }),
        (above(0), floor()).prop_map(|(span, floor)| ValueFunction::Span { span, floor }),
        Just(ValueFunction::MinMax),
        (above(1), floor()).prop_map(|(base, floor)| ValueFunction::Logarithmic { base, floor }),
        (floor(), floor()).prop_map(|(cap, floor)| ValueFunction::MeanBased { cap, floor }),
    ];
    let gains = prop_oneof![
        decimal().prop_map(|from| ValueFunction::LinearGain { from }),
        (decimal(), 0_i64..=1000).prop_map(|(from, share)| ValueFunction::BilinearGain {
            from,
            share: Decimal::new(share, 1),
        }),
        (decimal(), above(0))
            .prop_map(|(from, exponent)| ValueFunction::PowerGain { from, exponent }),
    ];
    let fixed = prop_oneof![
        (decimal(), amount()).prop_map(|(zero, width)| ValueFunction::WeightedFactor {
            zero,
            full: zero + *width + Decimal::ONE,
        }),
        (decimal(), amount()).prop_map(|(full, width)| ValueFunction::WeightedFactor {
            zero: full + *width + Decimal::ONE,
            full,
        }),
        points(1).prop_map(|steps| ValueFunction::Steps { steps }),
        points(2).prop_map(|points| ValueFunction::Piecewise { points }),
    ];
    prop_oneof![2 => from_best, 1 => gains, 1 => fixed].boxed()
}

fn scale() -> impl Strategy<Value = Scale> {
    let levels = vec((decimal(), option::of(text()), option::of(text())), 1..5);
    prop_oneof![
        (decimal(), amount(), option::of(text())).prop_map(|(lowest, width, text)| {
            let highest = lowest + *width + Decimal::ONE;
            let anchors = text.map(|text| Anchor { score: highest, text }).into_iter().collect();
            Scale::Points { lowest, highest, anchors }
        }),
        levels.prop_map(|levels| Scale::Levels {
            levels: (-1..)
                .zip(levels)
                .map(|(score, (share, name, description))| Level {
                    score: Decimal::new(score * 5, 1),
                    share,
                    name,
                    description,
                })
                .collect(),
        }),
    ]
}

fn leaf() -> impl Strategy<Value = Node> {
    let scored = (share(), scale(), option::of(0_u32..101))
        .prop_map(|(share, scale, minimum)| Body::Scored { share, scale, minimum });
    let better = select(Better::ALL);
    let measured = (share(), option::of(text()), better, value_function())
        .prop_map(|(share, unit, better, formula)| Body::Measured { share, unit, better, formula });
    node(prop_oneof![2 => scored, 1 => measured])
}

fn lot() -> impl Strategy<Value = LotPlan> {
    let criteria = vec(
        leaf().prop_recursive(3, 8, 3, |inner| node(vec(inner, 0..3).prop_map(Body::Group))),
        0..4,
    );
    let price = (1_u32..1000, value_function());
    let price = node(price.prop_map(|(share, formula)| Body::Price { share, formula }));
    let rounding = (0..=Decimals::MOST, select(RoundingMode::ALL), select(RoundingMoment::ALL))
        .prop_map(|(decimals, mode, when)| Rounding {
            decimals: Decimals::new(decimals).unwrap(),
            mode,
            when,
        });
    (
        (option::of(text()), vec(text(), 0..3), criteria, price, any::<Index>()),
        (0_usize..6, option::of(1_u32..100_000)),
        option::of(select(QualityScaling::ALL)),
        option::of(rounding),
        option::of((0_u8..3, any::<Index>())),
        option::of(life_cycle()),
        (option::of(select(MoneyForm::ALL)), option::of(0_u32..8), option::of(0_u32..100)),
        (option::of(0_u32..60), option::of(amount()), vec(check(), 0..3)),
    )
        .prop_map(
            |(
                (title, requirements, criteria, price, place),
                (combination, total),
                quality,
                rounding,
                ties,
                life_cycle,
                (form, scale, corridor),
                (minimum, ceiling, checks),
            )| {
                LotPlan {
                    title,
                    requirements,
                    criteria,
                    price,
                    place,
                    combination,
                    total,
                    quality,
                    rounding,
                    ties,
                    life_cycle,
                    form,
                    scale,
                    corridor,
                    minimum,
                    ceiling,
                    checks,
                }
            },
        )
}

fn life_cycle() -> impl Strategy<Value = LifeCyclePlan> {
    let rate = prop_oneof![Just(0), 0_i64..10_000].prop_map(|rate| Decimal::new(rate, 2));
    let horizon = prop_oneof![19 => 1_u32..=20, 1 => 1..=Year::MOST];
    (horizon, rate, select(Timing::ALL), vec((text(), text(), amount()), 0..3))
}

fn check() -> impl Strategy<Value = LowPriceCheck> {
    let percent = || (0_u32..100).prop_map(|percent| Amount::new(percent.into()).unwrap());
    prop_oneof![
        Just(LowPriceCheck::Ukraine),
        Just(LowPriceCheck::Spain),
        Just(LowPriceCheck::Italy),
        Just(LowPriceCheck::Quartiles),
        percent().prop_map(|percent| LowPriceCheck::BelowMean { percent }),
        percent().prop_map(|percent| LowPriceCheck::BelowMedian { percent }),
    ]
}

fn claim() -> impl Strategy<Value = Claim> {
    prop_oneof![
        amount().prop_map(|amount| Claim::Sum { amount }),
        (amount(), amount(), option::of(text()))
            .prop_map(|(amount, quantity, unit)| Claim::Quantity { amount, quantity, unit }),
        (amount(), amount()).prop_map(|(amount, years)| Claim::Yearly { amount, years }),
        (amount(), amount(), text()).prop_map(|(baseline, amount, against)| Claim::Saving {
            baseline,
            amount,
            against
        }),
    ]
}

fn bid() -> impl Strategy<Value = BidPlan> {
    let statements = vec((text(), option::of(text()), option::of(claim())), 0..3);
    let costs = vec((text(), 0_u32..6, (0_u32..1000, 0_u32..1000), decimal()), 0..4);
    let offered = (option::of(amount()), statements, costs);
    (organisation(), offered, option::of(text()), vec(0_u32..1000, 16)).prop_map(
        |(tenderer, (price, statements, costs), reason, cells)| BidPlan {
            tenderer,
            price,
            statements,
            costs,
            reason,
            cells,
        },
    )
}

struct Builder {
    stem: &'static str,
    next: u32,
    /// The minimum of each group of the lot that is built, in per cent.
    minimum: Option<u32>,
}

impl Builder {
    fn id(&mut self) -> String {
        self.next += 1;
        format!("{}{}", self.stem, self.next)
    }

    fn lot(&mut self, plan: LotPlan) -> Lot {
        let mut nodes = plan.criteria;
        let total = plan.total.map(|total| Amount::new(Decimal::new(total.into(), 1)).unwrap());
        let percent = |percent: u32| Amount::new(percent.into()).unwrap();
        let whole = plan.total.unwrap_or(1000);
        let (combination, sum) = match plan.combination {
            0 => (Combination::Monetised { form: plan.form }, plan.total.unwrap_or(0) * 100),
            1 => (Combination::Points { total }, whole),
            4 => (Combination::UtilityIndex { total }, whole),
            // Here the price does not count, so something else must be there to carry the total.
            2 if shares(&nodes, false) > 0 => {
                let scale = plan.scale.map(|scale| Decimals::new(scale).unwrap());
                let decides = TieRule::LowestPrice;
                let corridor = plan.corridor;
                let corridor = corridor.map(|part| Corridor { percent: percent(part), decides });
                (Combination::Quotient { total, scale, corridor }, whole)
            }
            5 if shares(&nodes, false) > 0 => (Combination::PricePerPoint { total }, whole),
            // Below 1, as a coefficient needs it.
            _ => (Combination::Coefficient, plan.total.unwrap_or(0) % 10),
        };
        let place = plan.place.index(nodes.len() + 1);
        match nodes.get_mut(place) {
            Some(Node { body: Body::Group(inner), .. }) => inner.push(plan.price),
            _ => nodes.insert(place, plan.price),
        }
        let mut weights = Weights {
            total: u64::from(sum) * 1000,
            shares: shares(&nodes, combination.weighs_price()).max(1),
            counts_price: combination.weighs_price(),
            passed: 0,
        };
        self.minimum = plan.minimum.filter(|minimum| minimum.is_multiple_of(2));
        let mut lot = Lot {
            id: LotId::new(&self.id()).unwrap(),
            title: plan.title,
            requirements: plan
                .requirements
                .into_iter()
                .map(|text| Requirement { id: RequirementId::new(&self.id()).unwrap(), text })
                .collect(),
            criteria: nodes.into_iter().map(|node| self.criterion(node, &mut weights)).collect(),
            method: Method {
                combination,
                quality: plan.quality,
                minimum: plan.minimum.map(percent),
                rounding: plan.rounding,
                ties: None,
            },
            life_cycle: plan.life_cycle.map(|life_cycle| self.life_cycle(life_cycle)),
            ceiling: plan.ceiling,
            low_price_checks: plan.checks,
        };
        lot.method.ties = plan.ties.map(|(kind, index)| match kind {
            0 => TieRule::LowestPrice,
            1 => TieRule::DrawLots,
            _ => TieRule::HighestScore { criterion: index.get(&lot.leaves()).id.clone() },
        });
        lot
    }

    fn life_cycle(&mut self, (horizon, rate, timing, prices): LifeCyclePlan) -> LifeCycle {
        let price = |(name, unit, price)| UnitPrice {
            id: UnitPriceId::new(&self.id()).unwrap(),
            name,
            unit,
            price,
        };
        LifeCycle {
            horizon: Year::new(horizon).unwrap(),
            rate: Amount::new(rate).unwrap(),
            timing,
            prices: prices.into_iter().map(price).collect(),
        }
    }

    /// Cost lines within the life cycle, or within any where there is none.
    fn costs(&mut self, plan: &BidPlan, lot: &Lot) -> Vec<CostLine> {
        let horizon = lot.life_cycle.as_ref().map_or(Year::MOST, |one| one.horizon.get());
        let prices = lot.life_cycle.as_ref().map_or(&[][..], |one| &one.prices);
        let year = |year: u32| Year::new(year).unwrap();
        let line = |(name, kind, (one, two), amount): &(Text, u32, (u32, u32), Decimal)| {
            let from = 1 + one % horizon;
            let until = from + two % (horizon - from + 1);
            let when = match kind % 3 {
                0 => CostTime::OneOff { year: year(one % (horizon + 1)) },
                1 => CostTime::Yearly {
                    from: (one % 4 > 0 || from == 1).then(|| year(from)),
                    until: (two % 4 > 0).then(|| year(until)),
                },
                _ => CostTime::EndOfLife,
            };
            let value = match prices.get(*two as usize % 3) {
                Some(price) if *kind > 2 => CostValue::Quantity {
                    quantity: Amount::new(amount.abs()).unwrap(),
                    price: price.id.clone(),
                },
                _ => CostValue::Amount { amount: *amount },
            };
            CostLine { id: CostId::new(&self.id()).unwrap(), name: name.clone(), value, when }
        };
        plan.costs.iter().map(line).collect()
    }

    fn criterion(&mut self, node: Node, weights: &mut Weights) -> Criterion {
        let id = CriterionId::new(&self.id()).unwrap();
        let kind = match node.body {
            Body::Group(nodes) => Kind::Group {
                criteria: nodes.into_iter().map(|node| self.criterion(node, weights)).collect(),
                minimum: self.minimum.map(|minimum| Amount::new(minimum.into()).unwrap()),
            },
            Body::Price { share, formula } if weights.counts_price => {
                Kind::Price { weight: Some(weights.next(share)), formula: Some(formula) }
            }
            // Kept, but not used.
            Body::Price { share, formula } => {
                let weight = share.is_multiple_of(2).then(|| Amount::new(share.into()).unwrap());
                Kind::Price { weight, formula: share.is_multiple_of(3).then_some(formula) }
            }
            Body::Scored { share, scale, minimum } => {
                let minimum = minimum.map(|cell| score(&scale, cell));
                Kind::Scored { weight: weights.next(share), scale, minimum }
            }
            Body::Measured { share, unit, better, formula } => {
                Kind::Measured { weight: weights.next(share), unit, better, formula }
            }
        };
        Criterion { id, name: node.name, description: node.description, kind }
    }

    fn bid(
        &mut self,
        plan: BidPlan,
        tender: &Tender,
        cells: &mut impl Iterator<Item = u32>,
    ) -> Bid {
        let mut cell = || cells.next().unwrap_or_default();
        let mut offers = Vec::new();
        for lot in &tender.lots {
            if cell().is_multiple_of(8) {
                continue;
            }
            let leaves = lot.leaves();
            let mut values = ByCriterion::default();
            for leaf in &leaves {
                let quantity = cell();
                if matches!(leaf.kind, Kind::Measured { .. }) && quantity % 5 > 0 {
                    values.set(&leaf.id, Some(Decimal::new(quantity.into(), quantity % 3)));
                }
            }
            let mut answers = Vec::new();
            for requirement in &lot.requirements {
                let answer = cell() % 6;
                if answer > 0 {
                    let requirement = requirement.id.clone();
                    let reason = plan.reason.clone();
                    answers.push(Answer { requirement, met: answer > 1, reason });
                }
            }
            let mut statements = Vec::new();
            for (text, evidence, claim) in &plan.statements {
                let choice = cell() as usize;
                statements.push(Statement {
                    id: StatementId::new(&self.id()).unwrap(),
                    text: text.clone(),
                    beneficiary: plan.reason.clone(),
                    evidence: evidence.clone(),
                    links: vec![Text::new("https://example.com/a?b=ö#c").unwrap(); choice % 3],
                    criterion: leaves.get(choice % 7).map(|leaf| leaf.id.clone()),
                    claim: claim.clone(),
                });
            }
            let costs = self.costs(&plan, lot);
            let lot = lot.id.clone();
            offers.push(Offer { lot, price: plan.price, values, answers, statements, costs });
        }
        Bid { id: BidId::new(&self.id()).unwrap(), tenderer: plan.tenderer, offers }
    }
}

fn assess(
    bid: &BidId,
    tender: &Tender,
    evaluators: &[Evaluator],
    cells: &mut impl Iterator<Item = u32>,
    assessments: &mut Vec<Assessment>,
) {
    for criterion in tender.lots.iter().flat_map(Lot::leaves) {
        let Kind::Scored { scale, .. } = &criterion.kind else { continue };
        for evaluator in evaluators {
            let cell = cells.next().unwrap_or_default();
            if !cell.is_multiple_of(7) {
                assessments.push(Assessment {
                    evaluator: evaluator.id.clone(),
                    bid: bid.clone(),
                    criterion: criterion.id.clone(),
                    score: score(scale, cell),
                    reason: cell.is_multiple_of(2).then(|| criterion.name.clone()),
                });
            }
        }
    }
}

/// What the panel says together.
#[derive(Default)]
struct Panel {
    consensus: Vec<Consensus>,
    declarations: Vec<Declaration>,
    conflicts: Vec<Conflict>,
}

impl Panel {
    /// The versions of scores that files say differently.
    fn scores_in_conflict(&mut self) -> impl Iterator<Item = &mut Assessment> {
        self.conflicts.iter_mut().flat_map(|one| match one {
            Conflict::Score { versions } => versions.as_mut_slice(),
            _ => &mut [],
        })
    }

    /// No interest, where an evaluator has not declared on a bid yet.
    fn declare(&mut self, evaluator: &EvaluatorId, bid: &BidId) {
        let same = |one: &Declaration| one.evaluator == *evaluator && one.bid == *bid;
        if !self.declarations.iter().any(same) {
            let (evaluator, bid) = (evaluator.clone(), bid.clone());
            let conflict = Interest::None;
            self.declarations.push(Declaration { evaluator, bid, conflict, note: None });
        }
    }

    /// On some criteria a consensus, on some a score that files say differently; some declarations.
    fn sit(
        &mut self,
        bid: &BidId,
        tender: &Tender,
        evaluators: &[Evaluator],
        cells: &mut impl Iterator<Item = u32>,
        assessments: &mut Vec<Assessment>,
    ) {
        let mut cell = || cells.next().unwrap_or_default();
        for criterion in tender.lots.iter().flat_map(Lot::leaves) {
            let Kind::Scored { scale, .. } = &criterion.kind else { continue };
            let (die, agreed) = (cell(), cell());
            if die.is_multiple_of(5) {
                self.consensus.push(Consensus {
                    bid: bid.clone(),
                    criterion: criterion.id.clone(),
                    score: score(scale, agreed),
                    reason: criterion.name.clone(),
                    by: die.is_multiple_of(2).then(|| criterion.name.clone()),
                });
            }
            if die.is_multiple_of(7) {
                let place = assessments
                    .iter()
                    .position(|one| one.bid == *bid && one.criterion == criterion.id);
                if let Some(place) = place {
                    let one = assessments.remove(place);
                    let said = one.reason.clone();
                    let reason = if said.is_some() { None } else { Some(criterion.name.clone()) };
                    let other = Assessment { reason, score: score(scale, agreed), ..one.clone() };
                    self.conflicts.push(Conflict::Score { versions: vec![one, other] });
                }
            }
        }
        for evaluator in evaluators {
            let conflict = match cell() % 4 {
                0 | 1 => Interest::None,
                2 => Interest::Declared,
                _ => continue,
            };
            let (evaluator, note) = (evaluator.id.clone(), evaluator.name.clone());
            self.declarations.push(Declaration { evaluator, bid: bid.clone(), conflict, note });
        }
    }
}

/// Judgements of most statements, of each kind.
fn judge(
    bid: &Bid,
    evaluators: &[Evaluator],
    cells: &mut impl Iterator<Item = u32>,
    judgements: &mut Vec<Judgement>,
) {
    for offer in &bid.offers {
        for statement in &offer.statements {
            for evaluator in evaluators {
                let cell = cells.next().unwrap_or_default();
                // A part of what is claimed, cut to what a number can hold.
                let part = statement.claim.as_ref().and_then(|claim| {
                    let part = &claim.amount() * &Exact::from(Decimal::new((cell % 101).into(), 2));
                    part.to_decimal(4).filter(|part| Exact::from(*part) <= claim.amount())
                });
                let part = part.filter(|part| !part.is_zero());
                let verdict = match (cell % 4, part) {
                    (0, _) => continue,
                    (1, Some(part)) => Verdict::Part { amount: Amount::new(part).unwrap() },
                    (2, _) => Verdict::SetAside,
                    _ => Verdict::Accepted,
                };
                judgements.push(Judgement {
                    evaluator: evaluator.id.clone(),
                    bid: bid.id.clone(),
                    lot: offer.lot.clone(),
                    statement: statement.id.clone(),
                    reason: statement.text.clone(),
                    verdict,
                });
            }
        }
    }
}

/// A score that the scale has.
fn score(scale: &Scale, cell: u32) -> Decimal {
    match scale {
        Scale::Points { lowest, highest, .. } => {
            (lowest + (highest - lowest) * Decimal::new((cell % 101).into(), 2)).normalize()
        }
        Scale::Levels { levels } => levels[cell as usize % levels.len()].score,
    }
}

fn shares(nodes: &[Node], with_price: bool) -> u64 {
    let of = |node: &Node| match &node.body {
        Body::Group(nodes) => shares(nodes, with_price),
        Body::Price { share, .. } => u64::from(*share) * u64::from(with_price),
        Body::Scored { share, .. } | Body::Measured { share, .. } => u64::from(*share),
    };
    nodes.iter().map(of).sum()
}

/// Gives out a total by shares so that the parts add up to it exactly: each is the difference of two
/// rounded running sums.
struct Weights {
    /// In ten-thousandths.
    total: u64,
    shares: u64,
    counts_price: bool,
    passed: u64,
}

impl Weights {
    fn next(&mut self, share: u32) -> Amount {
        let until = |passed: u64| self.total * passed / self.shares;
        let passed = self.passed + u64::from(share);
        let part = until(passed) - until(self.passed);
        self.passed = passed;
        Amount::new(Decimal::from_i128_with_scale(part.into(), 4).normalize()).unwrap()
    }
}
