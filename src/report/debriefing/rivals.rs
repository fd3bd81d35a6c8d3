//! What a reason that a person wrote may tell of a bid of which a letter tells nothing: who it is, or
//! what it came to.
//!
//! A reason may hold more than it should in many ways, and only a reader finds them all. What is found
//! here is what stands there as such: a name or a word of it that tells it apart, an identifier, the letter
//! that a bid went by while names were hidden, and a figure, in any way of writing it: in digits or in words,
//! and as a percentage or as so many times another one. Small numbers count where scores are spoken of, or
//! bids are compared. Ranks are not looked for. Where it is in doubt it counts as found: a reason that is
//! left out can be written again, and one that was sent cannot be taken back.

use rust_decimal::Decimal;

use super::counted;
use super::readings::{Means, Reading, readings};
use super::spelling::{SHORT, Word, words};
use super::{Tells, Trace};
use crate::award::{BidOutcome, Exact, LotOutcome};
use crate::bid::{Bid, Claim, CostValue};
use crate::evaluation::Evaluation;
use crate::exchange::values::{Amount, BidId, Text};
use crate::panel::{letter, letters};
use crate::tender::{Kind, Lot};

/// So many decimals of a figure are looked at.
const DECIMALS: u32 = 6;

/// Finds which texts tell of a bid that is neither `own` nor `won`, and by what.
pub(super) fn traces<'a>(
    evaluation: &Evaluation,
    lot: &Lot,
    of: &LotOutcome,
    (own, won): (&BidId, Option<&BidId>),
    texts: &[&'a Text],
) -> Vec<(&'a Text, Trace)> {
    let is_told = |bid: &BidId| bid == own || Some(bid) == won;
    let mut unnamed: Vec<Said<'a>> = texts.iter().map(|text| Said::of(text)).collect();
    let mut found: Vec<(&Text, Trace)> = Vec::new();
    each_rival(evaluation, &is_told, &mut |rival| {
        unnamed.retain(|said| match rival.stands_in(said) {
            Some(trace) => {
                found.push((said.text, trace));
                false
            }
            None => true,
        });
    });
    let mut numbers = Vec::new();
    for said in &unnamed {
        let speaks = speaks_of_figures(lot, said);
        let told = out_of(lot, said.text);
        let compares = speaks || said.words.iter().any(compares);
        for reading in readings(said.text) {
            let counts = match reading.means {
                Means::Figure => {
                    !reading.is_small() || (speaks && !told.contains(&reading.written))
                }
                // All of something is said of much else.
                Means::Share if reading.is(Decimal::ONE_HUNDRED) => speaks,
                Means::Share | Means::Apart => !reading.is_small() || compares,
                Means::Times => compares,
            };
            if counts {
                numbers.push(Number { text: said.text, reading, rival: Hit::No, known: Hit::No });
            }
        }
    }
    if !numbers.is_empty() {
        let figures = Figures { evaluation, lot, of, won };
        figures.compare(own, &is_told, &mut numbers);
    }
    for one in numbers.into_iter().filter(|one| one.rival > one.known) {
        found.push((one.text, Trace { tells: Tells::Figure, words: one.reading.written }));
    }
    found
}

/// A text and what in it can stand for a bid.
struct Said<'a> {
    text: &'a Text,
    words: Vec<Word>,
    /// Those behind a word such as "bid".
    behind: Vec<Word>,
    /// Capital letters by themselves within a sentence.
    alone: Vec<String>,
}

impl<'a> Said<'a> {
    fn of(text: &'a Text) -> Self {
        let words = words(text);
        let mut behind = Vec::new();
        let mut after_bid = false;
        for word in &words {
            if after_bid {
                behind.push(word.clone());
            }
            let number = matches!(&*word.plain, "nr" | "no" | "nummer" | "number");
            after_bid = word.begins(&BIDS) || (after_bid && number);
        }
        Self { text, words, behind, alone: alone(text) }
    }
}

