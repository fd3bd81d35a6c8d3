//! Sealing a file, and recomputing all that a sealed file says of itself.

use std::sync::Arc;

use crate::award::{self, Outcome};
use crate::evaluation::{Evaluation, Phase};
use crate::exchange::codec::Encode as _;
use crate::exchange::fault::Problem;
use crate::exchange::json::Json;
use crate::exchange::values::EntryNumber;
use crate::record::difference::Difference;
use crate::record::digest::Digest;
use crate::record::finding::{Finding, Misfit, SHOWN, finding, text};
use crate::record::fragment::Fragment;
use crate::record::log::{Entry, Lock, What, content, is_open, what_of};

/// What a sealed file that fits holds.
#[derive(Debug, Clone)]
pub struct Verified {
    /// The file.
    pub evaluation: Evaluation,
    /// Its digest.
    pub digest: Digest,
    /// The evaluation as it was before the first entry of the log, without log; none where there is
    /// no log.
    pub opening: Option<Evaluation>,
    /// The outcome, recomputed.
    pub outcome: Outcome,
}

/// Puts the digest of the whole file into it. A countersignature over another digest goes.
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
/// # let evaluation = blank.evaluation().unwrap();
/// use bid_evaluator::record::{seal, verify};
/// let text = seal(&evaluation).to_json();
/// assert!(verify(&text).is_ok());
/// let finding = verify(&text.replace("Cleaning", "Gleaning")).unwrap_err();
/// assert_eq!((&*finding.pointer, finding.misfit.code()), ("/digest", "digest"));
/// ```
pub fn seal(evaluation: &Evaluation) -> Evaluation {
    let digest = Some(Digest::of_file(evaluation));
    let mut sealed = Evaluation { digest, ..evaluation.clone() };
    if evaluation.digest != digest {
        sealed.countersignature = None;
    }
    sealed
}

/// Recomputes all that a sealed file says of itself: its canonical text, its digest, the chain of
/// its log link by link, each change from what stands in it back to the state that the log began
/// with, what was fixed when, the lock, and the outcome.
///
/// The countersignature is not checked: it stands outside the digest, and only whoever made it knows
/// how.
///
/// # Errors
/// The first thing that does not fit, in this order; among changes the last one made comes first.
pub fn verify(text: &str) -> Result<Verified, Finding> {
    let evaluation = Evaluation::from_json(text).map_err(|faults| {
        let first = faults.iter().next().cloned();
        let (pointer, problem) =
            first.map_or((String::new(), Problem::Missing), |one| (one.pointer, one.problem));
        finding(pointer, Misfit::Unreadable(Box::new(problem)), None, None)
    })?;
    same_text(text, &evaluation.to_json())?;
    let digest = sealed(&evaluation)?;
    linked(&evaluation.log)?;
    let opening = kept(&evaluation)?;
    locked(&evaluation)?;
    let outcome = award::outcome(&evaluation);
    Ok(Verified { evaluation, digest, opening, outcome })
}

/// The first thing in an evaluation that does not fit, whatever digest it has: what [`verify`] finds in it
/// once it is sealed.
pub fn first_misfit(evaluation: &Evaluation) -> Option<Finding> {
    verify(&seal(evaluation).to_json()).err()
}

/// Holds the text against the canonical one; from where they part, some of both is told.
fn same_text(text: &str, canonical: &str) -> Result<(), Finding> {
    if text == canonical {
        return Ok(());
    }
    let alike = text.chars().zip(canonical.chars()).take_while(|(a, b)| a == b).count();
    let from_there = |text: &str| Some(text.chars().skip(alike).take(SHOWN).collect());
    Err(finding("", Misfit::NotCanonical, from_there(text), from_there(canonical)))
}

fn sealed(evaluation: &Evaluation) -> Result<Digest, Finding> {
    let fits = Digest::of_file(evaluation);
    match evaluation.digest {
        Some(stands) if stands == fits => Ok(fits),
        Some(stands) => Err(finding("/digest", Misfit::Digest, text(&stands), text(&fits))),
        None => Err(finding("/digest", Misfit::NotSealed, None, text(&fits))),
    }
}

