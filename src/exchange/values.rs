//! The small values that files are made of: texts, identifiers, decimals, lists.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::exchange::codec::{Cursor, Encode, Field, Object, Value, read_list};
use crate::exchange::fault::{Expected, Problem, Subject};
use crate::exchange::json::Json;
use crate::exchange::limits;
#[cfg(not(target_arch = "wasm32"))]
use crate::exchange::schema::Definitions;
use crate::order;

/// The position in `known` of the name in `json`.
pub fn known_name(json: &Json, known: &'static [&'static str], at: &mut Cursor) -> Option<usize> {
    let Json::Text(text) = json else {
        at.fault(Problem::WrongType { expected: Expected::Text });
        return None;
    };
    let place = known.iter().position(|name| name == text);
    if place.is_none() {
        at.fault(Problem::UnknownName(known));
    }
    place
}

/// A text of 1 to `most` characters.
fn checked(text: &str, most: usize) -> Result<Arc<str>, Problem> {
    if text.is_empty() {
        Err(Problem::Empty)
    } else if text.chars().nth(most).is_some() {
        Err(Problem::TextTooLong(most))
    } else {
        Ok(text.into())
    }
}

/// Reads a text of 1 to `most` characters.
fn read_text(to: &mut Arc<str>, json: &Json, most: usize, at: &mut Cursor) {
    match json {
        Json::Text(text) => keep(to, checked(text, most), at),
        _ => at.fault(Problem::WrongType { expected: Expected::Text }),
    }
}

/// Keeps what was read, or notes what is wrong with it.
fn keep<T>(to: &mut T, read: Result<T, Problem>, at: &mut Cursor) {
    match read {
        Ok(value) => *to = value,
        Err(problem) => at.fault(problem),
    }
}

/// A text of 1 to [`limits::CHARACTERS`] characters.
///
/// ```
/// use bid_evaluator::exchange::values::Text;
/// assert_eq!(&*Text::new("Working method").unwrap(), "Working method");
/// assert!(Text::new("").is_err());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Arc<str>);

