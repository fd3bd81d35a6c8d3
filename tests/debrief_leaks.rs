//! What a letter to one tenderer tells of bids that are neither its own nor the winner's: nothing.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod support;

use std::sync::Arc;

use bid_evaluator::award::{BidOutcome, Exact, LotOutcome, Standing, outcome};
use bid_evaluator::evaluation::Evaluation;
use bid_evaluator::exchange::values::{Amount, BidId, Text};
use bid_evaluator::explain::PlainNumerals;
use bid_evaluator::insight::{compare, is_relative};
use bid_evaluator::record::content;
use bid_evaluator::report::{Caution, Debrief, On, ReasonGiven, Winner, Written, debrief, to_text};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use support::contests::contest_of;
use support::{generate, read, tries};

const LANGUAGES: [&str; 3] = ["en", "nl", "sv"];

fn letter(debrief: &Debrief, language: &str) -> String {
    to_text(debrief, language, &PlainNumerals::of(language))
}

/// Bids whose identifiers, names and prices nothing else in a file looks like.
fn unmistakable(evaluation: &Evaluation) -> Evaluation {
    let mut file: Value = serde_json::from_str(&content(evaluation).to_json()).unwrap();
    let place =
        |id: &Value| evaluation.bids.iter().position(|bid| Some(&*bid.id) == id.as_str()).unwrap();
    let renamed = |id: &Value| json!(secret_id(place(id)));
    rename(&mut file, &renamed);
    let bids = file.get_mut("bids").and_then(Value::as_array_mut);
    for (number, bid) in bids.into_iter().flatten().enumerate() {
        bid["id"] = json!(secret_id(number));
        bid["tenderer"] = json!({ "name": secret_name(number), "id": secret_name(number) });
        let offers = bid.get_mut("offers").and_then(Value::as_array_mut);
        for offer in offers.into_iter().flatten() {
            if offer.get("price").is_some() {
                offer["price"] = json!(secret_price(number));
            }
        }
    }
    for lot in file["tender"]["lots"].as_array_mut().unwrap() {
        lot.as_object_mut().unwrap().remove("ceiling");
    }
    read(&file.to_string())
}

/// Every member "bid" and every list of them, wherever it stands.
fn rename(value: &mut Value, to: &dyn Fn(&Value) -> Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match (name.as_str(), &mut *member) {
                    ("bid", Value::String(_)) => *member = to(member),
                    ("order", Value::Array(bids)) => {
                        for bid in bids {
                            *bid = to(bid);
                        }
                    }
                    _ => rename(member, to),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, to)),
        _ => {}
    }
}

fn secret_id(number: usize) -> String {
    format!("kjqx-{number}-zwv")
}

fn secret_name(number: usize) -> String {
    format!("Qwyjzx{number}fhk")
}

/// Prices of which no two together make a third.
const SECRET: [u32; 6] = [7_318_547, 5_229_163, 8_840_971, 3_672_889, 9_915_323, 4_481_597];

fn secret_price(number: usize) -> String {
    format!("{}.{}", SECRET[number], 37 + number)
}

/// The price in each way that it can be written, without its decimals.
fn written(number: usize) -> Vec<String> {
    grouped(&SECRET[number].to_string())
}

/// A whole number of seven digits in each way that it can be grouped.
fn grouped(whole: &str) -> Vec<String> {
    let grouped = |mark: &str| {
        let (a, rest) = whole.split_at(whole.len() - 6);
        let (b, c) = rest.split_at(3);
        [a, b, c].join(mark)
    };
    vec![whole.to_owned(), grouped(","), grouped("."), grouped("\u{a0}"), grouped(" ")]
}

/// How much dearer one bid is than another, in per cent, with so many decimals that nothing else is as much.
fn dearer(number: usize, than: usize, evaluation: &Evaluation) -> Option<String> {
    let [lot] = &*evaluation.tender.lots else { return None };
    let price = |number: usize| {
        let price = evaluation.bids[number].offer(&lot.id)?.price?;
        lot.life_cycle.is_none().then(|| Exact::from(*price))
    };
    let (price, other) = (price(number)?, price(than)?);
    let part = (&price - &other).div(&other)?;
    Some((&part * &Exact::from(100)).abs().to_decimal(5)?.normalize().to_string())
}

