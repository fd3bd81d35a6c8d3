//! What other bids would change, in words: why none can, or what each that leaves or comes does.

use super::{NameOf, figures};
use crate::insight::{Effect, Looks, Moved, OwnFigure, ParadoxSearch, Variant};
use crate::locale::{Texts, fill, fill_in};
use crate::tender::Lot;

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
