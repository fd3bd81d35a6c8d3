//! What other bids would change, in words: why none can, or what each that leaves or comes does.

use super::{NameOf, Numerals, Words, figures};
use crate::exchange::values::BidId;
use crate::insight::{Effect, Looks, Moved, OwnFigure, ParadoxSearch, Place, Variant};
use crate::locale::{Texts, fill, fill_in};
use crate::tender::Lot;

/// So many bids of an order are named.
const NAMED: usize = 5;

/// What a criterion looks at, where none looks at other bids.
pub fn own_figure(texts: &Texts, lot: &Lot, own: &OwnFigure) -> String {
    let texts = texts.surely();
    let (text, criterion) = match own {
        OwnFigure::Price(id) => (texts.own_price, id),
        OwnFigure::Fixed(id) => (texts.own_fixed, id),
        OwnFigure::Scale(id) => (texts.own_scale, id),
    };
    fill_in(text, &figures::criterion_name(lot, criterion))
}

/// What looks at other bids.
pub fn looks(texts: &Texts, lot: &Lot, looks: &Looks) -> String {
    let texts = texts.surely();
    let name = |id: &str| figures::criterion_name(lot, id);
    match looks {
        Looks::Combination => texts.looks_combination.to_owned(),
        Looks::BestTotal => texts.looks_total.to_owned(),
        Looks::BestScore(id) => fill_in(texts.looks_score, &name(id)),
        Looks::Formula(id) => fill_in(texts.looks_formula, &name(id)),
    }
}

/// How many of the changes that were tried so far alter something.
pub fn summary(texts: &Texts, search: &ParadoxSearch) -> String {
    let texts = texts.surely();
    let count = search.progress().done.to_string();
    let (mut flips, mut effects) = (0_usize, 0_usize);
    for effect in search.effects() {
        flips += usize::from(effect.flips_first);
        effects += usize::from(effect.is_paradox());
    }
    let text = match (flips, effects) {
        (0, 0) => texts.no_effect,
        (0, _) => texts.effects,
        _ => texts.flips,
    };
    let (flips, effects) = (flips.to_string(), effects.to_string());
    fill(text, &[("flips", &*flips), ("effects", &*effects), ("count", &*count)])
}

/// Which bid leaves, or comes.
pub fn variant(texts: &Texts, name: NameOf<'_>, variant: &Variant) -> String {
    let texts = texts.surely();
    match variant {
        Variant::Without(bid) => fill_in(texts.without, &name(bid)),
        Variant::CheapPoor { percent } => fill_in(texts.cheap, &percent.to_string()),
        Variant::DearExcellent { percent } => fill_in(texts.dear, &percent.to_string()),
    }
}

/// Who is first then.
pub fn first(texts: &Texts, name: NameOf<'_>, effect: &Effect) -> String {
    let called = |bid| {
        if effect.added.as_ref() == Some(bid) { texts.surely().added.to_owned() } else { name(bid) }
    };
    super::series(effect.first().map(called))
}

/// The order then, the best first; of many bids the first ones.
pub fn order(texts: &Texts, name: NameOf<'_>, effect: &Effect) -> String {
    let mut words = String::new();
    for (at, place) in effect.order.iter().take(NAMED).enumerate() {
        let level = at > 0 && effect.order.get(at - 1).is_some_and(|one| one.rank == place.rank);
        words.push_str(if at == 0 {
            ""
        } else if level {
            " = "
        } else {
            " › "
        });
        if effect.added.as_ref() == Some(&place.bid) {
            words.push_str(texts.surely().added);
        } else {
            words.push_str(&name(&place.bid));
        }
    }
    if effect.order.len() > NAMED {
        words.push_str(" …");
    }
    words
}

/// What makes another bid first, in figures: those of the bid that was first and of the one that then is,
/// before and after. None where nobody else is.
pub fn example(
    words: Words<'_, dyn Numerals + '_>,
    lot: &Lot,
    name: NameOf<'_>,
    search: &ParadoxSearch,
) -> Option<String> {
    let total = |order: &[Place], bid: &BidId| {
        let total = order.iter().find(|place| place.bid == *bid)?.total.as_ref()?;
        Some(figures::total(words.numbers, lot, total))
    };
    for effect in search.effects().iter().filter(|effect| effect.flips_first) {
        let was = search
            .order()
            .iter()
            .find(|place| place.rank == 1 && effect.order.iter().any(|one| one.bid == place.bid));
        let is = effect.order.iter().find(|place| {
            effect.added.as_ref() != Some(&place.bid) && was.is_none_or(|was| was.bid != place.bid)
        });
        let (Some(was), Some(is)) = (was, is) else { continue };
        let figures = |bid: &BidId| Some((total(search.order(), bid)?, total(&effect.order, bid)?));
        let (Some(before), Some(after)) = (figures(&was.bid), figures(&is.bid)) else { continue };
        let values = [
            ("change", &*variant(words.texts, name, &effect.variant)),
            ("was", &*name(&was.bid)),
            ("was_from", &*before.0),
            ("was_to", &*before.1),
            ("is", &*name(&is.bid)),
            ("is_from", &*after.0),
            ("is_to", &*after.1),
        ];
        return Some(fill(words.texts.surely().example, &values));
    }
    None
}

/// Which bids move, from which rank to which.
pub fn moves(texts: &Texts, name: NameOf<'_>, effect: &Effect) -> String {
    let texts = texts.surely();
    if !effect.stands {
        return texts.not_ranked.to_owned();
    }
    if effect.moved.is_empty() {
        return texts.nothing.to_owned();
    }
    super::series(effect.moved.iter().map(|Moved { bid, from, to }| {
        let rank =
            |rank: &Option<usize>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
        let (name, from, to) = (name(bid), rank(from), rank(to));
        fill(texts.moved, &[("bid", &*name), ("from", &*from), ("to", &*to)])
    }))
}