/// What evaluators write of a bid to another one where they should not: that it is called so, or offered or
/// scored so much; and what of it may stand in no letter to anybody else.
fn telling(number: usize, to: usize, evaluation: &Evaluation) -> Vec<(String, Vec<String>)> {
    let (name, id) = (secret_name(number), secret_id(number));
    let accented = name.replace('y', "ý");
    let mut told = vec![
        (format!("Not as good as {name}."), vec![name.clone()]),
        (format!("{}S PLAN ÄR BÄTTRE", name.to_uppercase()), vec![name.to_uppercase()]),
        (format!("Sämre än {accented}planen."), vec![accented]),
        (format!("See {id}, page 3"), vec![id.clone()]),
        (format!("({})", id.to_uppercase()), vec![id.to_uppercase()]),
    ];
    // A price that no file holds is nobody's.
    let offers = &evaluation.bids[number].offers;
    let prices =
        if offers.iter().any(|one| one.price.is_some()) { written(number) } else { vec![] };
    if !prices.is_empty() {
        let thousands = format!("{} tkr", SECRET[number] / 1_000);
        told.push((format!("Another asks {thousands}"), vec![thousands]));
    }
    for price in prices {
        let decimals = 37 + number;
        told.push((format!("The best asks {price} EUR."), vec![price.clone()]));
        told.push((format!("De beste vraagt {price},{decimals}"), vec![price.clone()]));
        told.push((format!("{price}.{decimals} elsewhere"), vec![price]));
    }
    if let Some(percent) = dearer(number, to, evaluation).filter(|_| number != to) {
        let swedish = percent.replace('.', ",");
        told.push((format!("Another is {percent} % dearer."), vec![percent.clone()]));
        told.push((format!("Een ander vraagt {swedish} procent meer."), vec![swedish.clone()]));
        told.push((format!("{swedish}% över oss"), vec![swedish]));
    }
    for score in evaluation.assessments.iter().filter(|one| *one.bid == *id) {
        // One of fewer digits may be another bid's, too.
        if score.score.scale() == 7 {
            let score = score.score.to_string();
            let swedish = score.replace('.', ",");
            told.push((format!("Another got {score}."), vec![score]));
            told.push((format!("En annan fick {swedish} poäng"), vec![swedish]));
        }
    }
    told
}

/// The evaluation with such reasons on scores and judgements, on what was agreed and on what was not met.
/// Every other bid is told of by some of them, in turn.
fn indiscreet(evaluation: &Evaluation) -> Evaluation {
    let mut indiscreet = evaluation.clone();
    let all = evaluation.bids.len();
    let mut turn = 0;
    let mut reason = |bid: &BidId| {
        let own = (0..all).find(|number| *secret_id(*number) == **bid).unwrap();
        turn += 1;
        let of = (own + 1 + turn % (all - 1).max(1)) % all;
        let told = telling(of, own, evaluation);
        Text::new(&told[turn * 7 % told.len()].0).unwrap()
    };
    for one in Arc::make_mut(&mut indiscreet.assessments) {
        one.reason = Some(reason(&one.bid));
    }
    for one in Arc::make_mut(&mut indiscreet.judgements) {
        one.reason = reason(&one.bid);
    }
    for one in Arc::make_mut(&mut indiscreet.consensus) {
        one.reason = reason(&one.bid);
    }
    for bid in Arc::make_mut(&mut indiscreet.bids) {
        let bid = Arc::make_mut(bid);
        let answers = bid.offers.iter_mut().flat_map(|offer| &mut offer.answers);
        answers.for_each(|one| one.reason = Some(reason(&bid.id)));
    }
    indiscreet
}

