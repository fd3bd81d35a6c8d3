//! What one tenderer is told of its bid, as data.
//!
//! Directive 2014/24/EU, article 55(2), has the buyer tell a tenderer the reasons why its bid was not
//! chosen, and, where it was admitted, the characteristics and relative advantages of the bid that was,
//! with its tenderer's name. So a [`Debrief`] holds the bid's own figures, scores and reasons, and of the
//! winner its name, its total and where the two differ. An excluded bid is told its reasons alone.
//!
//! Of every other bid it holds nothing but how many there are. Its own and the winner's figures stand as
//! the record has them, for they are what decided. Whatever is worked out beyond them (the numbers put
//! into a formula, what a difference is worth in money, what would have won) is told only where it is
//! the same among these two bids alone, so that it cannot say anything of a third. Where a formula rests
//! on another bid, the debrief says that it does ([`Basis::Undisclosed`]) and not with which number.
//!
//! Two things are left to whoever sends the letter. Under a relative formula that is published, a
//! tenderer can work out from its own points, and under a utility index from how a difference is split,
//! what they were measured against; nobody can tell it the points and keep that: [`Caution::Infers`]
//! names such criteria. And reasons are what people wrote: one that names another tenderer or tells a
//! figure of it is withheld ([`ReasonGiven::Withheld`]), and [`Caution::Withheld`] says which and what was
//! found. What a reason says in other words only a reader sees, so [`Caution::Written`] always says how
//! many were taken over.

mod counted;
mod readings;
mod rivals;
mod spelling;
mod telling;

pub use telling::debrief;

/// A name as a part of a file's name: its words in small letters without accents, 60 letters at most.
///
/// ```
/// use bid_evaluator::report::file_words;
/// assert_eq!(file_words("Rönnbacka Lokalvård AB"), "ronnbacka-lokalvard-ab");
/// assert_eq!(file_words("../a\\b: *?"), "a-b");
/// assert_eq!(file_words("日本"), "");
/// ```
pub fn file_words(name: &str) -> String {
    let words = spelling::words(name).into_iter().map(|word| word.plain);
    let plain = words.filter(|word| word.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let joined = plain.collect::<Vec<_>>().join("-");
    joined.chars().take(60).collect()
}

use std::fmt;

use rust_decimal::Decimal;

use crate::assessment::Verdict;
use crate::award::{AddedValue, Exact, Exclusion, LotOutcome, NotCounted};
use crate::bid::Statement;
use crate::evaluation::Phase;
use crate::exchange::values::{
    Amount, BidId, CriterionId, EvaluatorId, RequirementId, StatementId, Text,
};
use crate::insight::{NoPrice, Number, Source};
use crate::tender::Lot;

/// What one tenderer is told of its bid for one lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debrief {
    /// The title of the tender.
    pub tender: Text,
    /// Who buys.
    pub buyer: Text,
    /// The currency of all amounts.
    pub currency: Text,
    /// How far the evaluation has come.
    pub phase: Phase,
    /// The rules of the lot, as they were published.
    pub lot: Lot,
    /// Whether the tender has other lots.
    pub has_lots: bool,
    /// The bid.
    pub bid: BidId,
    /// Who offers.
    pub tenderer: Text,
    /// How many bids are ranked.
    pub ranked: usize,
    /// Its rank, or why it has none.
    pub place: Place,
    /// The price offered.
    pub price: Option<Amount>,
    /// What stands where the method says price.
    pub compared_price: Option<Exact>,
    /// The figure that decides.
    pub total: Option<Exact>,
    /// Whether the last step to that figure can be told with its numbers.
    pub last: Basis,
    /// One entry for each criterion that is no group, in reading order.
    pub criteria: Vec<CriterionDebrief>,
    /// One entry for each value statement, in the order of the bid.
    pub statements: Vec<StatementDebrief>,
    /// What may be told of the winner.
    pub winner: Winner,
    /// What would have brought the first place, one number at a time; empty where the bid has it, or
    /// shares it, or was excluded.
    pub would_win: Vec<WouldWin>,
    /// What whoever sends the letter should know.
    pub cautions: Vec<Caution>,
    /// What the lot comes to among this bid and the winner's alone: the numbers that can be told.
    pub alone: LotOutcome,
}

/// A rank, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Ranked; whether the rank is shared would tell of another bid.
    Ranked(usize),
    /// Not ranked, for these reasons.
    Excluded(Vec<Exclusion>),
}

/// Whether a step can be told with its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// It rests on this bid, the winner's and the published rules alone.
    Told,
    /// It rests on another bid as well.
    Undisclosed,
}

/// What a bid came to on one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionDebrief {
    /// The criterion.
    pub criterion: CriterionId,
    /// What it adds, in the unit of the method.
    pub value: Exact,
    /// Whether its formula can be told with its numbers.
    pub basis: Basis,
    /// The scores, in the order of the file; without the names of who gave them.
    pub scores: Vec<ScoreGiven>,
    /// What the panel agreed on.
    pub agreed: Option<ScoreGiven>,
}

/// A score and why it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreGiven {
    /// The score.
    pub score: Decimal,
    /// Why.
    pub reason: ReasonGiven,
}

