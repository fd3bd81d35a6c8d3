//! Which bids are efficient.

use crate::award::Exact;
use crate::order;

/// The positions of what is efficient, the cheapest first: nothing else costs at most as much and
/// is worth at least as much, unless it is the same in both. Each is a price and a value.
///
/// ```
/// use bid_evaluator::award::Exact;
/// use bid_evaluator::picture::efficient;
/// let bid = |price: i64, value: i64| (Exact::from(price), Exact::from(value));
/// // The third costs more than the first and is worth less.
/// assert_eq!(efficient(&[bid(10, 5), bid(14, 9), bid(12, 4)]), [0, 1]);
/// ```
pub fn efficient(points: &[(Exact, Exact)]) -> Vec<usize> {
    let order = order::positions(points.len(), &|a, b| match (points.get(a), points.get(b)) {
        (Some(a), Some(b)) => a.0.cmp(&b.0).then_with(|| b.1.cmp(&a.1)),
        _ => std::cmp::Ordering::Equal,
    });
    let mut efficient = Vec::new();
    let mut last: Option<&(Exact, Exact)> = None;
    for position in order {
        let Some(point) = points.get(position) else { continue };
        if last.is_none_or(|last| point.1 > last.1 || point == last) {
            efficient.push(position);
            last = Some(point);
        }
    }
    efficient
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_nothing_beats() {
        // Every pair of a price and a value below 4, some of them twice.
        let mut state = 7_u32;
        for _ in 0..500 {
            let mut points = Vec::new();
            for _ in 0..6 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let price = i64::from(state >> 30);
                let value = i64::from(state >> 28 & 3);
                points.push((Exact::from(price), Exact::from(value)));
            }
            let mut found = efficient(&points);
            found.sort_unstable();
            let beats = |a: &(Exact, Exact), b: &(Exact, Exact)| a.0 <= b.0 && a.1 >= b.1 && a != b;
            let expected: Vec<usize> = (0..points.len())
                .filter(|one| !points.iter().any(|other| beats(other, &points[*one])))
                .collect();
            assert_eq!(found, expected, "{points:?}");
        }
    }
}
