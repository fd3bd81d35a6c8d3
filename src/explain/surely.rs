//! How surely a bid is first, in words: what was drawn, how often each bid took a rank, and how far off
//! that may be.

use super::{NameOf, Numerals, Words};
use crate::award::Exact;
use crate::exchange::values::BidId;
use crate::insight::{Estimate, Sampling};
use crate::locale::{fill, fill_in};
use crate::order::positions;
use crate::tender::RoundingMode;

/// As fine as shares are drawn and told.
pub const PARTS: u32 = 10_000;

/// A share that was counted.
pub fn part(count: u32, of: u32) -> Exact {
    Exact::from(i64::from(count)).div(&Exact::from(i64::from(of))).unwrap_or(Exact::ZERO)
}

/// A float that is only shown, in so many parts of one.
pub fn about(value: f64, parts: u32) -> Exact {
    // What is beyond any figure that is shown ends there.
    #[allow(clippy::cast_possible_truncation)]
    let steps = (value * f64::from(parts)).round() as i64;
    Exact::from(steps).div(&Exact::from(i64::from(parts))).unwrap_or(Exact::ZERO)
}

/// A share in no more figures than samples tell: at most one decimal, unless that made nothing or all of it.
pub fn exactly(words: Words<'_, dyn Numerals + '_>, share: &Exact) -> String {
    let tenths = share.rounded(3, RoundingMode::HalfUp);
    let none = tenths.is_zero() && !share.is_zero();
    let all = tenths == Exact::ONE && *share != tenths;
    words.numbers.percent(if none || all { share } else { &tenths })
}

/// The same of a float.
pub fn percent(words: Words<'_, dyn Numerals + '_>, share: f64) -> String {
    exactly(words, &about(share, PARTS))
}

/// The bids of a sampling, by their positions in it, the most often first first.
pub fn in_order(sampling: &Sampling) -> Vec<usize> {
    let found = sampling.found();
    // Most bids of many never take one of the first ranks: these are passed over once, and not for each pair.
    let never = |bid: usize| found.ranks(bid).iter().position(|count| *count > 0);
    let best: Vec<_> = (0..found.bids()).map(|bid| never(bid).unwrap_or(found.bids())).collect();
    let from = |bid: usize| {
        let best = best.get(bid).copied().unwrap_or_default();
        (best, found.ranks(bid).get(best..).unwrap_or_default())
    };
    positions(found.bids(), &|one, other| {
        let ((one, counts), (other, others)) = (from(one), from(other));
        one.cmp(&other).then_with(|| others.cmp(counts))
    })
}

/// How many samples were drawn, and with which seed.
pub fn sampled(words: Words<'_, dyn Numerals + '_>, sampling: &Sampling) -> String {
    let count = words.numbers.decimal(i64::from(sampling.found().vectors()).into());
    let seed = sampling.seed().to_string();
    fill(words.texts.surely().sampled, &[("count", &*count), ("seed", &*seed)])
}

/// Who is first most often; and who is `now`, where that is another. Whether scores were drawn, and no
/// weights, is told.
pub fn most_often(
    words: Words<'_, dyn Numerals + '_>,
    name: NameOf<'_>,
    sampling: &Sampling,
    now: Option<&BidId>,
    panel: bool,
) -> String {
    let (texts, found) = (words.texts.surely(), sampling.found());
    let most = in_order(sampling).first().copied().filter(|place| found.count(*place, 1) > 0);
    let Some((bid, place)) = most.and_then(|place| Some((sampling.bids().get(place)?, place)))
    else {
        return texts.never.to_owned();
    };
    let Estimate { share, low, high, .. } = found.share(place, 1);
    let [share, low, high] = [share, low, high].map(|share| percent(words, share));
    let values = [("bid", &*name(bid)), ("share", &*share), ("low", &*low), ("high", &*high)];
    let mut said = fill(texts.most_often, &values);
    if let Some(now) = now.filter(|now| *now != bid) {
        said.push(' ');
        let text = if panel { texts.first_scored } else { texts.first_now };
        said.push_str(&fill_in(text, &name(now)));
    }
    said
}

/// From where to where a share lies.
pub fn interval(words: Words<'_, dyn Numerals + '_>, low: f64, high: f64) -> String {
    let (low, high) = (percent(words, low), percent(words, high));
    fill(words.texts.surely().from_to, &[("low", &*low), ("high", &*high)])
}