/// The same contest with scores, quantities and points that no two bids share: decimals of their own, and
/// weights so large that points have as many digits.
fn told_apart(evaluation: &Evaluation) -> Evaluation {
    let unmistakable = unmistakable(evaluation);
    let mut file: Value = serde_json::from_str(&unmistakable.to_json()).unwrap();
    let number = |bid: &Value| {
        let is = |number: &usize| bid.as_str() == Some(&secret_id(*number));
        (0..SECRET.len()).find(is).unwrap()
    };
    for one in file["assessments"].as_array_mut().unwrap() {
        let criterion = one["criterion"].as_str().unwrap().to_owned();
        let decimals = decimals(number(&one["bid"]), &criterion);
        one["score"] = json!(format!("{}.{decimals}", below(&one["score"])));
    }
    for (number, bid) in file["bids"].as_array_mut().unwrap().iter_mut().enumerate() {
        let days = &mut bid["offers"][0]["values"]["days"];
        *days = json!(format!("{}.{}", below(days), decimals(number, "days")));
    }
    weigh_more(&mut file["tender"]["lots"][0]["criteria"]);
    let combination = &mut file["tender"]["lots"][0]["method"]["combination"];
    if let Some(total) = combination.get("total").and_then(Value::as_str) {
        combination["total"] = json!(more(total));
    }
    // A percentage and a coefficient are not that large: of these the scores alone are told apart.
    Evaluation::from_json(&file.to_string()).unwrap_or(unmistakable)
}

/// A whole number that is one less, so that decimals fit behind it.
fn below(number: &Value) -> Decimal {
    let number: Decimal = number.as_str().unwrap().parse().unwrap();
    (number.trunc() - Decimal::ONE).max(Decimal::ZERO)
}

fn more(weight: &str) -> String {
    (weight.parse::<Decimal>().unwrap() * Decimal::from(1_000_003)).normalize().to_string()
}

fn weigh_more(criteria: &mut Value) {
    for criterion in criteria.as_array_mut().unwrap() {
        if criterion.get("criteria").is_some() {
            weigh_more(&mut criterion["criteria"]);
        }
        if let Some(text) = criterion.get("weight").and_then(Value::as_str) {
            criterion["weight"] = json!(more(text));
        }
    }
}

/// Seven decimals that stand at one bid on one criterion alone.
fn decimals(number: usize, criterion: &str) -> String {
    let shift = match criterion {
        "plan" => 11_113,
        "team" => 22_229,
        _ => 33_331,
    };
    let digits = SECRET[number] - shift;
    // The last one is no zero, which a letter would not write.
    if digits.is_multiple_of(10) { digits + 1 } else { digits }.to_string()
}

/// The whole part of each number in a text, without what stands between thousands.
fn wholes(text: &str, language: &str) -> Vec<String> {
    let (decimal, groups) = match language {
        "en" => ('.', &[','][..]),
        "nl" => (',', &['.'][..]),
        _ => (',', &['\u{a0}', '\u{202f}'][..]),
    };
    let mut found = vec![String::new()];
    let mut decimals = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let within = letters.peek().is_some_and(char::is_ascii_digit)
            && found.last() != Some(&String::new());
        match letter {
            '0'..='9' if decimals => {}
            '0'..='9' => found.last_mut().unwrap().push(letter),
            mark if within && !decimals && groups.contains(&mark) => {}
            mark if within && !decimals && mark == decimal => decimals = true,
            _ => {
                found.push(String::new());
                decimals = false;
            }
        }
    }
    found
}

/// How an amount of many digits begins, to the unit: cut and rounded.
fn begins(value: &Exact) -> Vec<String> {
    let value = value.abs();
    let cut = value.to_decimal(6).map(|number| [number.trunc(), number.round()]);
    let written = cut.into_iter().flatten().map(|number| number.to_string());
    written.filter(|digits| digits.len() >= 7).collect()
}

fn of<'a>(lot: &'a LotOutcome, bid: &BidId) -> &'a BidOutcome {
    lot.bids.iter().find(|one| one.bid == *bid).unwrap()
}

/// Whether a letter may tell of the bid of that number: the tenderer's own, or the winner's.
fn is_told_of(told: &Debrief, number: usize) -> bool {
    let name = secret_name(number);
    let won = matches!(&told.winner, Winner::Other(one) if *one.name == *name);
    *name == *told.tenderer || won
}

