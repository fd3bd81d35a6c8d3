//! The award report: that it can be read by everybody, says all that a file holds, and is the same each
//! time; and `cargo run --example report`.
#![allow(missing_docs)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test code"
)]

mod support;

// The program itself, without a second compilation of everything to start it as a process.
#[path = "../examples/report.rs"]
#[allow(dead_code, reason = "its `main` is not called")]
mod program;

use std::sync::Arc;

use bid_evaluator::award::{Standing, outcome};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::values::{TenderId, Text, Time};
use bid_evaluator::explain::PlainNumerals;
use bid_evaluator::panel::reading_order;
use bid_evaluator::record::{Digest, Doing, What, Witness, append, content, seal};
use bid_evaluator::report::{FIGURES, OUTCOMES, award_report, outcomes_in_time};
use bid_evaluator::tender::Scoring;
use proptest::prelude::*;
use support::cases::{Case, bid};
use support::page::{Page, page, shown};
use support::{EVERY_MEMBER, SAMPLES, generate, read, tries};

const LANGUAGES: [&str; 3] = ["en", "nl", "sv"];

fn html(evaluation: &Evaluation, language: &str, outcomes: usize) -> String {
    award_report(evaluation, language, &PlainNumerals::of(language), outcomes)
}

fn english(evaluation: &Evaluation) -> Page {
    page(&html(evaluation, "en", OUTCOMES))
}