impl Text {
    /// A text, or what is wrong with it.
    ///
    /// # Errors
    /// [`Problem::Empty`] and [`Problem::TextTooLong`].
    pub fn new(text: &str) -> Result<Self, Problem> {
        checked(text, limits::CHARACTERS).map(Self)
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Encode for Text {
    fn encode(&self) -> Json {
        Json::text(&**self)
    }
}

impl Field for Text {
    fn read(&mut self, json: Json, at: &mut Cursor) {
        read_text(&mut self.0, &json, limits::CHARACTERS, at);
    }
}

impl Value for Text {
    fn unread() -> Self {
        Self(Arc::default())
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut Definitions) -> Json {
        definitions.plain("Text", "A text for people to read.", text_schema(limits::CHARACTERS))
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn text_schema(most: usize) -> [(&'static str, Json); 3] {
    [("type", Json::name("string")), ("minLength", Json::Whole(1)), ("maxLength", bound(most))]
}

#[cfg(not(target_arch = "wasm32"))]
fn bound(number: usize) -> Json {
    Json::Whole(u32::try_from(number).unwrap_or(u32::MAX))
}

/// The first of `stem-1`, `stem-2`, … that `taken` does not know.
fn fresh(stem: &str, taken: &dyn Fn(&str) -> bool) -> Arc<str> {
    let mut number = 1_u32;
    loop {
        let id = format!("{stem}-{number}");
        if !taken(&id) {
            return id.into();
        }
        number += 1;
    }
}

/// Identifiers: each kind of thing has its own type, so that they cannot be mixed up.
macro_rules! identifiers {
    ($( $(#[doc = $doc:literal])+ $name:ident, )+) => { $(
        $(#[doc = $doc])+
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// An identifier, or what is wrong with it.
            ///
            /// # Errors
            /// [`Problem::Empty`] and [`Problem::TextTooLong`].
            pub fn new(id: &str) -> Result<Self, Problem> {
                checked(id, limits::ID_CHARACTERS).map(Self)
            }

            /// The first of `stem-1`, `stem-2`, … that `taken` does not know.
            pub fn fresh(stem: &str, taken: &dyn Fn(&str) -> bool) -> Self {
                Self(fresh(stem, taken))
            }
        }

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Encode for $name {
            fn encode(&self) -> Json {
                Json::text(&**self)
            }
        }

        impl Field for $name {
            fn read(&mut self, json: Json, at: &mut Cursor) {
                read_text(&mut self.0, &json, limits::ID_CHARACTERS, at);
            }
        }

        impl Value for $name {
            fn unread() -> Self {
                Self(Arc::default())
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema(definitions: &mut Definitions) -> Json {
                definitions.plain(
                    "Identifier",
                    "A name that others refer to, letter by letter.",
                    text_schema(limits::ID_CHARACTERS),
                )
            }
        }
    )+ };
}

identifiers! {
    /// Names a tender.
    TenderId,
    /// Names a lot within its tender.
    LotId,
    /// Names a criterion within its tender.
    CriterionId,
    /// Names a requirement within its tender.
    RequirementId,
    /// Names a bid within its evaluation.
    BidId,
    /// Names a value statement within its bid.
    StatementId,
    /// Names a person who evaluates.
    EvaluatorId,
    /// Names a cost line within its offer.
    CostId,
    /// Names a price that the buyer sets within its lot.
    UnitPriceId,
}

/// Reads a plain decimal number: digits, a point, a minus; an exponent only where `exponent` says so.
///
/// Exact: zeros that do not change the value do not count as digits, and what cannot be held in
/// [`limits::DIGITS`] digits, with as many decimals at most, is refused and never rounded.
///
/// # Errors
/// [`Problem::NotDecimal`] for anything else, [`Problem::TooManyDigits`] beyond 28 digits.
///
/// ```
/// use bid_evaluator::exchange::values::decimal;
/// assert_eq!(decimal("12.50", false).unwrap().to_string(), "12.5");
/// assert_eq!(decimal("1e-3", true).unwrap().to_string(), "0.001");
/// assert!(decimal("1e-3", false).is_err());
/// assert!(decimal("NaN", false).is_err());
/// ```
pub fn decimal(text: &str, exponent: bool) -> Result<Decimal, Problem> {
    let (plain, power) = match text.split_once(['e', 'E']) {
        Some((plain, power)) if exponent => (plain, power_of_ten(power)?),
        Some(_) => return Err(Problem::NotDecimal),
        None => (text, 0),
    };
    let (negative, unsigned) = match plain.strip_prefix('-') {
        Some(unsigned) => (true, unsigned),
        None => (false, plain),
    };
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
        Some(_) => return Err(Problem::NotDecimal),
        None => (unsigned, ""),
    };
    if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit())
    {
        return Err(Problem::NotDecimal);
    }
    // Zeros wait until a digit follows, so that those at the end never enter the number.
    let mut digits = 0_i128;
    let mut zeros = 0_i64;
    for byte in whole.bytes().chain(fraction.bytes()) {
        zeros += 1;
        if byte != b'0' {
            digits = shifted(digits, zeros)? + i128::from(byte - b'0');
            zeros = 0;
        }
    }
    if digits == 0 {
        return Ok(Decimal::ZERO);
    }
    let length = i64::try_from(fraction.len()).map_err(|_| Problem::TooManyDigits)?;
    let power = power.saturating_add(zeros - length);
    let digits = shifted(digits, power.max(0))?;
    let scale = u32::try_from(power.min(0).unsigned_abs()).map_err(|_| Problem::TooManyDigits)?;
    Decimal::try_from_i128_with_scale(if negative { -digits } else { digits }, scale)
        .map_err(|_| Problem::TooManyDigits)
}

/// `digits` × 10 to the power of `zeros`, within what a number may have.
fn shifted(digits: i128, zeros: i64) -> Result<i128, Problem> {
    with_zeros(digits, zeros)
        .filter(|shifted| *shifted < 10_i128.pow(limits::DIGITS))
        .ok_or(Problem::TooManyDigits)
}

/// `digits` × 10 to the power of `zeros`.
fn with_zeros(digits: i128, zeros: i64) -> Option<i128> {
    if digits == 0 {
        return Some(0);
    }
    digits.checked_mul(10_i128.checked_pow(u32::try_from(zeros).ok()?)?)
}

/// The power in `1e-3`; one beyond every limit stays beyond it.
fn power_of_ten(text: &str) -> Result<i64, Problem> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Problem::NotDecimal);
    }
    let power = digits
        .bytes()
        .fold(0_i64, |power, byte| power.saturating_mul(10).saturating_add(i64::from(byte - b'0')));
    Ok(sign * power)
}

/// The exact sum of decimals; `None` where it, or the sum of some of them, is more than a
/// [`Decimal`] holds without rounding.
pub fn exact_sum(decimals: &[Decimal]) -> Option<Decimal> {
    added(decimals, 10_i128.pow(limits::DIGITS))
}

/// The sum; the largest decimal where a decimal cannot hold it exactly.
pub fn sum(a: Decimal, b: Decimal) -> Decimal {
    added(&[a, b], i128::MAX).unwrap_or(Decimal::MAX)
}

/// The exact sum; `None` where with the decimals of all of them one comes to `most` units, or where
/// the sum does not fit.
///
/// Nothing else adds decimals: the library's addition, which can round, weighs ten times as much.
fn added(decimals: &[Decimal], most: i128) -> Option<Decimal> {
    let scale = decimals.iter().map(|decimal| decimal.normalize().scale()).max().unwrap_or(0);
    let mut sum = 0_i128;
    for decimal in decimals {
        let decimal = decimal.normalize();
        let units = with_zeros(decimal.mantissa(), i64::from(scale - decimal.scale()))?;
        sum = sum.checked_add(Some(units).filter(|units| *units < most)?)?;
    }
    Decimal::try_from_i128_with_scale(sum, scale).ok().map(|sum| sum.normalize())
}

/// The difference; the largest decimal where a decimal cannot hold it exactly.
pub fn difference(a: Decimal, b: Decimal) -> Decimal {
    sum(a, -b)
}

/// The decimal in `json`.
fn decimal_in(json: &Json) -> Result<Decimal, Problem> {
    match json {
        Json::Text(text) => decimal(text, false),
        Json::Number(text) => decimal(text, true),
        _ => Err(Problem::WrongType { expected: Expected::Decimal }),
    }
}

impl Encode for Decimal {
    fn encode(&self) -> Json {
        Json::text(self.normalize().to_string())
    }
}

impl Field for Decimal {
    fn read(&mut self, json: Json, at: &mut Cursor) {
        keep(self, decimal_in(&json), at);
    }
}

impl Value for Decimal {
    fn unread() -> Self {
        Self::ZERO
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut Definitions) -> Json {
        definitions.plain(
            "Decimal",
            "A decimal number of at most 28 digits, best written as a text such as \"12.50\"; a JSON \
             number is taken digit by digit. Exact, never rounded.",
            [
                ("type", Json::List(vec![Json::name("string"), Json::name("number")])),
                ("pattern", Json::name("^-?[0-9]+(\\.[0-9]+)?$")),
            ],
        )
    }
}

/// A decimal that is not negative: an amount of money, a weight, a quantity.
///
/// ```
/// use bid_evaluator::exchange::values::Amount;
/// use rust_decimal::Decimal;
/// assert!(Amount::new(Decimal::NEGATIVE_ONE).is_err());
/// assert_eq!(*Amount::new(Decimal::TEN).unwrap(), Decimal::TEN);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Amount(Decimal);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// One hundred: what weights given as percentages add up to.
    pub const HUNDRED: Self = Self(Decimal::ONE_HUNDRED);

    /// An amount.
    ///
    /// # Errors
    /// [`Problem::Negative`].
    pub fn new(value: Decimal) -> Result<Self, Problem> {
        if value.is_sign_negative() && !value.is_zero() {
            Err(Problem::Negative)
        } else {
            Ok(Self(value))
        }
    }
}

impl Deref for Amount {
    type Target = Decimal;

