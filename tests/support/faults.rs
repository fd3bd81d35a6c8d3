//! A table of files with something wrong in them: each is the file with every member, changed.

use serde_json::Value;

use super::EVERY_MEMBER;

/// One faulty file.
pub struct Case {
    /// What was changed.
    pub edits: Vec<Edit>,
    /// Where and with which code it is refused, in this order.
    pub faults: Vec<(String, &'static str)>,
    /// Whether the shape of one value is wrong, so that the JSON Schema refuses it too.
    pub shape: bool,
}

/// One change.
#[derive(Debug, Clone)]
pub enum Edit {
    /// Puts a JSON text at a pointer; `-` is the place after the last of a list.
    Set(String, String),
    /// Takes away what is at a pointer.
    Remove(String),
}

impl Case {
    /// The faulty file.
    pub fn text(&self) -> String {
        edited(&self.edits)
    }

    /// What it is called in a message.
    pub fn name(&self) -> String {
        let mut name = format!("{:?}", self.edits);
        name.truncate(name.char_indices().nth(200).map_or(name.len(), |(end, _)| end));
        name
    }
}

/// The file with every member, changed.
pub fn edited(edits: &[Edit]) -> String {
    let mut document: Value = serde_json::from_str(EVERY_MEMBER).unwrap();
    for edit in edits {
        let (Edit::Set(pointer, _) | Edit::Remove(pointer)) = edit;
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("no {pointer}"));
        match (parent, edit) {
            (Value::Object(members), Edit::Set(_, text)) => {
                members.insert(name.to_owned(), serde_json::from_str(text).unwrap());
            }
            (Value::Array(items), Edit::Set(_, text)) => {
                let value = serde_json::from_str(text).unwrap();
                match name.parse::<usize>() {
                    Ok(index) => items[index] = value,
                    Err(_) => items.push(value),
                }
            }
            (Value::Object(members), Edit::Remove(_)) => {
                members.remove(name).unwrap();
            }
            (Value::Array(items), Edit::Remove(_)) => {
                items.remove(name.parse().unwrap());
            }
            _ => panic!("{pointer} is in no object and no list"),
        }
    }
    document.to_string()
}

pub fn set(pointer: &str, json: impl Into<String>) -> Edit {
    Edit::Set(pointer.to_owned(), json.into())
}

pub fn remove(pointer: &str) -> Edit {
    Edit::Remove(pointer.to_owned())
}

const CRITERIA: &str = "/tender/lots/0/criteria";

/// Where a setting of one of the value functions stands.
fn function(index: usize, setting: &str) -> String {
    format!("{CRITERIA}/3/criteria/{index}/formula/{setting}")
}

const PRICE: &str = "/bids/0/offers/0/price";

/// Texts that look like numbers to some programs and are none here.
pub const NO_NUMBERS: [&str; 22] = [
    "NaN",
    "-NaN",
    "Infinity",
    "-Infinity",
    "1e5",
    "1E5",
    "0x10",
    "١٢",
    "１２",
    "1_000",
    "1 000",
    "1,5",
    "1.000,5",
    "+1",
    "--1",
    " 1",
    "1 ",
    "",
    "-",
    ".5",
    "5.",
    "1.2.3",
];

/// All cases.
pub fn table() -> Vec<Case> {
    let mut table = Table(Vec::new());
    values_of_the_wrong_shape(&mut table);
    missing_members_and_no_numbers(&mut table);
    many_at_once(&mut table);
    values_that_do_not_fit_others(&mut table);
    identifiers_taken_twice(&mut table);
    weights(&mut table);
    criteria(&mut table);
    corridors(&mut table);
    panels(&mut table);
    table.0
}

struct Table(Vec<Case>);

