//! Letters to tenderers: that they say what was decided and why, with the record's own figures. That they
//! tell nothing of a third bid is in `debrief_leaks.rs`.
#![allow(missing_docs)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test code"
)]

mod support;

use std::sync::Arc;

use bid_evaluator::award::{BidOutcome, Exact, LotOutcome, Standing, outcome};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::values::{Amount, BidId, LotId, Text};
use bid_evaluator::explain::PlainNumerals;
use bid_evaluator::insight::{NoPrice, Number, Source};
use bid_evaluator::report::{
    Basis, Caution, Debrief, Money, NoDebrief, OUTCOMES, OtherWinner, Place, ReasonGiven, Winner,
    Winning, debrief, letter_html, to_text,
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::json;
use support::cases::{Case, bid, ratio_to_best};
use support::contests::contest;
use support::page::page;
use support::{SAMPLES, generate, read, tries};

const LANGUAGES: [&str; 3] = ["en", "nl", "sv"];

fn told(evaluation: &Evaluation, bid: &str) -> Result<Debrief, NoDebrief> {
    let lot = &evaluation.tender.lots[0].id;
    debrief(evaluation, lot, &BidId::new(bid).unwrap(), OUTCOMES)
}

fn letter(debrief: &Debrief, language: &str) -> String {
    to_text(debrief, language, &PlainNumerals::of(language))
}

fn english(evaluation: &Evaluation, bid: &str) -> String {
    letter(&told(evaluation, bid).unwrap(), "en")
}

fn other(debrief: &Debrief) -> &OtherWinner {
    let Winner::Other(winner) = &debrief.winner else { panic!("{:?}", debrief.winner) };
    winner
}

fn exact(above: i64, below: i64) -> Exact {
    Exact::from(above).div(&Exact::from(below)).unwrap()
}

/// E2 of FELP, as `published.rs` has it. What quality and price are measured against are firm C's score
/// and firm D's price, and a letter to firm A names neither.
#[test]
fn a_published_example_is_told_to_a_loser() {
    let evaluation = read(SAMPLES[2]);
    let told = told(&evaluation, "a").unwrap();
    assert_eq!((&told.place, told.ranked), (&Place::Ranked(3), 4));
    // 95.14: 123 ÷ 129 × 80 + 9,900 ÷ 10,500 × 20
    let own = &exact(123 * 80, 129) + &exact(9_900 * 20, 10_500);
    assert_eq!(told.total, Some(own.clone()));
    let winner = other(&told);
    assert_eq!((&*winner.name, &winner.total), ("Firm B", &exact(96_200, 989)));
    assert_eq!(winner.difference, &own - &winner.total);
    let price = &exact(9_900 * 20, 10_500) - &exact(9_900 * 20, 10_350);
    assert_eq!((&winner.parts[0].from, &winner.parts[0].amount), (&Source::Price, &price));
    assert_eq!(winner.parts[0].money, Money::Worth(Exact::from(-150)));
    assert_eq!(winner.parts[1].amount, exact(-3 * 80, 129));
    // Nothing that firm A could ask makes good three points of quality.
    assert_eq!(winner.parts[1].money, Money::None(NoPrice::OutOfReach));
    let bases: Vec<Basis> = told.criteria.iter().map(|one| one.basis).collect();
    assert_eq!(bases, [Basis::Undisclosed, Basis::Undisclosed]);
    let infers = |id: &str| {
        told.cautions
            .iter()
            .any(|one| matches!(one, Caution::Infers(criterion) if &**criterion == id))
    };
    assert!(infers("price") && infers("quality"));

    let text = letter(&told, "en");
    for said in [
        "rank 3 of 4",
        "Firm B",
        "95.14",
        "97.27",
        "18.86",
        "76.28",
        "Score 123",
        "−0.27",
        "−1.86",
        "−2.13",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    for secret in ["Firm C", "Firm D", "9,900", "129", "11,750", "117", "9,387"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}

/// Firm D has the lowest price, so that what its own price is measured against can be told.
#[test]
fn a_formula_that_rests_on_the_two_bids_is_told_with_its_numbers() {
    let evaluation = read(SAMPLES[2]);
    let told = told(&evaluation, "d").unwrap();
    assert_eq!(told.criteria[0].basis, Basis::Told);
    assert_eq!(told.criteria[1].basis, Basis::Undisclosed);
    let text = letter(&told, "en");
    assert!(text.contains("Price: 20.00 = 9,900 ÷ 9,900 × 20"), "{text}");
    assert!(!text.contains("129"));
}

#[test]
fn the_winner_is_told_that_it_won_and_nothing_of_the_others() {
    let text = english(&read(SAMPLES[2]), "b");
    assert!(text.contains("your bid is first of 4 ranked bids"));
    assert!(text.contains("[For the buyer to fill in: the standstill period"));
    for secret in ["Firm A", "Firm C", "Firm D", "9,900", "129", "What would have won"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}

/// Price less what quality takes off: no bid changes another's figure.
fn money() -> Case {
    Case::of("monetised")
        .price()
        .scored("plan", 100, 0, 10)
        .bid(bid("W", 900).score("plan", 8))
        .bid(bid("L", 950).score("plan", 5))
        .bid(bid("X", 1_234).score("plan", 3))
}

#[test]
fn what_would_have_won_is_exact() {
    let told = told(&money().evaluation(), "L").unwrap();
    let winner = other(&told);
    // 900 − 80 against 950 − 50
    assert_eq!((&winner.total, &winner.difference), (&Exact::from(820), &Exact::from(80)));
    assert_eq!(winner.money, Money::Worth(Exact::from(-80)));
    assert_eq!(winner.parts[1].points, Some(Exact::from(-3)));
    assert_eq!(told.would_win.len(), 2);
    assert_eq!(told.would_win[0].number, Number::Price);
    let Winning::At(values) = &told.would_win[0].answer else { panic!() };
    assert_eq!((values[0].value, values[0].shared), (Decimal::from(870), true));
    assert_eq!(values[0].change, Exact::from(-80));
    // Full marks take 50 more off, and 80 would be needed.
    assert_eq!(told.would_win[1].answer, Winning::Never);
    let text = letter(&told, "en");
    assert!(text.contains("Price: level with the first at 870 instead of 950"), "{text}");
    assert!(text.contains("no value would have made your bid first"));
}

#[test]
fn an_excluded_bid_is_told_its_reasons_and_not_who_won() {
    let evaluation = Case::of("monetised")
        .price()
        .scored("plan", 100, 0, 10)
        .with("minimum", json!("60"))
        .bid(bid("Winning", 900).score("plan", 8))
        .bid(bid("Poor", 700).score("plan", 5))
        .evaluation();
    let told = told(&evaluation, "Poor").unwrap();
    assert!(matches!(&told.place, Place::Excluded(why) if why.len() == 1));
    assert_eq!((&told.winner, &told.total), (&Winner::NotTold, &None));
    for language in LANGUAGES {
        let text = letter(&told, language);
        assert!(text.contains("60%") || text.contains("60\u{a0}%"), "{text}");
        assert!(!text.contains("Winning") && !text.contains("900") && !text.contains("820"));
    }
}

#[test]
fn a_shared_first_place_needs_its_decision() {
    let tied = || {
        Case::of("monetised")
            .price()
            .scored("plan", 100, 0, 10)
            .bid(bid("A", 900).score("plan", 5))
            .bid(bid("B", 910).score("plan", 6))
    };
    assert_eq!(told(&tied().evaluation(), "A").unwrap_err(), NoDebrief::Undecided);
    let mut drawn = tied();
    drawn.draws = vec![vec!["B", "A"]];
    let drawn = drawn.evaluation();
    let loser = told(&drawn, "A").unwrap();
    assert!(other(&loser).shared && loser.would_win.is_empty());
    assert!(letter(&loser, "en").contains("This decided between them: drawing lots."));
    assert_eq!(told(&drawn, "B").unwrap().winner, Winner::Own);
    let by_price = tied().with("ties", json!({ "kind": "lowestPrice" })).evaluation();
    assert_eq!(told(&by_price, "A").unwrap().winner, Winner::Own);
    assert!(other(&told(&by_price, "B").unwrap()).shared);
}

#[test]
fn what_is_not_there_has_no_letter() {
    let evaluation = money().evaluation();
    assert_eq!(told(&evaluation, "Z").unwrap_err(), NoDebrief::NoSuchBid);
    let lot = LotId::new("elsewhere").unwrap();
    let id = BidId::new("L").unwrap();
    assert_eq!(debrief(&evaluation, &lot, &id, 0).unwrap_err(), NoDebrief::NoSuchLot);
}

/// Not found is not the same as not looked for.
#[test]
fn without_outcomes_to_spend_nothing_is_claimed() {
    let evaluation = money().evaluation();
    let lot = &evaluation.tender.lots[0].id;
    let told = debrief(&evaluation, lot, &BidId::new("L").unwrap(), 0).unwrap();
    assert!(told.would_win.iter().all(|one| one.answer == Winning::NotComputed));
    assert!(letter(&told, "en").contains("Price: not computed"));
}

/// The lowest price that the index is measured against is a third bid's.
#[test]
fn a_last_step_that_rests_on_another_bid_keeps_its_number() {
    let evaluation = Case::of("utilityIndex")
        .price_for(40, ratio_to_best())
        .scored("plan", 60, 0, 10)
        .bid(bid("W", 900).score("plan", 10))
        .bid(bid("L", 950).score("plan", 9))
        .bid(bid("Cheap", "711.13").score("plan", 1))
        .evaluation();
    let told = told(&evaluation, "L").unwrap();
    assert_eq!((&*other(&told).name, told.last), ("W", Basis::Undisclosed));
    for language in LANGUAGES {
        let text = letter(&told, language);
        assert!(!text.contains("711"), "{text}");
    }
}

#[test]
fn a_reason_that_names_another_tenderer_is_withheld() {
    let mut evaluation = money().evaluation();
    let bids = Arc::make_mut(&mut evaluation.bids);
    Arc::make_mut(&mut bids[2]).tenderer.name = Text::new("Exempel Städ AB").unwrap();
    let own = BidId::new("L").unwrap();
    for (reason, withheld) in [
        ("Less thorough than EXEMPEL STÄD AB.", true),
        ("Less thorough than exempel städ.", true),
        ("Mindre genomtänkt än Exempel Städs plan.", true),
        ("Visar ett gott exempel. Städning ingår.", false),
        ("Thorough.", false),
        ("Less thorough than W.", false),
    ] {
        for one in Arc::make_mut(&mut evaluation.assessments) {
            if one.bid == own {
                one.reason = Some(Text::new(reason).unwrap());
            }
        }
        let told = told(&evaluation, "L").unwrap();
        let given = &told.criteria[1].scores[0].reason;
        assert_eq!(*given == ReasonGiven::Withheld, withheld, "{reason}");
        assert_eq!(told.cautions.contains(&Caution::Withheld(1)), withheld);
        let text = letter(&told, "sv");
        assert_eq!(text.contains(reason), !withheld);
        assert_eq!(text.contains("har utelämnats här"), withheld);
    }
}

#[test]
fn a_letter_that_is_not_final_says_so() {
    let mut evaluation = money().evaluation();
    evaluation.phase = Phase::Evaluation;
    let text = english(&evaluation, "L");
    assert!(text.contains("[Not to be sent yet: the evaluation stands in the phase"));
    evaluation.phase = Phase::Decision;
    assert!(!english(&evaluation, "L").contains("Not to be sent"));
    Arc::make_mut(&mut evaluation.assessments).retain(|one| &*one.bid != "L");
    assert!(english(&evaluation, "L").contains("1 scores or quantities of this bid are missing"));
}

#[test]
fn an_edited_letter_becomes_a_page_and_never_markup() {
    let text = "# Beslut <1>\n\nEtt & två\n## Skäl\n- ett\n- \"två\"\nslut\n[Fylls i]\n- sist";
    let html = letter_html(text, "sv-FI");
    let page = page(&html);
    assert_eq!(page.language, "sv");
    let headings = [(1, "Beslut <1>".to_owned()), (2, "Skäl".to_owned())];
    assert_eq!(page.headings, headings);
    assert!(page.text.contains("Ett & två\n") && page.text.contains("\"två\"\n"));
    assert!(html.contains("<mark dir=\"auto\">[Fylls i]</mark>"));
    assert_eq!(html.matches("<ul>").count(), 2);
    let evil = letter_html("# <script>x</script>\n<img src=x onerror=y>", "en");
    assert!(!evil.contains("<script") && !evil.contains("<img"));
}

/// No name or text of a file begins a line, so none becomes a heading of the letter.
#[test]
fn nothing_from_a_file_shapes_the_letter() {
    let mut evaluation = money().evaluation();
    Arc::make_mut(&mut evaluation.tender).title = Text::new("A\n# B\r\n## C").unwrap();
    let text = english(&evaluation, "L");
    assert_eq!(text.lines().filter(|line| line.starts_with("# ")).count(), 1);
    assert!(!text.lines().any(|line| line.starts_with("## C")));
}

fn of<'a>(lot: &'a LotOutcome, bid: &BidId) -> &'a BidOutcome {
    lot.bids.iter().find(|one| one.bid == *bid).unwrap()
}

proptest! {
    #![proptest_config(tries(24))]

    /// Each figure of a debrief is the outcome's, and the parts of the difference add up to it.
    #[test]
    fn every_figure_is_that_of_the_outcome(evaluation in contest()) {
        let lot = &evaluation.tender.lots[0];
        let all = outcome(&evaluation).lots.remove(0);
        for own in &all.bids {
            let Ok(told) = debrief(&evaluation, &lot.id, &own.bid, 0) else { continue };
            prop_assert_eq!(told.price, own.price);
            for (one, counted) in told.criteria.iter().zip(&own.contributions) {
                prop_assert_eq!((&one.criterion, &one.value), (&counted.criterion, &counted.value));
                if one.basis == Basis::Told {
                    let alone = &of(&told.alone, &own.bid).contributions;
                    prop_assert!(alone.contains(counted));
                }
            }
            let Standing::Ranked { rank, .. } = own.standing else {
                prop_assert!(matches!(told.place, Place::Excluded(_)));
                prop_assert_eq!(told.winner, Winner::NotTold);
                continue;
            };
            prop_assert_eq!(&told.place, &Place::Ranked(rank));
            prop_assert_eq!(&told.total, &own.total);
            let Winner::Other(winner) = &told.winner else { continue };
            let won = &all.bids[all.ranking[0]];
            prop_assert_eq!(Some(&winner.total), won.total.as_ref());
            let total = own.total.as_ref().unwrap() - won.total.as_ref().unwrap();
            let parts: Exact = winner.parts.iter().map(|part| &part.amount).sum();
            prop_assert_eq!((&parts, &winner.difference), (&total, &total));
            let behind = own.behind.clone().unwrap();
            prop_assert_eq!(if all.lowest_wins { total.clone() } else { -&total }, behind);
            if lot.method.combination.money().is_some() {
                let mut worth = Exact::ZERO;
                for part in &winner.parts {
                    if let Money::Worth(money) = &part.money {
                        worth = &worth + money;
                    }
                }
                if winner.parts.iter().all(|part| matches!(part.money, Money::Worth(_))) {
                    prop_assert_eq!(&winner.money, &Money::Worth(worth));
                }
            }
        }
    }

    /// With a price that is said to win the bid is first, and a hundredth beside it it is not.
    #[test]
    fn a_price_that_would_have_won_wins(evaluation in contest()) {
        let lot = &evaluation.tender.lots[0];
        let with = |bid: &BidId, price: Decimal| {
            let mut changed = evaluation.clone();
            for one in Arc::make_mut(&mut changed.bids) {
                if one.id == *bid {
                    let offer = &mut Arc::make_mut(one).offers[0];
                    offer.price = Some(Amount::new(price).unwrap());
                }
            }
            let all = outcome(&changed).lots.remove(0);
            matches!(of(&all, bid).standing, Standing::Ranked { rank: 1, .. })
        };
        let bids: Vec<BidId> = evaluation.bids.iter().map(|bid| bid.id.clone()).collect();
        for id in bids {
            let Ok(told) = debrief(&evaluation, &lot.id, &id, 120) else { continue };
            let price = told.would_win.iter().find(|one| one.number == Number::Price);
            let Some(Winning::At(values)) = price.map(|one| &one.answer) else { continue };
            for found in values {
                prop_assert!(with(&id, found.value), "{} at {}", id, found.value);
                let towards = if found.change.is_negative() { 1 } else { -1 };
                prop_assert!(!with(&id, found.value + Decimal::new(towards, 2)));
            }
        }
    }

    /// The same file gives the same letter, and each letter a page.
    #[test]
    fn any_letter_is_a_page(evaluation in generate::evaluation()) {
        for lot in &evaluation.tender.lots {
            for bid in evaluation.bids.iter() {
                let Ok(told) = debrief(&evaluation, &lot.id, &bid.id, 40) else { continue };
                let again = read(&evaluation.to_json());
                prop_assert_eq!(debrief(&again, &lot.id, &bid.id, 40), Ok(told.clone()));
                for language in LANGUAGES {
                    let text = letter(&told, language);
                    prop_assert_eq!(page(&letter_html(&text, language)).language, language);
                }
            }
        }
    }
}