/// A reason that a person wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReasonGiven {
    /// As it was written.
    Given(Text),
    /// None was.
    None,
    /// It may tell of another bid, and is kept back.
    Withheld,
}

/// Where a reason stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What it is about.
    pub on: On,
    /// Who wrote it; none for what the panel agreed on, and for a requirement.
    pub by: Option<EvaluatorId>,
}

/// What a reason is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum On {
    /// A score.
    Criterion(CriterionId),
    /// What was made of a value statement.
    Statement(StatementId),
    /// That a must-requirement is not met.
    Requirement(RequirementId),
}

/// What in a reason may tell of another bid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// What it is.
    pub tells: Tells,
    /// As it stands in the reason.
    pub words: String,
}

/// What may tell of another bid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// The tenderer's name, or a word of it that tells it apart.
    Name,
    /// The identifier of the bid or of the tenderer.
    Identifier,
    /// The letter that the bid went by while names were hidden.
    Letter,
    /// A figure: a price, a quantity, a score, points, or how far two bids are apart; in digits or in words,
    /// as it is or as a percentage.
    Figure,
}

/// A value statement, and what was made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementDebrief {
    /// The statement, in the tenderer's words.
    pub statement: Statement,
    /// Each verdict and why.
    pub verdicts: Vec<(Verdict, ReasonGiven)>,
    /// What it adds; none where it counts for nothing.
    pub added: Option<AddedValue>,
    /// Why it does not count; none where it does.
    pub not_counted: Option<NotCounted>,
}

/// What may be told of the winner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Winner {
    /// This bid has won.
    Own,
    /// Another one has.
    Other(Box<OtherWinner>),
    /// The bid was excluded: nothing.
    NotTold,
}

/// The winner's name and total, and where the two bids differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherWinner {
    /// Who won.
    pub name: Text,
    /// What that bid comes to.
    pub total: Exact,
    /// Whether this bid shares the first place, so that the tie rule decided.
    pub shared: bool,
    /// Whether it won in a corridor, in which another measure decides.
    pub corridor: bool,
    /// The total of this bid less that of the winner.
    pub difference: Exact,
    /// The parts of that difference; they add up to it exactly.
    pub parts: Vec<Part>,
    /// What the whole difference is worth to this bid in money.
    pub money: Money,
}

/// A part of the difference to the winner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it comes from.
    pub from: Source,
    /// How much, in the unit of the method.
    pub amount: Exact,
    /// How much in points, above 0 where it speaks for this bid: where the method counts money, the
    /// points of the scale that it is worth. None where there are none.
    pub points: Option<Exact>,
    /// What it is worth to this bid in money.
    pub money: Money,
}

/// What a difference is worth in money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Money {
    /// So much, above 0 where it speaks for this bid.
    Worth(Exact),
    /// No price makes it good, for this reason.
    None(NoPrice),
    /// What it is worth rests on another bid.
    Undisclosed,
}

/// Whether another value of one number would have brought the first place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WouldWin {
    /// The number.
    pub number: Number,
    /// What it is; none where there is none.
    pub from: Option<Exact>,
    /// With which value, or why with none.
    pub answer: Winning,
}

/// With which value a bid would have been first, all else as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Winning {
    /// With these: the nearest lower one, the nearest higher one, or both.
    At(Vec<WinningValue>),
    /// With none.
    Never,
    /// With none of those that were looked at.
    NotFound,
    /// There is no number to move.
    NoNumber,
    /// That rests on another bid.
    Undisclosed,
    /// It was not computed.
    NotComputed,
}

/// A value with which a bid would have been first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WinningValue {
    /// The value.
    pub value: Decimal,
    /// How far that is from now.
    pub change: Exact,
    /// Whether it would have shared the first place with the winner.
    pub shared: bool,
}

/// What whoever sends the letter should know; it is no part of the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caution {
    /// From the points on this criterion, by the published formula, the tenderer can work out a
    /// number of another bid.
    Infers(CriterionId),
    /// This reason may tell of another bid, and was left out.
    Withheld(Written, Trace),
    /// So many reasons were taken over as people wrote them, and what they say of other bids in words
    /// that are not found is for a reader to see.
    Written(usize),
    /// So many scores or quantities of this bid are missing.
    Missing(usize),
    /// The decision is not recorded: the evaluation stands in this phase.
    Phase(Phase),
}

/// Why there is no debrief.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDebrief {
    /// The tender has no such lot.
    NoSuchLot,
    /// There is no such bid, or it has no offer for the lot.
    NoSuchBid,
    /// Prices are sealed: nobody has won.
    Sealed,
    /// The first place is shared and the tie is not decided yet: nobody has won.
    Undecided,
}

impl fmt::Display for NoDebrief {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSuchLot => "The tender has no such lot.",
            Self::NoSuchBid => "There is no such bid for this lot.",
            Self::Sealed => "Prices are sealed.",
            Self::Undecided => {
                "The first place is shared, and what decides the tie is not there yet."
            }
        })
    }
}

impl std::error::Error for NoDebrief {}
