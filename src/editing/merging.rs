//! Taking in what other evaluators' files say.

use crate::assessment::Conflict;
use crate::editing::action::{Area, Change, Refusal};
use crate::editing::rights::Rights;
use crate::editing::session::Session;
use crate::evaluation::Evaluation;
use crate::exchange::limits;
use crate::exchange::values::Text;
use crate::order::sorted;
use crate::panel::{self, NotTheSame};
use crate::record::{self, Digest, FileTaken};

/// What merging brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TakenIn {
    /// What has changed.
    pub change: Change,
    /// How many scores came, those in conflict included.
    pub scores: usize,
    /// How much else came: judgements, consensus, declarations, drawings.
    pub others: usize,
    /// How many conflicts there are that were not there before.
    pub conflicts: usize,
}

/// Why files cannot be merged into a record. Nothing has changed then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTakenIn {
    /// The phase or the mode does not allow it.
    Refused(Refusal),
    /// A file is not of the same evaluation.
    File {
        /// Its place among those that were to be merged, from 0.
        place: usize,
        /// How it differs.
        why: NotTheSame,
    },
}

/// A file that is to be merged.
#[derive(Debug, Clone, Copy)]
pub struct Brought<'a> {
    /// What it is called, for the record; empty where nobody knows.
    pub name: &'a str,
    /// What it holds.
    pub evaluation: &'a Evaluation,
}

impl<'a> From<&'a Evaluation> for Brought<'a> {
    fn from(evaluation: &'a Evaluation) -> Self {
        Self { name: "", evaluation }
    }
}

impl Brought<'_> {
    /// What the record keeps of it.
    fn noted(&self) -> FileTaken {
        let name: String = self.name.chars().take(limits::ID_CHARACTERS).collect();
        let name = Text::new(&name).ok().filter(|name| !name.is_empty());
        FileTaken { name, digest: Digest::of_file(self.evaluation) }
    }
}

impl Session {
    /// Merges other files of the same evaluation into the record, all of them or none, as one step
    /// that can be undone. It does not matter in which order they come, and what is there already
    /// changes nothing. The phase stays, and so does the log, in which merging is an entry of its own with
    /// the names and digests of the files.
    ///
    /// It is no [`Action`](super::Action), since it is refused for other reasons than changes are.
    ///
    /// # Errors
    /// See [`NotTakenIn`].
    ///
    /// ```
    /// use bid_evaluator::editing::{Brought, Change, Mode, Rights, Session};
    /// # use bid_evaluator::editing::Blank;
    /// # use bid_evaluator::exchange::values::{TenderId, Text};
    /// # let text = |text| Text::new(text).unwrap();
    /// # let blank = Blank {
    /// #     id: TenderId::new("t").unwrap(), title: text("Cleaning"), buyer: text("A town"),
    /// #     currency: text("EUR"), language: text("en"), price: text("Price"),
    /// #     criteria: [text("Approach"), text("Team")],
    /// # };
    /// let mut session = Session::blank(blank).unwrap();
    /// let rights = Rights::of(session.record().phase, Mode::Design, false);
    /// let same = session.record().clone();
    /// assert_eq!(session.merge(&[Brought::from(&same)], rights).unwrap().change, Change::Nothing);
    /// ```
    pub fn merge(&mut self, others: &[Brought], rights: Rights) -> Result<TakenIn, NotTakenIn> {
        for area in [Area::Merge, Area::Scores] {
            if !rights.allows(area) {
                return Err(NotTakenIn::Refused(Refusal::NotNow(area)));
            }
        }
        let before = record::content(self.record());
        let alone = panel::merge(&before, &before).map(|alone| alone.evaluation);
        let mut merged = before.clone();
        for (place, other) in others.iter().enumerate() {
            let both = panel::merge(&merged, other.evaluation);
            merged = both.map_err(|why| NotTakenIn::File { place, why })?.evaluation;
            merged.phase = before.phase;
        }
        // That merging sorts what is there is no change.
        if others.is_empty() || alone.is_ok_and(|alone| alone == merged) {
            return Ok(TakenIn::default());
        }
        // The order in which they came does not show, in the log neither.
        let files: Vec<FileTaken> = others.iter().map(Brought::noted).collect();
        let by_name = |a: &FileTaken, b: &FileTaken| {
            (a.name.as_deref(), a.digest).cmp(&(b.name.as_deref(), b.digest))
        };
        let files = sorted(&files, &by_name).into_iter().cloned().collect();
        let ((scores, others), (had, had_others)) = (said(&merged), said(&before));
        let conflicts = merged.conflicts.len().saturating_sub(before.conflicts.len());
        let change = self.take_in(merged, files).map_err(NotTakenIn::Refused)?;
        Ok(TakenIn {
            change,
            scores: scores.saturating_sub(had),
            others: others.saturating_sub(had_others),
            conflicts,
        })
    }
}

/// How many scores there are, and how much else a panel says, each version counted.
fn said(evaluation: &Evaluation) -> (usize, usize) {
    let mut scores = evaluation.assessments.len();
    let mut others = evaluation.judgements.len()
        + evaluation.consensus.len()
        + evaluation.declarations.len()
        + evaluation.draws.len();
    for conflict in &evaluation.conflicts {
        match conflict {
            Conflict::Score { versions } => scores += versions.len(),
            Conflict::Draw { versions } => {
                others += versions.iter().map(|one| one.draws.len()).sum::<usize>();
            }
            Conflict::Judgement { .. }
            | Conflict::Consensus { .. }
            | Conflict::Declaration { .. } => others += conflict.count(),
        }
    }
    (scores, others)
}
