//! Functions of a module that ships that trap at once: those that begin a panic, and those that are
//! never called.
//!
//! Nothing a host, a file or a person does panics, so a panic's message would only ever be read by
//! somebody who debugs the widget, and a `--dev` build keeps it. The code that puts messages
//! together, and what every place that might panic hands to it, is about 3 kB on the wire. Rust can
//! leave it out only when the standard library is compiled anew, which needs a nightly compiler;
//! here the functions are emptied in the compiled module instead.

use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

/// Parts of the names of functions that never return because they panic.
const PANICS: &[&str] = &[
    "9panicking9panic_fmt",
    "9panicking5panic",
    "9panicking13panic_display",
    "9panicking18panic_bounds_check",
    "9panicking19assert_failed_inner",
    "9panicking13assert_failed",
    "9panicking11panic_const",
    "6option13unwrap_failed",
    "6option13expect_failed",
    "6result13unwrap_failed",
    "4cell22panic_already_borrowed",
    "4cell30panic_already_mutably_borrowed",
    "5slice5index16slice_index_fail",
    "copy_from_slice_impl17len_mismatch_fail",
    "3str16slice_error_fail",
    "7raw_vec12handle_error",
    "7raw_vec17capacity_overflow",
    "5alloc18handle_alloc_error",
    "5local18panic_access_error",
    "17rust_begin_unwind",
    "24console_error_panic_hook4hook",
    // Debug texts are written into panics and nowhere else.
    "core..fmt..Debug$GT$3fmt",
    "5Debug3fmt",
];

/// Parts of the names of functions that draw what this widget never makes: raw HTML, portals and
/// suspense. Yew cannot know that, since which kind of node it has to draw is told by the node.
const UNMADE: &[&str] = &["10dom_bundle4braw", "10dom_bundle7bportal", "10dom_bundle9bsuspense"];

/// Whether a function of this name is to trap.
pub fn is_trap(name: &str) -> bool {
    PANICS.iter().chain(UNMADE).any(|part| name.contains(part))
}

/// Empties the functions of a module that are to trap.
pub fn set(module: &mut Module) {
    for function in traps(module) {
        empty(module, function);
    }
    walrus::passes::gc::run(module);
}

fn traps(module: &Module) -> Vec<FunctionId> {
    module
        .funcs
        .iter()
        .filter(|function| matches!(function.kind, FunctionKind::Local(_)))
        .filter(|function| function.name.as_deref().is_some_and(is_trap))
        .map(walrus::Function::id)
        .collect()
}

/// Leaves nothing of a function but a trap.
fn empty(module: &mut Module, function: FunctionId) {
    let (parameters, results) = module.types.params_results(module.funcs.get(function).ty());
    let (parameters, results) = (parameters.to_vec(), results.to_vec());
    let locals = parameters.iter().map(|kind| module.locals.add(*kind)).collect();
    let mut body = FunctionBuilder::new(&mut module.types, &parameters, &results);
    body.func_body().unreachable();
    module.funcs.get_mut(function).kind = FunctionKind::Local(body.local_func(locals));
}
