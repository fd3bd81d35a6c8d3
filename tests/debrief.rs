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
use bid_evaluator::bid::Answer;
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::values::{Amount, BidId, CriterionId, LotId, RequirementId, Text};
use bid_evaluator::explain::PlainNumerals;
use bid_evaluator::insight::{NoPrice, Number, Source};
use bid_evaluator::panel;
use bid_evaluator::report::{
    Basis, Caution, Debrief, Money, NoDebrief, OUTCOMES, On, OtherWinner, Place, ReasonGiven,
    Tells, Trace, Winner, Winning, Written, debrief, letter_html, to_text,
};
use bid_evaluator::tender::{Requirement, Scoring};
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
    assert!(text.contains("your bid is first. Bids ranked: 4."));
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

/// Bid L under one reason, beside a bid of Rönnbacka at 8 790 000 and the winner's.
fn with_reason(reason: &str) -> Evaluation {
    let case = Case::of("monetised")
        .price()
        .scored("plan", 1_000_000, 0, 10)
        .measured("days", 1_000, "lower", ratio_to_best())
        .bid(bid("W", 8_000_000).score("plan", 9).value("days", 40))
        .bid(bid("L", 8_350_000).score("plan", 4).value("days", 35))
        .bid(bid("ronnbacka", "8790000.50").score("plan", 7).value("days", 21));
    let mut evaluation = case.evaluation();
    let bids = Arc::make_mut(&mut evaluation.bids);
    for (bid, name) in
        bids.iter_mut().zip(["Almviks Städ AB", "Tallhöjdens Städ", "Rönnbacka Lokalvård AB"])
    {
        Arc::make_mut(bid).tenderer.name = Text::new(name).unwrap();
    }
    for one in Arc::make_mut(&mut evaluation.assessments) {
        if &*one.bid == "L" {
            one.reason = Some(Text::new(reason).unwrap());
        }
    }
    evaluation.phase = Phase::Decision;
    evaluation
}

#[test]
fn a_reason_that_tells_of_another_bid_is_withheld() {
    for (reason, tells, words) in [
        ("Sämre än Rönnbackas plan.", Tells::Name, "Rönnbackas"),
        ("Sämre än RÖNNBACKA LOKALVÅRD AB.", Tells::Name, "RÖNNBACKA"),
        ("Weaker than ronnbacka's plan.", Tells::Name, "ronnbacka"),
        ("Rönnbackaplanen är bättre.", Tells::Name, "Rönnbackaplanen"),
        ("Rönn\u{ad}backa är bättre.", Tells::Name, "Rönn\u{ad}backa"),
        ("Konkurrenten bjöd 8 790 000.", Tells::Figure, "8 790 000"),
        ("Another offered 8,790,000.50.", Tells::Figure, "8,790,000.50"),
        ("Een ander bood 8.790.000,50.", Tells::Figure, "8.790.000,50"),
        ("Another offered 8790000 EUR.", Tells::Figure, "8790000"),
        ("Another asks 8.79 million.", Tells::Figure, "8.79"),
        ("En annan bjöd 8 790 tkr.", Tells::Figure, "8 790"),
        ("En annan är 440 000 dyrare.", Tells::Figure, "440 000"),
        ("Another got 7 points.", Tells::Figure, "7"),
        ("De beste kreeg 7/10.", Tells::Figure, "7"),
        ("Another got seven points.", Tells::Figure, "seven"),
        ("De beste kreeg zeven punten.", Tells::Figure, "zeven"),
        ("En annan fick sju poäng av tio.", Tells::Figure, "sju"),
        ("Another is 5 % dearer.", Tells::Figure, "5"),
        ("Another is five per cent dearer.", Tells::Figure, "five"),
        ("Een ander is vijf procent duurder.", Tells::Figure, "vijf"),
        ("En annan är 5,27 procent dyrare.", Tells::Figure, "5,27"),
        ("Another scored 70 %.", Tells::Figure, "70"),
        ("Another got 100 % of the points for days.", Tells::Figure, "100"),
        ("En annan fick sjuttio procent av poängen.", Tells::Figure, "sjuttio"),
    ] {
        let evaluation = with_reason(reason);
        let told = told(&evaluation, "L").unwrap();
        assert_eq!(told.criteria[1].scores[0].reason, ReasonGiven::Withheld, "{reason}");
        let place = On::Criterion(CriterionId::new("plan").unwrap());
        let by = Some(evaluation.assessments[0].evaluator.clone());
        let written = Written { on: place, by };
        let trace = Trace { tells, words: words.to_owned() };
        assert!(told.cautions.contains(&Caution::Withheld(written, trace)), "{:?}", told.cautions);
        assert!(!told.cautions.iter().any(|one| matches!(one, Caution::Written(_))));
        for (language, gap) in LANGUAGES.iter().zip(["left out here", "weggelaten", "utelämnats"])
        {
            let text = letter(&told, language);
            assert!(!text.contains(reason) && text.contains(gap), "{text}");
            let page = letter_html(&text, language);
            assert!(page.contains(": <mark>["), "{page}");
        }
    }
}

