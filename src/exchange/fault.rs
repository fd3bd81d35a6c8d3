//! What is wrong with a file, where, and what would be right.

use std::fmt;

use crate::exchange::limits;

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where in the document: a JSON pointer (RFC 6901); empty for the whole document.
    pub pointer: String,
    /// What is wrong there.
    pub problem: Problem,
}

/// What can be wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The text is not JSON; line and column count from 1.
    NotJson {
        /// Line of the first character that does not fit.
        line: usize,
        /// Column of it.
        column: usize,
    },
    /// The file is larger than [`limits::BYTES`].
    FileTooLarge,
    /// `format` names something other than what this version reads.
    UnknownFormat(String),
    /// A member that this place does not have; the ones it has.
    UnknownMember(Vec<&'static str>),
    /// The member stands twice.
    DoubledMember,
    /// The member must be there.
    Missing,
    /// Another type of JSON value is needed here.
    WrongType {
        /// What is needed, such as "a text".
        expected: Expected,
    },
    /// A name from a closed list is needed; the list.
    UnknownName(&'static [&'static str]),
    /// The text is empty.
    Empty,
    /// The text is longer than so many characters.
    TextTooLong(usize),
    /// The list has more entries than this.
    TooMany(usize),
    /// Criteria are nested deeper than [`limits::LEVELS`], or the whole document far deeper.
    TooDeep,
    /// Not a plain decimal number.
    NotDecimal,
    /// More significant digits than [`limits::DIGITS`].
    TooManyDigits,
    /// A number that must not be negative is.
    Negative,
    /// A number outside its bounds, both included.
    OutOfRange {
        /// The least allowed.
        from: String,
        /// The most allowed.
        to: String,
    },
    /// A number that must be above this one is not.
    TooSmall(String),
    /// The identifier is taken; where it first stands.
    DuplicateId(String),
    /// Nothing has this identifier; what kind of thing was looked for.
    Dangling(Subject),
    /// Weights must add up to a total and add up to something else.
    WeightSum {
        /// What they add up to.
        sum: String,
        /// What they must add up to.
        total: String,
    },
    /// A lot needs exactly one price criterion.
    PriceCriteria(usize),
    /// The two ends of a range coincide or are the wrong way round.
    EmptyRange,
    /// The score is none of the levels of the scale.
    NoSuchLevel(String),
    /// A link that is neither `https:` nor `mailto:`.
    Link,
    /// Not a currency code (ISO 4217) such as EUR, not a language tag (BCP 47) such as sv, or not
    /// one of the other texts that are written in one way only.
    Code(Subject),
    /// What files say differently is said in two ways at least, all of them about the same.
    NoConflict,
    /// It is fixed: a price that was opened, or anything after the decision.
    Fixed,
    /// A score or a judgement stands where the tender asks its evaluator to declare on the bid first, and
    /// they have not.
    NotDeclared,
}

/// The types of JSON value that a place can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// An object.
    Object,
    /// A list.
    List,
    /// A text.
    Text,
    /// A decimal number, as a text such as "12.50" or as an exact JSON number.
    Decimal,
    /// A whole number.
    Whole,
    /// `true` or `false`.
    Bool,
}

/// What an identifier or code refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A lot of the tender.
    Lot,
    /// A criterion that is scored.
    ScoredCriterion,
    /// A criterion that is measured.
    MeasuredCriterion,
    /// Any criterion of the lot.
    Criterion,
    /// A requirement of the lot.
    Requirement,
    /// A bid.
    Bid,
    /// A value statement of the offer.
    Statement,
    /// A person who evaluates.
    Evaluator,
    /// A price that the buyer sets.
    UnitPrice,
    /// A cost line.
    Cost,
    /// A currency code.
    Currency,
    /// A language tag.
    Language,
    /// Something that files say differently.
    Conflict,
    /// A moment.
    Time,
    /// A digest.
    Digest,
    /// A place in a file.
    Pointer,
}

impl Problem {
    /// A short name for programs, stable over versions.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotJson { .. } => "not-json",
            Self::FileTooLarge => "too-large",
            Self::UnknownFormat(_) => "unknown-format",
            Self::UnknownMember(_) => "unknown-member",
            Self::DoubledMember => "doubled-member",
            Self::Missing => "missing",
            Self::WrongType { .. } => "wrong-type",
            Self::UnknownName(_) => "unknown-name",
            Self::Empty => "empty",
            Self::TextTooLong(_) => "text-too-long",
            Self::TooMany(_) => "too-many",
            Self::TooDeep => "too-deep",
            Self::NotDecimal => "not-decimal",
            Self::TooManyDigits => "too-many-digits",
            Self::Negative => "negative",
            Self::OutOfRange { .. } => "out-of-range",
            Self::TooSmall(_) => "too-small",
            Self::DuplicateId(_) => "duplicate-id",
            Self::Dangling(_) => "dangling",
            Self::WeightSum { .. } => "weight-sum",
            Self::PriceCriteria(_) => "price-criteria",
            Self::EmptyRange => "empty-range",
            Self::NoSuchLevel(_) => "no-such-level",
            Self::Link => "link",
            Self::Code(_) => "code",
            Self::NoConflict => "no-conflict",
            Self::Fixed => "fixed",
            Self::NotDeclared => "not-declared",
        }
    }
}