    fn deref(&self) -> &Decimal {
        &self.0
    }
}

impl Encode for Amount {
    fn encode(&self) -> Json {
        self.0.encode()
    }
}

impl Field for Amount {
    fn read(&mut self, json: Json, at: &mut Cursor) {
        keep(self, decimal_in(&json).and_then(Self::new), at);
    }
}

impl Value for Amount {
    fn unread() -> Self {
        Self::ZERO
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut Definitions) -> Json {
        definitions.plain(
            "Amount",
            "A decimal number that is not negative.",
            [
                ("type", Json::List(vec![Json::name("string"), Json::name("number")])),
                ("pattern", Json::name("^([0-9]+(\\.[0-9]+)?|-0+(\\.0+)?)$")),
                ("minimum", Json::Whole(0)),
            ],
        )
    }
}

impl Encode for bool {
    fn encode(&self) -> Json {
        Json::Bool(*self)
    }
}

impl Field for bool {
    fn read(&mut self, json: Json, at: &mut Cursor) {
        match json {
            Json::Bool(value) => *self = value,
            _ => at.fault(Problem::WrongType { expected: Expected::Bool }),
        }
    }
}

impl Value for bool {
    fn unread() -> Self {
        false
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Definitions) -> Json {
        Json::object([("type", Json::name("boolean"))])
    }
}

/// A moment, to the second or the millisecond: UTC, as RFC 3339 writes it. Leap seconds are not
/// among them.
///
/// ```
/// use bid_evaluator::exchange::values::Time;
/// assert_eq!(&*Time::new("2026-11-22T10:00:00Z").unwrap(), "2026-11-22T10:00:00Z");
/// assert!(Time::new("2024-02-29T23:59:59.250Z").is_ok());
/// for wrong in ["2026-02-29T10:00:00Z", "2026-11-22T24:00:00Z", "2026-11-22T10:00:00+01:00"] {
///     assert!(Time::new(wrong).is_err());
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Time(Arc<str>);

impl Time {
    /// A moment.
    ///
    /// # Errors
    /// [`Problem::Code`] for anything that is not written so.
    pub fn new(text: &str) -> Result<Self, Problem> {
        if is_time(text.as_bytes()) {
            Ok(Self(text.into()))
        } else {
            Err(Problem::Code(Subject::Time))
        }
    }
}

/// Whether it is written as `2026-11-22T10:00:00Z` or `2026-11-22T10:00:00.000Z`, and exists.
fn is_time(text: &[u8]) -> bool {
    let form: &[u8] =
        if text.len() == 20 { b"0000-00-00T00:00:00Z" } else { b"0000-00-00T00:00:00.000Z" };
    let digit = |letter: &u8| letter.is_ascii_digit();
    let fits =
        |(letter, form): (&u8, &u8)| if digit(form) { digit(letter) } else { letter == form };
    if text.len() != form.len() || !text.iter().zip(form).all(fits) {
        return false;
    }
    let number = |from: usize, to: usize| {
        let digits = text.get(from..to).unwrap_or_default();
        digits.iter().fold(0, |number: u32, digit| number * 10 + u32::from(digit - b'0'))
    };
    let (year, month) = (number(0, 4), number(5, 7));
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    let within = number(11, 13) < 24 && number(14, 16) < 60 && number(17, 19) < 60;
    (1..=days).contains(&number(8, 10)) && within
}

impl Deref for Time {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Encode for Time {
    fn encode(&self) -> Json {
        Json::text(&**self)
    }
}

impl Field for Time {
    fn read(&mut self, json: Json, at: &mut Cursor) {
        let read = match &json {
            Json::Text(text) => Self::new(text),
            _ => Err(Problem::WrongType { expected: Expected::Text }),
        };
        keep(self, read, at);
    }
}

impl Value for Time {
    fn unread() -> Self {
        Self(Arc::default())
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut Definitions) -> Json {
        definitions.plain(
            "Time",
            "A moment in UTC, to the second or the millisecond (RFC 3339).",
            [("type", Json::name("string")), ("pattern", Json::name(TIME))],
        )
    }
}

#[cfg(not(target_arch = "wasm32"))]
const TIME: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T\
                    ([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{3})?Z$";

/// Whole numbers from 0 to a limit.
macro_rules! whole_numbers {
    ($( $(#[doc = $doc:literal])+ $name:ident up to $(#[doc = $most_doc:literal])+ $most:literal, )+) => { $(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(u32);

        impl $name {
            $(#[doc = $most_doc])+
            pub const MOST: u32 = $most;

            /// So many.
            ///
            /// # Errors
            /// [`Problem::OutOfRange`] above [`Self::MOST`].
            pub fn new(number: u32) -> Result<Self, Problem> {
                within(number, Self::MOST).map(Self)
            }

            /// How many.
            pub const fn get(self) -> u32 {
                self.0
            }
        }

        impl Encode for $name {
            fn encode(&self) -> Json {
                Json::Whole(self.0)
            }
        }

        impl Field for $name {
            fn read(&mut self, json: Json, at: &mut Cursor) {
                keep(&mut self.0, whole_in(&json, Self::MOST), at);
            }
        }

        impl Value for $name {
            fn unread() -> Self {
                Self(0)
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema(_: &mut Definitions) -> Json {
                Json::object([
                    ("type", Json::name("integer")),
                    ("minimum", Json::Whole(0)),
                    ("maximum", Json::Whole(Self::MOST)),
                ])
            }
        }
    )+ };
}

whole_numbers! {
    /// A number of decimals: 0 to 12.
    Decimals up to
        /// The most decimals that a rounding can keep.
        12,
    /// A number of years, or a year counted from the purchase: 0 to 100.
    Year up to
        /// The most years that a life cycle has.
        100,
    /// The place of an entry in the log, from 1 on.
    EntryNumber up to
        /// The most entries that a log has.
        1_000_000,
}

impl EntryNumber {
    /// The number of an entry behind so many others.
    pub(crate) fn behind(entries: usize) -> Self {
        Self(u32::try_from(entries).unwrap_or(Self::MOST).saturating_add(1).min(Self::MOST))
    }
}

impl Year {
    /// The first year.
    pub const ONE: Self = Self(1);
    /// Ten years.
    pub const TEN: Self = Self(10);

    /// The year of a number.
    ///
    /// # Errors
    /// [`Problem::WrongType`] for one with decimals, [`Problem::OutOfRange`] beyond the limits.
    pub fn of(number: Decimal) -> Result<Self, Problem> {
        whole(number, Self::MOST).map(Self)
    }
}

fn within(number: u32, most: u32) -> Result<u32, Problem> {
    if number > most {
        Err(Problem::OutOfRange { from: "0".to_owned(), to: most.to_string() })
    } else {
        Ok(number)
    }
}

/// The whole number in `json`, 0 to `most`.
fn whole_in(json: &Json, most: u32) -> Result<u32, Problem> {
    match json {
        Json::Whole(value) => within(*value, most),
        Json::Number(text) => match decimal(text, true) {
            Ok(value) => whole(value, most),
            Err(_) => within(u32::MAX, most),
        },
        _ => Err(Problem::WrongType { expected: Expected::Whole }),
    }
}

/// A whole number, 0 to `most`.
fn whole(value: Decimal, most: u32) -> Result<u32, Problem> {
    let value = value.normalize();
    if value.scale() > 0 {
        return Err(Problem::WrongType { expected: Expected::Whole });
    }
    // A negative or huge number is beyond the range as well.
    within(u32::try_from(value.mantissa()).unwrap_or(u32::MAX), most)
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self) -> Json {
        self.as_ref().map_or(Json::Null, T::encode)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Value> Field for Option<T> {
    fn read(&mut self, json: Json, at: &mut Cursor) {
        self.insert(T::unread()).read(json, at);
    }

    fn is_optional(&self) -> bool {
        true
    }
}

impl<T: Value> Value for Option<T> {
    fn unread() -> Self {
        None
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut Definitions) -> Json {
        T::schema(definitions)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self) -> Json {
        Json::list(&mut self.iter().map(T::encode))
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Value> Field for Vec<T> {
    fn read(&mut self, json: Json, at: &mut Cursor) {
        read_list(json, T::ENTRIES, at, &mut |item, at| {
            let mut entry = T::unread();
            entry.read(item, at);
            self.push(entry);
        });
    }

    fn is_optional(&self) -> bool {
        T::ENTRIES.0 == 0
    }
}

impl<T: Value> Value for Vec<T> {
    fn unread() -> Self {
        Self::new()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut Definitions) -> Json {
        let (least, most) = T::ENTRIES;
        let mut members = vec![
            (Cow::Borrowed("type"), Json::name("array")),
            (Cow::Borrowed("items"), T::schema(definitions)),
            (Cow::Borrowed("maxItems"), bound(most)),
        ];
        if least > 0 {
            members.push((Cow::Borrowed("minItems"), bound(least)));
        }
        Json::Object(members)
    }
}

impl<T: Encode> Encode for Arc<T> {
    fn encode(&self) -> Json {
        T::encode(self)
    }

    fn is_absent(&self) -> bool {
        T::is_absent(self)
    }
}

impl<T: Value> Field for Arc<T> {
    fn read(&mut self, json: Json, at: &mut Cursor) {
        let mut value = T::unread();
        value.read(json, at);
        *self = Self::new(value);
    }

    fn is_optional(&self) -> bool {
        T::is_optional(self)
    }
}

impl<T: Value> Value for Arc<T> {
    const ENTRIES: (usize, usize) = T::ENTRIES;

    fn unread() -> Self {
        Self::new(T::unread())
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut Definitions) -> Json {
        T::schema(definitions)
    }
}

/// Decimals by criterion, sorted by its identifier.
///
/// A list, for they are few: a map of the standard library would weigh more than it saves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ByCriterion(Vec<(CriterionId, Decimal)>);

impl ByCriterion {
    /// The decimal of a criterion.
    pub fn get(&self, criterion: &CriterionId) -> Option<&Decimal> {
        self.0.get(self.place(criterion).ok()?).map(|(_, value)| value)
    }

    /// Sets the decimal of a criterion, or takes it away.
    pub fn set(&mut self, criterion: &CriterionId, value: Option<Decimal>) {
        match (self.place(criterion), value) {
            (Ok(place), Some(value)) => {
                if let Some(entry) = self.0.get_mut(place) {
                    entry.1 = value;
                }
            }
            (Ok(place), None) => {
                self.0.remove(place);
            }
            (Err(place), Some(value)) => self.0.insert(place, (criterion.clone(), value)),
            (Err(_), None) => {}
        }
    }

    /// Keeps only those of the criteria that `stays` names.
    pub fn retain(&mut self, stays: &dyn Fn(&CriterionId) -> bool) {
        self.0.retain(|(criterion, _)| stays(criterion));
    }

    /// The criteria that have one.
    pub fn keys(&self) -> impl Iterator<Item = &CriterionId> {
        self.0.iter().map(|(criterion, _)| criterion)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn place(&self, criterion: &CriterionId) -> Result<usize, usize> {
        self.0.binary_search_by(|(one, _)| one.cmp(criterion))
    }
}

impl Encode for ByCriterion {
    fn encode(&self) -> Json {
        let mut members = Vec::with_capacity(self.len());
        for (id, value) in &self.0 {
            members.push((Cow::Owned(String::from(&**id)), value.encode()));
        }
        Json::Object(members)
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Field for ByCriterion {
    fn read(&mut self, json: Json, at: &mut Cursor) {
        let Some(object) = Object::open(json, at) else { return };
        let mut read = Vec::new();
        for (name, json) in object.into_members() {
            at.member(&name, |at| match CriterionId::new(&name) {
                Ok(id) => {
                    let mut value = Decimal::ZERO;
                    value.read(json, at);
                    read.push((id, value));
                }
                Err(problem) => at.fault(problem),
            });
        }
        let sorted = order::sorted(&read, &|a, b| a.0.cmp(&b.0));
        self.0 = sorted.into_iter().cloned().collect();
    }

    fn is_optional(&self) -> bool {
        true
    }
}

impl Value for ByCriterion {
    fn unread() -> Self {
        Self::default()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut Definitions) -> Json {
        Json::object([
            ("type", Json::name("object")),
            ("propertyNames", CriterionId::schema(definitions)),
            ("additionalProperties", Decimal::schema(definitions)),
        ])
    }
}