/// What is said of the bid itself, of the winner's, and in the tender's own words stays; and that it must
/// be read is said always.
#[test]
fn a_reason_that_tells_of_no_other_bid_stays_as_it_was_written() {
    for reason in [
        "Thorough.",
        "Sämre än Almviks plan, som kostar 8 000 000.",
        "Price 8,350,000 fits 4 points of 10; 35 days.",
        "Städningen sker 3 gånger i veckan i 12 lokaler.",
        "Klart 2027-03-12, 450 timmar.",
        "Fick fyra poäng av tio, fyrtio procent.",
        "4 % dearer than the winner, with 90 % of the points of its plan.",
        "Twee locaties, zeven ploegen en 5 % reserve.",
        "A better one: one of five is twice checked.",
        "Weegt 100 % ten opzichte van de prijs.",
    ] {
        let told = told(&with_reason(reason), "L").unwrap();
        let given = ReasonGiven::Given(Text::new(reason).unwrap());
        assert_eq!(told.criteria[1].scores[0].reason, given, "{:?}", told.cautions);
        assert_eq!(
            told.cautions,
            [Caution::Written(1), Caution::Infers(CriterionId::new("days").unwrap())]
        );
        assert!(letter(&told, "sv").contains(reason));
    }
    let blank = told(&with_reason(" "), "L").unwrap();
    assert_eq!(blank.criteria[1].scores[0].reason, ReasonGiven::None);
}

/// A letter that stood for a bid while names were hidden is no name to the tenderer, and yet tells of it.
#[test]
fn a_letter_in_the_place_of_a_name_is_withheld() {
    let hidden = |reason: &str| {
        let mut evaluation = with_reason(reason);
        let rules = Scoring {
            reasons_required: None,
            names_hidden: Some(true),
            order_shuffled: None,
            declarations_first: None,
        };
        Arc::make_mut(&mut evaluation.tender).scoring = Some(rules);
        evaluation
    };
    let evaluation = hidden("-");
    let ids: Vec<&BidId> = evaluation.bids.iter().map(|bid| &bid.id).collect();
    let letters = panel::letters(&evaluation.tender.id, &ids);
    let (own, rival) = (panel::letter(letters[1]), panel::letter(letters[2]));
    for (text, withheld) in [
        (format!("Weaker than bid {rival}."), true),
        (format!("Sämre än anbud nr {rival}"), true),
        (format!("Minder dan {rival}, die meer biedt."), true),
        (format!("Bid {own} is thorough."), false),
        ("Plan with a good team.".to_owned(), false),
    ] {
        let told = told(&hidden(&text), "L").unwrap();
        let given = &told.criteria[1].scores[0].reason;
        assert_eq!(*given == ReasonGiven::Withheld, withheld, "{text}");
    }
}

/// To an excluded tenderer the winner is another one, too; and the reason of its exclusion is looked at as
/// any other.
#[test]
fn a_requirement_that_is_not_met_may_name_nobody_either() {
    let mut evaluation = with_reason("Almviks visar mer.");
    let requirement = RequirementId::new("iso").unwrap();
    let tender = Arc::make_mut(&mut evaluation.tender);
    let text = Text::new("ISO 14001").unwrap();
    tender.lots[0].requirements = vec![Requirement { id: requirement.clone(), text }];
    let offer = &mut Arc::make_mut(&mut Arc::make_mut(&mut evaluation.bids)[1]).offers[0];
    let reason = Some(Text::new("Only Almviks has it.").unwrap());
    offer.answers = vec![Answer { requirement: requirement.clone(), met: false, reason }];
    let told = told(&evaluation, "L").unwrap();
    let found: Vec<&On> = told
        .cautions
        .iter()
        .filter_map(|one| match one {
            Caution::Withheld(written, _) => Some(&written.on),
            _ => None,
        })
        .collect();
    let plan = On::Criterion(CriterionId::new("plan").unwrap());
    assert_eq!(found, [&plan, &On::Requirement(requirement)]);
    let text = letter(&told, "en");
    assert!(!text.contains("Almvik"), "{text}");
    assert!(text.contains("- requirement not met: ISO 14001 [For the buyer"), "{text}");
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
    assert!(
        english(&evaluation, "L").contains("scores or quantities of this bid that are missing: 1")
    );
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
    assert!(html.contains("<mark>[Fylls i]</mark>"));
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
