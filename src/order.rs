//! Sorting and looking up. One sort serves the whole crate: each further kind of thing that is
//! sorted by itself, and each map of the standard library, would add some kilobytes to what every
//! page loads.

use std::cmp::Ordering;

/// Compares the items at two positions.
type ByPosition<'a> = dyn Fn(usize, usize) -> Ordering + 'a;

/// The items in the order that `compare` gives them; equal ones stay as they came.
pub(crate) fn sorted<'a, T>(items: &'a [T], compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<&'a T> {
    let positions = positions(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    positions.into_iter().filter_map(|position| items.get(position)).collect()
}

/// The positions from 0 on in the order that `compare` gives them; equal ones stay as they came.
pub(crate) fn positions(count: usize, compare: &ByPosition) -> Vec<usize> {
    let mut from: Vec<usize> = (0..count).collect();
    let mut to = Vec::with_capacity(count);
    // A merge sort from small runs to large ones.
    let mut run = 1;
    while run < count {
        for pair in from.chunks(run * 2) {
            merge(pair, run, compare, &mut to);
        }
        std::mem::swap(&mut from, &mut to);
        to.clear();
        run *= 2;
    }
    from
}

/// Adds to `to` the two sorted runs that `pair` consists of, as one.
fn merge(pair: &[usize], run: usize, compare: &ByPosition, to: &mut Vec<usize>) {
    let (mut first, mut second) = pair.split_at(run.min(pair.len()));
    while let ([a, first_rest @ ..], [b, second_rest @ ..]) = (first, second) {
        if compare(*a, *b).is_le() {
            to.push(*a);
            first = first_rest;
        } else {
            to.push(*b);
            second = second_rest;
        }
    }
    to.extend_from_slice(first);
    to.extend_from_slice(second);
}

/// The items as `order` has them by their positions; those that it does not name are left out.
pub(crate) fn arranged<T>(items: Vec<T>, order: &[usize]) -> Vec<T> {
    let mut items: Vec<_> = items.into_iter().map(Some).collect();
    order.iter().filter_map(|position| items.get_mut(*position)?.take()).collect()
}

/// For each position the first one that equals it: itself where none before it does.
pub(crate) fn firsts(count: usize, compare: &ByPosition) -> Vec<usize> {
    let mut firsts = vec![0; count];
    let mut first = 0;
    for position in positions(count, compare) {
        if compare(first, position).is_ne() {
            first = position;
        }
        if let Some(slot) = firsts.get_mut(position) {
            *slot = first;
        }
    }
    firsts
}

/// Finds the position of an identifier, the first where it stands more than once.
pub(crate) struct Index<'a>(Vec<(&'a str, usize)>);

impl<'a> Index<'a> {
    pub(crate) fn of(ids: impl Iterator<Item = &'a str>) -> Self {
        Self::sort(&ids.zip(0..).collect::<Vec<_>>())
    }

    fn sort(ids: &[(&'a str, usize)]) -> Self {
        Self(sorted(ids, &|a, b| a.0.cmp(b.0)).into_iter().copied().collect())
    }

    pub(crate) fn find(&self, id: &str) -> Option<usize> {
        let at = self.0.partition_point(|known| known.0 < id);
        self.0.get(at).filter(|known| known.0 == id).map(|known| known.1)
    }

    /// The positions of an identifier, wherever it stands.
    pub(crate) fn places(&self, id: &str) -> impl Iterator<Item = usize> {
        let from = self.0.partition_point(|known| known.0 < id);
        let known = self.0.get(from..).unwrap_or_default();
        known.iter().take_while(move |known| known.0 == id).map(|known| known.1)
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        self.find(id).is_some()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(items in prop::collection::vec(0_u8..20, 0..60)) {
            let at = |position: usize| items[position];
            let mut expected: Vec<_> = (0..items.len()).collect();
            expected.sort_by_key(|position| at(*position));
            prop_assert_eq!(positions(items.len(), &|a, b| at(a).cmp(&at(b))), expected);
            let first = |item: &u8| items.iter().position(|other| other == item).unwrap();
            let expected: Vec<_> = items.iter().map(first).collect();
            prop_assert_eq!(firsts(items.len(), &|a, b| at(a).cmp(&at(b))), expected);
        }
    }

    #[test]
    fn items_are_arranged_once_each() {
        assert_eq!(arranged(vec!['a', 'b', 'c'], &[2, 0, 2, 7]), ['c', 'a']);
    }

    #[test]
    fn an_index_finds_the_first() {
        let index = Index::of(["b", "a", "b"].into_iter());
        assert_eq!(["a", "b", "c"].map(|id| index.find(id)), [Some(1), Some(0), None]);
        let places = ["a", "b", "c"].map(|id| index.places(id).collect::<Vec<_>>());
        assert_eq!(places, [vec![1], vec![0, 2], vec![]]);
    }
}
