//! The JSON Schema at the repository's top is the one that the types describe, and agrees with what
//! is read.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

use bid_evaluator::evaluation::Evaluation;
use boon::{Compiler, Draft, SchemaIndex, Schemas};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use support::faults::table;
use support::generate::evaluation;
use support::{EVERY_MEMBER, SAMPLES};

const COMMITTED: &str = include_str!("../evaluation.schema.json");

struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    /// Refuses what is no valid schema of its draft.
    fn committed() -> Self {
        let location = "https://example.com/evaluation.schema.json";
        let mut compiler = Compiler::new();
        compiler.set_default_draft(Draft::V2020_12);
        compiler.add_resource(location, serde_json::from_str(COMMITTED).unwrap()).unwrap();
        let mut schemas = Schemas::new();
        let index =
            compiler.compile(location, &mut schemas).unwrap_or_else(|error| panic!("{error:#}"));
        Self { schemas, index }
    }

    fn refusal(&self, text: &str) -> Option<String> {
        let value: Value = serde_json::from_str(text).unwrap();
        self.schemas.validate(&value, self.index).err().map(|error| format!("{error:#}"))
    }
}

#[test]
fn the_committed_schema_is_the_one_of_the_types() {
    assert!(
        COMMITTED == Evaluation::json_schema().to_pretty_text(),
        "evaluation.schema.json is out of date: run \
         `cargo run --example schema > evaluation.schema.json`"
    );
}

#[test]
fn it_accepts_the_samples() {
    let schema = Schema::committed();
    for text in SAMPLES.into_iter().chain([EVERY_MEMBER]) {
        assert_eq!(schema.refusal(text), None);
    }
}

#[test]
fn it_accepts_whatever_is_written() {
    let schema = Schema::committed();
    TestRunner::new(support::tries(100))
        .run(&evaluation(), |evaluation| {
            let text = evaluation.to_json();
            prop_assert_eq!(schema.refusal(&text), None, "{}", text);
            Ok(())
        })
        .unwrap();
}

#[test]
fn it_refuses_what_has_the_wrong_shape() {
    let schema = Schema::committed();
    for case in table().into_iter().filter(|case| case.shape) {
        assert!(schema.refusal(&case.text()).is_some(), "accepted: {}", case.name());
    }
}

#[test]
fn it_leaves_to_the_reader_what_is_between_values() {
    let schema = Schema::committed();
    for case in table().into_iter().filter(|case| !case.shape) {
        // The schema is that of this one format.
        let foreign = case.faults.iter().any(|(_, code)| *code == "unknown-format");
        assert_eq!(schema.refusal(&case.text()).is_some(), foreign, "{}", case.name());
    }
}

#[test]
fn its_descriptions_are_plain_sentences() {
    fn each(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                if let Some(Value::String(text)) = members.get("description") {
                    found.push(text.clone());
                }
                members.values().for_each(|value| each(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| each(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    each(&serde_json::from_str(COMMITTED).unwrap(), &mut found);
    assert!(found.len() > 80, "{}", found.len());
    for text in found {
        let ends = text.ends_with('.') && text.starts_with(|letter: char| !letter.is_whitespace());
        assert!(ends, "{text}");
        for token in ["[`", "`]", "](", "  ", "\n"] {
            assert!(!text.contains(token), "{token:?} in {text}");
        }
    }
}
