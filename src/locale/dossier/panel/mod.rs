//! The texts of the panel: merging, conflicts, agreement, moderation, declarations.

mod en;
mod nl;
mod sv;

use crate::locale::Texts;
use crate::panel::NotTheSame;

/// The texts of the panel in one language.
#[derive(Debug)]
pub struct PanelTexts {
    /// Heading of the question about a file.
    pub one: &'static str,
    /// Heading of the question about files, with their `{number}`.
    pub many: &'static str,
    /// Heading where none of them can be added.
    pub none_fits: &'static str,
    /// What to add means.
    pub adding: &'static str,
    /// Heading where a file can only take the place of what is there.
    pub another: &'static str,
    /// What that means.
    pub replacing: &'static str,
    /// What a file holds, with its `{title}` and `{phase}`.
    pub file_holds: &'static str,
    /// Where the prices in it are sealed.
    pub file_sealed: &'static str,
    /// Before what does not fit in its record.
    pub file_misfit: &'static str,
    /// Button that leaves all as it is.
    pub leave: &'static str,
    /// Said where none of them can be added.
    pub kept: &'static str,
    /// Button.
    pub add: &'static str,
    /// Button.
    pub add_all: &'static str,
    /// Button.
    pub in_place: &'static str,
    /// In the place of a file's name.
    pub pasted: &'static str,
    /// Why the file with this `{name}` cannot be added: `{why}`.
    pub unfit: &'static str,
    /// Why.
    pub other_tender: &'static str,
    /// Why.
    pub other_model: &'static str,
    /// Why.
    pub other_bids: &'static str,
    /// Why.
    pub other_evaluator: &'static str,
    /// Why, with a `{number}`.
    pub too_many: &'static str,
    /// Said where the phase does not allow to add scores.
    pub not_now: &'static str,
    /// Said after adding.
    pub nothing_new: &'static str,
    /// Said after adding, with `{scores}`, `{others}` and `{conflicts}`.
    pub added: &'static str,
    /// On top, with `{names}`.
    pub undeclared_by: &'static str,
    /// The same at the decision, where none can be made.
    pub undeclared_at_decision: &'static str,
    /// Heading.
    pub conflicts: &'static str,
    /// Under the heading.
    pub conflicts_text: &'static str,
    /// Button.
    pub take: &'static str,
    /// Its name, with the `{version}`.
    pub take_label: &'static str,
    /// What differs, with a `{name}`.
    pub score_by: &'static str,
    /// What differs, with a `{name}`.
    pub judgement_by: &'static str,
    /// What differs, with a `{name}`.
    pub declaration_by: &'static str,
    /// What differs.
    pub drawing: &'static str,
    /// In the place of a reason.
    pub no_reason: &'static str,
    /// Heading.
    pub evaluators: &'static str,
    /// Head of a column.
    pub evaluator: &'static str,
    /// Name of a field, with a `{name}`.
    pub name_of: &'static str,
    /// Button.
    pub add_evaluator: &'static str,
    /// Name of a new one, with its `{number}`.
    pub new_evaluator: &'static str,
    /// Head of a column.
    pub weight: &'static str,
    /// Name of a field, with a `{name}`.
    pub weight_of: &'static str,
    /// Head of a column.
    pub scored: &'static str,
    /// `{count}` of `{all}`.
    pub scored_of: &'static str,
    /// Head of a column.
    pub leaning: &'static str,
    /// With a `{percent}`.
    pub leans_up: &'static str,
    /// With a `{percent}`.
    pub leans_down: &'static str,
    /// Neither.
    pub leans_not: &'static str,
    /// Under the table.
    pub leaning_text: &'static str,
    /// Heading.
    pub agreement: &'static str,
    /// Under the heading, with a `{percent}`.
    pub agreement_text: &'static str,
    /// In its place while declarations come first, with the `{number}` that are missing.
    pub agreement_waits: &'static str,
    /// Head of a column.
    pub bid: &'static str,
    /// In a cell.
    pub no_scores: &'static str,
    /// In a cell, with `{names}`.
    pub missing: &'static str,
    /// In a cell, with a `{number}`.
    pub outliers: &'static str,
    /// Beside a score.
    pub outlier: &'static str,
    /// Beside a score.
    pub has_interest: &'static str,
    /// Beside a name.
    pub differs: &'static str,
    /// Label.
    pub consensus: &'static str,
    /// Label.
    pub mean: &'static str,
    /// Label.
    pub score: &'static str,
    /// Label.
    pub reason: &'static str,
    /// At the field.
    pub needs_score: &'static str,
    /// At the field.
    pub needs_reason: &'static str,
    /// Button.
    pub record: &'static str,
    /// In the decision, what was begun and is not recorded, with its `{text}`.
    pub begun: &'static str,
    /// Button.
    pub take_away: &'static str,
    /// Said.
    pub recorded: &'static str,
    /// With a `{name}`.
    pub moderated: &'static str,
    /// Heading.
    pub declarations: &'static str,
    /// Under the heading.
    pub declarations_text: &'static str,
    /// While names are hidden elsewhere.
    pub declarations_named: &'static str,
    /// Choice.
    pub undeclared: &'static str,
    /// Choice.
    pub no_interest: &'static str,
    /// Choice.
    pub interest: &'static str,
    /// Name of a choice, with a `{name}` and a `{bid}`.
    pub declaration_of: &'static str,
    /// Head of the row that declares on many at once.
    pub rest: &'static str,
    /// Name of its button, with a `{name}` and the `{number}` of bids.
    pub rest_of: &'static str,
    /// Said.
    pub rest_declared: &'static str,
    /// Hint in a field's name.
    pub note: &'static str,
    /// Where there are no evaluators.
    pub nobody: &'static str,
    /// Where there is one evaluator.
    pub alone: &'static str,
    /// Where there are no bids.
    pub no_bids: &'static str,
    /// Where no criterion of the lot is scored.
    pub no_criteria: &'static str,
    /// With a `{number}`.
    pub too_many_bids: &'static str,
    /// With a `{number}`.
    pub more: &'static str,
}

impl PanelTexts {
    /// Why files cannot be merged, in words that go on from others.
    pub fn not_the_same(&self, why: &NotTheSame) -> &'static str {
        match why {
            NotTheSame::TooMany { .. } => self.too_many,
            NotTheSame::Differs { pointer } if pointer == "/tender/id" => self.other_tender,
            NotTheSame::Differs { pointer } if pointer.starts_with("/tender") => self.other_model,
            NotTheSame::Differs { pointer } if pointer.starts_with("/bids") => self.other_bids,
            NotTheSame::Differs { .. } => self.other_evaluator,
        }
    }
}

impl Texts {
    /// The texts of the panel in the same language.
    pub fn panel(&self) -> &'static PanelTexts {
        self.same(&en::TEXTS, &nl::TEXTS, &sv::TEXTS)
    }
}