/// Holds each entry against the one before it.
fn linked(log: &[Arc<Entry>]) -> Result<(), Finding> {
    let mut before: Option<&Entry> = None;
    for (place, entry) in log.iter().enumerate() {
        let number = EntryNumber::behind(place);
        if entry.number != number {
            let pointer = format!("/log/{place}/number");
            return Err(finding(pointer, Misfit::Number, text(&entry.number), text(&number)));
        }
        let fits = before.map(|before| Digest::of(&before.encode()));
        if let Some(fits) = fits.filter(|fits| *fits != entry.previous) {
            let pointer = format!("/log/{place}/previous");
            return Err(finding(pointer, Misfit::Chain, text(&entry.previous), text(&fits)));
        }
        before = Some(entry);
    }
    Ok(())
}

/// Takes all entries back, each with what it may change, to the state that the first one carries.
fn kept(evaluation: &Evaluation) -> Result<Option<Evaluation>, Finding> {
    let Some(first) = evaluation.log.first() else { return Ok(None) };
    let opening = taken_back(evaluation, &allowed)?;
    let fits = Digest::of(&opening);
    if first.previous != fits {
        let stands = text(&first.previous);
        return Err(finding("/log/0/previous", Misfit::Opening, stands, text(&fits)));
    }
    read(opening).map(Some)
}

/// What is held against an entry: its place, itself, and how things stood before and after it.
type Check = dyn Fn(usize, &Entry, &Stand, &Stand) -> Result<(), Finding>;

/// What of a state decides what an entry may change.
struct Stand {
    phase: Option<Phase>,
    /// Whether sealed prices were opened.
    opened: bool,
}

impl Stand {
    fn of(state: &Json) -> Self {
        let phase = match state.member("phase") {
            Some(Json::Text(name)) => Phase::named(name),
            _ => None,
        };
        Self { phase, opened: state.member("pricesOpened").is_some() }
    }
}

/// The state before all entries.
fn taken_back(evaluation: &Evaluation, check: &Check) -> Result<Json, Finding> {
    let mut state = content(evaluation).encode();
    for (place, entry) in evaluation.log.iter().enumerate().rev() {
        let after = Stand::of(&state);
        for (index, change) in entry.changes.iter().enumerate().rev() {
            change
                .backwards(&mut state)
                .map_err(|stands| misplaced((place, index), stands.as_ref(), change.to.as_ref()))?;
        }
        check(place, entry, &Stand::of(&state), &after)?;
    }
    Ok(state)
}

fn misplaced(
    (entry, change): (usize, usize),
    stands: Option<&Json>,
    fits: Option<&Fragment>,
) -> Finding {
    let pointer = format!("/log/{entry}/changes/{change}");
    finding(pointer, Misfit::Change, stands.map(Json::to_text), fits.and_then(|fits| text(fits)))
}

/// What rests as it is once prices were opened.
const JUDGED: [&str; 5] = ["tender", "evaluators", "assessments", "judgements", "consensus"];

/// Whether a change says that prices were opened, or adds what a bid asks. So many prices that they
/// are told as one change of all bids are not looked at one by one.
fn brings_prices(change: &Difference) -> bool {
    let mut steps = str::split(&change.at, '/').skip(1);
    match (steps.next(), steps.nth(3)) {
        (Some("bids"), Some("price" | "costs" | "values")) => change.from.is_none(),
        (Some("bids"), _) => &*change.at == "/bids",
        (first, _) => first == Some("pricesOpened") && change.from.is_none(),
    }
}

