//! Prices that stay sealed until the scores are locked.
//!
//! A tender that says so ([`Tender::sealed_prices`]) is evaluated without its prices first. Sealed is
//! all that a bid asks in money: the price, the cost lines, and the quantities of measured criteria
//! whose unit names the currency, such as EUR per hour. What the buyer sets in money (ceilings, unit
//! prices, the worth of quality) is known to everybody. What a tenderer claims that its added value is
//! worth is judged together with quality, and so is not sealed: no price belongs there.
//!
//! Until [`Evaluation::prices_opened`] says that they were opened, [`take`] takes them out of whatever
//! is read, and nothing that is computed looks at them.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::bid::{Bid, CostLine, Offer};
use crate::evaluation::Evaluation;
use crate::exchange::codec::{Cursor, Encode as _, Field, Object, Value as _};
use crate::exchange::fault::{Fault, Faults, Problem};
use crate::exchange::json::Json;
use crate::exchange::limits;
use crate::exchange::values::{Amount, BidId, ByCriterion, CriterionId, LotId, Text, Time};
use crate::order::{Index, sorted};
use crate::record;
use crate::tender::{Kind, Tender};

record! {
    /// That prices which had been sealed were opened. From then on scores, judgements and what the
    /// panel agreed on are fixed, and so is the model.
    PricesOpened {
        /// When; left out where nobody said.
        at: Option<Time>,
        /// Who opened them, as the host page named them.
        by: Option<Text>,
        /// Why, or in which meeting.
        reason: Option<Text>,
    }
}

record! {
    /// What a bid asks for one lot: all of its offer that can be sealed.
    Asks {
        /// The price.
        price: Option<Amount>,
        /// What the bid costs beyond its price over the years.
        costs: Vec<CostLine>,
        /// The quantities of measured criteria, by criterion.
        values: ByCriterion,
    }
}

/// What bids ask, kept apart from their evaluation. Where the same is said twice, the last one counts.
/// Printed for debugging, it says no price.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Prices(pub(crate) Vec<(BidId, LotId, Asks)>);

impl Prices {
    /// Reads prices from JSON text: an object with a member for each bid, by its identifier, that has
    /// one for each lot. That is the price, or an object with `price`, `costs` and `values` as an
    /// offer of the file has them, each of which may be left out.
    ///
    /// # Errors
    /// All that is wrong with it, with JSON pointers into this text.
    ///
    /// ```
    /// use bid_evaluator::evaluation::Prices;
    /// let prices = Prices::from_json(r#"{"alfa": {"lot-1": "8200", "lot-2": {"price": "310.50"}}}"#);
    /// assert!(prices.is_ok());
    /// let faults = Prices::from_json(r#"{"alfa": {"lot-1": "dear"}}"#).unwrap_err();
    /// let first = faults.iter().next().unwrap();
    /// assert_eq!((&*first.pointer, first.problem.code()), ("/alfa/lot-1", "not-decimal"));
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Faults> {
        let fault = |problem| Faults::one(Fault { pointer: String::new(), problem });
        if text.len() > limits::BYTES {
            return Err(fault(Problem::FileTooLarge));
        }
        let json = Json::parse(text).map_err(fault)?;
        let (mut prices, mut at) = (Self::default(), Cursor::default());
        for (bid, json) in members(json, &mut at) {
            at.member(&bid, |at| {
                for (lot, json) in members(json, at) {
                    at.member(&lot, |at| match (BidId::new(&bid), LotId::new(&lot)) {
                        (Ok(bid), Ok(lot)) => prices.0.push((bid, lot, asks(json, at))),
                        (Err(problem), _) | (_, Err(problem)) => at.fault(problem),
                    });
                }
            });
        }
        match Faults::of(at.into_faults()) {
            Some(faults) => Err(faults),
            None => Ok(prices),
        }
    }