/// Words of capital letters within a sentence, which begins with one anyway; not the English "I".
fn alone(text: &str) -> Vec<String> {
    let mut alone = Vec::new();
    let mut begins = true;
    for part in text.split_whitespace() {
        let word = words(part).into_iter().next();
        let capital = |word: &Word| word.written.bytes().all(|one| one.is_ascii_uppercase());
        if let Some(word) = word.filter(|word| !begins && word.written != "I" && capital(word)) {
            alone.push(word.written);
        }
        begins = part.ends_with(['.', '!', '?', ':']);
    }
    alone
}

/// How near a number comes to a figure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Hit {
    No,
    About,
    Is,
}

/// A number of a text.
struct Number<'a> {
    text: &'a Text,
    reading: Reading,
    /// What it is of a bid that is not told of.
    rival: Hit,
    /// What it is of what this tenderer knows or is told.
    known: Hit,
}

/// How a bid is called of which nothing may be said.
struct Rival {
    /// One word after the other, the last of which may have an ending.
    names: Vec<(Tells, Vec<Word>)>,
    /// An identifier that stands for it only behind a word such as "bid".
    short: Option<Word>,
    /// The letter that stood for it.
    letter: Option<String>,
}

/// Visits all bids of which nothing may be said.
fn each_rival(
    evaluation: &Evaluation,
    is_told: &dyn Fn(&BidId) -> bool,
    visit: &mut dyn FnMut(&Rival),
) {
    let told = evaluation.bids.iter().filter(|bid| is_told(&bid.id));
    let told: Vec<Vec<Word>> = told.map(|bid| words(&bid.tenderer.name)).collect();
    let published = published(evaluation);
    let rules = evaluation.tender.scoring.as_ref();
    let lettered = if rules.is_some_and(|rules| rules.names_hidden == Some(true)) {
        let ids: Vec<&BidId> = evaluation.bids.iter().map(|bid| &bid.id).collect();
        letters(&evaluation.tender.id, &ids)
    } else {
        Vec::new()
    };
    for (place, bid) in evaluation.bids.iter().enumerate() {
        let name = words(&bid.tenderer.name);
        if is_told(&bid.id) || told.contains(&name) {
            continue;
        }
        let name = without_form(name);
        let mut names = Vec::new();
        for word in telling(&name, &told, &published) {
            names.push((Tells::Name, vec![word.clone()]));
        }
        names.push((Tells::Name, name));
        names.extend(bid.tenderer.id.as_deref().map(|id| (Tells::Identifier, words(id))));
        let mut id = words(&bid.id);
        let short = if matches!(&*id, [one] if is_short(one)) { id.pop() } else { None };
        names.push((Tells::Identifier, id));
        // A name without a letter or digit is none that could be found.
        names.retain(|(_, name)| !name.is_empty());
        visit(&Rival { names, short, letter: lettered.get(place).map(|place| letter(*place)) });
    }
}

impl Rival {
    fn stands_in(&self, said: &Said<'_>) -> Option<Trace> {
        for (tells, name) in &self.names {
            for part in said.words.windows(name.len()) {
                if stands_in(part, name) {
                    let words: Vec<&str> = part.iter().map(|word| &*word.written).collect();
                    return Some(Trace { tells: *tells, words: words.join(" ") });
                }
            }
        }
        for word in &said.behind {
            let tells = if self.letter.as_ref() == Some(&word.written) {
                Tells::Letter
            } else if self.short.as_ref().is_some_and(|short| word.is(short)) {
                Tells::Identifier
            } else {
                continue;
            };
            return Some(Trace { tells, words: word.written.clone() });
        }
        let letter = self.letter.as_ref().filter(|letter| said.alone.contains(letter))?;
        Some(Trace { tells: Tells::Letter, words: letter.clone() })
    }
}

/// Whether words of a text are these of a name; its last may have an ending there.
fn stands_in(part: &[Word], name: &[Word]) -> bool {
    let (Some((last, part)), Some((of, name))) = (part.split_last(), name.split_last()) else {
        return false;
    };
    last.is_form_of(of) && part.iter().zip(name).all(|(word, of)| word.is(of))
}