proptest! {
    #![proptest_config(tries(24))]

    /// No score, quantity or points of a third bid stand in any letter; those of the bid itself do, so
    /// that what is looked for is how a letter writes them.
    #[test]
    fn no_letter_tells_what_a_third_bid_scored(evaluation in contest_of(3..=5)) {
        let evaluation = told_apart(&evaluation);
        let lot = &evaluation.tender.lots[0];
        let all = outcome(&evaluation).lots.remove(0);
        for own in &all.bids {
            let Ok(told) = debrief(&evaluation, &lot.id, &own.bid, 20) else { continue };
            let winner = all.ranking.first().map(|place| &all.bids[*place]);
            let is_told = |bid: &BidId| *bid == own.bid || winner.is_some_and(|one| one.bid == *bid);
            // What these two have as well, and what everybody can have, is nobody's secret.
            let mut known: Vec<Exact> = lot.leaves().iter().map(|leaf| lot.weight_of(leaf).into()).collect();
            for bid in all.bids.iter().filter(|bid| is_told(&bid.bid)) {
                known.extend(bid.contributions.iter().map(|one| one.value.clone()));
            }
            for language in LANGUAGES {
                let text = letter(&told, language);
                let wholes = wholes(&text, language);
                for (number, bid) in all.bids.iter().enumerate() {
                    let scored = |on: &str| text.contains(&decimals(number, on));
                    let ranked = matches!(own.standing, Standing::Ranked { .. });
                    if bid.bid == own.bid && ranked && scores_differ(&evaluation) {
                        prop_assert!(scored("plan") && scored("team"), "{text}");
                    }
                    if is_told(&bid.bid) {
                        continue;
                    }
                    for on in ["plan", "team", "days"] {
                        prop_assert!(!scored(on), "{} of {number}: {text}", on);
                    }
                    for points in bid.contributions.iter().flat_map(|one| begins(&one.value)) {
                        let is_known = known.iter().any(|one| begins(one).contains(&points));
                        prop_assert!(is_known || !wholes.contains(&points), "{points}: {text}");
                    }
                }
            }
        }
    }

    /// No name, identifier or price of a third bid stands in any letter.
    #[test]
    fn no_letter_names_a_third_bid(evaluation in prop_oneof![
        1 => generate::evaluation(),
        1 => contest_of(3..=5),
    ]) {
        let evaluation = unmistakable(&evaluation);
        for (lot, of) in evaluation.tender.lots.iter().zip(outcome(&evaluation).lots) {
            for own in &of.bids {
                let Ok(told) = debrief(&evaluation, &lot.id, &own.bid, 20) else { continue };
                for language in LANGUAGES {
                    let text = letter(&told, language);
                    for number in (0..evaluation.bids.len()).filter(|one| !is_told_of(&told, *one)) {
                        let secrets = [secret_id(number), secret_name(number)];
                        for secret in secrets.into_iter().chain(written(number)) {
                            prop_assert!(!text.contains(&secret), "{secret}: {text}");
                        }
                    }
                }
            }
        }
    }

    /// Whatever evaluators wrote of a third bid, no letter has it: neither how it is called nor its price,
    /// in any way of writing it, nor its scores. And each reason is either taken over or left out, which
    /// the cautions say.
    #[test]
    fn no_letter_tells_what_a_reason_says_of_a_third_bid(evaluation in prop_oneof![
        1 => generate::evaluation().prop_map(|one| unmistakable(&one)),
        2 => contest_of(3..=5).prop_map(|one| told_apart(&one)),
    ]) {
        let evaluation = indiscreet(&evaluation);
        for (lot, of) in evaluation.tender.lots.iter().zip(outcome(&evaluation).lots) {
            for own in &of.bids {
                let Ok(told) = debrief(&evaluation, &lot.id, &own.bid, 0) else { continue };
                for language in LANGUAGES {
                    let text = letter(&told, language);
                    for number in (0..evaluation.bids.len()).filter(|one| !is_told_of(&told, *one)) {
                        let to = evaluation.bids.iter().position(|bid| bid.id == own.bid).unwrap();
                        for secret in telling(number, to, &evaluation).into_iter().flat_map(|one| one.1) {
                            prop_assert!(!text.contains(&secret), "{secret}: {text}");
                        }
                    }
                }
                let reasons = told.criteria.iter().flat_map(|one| one.scores.iter().chain(&one.agreed));
                let reasons: Vec<&ReasonGiven> = reasons
                    .map(|one| &one.reason)
                    .chain(told.statements.iter().flat_map(|one| &one.verdicts).map(|one| &one.1))
                    .collect();
                let count = |wanted: fn(&ReasonGiven) -> bool| {
                    reasons.iter().filter(|one| wanted(one)).count()
                };
                let not_met = |written: &Written| matches!(written.on, On::Requirement(_));
                let cautions = |wanted: &dyn Fn(&Caution) -> bool| {
                    told.cautions.iter().filter(|one| wanted(one)).count()
                };
                let withheld = cautions(&|one| matches!(one, Caution::Withheld(at, _) if !not_met(at)));
                prop_assert_eq!(withheld, count(|one| *one == ReasonGiven::Withheld));
                let written = count(|one| matches!(one, ReasonGiven::Given(_)));
                let said = cautions(&|one| matches!(one, Caution::Written(said) if *said >= written));
                prop_assert!(written == 0 || said == 1);
            }
        }
    }

    /// Whatever a third bid is, a letter is the same so long as it leaves the rank, the winner and the
    /// figures of these two as they are. Under a relative formula only whether a winning number may be
    /// told at all depends on it.
    #[test]
    fn no_letter_depends_on_a_third_bid(evaluation in contest_of(3..=5), more in 1_u32..40) {
        let lot = &evaluation.tender.lots[0];
        let before = outcome(&evaluation).lots.remove(0);
        for own in &before.bids {
            let Ok(told) = debrief(&evaluation, &lot.id, &own.bid, 40) else { continue };
            let Some(first) = before.ranking.first() else { continue };
            let winner = before.bids[*first].bid.clone();
            let mut changed = evaluation.clone();
            for bid in Arc::make_mut(&mut changed.bids) {
                if bid.id != own.bid && bid.id != winner {
                    let bid = Arc::make_mut(bid);
                    bid.tenderer.name = Text::new("Somebody else entirely").unwrap();
                    for offer in &mut bid.offers {
                        let price = *offer.price.unwrap() + Decimal::new(more.into(), 1);
                        offer.price = Some(Amount::new(price).unwrap());
                    }
                }
            }
            let after = outcome(&changed).lots.remove(0);
            let place = |lot: &LotOutcome| match of(lot, &own.bid).standing {
                Standing::Ranked { rank, .. } => Some(rank),
                Standing::Excluded(_) | Standing::Sealed { .. } => None,
            };
            let figures = |lot: &LotOutcome, bid: &BidId| {
                let bid = of(lot, bid);
                let values: Vec<Exact> = bid.contributions.iter().map(|one| one.value.clone()).collect();
                (bid.total.clone(), values, bid.drawn)
            };
            // An index splits a difference by the lowest price, also where the totals are rounded alike.
            let parts = |evaluation: &Evaluation, winner: &BidId| {
                compare(evaluation, 0, &own.bid, winner).map(|found| {
                    found.parts.into_iter().map(|part| part.amount).collect::<Vec<_>>()
                })
            };
            let same = place(&before) == place(&after)
                && before.ranking.len() == after.ranking.len()
                && after.ranking.first().map(|place| &after.bids[*place].bid) == Some(&winner)
                && [&own.bid, &winner].iter().all(|bid| figures(&before, bid) == figures(&after, bid))
                && of(&before, &winner).standing == of(&after, &winner).standing
                && parts(&evaluation, &winner) == parts(&changed, &winner);
            if !same {
                continue;
            }
            let mut again = debrief(&changed, &lot.id, &own.bid, 40).unwrap();
            if is_relative(lot) {
                again.would_win.clone_from(&told.would_win);
            }
            prop_assert_eq!(letter(&told, "en"), letter(&again, "en"));
        }
    }
}

