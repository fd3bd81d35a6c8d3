//! What would change who is first, in words: a number of one bid, one weight, or all weights together.

use rust_decimal::Decimal;

use super::{NameOf, Numerals, Words, figures, joined};
use crate::award::Exact;
use crate::exchange::values::BidId;
use crate::insight::{BidFlips, JointChange, Number, Reach, Run, StepChange, WeightRuns};
use crate::locale::{fill, fill_in};
use crate::tender::{Kind, Lot};

/// In which language it is said; with numbers by whatever writes them, so that one copy serves all.
type Said<'a> = Words<'a, dyn Numerals + 'a>;

/// The value of a number of a bid, a quantity in its unit.
pub fn value(words: Said<'_>, lot: &Lot, of: &Number, value: &Exact) -> String {
    let cents = value.to_decimal(2).is_some_and(|cents| Exact::from(cents) == *value);
    if cents && *of == Number::Price {
        return words.numbers.money(value);
    }
    let said = figures::points(words.numbers, value);
    let Number::Quantity(id) = of else { return said };
    match lot.criterion(id).map(|one| &one.kind) {
        Some(Kind::Measured { unit: Some(unit), .. }) => joined(&[&said, "\u{a0}", unit]),
        _ => said,
    }
}

/// How far a number goes before the first place is gained or lost: with which value, and who is first
/// there.
pub fn reach(words: Said<'_>, lot: &Lot, name: NameOf<'_>, of: &BidFlips, reach: &Reach) -> String {
    let texts = words.texts.surely();
    match reach {
        _ if of.from.is_none() => "–".to_owned(),
        Reach::Never => texts.unreached.to_owned(),
        Reach::NotWithin { limit } => {
            let limit = Exact::from(*limit);
            let above = of.from.as_ref().is_some_and(|from| limit > *from);
            let text = if above { texts.not_up_to } else { texts.not_down_to };
            let nothing = match of.moved {
                Number::Price => texts.no_price,
                _ => texts.no_value,
            };
            let limit = value(words, lot, &of.moved, &limit);
            fill(text, &[("nothing", nothing), ("limit", &limit)])
        }
        Reach::At(point) => {
            let at = value(words, lot, &of.moved, &Exact::from(point.value));
            let sign = if point.change.is_negative() { "−" } else { "+" };
            let change = value(words, lot, &of.moved, &point.change.abs());
            let change = joined(&[sign, &change]);
            let first = names(name, &point.first);
            fill(texts.at, &[("value", &*at), ("change", &*change), ("names", &*first)])
        }
    }
}

fn names(name: NameOf<'_>, bids: &[BidId]) -> String {
    super::series(bids.iter().map(name))
}

/// What the smallest joint change makes of the weights, one after another.
pub fn joint_changes(words: Said<'_>, lot: &Lot, steps: &StepChange) -> String {
    super::series(steps.weights.iter().filter_map(|(id, to)| {
        let criterion = lot.criterion(id)?;
        let from = figures::weight(words.numbers, lot, lot.weight_of(criterion));
        let to = figures::weight(words.numbers, lot, *to);
        let values = [("criterion", &*criterion.name), ("from", &*from), ("to", &*to)];
        Some(fill(words.texts.surely().joint_change, &values))
    }))
}

/// The smallest joint change of weights with which a rival is first; where a smaller one may do, a change that
/// does and what surely is too little. What is nearer than a step of the weights is not told apart.
pub fn joint(
    words: Said<'_>,
    lot: &Lot,
    name: NameOf<'_>,
    change: &JointChange,
    changes: &str,
) -> String {
    let (texts, bid) = (words.texts.surely(), name(&change.rival));
    let is_smallest = change.is_smallest(lot);
    let text = if is_smallest { texts.joint } else { texts.joint_one };
    let said = fill(text, &[("bid", &*bid), ("changes", changes)]);
    let too_little = change.too_little(lot).filter(|least| !is_smallest && *least > Decimal::ZERO);
    let Some(least) = too_little else { return said };
    let least = figures::weight(words.numbers, lot, least);
    joined(&[&said, " ", &fill_in(texts.joint_least, &least)])
}

/// In which steps weights were moved, and what the others do meanwhile.
pub fn weight_steps(words: Said<'_>, lot: &Lot, step: Decimal) -> String {
    let texts = words.texts.surely();
    let shared = lot.method.combination.total().is_some();
    let text = if shared { texts.weights_shared } else { texts.weights_alone };
    fill_in(text, &figures::weight(words.numbers, lot, step))
}

/// What is said of one weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeightHeld {
    /// From where to where the first stays first.
    pub holds: String,
    /// The nearest weight below with which others are.
    pub below: Option<Beyond>,
    /// The nearest one above.
    pub above: Option<Beyond>,
}

/// Where a first place ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beyond {
    /// What is said of it.
    pub words: String,
    /// The weight with which others are first; none where none is known.
    pub weight: Option<Decimal>,
}

/// From where to where the first stays first as one weight moves, and who is first beyond.
pub fn weight_held(words: Said<'_>, lot: &Lot, name: NameOf<'_>, found: &WeightRuns) -> WeightHeld {
    let (texts, runs) = (words.texts.surely(), &found.runs);
    // A weight between two of the grid has neighbours, but no run.
    let present = found.present();
    let before = match present {
        Some(place) => place.checked_sub(1),
        None => runs.iter().rposition(|run| run.to.is_some_and(|to| to < found.weight)),
    };
    let after = match present {
        Some(place) => place + 1,
        None => before.map_or(0, |before| before + 1),
    };
    let holds = match present.and_then(|place| runs.get(place)) {
        None => texts.unreached.to_owned(),
        Some(_) if !found.open && runs.len() == 1 => texts.always.to_owned(),
        Some(run) => holding(words, lot, run),
    };
    let below = before.and_then(|before| runs.get(before));
    let below = below.and_then(|run| Some(beyond(words, lot, name, run.to?, run)));
    let above = match runs.get(after) {
        Some(run) => Some(beyond(words, lot, name, run.from, run)),
        None if found.open => runs.last().and_then(|run| run.to).map(|limit| {
            let limit = figures::weight(words.numbers, lot, limit);
            let values = [("nothing", texts.no_weight), ("limit", &*limit)];
            Beyond { words: fill(texts.not_up_to, &values), weight: None }
        }),
        None => None,
    };
    WeightHeld { holds, below, above }
}

fn holding(words: Said<'_>, lot: &Lot, run: &Run) -> String {
    let texts = words.texts.surely();
    let from = figures::weight(words.numbers, lot, run.from);
    match run.to {
        Some(to) => {
            let to = figures::weight(words.numbers, lot, to);
            fill(texts.holds_between, &[("from", &*from), ("to", &*to)])
        }
        None => fill_in(texts.holds_up, &from),
    }
}

fn beyond(words: Said<'_>, lot: &Lot, name: NameOf<'_>, weight: Decimal, run: &Run) -> Beyond {
    let (first, value) = (names(name, &run.first), figures::weight(words.numbers, lot, weight));
    let values = [("value", &*value), ("names", &*first)];
    Beyond { words: fill(words.texts.surely().first_at, &values), weight: Some(weight) }
}
