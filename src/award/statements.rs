//! Value statements: what each claims, what the evaluators accept of it, and why it counts or not.
//!
//! Where a criterion is worth an amount of money, what is accepted adds to what its score earns, up
//! to the criterion's published maximum; [`combine`](super::combine) caps it. That holds of a
//! deduction and of a surcharge, which it lowers, down to none. Under the other methods, those in per
//! cent of the price among them, and for a statement that bears on no criterion, it is kept as
//! context with the reason.

use std::cmp::Ordering;

use super::Exact;
use crate::assessment::{Judgement, Verdict};
use crate::bid::{Bid, Claim, Offer, Statement};
use crate::exchange::values::{Amount, BidId, CriterionId, LotId, StatementId};
use crate::order::sorted;
use crate::tender::{Criterion, Lot};

/// A value statement before any weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementShare {
    /// The statement.
    pub statement: StatementId,
    /// The criterion it bears on.
    pub criterion: Option<CriterionId>,
    /// The money it claims; none where it claims none.
    pub claimed: Option<Exact>,
    /// How many evaluators judged it.
    pub judgements: usize,
    /// The money accepted, the mean where several evaluators judged; none before the first did.
    pub accepted: Option<Exact>,
    /// Why it does not count; none where it does.
    pub not_counted: Option<NotCounted>,
}

/// Why a value statement does not count. Where several reasons hold, the one that stands first here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCounted {
    /// It bears on no criterion.
    Outside,
    /// It bears on the price, which no statement can lower.
    Price,
    /// It bears on a group, which has no maximum of its own.
    Group,
    /// The award method does not count quality in amounts of money, so it is context beside the
    /// score.
    Method,
    /// It claims no money.
    NoClaim,
    /// Nobody has judged it yet.
    NotJudged,
    /// All of it is set aside.
    SetAside,
}

impl NotCounted {
    /// The name in an outcome.
    pub fn name(self) -> &'static str {
        match self {
            Self::Outside => "outside",
            Self::Price => "price",
            Self::Group => "group",
            Self::Method => "method",
            Self::NoClaim => "noClaim",
            Self::NotJudged => "notJudged",
            Self::SetAside => "setAside",
        }
    }
}

impl Claim {
    /// What the claim comes to, in the tender's currency, 0 or more: the sum; amount × quantity;
    /// amount × years; baseline − amount, where nothing is saved by what costs more than the
    /// baseline.
    ///
    /// ```
    /// use bid_evaluator::award::Exact;
    /// use bid_evaluator::bid::Claim;
    /// use bid_evaluator::exchange::values::{Amount, Text};
    /// let amount = |number: u32| Amount::new(number.into()).unwrap();
    /// let hours = Claim::Quantity { amount: amount(450), quantity: amount(120), unit: None };
    /// assert_eq!(hours.amount(), Exact::from(54_000));
    /// let against = Text::new("Today").unwrap();
    /// let saving = Claim::Saving { baseline: amount(700), amount: amount(900), against };
    /// assert_eq!(saving.amount(), Exact::ZERO);
    /// ```
    pub fn amount(&self) -> Exact {
        let exact = |amount: &Amount| Exact::from(**amount);
        match self {
            Self::Sum { amount } => exact(amount),
            Self::Quantity { amount, quantity: count, .. }
            | Self::Yearly { amount, years: count } => &exact(amount) * &exact(count),
            Self::Saving { baseline, amount, .. } => {
                (&exact(baseline) - &exact(amount)).max(Exact::ZERO)
            }
        }
    }
}

impl Verdict {
    /// How much it accepts of what is claimed.
    pub fn accepts(&self, claimed: &Exact) -> Exact {
        match self {
            Self::Accepted => claimed.clone(),
            Self::Part { amount } => Exact::from(**amount),
            Self::SetAside => Exact::ZERO,
        }
    }
}