    /// As [`from_json`](Self::from_json) reads them: what is said twice of a bid and lot, as what counts.
    ///
    /// ```
    /// # use bid_evaluator::evaluation::Prices;
    /// let prices = Prices::from_json(r#"{"alfa": {"north": "8200"}}"#).unwrap();
    /// assert_eq!(prices.to_json(), r#"{"alfa":{"north":{"price":"8200"}}}"#);
    /// ```
    pub fn to_json(&self) -> String {
        let list = self.in_order();
        let mut bids: Vec<(Cow<'static, str>, Json)> = Vec::new();
        for of_bid in list.chunk_by(|one, other| one.0 == other.0) {
            let mut lots = Vec::new();
            for of_lot in of_bid.chunk_by(|one, other| one.1 == other.1) {
                let Some((_, lot, _)) = of_lot.first() else { continue };
                let mut offer = Offer::empty(lot.clone());
                for (_, _, asks) in of_lot {
                    asks.lay_over(&mut offer);
                }
                let Offer { price, costs, values, .. } = offer;
                lots.push((lot.to_string().into(), Asks { price, costs, values }.encode()));
            }
            let bid = of_bid.first().map(|(bid, _, _)| bid.to_string()).unwrap_or_default();
            bids.push((bid.into(), Json::Object(lots)));
        }
        Json::Object(bids).to_text()
    }

    /// Those for offers that an evaluation has, but for what `instead` says of the same offer.
    pub(crate) fn for_offers(&self, evaluation: &Evaluation, instead: &Self) -> Self {
        let bids = Index::of(evaluation.bids.iter().map(|bid| &*bid.id));
        let offers = |id: &BidId, lot: &LotId| {
            let bid = bids.find(id).and_then(|place| evaluation.bids.get(place));
            bid.is_some_and(|bid| bid.offer(lot).is_some())
        };
        let said = instead.in_order();
        let own = |id: &BidId, lot: &LotId| {
            said.binary_search_by(|one| (&one.0, &one.1).cmp(&(id, lot))).is_ok()
        };
        let fit = self.0.iter().filter(|(id, lot, _)| offers(id, lot) && !own(id, lot));
        Self(fit.cloned().collect())
    }

    fn in_order(&self) -> Vec<&(BidId, LotId, Asks)> {
        sorted(&self.0, &|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is one of this bid.
    pub fn has(&self, bid: &BidId) -> bool {
        self.0.iter().any(|(of, _, _)| of == bid)
    }
}

impl Asks {
    /// Whether laying it over an offer would replace something that stands there.
    pub(crate) fn replaces(&self, offer: &Offer) -> bool {
        let other = |id: &CriterionId| {
            let stands = offer.values.get(id);
            stands.is_some() && stands != self.values.get(id)
        };
        (self.price.is_some() && offer.price.is_some() && self.price != offer.price)
            || (!self.costs.is_empty() && !offer.costs.is_empty() && self.costs != offer.costs)
            || self.values.keys().any(other)
    }

    /// Puts it into an offer. What it does not say stays.
    pub(crate) fn lay_over(&self, offer: &mut Offer) {
        offer.price = self.price.or(offer.price);
        if !self.costs.is_empty() {
            offer.costs.clone_from(&self.costs);
        }
        for id in self.values.keys() {
            offer.values.set(id, self.values.get(id).copied());
        }
    }
}

impl fmt::Debug for Prices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Prices({})", self.0.len())
    }
}

fn members(json: Json, at: &mut Cursor) -> Vec<(Cow<'static, str>, Json)> {
    Object::open(json, at).map(Object::into_members).unwrap_or_default()
}

/// A price alone, or all that is asked.
fn asks(json: Json, at: &mut Cursor) -> Asks {
    let mut asks = Asks::unread();
    if matches!(json, Json::Object(_)) {
        asks.read(json, at);
    } else {
        asks.price.read(json, at);
    }
    asks
}

impl Evaluation {
    /// Whether the prices are sealed and were not opened yet.
    pub fn seals_prices(&self) -> bool {
        self.tender.sealed_prices == Some(true) && self.prices_opened.is_none()
    }