/// Whether an identifier is so short that it could be any word or number.
fn is_short(id: &Word) -> bool {
    let length = id.plain.chars().count();
    length < SHORT || (length <= SHORT && id.plain.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The words of a name that tell it apart: the first that is no word of the trade, whatever was published,
/// and each further one that no published text has. None that the tenderer's own name or the winner's has.
fn telling<'a>(name: &'a [Word], told: &[Vec<Word>], published: &[Word]) -> Vec<&'a Word> {
    let mut telling = Vec::new();
    for word in name {
        let length = word.plain.chars().count();
        let plain = length < SHORT || word.begins(&TRADE) || JOINING.contains(&&*word.plain);
        let digits = word.plain.bytes().all(|byte| byte.is_ascii_digit());
        let shared = told.iter().flatten().any(|other| other.is(word));
        let said = || published.iter().any(|other| other.is_form_of(word));
        if !(plain || digits || shared) && (telling.is_empty() || !said()) {
            telling.push(word);
        }
    }
    telling
}

/// The words that everybody has read: those of the tender.
fn published(evaluation: &Evaluation) -> Vec<Word> {
    let tender = &evaluation.tender;
    let mut all = words(&tender.title);
    let mut add = |text: Option<&Text>| all.extend(text.into_iter().flat_map(|text| words(text)));
    add(tender.description.as_ref());
    for lot in &tender.lots {
        add(lot.title.as_ref());
        lot.requirements.iter().for_each(|one| add(Some(&one.text)));
        for leaf in lot.leaves() {
            add(Some(&leaf.name));
            add(leaf.description.as_ref());
        }
    }
    all
}

/// A name without what stands behind, or before, the names of companies.
fn without_form(mut name: Vec<Word>) -> Vec<Word> {
    // "B.V." is two words of one letter.
    for letters in 1..=4 {
        let Some(from) = name.len().checked_sub(letters).filter(|from| *from > 0) else { break };
        let form: String =
            name.get(from..).into_iter().flatten().map(|word| &*word.plain).collect();
        if LEGAL_FORMS.contains(&&*form) {
            name.truncate(from);
            break;
        }
    }
    if let [first, _, ..] = &*name
        && LEGAL_FORMS.contains(&&*first.plain)
    {
        name.remove(0);
    }
    name
}

/// What stands behind the names of companies, without full stops.
const LEGAL_FORMS: [&str; 24] = [
    "ab", "ag", "as", "aps", "bv", "bvba", "cv", "eg", "gmbh", "hb", "inc", "kb", "llc", "ltd",
    "nv", "oy", "oyj", "plc", "sa", "sarl", "spa", "srl", "vof", "zoo",
];

/// How words begin that stand in the names of many companies and in many reasons.
const TRADE: [&str; 42] = [
    "aannem",
    "advies",
    "advis",
    "anlagg",
    "bedrijf",
    "bouw",
    "build",
    "bygg",
    "clean",
    "combinat",
    "company",
    "compan",
    "construct",
    "consult",
    "dienst",
    "drift",
    "entrepren",
    "facilit",
    "firma",
    "firm",
    "foretag",
    "group",
    "groep",
    "grupp",
    "ingenj",
    "ingenieur",
    "install",
    "konsult",
    "leverant",
    "lokalvard",
    "miljo",
    "nordi",
    "partner",
    "schoonma",
    "servic",
    "solution",
    "stad",
    "system",
    "tender",
    "tjanst",
    "transport",
    "anbud",
];

/// Short words that join others in names.
const JOINING: [&str; 20] = [
    "and", "bid", "dei", "del", "den", "der", "des", "det", "een", "för", "for", "het", "och",
    "por", "the", "und", "van", "ver", "von", "zur",
];

