//! Labels that do not cover one another.

use crate::order;

/// A rectangle, its lower ends included and its upper ones not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Its left side.
    pub x: i64,
    /// Its upper side.
    pub y: i64,
    /// How wide it is.
    pub width: i64,
    /// How high it is.
    pub height: i64,
}

impl Frame {
    fn meets(&self, other: &Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }

    fn holds(&self, other: &Self) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && other.x + other.width <= self.x + self.width
            && other.y + other.height <= self.y + self.height
    }
}

/// A round marker that wants a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marker {
    /// Its centre, from the left.
    pub x: i64,
    /// Its centre, from above.
    pub y: i64,
    /// How far it reaches.
    pub radius: i64,
    /// How wide its label is; 0 where it has none.
    pub width: i64,
    /// How high its label is.
    pub height: i64,
}

impl Marker {
    fn frame(&self) -> Frame {
        let Self { x, y, radius, .. } = *self;
        Frame { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }
    }

    /// Where its label may stand, the best place first: above and to the left, where no line leads
    /// from a marker to what costs more.
    fn places(&self) -> [Frame; 8] {
        let Self { x, y, radius, width, height } = *self;
        let gap = radius / 3;
        let (right, left) = (x + radius + gap, x - radius - gap - width);
        let (above, below) = (y - radius - height, y + radius);
        let at = |x, y| Frame { x, y, width, height };
        [
            at(x - width / 2, above),
            at(left, y - height / 2),
            at(x - gap - width, above),
            at(x + gap, above),
            at(right, y - height / 2),
            at(x + gap, below),
            at(x - width / 2, below),
            at(x - gap - width, below),
        ]
    }
}

/// Where the labels of markers stand within a frame, so that none covers a marker or another label;
/// none for a label that finds no place. The first ones choose first.
///
/// ```
/// use bid_evaluator::picture::{Frame, Marker, place_labels};
/// let frame = Frame { x: 0, y: 0, width: 200, height: 100 };
/// let marker = |x| Marker { x, y: 50, radius: 6, width: 60, height: 16 };
/// let labels = place_labels(&[marker(40), marker(60)], &frame);
/// // Above the second stands the label of the first; its own goes below.
/// assert_eq!(labels[0], Some(Frame { x: 10, y: 28, width: 60, height: 16 }));
/// assert_eq!(labels[1], Some(Frame { x: 62, y: 56, width: 60, height: 16 }));
/// ```
pub fn place_labels(markers: &[Marker], frame: &Frame) -> Vec<Option<Frame>> {
    let mut taken: Vec<Frame> = markers.iter().map(Marker::frame).collect();
    let mut labels = Vec::with_capacity(markers.len());
    for marker in markers {
        let free = |place: &Frame| frame.holds(place) && !taken.iter().any(|one| one.meets(place));
        let place = marker.places().into_iter().find(|place| marker.width > 0 && free(place));
        taken.extend(place);
        labels.push(place);
    }
    labels
}

/// Places along a line as near as can be to those wanted, in the same order and each at least `gap`
/// after the one before, between `low` and `high`; where there is no room for all, the last ones
/// stand beyond.
///
/// ```
/// use bid_evaluator::picture::spread;
/// assert_eq!(spread(&[50, 10, 52, 95], 10, 0, 100), [50, 10, 60, 95]);
/// assert_eq!(spread(&[98, 99], 10, 0, 100), [90, 100]);
/// ```
pub fn spread(wanted: &[i64], gap: i64, low: i64, high: i64) -> Vec<i64> {
    let at = |place: usize| wanted.get(place).copied().unwrap_or_default();
    let order = order::positions(wanted.len(), &|a, b| at(a).cmp(&at(b)));
    let mut places: Vec<i64> = Vec::with_capacity(order.len());
    let mut free = low;
    for position in &order {
        let place = at(*position).max(free);
        places.push(place);
        free = place + gap;
    }
    let mut limit = high;
    for place in places.iter_mut().rev() {
        *place = (*place).min(limit);
        limit = *place - gap;
    }
    let mut free = low;
    for place in &mut places {
        *place = (*place).max(free);
        free = *place + gap;
    }
    let mut spread = vec![0; wanted.len()];
    for (position, place) in order.into_iter().zip(places) {
        if let Some(slot) = spread.get_mut(position) {
            *slot = place;
        }
    }
    spread
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_label_takes_no_place_but_its_own() {
        let frame = Frame { x: 0, y: 0, width: 200, height: 100 };
        let marker = |x, width| Marker { x, y: 50, radius: 6, width, height: 16 };
        let labels = place_labels(&[marker(40, 0), marker(60, 60)], &frame);
        assert_eq!(labels[0], None);
        assert_eq!(labels[1], Some(Frame { x: 30, y: 28, width: 60, height: 16 }));
        // Where the other marker stands, no label does.
        let labels = place_labels(&[marker(40, 0), Marker { y: 64, ..marker(60, 60) }], &frame);
        assert!(!labels[1].unwrap().meets(&marker(40, 0).frame()));
    }

    #[test]
    fn no_label_covers_a_marker_or_another() {
        let frame = Frame { x: 0, y: 0, width: 1000, height: 600 };
        let mut state = 3_u32;
        let mut next = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            i64::from((state >> 8) % below)
        };
        for _ in 0..200 {
            let markers: Vec<Marker> = (0..12)
                .map(|_| Marker { x: next(1000), y: next(600), radius: 9, width: 120, height: 15 })
                .collect();
            let labels: Vec<Frame> = place_labels(&markers, &frame).into_iter().flatten().collect();
            for (place, label) in labels.iter().enumerate() {
                assert!(frame.holds(label));
                assert!(!markers.iter().any(|marker| marker.frame().meets(label)));
                assert!(!labels[place + 1..].iter().any(|other| other.meets(label)));
            }
        }
    }

    #[test]
    fn what_is_spread_keeps_its_distance() {
        let spread = spread(&[5, 5, 5, 5, 95, 95], 12, 0, 100);
        for (place, one) in spread.iter().enumerate() {
            assert!((0..=100).contains(one));
            assert!(spread[place + 1..].iter().all(|other| one.abs_diff(*other) >= 12));
        }
    }
}
