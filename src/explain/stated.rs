//! What a tenderer states, in words: value statements with what is made of them, and cost lines.

use super::{Numerals, Words, joined};
use crate::assessment::Verdict;
use crate::award::{AddedValue, BidOutcome, Exact, LineCost, NotCounted, StatementShare};
use crate::bid::{Claim, CostLine, CostTime, CostValue, Statement};
use crate::exchange::values::{Amount, Year};
use crate::locale::{ToolTexts, fill, fill_in};
use crate::tender::{LifeCycle, Timing};

/// So many characters of a statement tell it apart in a label.
const SHORT: usize = 40;

/// The first words of a text.
pub fn short(text: &str) -> String {
    let mut words: String = text.chars().take(SHORT).collect();
    if words.len() < text.len() {
        words.truncate(words.rfind(' ').unwrap_or(words.len()));
        words.push('…');
    }
    words
}

/// An amount with the currency.
pub fn sum<N: Numerals + ?Sized>(numbers: &N, amount: &Exact, currency: &str) -> String {
    joined(&[&numbers.money(amount), "\u{a0}", currency])
}

/// How a claim is worked out: "450 per hour × 120 = 54,000 EUR".
pub fn claim<N: Numerals + ?Sized>(words: Words<'_, N>, claim: &Claim, currency: &str) -> String {
    let texts = words.texts.tools();
    let number = |amount: &Amount| words.numbers.money(&Exact::from(**amount));
    let decimal = |amount: &Amount| words.numbers.decimal(**amount);
    let total = sum(words.numbers, &claim.amount(), currency);
    let working = match claim {
        Claim::Sum { .. } => return total,
        Claim::Quantity { amount, quantity, unit } => {
            let unit = unit.as_deref().unwrap_or(texts.one_unit);
            let parts =
                [("amount", &*number(amount)), ("unit", unit), ("count", &*decimal(quantity))];
            fill(texts.claim_quantity, &parts)
        }
        Claim::Yearly { amount, years } => {
            let parts = [("amount", &*number(amount)), ("count", &*decimal(years))];
            fill(texts.claim_yearly, &parts)
        }
        Claim::Saving { baseline, amount, against } => {
            joined(&[against, " ", &number(baseline), " − ", &number(amount)])
        }
    };
    joined(&[&working, " = ", &total])
}

/// A verdict in words, with the amount it accepts.
pub fn verdict<N: Numerals + ?Sized>(
    words: Words<'_, N>,
    statement: &Statement,
    verdict: &Verdict,
    currency: &str,
) -> String {
    let texts = words.texts.tools();
    let accepts = statement.claim.as_ref().map(|claim| verdict.accepts(&claim.amount()));
    let said = match verdict {
        Verdict::Accepted => texts.accepted,
        Verdict::Part { .. } => texts.accepted_in_part,
        Verdict::SetAside => return texts.set_aside.to_owned(),
    };
    match accepts {
        Some(amount) => joined(&[said, ", ", &sum(words.numbers, &amount, currency)]),
        None => said.to_owned(),
    }
}

/// Why a statement does not count.
pub fn not_counted(why: NotCounted, texts: &ToolTexts) -> String {
    let why = match why {
        NotCounted::Outside => texts.why_outside,
        NotCounted::Price => texts.why_on_price,
        NotCounted::Group => texts.why_on_group,
        NotCounted::Method => texts.why_method,
        NotCounted::NoClaim => texts.why_no_claim,
        NotCounted::NotJudged => texts.why_not_judged,
        NotCounted::SetAside => texts.why_set_aside,
    };
    fill_in(texts.not_counted, why)
}

/// What a statement adds to a bid; none where it counts for nothing.
pub fn added<'a>(bid: &'a BidOutcome, share: &StatementShare) -> Option<&'a AddedValue> {
    for one in &bid.contributions {
        if Some(&one.criterion) == share.criterion.as_ref() {
            return one.added.iter().find(|added| added.statement == share.statement);
        }
    }
    None
}

/// What of a statement counts, and of how many judgements that is the mean.
pub fn counts<N: Numerals + ?Sized>(
    words: Words<'_, N>,
    added: &AddedValue,
    judgements: usize,
    currency: &str,
) -> String {
    let texts = words.texts.tools();
    let accepted = sum(words.numbers, &added.accepted, currency);
    let counted = sum(words.numbers, &added.counted, currency);
    let mut said = if added.counted == added.accepted {
        fill_in(texts.counts, &counted)
    } else {
        fill(texts.capped_statement, &[("accepted", &accepted), ("counted", &counted)])
    };
    if judgements > 1 {
        let mean = fill_in(texts.mean_of, &judgements.to_string());
        said.push_str(&joined(&[" (", &mean, ")"]));
    }
    said
}

/// How much a cost line is each time: `1.25 tonne × 130.50`, or a sum.
pub fn cost<N: Numerals + ?Sized>(
    numbers: &N,
    terms: &LifeCycle,
    line: &CostLine,
    cost: &LineCost,
) -> String {
    if let CostValue::Quantity { quantity, price } = &line.value
        && let Some(price) = terms.price(price)
    {
        let quantity = numbers.decimal(**quantity);
        let of = numbers.decimal(*price.price);
        return joined(&[&quantity, "\u{a0}", &price.unit, " × ", &of]);
    }
    numbers.money(&cost.amount)
}

/// When a cost line falls due.
pub fn due(texts: &ToolTexts, terms: &LifeCycle, line: &CostLine) -> String {
    match &line.when {
        CostTime::OneOff { year } if year.get() == 0 => texts.at_purchase.to_owned(),
        CostTime::OneOff { year } => fill_in(texts.in_year, &year.get().to_string()),
        CostTime::Yearly { from, until } => {
            let (from, until) = (from.unwrap_or(Year::ONE), until.unwrap_or(terms.horizon));
            let (from, until) = (from.get().to_string(), until.get().to_string());
            fill(texts.in_years, &[("from", &*from), ("until", &*until)])
        }
        CostTime::EndOfLife => texts.cost_end.to_owned(),
    }
}

/// How costs over the life cycle are counted.
pub fn terms<N: Numerals + ?Sized>(words: Words<'_, N>, terms: &LifeCycle) -> String {
    let texts = words.texts.tools();
    let parts = [
        ("years", &*terms.horizon.get().to_string()),
        ("rate", &words.numbers.per_cent(*terms.rate)),
        ("timing", timing(terms.timing, texts)),
    ];
    fill(texts.life_cycle_terms, &parts)
}

/// When in its year a cost falls.
pub fn timing(timing: Timing, texts: &ToolTexts) -> &'static str {
    match timing {
        Timing::EndOfYear => texts.timing_end,
        Timing::MidYear => texts.timing_mid,
        Timing::StartOfYear => texts.timing_start,
    }
}