/// How words begin behind which a bid's letter or number stands.
const BIDS: [&str; 12] = [
    "bid",
    "tender",
    "offer",
    "supplier",
    "compan",
    "firm",
    "inschrijv",
    "aanbied",
    "leveranc",
    "bedrijf",
    "anbud",
    "leverant",
];

/// How words begin that hold a bid against another one.
const COMPARING: &str = "than dear cheap expens price cost other winn \
    duur goedko prijs kost ander dyr billig pris annan";

fn compares(word: &Word) -> bool {
    COMPARING.split(' ').any(|one| word.plain.starts_with(one))
}

/// How words begin that speak of scores.
pub(super) const SCORES: [&str; 9] =
    ["scor", "point", "punt", "poang", "betyg", "cijfer", "grade", "mark", "rating"];

/// Whether a text speaks of scores, or of what criteria measure, so that a small number may be one.
fn speaks_of_figures(lot: &Lot, said: &Said<'_>) -> bool {
    let (text, said) = (said.text, &said.words);
    let mut pairs = text.as_bytes().windows(3);
    let fraction =
        |three: &[u8]| matches!(three, [a, b'/', c] if a.is_ascii_digit() && c.is_ascii_digit());
    let unit = |unit: &Text| {
        let of = words(unit);
        let stands = |first: &Word| said.iter().any(|word| word.is_form_of(first));
        of.first().map_or_else(|| text.contains(&**unit), stands)
    };
    let measured =
        |kind: &Kind| matches!(kind, Kind::Measured { unit: Some(one), .. } if unit(one));
    said.iter().any(|word| word.begins(&SCORES))
        || pairs.any(fraction)
        || lot.leaves().iter().any(|leaf| measured(&leaf.kind))
}

/// The ends of scales where they are named as such, as in "8 of 10" and "8/10".
fn out_of(lot: &Lot, text: &str) -> Vec<String> {
    let bounds: Vec<String> = lot
        .leaves()
        .iter()
        .filter_map(|leaf| match &leaf.kind {
            Kind::Scored { scale, .. } => Some(scale.bounds().1.normalize().to_string()),
            _ => None,
        })
        .collect();
    let mut named = Vec::new();
    let (mut of, mut slash) = (false, false);
    for part in text.split_inclusive(|letter: char| !letter.is_alphanumeric()) {
        let word = part.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let is = |bound: &String| {
            bound == word
                || counted::number(word).is_some_and(|number| number.to_string() == *bound)
        };
        if (of || slash) && bounds.iter().any(is) {
            named.push(word.to_owned());
        }
        of = matches!(word, "of" | "av" | "van" | "de" | "out");
        slash = part.ends_with('/');
    }
    named
}

/// What bids come to.
struct Figures<'a> {
    evaluation: &'a Evaluation,
    lot: &'a Lot,
    of: &'a LotOutcome,
    won: Option<&'a BidId>,
}

/// Told of each figure, and what it is.
type Visit<'a> = dyn FnMut(Means, Decimal) + 'a;

