//! Two files of the same evaluation become one.
//!
//! What files say is a set of versions for each thing (a score of one evaluator for one bid on one
//! criterion, a verdict, a consensus, a declaration, the drawings for one lot), and merging is the
//! union of these sets. So it is commutative, associative and idempotent, and what comes out stands in
//! an order that does not depend on which file came first. A set of one version stands in its list; a
//! larger one is a [`Conflict`].

use std::fmt;
use std::sync::Arc;

use crate::assessment::{
    About, Assessment, Conflict, Consensus, Declaration, Drawn, Evaluator, Judgement,
};
use crate::evaluation::{Evaluation, Phase};
use crate::exchange::codec::Encode;
use crate::exchange::{Json, limits};
use crate::order::sorted;
use crate::record;

/// What two files come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The evaluation with all that both files say. What is not the panel's is that of the first file.
    pub evaluation: Evaluation,
    /// How many conflicts there are that neither file had.
    pub new_conflicts: usize,
}

/// Why two files cannot be merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTheSame {
    /// The tender, the bids, or the name or weight of an evaluator differ.
    Differs {
        /// The first place that differs: a JSON pointer (RFC 6901) into the first file, or where
        /// something that only the second one has would stand in it.
        pointer: String,
    },
    /// Together they hold more than a file can.
    TooMany {
        /// Of what there would be more: a JSON pointer.
        pointer: &'static str,
        /// The most that a file holds of it.
        most: usize,
    },
}

impl fmt::Display for NotTheSame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Differs { pointer } => write!(f, "{pointer}: The files differ here."),
            Self::TooMany { pointer, most } => {
                write!(f, "{pointer}: Together there are more than {most} entries.")
            }
        }
    }
}

impl std::error::Error for NotTheSame {}

/// Merges two files of the same evaluation: same tender and same bids, both in the same order. Where
/// prices are sealed, they are opened in both files or in none.
///
/// Evaluators, scores, judgements, consensus, declarations and drawings of both are kept. What the
/// two say differently of the same thing becomes a [`Conflict`], and counts in neither version. The
/// name or the weight of an evaluator is that of the file that says it; said differently, the files
/// are not the same. The phase is the earlier of the two: what one person still works on is not
/// decided. Log, lock, digest and countersignature are left out: a merged file goes into the log of the
/// file that takes it in, by [`append`](crate::record::append). Everything is sorted by identifiers, so that the order of merging does not show: for a
/// file by itself, `merge(a, a)` is that file sorted.
///
/// # Errors
/// [`NotTheSame`], with the first place that differs.
///
/// ```
/// # use bid_evaluator::editing::{Blank, Session};
/// # use bid_evaluator::exchange::values::{TenderId, Text};
/// use bid_evaluator::panel::{NotTheSame, merge};
/// # let text = |text| Text::new(text).unwrap();
/// # let blank = Blank {
/// #     id: TenderId::new("t").unwrap(), title: text("Cleaning"), buyer: text("A town"),
/// #     currency: text("EUR"), language: text("en"), price: text("Price"),
/// #     criteria: [text("Approach"), text("Team")],
/// # };
/// let mine = Session::blank(blank).unwrap().record().clone();
/// let mut yours = mine.clone();
/// assert_eq!(merge(&mine, &yours).unwrap().evaluation, mine);
/// std::sync::Arc::make_mut(&mut yours.tender).title = Text::new("Other").unwrap();
/// let pointer = "/tender/title".to_owned();
/// assert_eq!(merge(&mine, &yours), Err(NotTheSame::Differs { pointer }));
/// ```
pub fn merge(one: &Evaluation, other: &Evaluation) -> Result<Merged, NotTheSame> {
    same(one, other)?;
    let mut all = Versions::default();
    for file in [one, other] {
        all.take(file);
    }
    let mut merged = record::content(one);
    merged.phase = earlier(one.phase, other.phase);
    merged.evaluators = evaluators(one, other)?;
    all.put(&mut merged);
    fits(&merged)?;
    let old: Vec<_> = one.conflicts.iter().chain(&other.conflicts).map(Conflict::about).collect();
    let old = sorted(&old, &Ord::cmp);
    let is_new =
        |conflict: &&Conflict| old.binary_search_by(|old| (*old).cmp(&conflict.about())).is_err();
    let new_conflicts = merged.conflicts.iter().filter(is_new).count();
    Ok(Merged { evaluation: merged, new_conflicts })
}

