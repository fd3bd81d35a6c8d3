//! The same evaluation has the same bytes, however it was written.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

use std::fmt::Write as _;

use bid_evaluator::evaluation::Evaluation;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use support::generate::evaluation;
use support::{EVERY_MEMBER, SAMPLES, read};

/// The same JSON with members in another order and other white space.
fn rewritten(value: &Value, turns: &mut impl Iterator<Item = usize>, text: &mut String) {
    const SPACES: [&str; 4] = ["", " ", "\n\t", " \r\n "];
    let turn = turns.next().unwrap_or_default();
    let space = SPACES[turn % SPACES.len()];
    text.push_str(space);
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            let count = members.len().max(1);
            members.rotate_left(turn % count);
            if turn.is_multiple_of(2) {
                members.reverse();
            }
            text.push('{');
            for (index, (name, value)) in members.into_iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push_str(space);
                text.push(':');
                rewritten(value, turns, text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                rewritten(item, turns, text);
            }
            text.push(']');
        }
        Value::String(plain) if turn.is_multiple_of(3) => {
            text.push('"');
            for unit in plain.encode_utf16() {
                let _ = write!(text, "\\u{unit:04X}");
            }
            text.push('"');
        }
        plain => text.push_str(&plain.to_string()),
    }
    text.push_str(space);
}

#[test]
fn samples_keep_their_bytes() {
    for text in SAMPLES.into_iter().chain([EVERY_MEMBER]) {
        let first = read(text);
        let canonical = first.to_json();
        let again = read(&canonical);
        assert_eq!(first, again);
        assert_eq!(canonical, again.to_json());
    }
}

#[test]
fn members_are_sorted_and_nothing_is_spaced() {
    let canonical = read(EVERY_MEMBER).to_json();
    let mut value: Value = serde_json::from_str(&canonical).unwrap();
    value.sort_all_objects();
    assert_eq!(canonical, value.to_string());
    let expected = r#"{"assessments":[{"bid":"a","criterion":"approach","evaluator":"e1","reason":"Proven.","score":"2"}"#;
    assert!(canonical.starts_with(expected), "{canonical}");
}

proptest! {
    #![proptest_config(support::tries(200))]

    #[test]
    fn what_is_written_is_read_again(evaluation in evaluation()) {
        let text = evaluation.to_json();
        let again = read(&text);
        prop_assert_eq!(&again, &evaluation);
        prop_assert_eq!(again.to_json(), text);
    }

    #[test]
    fn order_and_white_space_do_not_matter(
        evaluation in evaluation(),
        turns in prop::collection::vec(0_usize..1000, 1..20),
    ) {
        let canonical = evaluation.to_json();
        let value = serde_json::from_str(&canonical).unwrap();
        let mut text = String::new();
        rewritten(&value, &mut turns.into_iter().cycle(), &mut text);
        prop_assert_eq!(read(&text).to_json(), canonical);
    }

    #[test]
    fn damaged_text_is_read_or_refused(
        evaluation in evaluation(),
        damages in prop::collection::vec((any::<Index>(), any::<u8>(), 0..4_u8), 1..6),
    ) {
        const TOKENS: &[u8] = b"{}[]\",:\\0123456789-+.eE truefalsn\x00\xc3\xff";
        let mut bytes = evaluation.to_json().into_bytes();
        for (place, byte, how) in damages {
            let place = place.index(bytes.len());
            let token = TOKENS[usize::from(byte) % TOKENS.len()];
            match how {
                0 => bytes[place] = byte,
                1 => bytes[place] = token,
                2 => bytes.insert(place, token),
                _ => drop(bytes.remove(place)),
            }
        }
        let text = String::from_utf8_lossy(&bytes);
        // What is still valid after the damage is canonical after one reading.
        if let Ok(evaluation) = Evaluation::from_json(&text) {
            prop_assert_eq!(&read(&evaluation.to_json()), &evaluation);
        }
    }
}
