//! A module cut in two: the first part runs alone, the second is put into it later.
//!
//! The second shares the first one's memory, stack and table of functions. It calls functions of
//! the first as its imports. The first calls the second through the table, where the second puts
//! its functions as it arrives; until then a call traps there.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, anyhow, bail, ensure};
use walrus::ir::{self, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, FunctionBuilder, FunctionId, FunctionKind,
    GlobalId, GlobalKind, MemoryId, Module, ModuleConfig, TableId,
};

use super::reach::Reach;

/// The two parts.
pub struct Parts {
    /// What a page loads.
    pub first: Vec<u8>,
    /// What it loads when it is needed.
    pub second: Vec<u8>,
}

/// The module that the second part imports from; its exports are the first part's.
const FIRST: &str = "first";
const TABLE: &str = "table";
const STACK: &str = "stack";

/// Where each function of the second part stands in the table.
type Places = BTreeMap<u32, FunctionId>;

/// Cuts a module along what was found behind the gates.
///
/// `build` is told apart from that of every other build: the second part links with the first one
/// of its own build and with no other, whose memory it would read wrongly.
pub fn cut(
    module: &[u8],
    reach: &Reach,
    is_gate: impl Fn(&str) -> bool,
    build: &str,
) -> Result<Parts> {
    let mut first = read(module)?;
    let mut second = read(module)?;
    let behind = behind(&first, reach);
    let links = Links::of(&first, &behind, build)?;
    let gates = gates(&first, &behind)?;
    for gate in &gates {
        let name = first.funcs.get(*gate).name.as_deref().unwrap_or("without a name");
        ensure!(is_gate(name), "{name} is behind the gates but is called past them");
    }
    // The same functions go by other identities in the second.
    let twins: BTreeMap<_, _> = first
        .funcs
        .iter()
        .zip(second.funcs.iter())
        .map(|(one, two)| (one.id(), two.id()))
        .collect();
    let twin = |function: &FunctionId| twins.get(function).copied();
    let links_of_second = Links::of(&second, &behind.iter().filter_map(twin).collect(), build)?;

    let mut places = vacate(&mut first, links.table, &behind)?;
    let mut end = first.tables.get(links.table).initial;
    for gate in gates {
        let place = u32::try_from(end)?;
        places.insert(place, gate);
        call_through(&mut first, links.table, gate, place);
        end += 1;
    }
    for (module, table) in [(&mut first, links.table), (&mut second, links_of_second.table)] {
        let table = module.tables.get_mut(table);
        table.initial = end;
        table.maximum = table.maximum.map(|most| most.max(end));
    }
    let places =
        places.iter().filter_map(|(place, function)| Some((*place, twin(function)?))).collect();

    let constants = take_constants(&mut first, reach)?;
    links.export(&mut first);
    links_of_second.import(&mut second);
    links_of_second.fill(&mut second, constants, places);
    Ok(Parts { first: write(&mut first), second: write(&mut second) })
}

fn read(module: &[u8]) -> Result<Module> {
    ModuleConfig::new()
        .generate_name_section(true)
        .parse(module)
        .map_err(|error| anyhow!("the module cannot be read: {error:#}"))
}

fn write(module: &mut Module) -> Vec<u8> {
    walrus::passes::gc::run(module);
    module.emit_wasm()
}

/// The functions that go. What wasm-bindgen exports stays, though it be called by nobody yet.
fn behind(module: &Module, reach: &Reach) -> BTreeSet<FunctionId> {
    module
        .funcs
        .iter()
        .filter(|function| matches!(function.kind, FunctionKind::Local(_)))
        .filter(|function| function.name.as_ref().is_some_and(|name| reach.behind.contains(name)))
        .map(walrus::Function::id)
        .filter(|function| module.exports.get_exported_func(*function).is_none())
        .filter(|function| module.start != Some(*function))
        .collect()
}

/// What a function names.
#[derive(Default)]
struct Named {
    functions: BTreeSet<FunctionId>,
    globals: BTreeSet<GlobalId>,
    tables: BTreeSet<TableId>,
}

impl Visitor<'_> for Named {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.functions.insert(*function);
    }

    fn visit_global_id(&mut self, global: &GlobalId) {
        self.globals.insert(*global);
    }

    fn visit_table_id(&mut self, table: &TableId) {
        self.tables.insert(*table);
    }
}

