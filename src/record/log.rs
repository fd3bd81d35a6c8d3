//! The log, to which entries are only ever added.

use std::sync::Arc;

use crate::evaluation::{Evaluation, Phase};
use crate::exchange::codec::Encode as _;
use crate::exchange::limits;
use crate::exchange::values::{EntryNumber, Text, Time};
use crate::record::difference::{Difference, differences};
use crate::record::digest::Digest;
use crate::tender::Tender;
use crate::{names, record};

names! {
    /// What kind of change an entry of the log is.
    What {
        /// Criteria, weights and method were locked: the phase of design was left.
        Locked = "locked",
        /// The scores were locked: the phase of evaluation was left for the decision.
        Decided = "decided",
        /// An earlier phase was gone back to.
        Reopened = "reopened",
        /// Something was entered, changed or deleted.
        Changed = "changed",
        /// A change was taken back.
        Undone = "undone",
        /// A change that was taken back was made again.
        Redone = "redone",
        /// Another file was taken in.
        Imported = "imported",
        /// Prices that had been sealed were opened.
        OpenedPrices = "openedPrices",
    }
}

record! {
    /// One change of the evaluation.
    Entry [0..=limits::LOG] {
        /// The place in the log, from 1 on.
        number: EntryNumber,
        /// When, by the clock of whoever made it.
        at: Time,
        /// Who, as the host page named them.
        by: Option<Text>,
        /// What kind of change.
        what: What,
        /// Why.
        reason: Option<Text>,
        /// Each value that was replaced, added or removed, in this order.
        changes: Vec<Difference>,
        /// The digest of the entry before; for the first one, that of the evaluation as it was
        /// before, without log, lock, digest and countersignature.
        previous: Digest,
    }
}

record! {
    /// Since when criteria, weights and method are fixed.
    Lock {
        /// When they were locked.
        at: Time,
        /// Who locked them.
        by: Option<Text>,
        /// The digest of the tender as it was locked.
        model: Digest,
    }
}

/// Who makes a change, and when: what the host page says, for nothing here reads a clock.
///
/// ```
/// use bid_evaluator::exchange::values::{Text, Time};
/// use bid_evaluator::record::Witness;
/// let at = Time::new("2026-11-22T10:00:00Z").unwrap();
/// let ann = Witness { at, by: Some(Text::new("Ann").unwrap()) };
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// When.
    pub at: Time,
    /// Who.
    pub by: Option<Text>,
}

impl Lock {
    /// Whether a tender is the one that was locked: unchanged since.
    pub fn holds(&self, tender: &Tender) -> bool {
        self.model == Digest::of(&tender.encode())
    }
}

/// An evaluation without its log, lock, digest and countersignature: what the log tells of.
pub fn content(evaluation: &Evaluation) -> Evaluation {
    Evaluation {
        log: Arc::default(),
        lock: None,
        digest: None,
        countersignature: None,
        ..evaluation.clone()
    }
}

/// Whether two evaluations differ in nothing but log, lock, digest and countersignature.
pub fn same_content(one: &Evaluation, other: &Evaluation) -> bool {
    content(one) == content(other)
}

/// Goes from one state to another with an entry in the log: the log of `before` and, behind it, what
/// `after` changes. Whatever log `after` brings is dropped, and so are digest and countersignature,
/// which no longer fit.
///
/// A log begins with [`What::Locked`]: before that nothing is recorded, and `after` has no log.
///
/// ```
/// # use bid_evaluator::editing::Blank;
/// # use bid_evaluator::exchange::values::{TenderId, Text};
/// # let text = |text| Text::new(text).unwrap();
/// # let blank = Blank {
/// #     id: TenderId::new("t").unwrap(), title: text("Cleaning"), buyer: text("A town"),
/// #     currency: text("EUR"), language: text("en"), price: text("Price"),
/// #     criteria: [text("Approach"), text("Team")],
/// # };
/// # let before = blank.evaluation().unwrap();
/// use bid_evaluator::evaluation::{Evaluation, Phase};
/// use bid_evaluator::exchange::values::Time;
/// use bid_evaluator::record::{What, Witness, append, seal, verify};
/// let witness = Witness { at: Time::new("2026-11-22T10:00:00Z").unwrap(), by: None };
/// let after = Evaluation { phase: Phase::Evaluation, ..before.clone() };
/// let locked = append(&before, after, &witness, What::Locked, None);
/// assert_eq!(locked.log.len(), 1);
/// assert!(locked.lock.as_ref().unwrap().holds(&locked.tender));
/// assert!(verify(&seal(&locked).to_json()).is_ok());
/// ```
pub fn append(
    before: &Evaluation,
    after: Evaluation,
    witness: &Witness,
    what: What,
    reason: Option<Text>,
) -> Evaluation {
    let mut after = Evaluation {
        log: Arc::clone(&before.log),
        lock: before.lock.clone(),
        digest: None,
        countersignature: None,
        ..after
    };
    let previous = match before.log.last() {
        Some(last) => Digest::of(&last.encode()),
        None if what == What::Locked => Digest::of(&content(before).encode()),
        None => return after,
    };
    let Witness { at, by } = witness.clone();
    if what == What::Locked {
        let model = Digest::of(&after.tender.encode());
        after.lock = Some(Lock { at: at.clone(), by: by.clone(), model });
    } else if after.phase == Phase::Design {
        after.lock = None;
    }
    let number = EntryNumber::behind(before.log.len());
    let changes = differences(before, &after);
    let entry = Entry { number, at, by, what, reason, changes, previous };
    Arc::make_mut(&mut after.log).push(Arc::new(entry));
    after
}

/// What going from one phase to another is; none where that is the same.
pub(crate) fn what_of(from: Phase, to: Phase) -> Option<What> {
    match (from, to) {
        (Phase::Design, Phase::Evaluation | Phase::Decision) => Some(What::Locked),
        (Phase::Evaluation, Phase::Decision) => Some(What::Decided),
        (Phase::Decision, Phase::Evaluation | Phase::Design)
        | (Phase::Evaluation, Phase::Design) => Some(What::Reopened),
        _ => None,
    }
}

/// Whether a member of the file can change within a phase: the model only while it is designed, and
/// nothing after the decision.
pub(crate) fn is_open(phase: Phase, member: &str) -> bool {
    match phase {
        Phase::Design => true,
        Phase::Evaluation => member != "tender",
        Phase::Decision => false,
    }
}