/// Whether the scores are those that tell bids apart.
fn scores_differ(evaluation: &Evaluation) -> bool {
    evaluation.assessments.iter().all(|one| one.score.scale() == 7)
}

/// The digits that are looked for are found where a letter tells them.
#[test]
fn points_are_found_as_a_letter_writes_them() {
    let evaluation = told_apart(
        &support::cases::Case::of("monetised")
            .price()
            .scored("plan", 100, 0, 10)
            .scored("team", 100, 0, 4)
            .measured("days", 10, "lower", support::cases::ratio_to_best())
            .bid(support::cases::bid("A", 900).score("plan", 8).score("team", 3).value("days", 5))
            .bid(support::cases::bid("B", 950).score("plan", 5).score("team", 2).value("days", 7))
            .evaluation(),
    );
    let lot = &evaluation.tender.lots[0];
    let all = outcome(&evaluation).lots.remove(0);
    for own in &all.bids {
        let told = debrief(&evaluation, &lot.id, &own.bid, 0).unwrap();
        for language in LANGUAGES {
            let text = letter(&told, language);
            for one in own.contributions.iter().filter(|one| &*one.criterion != "price") {
                let (ways, wholes) = (begins(&one.value), wholes(&text, language));
                assert!(!ways.is_empty() && ways.iter().any(|way| wholes.contains(way)), "{text}");
            }
        }
    }
}