impl Expected {
    fn words(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::List => "a list",
            Self::Text => "a text",
            Self::Decimal => "a decimal number, best written as a text such as \"12.50\"",
            Self::Whole => "a whole number",
            Self::Bool => "true or false",
        }
    }
}

impl Subject {
    fn words(self) -> &'static str {
        match self {
            Self::Lot => "lot",
            Self::ScoredCriterion => "scored criterion",
            Self::MeasuredCriterion => "measured criterion",
            Self::Criterion => "criterion",
            Self::Requirement => "requirement",
            Self::Bid => "bid",
            Self::Statement => "statement",
            Self::Evaluator => "evaluator",
            Self::UnitPrice => "unit price",
            Self::Cost => "cost line",
            Self::Currency => "currency code of three capitals (ISO 4217), such as EUR",
            Self::Language => "language tag (BCP 47), such as sv",
            Self::Conflict => "conflict",
            Self::Time => "moment in UTC (RFC 3339), such as 2026-11-22T10:00:00Z",
            Self::Digest => "SHA-256 digest, 64 digits from 0 to 9 and a to f",
            Self::Pointer => "JSON pointer (RFC 6901), such as /bids/0/id",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson { line, column } => {
                write!(f, "This is not JSON: line {line}, column {column} does not fit.")
            }
            Self::FileTooLarge => {
                write!(f, "The file is larger than {} MB.", limits::BYTES / 1_000_000)
            }
            Self::UnknownFormat(found) => {
                write!(f, "The format is \"{found}\"; this version reads \"bid-evaluation/1\".")
            }
            Self::UnknownMember(known) => {
                write!(
                    f,
                    "There is no such member; known here: {}.",
                    listed(&mut known.iter().copied(), ", ")
                )
            }
            Self::DoubledMember => f.write_str("This member stands twice; keep one."),
            Self::Missing => f.write_str("This is missing."),
            Self::WrongType { expected } => write!(f, "This must be {}.", expected.words()),
            Self::UnknownName(known) => {
                write!(f, "This must be one of: {}.", listed(&mut known.iter().copied(), ", "))
            }
            Self::Empty => f.write_str("This must not be empty."),
            Self::TextTooLong(most) => write!(f, "This is longer than {most} characters."),
            Self::TooMany(most) => write!(f, "There are more than {most} entries."),
            Self::TooDeep => {
                write!(
                    f,
                    "This is nested too deep; criteria have at most {} levels.",
                    limits::LEVELS
                )
            }
            Self::NotDecimal => f.write_str(
                "This is not a plain decimal number; write digits with a point, such as \"12.50\".",
            ),
            Self::TooManyDigits => write!(f, "A number has at most {} digits.", limits::DIGITS),
            Self::Negative => f.write_str("This must not be negative."),
            Self::OutOfRange { from, to } => write!(f, "This must lie between {from} and {to}."),
            Self::TooSmall(limit) => write!(f, "This must be above {limit}."),
            Self::DuplicateId(first) => {
                write!(f, "This identifier is taken already, by {first}.")
            }
            Self::Dangling(subject) => {
                write!(f, "There is no {} with this identifier.", subject.words())
            }
            Self::WeightSum { sum, total } => {
                write!(f, "The weights add up to {sum}; they must add up to {total}.")
            }
            Self::PriceCriteria(count) => {
                write!(f, "A lot has exactly one price criterion; this one has {count}.")
            }
            Self::EmptyRange => f.write_str("The two ends must differ, the lower one first."),
            Self::NoSuchLevel(levels) => write!(f, "The scale has only these levels: {levels}."),
            Self::Link => f.write_str("A link must begin with https: or mailto:."),
            Self::Code(subject) => write!(f, "This must be a {}.", subject.words()),
            Self::NoConflict => f.write_str(
                "There must be two versions at least, all of them of the same thing and none twice.",
            ),
            Self::Fixed => f.write_str("This is fixed and cannot be changed."),
            Self::NotDeclared => f.write_str("The evaluator has not declared on this bid."),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer.is_empty() {
            write!(f, "{}", self.problem)
        } else {
            write!(f, "{}: {}", self.pointer, self.problem)
        }
    }
}

/// Why a file was refused: at least one [`Fault`], at most [`limits::FAULTS`] of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// One fault.
    pub fn one(fault: Fault) -> Self {
        Self(vec![fault])
    }

    /// All of them, in the order they were found; `None` if there is none.
    pub fn of(faults: Vec<Fault>) -> Option<Self> {
        (!faults.is_empty()).then_some(Self(faults))
    }

    /// The faults, the first found first.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// Texts behind one another with something between them. The library's `join` is written out anew
/// for each kind of text and of separator; this stands once.
pub(crate) fn listed(parts: &mut dyn Iterator<Item = &str>, between: &str) -> String {
    let mut text = String::new();
    for part in parts {
        if !text.is_empty() {
            text.push_str(between);
        }
        text.push_str(part);
    }
    text
}