/// What is said, without empty lines.
fn lines(page: &Page) -> String {
    page.text.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// A weight may have as many decimals as a number can: the steps of a change are as fine.
#[test]
fn the_finest_weight_is_told() {
    let case = Case::of("monetised")
        .price()
        .scored("plan", "0.1000000000000000000000000001", 0, 10)
        .bid(bid("A", 10).score("plan", 8))
        .bid(bid("B", "9.98").score("plan", 5));
    let text = english(&case.evaluation()).text;
    assert!(text.contains("The smallest joint change of weights that brings"), "{text}");
}

/// E2 of FELP, as `published.rs` has it: "weighted 76.28+18.86, 78.14+19.13, 80+16.85, 72.56+20; totals
/// 95.14 / 97.27 / 96.85 / 92.56; order B, C, A, D."
#[test]
fn a_published_example_stands_in_it_with_all_its_figures() {
    let text = english(&read(SAMPLES[2])).text;
    for figure in [
        "76.28", "18.86", "78.14", "19.13", "80.00", "16.85", "72.56", "20.00", "95.14", "97.27",
        "96.85", "92.56",
    ] {
        assert!(text.contains(figure), "{figure}");
    }
    assert!(text.contains("Firm B is first."));
    assert!(text.contains("Firm B is 0.42 ahead of Firm C."));
    assert!(text.contains("123 ÷ 129 × 80"), "{text}");
    assert!(text.contains("9,900 ÷ 10,500 × 20"));
    assert!(text.contains("lowest ÷ own"));
    let places: Vec<_> = ["Firm B\n1\n", "Firm C\n2\n", "Firm A\n3\n", "Firm D\n4\n"]
        .map(|row| text.find(row).expect(row))
        .to_vec();
    assert!(places.is_sorted());
}

#[test]
fn what_is_not_there_is_said() {
    let text = english(&read(SAMPLES[2])).text;
    for said in [
        "There are no must-requirements.",
        "No bid was excluded.",
        "No reasons were recorded.",
        "No value statements were made.",
        "No declarations of interest were recorded.",
        "No log was kept.",
        "Criteria, weights and method are not locked.",
        "The file is not sealed",
        "The decision has not been recorded: this report tells of the phase “Design”.",
    ] {
        assert!(text.contains(said), "{said}");
    }
    let mut nothing = read(SAMPLES[2]);
    nothing.bids = Arc::default();
    nothing.assessments = Arc::default();
    nothing.evaluators.clear();
    let text = english(&nothing).text;
    for said in ["No bids were recorded.", "none are named", "No bid is ranked."] {
        assert!(text.contains(said), "{said}");
    }
}

#[test]
fn the_samples_are_told_in_every_language() {
    for sample in SAMPLES.into_iter().chain([EVERY_MEMBER]) {
        let evaluation = read(sample);
        for language in LANGUAGES {
            let page = page(&html(&evaluation, language, OUTCOMES));
            assert_eq!(page.language, language);
            assert!(!page.text.contains(['{', '}']), "{}", page.text);
            assert!(page.headings.iter().all(|(_, words)| !words.trim().is_empty()));
            holds_all(&evaluation, &page);
        }
    }
}

/// What files say is words in a page, and nothing else, in whichever direction it runs.
#[test]
fn nothing_from_a_file_becomes_markup() {
    let evil = "<script>alert(\"x\")</script> & 'so' --> {bid}";
    let right_to_left = "\u{5d0}\u{5d1} <b>\u{202e}";
    let mut evaluation = read(EVERY_MEMBER);
    let tender = Arc::make_mut(&mut evaluation.tender);
    tender.title = Text::new(evil).unwrap();
    tender.buyer.name = Text::new(right_to_left).unwrap();
    for bid in Arc::make_mut(&mut evaluation.bids) {
        Arc::make_mut(bid).tenderer.name = Text::new(evil).unwrap();
    }
    let html = html(&evaluation, "en", OUTCOMES);
    assert!(!html.contains("<script") && !html.contains("<b>\u{202e}"));
    assert!(html.contains("<span dir=\"auto\">\u{5d0}\u{5d1} &lt;b&gt;\u{202e}</span>"));
    let title = "<title>Award report: &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; ";
    assert!(html.contains(title));
    let page = page(&html);
    assert!(page.headings[0].1.ends_with(evil));
    assert!(page.text.contains(right_to_left));
}

/// Where the tender shuffles the order, the report says in which each evaluator read.
#[test]
fn the_order_of_reading_is_told_for_each_evaluator() {
    let plain = read(SAMPLES[0]);
    assert!(!english(&plain).headings.iter().any(|(_, words)| words == "Order of reading"));
    let mut evaluation = plain.clone();
    let tender = Arc::make_mut(&mut evaluation.tender);
    let rules = Scoring {
        reasons_required: None,
        names_hidden: None,
        order_shuffled: Some(true),
        declarations_first: Some(true),
    };
    tender.scoring = Some(rules);
    let page = english(&evaluation);
    assert!(!english(&plain).text.contains("How bids are scored"));
    assert!(lines(&page).contains("Order shuffled\nInterests declared first"), "{}", page.text);
    assert!(page.headings.iter().any(|(_, words)| words == "Order of reading"));
    let (tender, ids) = (&evaluation.tender, evaluation.bids.iter().map(|bid| &bid.id));
    let ids: Vec<_> = ids.collect();
    assert!(evaluation.evaluators.len() > 1);
    for one in &evaluation.evaluators {
        let order = reading_order(&tender.id, &tender.lots[0].id, &one.id, &ids);
        let names: Vec<&str> =
            order.iter().map(|place| &*evaluation.bids[*place].tenderer.name).collect();
        assert!(lines(&page).contains(&names.join("\n")), "{}", page.text);
    }
}

#[test]
fn lock_and_digest_are_held_against_the_file() {
    let designed = Evaluation { phase: Phase::Design, ..read(SAMPLES[2]) };
    let at = Time::new("2026-11-22T10:00:00Z").unwrap();
    let witness = Witness { at, by: Some(Text::new("Ann").unwrap()) };
    let after = Evaluation { phase: Phase::Evaluation, ..designed.clone() };
    let locked = append(&designed, after, &witness, What::Locked);
    let sealed = seal(&locked);
    let text = english(&sealed).text;
    let unchanged = "unchanged since 2026-11-22 10:00:00 UTC";
    assert!(text.contains(unchanged) && text.contains("They were locked by Ann."));
    assert!(text.contains("model locked") && text.contains("phase: Design → Evaluation"), "{text}");
    let model = locked.lock.as_ref().unwrap().model;
    assert!(text.contains(&model.fingerprint()) && text.contains(&model.to_string()));
    let digest = sealed.digest.unwrap();
    assert!(text.contains(&digest.fingerprint()) && text.contains(&digest.to_string()));
    assert!(text.contains("The file is sealed with this digest."));

    let mut changed = sealed;
    Arc::make_mut(&mut changed.tender).lots[0].title = Some(Text::new("Another").unwrap());
    let text = english(&changed).text;
    assert!(!text.contains(unchanged));
    assert!(text.contains("differ from what was locked on 2026-11-22 10:00:00 UTC"));
    assert!(text.contains("it was changed after it was sealed"));
    assert!(!text.contains(&digest.to_string()));
}

/// The record is recomputed, and what does not fit stands where it would say that all is unchanged.
#[test]
fn a_broken_record_is_told_with_where_it_breaks() {
    let designed = Evaluation { phase: Phase::Design, ..read(SAMPLES[2]) };
    let at = Time::new("2026-11-22T10:00:00Z").unwrap();
    let witness = Witness { at, by: Some(Text::new("Ann").unwrap()) };
    let after = Evaluation { phase: Phase::Evaluation, ..designed.clone() };
    let locked = append(&designed, after, &witness, What::Locked);
    let after = Evaluation { phase: Phase::Decision, ..locked.clone() };
    let mut decided = seal(&append(&locked, after, &witness, What::Decided));
    decided.countersignature = Some(Text::new("MEUCIQ==").unwrap());
    let text = english(&decided).text;
    assert!(text.contains("unchanged since") && text.contains("The countersignature: MEUCIQ=="));
    assert!(!text.contains("does not fit"));

    let mut forged = decided.clone();
    Arc::make_mut(&mut Arc::make_mut(&mut forged.log)[0]).reason = Text::new("As agreed.").ok();
    for (language, words) in [
        (
            "en",
            "The record does not fit. The first thing: This is not the digest of the entry before.",
        ),
        (
            "nl",
            "De vastlegging klopt niet. Het eerste: Dit is niet de digest van de vorige vermelding.",
        ),
        ("sv", "Protokollet stämmer inte. Det första: Detta är inte kondensatet av posten före."),
    ] {
        let text = page(&html(&forged, language, OUTCOMES)).text;
        assert!(text.contains(words) && text.contains("/log/1/previous"), "{text}");
    }
    assert!(!english(&forged).text.contains("unchanged since"));

    let stripped = Evaluation { log: Arc::default(), lock: None, ..decided };
    let text = english(&stripped).text;
    assert!(text.contains("were never locked, or lock and log were taken out"), "{text}");
    let late = append(&stripped, content(&locked), &witness, because("A slip."));
    let text = english(&late).text;
    assert!(text.contains("They were locked late") && text.contains("model locked late"), "{text}");
}

fn because(reason: &str) -> Doing {
    Doing { reason: Text::new(reason).ok(), ..What::Reopened.into() }
}

#[test]
fn with_many_bids_no_flips_are_looked_for() {
    let mut evaluation = read(SAMPLES[2]);
    let bids = Arc::make_mut(&mut evaluation.bids);
    for number in 0..60 {
        let mut bid = (*bids[0]).clone();
        bid.id = bid_evaluator::exchange::values::BidId::new(&format!("n{number}")).unwrap();
        bids.push(Arc::new(bid));
    }
    let text = lines(&english(&evaluation));
    assert!(text.contains("computed for up to 50 bids"));
    assert!(!text.contains("Stays first") && !text.contains("cases, drawn evenly"));
    // Points against the best: what the formula check says does not wait for that.
    assert!(text.contains("Formula check\nBids change each other’s figures"));
    assert!(text.contains("With more than 60 bids none is left out here"), "{text}");
}

/// E2 with the price at p per cent: Firm C is first up to p = 540500 ÷ 31893 = 16.947…, Firm B up to
/// 1725 ÷ 28 = 61.607…, then Firm D. So of all weights B has 44.660 %, D 38.393 % and C 16.947 %.
#[test]
fn what_an_outcome_rests_on_is_told_with_its_weights_samples_bids_and_formula() {
    let text = lines(&english(&read(SAMPLES[2])));
    for said in [
        "Price\n20%\n16.95% to 61.6%\n16.94%: first Firm C\n61.61%: first Firm D\n",
        "brings Firm C the first place, alone or shared: Price 20% → 16.94%, Quality 80% → 83.06%.",
        "10,000 cases, drawn evenly with seed 1;",
        "This is an estimate:",
        "Quality: scores are held against the best score\n",
        "2 of the 8 changes tried alter who is first",
        "with a poor bid at 80% of the lowest price\nFirm C\nFirm C › Firm B › ",
        "Firm B from 1 to 2, Firm C from 2 to 1\n",
        "Formula check\nBids change each other’s figures",
        "Leaving out any one of these bids does not change who is first.",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    // Only what alters something has a row.
    assert!(!text.contains("without Firm"));
    for (firm, share) in [("Firm B", 44.660), ("Firm D", 38.393), ("Firm C", 16.947)] {
        let row = text.lines().skip_while(|line| *line != "First, 95% interval");
        let row: Vec<&str> = row.skip_while(|line| *line != firm).take(3).collect();
        let ends = row[2].split(" to ").map(|end| end.trim_end_matches('%').parse().unwrap());
        let ends: Vec<f64> = ends.collect();
        assert!(ends[0] < share && share < ends[1], "{row:?}");
    }
}

/// Fixed values and scales look at no other bid: the reason stands there, criterion by criterion. A
/// quantity is told in its unit, and beyond the values that earn more nothing is promised up to a limit.
#[test]
fn where_no_bid_can_change_another_the_proof_is_told() {
    let text = lines(&english(&read(SAMPLES[0])));
    assert!(text.contains("Nothing: no bid can change another’s figure"), "{text}");
    assert!(text.contains("Pris för fyra år: the price as offered\n"));
    assert!(text.contains("Arbetsmetod: its own scale\n"));
    assert!(text.contains("Personalkontinuitet: values fixed in advance\n"));
    assert!(text.contains("There is nothing to remark on this method with these bids."));
    let row = text.lines().skip_while(|line| !line.starts_with("Higher, up to"));
    let row: Vec<&str> = row.skip_while(|line| *line != "Personalkontinuitet").take(4).collect();
    assert!(row[1].ends_with("\u{a0}%") && row[2].contains("\u{a0}%"), "{row:?}");
    assert_eq!(row[3], "never");
}

/// A sheet of paper says which one it is, of how many, and of which state of which file.
#[test]
fn each_printed_sheet_bears_its_number_and_the_fingerprint() {
    let mut evaluation = read(SAMPLES[2]);
    let of = |evaluation: &Evaluation| html(evaluation, "en", OUTCOMES);
    let page = of(&evaluation);
    assert!(page.contains("content: counter(page) \" / \" counter(pages);"));
    let margin = |page: &str| {
        let (_, margin) = page.split_once("@bottom-left { content: \"").unwrap();
        margin.split_once("\"; } }").unwrap().0.to_owned()
    };
    assert!(margin(&page).ends_with(&Digest::of_file(&evaluation).fingerprint()));
    // Whatever a reference holds, it stays within the quotes of the style sheet.
    Arc::make_mut(&mut evaluation.tender).id = TenderId::new("a\"; } </style>\\").unwrap();
    let page = of(&evaluation);
    let written = "a\\000022\\00003b \\00007d \\00003c\\00002fstyle\\00003e\\00005c \\0000b7 ";
    assert!(margin(&page).starts_with(written), "{}", margin(&page));
    self::page(&page);
}

/// "Maj Ekelöv, lokalvårdschef" is one person.
#[test]
fn evaluators_and_lots_with_commas_in_their_names_are_told_apart() {
    let text = lines(&english(&read(SAMPLES[0])));
    assert!(text.contains("Maj Ekelöv, lokalvårdschef\nIdris Palm, verksamhetschef\n"), "{text}");
}

/// Every score, reason, statement, verdict's reason, note and exclusion.
fn holds_all(evaluation: &Evaluation, page: &Page) {
    let offers = |bid: &str, lot: &str| {
        evaluation
            .bids
            .iter()
            .any(|one| &*one.id == bid && one.offers.iter().any(|offer| &*offer.lot == lot))
    };
    let mut told: Vec<&str> = vec![&evaluation.tender.title, &evaluation.tender.buyer.name];
    let numbers = PlainNumerals::of(&page.language);
    let number = |value| bid_evaluator::explain::Numerals::decimal(&numbers, value);
    for lot in &evaluation.tender.lots {
        told.extend(lot.requirements.iter().map(|one| &*one.text));
        for leaf in lot.leaves() {
            told.push(&leaf.name);
            for one in evaluation.assessments.iter() {
                if one.criterion == leaf.id && offers(&one.bid, &lot.id) {
                    told.extend(one.reason.as_deref());
                    assert!(page.text.contains(&format!("{}\n", number(one.score))));
                }
            }
            for one in evaluation.consensus.iter() {
                if one.criterion == leaf.id && offers(&one.bid, &lot.id) {
                    told.push(&one.reason);
                    assert!(page.text.contains(&format!("{}\n", number(one.score))));
                }
            }
        }
    }
    for bid in evaluation.bids.iter() {
        for offer in &bid.offers {
            told.push(&bid.tenderer.name);
            told.extend(offer.statements.iter().map(|one| &*one.text));
            told.extend(offer.statements.iter().filter_map(|one| one.evidence.as_deref()));
            told.extend(offer.answers.iter().filter_map(|one| one.reason.as_deref()));
        }
    }
    told.extend(evaluation.judgements.iter().map(|one| &*one.reason));
    told.extend(evaluation.declarations.iter().filter_map(|one| one.note.as_deref()));
    told.extend(evaluation.log.iter().filter_map(|one| one.reason.as_deref()));
    told.extend(evaluation.log.iter().filter_map(|one| one.by.as_deref()));
    for words in told {
        assert!(page.text.contains(&shown(words)), "{words:?} in {}", page.text);
    }
    for (lot, of) in evaluation.tender.lots.iter().zip(outcome(evaluation).lots) {
        let first: Vec<_> = of
            .bids
            .iter()
            .filter(|bid| matches!(bid.standing, Standing::Ranked { rank: 1, .. }))
            .collect();
        assert_eq!(first.is_empty(), of.ranking.is_empty(), "{}", lot.id);
    }
}

proptest! {
    #![proptest_config(tries(48))]

    #[test]
    fn any_evaluation_is_told_in_full_and_each_time_the_same(
        evaluation in generate::evaluation(),
        language in prop::sample::select(&LANGUAGES[..]),
    ) {
        let html = html(&evaluation, language, 100);
        let page = page(&html);
        prop_assert_eq!(&*page.language, language);
        holds_all(&evaluation, &page);
        let again = read(&evaluation.to_json());
        prop_assert_eq!(self::html(&again, language, 100), html);
    }
}

/// Exit code, standard output and standard error.
fn run(words: &[&str], input: &str) -> (u8, String, String) {
    let words: Vec<_> = words.iter().map(|word| (*word).to_owned()).collect();
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let code = program::run(&words, &mut input.as_bytes(), &mut output, &mut errors).unwrap();
    (code, String::from_utf8(output).unwrap(), String::from_utf8(errors).unwrap())
}

#[test]
fn the_example_writes_the_report_in_the_language_of_the_tender_or_as_asked() {
    for (sample, language) in SAMPLES.into_iter().zip(["sv", "nl", "en"]) {
        let expected = html(&read(sample), language, OUTCOMES);
        assert_eq!(run(&["-"], sample), (0, expected, String::new()));
    }
    let path = format!("{}/samples/firms-e2.json", env!("CARGO_MANIFEST_DIR"));
    let (code, output, errors) = run(&["--language", "nl", &path], "");
    assert_eq!((code, &*errors), (0, ""));
    assert_eq!(output, html(&read(SAMPLES[2]), "nl", OUTCOMES));
}

#[test]
fn the_example_writes_a_letter() {
    let (code, output, errors) = run(&["-", "--debrief", "a"], SAMPLES[2]);
    assert_eq!(code, 0);
    assert!(output.starts_with("# Award decision: Engineering framework, four firms\n"));
    assert!(errors.contains("From the points on quality, by the published formula"));
    let (code, output, _) = run(&["-", "--debrief", "a", "--lot", "lot-1"], SAMPLES[2]);
    assert!(code == 0 && output.contains("Firm B"));
    for (words, why) in [
        (["-", "--debrief", "z", "--lot", "lot-1"], "There is no such bid for this lot.\n"),
        (["-", "--debrief", "a", "--lot", "lot-2"], "The tender has no such lot.\n"),
    ] {
        assert_eq!(run(&words, SAMPLES[2]), (1, String::new(), why.to_owned()));
    }
}

#[test]
fn the_example_takes_one_file_and_says_what_is_wrong() {
    for words in [
        &[][..],
        &["a", "b"],
        &["a", "--language"],
        &["a", "--lot", "x"],
        &["a", "--other"],
        &["a", "--language", "nl", "--language", "sv"],
    ] {
        let (code, output, errors) = run(words, "");
        assert_eq!((code, &*output), (2, ""));
        assert!(errors.starts_with("usage: "), "{errors}");
    }
    let (code, output, errors) = run(&["-"], "{}");
    assert_eq!((code, &*output), (1, ""));
    assert!(errors.contains("[missing]"), "{errors}");
    let (code, _, errors) = run(&["no/such/file.json"], "");
    assert_eq!(code, 1);
    assert!(errors.starts_with("no/such/file.json cannot be read: "), "{errors}");
}

/// The more there is to compute for one outcome, the fewer are, and what was not looked at is said.
#[test]
fn while_a_person_waits_no_more_is_computed_than_the_rule_allows() {
    const CRITERIA: &str = "abcdefghijklmnopqrstuvwxy";
    let case_of = |count: u32| {
        let mut case = Case::of("monetised").price();
        for place in 0..CRITERIA.len() {
            case = case.scored(&CRITERIA[place..=place], 100, 0, 10);
        }
        for place in 0..count {
            let mut one = bid(&format!("Bid {place}"), 900 + place * 7);
            for on in 0..CRITERIA.len() {
                let score = (place as usize * 3 + on) % 11;
                one = one.score(&CRITERIA[on..=on], score);
            }
            case = case.bid(one);
        }
        case
    };
    let (few, many) = (case_of(2).evaluation(), case_of(45).evaluation());
    let relative = case_of(45).relative();
    assert_eq!(outcomes_in_time(&few), FIGURES / 52);
    assert_eq!(outcomes_in_time(&many), FIGURES / (45 * 26));
    let bounded = |evaluation: &Evaluation| {
        let page = html(evaluation, "en", outcomes_in_time(evaluation));
        (page.contains("no more than"), page.contains("not computed</td>"))
    };
    assert_eq!(bounded(&few), (false, false));
    assert_eq!(bounded(&many), (true, true));
    // Of 25 weights the first few, and that the others were not.
    let text = lines(&page(&html(&many, "en", outcomes_in_time(&many))));
    assert!(!text.contains("\na\n100\nnot computed\n"), "{text}");
    assert!(text.contains("\ny\n100\nnot computed\nnot computed\n"), "{text}");
    // Each bid left out and four added ones, under quality against the best.
    let relative = relative.evaluation();
    let text = page(&html(&relative, "en", outcomes_in_time(&relative))).text;
    assert!(text.contains("\n42 of 49 changes tried\n"), "{text}");
    assert!(text.contains("of the 42 changes tried"));
    assert!(!page(&html(&relative, "en", 49)).text.contains("of 49 changes tried"));
    // Nothing to divide by.
    assert_eq!(outcomes_in_time(&Case::of("monetised").price().evaluation()), OUTCOMES);
}