impl Table {
    fn add(&mut self, shape: bool, edits: Vec<Edit>, faults: &[(&str, &'static str)]) {
        let faults = faults.iter().map(|(pointer, code)| ((*pointer).to_owned(), *code)).collect();
        self.0.push(Case { edits, faults, shape });
    }

    /// A value of the wrong shape.
    fn shape(&mut self, edits: Vec<Edit>, faults: &[(&str, &'static str)]) {
        self.add(true, edits, faults);
    }

    /// Values each of the right shape that do not go together.
    fn sense(&mut self, edits: Vec<Edit>, faults: &[(&str, &'static str)]) {
        self.add(false, edits, faults);
    }
}

/// A change and the one fault it makes right there.
fn here(pointer: &str, json: &str, code: &'static str) -> (Vec<Edit>, String, &'static str) {
    (vec![set(pointer, json)], pointer.to_owned(), code)
}

fn values_of_the_wrong_shape(table: &mut Table) {
    for (edits, pointer, code) in [
        here("/colour", "1", "unknown-member"),
        here("/__proto__", r#"{"phase":"design"}"#, "unknown-member"),
        here("/constructor", "{}", "unknown-member"),
        here("/tender/toString", "{}", "unknown-member"),
        here("/bids/1/offers/0/discount", r#""5""#, "unknown-member"),
        here(&format!("{CRITERIA}/0/colour"), "1", "unknown-member"),
        // A member that only another kind has.
        here(&format!("{CRITERIA}/0/minimum"), r#""1""#, "unknown-member"),
        here("/bids/0/offers/0/statements/1/claim/quantity", r#""1""#, "unknown-member"),
        here("/tender/lots/1/method/combination/total", r#""1""#, "unknown-member"),
        here("/tender", "[]", "wrong-type"),
        here("/bids", "{}", "wrong-type"),
        here("/bids/0", "null", "wrong-type"),
        here("/phase", "1", "wrong-type"),
        here("/format", "1", "wrong-type"),
        here("/tender/title", "1", "wrong-type"),
        here("/tender/sealedPrices", r#""yes""#, "wrong-type"),
        here("/tender/scoring", "true", "wrong-type"),
        here("/tender/scoring/namesHidden", r#""yes""#, "wrong-type"),
        here("/tender/scoring/blind", "true", "unknown-member"),
        here("/pricesOpened", "true", "wrong-type"),
        here("/pricesOpened/at", r#""noon""#, "code"),
        here("/tender/description", "null", "wrong-type"),
        here("/bids/0/id", "1", "wrong-type"),
        here(PRICE, "true", "wrong-type"),
        here("/bids/0/offers/0/values", "[]", "wrong-type"),
        here("/bids/0/offers/0/answers/0/met", r#""yes""#, "wrong-type"),
        here("/tender/lots/0/method/rounding/decimals", r#""2""#, "wrong-type"),
        here("/tender/lots/0/method/rounding/decimals", "1.5", "wrong-type"),
        here(&format!("{CRITERIA}/2/kind"), "null", "wrong-type"),
        here("/phase", r#""later""#, "unknown-name"),
        here("/phase", r#""Design""#, "unknown-name"),
        here(&format!("{CRITERIA}/2/kind"), r#""guessed""#, "unknown-name"),
        here(&format!("{CRITERIA}/2/better"), r#""faster""#, "unknown-name"),
        here(&format!("{CRITERIA}/2/formula/kind"), r#""constructor""#, "unknown-name"),
        here("/tender/lots/0/method/quality", r#""relative""#, "unknown-name"),
        here("/tender/lots/0/method/rounding/mode", r#""down""#, "unknown-name"),
        here("/tender/lots/0/method/ties/kind", r#""coin""#, "unknown-name"),
        here("/tender/lots/1/method/combination/form", r#""discount""#, "unknown-name"),
        here("/tender/lots/0/lowPriceChecks/0/kind", r#""italia""#, "unknown-name"),
        here("/tender/lots/0/low_price_checks", "[]", "unknown-member"),
        here("/tender/lots/0/ceiling", "-1", "negative"),
        here("/tender/title", r#""""#, "empty"),
        here("/bids/0/id", r#""""#, "empty"),
        here("/tender/lots", "[]", "empty"),
        here(&format!("{CRITERIA}/1/criteria/0/scale/levels"), "[]", "empty"),
        here("/tender/title", &format!("{:?}", "ö".repeat(10_001)), "text-too-long"),
        here("/tender/id", &format!("{:?}", "x".repeat(201)), "text-too-long"),
        here(PRICE, r#""-1""#, "negative"),
        here(PRICE, "-0.01", "negative"),
        here(&format!("{CRITERIA}/2/weight"), r#""-10""#, "negative"),
        here("/bids/0/offers/0/statements/1/claim/years", "-1", "negative"),
        here("/judgements/0/amount", r#""-1""#, "negative"),
        here("/judgements/0/verdict", r#""rejected""#, "unknown-name"),
        here("/judgements/1/amount", r#""1""#, "unknown-member"),
        here("/judgements/1/reason", r#""""#, "empty"),
        here("/tender/lots/0/method/rounding/decimals", "13", "out-of-range"),
        here("/tender/lots/0/method/rounding/decimals", "-1", "out-of-range"),
        here("/tender/lots/0/method/rounding/decimals", "1e30", "out-of-range"),
        here(
            "/bids/0/offers/0/statements/0/links",
            &serde_json::to_string(&vec!["https://example.com"; 10_001]).unwrap(),
            "too-many",
        ),
        here("/tender/lots/1/criteria", &leaves(501), "too-many"),
        here(&function(10, "steps"), "[]", "empty"),
        here(&function(11, "points"), "[]", "empty"),
        here(&function(10, "steps/0/share"), "null", "wrong-type"),
        here(&function(4, "floor"), r#""0""#, "unknown-member"),
        here(&function(10, "points"), "[]", "unknown-member"),
        here("/tender/lots/1/lifeCycle/horizon", "101", "out-of-range"),
        here("/tender/lots/1/lifeCycle/horizon", r#""20""#, "wrong-type"),
        here("/tender/lots/1/lifeCycle/rate", r#""-0.5""#, "negative"),
        here("/tender/lots/1/lifeCycle/timing", r#""endOfMonth""#, "unknown-name"),
        here("/bids/0/offers/1/costs/0/kind", r#""monthly""#, "unknown-name"),
        here("/bids/0/offers/1/costs/0/from", "1", "unknown-member"),
        here("/bids/0/offers/1/costs/0/year", "-1", "out-of-range"),
        here("/bids/0/offers/1/costs/1/value/quantity", r#""-1""#, "negative"),
        here("/bids/0/offers/1/costs/1/value/amount", r#""1""#, "unknown-member"),
        here("/log/0/at", r#""2026-11-22""#, "code"),
        here("/log/0/at", r#""2026-11-22T10:00:00+01:00""#, "code"),
        here("/log/0/at", r#""2026-11-22T24:00:00Z""#, "code"),
        here("/log/0/number", "-1", "out-of-range"),
        here("/log/0/what", r#""forgotten""#, "unknown-name"),
        here("/log/0/changes/0/at", r#""phase""#, "code"),
        here("/log/0/changes/0/at", "null", "wrong-type"),
        here("/log/0/changes/0/to", "1.5", "wrong-type"),
        here("/log/0/changes/1/to/spare/2", "-7", "wrong-type"),
        here("/log/0/files/0/digest", "1.5", "wrong-type"),
        here("/log/0/previous", r#""0""#, "code"),
        here("/lock/model", &format!("{:?}", "F".repeat(64)), "code"),
        here("/digest", "0", "wrong-type"),
        here("/countersignature", r#""""#, "empty"),
    ] {
        table.shape(edits, &[(&pointer, code)]);
    }
}

fn missing_members_and_no_numbers(table: &mut Table) {
    for pointer in [
        "/format",
        "/phase",
        "/tender",
        "/tender/buyer",
        "/tender/buyer/name",
        "/tender/lots",
        "/tender/lots/0/method",
        "/tender/lots/0/criteria/2/kind",
        "/tender/lots/0/criteria/2/formula",
        "/tender/lots/0/criteria/1/criteria/1/scale",
        "/tender/lots/0/criteria/1/criteria/0/scale/levels",
        "/tender/lots/0/method/combination/kind",
        "/bids/0/id",
        "/bids/0/offers/0/lot",
        "/bids/0/offers/0/answers/0/met",
        "/assessments/0/score",
        "/judgements/0/amount",
        "/judgements/0/reason",
        "/judgements/0/verdict",
        "/tender/lots/0/criteria/1/criteria/1/scale/anchors/0/text",
        "/tender/lots/1/lifeCycle/horizon",
        "/tender/lots/1/lifeCycle/prices/0/unit",
        "/bids/0/offers/1/costs/0/year",
        "/bids/0/offers/1/costs/0/value",
        "/log/0/number",
        "/log/0/previous",
        "/lock/model",
    ] {
        table.shape(vec![remove(pointer)], &[(pointer, "missing")]);
    }
    for text in NO_NUMBERS {
        table.shape(vec![set(PRICE, format!("{text:?}"))], &[(PRICE, "not-decimal")]);
        let score = "/assessments/1/score";
        table.shape(vec![set(score, format!("{text:?}"))], &[(score, "not-decimal")]);
    }
    // A name in `values` is told by its place, also one that a pointer must escape.
    table.shape(
        vec![set("/bids/0/offers/0/values", r#"{"a/b~c":"x"}"#)],
        &[("/bids/0/offers/0/values/a~1b~0c", "not-decimal")],
    );
}

/// All that is wrong is told at once.
fn many_at_once(table: &mut Table) {
    table.shape(
        vec![
            set("/phase", r#""later""#),
            set("/tender/currency", "1"),
            set("/tender/lots/0/criteria/1/criteria/1/weight", r#""x""#),
            set("/tender/lots/0/criteria/1/colour", "1"),
            remove("/bids/1/tenderer"),
            set("/assessments/2/score", "true"),
            set("/colour", "1"),
        ],
        &[
            ("/phase", "unknown-name"),
            ("/tender/currency", "wrong-type"),
            ("/tender/lots/0/criteria/1/criteria/1/weight", "not-decimal"),
            ("/tender/lots/0/criteria/1/colour", "unknown-member"),
            ("/bids/1/tenderer", "missing"),
            ("/assessments/2/score", "wrong-type"),
            ("/colour", "unknown-member"),
        ],
    );
}

fn values_that_do_not_fit_others(table: &mut Table) {
    for (edits, pointer, code) in [
        here("/tender/currency", r#""eur""#, "code"),
        here("/tender/currency", r#""EURO""#, "code"),
        here("/tender/language", r#""english language""#, "code"),
        here("/tender/language", r#""e""#, "code"),
        here("/tender/language", r#""en-""#, "code"),
        here(PRICE, r#""12345678901234567890123456789""#, "too-many-digits"),
        here(PRICE, "12345678901234567890123456789", "too-many-digits"),
        here(PRICE, r#""0.12345678901234567890123456789""#, "too-many-digits"),
        here(PRICE, "1e28", "too-many-digits"),
        here(PRICE, "1e40", "too-many-digits"),
        here(PRICE, "1e-40", "too-many-digits"),
        here(PRICE, "1e99999999999999999999", "too-many-digits"),
        here(PRICE, "1e-99999999999999999999", "too-many-digits"),
        here("/assessments/1/score", r#""10.5""#, "out-of-range"),
        here("/assessments/1/score", r#""-0.5""#, "out-of-range"),
        here(&format!("{CRITERIA}/1/criteria/0/minimum"), r#""3""#, "out-of-range"),
        here("/assessments/0/score", r#""1.5""#, "no-such-level"),
        here("/assessments/0/evaluator", r#""e3""#, "dangling"),
        here("/assessments/0/bid", r#""A""#, "dangling"),
        here("/assessments/0/criterion", r#""nothing""#, "dangling"),
        here("/assessments/0/criterion", r#""quality""#, "dangling"),
        here("/assessments/0/criterion", r#""days""#, "dangling"),
        here("/assessments/0/criterion", r#""__proto__""#, "dangling"),
        here("/bids/1/offers/0/lot", r#""lot-3""#, "dangling"),
        here("/bids/1/offers/0/values/team", r#""1""#, "dangling"),
        here("/bids/1/offers/0/values/price", r#""1""#, "dangling"),
        here("/bids/1/offers/0/values/__proto__", r#""1""#, "dangling"),
        here("/bids/0/offers/0/answers/0/requirement", r#""r3""#, "dangling"),
        here("/bids/0/offers/0/statements/0/criterion", r#""care""#, "dangling"),
        here("/tender/lots/0/method/ties/criterion", r#""quality""#, "dangling"),
        here("/judgements/0/evaluator", r#""e3""#, "dangling"),
        here("/judgements/0/bid", r#""c""#, "dangling"),
        here("/log/0/at", r#""2026-02-29T10:00:00Z""#, "code"),
        here("/log/0/changes/1/to/spare/2", "7.0", "wrong-type"),
        here("/judgements/0/lot", r#""roads""#, "dangling"),
        here("/judgements/0/statement", r#""s3""#, "dangling"),
        // 12.5 × 400 is claimed.
        here("/judgements/0/amount", r#""5000.01""#, "out-of-range"),
        here("/judgements/0/amount", r#""0""#, "out-of-range"),
        here(&format!("{CRITERIA}/1/criteria/1/scale/anchors/0/score"), r#""11""#, "out-of-range"),
        here(
            &format!("{CRITERIA}/1/criteria/1/scale/anchors/1/score"),
            r#""10.0""#,
            "duplicate-id",
        ),
        here("/tender/lots/1/requirements/0/id", r#""r1""#, "duplicate-id"),
        here("/tender/lots/1/criteria/0/id", r#""team""#, "duplicate-id"),
        here("/bids/0/offers/0/statements/1/id", r#""s1""#, "duplicate-id"),
        here("/bids/0/offers/0/answers/1/requirement", r#""r1""#, "duplicate-id"),
        here(&format!("{CRITERIA}/1/criteria/0/scale/levels/1/score"), r#""2.0""#, "duplicate-id"),
        here("/bids/0/offers/0/statements/0/links/1", r#""javascript:alert(1)""#, "link"),
        here("/bids/0/offers/0/statements/0/links/1", r#""http://example.com""#, "link"),
        here(&format!("{CRITERIA}/2/formula/full"), r#""90""#, "empty-range"),
        here(&function(1, "step"), r#""0""#, "too-small"),
        here(&function(1, "step"), r#""-2""#, "too-small"),
        here(&function(2, "multiple"), r#""1""#, "too-small"),
        here(&function(3, "span"), r#""0""#, "too-small"),
        here(&function(5, "base"), r#""1""#, "too-small"),
        here(&function(8, "share"), r#""100.1""#, "out-of-range"),
        here(&function(8, "share"), r#""-0.1""#, "out-of-range"),
        here(&function(9, "exponent"), r#""0""#, "too-small"),
        here(&function(10, "steps/1/value"), r#""30.0""#, "duplicate-id"),
        here(&function(11, "points/1/value"), r#""30""#, "duplicate-id"),
        here(&function(11, "points"), r#"[{ "value": "1", "share": "1" }]"#, "empty-range"),
        here("/tender/lots/1/lifeCycle/rate", r#""100.01""#, "out-of-range"),
        here("/bids/0/offers/1/costs/1/id", r#""c1""#, "duplicate-id"),
        here("/bids/0/offers/1/costs/0/year", "21", "out-of-range"),
        here("/bids/0/offers/1/costs/1/from", "0", "out-of-range"),
        here("/bids/0/offers/1/costs/1/until", "1", "out-of-range"),
        here("/bids/0/offers/1/costs/1/value/price", r#""CO2""#, "dangling"),
        here(&format!("{CRITERIA}/1/minimum"), r#""100.01""#, "out-of-range"),
        here("/tender/lots/0/method/minimum", "101", "out-of-range"),
        here("/tender/lots/0/lowPriceChecks/3/percent", "101", "out-of-range"),
        here("/tender/lots/0/lowPriceChecks/4/percent", "101", "out-of-range"),
        here("/draws/0/lot", r#""lot-3""#, "dangling"),
        here("/draws/0/order/1", r#""c""#, "dangling"),
        here("/draws/0/order/1", r#""b""#, "duplicate-id"),
    ] {
        table.sense(edits, &[(&pointer, code)]);
    }
    table.sense(vec![set("/format", r#""bid-evaluation/2""#)], &[("/format", "unknown-format")]);
}

fn identifiers_taken_twice(table: &mut Table) {
    table.sense(
        vec![set(
            "/tender/lots/1/lifeCycle/prices/-",
            r#"{"id":"co2","name":"CO2","unit":"kg","price":"1"}"#,
        )],
        &[("/tender/lots/1/lifeCycle/prices/1/id", "duplicate-id")],
    );
    let strays = ["0/year", "1/until"].map(|place| format!("/bids/0/offers/1/costs/{place}"));
    table.sense(
        vec![set("/tender/lots/1/lifeCycle/horizon", "5")],
        &[(&*strays[0], "out-of-range"), (&*strays[1], "out-of-range")],
    );
    table.sense(
        vec![set("/tender/lots/1/lifeCycle/horizon", "0"), remove("/bids/0/offers/1/costs")],
        &[("/tender/lots/1/lifeCycle/horizon", "out-of-range")],
    );
    // What referred to the identifier that is gone goes astray with it.
    for (pointer, id, strays) in [
        (
            "/bids/1/id",
            r#""a""#,
            &[
                "/assessments/2/bid",
                "/draws/0/order/0",
                "/conflicts/2/versions/0/bid",
                "/conflicts/2/versions/1/bid",
                "/conflicts/3/versions/0/bid",
                "/conflicts/3/versions/1/bid",
                "/conflicts/4/versions/0/draws/0/order/1",
                "/conflicts/4/versions/1/draws/0/order/0",
            ][..],
        ),
        (
            "/evaluators/1/id",
            r#""e1""#,
            &[
                "/assessments/2/evaluator",
                "/judgements/1/evaluator",
                "/declarations/1/evaluator",
                "/conflicts/0/versions/0/evaluator",
                "/conflicts/0/versions/1/evaluator",
                "/conflicts/1/versions/0/evaluator",
                "/conflicts/1/versions/1/evaluator",
            ],
        ),
        ("/tender/lots/1/id", r#""works""#, &["/bids/0/offers/1/lot", "/draws/0/lot"]),
    ] {
        let mut faults = vec![(pointer, "duplicate-id")];
        faults.extend(strays.iter().map(|stray| (*stray, "dangling")));
        table.sense(vec![set(pointer, id)], &faults);
    }
    table.sense(
        vec![set("/bids/0/offers/1", r#"{"lot":"works"}"#), remove("/conflicts/1")],
        &[("/bids/0/offers/1/lot", "duplicate-id"), ("/judgements/2/lot", "dangling")],
    );
    table.sense(
        vec![set(
            "/assessments/-",
            r#"{"evaluator":"e1","bid":"a","criterion":"team","score":"8","reason":"New."}"#,
        )],
        &[("/assessments/3", "doubled-member")],
    );
    table.sense(
        vec![set("/judgements/1/evaluator", r#""e1""#)],
        &[("/judgements/1", "doubled-member")],
    );
    // Another bid has no such statement, and none at all in a lot that it does not bid for.
    table.sense(
        vec![set("/judgements/0/bid", r#""b""#), set("/judgements/2/bid", r#""b""#)],
        &[("/judgements/0/statement", "dangling"), ("/judgements/2/lot", "dangling")],
    );
    // A part of what claims no money, or saves nothing.
    table.sense(
        vec![remove("/bids/0/offers/0/statements/0/claim")],
        &[("/judgements/0/amount", "out-of-range")],
    );
    table.sense(
        vec![set(
            "/bids/0/offers/0/statements/0/claim",
            r#"{"kind":"saving","baseline":"1","amount":"9000","against":"Today"}"#,
        )],
        &[("/judgements/0/amount", "out-of-range")],
    );
}

fn weights(table: &mut Table) {
    let weight = format!("{CRITERIA}/2/weight");
    for sum in ["10.01", "9.9999999999999999", "0"] {
        table.sense(vec![set(&weight, sum)], &[(CRITERIA, "weight-sum")]);
    }
    // 100 only for a sum that rounds; it needs more digits than a number has.
    table.sense(
        vec![
            set(&format!("{CRITERIA}/0/weight"), r#""89.99999999999999999999999999""#),
            set(&format!("{CRITERIA}/1/criteria/0/weight"), r#""0.0000000000000000000000000099""#),
            set(&format!("{CRITERIA}/1/criteria/1/weight"), "0"),
        ],
        &[(CRITERIA, "too-many-digits")],
    );
    let nines = format!("{:?}", "9".repeat(28));
    table.sense(
        vec![set(&format!("{CRITERIA}/0/weight"), &*nines), set(&weight, "0.5")],
        &[(CRITERIA, "too-many-digits")],
    );
    table.sense(
        vec![remove(&format!("{CRITERIA}/0/weight")), remove(&format!("{CRITERIA}/0/formula"))],
        &[
            (&format!("{CRITERIA}/0/weight"), "missing"),
            (&format!("{CRITERIA}/0/formula"), "missing"),
            (CRITERIA, "weight-sum"),
        ],
    );
    table.sense(
        vec![set("/tender/lots/1/method/combination", r#"{"kind":"coefficient"}"#)],
        &[("/tender/lots/1/criteria", "out-of-range")],
    );
}

fn corridors(table: &mut Table) {
    let corridor = |percent: &str, decides: &str| {
        let corridor = format!(r#"{{"percent":"{percent}","decides":{decides}}}"#);
        let quotient = format!(r#"{{"kind":"quotient","total":"5000","corridor":{corridor}}}"#);
        vec![set("/tender/lots/1/method/combination", quotient)]
    };
    let at = |name: &str| format!("/tender/lots/1/method/combination/corridor/{name}");
    for (percent, decides, pointer, code) in [
        ("101", r#"{"kind":"lowestPrice"}"#, at("percent"), "out-of-range"),
        (
            "10",
            r#"{"kind":"highestScore","criterion":"team"}"#,
            at("decides/criterion"),
            "dangling",
        ),
        ("10", r#"{"kind":"drawLots"}"#, at("decides/kind"), "unknown-name"),
    ] {
        table.sense(corridor(percent, decides), &[(&pointer, code)]);
    }
    let utility = r#"{"kind":"utilityIndex","total":"5000"}"#;
    table.sense(
        vec![set("/tender/lots/1/method/combination", utility)],
        &[("/tender/lots/1/criteria/0/weight", "missing")],
    );
}

fn panels(table: &mut Table) {
    for pointer in [
        "/consensus/0/score",
        "/consensus/0/reason",
        "/declarations/0/conflict",
        "/conflicts/0/kind",
        "/conflicts/2/versions/0/reason",
    ] {
        table.shape(vec![remove(pointer)], &[(pointer, "missing")]);
    }
    for (edits, pointer, code) in [
        here("/consensus/0/reason", r#""""#, "empty"),
        here("/declarations/0/conflict", "true", "wrong-type"),
        here("/declarations/0/conflict", r#""maybe""#, "unknown-name"),
        here("/conflicts/0/kind", r#""price""#, "unknown-name"),
        here("/evaluators/1/weight", r#""-1""#, "negative"),
    ] {
        table.shape(edits, &[(&pointer, code)]);
    }
    for (edits, pointer, code) in [
        here("/evaluators/1/weight", r#""0.0""#, "too-small"),
        here("/consensus/0/score", r#""1.5""#, "no-such-level"),
        here("/consensus/0/criterion", r#""days""#, "dangling"),
        here("/consensus/0/bid", r#""c""#, "dangling"),
        here("/declarations/0/evaluator", r#""e3""#, "dangling"),
        here("/declarations/0/bid", r#""c""#, "dangling"),
        here("/conflicts/0/versions/1/score", r#""11""#, "out-of-range"),
        here("/conflicts/4/versions/0/draws/0/order/1", r#""c""#, "dangling"),
    ] {
        table.sense(edits, &[(&pointer, code)]);
    }
    // One version, none, or versions of different things.
    let versions = "/conflicts/0/versions";
    for edits in [
        vec![remove("/conflicts/0/versions/1")],
        vec![remove(versions)],
        vec![set("/conflicts/0/versions/1/bid", r#""b""#)],
        vec![set("/conflicts/0/versions/1/reason", r#""Most of them.""#)],
    ] {
        table.sense(edits, &[(versions, "no-conflict")]);
    }
    let none = "/conflicts/4/versions/0/draws";
    table.sense(vec![set(none, "[]")], &[("/conflicts/4/versions", "no-conflict")]);
    // Scores that are fixed have the reasons that the tender asks for; before that they may lack them.
    let bare = "/assessments/1/reason";
    let decided = set("/phase", r#""decision""#);
    table.sense(vec![remove(bare)], &[(bare, "missing")]);
    let version = "/conflicts/0/versions/1/reason";
    table.sense(vec![remove(version)], &[(version, "missing")]);
    table.sense(vec![set(bare, r#"" \n""#)], &[(bare, "empty")]);
    table.sense(vec![remove("/pricesOpened"), remove(bare), decided], &[(bare, "missing")]);
    // Where interests are declared first, no score and no judgement that is fixed stands without. What files
    // say differently was declared.
    let first = || set("/tender/scoring/declarationsFirst", "true");
    let undeclared = "not-declared";
    table.sense(vec![first()], &[("/assessments/2", undeclared)]);
    let other = set("/declarations/1/bid", r#""b""#);
    let places = ["/judgements/1", "/conflicts/0/versions/0", "/conflicts/0/versions/1"];
    let more = ["/conflicts/1/versions/0", "/conflicts/1/versions/1"];
    let all: Vec<_> = places.iter().chain(&more).map(|place| (*place, undeclared)).collect();
    table.sense(vec![first(), other], &all);
    let decided = set("/phase", r#""decision""#);
    table.sense(vec![first(), remove("/pricesOpened"), decided], &[("/assessments/2", undeclared)]);
    // What is in conflict is said nowhere else, and in one conflict only.
    let given = r#"{"evaluator":"e2","bid":"a","criterion":"team","score":"6","reason":"New."}"#;
    table.sense(vec![set("/assessments/-", given)], &[("/conflicts/0", "doubled-member")]);
    let drawn = r#"{"lot":"works","order":["a","b"]}"#;
    table.sense(vec![set("/draws/-", drawn)], &[("/conflicts/4", "doubled-member")]);
    let agreed = r#"{"bid":"a","criterion":"approach","score":"-1","reason":"No."}"#;
    table.sense(vec![set("/consensus/-", agreed)], &[("/consensus/1", "doubled-member")]);
    let declared = r#"{"evaluator":"e1","bid":"a","conflict":"interest"}"#;
    table.sense(vec![set("/declarations/-", declared)], &[("/declarations/2", "doubled-member")]);
    let again =
        format!(r#"{{"kind":"score","versions":[{given},{}]}}"#, given.replace(r#""6""#, r#""7""#));
    table.sense(vec![set("/conflicts/-", again)], &[("/conflicts/5", "doubled-member")]);
}

fn criteria(table: &mut Table) {
    let scale = format!("{CRITERIA}/1/criteria/1/scale");
    table.sense(
        vec![
            set(&format!("{scale}/lowest"), "10.0"),
            remove("/assessments/1"),
            remove("/conflicts"),
        ],
        &[(&format!("{scale}/highest"), "empty-range")],
    );
    table.sense(
        vec![set("/tender/lots/1/criteria/0", r#"{"id":"g","name":"G","kind":"group"}"#)],
        &[("/tender/lots/1/criteria", "price-criteria")],
    );
    table.sense(
        vec![set("/tender/lots/1/criteria/-", r#"{"id":"p","name":"P","kind":"price"}"#)],
        &[("/tender/lots/1/criteria", "price-criteria")],
    );
    table.sense(
        vec![set(
            &format!("{CRITERIA}/0/formula"),
            r#"{"kind":"weightedFactor","zero":1,"full":1.0}"#,
        )],
        &[(&format!("{CRITERIA}/0/formula/full"), "empty-range")],
    );
    // Across groups; each list by itself is short enough.
    table.sense(
        vec![set(
            "/tender/lots/1/criteria/-",
            format!(r#"{{"id":"g","name":"G","kind":"group","criteria":{}}}"#, leaves(498)),
        )],
        &[("/tender/lots/1/criteria/2/criteria", "too-many")],
    );
    let deepest = format!("/tender/lots/1/criteria/2{}/criteria", "/criteria/0".repeat(7));
    table.sense(vec![set("/tender/lots/1/criteria/-", nested(9))], &[(&deepest, "too-deep")]);
}

/// So many scored criteria as a JSON list.
pub fn leaves(count: usize) -> String {
    let leaves: Vec<String> = (0..count)
        .map(|number| {
            format!(
                r#"{{"id":"n{number}","name":"N","kind":"scored","weight":"1","scale":{{"kind":"points","lowest":"0","highest":"1"}}}}"#
            )
        })
        .collect();
    format!("[{}]", leaves.join(","))
}

/// Groups nested so many levels deep, with one empty group at the bottom.
pub fn nested(levels: usize) -> String {
    (1..levels).fold(r#"{"id":"g0","name":"G","kind":"group"}"#.to_owned(), |inner, level| {
        format!(r#"{{"id":"g{level}","name":"G","kind":"group","criteria":[{inner}]}}"#)
    })
}