/// Whether an entry fits the phases, and changes only what was open.
fn allowed(place: usize, entry: &Entry, before: &Stand, after: &Stand) -> Result<(), Finding> {
    let opened = before.opened;
    let kind = |fits: Option<String>| {
        finding(format!("/log/{place}/what"), Misfit::Kind, text(&entry.what), fits)
    };
    let (Some(before), Some(is)) = (before.phase, after.phase) else { return Err(kind(None)) };
    let fits = what_of(before, is);
    if fits.is_some_and(|fits| fits != entry.what) {
        return Err(kind(text(&fits)));
    }
    let about_phase = matches!(entry.what, What::Locked | What::Decided | What::Reopened);
    if fits.is_none() && about_phase {
        return Err(kind(None));
    }
    let opens = entry.what == What::OpenedPrices;
    let brings = opens && !entry.changes.is_empty();
    if brings && (before == Phase::Design || !after.opened) {
        return Err(kind(None));
    }
    // A log begins with the lock, the one that was set late among them, and that changes nothing.
    let takes_over = entry.what == What::TakenOver;
    if takes_over && (place > 0 || before == Phase::Design || !entry.changes.is_empty()) {
        return Err(kind(None));
    }
    if place == 0 && entry.what != What::Locked && !takes_over {
        return Err(kind(text(&What::Locked)));
    }
    if entry.files_taken().is_none() || (entry.files.is_some() && entry.what != What::Imported) {
        return Err(finding(format!("/log/{place}/files"), Misfit::Kind, text(&entry.files), None));
    }
    if entry.what == What::Reopened && entry.reason.is_none() {
        return Err(finding(format!("/log/{place}/reason"), Misfit::NoReason, None, None));
    }
    for (index, change) in entry.changes.iter().enumerate() {
        let member = change.at.member();
        let open = match member {
            "phase" => !(opened && is == Phase::Design),
            _ if opens => brings_prices(change),
            "pricesOpened" => false,
            _ if opened && JUDGED.contains(&member) => false,
            _ => !about_phase && is_open(before, member),
        };
        if !open {
            let pointer = format!("/log/{place}/changes/{index}");
            return Err(finding(pointer, Misfit::Fixed, text(&change.to), text(&change.from)));
        }
    }
    Ok(())
}

fn read(state: Json) -> Result<Evaluation, Finding> {
    Evaluation::from_value(state).map_err(|faults| {
        let first = faults.iter().next().map(|fault| fault.problem.clone());
        let problem = first.unwrap_or(Problem::Missing);
        finding("/log", Misfit::Unreadable(Box::new(problem)), None, None)
    })
}

/// Holds the lock against the log, and the tender against the lock.
fn locked(evaluation: &Evaluation) -> Result<(), Finding> {
    if evaluation.was_never_locked() {
        return Err(finding("/lock", Misfit::NeverLocked, None, None));
    }
    let locks = |entry: &&Arc<Entry>| matches!(entry.what, What::Locked | What::TakenOver);
    let locking = evaluation.log.iter().rev().find(locks);
    let fits = locking.filter(|_| evaluation.phase != Phase::Design).map(|entry| Lock {
        at: entry.at.clone(),
        by: entry.by.clone(),
        model: Digest::of(&evaluation.tender.encode()),
    });
    let who = |lock: &Option<Lock>| lock.as_ref().map(|lock| (lock.at.clone(), lock.by.clone()));
    if who(&fits) != who(&evaluation.lock) {
        return Err(finding("/lock", Misfit::Lock, text(&evaluation.lock), text(&fits)));
    }
    match (&evaluation.lock, &fits) {
        (Some(stands), Some(fits)) if stands.model != fits.model => {
            let (stands, fits) = (text(&stands.model), text(&fits.model));
            Err(finding("/lock/model", Misfit::Model, stands, fits))
        }
        _ => Ok(()),
    }
}

/// The evaluation as it was before the first entry of its log, without log; itself where there is
/// none.
///
/// # Errors
/// What does not stand in it as an entry left it.
pub fn opening(evaluation: &Evaluation) -> Result<Evaluation, Finding> {
    taken_back(evaluation, &|_, _, _, _| Ok(())).and_then(read)
}

/// The evaluation that entries made of the one before them, without log.
///
/// # Errors
/// What does not stand in it as an entry found it.
pub fn replay(opening: &Evaluation, log: &[Arc<Entry>]) -> Result<Evaluation, Finding> {
    let mut state = content(opening).encode();
    for (place, entry) in log.iter().enumerate() {
        for (index, change) in entry.changes.iter().enumerate() {
            change.forwards(&mut state).map_err(|stands| {
                misplaced((place, index), stands.as_ref(), change.from.as_ref())
            })?;
        }
    }
    read(state)
}
