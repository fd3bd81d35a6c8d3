//! What is refused, where and why, and what is accepted.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use bid_evaluator::evaluation::Evaluation;
use bid_evaluator::exchange::{Faults, limits};
use support::EVERY_MEMBER;
use support::faults::{edited, leaves, nested, remove, set, table};

fn told(faults: &Faults) -> Vec<(String, &'static str)> {
    faults.iter().map(|fault| (fault.pointer.clone(), fault.problem.code())).collect()
}

fn refused(text: &str) -> Vec<(String, &'static str)> {
    told(&Evaluation::from_json(text).expect_err("this must be refused"))
}

fn accepted(text: &str) -> Evaluation {
    Evaluation::from_json(text).unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn the_file_with_every_member_is_accepted() {
    accepted(EVERY_MEMBER);
}

#[test]
fn each_fault_is_told_with_its_place_and_code() {
    let mut wrong = String::new();
    for case in table() {
        let found = Evaluation::from_json(&case.text()).err().map(|faults| told(&faults));
        if found.as_ref() != Some(&case.faults) {
            let _ = writeln!(wrong, "{}:\n  {found:?}\n  {:?}", case.name(), case.faults);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_table_has_every_code() {
    let told: BTreeSet<&str> =
        table().iter().flat_map(|case| &case.faults).map(|(_, code)| *code).collect();
    // "not-json" and "too-large" have their own tests below.
    let codes = BTreeSet::from([
        "code",
        "dangling",
        "doubled-member",
        "duplicate-id",
        "empty",
        "empty-range",
        "link",
        "missing",
        "negative",
        "no-conflict",
        "no-such-level",
        "not-decimal",
        "not-declared",
        "out-of-range",
        "price-criteria",
        "text-too-long",
        "too-deep",
        "too-many",
        "too-many-digits",
        "too-small",
        "unknown-format",
        "unknown-member",
        "unknown-name",
        "weight-sum",
        "wrong-type",
    ]);
    assert_eq!(told, codes);
}

#[test]
fn each_fault_has_a_sentence() {
    for case in table() {
        for fault in Evaluation::from_json(&case.text()).unwrap_err().iter() {
            let sentence = fault.problem.to_string();
            assert!(sentence.ends_with('.') && sentence.len() < 400, "{sentence}");
        }
    }
}

#[test]
fn an_unknown_member_is_told_with_those_that_are_known() {
    let faults =
        Evaluation::from_json(&edited(&[set("/tender/lots/0/criteria/0/minimum", r#""1""#)]))
            .unwrap_err();
    assert_eq!(
        faults.to_string(),
        "/tender/lots/0/criteria/0/minimum: There is no such member; known here: id, name, \
         description, kind, weight, formula."
    );
}

#[test]
fn what_is_no_object_is_told_for_the_whole_document() {
    for text in ["[]", "null", "1", "true", r#""bid-evaluation/1""#] {
        assert_eq!(refused(text), [(String::new(), "wrong-type")], "{text}");
    }
}

#[test]
fn another_format_is_told_before_anything_else() {
    let text = r#"{"format":"bid-evaluation/2","lots":[],"colour":1}"#;
    assert_eq!(refused(text), [("/format".to_owned(), "unknown-format")]);
}

#[test]
fn a_doubled_member_is_told_once() {
    let text = EVERY_MEMBER.replacen(
        r#""currency": "EUR","#,
        r#""currency": "EUR", "currency": "SEK","#,
        1,
    );
    assert_eq!(refused(&text), [("/tender/currency".to_owned(), "doubled-member")]);
    let text = EVERY_MEMBER.replacen(r#""days": "45""#, r#""days": "45", "da\u0079s": "46""#, 1);
    assert_eq!(refused(&text), [("/bids/0/offers/0/values/days".to_owned(), "doubled-member")]);
    // One that is unknown as well.
    let text = EVERY_MEMBER.replacen('{', r#"{"x": 1, "x": 2,"#, 1);
    assert_eq!(
        refused(&text),
        [("/x".to_owned(), "doubled-member"), ("/x".to_owned(), "unknown-member")]
    );
}

#[test]
fn what_is_not_json_is_told_with_line_and_column() {
    for (text, line, column) in [
        ("", 1, 1),
        (" \n ", 2, 1),
        ("{", 1, 1),
        ("{\"a\":", 1, 5),
        ("{\n  \"å\": x}", 2, 8),
        ("{} {}", 1, 4),
        ("{}\n,", 2, 1),
        ("\u{feff}{]", 1, 2),
        ("{\"a\":1,}", 1, 8),
        ("{'a':1}", 1, 2),
        ("{\"a\":01}", 1, 7),
        ("{\"a\":+1}", 1, 6),
        ("{\"a\":.5}", 1, 6),
        ("{\"a\":NaN}", 1, 6),
        ("{\"a\":Infinity}", 1, 6),
        ("{\"a\":\"\\ud800\"}", 1, 13),
        ("{\"\\udfff\":1}", 1, 8),
        ("{\"a\":\"\\x\"}", 1, 8),
        ("{\"a\":\"\n\"}", 2, 1),
        ("// no comment\n{}", 1, 1),
        ("\u{feff}\u{feff}{}", 1, 1),
        ("<?xml version=\"1.0\"?>", 1, 1),
    ] {
        let faults = Evaluation::from_json(text).unwrap_err();
        let expected = format!("This is not JSON: line {line}, column {column} does not fit.");
        assert_eq!(told(&faults), [(String::new(), "not-json")], "{text:?}");
        assert_eq!(faults.to_string(), expected, "{text:?}");
    }
}

#[test]
fn each_cut_of_a_valid_file_is_not_json() {
    let text = accepted(EVERY_MEMBER).to_json();
    for (end, _) in text.char_indices() {
        assert_eq!(refused(&text[..end]), [(String::new(), "not-json")], "cut at {end}");
    }
}

#[test]
fn deep_nesting_ends_in_a_fault() {
    for bomb in ["[".repeat(100_000), r#"{"a":"#.repeat(100_000)] {
        assert_eq!(refused(&bomb), [(String::new(), "too-deep")]);
    }
    let text = edited(&[set("/tender/lots/1/criteria/-", nested(40))]);
    assert_eq!(refused(&text).last().unwrap().1, "too-deep");
}

#[test]
fn a_file_beyond_the_limit_is_not_looked_at() {
    let text = " ".repeat(limits::BYTES + 1);
    assert_eq!(refused(&text), [(String::new(), "too-large")]);
}

#[test]
fn limits_can_be_reached() {
    accepted(&edited(&[set("/tender/title", format!("{:?}", "ö".repeat(limits::CHARACTERS)))]));
    accepted(&edited(&[set(
        "/bids/1/tenderer/id",
        format!("{:?}", "x".repeat(limits::ID_CHARACTERS)),
    )]));
    let group = |criteria: String| {
        format!(r#"{{"id":"g","name":"G","kind":"group","criteria":{criteria}}}"#)
    };
    // The price, "care", the group and what is in it.
    accepted(&edited(&[set("/tender/lots/1/criteria/-", group(leaves(limits::CRITERIA - 3)))]));
    accepted(&edited(&[set("/tender/lots/1/criteria/-", nested(limits::LEVELS))]));
}

#[test]
fn not_more_faults_are_told_than_a_person_reads() {
    let bids: Vec<&str> = vec!["1"; 1000];
    let text = edited(&[set("/bids", format!("[{}]", bids.join(",")))]);
    assert_eq!(refused(&text).len(), limits::FAULTS);
}

#[test]
fn numbers_are_read_digit_by_digit() {
    let zeros = "0".repeat(60);
    let longest = "9".repeat(28);
    for (written, canonical) in [
        ("1", "1"),
        ("1.50", "1.5"),
        ("1e3", "1000"),
        ("1E-3", "0.001"),
        ("1e+2", "100"),
        ("12.5e1", "125"),
        ("0.1", "0.1"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("0e99999999999999999999", "0"),
        ("0e-99999999999999999999", "0"),
        ("9007199254740993", "9007199254740993"),
        ("0.30000000000000004", "0.30000000000000004"),
        (r#""1.50""#, "1.5"),
        (r#""007""#, "7"),
        (r#""-0""#, "0"),
        (r#""-0.0""#, "0"),
        (&format!("1.5{zeros}"), "1.5"),
        (&format!("\"{zeros}1.5{zeros}\""), "1.5"),
        (&format!("1{zeros}e-60"), "1"),
        (&format!("0.{zeros}1e60"), "0.1"),
        (&longest, &longest),
        (&format!("\"{longest}\""), &longest),
        ("1e27", "1000000000000000000000000000"),
        ("1e-28", "0.0000000000000000000000000001"),
    ] {
        let json = accepted(&edited(&[set("/bids/0/offers/0/price", written)])).to_json();
        assert!(json.contains(&format!(r#""price":"{canonical}""#)), "{written}: {canonical}");
    }
    let negative = [set("/tender/lots/0/criteria/0/formula/floor", "-12.50")];
    assert!(accepted(&edited(&negative)).to_json().contains(r#""floor":"-12.5""#));
    let decimals = [set("/tender/lots/0/method/rounding/decimals", "3.0")];
    assert!(accepted(&edited(&decimals)).to_json().contains(r#""decimals":3"#));
}

#[test]
fn weights_add_up_exactly() {
    let thirds = [
        "33.33333333333333333333333333",
        "33.33333333333333333333333333",
        "33.33333333333333333333333334",
    ];
    let text = edited(&[
        set("/tender/lots/0/criteria/0/weight", thirds[0]),
        set("/tender/lots/0/criteria/1/criteria/0/weight", thirds[1]),
        set("/tender/lots/0/criteria/1/criteria/1/weight", thirds[2]),
        set("/tender/lots/0/criteria/2/weight", "0"),
    ]);
    accepted(&text);
}

#[test]
fn a_list_or_member_that_says_nothing_may_be_left_out() {
    let full = accepted(&edited(&[
        remove("/bids/1/offers/0/values/days"),
        set("/tender/lots/1/requirements", "[]"),
        remove("/bids/0/offers/1"),
        set("/judgements", "[]"),
        set("/conflicts", "[]"),
        set("/declarations", "[]"),
    ]));
    let sparse = accepted(&edited(&[
        remove("/bids/1/offers/0/values"),
        remove("/tender/lots/1/requirements"),
        remove("/bids/0/offers/1"),
        remove("/judgements"),
        remove("/conflicts"),
        remove("/declarations"),
    ]));
    assert_eq!(full, sparse);
    assert_eq!(full.to_json(), sparse.to_json());
    let lists = [
        "/bids",
        "/assessments",
        "/judgements",
        "/evaluators",
        "/draws",
        "/consensus",
        "/declarations",
        "/conflicts",
    ];
    accepted(&edited(&lists.map(remove)));
}

#[test]
fn a_byte_order_mark_and_white_space_are_accepted() {
    let plain = accepted(EVERY_MEMBER);
    assert_eq!(accepted(&format!("\u{feff}{EVERY_MEMBER}")), plain);
    assert_eq!(accepted(&format!("\r\n\t {EVERY_MEMBER} \n")), plain);
}

#[test]
fn identifiers_may_be_any_text() {
    let mut text = EVERY_MEMBER.to_owned();
    for (id, other) in
        [("days", "__proto__"), ("team", "constructor"), ("approach", "a/b~c \\\" 😀 ''")]
    {
        text = text.replace(&format!("\"{id}\""), &format!("\"{other}\""));
    }
    let evaluation = accepted(&text);
    assert_eq!(accepted(&evaluation.to_json()), evaluation);
}

#[test]
fn the_parsers_private_name_for_numbers_is_no_back_door() {
    for spoof in
        [r#"{"$serde_json::private::Number":"1"}"#, r#"{"\u0024serde_json::private::Number":1}"#]
    {
        let text = EVERY_MEMBER.replace(r#""100000.5""#, spoof);
        assert_eq!(refused(&text), [("/bids/0/offers/0/price".to_owned(), "wrong-type")]);
    }
}