fn named(module: &Module, function: FunctionId) -> Named {
    let mut named = Named::default();
    if let FunctionKind::Local(local) = &module.funcs.get(function).kind {
        dfs_in_order(&mut named, local, local.entry_block());
    }
    named
}

/// The functions of the second part that the first calls by name.
fn gates(module: &Module, behind: &BTreeSet<FunctionId>) -> Result<BTreeSet<FunctionId>> {
    let mut gates = BTreeSet::new();
    for (function, _) in module.funcs.iter_local().filter(|(one, _)| !behind.contains(one)) {
        gates.extend(named(module, function).functions.intersection(behind));
    }
    ensure!(!gates.is_empty(), "no gate is called: nothing would ever need the second part");
    Ok(gates)
}

/// Takes the functions that go out of the table, and says where they stood.
fn vacate(module: &mut Module, table: TableId, behind: &BTreeSet<FunctionId>) -> Result<Places> {
    let mut trap = FunctionBuilder::new(&mut module.types, &[], &[]);
    trap.func_body().unreachable();
    let trap = trap.finish(Vec::new(), &mut module.funcs);
    let mut places = Places::new();
    for segment in module.elements.iter_mut() {
        let ElementKind::Active { table: of, offset } = &segment.kind else { continue };
        if *of != table {
            continue;
        }
        let start = constant(offset)?;
        let ElementItems::Functions(functions) = &mut segment.items else {
            bail!("the table of functions is not filled with functions");
        };
        for (place, function) in (start..).zip(functions) {
            if behind.contains(function) {
                places.insert(place, *function);
                *function = trap;
            }
        }
    }
    Ok(places)
}

/// Leaves nothing of a function but a call through the table.
fn call_through(module: &mut Module, table: TableId, function: FunctionId, place: u32) {
    let kind = module.funcs.get(function).ty();
    let (parameters, results) = module.types.params_results(kind);
    let (parameters, results) = (parameters.to_vec(), results.to_vec());
    let locals: Vec<_> = parameters.iter().map(|kind| module.locals.add(*kind)).collect();
    let mut body = FunctionBuilder::new(&mut module.types, &parameters, &results);
    let mut calls = body.func_body();
    for local in &locals {
        calls.local_get(*local);
    }
    calls.i32_const(place.cast_signed()).call_indirect(kind, table);
    module.funcs.get_mut(function).kind = FunctionKind::Local(body.local_func(locals));
}

/// Takes the constants that only the second part reads out of the first, and says where they lay.
/// Zeros take their place, which is what memory begins with; also that of constants that nobody
/// reads.
fn take_constants(module: &mut Module, reach: &Reach) -> Result<BTreeMap<u32, Vec<u8>>> {
    let mut taken = BTreeMap::new();
    let mut all: BTreeMap<u32, (u32, bool)> = BTreeMap::new();
    all.extend(reach.constants.iter().map(|(from, length)| (*from, (*length, true))));
    all.extend(reach.unread.iter().map(|(from, length)| (*from, (*length, false))));
    let segments: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for segment in segments {
        let segment = module.data.get_mut(segment);
        let DataKind::Active { offset, .. } = &segment.kind else { continue };
        let start = constant(offset)?;
        let end = start + u32::try_from(segment.value.len())?;
        for (from, (length, is_read)) in all.range(start..end) {
            let to = from + length;
            let bytes =
                segment.value.get_mut(usize::try_from(from - start)?..usize::try_from(to - start)?);
            let Some(bytes) = bytes else { continue };
            if *is_read && bytes.iter().any(|byte| *byte != 0) {
                taken.insert(*from, bytes.to_vec());
            }
            bytes.fill(0);
        }
    }
    Ok(taken)
}

fn constant(expression: &ConstExpr) -> Result<u32> {
    match expression {
        ConstExpr::Value(ir::Value::I32(value)) => Ok(value.cast_unsigned()),
        other => bail!("a segment's place is computed by {other:?}"),
    }
}

/// What the second part needs of the first: its memory, its functions, and the one global, the stack
/// pointer.
struct Links<'a> {
    memory: MemoryId,
    table: TableId,
    stack: Option<GlobalId>,
    shared: BTreeSet<FunctionId>,
    build: &'a str,
}

