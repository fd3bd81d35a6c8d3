//! The texts of the dossier.

mod changes;
mod en;
mod nl;
mod panel;
mod sv;

pub use changes::ChangeTexts;
pub use panel::PanelTexts;

use super::Texts;
use crate::record::Misfit;

/// The texts of the dossier in one language.
#[derive(Debug)]
pub struct DossierTexts {
    /// Heading of the list of entries.
    pub log: &'static str,
    /// There are none.
    pub no_entries: &'static str,
    /// Before the lock.
    pub not_locked: &'static str,
    /// Followed by the time of the lock.
    pub unchanged: &'static str,
    /// Followed by the time of the lock.
    pub no_longer: &'static str,
    /// Where the page gave no name.
    pub nobody: &'static str,
    /// Followed by the fingerprint.
    pub fingerprint: &'static str,
    /// Where the record changed after it was recomputed.
    pub changed_since: &'static str,
    /// Button.
    pub verify: &'static str,
    /// Button.
    pub copy_digest: &'static str,
    /// Button.
    pub seal: &'static str,
    /// Said when the page was asked.
    pub sealed: &'static str,
    /// Followed by the countersignature.
    pub countersigned: &'static str,
    /// What it shows, and what not.
    pub proves: &'static str,
    /// Nothing was found; with their `{number}`.
    pub fits: &'static str,
    /// Followed by a value.
    pub stands: &'static str,
    /// Followed by a value.
    pub would_fit: &'static str,
    /// With a `{number}`.
    pub earlier: &'static str,
    /// With a `{number}`.
    pub values: &'static str,
    /// With a `{number}`.
    pub more_values: &'static str,
    /// Followed by a value.
    pub added: &'static str,
    /// Followed by a value.
    pub removed: &'static str,
    /// Kind of entry.
    pub locked: &'static str,
    /// Kind of entry.
    pub decided: &'static str,
    /// Kind of entry.
    pub reopened: &'static str,
    /// Kind of entry.
    pub changed: &'static str,
    /// Kind of entry.
    pub undone: &'static str,
    /// Kind of entry.
    pub redone: &'static str,
    /// Kind of entry.
    pub imported: &'static str,
    /// Kind of entry.
    pub opened_prices: &'static str,
    /// Kind of entry.
    pub taken_over: &'static str,
    /// What comes of an evaluation past the design that nobody locked.
    pub never_locked: &'static str,
    /// Where the log begins with such a one.
    pub locked_late: &'static str,
    /// Followed by their names and fingerprints.
    pub files_taken: &'static str,
    /// Followed by names and numbers.
    pub scores_came: &'static str,
    /// Where nobody can score.
    pub no_evaluators: &'static str,
    /// Where there is nothing to score.
    pub nothing_to_score: &'static str,
    /// Label of the choice between scoring by criterion and by bid.
    pub order: &'static str,
    /// Choice.
    pub by_criterion: &'static str,
    /// Choice.
    pub by_bid: &'static str,
    /// Name of the progress bar.
    pub progress: &'static str,
    /// With `{done}` and `{all}`.
    pub scored: &'static str,
    /// Nothing is open.
    pub all_scored: &'static str,
    /// Button.
    pub next: &'static str,
    /// With `{done}`, `{all}` and the `{number}` that lack a reason.
    pub scored_lacking: &'static str,
    /// Button.
    pub next_reason: &'static str,
    /// Beside a score that lacks the reason it needs.
    pub reason_missing: &'static str,
    /// Which bids are listed, with `{from}`, `{to}` and `{all}`.
    pub bids_of: &'static str,
    /// Which bids can be chosen from, where not all can, with `{from}`, `{to}` and `{all}`.
    pub bids_offered: &'static str,
    /// Button, where the first bids are not listed.
    pub first_bids: &'static str,
    /// Heading of how bids are scored.
    pub rules: &'static str,
    /// Rule.
    pub reasons_required: &'static str,
    /// What it does.
    pub reasons_required_text: &'static str,
    /// Rule.
    pub names_hidden: &'static str,
    /// What it does.
    pub names_hidden_text: &'static str,
    /// Rule.
    pub order_shuffled: &'static str,
    /// What it does.
    pub order_shuffled_text: &'static str,
    /// Rule.
    pub declarations_first: &'static str,
    /// What it does.
    pub declarations_first_text: &'static str,
    /// Rule: prices are sealed.
    pub seal_prices: &'static str,
    /// What it does.
    pub seal_text: &'static str,
    /// Why it cannot be set.
    pub seal_known: &'static str,
    /// Why there are no documents while names are hidden.
    pub names_wait: &'static str,
    /// Why an entry’s values are not shown while names are hidden.
    pub values_hidden: &'static str,
    /// Where there is no score yet.
    pub reason_after: &'static str,
    /// With `{lowest}` and `{highest}`.
    pub from_to: &'static str,
    /// With the `{number}` of levels.
    pub levels: &'static str,
    /// Label of the choice of the language of documents.
    pub language: &'static str,
    /// Where the decision is still to come.
    pub not_decided: &'static str,
    /// Heading.
    pub report: &'static str,
    /// What it is.
    pub report_text: &'static str,
    /// Button.
    pub save_report: &'static str,
    /// Why there is no report, with the `{number}` of bids.
    pub too_many: &'static str,
    /// Heading.
    pub letters: &'static str,
    /// What they are.
    pub letters_text: &'static str,
    /// Button.
    pub draft: &'static str,
    /// Button.
    pub draft_anew: &'static str,
    /// Why there is no letter.
    pub undecided: &'static str,
    /// Why there is no letter.
    pub no_letter: &'static str,
    /// Name of the field, with the tenderer’s `{name}`.
    pub letter_to: &'static str,
    /// How the text becomes a page.
    pub letter_marks: &'static str,
    /// Heading of what to know before a letter goes out.
    pub cautions: &'static str,
    /// From the points on a `{criterion}` more can be told.
    pub infers: &'static str,
    /// Where a reason was left out (`{place}`), and what in it may tell of another bid (`{words}`).
    pub withheld: &'static str,
    /// With the `{number}` of reasons.
    pub written: &'static str,
    /// Who gave the reason of what was agreed on.
    pub panel: &'static str,
    /// With their `{number}`.
    pub missing: &'static str,
    /// With the `{phase}`.
    pub in_phase: &'static str,
    /// Button.
    pub save_page: &'static str,
    /// Button.
    pub save_text: &'static str,
    /// Parts of an evaluation: tender, bids, assessments, judgements, consensus, declarations, evaluators, draws, conflicts.
    pub parts: [&'static str; 9],
    /// What does not fit, one for each kind of [`Misfit`].
    pub misfits: [&'static str; 14],
}

impl DossierTexts {
    /// The part of an evaluation that a member of the file is; empty for others.
    pub fn part(&self, member: &str) -> &'static str {
        const MEMBERS: [&str; 9] = [
            "tender",
            "bids",
            "assessments",
            "judgements",
            "consensus",
            "declarations",
            "evaluators",
            "draws",
            "conflicts",
        ];
        let place = MEMBERS.iter().position(|one| *one == member);
        place.and_then(|place| self.parts.get(place)).copied().unwrap_or_default()
    }

    /// What does not fit, in words.
    pub fn misfit(&self, misfit: &Misfit) -> &'static str {
        let [
            unreadable,
            not_canonical,
            not_sealed,
            digest,
            number,
            chain,
            change,
            opening,
            kind,
            no_reason,
            fixed,
            never_locked,
            lock,
            model,
        ] = self.misfits;
        match misfit {
            Misfit::Unreadable(_) => unreadable,
            Misfit::NotCanonical => not_canonical,
            Misfit::NotSealed => not_sealed,
            Misfit::Digest => digest,
            Misfit::Number => number,
            Misfit::Chain => chain,
            Misfit::Change => change,
            Misfit::Opening => opening,
            Misfit::Kind => kind,
            Misfit::NoReason => no_reason,
            Misfit::Fixed => fixed,
            Misfit::NeverLocked => never_locked,
            Misfit::Lock => lock,
            Misfit::Model => model,
        }
    }
}

impl Texts {
    /// The texts of the dossier in the same language.
    pub fn dossier(&self) -> &'static DossierTexts {
        self.same(&en::TEXTS, &nl::TEXTS, &sv::TEXTS)
    }
}
