//! What the widget says. Each language is one file; a text that is missing there does not compile.
//!
//! Names in braces, such as `{name}`, are put in by [`fill`]. Numbers, money and percentages are
//! written by the browser's `Intl`, never here.

mod dossier;
mod en;
mod fault;
mod formula;
mod insight;
mod model;
mod nl;
mod presets;
mod report;
mod surely;
mod sv;
mod tools;

pub use dossier::{ChangeTexts, DossierTexts, PanelTexts};
pub use fault::{fault_text, field_text};
pub use formula::{FindingTexts, FormulaTexts};
pub use insight::InsightTexts;
pub use model::ModelTexts;
pub use presets::{PresetText, PresetTexts};
pub use report::{LetterTexts, ReportTexts, report_texts};
pub use surely::SurelyTexts;
pub use tools::ToolTexts;

/// The texts in one language, but for those of the tools.
#[derive(Debug)]
pub struct Texts {
    /// The language tag of these texts.
    pub language: &'static str,
    /// Name of the whole widget for assistive technology.
    pub widget: &'static str,
    /// Name of the row of phases.
    pub phase: &'static str,
    /// First phase.
    pub design: &'static str,
    /// Second phase.
    pub evaluation: &'static str,
    /// Third phase.
    pub decision: &'static str,
    /// Label of the switch between lots.
    pub lot: &'static str,
    /// Button.
    pub undo: &'static str,
    /// Button.
    pub redo: &'static str,
    /// Button.
    pub import: &'static str,
    /// Button.
    pub export: &'static str,
    /// Shown while a file is dragged over the widget.
    pub drop: &'static str,
    /// Heading of the empty state.
    pub empty_title: &'static str,
    /// Text of the empty state.
    pub empty_text: &'static str,
    /// Text of the empty state where nothing can be changed.
    pub empty_readonly: &'static str,
    /// Button.
    pub open_file: &'static str,
    /// Button.
    pub start_blank: &'static str,
    /// Heading of the list of samples.
    pub samples: &'static str,
    /// Label of the field for the tender's title.
    pub tender_title: &'static str,
    /// Names of the value functions, by [`ValueFunction::place`](crate::tender::ValueFunction::place).
    pub functions: [&'static str; 14],
    /// Button that opens what to know of the method.
    pub formula_check: &'static str,
    /// Said where something could not be done because the tools could not be fetched.
    pub tools_missing: &'static str,
    /// Button that fetches them again.
    pub try_again: &'static str,
    /// Heading.
    pub method: &'static str,
    /// Button that opens the method picker.
    pub change: &'static str,
    /// Button that closes an editor.
    pub done: &'static str,
    /// Name of the combination.
    pub monetised: &'static str,
    /// What it does.
    pub monetised_text: &'static str,
    /// Its formula.
    pub monetised_formula: &'static str,
    /// Name of the combination.
    pub points: &'static str,
    /// What it does.
    pub points_text: &'static str,
    /// Its formula.
    pub points_formula: &'static str,
    /// Name of the combination.
    pub quotient: &'static str,
    /// What it does.
    pub quotient_text: &'static str,
    /// Its formula.
    pub quotient_formula: &'static str,
    /// Name of the combination.
    pub coefficient: &'static str,
    /// What it does.
    pub coefficient_text: &'static str,
    /// Its formula.
    pub coefficient_formula: &'static str,
    /// Note at a relative formula.
    pub relative_note: &'static str,
    /// Note at an absolute method.
    pub absolute_note: &'static str,
    /// Choice.
    pub tie_price: &'static str,
    /// Choice.
    pub tie_score: &'static str,
    /// Choice.
    pub tie_lots: &'static str,
    /// Heading.
    pub criteria: &'static str,
    /// Heading in a monetised method.
    pub added_value: &'static str,
    /// Beside the heading in a monetised method.
    pub at_most: &'static str,
    /// Label of a weight's fields.
    pub weight_of: &'static str,
    /// Label of a weight's fields in a monetised method.
    pub maximum_of: &'static str,
    /// Button.
    pub less: &'static str,
    /// Button.
    pub more: &'static str,
    /// Button.
    pub lock: &'static str,
    /// Button.
    pub edit: &'static str,
    /// Line under the weights.
    pub sum: &'static str,
    /// Line under the maxima.
    pub sum_money: &'static str,
    /// Button.
    pub even: &'static str,
    /// Button.
    pub add_criterion: &'static str,
    /// Button.
    pub add_group: &'static str,
    /// Button.
    pub delete: &'static str,
    /// Share of a criterion within its group.
    pub of_parent: &'static str,
    /// Hint under a scored criterion.
    pub hint_points: &'static str,
    /// Hint: what a point is worth.
    pub hint_point_worth: &'static str,
    /// Hint under a criterion with levels.
    pub hint_levels: &'static str,
    /// Hint: the minimum.
    pub hint_minimum: &'static str,
    /// Hint under a measured criterion.
    pub hint_lower: &'static str,
    /// Hint under a measured criterion.
    pub hint_higher: &'static str,
    /// Hint under the price where it enters as it is.
    pub price_as_is: &'static str,
    /// Value statements bear on the criterion.
    pub statements_hint: &'static str,
    /// Legend of the pattern of value statements.
    pub stated: &'static str,
    /// Note where weights are locked.
    pub locked_design: &'static str,
    /// Empty list of criteria.
    pub no_criteria: &'static str,
    /// Heading.
    pub requirements: &'static str,
    /// Button.
    pub add_requirement: &'static str,
    /// Label of the field of a requirement.
    pub requirement: &'static str,
    /// Heading.
    pub ranking: &'static str,
    /// What the total is.
    pub figure_money: &'static str,
    /// What the total is.
    pub figure_points: &'static str,
    /// What the total is.
    pub figure_quotient: &'static str,
    /// What the total is.
    pub figure_coefficient: &'static str,
    /// Label of the switch of views.
    pub view: &'static str,
    /// Choice of view.
    pub bars: &'static str,
    /// Choice of view.
    pub differences: &'static str,
    /// Choice of view.
    pub table: &'static str,
    /// Word before a price.
    pub price: &'static str,
    /// Under the winner's total.
    pub first_lowest: &'static str,
    /// Under the winner's total.
    pub first_highest: &'static str,
    /// Mark of a tie.
    pub tied: &'static str,
    /// Note over the ranking when the first place is shared.
    pub tie_note: &'static str,
    /// Spoken rank.
    pub rank_of: &'static str,
    /// Recorded rank beside a what-if.
    pub was_rank: &'static str,
    /// Recorded as excluded.
    pub recorded_excluded: &'static str,
    /// Heading of the excluded.
    pub excluded: &'static str,
    /// Reason of exclusion.
    pub why_requirement: &'static str,
    /// Reason of exclusion.
    pub why_minimum: &'static str,
    /// Reason for no rank.
    pub why_no_price: &'static str,
    /// Reason for no rank.
    pub why_zero_price: &'static str,
    /// Reason for no rank.
    pub why_no_total: &'static str,
    /// Mark of a bid with scores missing.
    pub incomplete: &'static str,
    /// Note over the ranking.
    pub provisional: &'static str,
    /// Empty ranking.
    pub no_bids: &'static str,
    /// Button.
    pub add_bid: &'static str,
    /// Button.
    pub show_more: &'static str,
    /// How much of the list is shown.
    pub shown_of: &'static str,
    /// Button of a row.
    pub open_bid: &'static str,
    /// Name of the state.
    pub what_if: &'static str,
    /// Banner.
    pub what_if_text: &'static str,
    /// Button.
    pub what_if_end: &'static str,
    /// What a monetised surcharge does.
    pub surcharge_text: &'static str,
    /// Its formula.
    pub surcharge_formula: &'static str,
    /// Its formula.
    pub percent_deduction_formula: &'static str,
    /// Its formula.
    pub percent_surcharge_formula: &'static str,
    /// Name of the combination.
    pub per_point: &'static str,
    /// What it does.
    pub per_point_text: &'static str,
    /// Its formula.
    pub per_point_formula: &'static str,
    /// Name of the combination.
    pub utility_index: &'static str,
    /// What it does.
    pub utility_text: &'static str,
    /// Its formula.
    pub utility_formula: &'static str,
    /// What the total is.
    pub figure_scaled: &'static str,
    /// What the total is.
    pub figure_per_point: &'static str,
    /// All quality criteria together.
    pub all_quality: &'static str,
    /// Price ceiling.
    pub price_at_most: &'static str,
    /// Reason for no rank.
    pub why_no_quality: &'static str,
    /// Note at an abnormally low price.
    pub low_price: &'static str,
    /// Where lots decide.
    pub lots_drawn: &'static str,
    /// Where lots decide.
    pub lots_to_draw: &'static str,
    /// Button that opens the drawing of lots.
    pub drawing: &'static str,
    /// Reason of exclusion.
    pub why_ceiling: &'static str,
    /// Mark of a bid in a corridor.
    pub in_corridor: &'static str,
    /// Where prices would stand.
    pub sealed: &'static str,
    /// Under the quality of a bid whose price is sealed.
    pub sealed_of: &'static str,
}

impl Texts {
    /// Those of a part in the same language.
    fn same<T>(&self, en: &'static T, nl: &'static T, sv: &'static T) -> &'static T {
        match self.language {
            "nl" => nl,
            "sv" => sv,
            _ => en,
        }
    }
}

/// The texts for a language tag such as `sv-FI`; English where the language is not known.
pub fn texts(tag: &str) -> &'static Texts {
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    [&nl::TEXTS, &sv::TEXTS]
        .into_iter()
        .find(|texts| language.eq_ignore_ascii_case(texts.language))
        .unwrap_or(&en::TEXTS)
}

/// Puts values in the place of their names in braces.
///
/// ```
/// use bid_evaluator::locale::fill;
///
/// let text = "{ahead} is ahead of {behind}.";
/// assert_eq!(fill(text, &[("ahead", "A"), ("behind", "B")]), "A is ahead of B.");
/// assert_eq!(fill(text, &[("ahead", "A"), ("behind", "B.V.")]), "A is ahead of B.V.");
/// ```
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    filled(text, &|name| {
        values.iter().find(|(key, _)| *key == name).map(|(_, value)| *value).unwrap_or_default()
    })
}

/// Puts a value in the place of the only name in braces.
pub fn fill_in(text: &str, value: &str) -> String {
    filled(text, &|_| value)
}

fn filled<'a>(text: &str, value: &dyn Fn(&str) -> &'a str) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, next)) = after.split_once('}') else { break };
        let value = value(name);
        filled.push_str(value);
        // A name that ends with a full stop ends the sentence with it.
        let stopped = value.ends_with('.').then(|| next.strip_prefix('.')).flatten();
        rest = stopped.unwrap_or(next);
    }
    filled.push_str(rest);
    filled
}