/// Whether tender and bids are the same, and whether sealed prices were opened in both or in none.
fn same(one: &Evaluation, other: &Evaluation) -> Result<(), NotTheSame> {
    let hold = |name: &str, one: &dyn Encode, other: &dyn Encode| {
        let mut pointer = name.to_owned();
        let differ = descend(&one.encode(), &other.encode(), &mut pointer);
        if differ { Err(NotTheSame::Differs { pointer }) } else { Ok(()) }
    };
    if one.tender != other.tender {
        hold("/tender", &one.tender, &other.tender)?;
    }
    if one.prices_opened != other.prices_opened {
        hold("/pricesOpened", &one.prices_opened, &other.prices_opened)?;
    }
    if one.bids != other.bids {
        hold("/bids", &one.bids, &other.bids)?;
    }
    Ok(())
}

/// Goes down to the first place in which two values differ; false where they do not.
fn descend(one: &Json, other: &Json, pointer: &mut String) -> bool {
    let length = pointer.len();
    match (one, other) {
        (Json::Object(one), Json::Object(other)) => {
            for (name, value) in one {
                push(name, pointer);
                let there = other.iter().find(|(member, _)| member == name);
                if there.is_none_or(|(_, there)| descend(value, there, pointer)) {
                    return true;
                }
                pointer.truncate(length);
            }
            let more = other.iter().find(|(name, _)| one.iter().all(|(member, _)| member != name));
            if let Some((name, _)) = more {
                push(name, pointer);
            }
            more.is_some()
        }
        (Json::List(one), Json::List(other)) => {
            for place in 0..one.len().max(other.len()) {
                push(&place.to_string(), pointer);
                let differ = match (one.get(place), other.get(place)) {
                    (Some(one), Some(other)) => descend(one, other, pointer),
                    _ => true,
                };
                if differ {
                    return true;
                }
                pointer.truncate(length);
            }
            false
        }
        _ => one != other,
    }
}

fn push(name: &str, pointer: &mut String) {
    pointer.push('/');
    pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
}

fn earlier(one: Phase, other: Phase) -> Phase {
    let first = Phase::ALL.iter().find(|phase| [one, other].contains(phase));
    first.copied().unwrap_or(one)
}

/// The evaluators of both files by identifier.
fn evaluators(one: &Evaluation, other: &Evaluation) -> Result<Vec<Evaluator>, NotTheSame> {
    let mut all: Vec<_> = one.evaluators.iter().collect();
    all.extend(&other.evaluators);
    let mut merged: Vec<Evaluator> = Vec::with_capacity(all.len());
    for new in sorted(&all, &|a, b| a.id.cmp(&b.id)) {
        let Some(last) = merged.last_mut().filter(|last| last.id == new.id) else {
            merged.push(Evaluator::clone(new));
            continue;
        };
        let name = join(&mut last.name, new.name.as_ref()).then_some("name");
        if let Some(member) =
            name.or_else(|| join(&mut last.weight, new.weight.as_ref()).then_some("weight"))
        {
            let place = one.evaluators.iter().position(|old| old.id == new.id).unwrap_or(0);
            return Err(NotTheSame::Differs { pointer: format!("/evaluators/{place}/{member}") });
        }
    }
    Ok(merged)
}

/// Takes over what is said where nothing was; true where something else was said.
fn join<T: Clone + PartialEq>(said: &mut Option<T>, new: Option<&T>) -> bool {
    if said.is_none() {
        *said = new.cloned();
    }
    new.is_some() && said.as_ref() != new
}

/// All versions of all things.
#[derive(Default)]
struct Versions {
    scores: Vec<Assessment>,
    judgements: Vec<Judgement>,
    consensus: Vec<Consensus>,
    declarations: Vec<Declaration>,
    drawn: Vec<Drawn>,
}

