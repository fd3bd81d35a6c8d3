//! What the award report and the letters to tenderers say. No member of [`Texts`] leads here, so that a
//! page that makes no report does not load these texts.

mod en;
mod nl;
mod sv;

use super::Texts;

/// The texts of the award report in one language.
#[derive(Debug)]
pub struct ReportTexts {
    /// Title of the document.
    pub title: &'static str,
    /// Heading.
    pub tender: &'static str,
    /// Label.
    pub buyer: &'static str,
    /// Label of the tender’s identifier.
    pub number: &'static str,
    /// Label.
    pub currency: &'static str,
    /// Label.
    pub lots: &'static str,
    /// Heading and label.
    pub bids: &'static str,
    /// Column.
    pub bid: &'static str,
    /// Label.
    pub evaluators: &'static str,
    /// Column.
    pub evaluator: &'static str,
    /// Heading of the orders in which evaluators read the bids.
    pub reading: &'static str,
    /// Where they come from.
    pub reading_text: &'static str,
    /// Beside an evaluator’s name.
    pub weighing: &'static str,
    /// Where nobody is named.
    pub none_named: &'static str,
    /// Where the phase is not the last one.
    pub not_final: &'static str,
    /// Where merged files differ.
    pub conflicts: &'static str,
    /// Nothing there.
    pub no_requirements: &'static str,
    /// Column.
    pub weight: &'static str,
    /// Column.
    pub maximum: &'static str,
    /// Column: how a criterion is judged.
    pub judged: &'static str,
    /// A row of criteria.
    pub group: &'static str,
    /// In a cell without a minimum.
    pub no_minimum: &'static str,
    /// Heading.
    pub outcome: &'static str,
    /// Caption.
    pub ranking: &'static str,
    /// Column.
    pub rank: &'static str,
    /// Column.
    pub behind: &'static str,
    /// Who is first.
    pub first: &'static str,
    /// Who shares the first place.
    pub shared: &'static str,
    /// How bids with the same figure are ordered.
    pub tie: &'static str,
    /// A drawing of lots.
    pub drawn: &'static str,
    /// Nothing there.
    pub no_bids: &'static str,
    /// Nothing there.
    pub nobody_ranked: &'static str,
    /// Nothing there.
    pub none_excluded: &'static str,
    /// Caption of the excluded bids.
    pub not_ranked: &'static str,
    /// Where scores are missing.
    pub missing: &'static str,
    /// Heading.
    pub rests: &'static str,
    /// How far the first is ahead.
    pub lead: &'static str,
    /// Where nothing is compared.
    pub alone: &'static str,
    /// Caption.
    pub flips: &'static str,
    /// Column.
    pub moved: &'static str,
    /// Column.
    pub now: &'static str,
    /// Column.
    pub lower: &'static str,
    /// Column.
    pub higher: &'static str,
    /// Where nothing was looked for.
    pub not_searched: &'static str,
    /// Where there are too many bids.
    pub too_many: &'static str,
    /// Where not all was looked for, with the `{count}` of outcomes.
    pub bounded: &'static str,
    /// Heading.
    pub surely: &'static str,
    /// Column: in how many of all cases a bid is first.
    pub first_share: &'static str,
    /// What these shares are.
    pub estimate: &'static str,
    /// In a cell: a weight that cannot be moved.
    pub cannot_move: &'static str,
    /// Caption.
    pub altering: &'static str,
    /// Beside a bid’s name.
    pub place: &'static str,
    /// Caption.
    pub answers: &'static str,
    /// Column.
    pub answer: &'static str,
    /// Caption.
    pub calculation: &'static str,
    /// Column.
    pub step: &'static str,
    /// Column.
    pub from: &'static str,
    /// Column.
    pub to: &'static str,
    /// Column.
    pub change: &'static str,
    /// A step of a utility index.
    pub behind_best: &'static str,
    /// A step.
    pub unrounded: &'static str,
    /// Nothing there.
    pub no_figure: &'static str,
    /// Nothing there.
    pub no_calculation: &'static str,
    /// Caption.
    pub scores: &'static str,
    /// Column.
    pub score: &'static str,
    /// In the column of evaluators.
    pub consensus: &'static str,
    /// In the column of evaluators.
    pub consensus_by: &'static str,
    /// Nothing there.
    pub no_scores: &'static str,
    /// Nothing there.
    pub no_reasons: &'static str,
    /// Caption.
    pub quantities: &'static str,
    /// Column.
    pub quantity: &'static str,
    /// Caption.
    pub statements: &'static str,
    /// Column.
    pub statement: &'static str,
    /// Column.
    pub counting: &'static str,
    /// Column.
    pub judgement: &'static str,
    /// Nothing there.
    pub no_statements: &'static str,
    /// Heading.
    pub declarations: &'static str,
    /// Nothing there.
    pub no_declarations: &'static str,
    /// Column.
    pub declared: &'static str,
    /// In a cell.
    pub no_interest: &'static str,
    /// In a cell.
    pub interest: &'static str,
    /// Column.
    pub note: &'static str,
    /// In a cell without a note.
    pub no_note: &'static str,
    /// Heading.
    pub log: &'static str,
    /// Caption.
    pub log_caption: &'static str,
    /// Nothing there.
    pub no_log: &'static str,
    /// Column.
    pub entry: &'static str,
    /// Column.
    pub at: &'static str,
    /// Column.
    pub by: &'static str,
    /// In a cell.
    pub nobody: &'static str,
    /// Column.
    pub what: &'static str,
    /// Column.
    pub changed: &'static str,
    /// In a cell.
    pub no_changes: &'static str,
    /// An entry of the log.
    pub what_locked: &'static str,
    /// An entry of the log.
    pub what_decided: &'static str,
    /// An entry of the log.
    pub what_reopened: &'static str,
    /// An entry of the log.
    pub what_changed: &'static str,
    /// An entry of the log.
    pub what_undone: &'static str,
    /// An entry of the log.
    pub what_redone: &'static str,
    /// An entry of the log.
    pub what_imported: &'static str,
    /// An entry of the log.
    pub what_opened: &'static str,
    /// An entry of the log.
    pub what_taken_over: &'static str,
    /// Before the places of an entry that nobody can say more of.
    pub told_by_place: &'static str,
    /// Heading.
    pub lock: &'static str,
    /// The lock holds.
    pub unchanged: &'static str,
    /// Who locked.
    pub locked_by: &'static str,
    /// The lock does not hold.
    pub model_differs: &'static str,
    /// Nothing there.
    pub no_lock: &'static str,
    /// Nothing there, though there should be.
    pub never_locked: &'static str,
    /// Where the log began late.
    pub locked_late: &'static str,
    /// What does not fit, and where.
    pub misfit: &'static str,
    /// The beginning of the lock’s digest, and all of it.
    pub lock_digest: &'static str,
    /// The beginning of the digest.
    pub fingerprint: &'static str,
    /// The digest holds.
    pub sealed: &'static str,
    /// There is none.
    pub not_sealed: &'static str,
    /// The digest does not hold.
    pub seal_broken: &'static str,
    /// There is a countersignature.
    pub countersigned: &'static str,
    /// It as it stands.
    pub signature: &'static str,
    /// Those of the letters.
    pub letter: LetterTexts,
}