/// Why a statement does not count in a lot, given what is accepted of it (none before it is judged);
/// none where it counts.
pub fn not_counted(
    lot: &Lot,
    statement: &Statement,
    accepted: Option<&Exact>,
) -> Option<NotCounted> {
    let criterion = statement.criterion.as_ref().and_then(|id| lot.criterion(id));
    let claims = statement.claim.as_ref().is_some_and(|claim| claim.amount().is_positive());
    Some(match (criterion, accepted) {
        (None, _) => NotCounted::Outside,
        (Some(criterion), _) if criterion.is_price() => NotCounted::Price,
        (Some(criterion), _) if criterion.is_group() => NotCounted::Group,
        _ if !lot.method.combination.counts_money() => NotCounted::Method,
        _ if !claims => NotCounted::NoClaim,
        (_, None) => NotCounted::NotJudged,
        (_, Some(accepted)) if !accepted.is_positive() => NotCounted::SetAside,
        _ => return None,
    })
}

/// The judgements in an order in which those of one statement stand together.
pub(super) struct Judgements<'a>(Vec<&'a Judgement>);

impl<'a> Judgements<'a> {
    pub(super) fn sort(judgements: &'a [Judgement]) -> Self {
        Self(sorted(judgements, &|a, b| compare(a, (&b.bid, &b.lot, &b.statement))))
    }

    /// What the statements of an offer come to.
    pub(super) fn of(&self, lot: &Lot, bid: &Bid, offer: &Offer) -> Vec<StatementShare> {
        let mut shares = Vec::with_capacity(offer.statements.len());
        for statement in &offer.statements {
            shares.push(self.share(lot, bid, statement));
        }
        shares
    }

    fn share(&self, lot: &Lot, bid: &Bid, statement: &Statement) -> StatementShare {
        let claimed = statement.claim.as_ref().map(Claim::amount);
        let place: Place = (&bid.id, &lot.id, &statement.id);
        let first = self.0.partition_point(|one| compare(one, place).is_lt());
        let mut judgements = 0;
        let mut accepted = Exact::ZERO;
        for one in self.0.iter().skip(first) {
            if compare(one, place).is_ne() {
                break;
            }
            judgements += 1;
            if let Some(claimed) = &claimed {
                accepted = &accepted + &one.verdict.accepts(claimed);
            }
        }
        let count = Exact::from(i64::try_from(judgements).unwrap_or(i64::MAX));
        let accepted = accepted.div(&count);
        StatementShare {
            statement: statement.id.clone(),
            criterion: statement.criterion.clone(),
            judgements,
            not_counted: not_counted(lot, statement, accepted.as_ref()),
            accepted,
            claimed,
        }
    }
}

/// Which statement a judgement is about.
type Place<'a> = (&'a BidId, &'a LotId, &'a StatementId);

fn compare(judgement: &Judgement, (bid, lot, statement): Place) -> Ordering {
    let order = judgement.bid.cmp(bid).then_with(|| judgement.lot.cmp(lot));
    order.then_with(|| judgement.statement.cmp(statement))
}

/// What one statement adds to what a criterion earns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddedValue {
    /// The statement.
    pub statement: StatementId,
    /// The money it claims.
    pub claimed: Exact,
    /// The money accepted, the mean where several evaluators judged.
    pub accepted: Exact,
    /// What counts of it: all that is accepted, or what the criterion's maximum leaves for it.
    pub counted: Exact,
}

/// What the statements on a criterion add, in the order in which the bid states them: each what is
/// accepted of it, until the criterion's maximum is reached. `room` is what its score leaves of the
/// maximum; a score beyond it leaves nothing.
pub(super) fn added(
    statements: &[StatementShare],
    criterion: &Criterion,
    room: &Exact,
) -> Vec<AddedValue> {
    let mut added = Vec::new();
    let mut room = room.clone().max(Exact::ZERO);
    for one in statements {
        if one.not_counted.is_none()
            && one.criterion.as_ref() == Some(&criterion.id)
            && let (Some(claimed), Some(accepted)) = (&one.claimed, &one.accepted)
        {
            let counted = accepted.clone().min(room.clone());
            room = &room - &counted;
            added.push(AddedValue {
                statement: one.statement.clone(),
                claimed: claimed.clone(),
                accepted: accepted.clone(),
                counted,
            });
        }
    }
    added
}
