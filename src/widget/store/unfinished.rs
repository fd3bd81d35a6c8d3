//! What was entered and is not whole yet: it waits beside the record for its reason, its amount or its
//! button.

use super::Store;
use crate::assessment::Verdict;
use crate::editing::Action;
use crate::evaluation::verdict_problem;
use crate::exchange::fault::Problem;
use crate::locale::fault_text;

impl Store {
    /// A change that was entered in a field.
    ///
    /// # Errors
    /// Why it is refused, in words.
    pub fn enter(&self, action: Action) -> Result<(), String> {
        // What cannot be undone waits for its button.
        if let Action::OpenPrices { reason } = action {
            self.show(|state| state.opening = reason);
            return Ok(());
        }
        if !matches!(action, Action::Judge { .. } | Action::SetPhase { .. }) {
            return self.try_act(action);
        }
        let whole = is_whole(&action);
        if whole {
            self.try_act(action.clone())?;
        } else if let Some(problem) = self.verdict_problem(&action) {
            return Err(fault_text(&problem, self.state().texts));
        }
        self.show(|state| {
            state.unfinished.retain(|one| !is_about_the_same(one, &action));
            if !whole {
                state.unfinished.push(action);
            }
        });
        Ok(())
    }

    /// What is wrong with the amount of a judgement whose reason is still to come.
    fn verdict_problem(&self, action: &Action) -> Option<Problem> {
        let Action::Judge { bid, lot, statement, verdict: Some(verdict), .. } = action else {
            return None;
        };
        if is_open_part(verdict) {
            return None;
        }
        let state = self.state();
        let bid = state.session.as_ref()?.record().bids.iter().find(|one| one.id == *bid)?;
        let statement = bid.offer(lot)?.statement(statement)?;
        verdict_problem(statement.claim.as_ref(), verdict)
    }
}

/// Whether a part is accepted without its amount yet.
fn is_open_part(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Part { amount } if amount.is_zero())
}

/// Whether a judgement has all that the record asks for, or takes one away.
fn is_whole(action: &Action) -> bool {
    match action {
        Action::Judge { verdict: Some(verdict), reason, .. } => {
            reason.is_some() && !is_open_part(verdict)
        }
        // Going back is confirmed by a button.
        Action::SetPhase { .. } => false,
        _ => true,
    }
}

/// Whether two unfinished actions are about the same: judgements by one evaluator on one statement,
/// say.
pub fn is_about_the_same(one: &Action, other: &Action) -> bool {
    match (one, other) {
        (Action::SetPhase { phase, .. }, Action::SetPhase { phase: to, .. }) => phase == to,
        (
            Action::Judge { evaluator, bid, lot, statement, .. },
            Action::Judge { evaluator: by, bid: of, lot: on, statement: about, .. },
        ) => evaluator == by && bid == of && lot == on && statement == about,
        _ => false,
    }
}