/// The texts of the letters to tenderers in one language. What stands in square brackets is for the
/// buyer to replace.
#[derive(Debug)]
pub struct LetterTexts {
    /// Title of a letter.
    pub title: &'static str,
    /// First lines.
    pub to: &'static str,
    /// First lines.
    pub from: &'static str,
    /// First lines.
    pub lot: &'static str,
    /// First sentence.
    pub opening: &'static str,
    /// Heading.
    pub decision: &'static str,
    /// The bid did not win.
    pub lost: &'static str,
    /// The bid shared the first place.
    pub tied: &'static str,
    /// Another measure decided.
    pub corridor: &'static str,
    /// The bid won.
    pub won: &'static str,
    /// The bid was excluded.
    pub excluded: &'static str,
    /// A line for the buyer.
    pub standstill: &'static str,
    /// A line for the buyer.
    pub provisional: &'static str,
    /// A line for the buyer.
    pub undecided_phase: &'static str,
    /// Heading.
    pub your_bid: &'static str,
    /// A line.
    pub price: &'static str,
    /// A line.
    pub costs: &'static str,
    /// A line.
    pub total: &'static str,
    /// Heading.
    pub how: &'static str,
    /// The method and its formula.
    pub method: &'static str,
    /// A criterion, what it came to, and how.
    pub criterion: &'static str,
    /// A criterion whose formula looks at another bid.
    pub undisclosed: &'static str,
    /// A criterion without a score.
    pub missing: &'static str,
    /// A price that enters as it is.
    pub as_is: &'static str,
    /// A criterion to which only value statements add.
    pub unscored: &'static str,
    /// The last step.
    pub last: &'static str,
    /// The last step, where it looks at another bid.
    pub last_undisclosed: &'static str,
    /// A score with its reason.
    pub scored: &'static str,
    /// An agreed score with its reason.
    pub agreed: &'static str,
    /// Where there is none.
    pub no_reason: &'static str,
    /// In the place of a reason.
    pub withheld: &'static str,
    /// Nothing there.
    pub no_scores: &'static str,
    /// Heading.
    pub statements: &'static str,
    /// A statement.
    pub statement: &'static str,
    /// What it claims.
    pub claims: &'static str,
    /// A verdict with its reason.
    pub judged: &'static str,
    /// Heading.
    pub compared: &'static str,
    /// Both totals.
    pub totals: &'static str,
    /// Said before the parts.
    pub lay: &'static str,
    /// A part of the difference.
    pub part: &'static str,
    /// A part in points.
    pub part_points: &'static str,
    /// What a part is in points of the scale.
    pub part_score: &'static str,
    /// What a part is worth.
    pub part_money: &'static str,
    /// All parts.
    pub whole: &'static str,
    /// A part.
    pub rounding: &'static str,
    /// A line for the buyer.
    pub advantages: &'static str,
    /// Heading.
    pub won_with: &'static str,
    /// Said before the numbers.
    pub each: &'static str,
    /// A number with which the bid is first.
    pub alone: &'static str,
    /// A number with which it shares the first place.
    pub shared: &'static str,
    /// A number that cannot do it.
    pub never: &'static str,
    /// A number that was not looked at further.
    pub not_found: &'static str,
    /// A number that is not there.
    pub no_number: &'static str,
    /// A number that would tell of another bid.
    pub not_told: &'static str,
    /// A number that was not computed.
    pub not_computed: &'static str,
}

/// The texts of reports in the language of other texts.
///
/// ```
/// use bid_evaluator::locale::{report_texts, texts};
/// assert_eq!(report_texts(texts("nl-BE")).title, "Gunningsverslag");
/// ```
pub fn report_texts(texts: &Texts) -> &'static ReportTexts {
    texts.same(&en::TEXTS, &nl::TEXTS, &sv::TEXTS)
}