    /// Whether the prices were sealed and are open: what a bid asks comes from the host page then, and is
    /// corrected by hand but not entered.
    pub fn unsealed_prices(&self) -> bool {
        self.tender.sealed_prices == Some(true) && self.prices_opened.is_some()
    }
}

/// Takes sealed prices out of an evaluation; none where it seals none. Digest and countersignature go
/// with them, as they are no longer those of the file.
pub(crate) fn take(evaluation: &mut Evaluation) -> Prices {
    if !evaluation.seals_prices() {
        return Prices::default();
    }
    let prices = take_out(&mut evaluation.bids, &evaluation.tender);
    if !prices.is_empty() {
        evaluation.digest = None;
        evaluation.countersignature = None;
    }
    prices
}

/// The bids as far as nothing of them is sealed.
pub(crate) fn unsealed(evaluation: &Evaluation) -> Arc<Vec<Arc<Bid>>> {
    let mut bids = Arc::clone(&evaluation.bids);
    if evaluation.seals_prices() {
        take_out(&mut bids, &evaluation.tender);
    }
    bids
}

/// Whether there is anything in the bids that would be sealed.
pub(crate) fn has_prices(evaluation: &Evaluation) -> bool {
    let money = in_money(&evaluation.tender);
    evaluation.bids.iter().any(|bid| bid.offers.iter().any(|offer| states(offer, &money)))
}

/// Whether an offer asks something in money.
fn states(offer: &Offer, money: &[&CriterionId]) -> bool {
    let stated = || offer.values.keys().any(|id| money.contains(&id));
    offer.price.is_some() || !offer.costs.is_empty() || stated()
}

/// Takes what bids ask in money out of them.
fn take_out(bids: &mut Arc<Vec<Arc<Bid>>>, tender: &Tender) -> Prices {
    let mut prices = Prices::default();
    let money = in_money(tender);
    let asks = |offer: &Offer| states(offer, &money);
    if !bids.iter().any(|bid| bid.offers.iter().any(asks)) {
        return prices;
    }
    let is_own = |one: &mut Arc<Bid>| Arc::get_mut(one).is_some();
    if !Arc::get_mut(bids).is_some_and(|bids| bids.iter_mut().all(is_own)) {
        *bids = own(bids);
    }
    for bid in Arc::get_mut(bids).into_iter().flatten() {
        let Some(Bid { id, offers, .. }) = Arc::get_mut(bid) else { continue };
        for offer in offers.iter_mut().filter(|offer| asks(offer)) {
            let mut values = std::mem::take(&mut offer.values);
            for criterion in values.keys().filter(|id| !money.contains(id)) {
                offer.values.set(criterion, values.get(criterion).copied());
            }
            values.retain(&|id| money.contains(&id));
            let (price, costs) = (offer.price.take(), std::mem::take(&mut offer.costs));
            prices.0.push((id.clone(), offer.lot.clone(), Asks { price, costs, values }));
        }
    }
    prices
}

/// Bids that nobody else holds. Written and read again: all that takes is on every page already, and to
/// copy them part by part is not.
fn own(bids: &Arc<Vec<Arc<Bid>>>) -> Arc<Vec<Arc<Bid>>> {
    let mut own = Arc::default();
    Field::read(&mut own, bids.encode(), &mut Cursor::default());
    own
}

/// The measured criteria whose quantities are money.
pub(crate) fn in_money(tender: &Tender) -> Vec<&CriterionId> {
    let mut money = Vec::new();
    for leaf in tender.lots.iter().flat_map(|lot| lot.leaves()) {
        if let Kind::Measured { unit: Some(unit), .. } = &leaf.kind
            && names_currency(unit, &tender.currency)
        {
            money.push(&leaf.id);
        }
    }
    money
}

/// Words for money in units, as they are written where tenders of the Union and its neighbours come from.
const MONEY: &str = "EUR euro Euro euros kr Kr tkr Mkr öre SEK DKK NOK ISK zł PLN Kč CZK Ft HUF lei RON лв BGN \
                     GBP CHF Fr грн UAH RSD MDL MKD BAM";

/// Whether a unit is one of money: it has the code of the currency, or a word for money, among its words, or
/// a sign of a currency.
fn names_currency(unit: &str, currency: &str) -> bool {
    // All between letters and digits, in and beyond ASCII: the first letters there come behind ¿.
    let ends = |one: char| one <= '\u{bf}' && !one.is_ascii_alphanumeric();
    unit.contains(['€', '$', '£', '₴'])
        || unit.split(ends).any(|word| {
            word.eq_ignore_ascii_case(currency) || MONEY.split(' ').any(|money| money == word)
        })
}
