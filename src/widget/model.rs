//! What a person asks of made-up tenders: the plan that suggests itself, and what they fill in.

use rust_decimal::Decimal;

use crate::exchange::fault::Problem;
use crate::exchange::values::{CriterionId, LotId, TenderId};
use crate::insight::{Plan, PlanPart, Suggestion};
use crate::locale::{field_text, fill, fill_in};
use crate::widget::numbers::Numbers;
use crate::widget::state::State;

/// A field of the plan.
#[derive(Clone, PartialEq, Eq)]
pub enum Part {
    /// What bids are made up from.
    Plan(PlanPart),
    /// How many tenders.
    Tenders,
    /// Prices known from the market.
    Market,
    /// The number of the tender that is exported, from 1.
    Made,
}

/// What the ids of the fields begin with.
pub const FIELDS: &str = "plan-";

/// The fewest and the most tenders.
const TENDERS: [u32; 2] = [10, 10_000];

/// The most characters of market prices that are kept.
const MOST_TYPED: usize = 10_000;

/// Prices known from the market.
pub struct Market {
    /// As they were typed.
    pub text: String,
    /// How many there are.
    pub count: usize,
    ends: [Decimal; 2],
}

/// What is asked.
pub struct Model {
    about: Option<(TenderId, LotId)>,
    /// Whether the form is open, where a person opened or closed it.
    pub form: Option<bool>,
    /// How many tenders.
    pub tenders: u32,
    /// What they are drawn with.
    pub seed: u64,
    /// Which of them is exported, from 1.
    pub made: u32,
    bids: Option<usize>,
    prices: [Option<Decimal>; 2],
    criteria: Vec<(CriterionId, [Option<Decimal>; 2])>,
    /// The prices that the range of prices was taken from, where it was.
    pub market: Option<Market>,
    /// Grows whenever others are asked for.
    pub edits: u32,
}

impl Default for Model {
    fn default() -> Self {
        Self {
            about: None,
            form: None,
            tenders: 500,
            seed: 1,
            made: 1,
            bids: None,
            prices: [None; 2],
            criteria: Vec::new(),
            market: None,
            edits: 0,
        }
    }
}

impl Model {
    /// Begins anew where something else was asked about before.
    pub fn is_about(&mut self, tender: TenderId, lot: LotId) {
        let about = Some((tender, lot));
        if self.about != about {
            *self = Self { about, edits: self.edits + 1, ..Self::default() };
        }
    }

    /// Takes everything back that was filled in.
    pub fn reset(&mut self) {
        let (edits, about) = (self.edits + 1, self.about.take());
        *self = Self { about, form: self.form, edits, ..Self::default() };
    }

    /// Asks for other tenders of the same kind.
    pub fn reseed(&mut self) {
        self.seed = self.seed.wrapping_add(1);
        self.edits += 1;
    }

    /// Whether anything was filled in.
    pub fn is_own(&self) -> bool {
        let own = Self { edits: self.edits, ..Self::default() };
        self.bids.is_some()
            || self.has_own_prices()
            || self.market.is_some()
            || self.criteria.iter().any(|(_, ends)| ends.iter().any(Option::is_some))
            || self.tenders != own.tenders
            || self.seed != own.seed
    }

    /// Whether a price was filled in.
    pub fn has_own_prices(&self) -> bool {
        self.prices.iter().any(Option::is_some)
    }

    /// Whether the range of a criterion was filled in.
    pub fn has_own_range(&self, criterion: &CriterionId) -> bool {
        self.range(criterion).iter().any(Option::is_some)
    }

    fn range(&self, criterion: &CriterionId) -> [Option<Decimal>; 2] {
        let own = self.criteria.iter().find(|(id, _)| id == criterion);
        own.map_or([None; 2], |(_, ends)| *ends)
    }

    /// The suggestion with what was filled in.
    pub fn plan(&self, suggestion: &Suggestion) -> Plan {
        let mut plan = suggestion.plan.clone();
        plan.bids = self.bids.unwrap_or(plan.bids);
        if let Some(market) = &self.market {
            let [low, high] = market.ends;
            plan.price = (low, high);
        }
        let [low, high] = self.prices;
        plan.price = (low.unwrap_or(plan.price.0), high.unwrap_or(plan.price.1));
        for (criterion, from, to) in &mut plan.criteria {
            let [low, high] = self.range(criterion);
            (*from, *to) = (low.unwrap_or(*from), high.unwrap_or(*to));
        }
        plan
    }

