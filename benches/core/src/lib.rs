//! What `cargo xtask bench` calls in a page beside JavaScript: the widget's own arithmetic, without
//! its view. Bytes go in and numbers come out through one buffer each.
#![allow(
    unsafe_code,
    reason = "a function keeps its name for JavaScript only by an unsafe attribute"
)]

use std::cell::RefCell;

use bid_evaluator::award::{Columns, Places, Shares};
use bid_evaluator::editing::{Action, Mode, Rights, Session};
use bid_evaluator::evaluation::Evaluation;
use bid_evaluator::exchange::values::CriterionId;
use bid_evaluator::insight::rank_acceptability;
use bid_evaluator::tender::Lot;
use rust_decimal::Decimal;

/// As many rows of a long ranking as the widget draws.
const IN_SIGHT: usize = 32;

thread_local! {
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static OUTPUT: RefCell<Vec<f64>> = const { RefCell::new(Vec::new()) };
    static SESSION: RefCell<Option<Session>> = const { RefCell::new(None) };
    static COLUMNS: RefCell<Option<(Lot, Columns)>> = const { RefCell::new(None) };
    static ORDER: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// Where the next call's bytes are written to, so many.
#[unsafe(no_mangle)]
pub extern "C" fn bench_input(length: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        input.clear();
        input.resize(length, 0);
        input.as_mut_ptr()
    })
}

/// Where the last call's numbers are.
#[unsafe(no_mangle)]
pub extern "C" fn bench_output() -> *const f64 {
    OUTPUT.with_borrow(Vec::as_ptr)
}

/// Counts the ranks of bids under weight vectors. The input has for each criterion in turn one
/// number for each bid; the output for each bid how often it took each rank, then for each bid the
/// mean weights with which it was first, zeros where it never was. How many numbers that are.
#[unsafe(no_mangle)]
pub extern "C" fn bench_ranks(bids: usize, criteria: usize, vectors: usize, seed: u32) -> usize {
    let shares = numbers();
    let found = rank_acceptability(&shares, bids, criteria, vectors, seed.into());
    let mut numbers = Vec::with_capacity(bids * (bids + criteria));
    for bid in 0..bids {
        for rank in 1..=bids {
            numbers.push(f64::from(found.count(bid, rank)));
        }
    }
    for bid in 0..bids {
        numbers.extend(found.central(bid).unwrap_or_else(|| vec![0.0; criteria]));
    }
    put(numbers)
}

/// Opens an evaluation, the input. Whether it can be.
#[unsafe(no_mangle)]
pub extern "C" fn bench_open() -> bool {
    let text = INPUT.take();
    let evaluation = str::from_utf8(&text).ok().and_then(|text| Evaluation::from_json(text).ok());
    let mut session = evaluation.map(Session::new);
    if let Some(session) = &mut session {
        session.look_at(0, Places { ranked: 0..IN_SIGHT, all_of: 50, excluded: 0 });
    }
    let opened = session.is_some();
    SESSION.set(session);
    opened
}

/// Makes columns of an evaluation, the input. Whether it can be.
#[unsafe(no_mangle)]
pub extern "C" fn bench_columns() -> bool {
    let text = INPUT.take();
    let evaluation = str::from_utf8(&text).ok().and_then(|text| Evaluation::from_json(text).ok());
    let columns = evaluation.and_then(|evaluation| {
        let shares = Shares::of(&evaluation);
        let lot = evaluation.tender.lots.first()?;
        Some((lot.clone(), Columns::of(lot, shares.lots.first()?)?))
    });
    let made = columns.is_some();
    COLUMNS.set(columns);
    made
}

/// Orders all bids under the weights that the input has, one for each criterion. Where the order is: the
/// places of the bids in the file, the best first.
#[unsafe(no_mangle)]
pub extern "C" fn bench_order() -> *const u32 {
    let order = COLUMNS.with_borrow(|columns| {
        let (lot, columns) = columns.as_ref()?;
        Some(columns.sketch(lot, &numbers())?.order)
    });
    ORDER.set(order.unwrap_or_default());
    ORDER.with_borrow(Vec::as_ptr)
}

/// Sets the weight of the criterion `c0` to so many hundredths, as a slider does, and ranks as many
/// bids as are in sight: the output is places from 0, each with the number in its bid's identifier.
/// How many numbers that are.
#[unsafe(no_mangle)]
pub extern "C" fn bench_weigh(hundredths: u32) -> usize {
    let mut places = Vec::new();
    SESSION.with_borrow_mut(|session| {
        let session = session.as_mut()?;
        set(session, hundredths)?;
        let excerpt = session.excerpt()?;
        let lot = excerpt.lot()?;
        for (place, position) in excerpt.places.iter().zip(&lot.ranking) {
            let bid = lot.bids.get(*position)?.bid.strip_prefix('b')?;
            places.push(f64::from(u32::try_from(*place).ok()?));
            places.push(bid.parse().ok()?);
        }
        Some(())
    });
    put(places)
}

/// The weights as they are, in the order of the criteria. How many they are.
#[unsafe(no_mangle)]
pub extern "C" fn bench_weights() -> usize {
    let mut weights = Vec::new();
    SESSION.with_borrow(|session| {
        for leaf in session.as_ref()?.shown().tender.lots.first()?.leaves() {
            weights.push(leaf.weight().to_string().parse().ok()?);
        }
        Some(())
    });
    put(weights)
}

fn set(session: &mut Session, hundredths: u32) -> Option<()> {
    let criterion = CriterionId::new("c0").ok()?;
    let weight = Decimal::new(hundredths.into(), 2);
    let rights = Rights::of(session.shown().phase, Mode::Design, false);
    session.apply(Action::SetWeight { criterion, weight }, rights).ok().map(drop)
}

fn numbers() -> Vec<f64> {
    INPUT.with_borrow(|input| {
        let (words, _) = input.as_chunks();
        words.iter().map(|word| f64::from_le_bytes(*word)).collect()
    })
}

fn put(numbers: Vec<f64>) -> usize {
    let length = numbers.len();
    OUTPUT.set(numbers);
    length
}
