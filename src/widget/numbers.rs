//! Numbers as the reader's language writes them: the browser's `Intl` does it, from exact texts.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Reflect};
use rust_decimal::Decimal;
use wasm_bindgen::{JsCast as _, JsValue};

use crate::award::Exact;
use crate::editing::{DecimalMark, parse_number, parse_numbers};
use crate::exchange::fault::Problem;
use crate::explain::Numerals;
use crate::tender::RoundingMode;

/// Formats numbers for one language; formatters are made once.
pub struct Numbers {
    tag: JsValue,
    mark: DecimalMark,
    made: RefCell<Vec<(Style, Function)>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Style {
    least: u32,
    most: u32,
    percent: bool,
}

fn intl(name: &str) -> Option<Function> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    Reflect::get(&intl, &name.into()).ok()?.dyn_into().ok()
}

/// The decimals with which a figure goes into a spreadsheet.
const PLAIN: u32 = 10;

/// With a proper minus, which reads better and is what formulas beside it use.
fn with_minus(text: &str) -> String {
    let mut proper = String::with_capacity(text.len());
    for letter in text.chars() {
        proper.push(if letter == '-' { '\u{2212}' } else { letter });
    }
    proper
}

impl Numerals for Numbers {
    fn write(&self, plain: &str, least: u32, most: u32, percent: bool) -> String {
        self.formatter(Style { least, most, percent })
            .and_then(|format| format.call1(&JsValue::UNDEFINED, &plain.into()).ok())
            .and_then(|text| text.as_string())
            .map_or_else(|| plain.to_owned(), |text| with_minus(&text))
    }
}

impl Numbers {
    /// For a language tag; what the browser cannot make of it becomes its own language.
    pub fn new(tag: &str) -> Self {
        let mut numbers = Self {
            tag: JsValue::from_str(tag),
            mark: DecimalMark::Point,
            made: RefCell::default(),
        };
        if numbers.text("1.5").bytes().any(|byte| byte == b',') {
            numbers.mark = DecimalMark::Comma;
        }
        numbers
    }

    fn formatter(&self, style: Style) -> Option<Function> {
        let mut made = self.made.borrow_mut();
        if let Some((_, format)) = made.iter().find(|(one, _)| *one == style) {
            return Some(format.clone());
        }
        let options = Object::new();
        let set = |name: &str, value: JsValue| Reflect::set(&options, &name.into(), &value).ok();
        set("minimumFractionDigits", style.least.into())?;
        set("maximumFractionDigits", style.most.into())?;
        if style.percent {
            set("style", "unit".into())?;
            set("unit", "percent".into())?;
        }
        let class = intl("NumberFormat")?;
        let construct = |tag: &JsValue| Reflect::construct(&class, &Array::of2(tag, &options));
        let formatter = construct(&self.tag).or_else(|_| construct(&JsValue::UNDEFINED)).ok()?;
        let format: Function = Reflect::get(&formatter, &"format".into()).ok()?.dyn_into().ok()?;
        made.push((style, format.clone()));
        Some(format)
    }

    /// A plain decimal text, with all of its decimals.
    pub fn text(&self, plain: &str) -> String {
        Numerals::text(self, plain)
    }

    /// A decimal, with all of its decimals.
    pub fn decimal(&self, value: Decimal) -> String {
        Numerals::decimal(self, value)
    }

    /// So many per cent, with all of their decimals.
    pub fn per_cent(&self, number: Decimal) -> String {
        Numerals::per_cent(self, number)
    }

    /// A share as a percentage, with at most two decimals.
    pub fn percent(&self, value: &Exact) -> String {
        Numerals::percent(self, value)
    }

    /// With exactly so many decimals; with more where all of these would be zeros although the
    /// number is not.
    pub fn fixed(&self, value: &Exact, decimals: u32) -> String {
        Numerals::fixed(self, value, decimals)
    }

    /// An amount of money: whole, or with two decimals.
    pub fn money(&self, value: &Exact) -> String {
        Numerals::money(self, value)
    }

    /// A round figure in as few letters as there can be: 9.5M, 9,5 mln.
    pub fn short(&self, value: &Exact) -> String {
        let plain = value.to_decimal_text(6, RoundingMode::HalfUp);
        let written = || {
            let options = Object::new();
            Reflect::set(&options, &"notation".into(), &"compact".into()).ok()?;
            Reflect::set(&options, &"maximumFractionDigits".into(), &4.into()).ok()?;
            let class = intl("NumberFormat")?;
            let formatter = Reflect::construct(&class, &Array::of2(&self.tag, &options)).ok()?;
            let format = Reflect::get(&formatter, &"format".into()).ok()?;
            let format: Function = format.dyn_into().ok()?;
            format.call1(&JsValue::UNDEFINED, &plain.as_str().into()).ok()?.as_string()
        };
        written().map_or_else(|| plain.clone(), |text| with_minus(&text))
    }

    /// Without groups and with a plain minus, as a spreadsheet in the reader's language takes it.
    pub fn plain(&self, value: &Exact) -> String {
        let text = value.to_decimal_text(PLAIN, RoundingMode::HalfUp);
        match self.mark {
            DecimalMark::Comma => text.replace('.', ","),
            DecimalMark::Point => text,
        }
    }

    /// The name of a country by its code (ISO 3166-1 alpha-2); the code where the browser knows no
    /// name.
    pub fn region(&self, code: &str) -> String {
        let name = || {
            let options = Object::new();
            Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
            let names =
                Reflect::construct(&intl("DisplayNames")?, &Array::of2(&self.tag, &options));
            let names = names.ok()?;
            let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
            of.call1(&names, &code.into()).ok()?.as_string()
        };
        name().unwrap_or_else(|| code.to_owned())
    }

    /// What somebody typed.
    pub fn parse(&self, text: &str) -> Result<Decimal, Problem> {
        parse_number(text, self.mark)
    }

    /// All that somebody typed, or the first piece of it that is no number.
    pub fn parse_all<'a>(&self, text: &'a str) -> Result<Vec<Decimal>, &'a str> {
        parse_numbers(text, self.mark)
    }
}
