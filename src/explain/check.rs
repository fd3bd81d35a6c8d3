//! What the formula check found, in words.

use super::{NameOf, Numerals, Words, figures};
use crate::insight::formula::MOST_LEFT_OUT;
use crate::insight::{Cause, Finding};
use crate::locale::{FindingTexts, fill, fill_in};
use crate::tender::Lot;

/// A finding of the formula check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What was found.
    pub title: String,
    /// Why it matters, with its source.
    pub why: &'static str,
    /// What it comes to with these bids.
    pub here: Here,
    /// What to do instead.
    pub instead: &'static str,
}

/// What a finding comes to with the bids that there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Here {
    /// The title says it all.
    Nothing,
    /// A sentence.
    Said(String),
    /// One entry for each criterion.
    Listed(Vec<String>),
}

/// A finding in words.
pub fn remark(
    words: Words<'_, dyn Numerals + '_>,
    lot: &Lot,
    name: NameOf<'_>,
    finding: &Finding,
) -> Remark {
    let (texts, numbers) = (words.texts.formula(), words.numbers);
    let plain = |texts: &FindingTexts| of(texts, texts.title.to_owned(), Here::Nothing);
    match finding {
        Finding::Relative { flip, tried } => {
            let here = match flip {
                Some(flip) => {
                    let (without, first) = (name(&flip.without), name(&flip.first));
                    fill(texts.flip, &[("without", &without), ("first", &first)])
                }
                None if *tried => texts.no_flip.to_owned(),
                None => fill_in(texts.not_tried, &MOST_LEFT_OUT.to_string()),
            };
            of(&texts.relative, texts.relative.title.to_owned(), Here::Said(here))
        }
        Finding::ZeroPrice => plain(&texts.zero_price),
        Finding::PercentDeduction => plain(&texts.percent_deduction),
        Finding::PercentSurcharge => plain(&texts.percent_surcharge),
        Finding::PriceFloor { price, .. } => {
            let title = fill_in(texts.price_floor.title, &numbers.decimal(*price));
            of(&texts.price_floor, title, Here::Nothing)
        }
        Finding::MinMax { criterion, apart } => {
            let criterion = figures::criterion_name(lot, criterion);
            let values = [("criterion", &*criterion), ("apart", &*numbers.percent(apart))];
            of(&texts.min_max, fill(texts.min_max.title, &values), Here::Nothing)
        }
        Finding::CannotMatter { criterion } => {
            let title = fill_in(texts.idle.title, &figures::criterion_name(lot, criterion));
            of(&texts.idle, title, Here::Nothing)
        }
        Finding::EffectiveWeights { weights } => {
            let mut each = Vec::with_capacity(weights.len());
            for weight in weights {
                let criterion = figures::criterion_name(lot, &weight.criterion);
                let stated = numbers.percent(&weight.stated);
                let effective = numbers.percent(&weight.effective);
                let values =
                    [("criterion", &*criterion), ("stated", &*stated), ("effective", &*effective)];
                each.push(fill(texts.comes_to, &values));
            }
            of(&texts.effective, texts.effective.title.to_owned(), Here::Listed(each))
        }
        Finding::NotAboveZero { bid, total, by } => {
            let (bid, total) = (name(bid), figures::total(numbers, lot, total));
            let texts = match by {
                Cause::Price => &texts.no_price,
                Cause::Value => &texts.not_above_zero,
                Cause::Percent => &texts.all_per_cent,
                Cause::Behind => &texts.far_behind,
            };
            let title = fill(texts.title, &[("bid", &bid), ("total", &total)]);
            of(texts, title, Here::Nothing)
        }
        Finding::SingleBid => plain(&texts.single),
        Finding::AllEqual => plain(&texts.equal),
    }
}

fn of(texts: &FindingTexts, title: String, here: Here) -> Remark {
    Remark { title, why: texts.why, here, instead: texts.instead }
}
