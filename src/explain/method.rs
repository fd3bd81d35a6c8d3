//! Award methods and their parts, in words.

use super::figures;
use crate::editing::CombinationName;
use crate::locale::{Texts, fill_in};
use crate::tender::{Lot, MoneyForm, TieRule, ValueFunction};

/// Name, what it does, and formula.
pub fn words(combination: CombinationName, texts: &Texts) -> [&'static str; 3] {
    match combination {
        CombinationName::Monetised => {
            [texts.monetised, texts.monetised_text, texts.monetised_formula]
        }
        CombinationName::Points => [texts.points, texts.points_text, texts.points_formula],
        CombinationName::Quotient => [texts.quotient, texts.quotient_text, texts.quotient_formula],
        CombinationName::Coefficient => {
            [texts.coefficient, texts.coefficient_text, texts.coefficient_formula]
        }
        CombinationName::PricePerPoint => {
            [texts.per_point, texts.per_point_text, texts.per_point_formula]
        }
        CombinationName::UtilityIndex => {
            [texts.utility_index, texts.utility_text, texts.utility_formula]
        }
    }
}

/// The formula of a figure in money.
pub fn money_formula(form: MoneyForm, texts: &Texts) -> &'static str {
    match form {
        MoneyForm::Deduction => texts.monetised_formula,
        MoneyForm::Surcharge => texts.surcharge_formula,
        MoneyForm::PercentDeduction => texts.percent_deduction_formula,
        MoneyForm::PercentSurcharge => texts.percent_surcharge_formula,
    }
}

/// The name of a value function.
pub fn function_name(function: &ValueFunction, texts: &Texts) -> &'static str {
    texts.functions.get(function.place()).copied().unwrap_or_default()
}

/// The tie rule of a lot, in words.
pub fn tie_words(lot: &Lot, rule: &TieRule, texts: &Texts) -> String {
    match rule {
        TieRule::LowestPrice => texts.tie_price.to_owned(),
        TieRule::DrawLots => texts.tie_lots.to_owned(),
        TieRule::HighestScore { criterion } => {
            fill_in(texts.tie_score, &figures::criterion_name(lot, criterion))
        }
    }
}
