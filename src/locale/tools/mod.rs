//! What is said by the tools only: the texts travel with them.

mod en;
mod nl;
mod sv;

use super::Texts;

/// The texts of the tools in one language.
#[derive(Debug)]
pub struct ToolTexts {
    /// Button.
    pub close: &'static str,
    /// Title of a tender started from scratch.
    pub blank_title: &'static str,
    /// Buyer of a tender started from scratch.
    pub blank_buyer: &'static str,
    /// Name of the price criterion.
    pub blank_price: &'static str,
    /// Name of a first criterion.
    pub blank_first: &'static str,
    /// Name of a second criterion.
    pub blank_second: &'static str,
    /// Heading over the faults of a file.
    pub error_title: &'static str,
    /// Heading over the faults of a file with a name.
    pub error_named: &'static str,
    /// Said under the faults.
    pub error_kept: &'static str,
    /// Heading over the faults of what the page handed over.
    pub error_host: &'static str,
    /// More faults than are shown.
    pub error_more: &'static str,
    /// Where a fault concerns the whole file.
    pub error_start: &'static str,
    /// A file that was not read.
    pub file_too_large: &'static str,
    /// A file that was not read.
    pub file_not_text: &'static str,
    /// A file that was not read.
    pub file_unreadable: &'static str,
    /// Label.
    pub price_formula: &'static str,
    /// Label.
    pub formula: &'static str,
    /// Word in a formula.
    pub word_own: &'static str,
    /// Word in a formula.
    pub word_lowest: &'static str,
    /// Word in a formula.
    pub word_highest: &'static str,
    /// Word in a formula.
    pub word_mean: &'static str,
    /// Words in a formula.
    pub word_mean_gain: &'static str,
    /// How a table is read.
    pub steps_lower: &'static str,
    /// How a table is read.
    pub steps_higher: &'static str,
    /// How a table is read.
    pub points_between: &'static str,
    /// Label: value that earns nothing.
    pub factor_zero: &'static str,
    /// Label: value that earns all.
    pub factor_full: &'static str,
    /// Label: share below which no bid falls.
    pub floor: &'static str,
    /// Label: share above which no bid rises.
    pub cap: &'static str,
    /// Label.
    pub step: &'static str,
    /// Label.
    pub span: &'static str,
    /// Label.
    pub multiple: &'static str,
    /// Label: value from which gains count.
    pub gain_from: &'static str,
    /// Label.
    pub gain_share: &'static str,
    /// Label.
    pub exponent: &'static str,
    /// Column.
    pub step_up_to: &'static str,
    /// Column.
    pub step_from: &'static str,
    /// Column.
    pub point_value: &'static str,
    /// Button.
    pub add_point: &'static str,
    /// Note in a calculation.
    pub all_equal: &'static str,
    /// Note in a calculation.
    pub no_step: &'static str,
    /// Label.
    pub quality_scaling: &'static str,
    /// Choice.
    pub absolute: &'static str,
    /// Choice.
    pub relative: &'static str,
    /// Label.
    pub rounding: &'static str,
    /// Choice.
    pub rounding_none: &'static str,
    /// Choice.
    pub rounding_end: &'static str,
    /// Choice.
    pub rounding_step: &'static str,
    /// Choice: what becomes of a half.
    pub rounding_half: &'static str,
    /// A half is rounded up.
    pub half_up: &'static str,
    /// A half is rounded to the even digit.
    pub half_even: &'static str,
    /// Label.
    pub ties: &'static str,
    /// Label.
    pub counts_as_price: &'static str,
    /// Choice.
    pub price_alone: &'static str,
    /// Choice, and working of an evaluated cost.
    pub price_and_costs: &'static str,
    /// Heading.
    pub life_cycle: &'static str,
    /// How costs are counted.
    pub life_cycle_terms: &'static str,
    /// Label.
    pub horizon: &'static str,
    /// Label.
    pub discount_rate: &'static str,
    /// Label.
    pub timing: &'static str,
    /// Choice.
    pub timing_end: &'static str,
    /// Choice.
    pub timing_mid: &'static str,
    /// Choice.
    pub timing_start: &'static str,
    /// Group of fields.
    pub unit_prices: &'static str,
    /// Button.
    pub add_unit_price: &'static str,
    /// Name of a new one.
    pub new_unit_price: &'static str,
    /// Unit of a new one.
    pub new_unit: &'static str,
    /// Column.
    pub cost: &'static str,
    /// Column.
    pub cost_when: &'static str,
    /// Column.
    pub undiscounted: &'static str,
    /// Column.
    pub present_value: &'static str,
    /// Last row.
    pub evaluated_cost: &'static str,
    /// Where cost lines do not count.
    pub costs_off: &'static str,
    /// When a cost falls due.
    pub at_purchase: &'static str,
    /// When a cost falls due.
    pub in_year: &'static str,
    /// When a cost falls due.
    pub in_years: &'static str,
    /// Label.
    pub cost_due: &'static str,
    /// Choice.
    pub cost_once: &'static str,
    /// Choice.
    pub cost_yearly: &'static str,
    /// Choice, and when a cost falls due.
    pub cost_end: &'static str,
    /// Label.
    pub year: &'static str,
    /// Label.
    pub first_year: &'static str,
    /// Label.
    pub last_year: &'static str,
    /// Label.
    pub cost_as: &'static str,
    /// Label.
    pub quantity_in: &'static str,
    /// Button.
    pub add_cost: &'static str,
    /// Name of a new one.
    pub new_cost: &'static str,
    /// Name of a new one.
    pub new_criterion: &'static str,
    /// Name of a new one.
    pub new_group: &'static str,
    /// Label.
    pub name: &'static str,
    /// Label.
    pub description: &'static str,
    /// Label.
    pub share_of_group: &'static str,
    /// Label.
    pub kind: &'static str,
    /// Choice.
    pub scored: &'static str,
    /// Choice.
    pub measured: &'static str,
    /// Label.
    pub scale: &'static str,
    /// Choice.
    pub scale_points: &'static str,
    /// Choice.
    pub scale_levels: &'static str,
    /// Label.
    pub lowest: &'static str,
    /// Label.
    pub highest: &'static str,
    /// Column.
    pub level_score: &'static str,
    /// Column.
    pub level_share: &'static str,
    /// Column.
    pub level_name: &'static str,
    /// Button.
    pub add_level: &'static str,
    /// Label.
    pub minimum: &'static str,
    /// Label.
    pub unit: &'static str,
    /// Label.
    pub better: &'static str,
    /// Choice.
    pub lower: &'static str,
    /// Choice.
    pub higher: &'static str,
    /// Button.
    pub move_up: &'static str,
    /// Button.
    pub move_down: &'static str,
    /// Button.
    pub move_in: &'static str,
    /// Button.
    pub move_out: &'static str,
    /// Button.
    pub remove: &'static str,
    /// Text of a new one.
    pub new_requirement: &'static str,
    /// Row and field of the price.
    pub price_label: &'static str,
    /// Name of a new one.
    pub new_bid: &'static str,
    /// Announced when the winner changes.
    pub announce_leads: &'static str,
    /// Announced when the order changes behind the first.
    pub announce_order: &'static str,
    /// Announced.
    pub announce_undone: &'static str,
    /// Announced.
    pub announce_redone: &'static str,
    /// Announced.
    pub announce_imported: &'static str,
    /// Announced.
    pub announce_exported: &'static str,
    /// Announced.
    pub announce_deleted: &'static str,
    /// Heading.
    pub calculation: &'static str,
    /// Column.
    pub criterion: &'static str,
    /// Column.
    pub working: &'static str,
    /// Column in money.
    pub amount: &'static str,
    /// Column in points.
    pub points_column: &'static str,
    /// Last row.
    pub total: &'static str,
    /// Last row in a monetised method.
    pub comparison_figure: &'static str,
    /// Row.
    pub quality_total: &'static str,
    /// Row.
    pub coefficient_row: &'static str,
    /// Row: what rounding the figures on screen leaves.
    pub rounding_row: &'static str,
    /// Row: declared rounding of the total.
    pub rounding_total: &'static str,
    /// Working where a score is missing.
    pub not_scored: &'static str,
    /// Working where a quantity is missing.
    pub not_stated: &'static str,
    /// Working where a formula cannot be computed.
    pub undefined: &'static str,
    /// The score is a mean.
    pub mean_of: &'static str,
    /// The score is a mean of evaluators who weigh differently.
    pub weighted_mean_of: &'static str,
    /// The score is what the panel agreed on.
    pub by_consensus: &'static str,
    /// Working of a price that enters as it is.
    pub as_offered: &'static str,
    /// Label of the field.
    pub reason_for: &'static str,
    /// Where no reason is given.
    pub no_reason: &'static str,
    /// Heading.
    pub statements: &'static str,
    /// Label.
    pub for_whom: &'static str,
    /// Label.
    pub evidence: &'static str,
    /// Text of a new one.
    pub new_statement: &'static str,
    /// Button.
    pub add_statement: &'static str,
    /// Label.
    pub statement: &'static str,
    /// Label.
    pub links: &'static str,
    /// Label.
    pub bears_on: &'static str,
    /// Where a statement stands that bears on no criterion.
    pub outside: &'static str,
    /// Label.
    pub claim: &'static str,
    /// Choice.
    pub claim_none: &'static str,
    /// Choice.
    pub claim_sum: &'static str,
    /// Choice.
    pub claim_per_unit: &'static str,
    /// Choice.
    pub claim_per_year: &'static str,
    /// Choice.
    pub claim_saved: &'static str,
    /// How a claim is worked out.
    pub claim_quantity: &'static str,
    /// How a claim is worked out.
    pub claim_yearly: &'static str,
    /// Where a claim does not name its unit.
    pub one_unit: &'static str,
    /// What a saving is held against, to begin with.
    pub new_baseline: &'static str,
    /// Label.
    pub per_one: &'static str,
    /// Label.
    pub how_many: &'static str,
    /// Label.
    pub a_year: &'static str,
    /// Label.
    pub years: &'static str,
    /// Label.
    pub baseline_is: &'static str,
    /// Label.
    pub baseline: &'static str,
    /// Label.
    pub with_bid: &'static str,
    /// Label.
    pub your_judgement: &'static str,
    /// Label of a group.
    pub judgement_of: &'static str,
    /// Button.
    pub accept: &'static str,
    /// Button.
    pub accept_part: &'static str,
    /// Button.
    pub set_aside_it: &'static str,
    /// Button.
    pub withdraw: &'static str,
    /// Button.
    pub cancel: &'static str,
    /// Verdict.
    pub accepted: &'static str,
    /// Verdict.
    pub accepted_in_part: &'static str,
    /// Verdict.
    pub set_aside: &'static str,
    /// Where there is no verdict.
    pub not_judged: &'static str,
    /// Label.
    pub part_amount: &'static str,
    /// Label of a field.
    pub part_of: &'static str,
    /// Label.
    pub reason: &'static str,
    /// Label of a field.
    pub judgement_reason: &'static str,
    /// While a judgement is not whole.
    pub needs_reason: &'static str,
    /// While a judgement is not whole.
    pub needs_both: &'static str,
    /// What counts of a statement.
    pub counts: &'static str,
    /// What counts of a statement beyond the maximum.
    pub capped_statement: &'static str,
    /// What counts of all statements on a criterion.
    pub capped: &'static str,
    /// What is accepted of all statements on a criterion.
    pub accepted_sum: &'static str,
    /// Why a statement does not count.
    pub not_counted: &'static str,
    /// Reason.
    pub why_outside: &'static str,
    /// Reason.
    pub why_on_price: &'static str,
    /// Reason.
    pub why_on_group: &'static str,
    /// Reason.
    pub why_method: &'static str,
    /// Reason.
    pub why_no_claim: &'static str,
    /// Reason.
    pub why_not_judged: &'static str,
    /// Reason.
    pub why_set_aside: &'static str,
    /// Column and label.
    pub anchor: &'static str,
    /// Text of a new one.
    pub new_anchor: &'static str,
    /// Button.
    pub add_anchor: &'static str,
    /// Line in the calculation of a bid that is not first.
    pub behind: &'static str,
    /// Caption of the table.
    pub table_caption: &'static str,
    /// Row and label.
    pub tenderer: &'static str,
    /// Label of a cell's field.
    pub score_of: &'static str,
    /// Label of a cell's field.
    pub value_of: &'static str,
    /// Label of a cell's field.
    pub price_of: &'static str,
    /// Label of a cell's field.
    pub answer_of: &'static str,
    /// Choice.
    pub met: &'static str,
    /// Choice.
    pub not_met: &'static str,
    /// Choice.
    pub unchecked: &'static str,
    /// Label.
    pub scoring_as: &'static str,
    /// At a field.
    pub bad_number: &'static str,
    /// At a field.
    pub bad_range: &'static str,
    /// At a field.
    pub bad_small: &'static str,
    /// At a field.
    pub bad_level: &'static str,
    /// At a field.
    pub bad_negative: &'static str,
    /// At a field.
    pub bad_digits: &'static str,
    /// At a field.
    pub bad_long: &'static str,
    /// At a field.
    pub bad_empty: &'static str,
    /// When something cannot be added.
    pub bad_many: &'static str,
    /// At a field.
    pub bad_ends: &'static str,
    /// At a field.
    pub group_at_zero: &'static str,
    /// When a change is not possible now.
    pub refused: &'static str,
    /// When a change is not possible at all.
    pub refused_here: &'static str,
    /// What is wrong with a file.
    pub f_not_json: &'static str,
    /// What is wrong with a file.
    pub f_too_large: &'static str,
    /// What is wrong with a file.
    pub f_format: &'static str,
    /// What is wrong with a file.
    pub f_unknown_member: &'static str,
    /// What is wrong with a file.
    pub f_doubled: &'static str,
    /// What is wrong with a file.
    pub f_missing: &'static str,
    /// What is wrong with a file.
    pub f_object: &'static str,
    /// What is wrong with a file.
    pub f_list: &'static str,
    /// What is wrong with a file.
    pub f_text: &'static str,
    /// What is wrong with a file.
    pub f_decimal: &'static str,
    /// What is wrong with a file.
    pub f_whole: &'static str,
    /// What is wrong with a file.
    pub f_bool: &'static str,
    /// What is wrong with a file.
    pub f_name: &'static str,
    /// What is wrong with a file.
    pub f_deep: &'static str,
    /// What is wrong with a file.
    pub f_duplicate: &'static str,
    /// What is wrong with a file.
    pub f_dangling: &'static str,
    /// What is wrong with a file.
    pub f_fixed: &'static str,
    /// A score without what its evaluator had to declare first.
    pub f_not_declared: &'static str,
    /// Fewer than two versions, or of different things.
    pub f_no_conflict: &'static str,
    /// What merged files say differently waits for a choice.
    pub in_conflict: &'static str,
    /// What is wrong with a file.
    pub f_sum: &'static str,
    /// What is wrong with a file.
    pub f_price: &'static str,
    /// What is wrong with a file.
    pub f_link: &'static str,
    /// What is wrong with a file.
    pub f_code: &'static str,
    /// A moment is not written as it must be.
    pub f_time: &'static str,
    /// A digest is not written as it must be.
    pub f_digest: &'static str,
    /// A place in the file is not written as it must be.
    pub f_pointer: &'static str,
    /// Choice.
    pub relative_total: &'static str,
    /// Label.
    pub form: &'static str,
    /// Choice.
    pub deduction: &'static str,
    /// Choice.
    pub surcharge: &'static str,
    /// Choice.
    pub percent_deduction: &'static str,
    /// Choice.
    pub percent_surcharge: &'static str,
    /// Label.
    pub quotient_scale: &'static str,
    /// Choice.
    pub scale_none: &'static str,
    /// Label.
    pub corridor: &'static str,
    /// Label.
    pub corridor_decides: &'static str,
    /// Label of a minimum.
    pub least_quality: &'static str,
    /// Label.
    pub ceiling: &'static str,
    /// Heading: the checks for low prices.
    pub low_price_checks: &'static str,
    /// Check for low prices.
    pub check_ukraine: &'static str,
    /// Check for low prices.
    pub check_spain: &'static str,
    /// Check for low prices.
    pub check_italy: &'static str,
    /// Check for low prices.
    pub check_quartiles: &'static str,
    /// Check for low prices.
    pub check_mean: &'static str,
    /// Check for low prices.
    pub check_median: &'static str,
    /// Why a price is low.
    pub low_others: &'static str,
    /// Why a price is low.
    pub low_next: &'static str,
    /// Why a price is low.
    pub low_ceiling: &'static str,
    /// Why a price is low.
    pub low_other: &'static str,
    /// Why a price is low.
    pub low_left_out: &'static str,
    /// Why a price is low.
    pub low_threshold: &'static str,
    /// Why a price is low.
    pub low_mean: &'static str,
    /// Why a price is low.
    pub low_median: &'static str,
    /// Why a price is low.
    pub low_fence: &'static str,
    /// Where a check begins to ask.
    pub low_limit: &'static str,
    /// Heading of the drawing of lots.
    pub draw: &'static str,
    /// Button.
    pub draw_record: &'static str,
    /// Label.
    pub draw_note: &'static str,
    /// Name of what lies behind the ranking.
    pub insight: &'static str,
    /// Names of its tabs, in the order of the tab list.
    pub insight_tabs: [&'static str; 7],
    /// Name of the list of what belongs to the dossier.
    pub dossier: &'static str,
    /// Names of its tabs.
    pub dossier_tabs: [&'static str; 4],
    /// Where a reason for going back to an earlier phase is missing.
    pub going_back_needs: &'static str,
    /// Heading of the form that asks for it, with the `{phase}`.
    pub going_back: &'static str,
    /// What going back to the design means.
    pub going_back_text: &'static str,
    /// Why a file does not take the place of the evaluation.
    pub not_replaced: &'static str,
    /// Why the decision is not recorded, with the `{count}` of conflicts and the `{pointer}` of the first.
    pub unresolved: &'static str,
    /// Said after a version of a conflict was taken, with the `{count}` of the others.
    pub version_taken: &'static str,
    /// Heading of the question before the decision.
    pub deciding: &'static str,
    /// Under it.
    pub deciding_text: &'static str,
    /// What is open, with its `{count}`.
    pub still_scores: &'static str,
    /// What is open, with its `{count}`.
    pub still_reasons: &'static str,
    /// What is open, with its `{count}`.
    pub still_declarations: &'static str,
    /// What is open, with its `{count}`.
    pub still_prices: &'static str,
    /// What is open.
    pub still_sealed: &'static str,
    /// What is open, with its `{count}`.
    pub still_ties: &'static str,
    /// Button.
    pub decide: &'static str,
    /// Button.
    pub decide_not: &'static str,
    /// Label of the field for the reason.
    pub going_back_reason: &'static str,
    /// Button that goes back.
    pub go_back: &'static str,
    /// Button that leaves it.
    pub stay: &'static str,
    /// Followed by the time of the lock.
    pub locked_since: &'static str,
    /// Where the model no longer is what was locked; followed by the time of the lock.
    pub lock_broken: &'static str,
    /// Followed by the fingerprint of the lock.
    pub locked_fingerprint: &'static str,
    /// Shown in an opened tab until insight is here.
    pub insight_coming: &'static str,
    /// Shown there where it could not be fetched.
    pub insight_missing: &'static str,
    /// What is supposed of a bid.
    pub supposed: &'static str,
    /// The record stays.
    pub record_stays: &'static str,
    /// In the place of a price.
    pub sealed_price: &'static str,
    /// Button that unfolds the opening of sealed prices.
    pub open_prices: &'static str,
    /// What the opening waits for.
    pub open_in_phase: &'static str,
    /// What the opening waits for.
    pub open_unscored: &'static str,
    /// Before the opening, where no price is held.
    pub prices_not_held: &'static str,
    /// Before the opening, where prices of a `{number}` of `{all}` bids are not held.
    pub prices_partly_held: &'static str,
    /// In the place of a price that was sealed and has not come.
    pub price_awaited: &'static str,
    /// Why such a price is not entered.
    pub prices_awaited: &'static str,
    /// What the opening does.
    pub open_final: &'static str,
    /// Label.
    pub open_reason: &'static str,
    /// Button.
    pub open_now: &'static str,
    /// Said by the live region.
    pub announce_opened: &'static str,
    /// Why a change is refused.
    pub scores_fixed: &'static str,
    /// Why scores are not fixed yet, with their `{count}`.
    pub reasons_missing: &'static str,
    /// Why a bid is not scored yet.
    pub not_declared: &'static str,
    /// Why scores are not fixed yet, with their `{count}`.
    pub declarations_missing: &'static str,
    /// By which keys one goes from score to score.
    pub next_by_key: &'static str,
    /// What stands in the place of scores, with the `{name}` of who is still to declare.
    pub scores_wait: &'static str,
    /// Button.
    pub to_declarations: &'static str,
    /// Why a declaration stays, with the `{number}` of scores and judgements.
    pub declaration_needed: &'static str,
    /// What a bid goes by while names are hidden, with its `{letter}`.
    pub bid_letter: &'static str,
    /// Why an evaluator is not deleted, with the `{number}` of what they said.
    pub has_spoken: &'static str,
}

impl Texts {
    /// The texts of the tools in the same language.
    pub fn tools(&self) -> &'static ToolTexts {
        self.same(&en::TEXTS, &nl::TEXTS, &sv::TEXTS)
    }
}
