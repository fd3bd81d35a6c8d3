//! In and out: what a file may hold, how it is read with typed faults, and how it is written.
//!
//! The domain types describe themselves once, with [`record!`](macro@crate::record),
//! [`choice!`](crate::choice) and [`names!`](crate::names); decoding, canonical encoding and the
//! JSON Schema all come from that one description, so they cannot drift apart.

pub mod codec;
pub mod fault;
pub mod json;
pub mod limits;
mod parse;
#[macro_use]
mod describe;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
pub mod values;

pub use codec::{Cursor, Encode, Encoded, Field, Members, Object, Value};
pub use fault::{Fault, Faults, Problem};
pub use json::Json;
