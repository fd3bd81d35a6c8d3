//! The log, to which entries are only ever added.

use std::sync::Arc;

use crate::evaluation::{Evaluation, Phase};
use crate::exchange::codec::{Cursor, Encode as _, Field as _};
use crate::exchange::limits;
use crate::exchange::values::{EntryNumber, Text, Time};
use crate::record::difference::{Difference, differences};
use crate::record::digest::Digest;
use crate::record::fragment::Fragment;
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
        /// An evaluation that was past the design without lock and log was locked as it stood: late, and
        /// what was before is not recorded.
        TakenOver = "takenOver",
    }
}

record! {
    /// A file that was taken in.
    FileTaken {
        /// What it was called; left out where it had no name.
        name: Option<Text>,
        /// Its digest, as it would be sealed with.
        digest: Digest,
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
        /// The files that were taken in, where that is what it is: a list of objects with the `digest` of
        /// each and its `name`, if it had one. Verifying the log holds it against that form.
        files: Option<Fragment>,
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
    /// The lock on a tender as it stands.
    fn of(tender: &Tender, witness: &Witness) -> Self {
        let Witness { at, by } = witness.clone();
        Self { at, by, model: Digest::of(&tender.encode()) }
    }

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

/// What an entry of the log is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doing {
    /// What kind of change.
    pub what: What,
    /// Why.
    pub reason: Option<Text>,
    /// The files that are taken in.
    pub files: Vec<FileTaken>,
}

impl From<What> for Doing {
    fn from(what: What) -> Self {
        Self { what, reason: None, files: Vec::new() }
    }
}

/// Goes from one state to another with an entry in the log: the log of `before` and, behind it, what
/// `after` changes. Whatever log `after` brings is dropped, and so are digest and countersignature,
/// which no longer fit.
///
/// A log begins with [`What::Locked`]: in the design before it nothing is recorded, and `after` has no
/// log. One that is past the design and has none was never locked, or was robbed of its log. It is
/// locked as it stands then, and its log begins with [`What::TakenOver`], which says so. A lock that is
/// there without a log stays, and goes on telling that it does not fit.
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
/// let locked = append(&before, after, &witness, What::Locked);
/// assert_eq!(locked.log.len(), 1);
/// assert!(locked.lock.as_ref().unwrap().holds(&locked.tender));
/// assert!(verify(&seal(&locked).to_json()).is_ok());
/// ```
pub fn append(
    before: &Evaluation,
    after: Evaluation,
    witness: &Witness,
    doing: impl Into<Doing>,
) -> Evaluation {
    added(before, after, witness, doing.into())
}

fn added(before: &Evaluation, after: Evaluation, witness: &Witness, doing: Doing) -> Evaluation {
    let taken_over;
    let before = if before.log.is_empty() && before.phase != Phase::Design {
        taken_over = took_over(before, witness);
        &taken_over
    } else {
        before
    };
    let mut after = Evaluation {
        log: Arc::clone(&before.log),
        lock: before.lock.clone(),
        digest: None,
        countersignature: None,
        ..after
    };
    let Doing { what, reason, files } = doing;
    if before.log.is_empty() && what != What::Locked {
        return after;
    }
    if what == What::Locked {
        after.lock = Some(Lock::of(&after.tender, witness));
    } else if after.phase == Phase::Design {
        after.lock = None;
    }
    let changes = differences(before, &after);
    let files = (!files.is_empty()).then(|| Fragment::of(&files));
    let entry = Entry { what, reason, changes, files, ..Entry::behind(before, witness) };
    Arc::make_mut(&mut after.log).push(Arc::new(entry));
    after
}

/// An evaluation past the design that has no log, with the entry that begins one.
fn took_over(bare: &Evaluation, witness: &Witness) -> Evaluation {
    let entry = Entry { what: What::TakenOver, ..Entry::behind(bare, witness) };
    let lock = bare.lock.clone().unwrap_or_else(|| Lock::of(&bare.tender, witness));
    Evaluation { log: Arc::new(vec![Arc::new(entry)]), lock: Some(lock), ..content(bare) }
}

impl Entry {
    /// The files that were taken in; none where what stands there are no such.
    pub fn files_taken(&self) -> Option<Vec<FileTaken>> {
        let Some(files) = &self.files else { return Some(Vec::new()) };
        let (mut taken, mut at) = (Vec::new(), Cursor::default());
        taken.read(files.json().clone(), &mut at);
        at.is_clean().then_some(taken)
    }

    /// The entry that follows the last one of a log, and does not say anything yet.
    fn behind(before: &Evaluation, witness: &Witness) -> Self {
        let Witness { at, by } = witness.clone();
        Self {
            number: EntryNumber::behind(before.log.len()),
            at,
            by,
            what: What::Changed,
            reason: None,
            changes: Vec::new(),
            files: None,
            previous: match before.log.last() {
                Some(last) => Digest::of(&last.encode()),
                None => Digest::of(&content(before).encode()),
            },
        }
    }
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