impl<'a> Links<'a> {
    /// Finds it in one of the parts.
    fn of(module: &Module, behind: &BTreeSet<FunctionId>, build: &'a str) -> Result<Self> {
        let table = module
            .tables
            .main_function_table()
            .map_err(|error| anyhow!("{error:#}"))?
            .context("the module has no table of functions")?;
        let memory = module.memories.iter().next().context("the module has no memory")?.id();
        let mut all = Named::default();
        for function in behind {
            let mut one = named(module, *function);
            all.functions.append(&mut one.functions);
            all.globals.append(&mut one.globals);
            all.tables.append(&mut one.tables);
        }
        all.tables.remove(&table);
        ensure!(all.tables.is_empty(), "the second part reaches into a table of wasm-bindgen's");
        let mut globals = all.globals.into_iter();
        let stack = globals.next();
        ensure!(globals.next().is_none(), "the second part needs more than the stack pointer");
        let shared = all.functions.difference(behind).copied().collect();
        Ok(Self { memory, table, stack, shared, build })
    }

    /// Short, since they travel: "f0", "f1", …
    fn functions(&self) -> impl Iterator<Item = (FunctionId, String)> {
        self.shared.iter().enumerate().map(|(place, function)| (*function, format!("f{place}")))
    }

    fn export(&self, module: &mut Module) {
        module.exports.add(self.build, self.memory);
        module.exports.add(TABLE, self.table);
        if let Some(stack) = self.stack {
            module.exports.add(STACK, stack);
        }
        for (function, name) in self.functions() {
            module.exports.add(&name, function);
        }
    }

    fn import(&self, module: &mut Module) {
        let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
        for export in exports {
            module.exports.delete(export);
        }
        module.start = None;
        let import = module.imports.add(FIRST, self.build, self.memory);
        module.memories.get_mut(self.memory).import = Some(import);
        let import = module.imports.add(FIRST, TABLE, self.table);
        module.tables.get_mut(self.table).import = Some(import);
        if let Some(stack) = self.stack {
            let import = module.imports.add(FIRST, STACK, stack);
            module.globals.get_mut(stack).kind = GlobalKind::Import(import);
        }
        for (function, name) in self.functions() {
            let kind = module.funcs.get(function).ty();
            // What the first part imports itself it hands on; two imports would be two functions.
            if let FunctionKind::Import(imported) = &module.funcs.get(function).kind {
                module.imports.delete(imported.import);
            }
            let import = module.imports.add(FIRST, &name, function);
            module.funcs.get_mut(function).kind =
                FunctionKind::Import(walrus::ImportedFunction { import, ty: kind });
        }
    }

    /// Puts into the second part what it brings along: its constants, and its functions' places.
    fn fill(&self, module: &mut Module, constants: BTreeMap<u32, Vec<u8>>, places: Places) {
        let Self { memory, table, .. } = *self;
        let segments: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
        for segment in segments {
            module.data.delete(segment);
        }
        module.memories.get_mut(memory).data_segments.clear();
        let at = |place: u32| ConstExpr::Value(ir::Value::I32(place.cast_signed()));
        for (address, bytes) in joined(constants) {
            let segment = module.data.add(DataKind::Active { memory, offset: at(address) }, bytes);
            module.memories.get_mut(memory).data_segments.insert(segment);
        }

        let segments: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
        for segment in segments {
            module.elements.delete(segment);
        }
        for table in module.tables.iter_mut() {
            table.elem_segments.clear();
        }
        let places = places.into_iter().map(|(place, function)| (place, vec![function])).collect();
        for (place, functions) in joined(places) {
            let kind = ElementKind::Active { table, offset: at(place) };
            let segment = module.elements.add(kind, ElementItems::Functions(functions));
            module.tables.get_mut(table).elem_segments.insert(segment);
        }
    }
}

