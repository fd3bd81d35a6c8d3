//! Sorting of many short lists at once.

use crate::lanes::Lanes;

/// Sorts so many numbers in each lane by comparisons that are the same whatever the numbers are:
/// Batcher's merge exchange (Knuth, *The Art of Computer Programming* 3, 5.2.2, algorithm M).
#[derive(Debug, Clone)]
pub(super) struct Network(Vec<[u16; 2]>);

impl Network {
    /// For so many numbers.
    pub(super) fn new(count: usize) -> Self {
        let mut pairs = Vec::new();
        let top = count.next_power_of_two() / 2;
        let mut step = top;
        while step > 0 {
            let (mut reach, mut rest, mut apart) = (top, 0, step);
            loop {
                for one in 0..count.saturating_sub(apart) {
                    if one & step == rest
                        && let (Ok(one), Ok(other)) =
                            (u16::try_from(one), u16::try_from(one + apart))
                    {
                        pairs.push([one, other]);
                    }
                }
                if reach == step {
                    break;
                }
                (apart, reach, rest) = (reach - step, reach / 2, step);
            }
            step /= 2;
        }
        Self(pairs)
    }

    /// The greatest first. Numbers that are not below zero.
    #[inline(never)]
    pub(super) fn sort(&self, numbers: &mut [Lanes]) {
        for [one, other] in &self.0 {
            let (one, other) = (usize::from(*one), usize::from(*other));
            let (Some(a), Some(b)) = (numbers.get(one), numbers.get(other)) else { continue };
            let (greater, lesser) = (a.greater(*b), a.lesser(*b));
            if let Some(slot) = numbers.get_mut(one) {
                *slot = greater;
            }
            if let Some(slot) = numbers.get_mut(other) {
                *slot = lesser;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::Random;
    use crate::lanes::LANES;

    #[test]
    fn any_count_is_sorted_in_each_lane() {
        let mut random = Random::new(1);
        for count in 0..=64 {
            let network = Network::new(count);
            for _ in 0..50 {
                // Few values, so that some are equal.
                let draw = |_| [(); LANES].map(|()| (random.unit() * 20.0).floor());
                let numbers: Vec<_> = (0..count).map(draw).collect();
                let mut lanes: Vec<_> = numbers.iter().map(|numbers| Lanes::of(*numbers)).collect();
                network.sort(&mut lanes);
                for lane in 0..LANES {
                    let mut sorted: Vec<_> = numbers.iter().map(|numbers| numbers[lane]).collect();
                    sorted.sort_by(|a, b| b.total_cmp(a));
                    let found: Vec<_> = lanes.iter().map(|one| one.to_numbers()[lane]).collect();
                    assert_eq!(found, sorted);
                }
            }
        }
    }
}
