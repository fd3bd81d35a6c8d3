//! Many floating point numbers in order: a radix sort on where each lies between the least and the
//! greatest, then comparisons among those that lie together. It takes less time than the numbers took to
//! be computed, however many there are.

use crate::order::{arranged, positions};

/// So many are put in order by comparisons alone.
const FEW: usize = 32;

/// The digits of an item's code begin here; below is its position.
const CODE: u32 = 32;

/// So many numbers are gone through in a call: a browser compiles well what is called often, and a loop
/// that it has begun goes on as it was.
pub(super) const PART: usize = 1024;

/// The positions of numbers, the least first; equal ones stay as they came. All must be finite.
#[inline(never)]
pub(super) fn ascending(numbers: &[f64]) -> Vec<u32> {
    let mut items = Vec::with_capacity(numbers.len());
    if let Some(codes) = Codes::of(numbers).filter(|_| numbers.len() > FEW) {
        let [lower, upper] = codes.items(numbers, &mut items);
        let mut others = vec![0; items.len()];
        deal(&items, &mut others, lower, CODE, codes.bits);
        deal(&others, &mut items, upper, CODE + codes.bits, codes.bits);
        settle(&mut items, numbers);
    } else {
        items.extend((0_u64..).take(numbers.len()));
        insert(&mut items, numbers);
    }
    let mut order = vec![0; items.len()];
    for (slot, item) in order.iter_mut().zip(&items) {
        *slot = position(*item);
    }
    order
}

#[allow(clippy::cast_possible_truncation, reason = "the lower half is the position")]
fn position(item: u64) -> u32 {
    item as u32
}

fn number(item: u64, numbers: &[f64]) -> f64 {
    numbers.get(position(item) as usize).copied().unwrap_or(0.0)
}

/// How numbers become codes of two digits, which never order two numbers the wrong way round.
struct Codes {
    least: f64,
    scale: f64,
    /// Those of a digit.
    bits: u32,
}

impl Codes {
    /// None where all numbers are equal.
    fn of(numbers: &[f64]) -> Option<Self> {
        let mut least = *numbers.first()?;
        let mut most = least;
        for number in numbers {
            least = if *number < least { *number } else { least };
            most = if *number > most { *number } else { most };
        }
        // As few buckets as leave few items together.
        let bits = if numbers.len() > 4_000 { 11 } else { 8 };
        let greatest = f64::from((1_u32 << (2 * bits)) - 1);
        (least < most).then(|| Self { least, scale: greatest / (most - least), bits })
    }

    /// Makes items with the codes of numbers, and counts how often each digit occurs.
    fn items(&self, numbers: &[f64], items: &mut Vec<u64>) -> [Vec<u32>; 2] {
        let (mut lower, mut upper) = (vec![0_u32; 1 << self.bits], vec![0_u32; 1 << self.bits]);
        for part in numbers.chunks(PART) {
            self.add(part, items, &mut lower, &mut upper);
        }
        [lower, upper]
    }

    /// Adds items for further numbers.
    #[inline(never)]
    fn add(&self, numbers: &[f64], items: &mut Vec<u64>, lower: &mut [u32], upper: &mut [u32]) {
        let mask = (1_u32 << self.bits) - 1;
        let greatest = (1_u32 << (2 * self.bits)) - 1;
        for (position, number) in (items.len() as u64..).zip(numbers) {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 on")]
            let code = (((number - self.least) * self.scale) as u32).min(greatest);
            if let Some(count) = lower.get_mut((code & mask) as usize) {
                *count += 1;
            }
            if let Some(count) = upper.get_mut((code >> self.bits) as usize) {
                *count += 1;
            }
            items.push((u64::from(code) << CODE) | position);
        }
    }
}