/// Runs that follow each other without a gap, as one.
fn joined<T>(runs: BTreeMap<u32, Vec<T>>) -> BTreeMap<u32, Vec<T>> {
    let mut joined: BTreeMap<u32, Vec<T>> = BTreeMap::new();
    for (start, mut run) in runs {
        match joined.last_entry() {
            Some(mut last)
                if usize::try_from(start - last.key()).is_ok_and(|gap| gap == last.get().len()) =>
            {
                last.get_mut().append(&mut run);
            }
            _ => {
                joined.insert(start, run);
            }
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use walrus::{DataKind, ElementItems, ElementKind, ImportKind, RefType};

    use super::*;

    const BUILD: &str = "build-1";

    /// `start` calls `gate`, `gate` calls `work`, and `work` calls `shared`, which `start` calls
    /// too; `work` stands in the table. Memory holds "shown" and, behind it, "worked".
    fn whole() -> Vec<u8> {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.exports.add("memory", memory);
        let offset = at(8);
        let data = module.data.add(DataKind::Active { memory, offset }, b"shownworked".to_vec());
        module.memories.get_mut(memory).data_segments.insert(data);
        let add = |module: &mut Module, name: &str, calls: &[FunctionId]| {
            let mut body = FunctionBuilder::new(&mut module.types, &[], &[]);
            body.name(name.to_owned());
            for function in calls {
                body.func_body().call(*function);
            }
            body.finish(Vec::new(), &mut module.funcs)
        };
        let shared = add(&mut module, "shared", &[]);
        let work = add(&mut module, "work", &[shared]);
        let gate = add(&mut module, "gate", &[work]);
        let start = add(&mut module, "start", &[shared, gate]);
        module.exports.add("start", start);
        let table = module.tables.add_local(false, 3, Some(3), RefType::FUNCREF);
        let items = ElementItems::Functions(vec![shared, work]);
        let elements = module.elements.add(ElementKind::Active { table, offset: at(1) }, items);
        module.tables.get_mut(table).elem_segments.insert(elements);
        module.emit_wasm()
    }

    fn at(place: i32) -> ConstExpr {
        ConstExpr::Value(ir::Value::I32(place))
    }

    fn behind(names: &[&str]) -> Reach {
        Reach {
            behind: names.iter().map(|name| (*name).to_owned()).collect(),
            constants: BTreeMap::from([(13, 6)]),
            unread: BTreeMap::new(),
        }
    }

    fn functions(module: &Module) -> Vec<&str> {
        module
            .funcs
            .iter_local()
            .filter_map(|(id, _)| module.funcs.get(id).name.as_deref())
            .collect()
    }

    #[test]
    fn what_is_behind_the_gates_goes_and_links_with_what_stays() {
        let parts =
            cut(&whole(), &behind(&["gate", "work"]), |name| name == "gate", BUILD).unwrap();
        let (first, second) = (read(&parts.first).unwrap(), read(&parts.second).unwrap());
        assert!(!functions(&first).contains(&"work"));
        assert!(functions(&second).contains(&"work") && functions(&second).contains(&"gate"));
        assert!(!functions(&second).contains(&"shared"));

        let exports: Vec<_> = first.exports.iter().map(|one| one.name.as_str()).collect();
        for import in second.imports.iter() {
            assert_eq!(import.module, FIRST);
            assert!(exports.contains(&import.name.as_str()), "{} is not exported", import.name);
        }
        assert!(second.imports.iter().any(|one| one.name == BUILD));
        let called =
            second.imports.iter().filter(|one| matches!(one.kind, ImportKind::Function(_)));
        assert_eq!(called.count(), 1);
    }

    #[test]
    fn what_the_first_part_imports_it_hands_on() {
        let mut module = read(&whole()).unwrap();
        let kind = module.types.add(&[], &[]);
        let (page, _) = module.add_import_func("page", "tell", kind);
        let work = module.funcs.by_name("work").unwrap();
        module.funcs.get_mut(work).kind.unwrap_local_mut().builder_mut().func_body().call(page);
        let parts =
            cut(&module.emit_wasm(), &behind(&["gate", "work"]), |name| name == "gate", BUILD)
                .unwrap();
        let second = read(&parts.second).unwrap();
        assert!(second.imports.iter().all(|import| import.module == FIRST));
        assert!(read(&parts.first).unwrap().imports.iter().any(|import| import.module == "page"));
    }

    #[test]
    fn constants_go_with_the_functions_that_read_them() {
        let parts =
            cut(&whole(), &behind(&["gate", "work"]), |name| name == "gate", BUILD).unwrap();
        let bytes = |module: &[u8]| {
            let module = read(module).unwrap();
            module.data.iter().map(|data| data.value.clone()).collect::<Vec<_>>()
        };
        assert_eq!(bytes(&parts.first), [b"shown\0\0\0\0\0\0".to_vec()]);
        assert_eq!(bytes(&parts.second), [b"worked".to_vec()]);
    }

    #[test]
    fn a_call_past_the_gates_is_refused() {
        let refused = cut(&whole(), &behind(&["gate", "work"]), |_| false, BUILD);
        assert!(refused.err().unwrap().to_string().contains("gate is behind the gates"));
        let refused = cut(&whole(), &behind(&["other"]), |_| true, BUILD);
        assert!(refused.err().unwrap().to_string().contains("no gate is called"));
    }
}