impl Figures<'_> {
    /// Holds numbers against the figures of all bids.
    fn compare(&self, own: &BidId, is_told: &dyn Fn(&BidId) -> bool, numbers: &mut [Number<'_>]) {
        // One copy of it, wherever it is called.
        let note: &mut dyn FnMut(bool, Means, Decimal) = &mut |rival, means, figure| {
            for one in numbers.iter_mut().filter(|one| one.reading.means == means) {
                let hit = match () {
                    () if one.reading.is(figure.abs()) => Hit::Is,
                    () if one.reading.is_about(figure.abs()) => Hit::About,
                    () => Hit::No,
                };
                let kept = if rival { &mut one.rival } else { &mut one.known };
                *kept = (*kept).max(hit);
            }
        };
        self.published(&mut |means, figure| note(false, means, figure));
        for bid in self.evaluation.bids.iter() {
            let rival = !is_told(&bid.id);
            offered(bid, &mut |means, figure| note(rival, means, figure));
        }
        let find = |id: &BidId| self.of.bids.iter().find(|one| one.bid == *id);
        let own = find(own);
        let told = [own, self.won.and_then(find)];
        for one in &self.of.bids {
            let rival = !is_told(&one.bid);
            let visit: &mut Visit = &mut |means, figure| note(rival, means, figure);
            come_to(one, visit);
            // How far it is from the two that are known.
            for other in told.into_iter().flatten().filter(|other| other.bid != one.bid) {
                let pairs = [
                    (one.compared_price(), other.compared_price()),
                    (one.total.clone(), other.total.clone()),
                ];
                for pair in &pairs {
                    if let (Some(one), Some(other)) = pair {
                        apart(one, other, visit);
                    }
                }
            }
        }
        for one in self.evaluation.assessments.iter() {
            note(!is_told(&one.bid), Means::Figure, one.score);
        }
        for one in self.evaluation.consensus.iter() {
            note(!is_told(&one.bid), Means::Figure, one.score);
        }
    }

    /// What stands in the tender for everybody to read.
    fn published(&self, visit: &mut Visit) {
        let mut say = |figure: Decimal| {
            for means in [Means::Figure, Means::Share, Means::Apart] {
                visit(means, figure);
            }
        };
        for bound in [self.lot.ceiling, self.lot.method.minimum].into_iter().flatten() {
            say(*bound);
        }
        for leaf in self.lot.leaves() {
            say(leaf.weight());
        }
    }
}

fn exactly(means: Means, figure: &Exact, visit: &mut Visit) {
    figure.to_decimal(DECIMALS).into_iter().for_each(|figure| visit(means, figure));
}

fn in_percent(means: Means, part: &Exact, visit: &mut Visit) {
    exactly(means, &(part * &Exact::from(100)), visit);
}

/// What a bid says of itself in figures. A quantity may be counted in per cent.
fn offered(bid: &Bid, visit: &mut Visit) {
    let say: &mut dyn FnMut(Decimal) = &mut |figure| {
        visit(Means::Figure, figure);
        visit(Means::Share, figure);
    };
    for offer in &bid.offers {
        offer.price.into_iter().for_each(|price| say(*price));
        let values = offer.values.keys().filter_map(|criterion| offer.values.get(criterion));
        values.for_each(|value| say(*value));
        for cost in &offer.costs {
            match &cost.value {
                CostValue::Amount { amount } => say(*amount),
                CostValue::Quantity { quantity, .. } => say(**quantity),
            }
        }
        for claim in offer.statements.iter().filter_map(|one| one.claim.as_ref()) {
            for amount in claimed(claim) {
                say(*amount);
            }
        }
    }
}

fn claimed(claim: &Claim) -> Vec<Amount> {
    match claim {
        Claim::Sum { amount } => vec![*amount],
        Claim::Quantity { amount, quantity, .. } => vec![*amount, *quantity],
        Claim::Yearly { amount, years } => vec![*amount, *years],
        Claim::Saving { baseline, amount, .. } => vec![*baseline, *amount],
    }
}

/// What a bid came to, in all and on each criterion.
fn come_to(bid: &BidOutcome, visit: &mut Visit) {
    let all = [bid.total.clone(), bid.compared_price()];
    all.iter().flatten().for_each(|figure| exactly(Means::Figure, figure, visit));
    for one in &bid.contributions {
        exactly(Means::Figure, &one.value, visit);
        if let Some(share) = &one.share {
            in_percent(Means::Share, share, visit);
        }
    }
}

/// How far two prices or totals are apart: by how much, by how many per cent, and how many times one is the
/// other.
fn apart(one: &Exact, other: &Exact, visit: &mut Visit) {
    exactly(Means::Figure, &(one - other), visit);
    for ratio in [one.div(other), other.div(one)].iter().flatten() {
        exactly(Means::Times, ratio, visit);
        in_percent(Means::Apart, ratio, visit);
        in_percent(Means::Apart, &(ratio - &Exact::ONE), visit);
    }
}
