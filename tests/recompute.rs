//! `cargo run --example recompute`: what it prints, and how it ends.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

// The program itself, without a second compilation of everything to start it as a process.
#[path = "../examples/recompute.rs"]
#[allow(dead_code, reason = "its `main` is not called")]
mod recompute;

use std::sync::Arc;

use bid_evaluator::award;
use bid_evaluator::evaluation::{Evaluation, Phase, PricesOpened};
use bid_evaluator::record;
use support::faults::table;
use support::{EVERY_MEMBER, SAMPLES};

/// Exit code, standard output and standard error.
fn run(words: &[&str], input: &str) -> (u8, String, String) {
    let words: Vec<_> = words.iter().map(|word| (*word).to_owned()).collect();
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let code = recompute::run(&words, &mut input.as_bytes(), &mut output, &mut errors).unwrap();
    (code, String::from_utf8(output).unwrap(), String::from_utf8(errors).unwrap())
}

#[test]
fn the_samples_are_computed_from_their_files() {
    for name in ["cleaning-sv", "bridge-nl", "firms-e2"] {
        let path = format!("{}/samples/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let evaluation = Evaluation::from_json(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let expected = format!("{}\n", award::outcome(&evaluation).to_json());
        assert_eq!(run(&[&path], ""), (0, expected, String::new()));
    }
}

#[test]
fn standard_input_is_read_too() {
    for text in SAMPLES.into_iter().chain([EVERY_MEMBER]) {
        let (code, output, errors) = run(&["-"], text);
        assert_eq!((code, &*errors), (0, ""));
        let outcome: serde_json::Value = serde_json::from_str(&output).unwrap();
        assert_eq!(outcome["format"], "bid-outcome/1");
    }
}

/// E2, the first of the four firms.
#[test]
fn rank_total_and_contributions_are_in_it() {
    let (_, output, _) = run(&["-"], SAMPLES[2]);
    let outcome: serde_json::Value = serde_json::from_str(&output).unwrap();
    let lot = &outcome["lots"][0];
    let first = lot["ranking"][0].as_str().unwrap();
    let bid = lot["bids"].as_array().unwrap().iter().find(|bid| bid["bid"] == first).unwrap();
    assert_eq!(bid["rank"], 1);
    // 97.27, as printed
    assert_eq!(bid["total"]["fraction"], "96200/989");
    assert_eq!(bid["contributions"].as_array().unwrap().len(), 2);
}

#[test]
fn sealed_prices_are_said_to_be_sealed_and_are_not_told() {
    let open = Evaluation::from_json(SAMPLES[2]).unwrap();
    let mut sealed = record::content(&open);
    Arc::make_mut(&mut sealed.tender).sealed_prices = Some(true);
    let price = open.bids[0].offers[0].price.unwrap().to_string();
    let said = "The prices are sealed until the scores are locked: no bid is ranked yet.\n";
    let (code, output, errors) = run(&["-"], &sealed.to_json());
    assert_eq!((code, &*errors), (0, said));
    assert!(output.contains(r#""sealed":true"#) && !output.contains(&price), "{output}");
    let (code, output, errors) = run(&["--verify", "-"], &record::seal(&sealed).to_json());
    assert_eq!((code, &*errors), (0, ""));
    assert!(output.ends_with(said) && !output.contains("first in lot"), "{output}");
    sealed.prices_opened = Some(PricesOpened { at: None, by: None, reason: None });
    let (_, output, _) = run(&["--verify", "-"], &record::seal(&sealed).to_json());
    assert!(output.contains("The prices were sealed, and opened"), "{output}");
    assert!(output.contains("The outcome, recomputed: first in lot "), "{output}");
}

#[test]
fn every_fault_is_told_with_pointer_message_and_code() {
    let text = SAMPLES[2].replacen("\"phase\"", "\"phases\"", 1);
    let (code, output, errors) = run(&["-"], &text);
    assert_eq!((code, &*output), (1, ""));
    let lines: Vec<_> = errors.lines().collect();
    assert_eq!(lines.len(), 2, "{errors}");
    assert!(lines.contains(&"/phase: This is missing. [missing]"), "{errors}");
    let unknown = lines.iter().find(|line| line.starts_with("/phases: There is no such member"));
    assert!(unknown.is_some_and(|line| line.ends_with(" [unknown-member]")), "{errors}");
    for case in table() {
        let (code, output, errors) = run(&["-"], &case.text());
        assert_eq!((code, &*output), (1, ""), "{}", case.name());
        for (pointer, problem) in &case.faults {
            let told = |line: &str| {
                line.starts_with(&**pointer) && line.ends_with(&format!(" [{problem}]"))
            };
            assert!(errors.lines().any(told), "{}: {errors}", case.name());
        }
    }
}

#[test]
fn what_is_no_text_cannot_be_read() {
    for (words, what) in [(["no/such/file.json"], "no/such/file.json"), (["-"], "-")] {
        let words = words.map(ToOwned::to_owned);
        let (mut output, mut errors) = (Vec::new(), Vec::new());
        let code = recompute::run(&words, &mut &b"\xff"[..], &mut output, &mut errors);
        assert_eq!((code.unwrap(), output.len()), (1, 0));
        let errors = String::from_utf8(errors).unwrap();
        assert!(errors.starts_with(&format!("{what} cannot be read: ")), "{errors}");
    }
}

#[test]
fn it_takes_one_file() {
    for words in [&[][..], &["a.json", "b.json"], &["--help"], &["--verify"], &["a", "--verify"]] {
        let (code, output, errors) = run(words, "");
        assert_eq!((code, &*output), (2, ""));
        assert!(errors.starts_with("usage: "), "{errors}");
    }
}

#[test]
fn a_sealed_file_is_verified() {
    for text in SAMPLES.into_iter().chain([EVERY_MEMBER]) {
        let bare = record::content(&Evaluation::from_json(text).unwrap());
        let bare = Evaluation { phase: Phase::Design, ..bare };
        let sealed = record::seal(&bare);
        let (code, output, errors) = run(&["--verify", "-"], &sealed.to_json());
        assert_eq!((code, &*errors), (0, ""));
        let digest = sealed.digest.unwrap();
        assert!(output.contains(&digest.to_string()) && output.contains(&digest.fingerprint()));
        assert!(output.contains("The outcome, recomputed: first in lot "), "{output}");

        let (code, output, errors) = run(&["--verify", "-"], &bare.to_json());
        assert_eq!((code, &*output), (1, ""));
        assert!(errors.starts_with("/digest: ") && errors.ends_with(" [not-sealed]\n"), "{errors}");
    }
    // Past the design without a lock, nothing shows what was published.
    let mut bare = record::content(&Evaluation::from_json(SAMPLES[2]).unwrap());
    bare.phase = Phase::Decision;
    let (code, output, errors) = run(&["--verify", "-"], &record::seal(&bare).to_json());
    assert_eq!((code, &*output), (1, ""));
    assert!(errors.starts_with("/lock: ") && errors.ends_with(" [never-locked]\n"), "{errors}");
    let (code, _, errors) = run(&["--verify", "-"], "{}");
    assert_eq!(code, 1);
    assert!(errors.ends_with(" [missing]\n"), "{errors}");
}