/// Numbers in words, in three languages.
const SPOKEN: [(u32, [&str; 3]); 12] = [
    (3, ["three", "drie", "tre"]),
    (7, ["seven", "zeven", "sju"]),
    (8, ["eight", "acht", "åtta"]),
    (11, ["eleven", "elf", "elva"]),
    (17, ["seventeen", "zeventien", "sjutton"]),
    (20, ["twenty", "twintig", "tjugo"]),
    (25, ["twenty-five", "vijfentwintig", "tjugofem"]),
    (30, ["thirty", "dertig", "trettio"]),
    (88, ["eighty-eight", "achtentachtig", "åttioåtta"]),
    (90, ["ninety", "negentig", "nittio"]),
    (100, ["a hundred", "honderd", "hundra"]),
    (250, ["two hundred and fifty", "tweehonderdvijftig", "tvåhundrafemtio"]),
];

/// A score in words is left out where it is a third bid's, and stays where it is the bid's own.
#[test]
fn no_letter_tells_a_score_in_words() {
    let contest = |own: u32, third: u32, reason: &str| {
        let mut evaluation = support::cases::Case::of("monetised")
            .price()
            .scored("plan", 1_000_000, 0, 500)
            .bid(support::cases::bid("W", 1_000_000).score("plan", 499))
            .bid(support::cases::bid("L", 5_000_000).score("plan", own))
            .bid(support::cases::bid("T", 9_000_000).score("plan", third))
            .evaluation();
        for one in Arc::make_mut(&mut evaluation.assessments) {
            one.reason = (&*one.bid == "L").then(|| Text::new(reason).unwrap());
        }
        evaluation
    };
    let said = |evaluation: &Evaluation, reason: &str| {
        let own = BidId::new("L").unwrap();
        let told = debrief(evaluation, &evaluation.tender.lots[0].id, &own, 0).unwrap();
        LANGUAGES.map(|language| letter(&told, language).contains(reason))
    };
    for (number, words) in SPOKEN {
        let sentences = [
            format!("Another got {} points.", words[0]),
            format!("Een ander kreeg {} punten.", words[1]),
            format!("En annan fick {} poäng.", words[2]),
        ];
        for reason in sentences {
            assert_eq!(said(&contest(400, number, &reason), &reason), [false; 3], "{reason}");
            assert_eq!(said(&contest(number, 400, &reason), &reason), [true; 3], "{reason}");
        }
    }
}

/// So is how many times as dear a third bid is.
#[test]
fn no_letter_tells_how_many_times_a_third_bid_asks() {
    for (reason, stays) in [
        ("Another is twice as dear.", false),
        ("Dubbelt så dyr som andra.", false),
        ("Half the price of another.", false),
        ("Een ander is 100 procent duurder.", false),
        ("Another asks seventy per cent less than this.", true),
        ("Three times as dear as the winner.", true),
        ("Visits twice a week.", true),
    ] {
        let mut evaluation = support::cases::Case::of("monetised")
            .price()
            .scored("plan", 1_000, 0, 500)
            .bid(support::cases::bid("W", 1_000_000).score("plan", 499))
            .bid(support::cases::bid("L", 3_000_000).score("plan", 200))
            .bid(support::cases::bid("T", 6_000_000).score("plan", 300))
            .evaluation();
        for one in Arc::make_mut(&mut evaluation.assessments) {
            one.reason = (&*one.bid == "L").then(|| Text::new(reason).unwrap());
        }
        let own = BidId::new("L").unwrap();
        let told = debrief(&evaluation, &evaluation.tender.lots[0].id, &own, 0).unwrap();
        assert_eq!(letter(&told, "en").contains(reason), stays, "{reason} {:?}", told.cautions);
    }
}