impl Versions {
    /// Adds those of a file, also those that are in conflict there.
    fn take(&mut self, file: &Evaluation) {
        self.scores.extend(file.assessments.iter().cloned());
        self.judgements.extend(file.judgements.iter().cloned());
        self.consensus.extend(file.consensus.iter().cloned());
        self.declarations.extend(file.declarations.iter().cloned());
        let draws: Vec<_> = file.draws.iter().collect();
        for of_lot in sorted(&draws, &|a, b| a.lot.cmp(&b.lot)).chunk_by(|a, b| a.lot == b.lot) {
            let draws = of_lot.iter().map(|draw| (**draw).clone()).collect();
            self.drawn.push(Drawn { draws });
        }
        for conflict in &file.conflicts {
            match conflict {
                Conflict::Score { versions } => self.scores.extend_from_slice(versions),
                Conflict::Judgement { versions } => self.judgements.extend_from_slice(versions),
                Conflict::Consensus { versions } => self.consensus.extend_from_slice(versions),
                Conflict::Declaration { versions } => self.declarations.extend_from_slice(versions),
                Conflict::Draw { versions } => self.drawn.extend_from_slice(versions),
            }
        }
    }

    /// Puts each thing of which there is one version into its list, and the others into conflicts.
    fn put(self, to: &mut Evaluation) {
        let mut conflicts = Vec::new();
        let (scores, several) = parted(&self.scores, &Assessment::about);
        conflicts.extend(several.into_iter().map(|versions| Conflict::Score { versions }));
        let (judgements, several) = parted(&self.judgements, &Judgement::about);
        conflicts.extend(several.into_iter().map(|versions| Conflict::Judgement { versions }));
        let (consensus, several) = parted(&self.consensus, &Consensus::about);
        conflicts.extend(several.into_iter().map(|versions| Conflict::Consensus { versions }));
        let (declarations, several) = parted(&self.declarations, &Declaration::about);
        conflicts.extend(several.into_iter().map(|versions| Conflict::Declaration { versions }));
        let (drawn, several) = parted(&self.drawn, &Drawn::about);
        conflicts.extend(several.into_iter().map(|versions| Conflict::Draw { versions }));
        to.assessments = Arc::new(scores);
        to.judgements = Arc::new(judgements);
        to.consensus = Arc::new(consensus);
        to.declarations = Arc::new(declarations);
        to.draws = drawn.into_iter().flat_map(|drawn| drawn.draws).collect();
        to.conflicts = conflicts;
    }
}

/// What there is one version of, and the versions of the rest; both in order.
fn parted<T: Clone + PartialEq + Encode>(
    all: &[T],
    about: &dyn Fn(&T) -> About<'_>,
) -> (Vec<T>, Vec<Vec<T>>) {
    let mut single = Vec::with_capacity(all.len());
    let mut several = Vec::new();
    let by_thing = sorted(all, &|a, b| about(a).cmp(&about(b)));
    for same in by_thing.chunk_by(|a, b| about(a) == about(b)) {
        match same {
            [first, rest @ ..] if rest.iter().all(|one| one == first) => {
                single.push(T::clone(first));
            }
            _ => several.push(distinct(same)),
        }
    }
    (single, several)
}

/// Each once, in the order of their canonical texts.
pub(super) fn distinct<T: Clone + PartialEq + Encode>(versions: &[&T]) -> Vec<T> {
    let texts: Vec<_> = versions.iter().map(|one| (one.encode().to_text(), *one)).collect();
    let order = |a: &(String, &T), b: &(String, &T)| a.0.cmp(&b.0);
    let mut distinct: Vec<T> = Vec::with_capacity(texts.len());
    for (_, one) in sorted(&texts, &order) {
        if distinct.last() != Some(*one) {
            distinct.push(T::clone(one));
        }
    }
    distinct
}

/// Whether a file can hold as much.
fn fits(merged: &Evaluation) -> Result<(), NotTheSame> {
    let most_versions = merged.conflicts.iter().map(Conflict::count).max().unwrap_or(0);
    for (pointer, count, most) in [
        ("/evaluators", merged.evaluators.len(), limits::ENTRIES),
        ("/assessments", merged.assessments.len(), limits::ASSESSMENTS),
        ("/judgements", merged.judgements.len(), limits::ASSESSMENTS),
        ("/consensus", merged.consensus.len(), limits::ASSESSMENTS),
        ("/declarations", merged.declarations.len(), limits::ASSESSMENTS),
        ("/draws", merged.draws.len(), limits::ENTRIES),
        ("/conflicts", merged.conflicts.len(), limits::ENTRIES),
        ("/conflicts", most_versions, limits::VERSIONS),
    ] {
        if count > most {
            return Err(NotTheSame::TooMany { pointer, most });
        }
    }
    Ok(())
}