/// Deals items out by one digit of their codes, of which it is known how often each occurs; those with the
/// same digit stay as they came.
#[inline(never)]
fn deal(from: &[u64], to: &mut [u64], mut counts: Vec<u32>, shift: u32, bits: u32) {
    let mut before = 0;
    for next in &mut counts {
        (*next, before) = (before, before + *next);
    }
    let mask = (1_u32 << bits) - 1;
    for part in from.chunks(PART) {
        deal_part(part, to, &mut counts, shift, mask);
    }
}

#[inline(never)]
fn deal_part(from: &[u64], to: &mut [u64], places: &mut [u32], shift: u32, mask: u32) {
    for item in from {
        let Some(next) = places.get_mut((position(item >> shift) & mask) as usize) else {
            continue;
        };
        if let Some(slot) = to.get_mut(*next as usize) {
            *slot = *item;
        }
        *next += 1;
    }
}

/// Puts in order what has the same code.
#[inline(never)]
fn settle(items: &mut [u64], numbers: &[f64]) {
    let mut alike = Vec::new();
    for (at, pair) in items.windows(2).enumerate() {
        if let [one, other] = pair
            && one >> CODE == other >> CODE
        {
            alike.push(at);
        }
    }
    let mut alike = alike.into_iter().peekable();
    while let Some(begin) = alike.next() {
        let mut last = begin;
        while let Some(next) = alike.next_if_eq(&(last + 1)) {
            last = next;
        }
        if let Some(together) = items.get_mut(begin..last + 2) {
            compare(together, numbers);
        }
    }
}

/// Puts items in order by their numbers.
fn compare(items: &mut [u64], numbers: &[f64]) {
    if items.len() <= FEW {
        insert(items, numbers);
        return;
    }
    let number = |at: usize| items.get(at).map(|item| number(*item, numbers));
    let less = |one: usize, other: usize| number(one).partial_cmp(&number(other));
    let order =
        positions(items.len(), &|one, other| less(one, other).unwrap_or(std::cmp::Ordering::Equal));
    let sorted = arranged(items.to_vec(), &order);
    items.copy_from_slice(&sorted);
}

/// Puts a few items in order, each in its turn among those before it.
fn insert(items: &mut [u64], numbers: &[f64]) {
    for end in 1..items.len() {
        let mut at = end;
        while let [.., one, other] = items.get_mut(..=at).unwrap_or_default()
            && number(*one, numbers) > number(*other, numbers)
        {
            std::mem::swap(one, other);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(numbers: &[f64]) -> Vec<u32> {
        let mut order: Vec<u32> = (0..u32::try_from(numbers.len()).unwrap()).collect();
        order.sort_by(|one, other| {
            numbers[*one as usize].partial_cmp(&numbers[*other as usize]).unwrap()
        });
        order
    }

    proptest! {
        #[test]
        fn numbers_of_any_size_are_in_order(numbers in prop::collection::vec(-1e24_f64..1e24, 0..200)) {
            prop_assert_eq!(ascending(&numbers), sorted(&numbers));
        }

        /// All but a few lie together then, as seen from the greatest.
        #[test]
        fn so_are_those_close_together(
            numbers in prop::collection::vec(prop_oneof![9 => 0_u8..200, 1 => 255_u8..=255], 0..300),
            far in prop::sample::select(vec![1e3, 1e24, f64::MAX]),
        ) {
            let numbers: Vec<_> =
                numbers.iter().map(|one| if *one == 255 { far } else { f64::from(*one) }).collect();
            prop_assert_eq!(ascending(&numbers), sorted(&numbers));
        }
    }

    #[test]
    fn many_numbers_are_in_order() {
        let numbers: Vec<_> =
            (0..20_000_u32).map(|at| f64::from(at.wrapping_mul(2_654_435_761) >> 16)).collect();
        assert_eq!(ascending(&numbers), sorted(&numbers));
        assert_eq!(ascending(&[1.5; 100]), sorted(&[1.5; 100]));
        assert_eq!(
            ascending(&[5e-324, 0.0, -5e-324, 5e-324].repeat(10)),
            sorted(&[5e-324, 0.0, -5e-324, 5e-324].repeat(10))
        );
    }
}