    /// One end of a criterion's range.
    fn set_end(&mut self, criterion: &CriterionId, end: usize, value: Option<Decimal>) {
        let place = self.criteria.iter().position(|(id, _)| id == criterion);
        let place = place.unwrap_or_else(|| {
            self.criteria.push((criterion.clone(), [None; 2]));
            self.criteria.len() - 1
        });
        if let Some((_, ends)) = self.criteria.get_mut(place)
            && let Some(own) = ends.get_mut(end)
        {
            *own = value;
        }
    }
}

/// Takes what was typed. Nothing typed takes the suggestion.
///
/// # Errors
/// What is wrong with it, in words.
pub fn enter(state: &mut State, part: &Part, typed: &str) -> Result<(), String> {
    let wrong = |problem: &Problem| field_text(problem, state.texts, &state.numbers.text("1234.5"));
    let whole = |from: u32, to: u32| match typed {
        "" => Ok(None),
        typed => match state.numbers.parse(typed).map(whole_number) {
            Ok(Some(number)) if (from..=to).contains(&number) => Ok(Some(number)),
            _ => {
                let (from, to) =
                    (state.numbers.decimal(from.into()), state.numbers.decimal(to.into()));
                Err(fill(state.texts.model().not_whole, &[("from", &*from), ("to", &*to)]))
            }
        },
    };
    let number = || match typed {
        "" => Ok(None),
        typed => state.numbers.parse(typed).map(Some).map_err(|problem| wrong(&problem)),
    };
    match part {
        Part::Tenders => {
            let [from, to] = TENDERS;
            let tenders = whole(from, to)?.unwrap_or(Model::default().tenders);
            let model = &mut state.insight.model;
            model.tenders = tenders;
            model.made = model.made.min(tenders);
        }
        Part::Made => {
            let made = whole(1, state.insight.model.tenders)?.unwrap_or(1);
            state.insight.model.made = made;
            // The tenders stay what they are.
            return Ok(());
        }
        Part::Market => {
            let market = market(typed, &state.numbers).map_err(|wrong| {
                let texts = state.texts.model();
                match wrong {
                    Unread::Price(text) => fill_in(texts.no_price, &text),
                    Unread::TooFew => texts.two_prices.to_owned(),
                    Unread::TooLong => wrong_length(state),
                }
            })?;
            let model = &mut state.insight.model;
            model.market = market;
            model.prices = [None; 2];
        }
        Part::Plan(PlanPart::Bids) => {
            let most = u32::try_from(Plan::MOST_BIDS).unwrap_or(u32::MAX);
            let bids = whole(2, most)?.and_then(|bids| usize::try_from(bids).ok());
            state.insight.model.bids = bids;
        }
        Part::Plan(PlanPart::Lowest) => {
            let value = number()?;
            let [low, _] = &mut state.insight.model.prices;
            *low = value;
        }
        Part::Plan(PlanPart::Highest) => {
            let value = number()?;
            let [_, high] = &mut state.insight.model.prices;
            *high = value;
        }
        Part::Plan(PlanPart::From(criterion)) => {
            let value = number()?;
            state.insight.model.set_end(criterion, 0, value);
        }
        Part::Plan(PlanPart::To(criterion)) => {
            let value = number()?;
            state.insight.model.set_end(criterion, 1, value);
        }
        Part::Plan(PlanPart::Lot) => return Ok(()),
    }
    state.insight.model.edits += 1;
    Ok(())
}

fn wrong_length(state: &State) -> String {
    field_text(&Problem::TextTooLong(MOST_TYPED), state.texts, "")
}

fn whole_number(number: Decimal) -> Option<u32> {
    let number = number.normalize();
    u32::try_from(number.mantissa()).ok().filter(|_| number.scale() == 0)
}

/// Why market prices cannot be taken.
enum Unread {
    /// This is none.
    Price(String),
    /// Fewer than two different ones.
    TooFew,
    /// There is too much of it.
    TooLong,
}

/// The ends of the prices that were typed.
fn market(typed: &str, numbers: &Numbers) -> Result<Option<Market>, Unread> {
    if typed.is_empty() {
        return Ok(None);
    }
    if typed.chars().count() > MOST_TYPED {
        return Err(Unread::TooLong);
    }
    let none = |text: &str| Unread::Price(text.chars().take(40).collect());
    let prices = numbers.parse_all(typed).map_err(none)?;
    let mut ends: Option<[Decimal; 2]> = None;
    for price in &prices {
        if *price <= Decimal::ZERO {
            return Err(none(&numbers.decimal(*price)));
        }
        let [low, high] = ends.unwrap_or([*price; 2]);
        ends = Some([low.min(*price), high.max(*price)]);
    }
    let ends = ends.filter(|[low, high]| low < high).ok_or(Unread::TooFew)?;
    Ok(Some(Market { text: typed.to_owned(), count: prices.len(), ends }))
}
