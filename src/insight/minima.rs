//! Minima that are held against weights, as half-spaces of weights: of what bids earn of a group, or of all
//! quality, so large a part.

use super::nearest::Half;
use crate::award::{BidShares, Exact, Share, Working};
use crate::editing::weights::{carriers, holds};
use crate::exchange::values::Amount;
use crate::tender::{Criterion, Kind, Lot};

/// What a bid has to reach, one for each minimum. As long as something is not known that counts in one,
/// nothing has to be reached there.
pub(super) fn of(lot: &Lot, bid: &BidShares) -> Option<Vec<Half>> {
    let mut minima: Vec<(Option<&Criterion>, &Amount)> = Vec::new();
    groups(&lot.criteria, &mut minima);
    minima.extend(lot.method.minimum.as_ref().map(|least| (None, least)));
    let leaves = lot.leaves();
    let mut halves = Vec::with_capacity(minima.len());
    for (group, least) in minima {
        let least = Exact::from(**least).div(&Exact::from(100))?;
        let (mut by, mut is_known) = (Vec::new(), true);
        for leaf in carriers(lot) {
            let place = leaves.iter().position(|one| one.id == leaf.id)?;
            let is_in = group.is_none_or(|group| holds(group, &leaf.id));
            by.push(match by_itself(leaf, bid.shares.get(place)?) {
                Counts::Earns(share) if is_in => share - &least,
                Counts::Unknown if is_in => {
                    is_known = false;
                    break;
                }
                _ => Exact::ZERO,
            });
        }
        if is_known {
            halves.push(Half::closed(by, Exact::ZERO));
        }
    }
    Some(halves)
}

fn groups<'a>(list: &'a [Criterion], found: &mut Vec<(Option<&'a Criterion>, &'a Amount)>) {
    for criterion in list {
        if let Kind::Group { criteria, minimum } = &criterion.kind {
            groups(criteria, found);
            found.extend(minimum.as_ref().map(|least| (Some(criterion), least)));
        }
    }
}

/// What a criterion counts in a minimum.
enum Counts<'a> {
    /// So large a part of its weight is earned, by the scale alone.
    Earns(&'a Exact),
    /// It is not scored or stated yet.
    Unknown,
    Never,
}

fn by_itself<'a>(leaf: &Criterion, share: &'a Share) -> Counts<'a> {
    let counts = match &leaf.kind {
        Kind::Scored { .. } => true,
        Kind::Measured { formula, .. } => !formula.is_relative(),
        Kind::Price { .. } | Kind::Group { .. } => false,
    };
    match (&share.working, &share.share) {
        _ if !counts => Counts::Never,
        (Working::RelativeToBest { own, .. }, _) => Counts::Earns(own),
        (Working::Missing, _) | (_, None) => Counts::Unknown,
        (_, Some(share)) => Counts::Earns(share),
    }
}
