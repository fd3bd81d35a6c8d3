//! What is still open when the decision is to be recorded.

use super::Session;
use crate::award::{Exclusion, LotOutcome, Standing};
use crate::editing::action::{Action, Refusal};
use crate::evaluation::Phase;
use crate::order::sorted;
use crate::tender::{Lot, TieRule};

/// What is still open. None of it keeps the decision from being recorded, unless the tender asks for it; but
/// nobody should find out afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OpenPoints {
    /// Criteria on which nobody has scored an admitted bid, or a quantity of it is missing, each bid counted.
    pub scores: usize,
    /// Scores without a reason, but for those in whose place something was agreed on.
    pub reasons: usize,
    /// Declarations of interest that evaluators have not made, where the tender asks for them or somebody
    /// has made one.
    pub declarations: usize,
    /// Offers without a price.
    pub prices: usize,
    /// Whether prices are sealed.
    pub sealed: bool,
    /// Lots whose first place is shared, with lots still to be drawn.
    pub ties: usize,
}

impl OpenPoints {
    /// Whether nothing is open.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Session {
    /// What is still open in the record.
    pub fn open_points(&self) -> OpenPoints {
        let record = self.record();
        let mut open = OpenPoints { sealed: record.seals_prices(), ..OpenPoints::default() };
        for (lot, outcome) in record.tender.lots.iter().zip(&self.recorded().lots) {
            for bid in &outcome.bids {
                match &bid.standing {
                    Standing::Excluded(reasons) => {
                        open.prices += usize::from(reasons.contains(&Exclusion::NoPrice));
                    }
                    Standing::Ranked { .. } | Standing::Sealed { .. } => open.scores += bid.missing,
                }
            }
            open.ties += usize::from(is_to_be_drawn(lot, outcome));
        }
        let agreed: Vec<_> =
            record.consensus.iter().map(|one| (&one.bid, &one.criterion)).collect();
        let agreed = sorted(&agreed, &|one, other| one.cmp(other));
        for one in record.assessments.iter().filter(|one| !one.has_reason()) {
            let about = (&one.bid, &one.criterion);
            open.reasons += usize::from(agreed.binary_search_by(|of| (**of).cmp(&about)).is_err());
        }
        if record.tender.declares_first() || !record.declarations.is_empty() {
            for evaluator in &record.evaluators {
                open.declarations += record.undeclared_by(&evaluator.id).len();
            }
        }
        open
    }

    /// Why the decision is not recorded yet: what merged files say differently counts in no version.
    pub(super) fn undecided(&self, action: &Action) -> Option<Refusal> {
        let decides = matches!(action, Action::SetPhase { phase: Phase::Decision, .. });
        let conflicts = self.record().conflicts.len();
        let refused = decides && conflicts > 0 && self.record().phase != Phase::Decision;
        refused.then_some(Refusal::Unresolved { conflicts, pointer: "/conflicts/0" })
    }
}

/// Whether lots decide about the first place, and nobody drew them.
fn is_to_be_drawn(lot: &Lot, outcome: &LotOutcome) -> bool {
    let first = outcome.ranking.first().and_then(|place| outcome.bids.get(*place));
    let shared = |standing: &Standing| matches!(standing, Standing::Ranked { tied: true, .. });
    let by_lots = *lot.method.ties.as_ref().unwrap_or(&TieRule::DrawLots) == TieRule::DrawLots;
    by_lots && first.is_some_and(|first| shared(&first.standing) && !first.drawn)
}
