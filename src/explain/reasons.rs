//! Why a bid is not ranked, or its price asked about, in words.

use rust_decimal::Decimal;

use super::{Numerals, Words, figures, joined};
use crate::award::{Exact, Exclusion, LowPrice, LowPriceRule};
use crate::locale::{fill, fill_in};
use crate::tender::Lot;

/// Why a bid is not ranked, in words.
pub fn excluded<N: Numerals + ?Sized>(
    words: Words<'_, N>,
    lot: &Lot,
    exclusion: &Exclusion,
) -> String {
    let texts = words.texts;
    match exclusion {
        Exclusion::RequirementNotMet { requirement, reason } => {
            let text = lot
                .requirements
                .iter()
                .find(|one| one.id == *requirement)
                .map_or(&**requirement, |one| &*one.text);
            let said = fill_in(texts.why_requirement, text);
            match reason {
                Some(reason) => joined(&[&said, " (", reason, ")"]),
                None => said,
            }
        }
        Exclusion::BelowMinimum { criterion, score, minimum } => fill(
            texts.why_minimum,
            &[
                ("criterion", &figures::criterion_name(lot, criterion)),
                ("score", &figures::score(words.numbers, score)),
                ("minimum", &words.numbers.decimal(*minimum)),
            ],
        ),
        Exclusion::TooLittleQuality { group, share, minimum } => {
            let name = match group {
                Some(group) => figures::criterion_name(lot, group),
                None => texts.all_quality.to_owned(),
            };
            let minimum = words
                .numbers
                .percent(&(&Exact::from(**minimum) * &Exact::from(Decimal::new(1, 2))));
            let values = [
                ("criterion", &*name),
                ("score", &*words.numbers.percent(share)),
                ("minimum", &*minimum),
            ];
            fill(texts.why_minimum, &values)
        }
        Exclusion::AboveCeiling { ceiling } => {
            fill_in(texts.why_ceiling, &words.numbers.money(&Exact::from(**ceiling)))
        }
        Exclusion::NoQuality => texts.why_no_quality.to_owned(),
        Exclusion::NoPrice => texts.why_no_price.to_owned(),
        Exclusion::ZeroPrice => texts.why_zero_price.to_owned(),
        Exclusion::NoTotal => texts.why_no_total.to_owned(),
    }
}

/// What a price was held against, and from where on that check asks for an explanation.
pub fn low_price<N: Numerals + ?Sized>(words: Words<'_, N>, low: &LowPrice) -> String {
    let texts = words.texts.tools();
    let rule = match low.rule {
        LowPriceRule::OthersMean => texts.low_others,
        LowPriceRule::NextPrice => texts.low_next,
        LowPriceRule::Ceiling => texts.low_ceiling,
        LowPriceRule::OtherPrice => texts.low_other,
        LowPriceRule::HighestLeftOut => texts.low_left_out,
        LowPriceRule::Threshold => texts.low_threshold,
        LowPriceRule::Mean => texts.low_mean,
        LowPriceRule::Median => texts.low_median,
        LowPriceRule::Fence => texts.low_fence,
    };
    let reference = words.numbers.money(&low.reference);
    let limit = words.numbers.money(&low.limit);
    joined(&[&fill_in(rule, &reference), " ", &fill_in(texts.low_limit, &limit)])
}
