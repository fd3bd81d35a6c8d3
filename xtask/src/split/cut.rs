//! A module cut in parts: the first runs alone, the others are put into it later, one after the
//! other.
//!
//! They share the first one's memory, stack and table of functions. A part calls functions of those
//! before it as its imports. It calls those after it through the table, where they put their
//! functions as they arrive; until then a call traps there.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, anyhow, bail, ensure};
use walrus::ir::{self, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, FunctionBuilder, FunctionId, FunctionKind,
    GlobalId, GlobalKind, MemoryId, Module, ModuleConfig, TableId,
};

use super::reach::Reach;

/// The names under which the parts import from those before them.
const PARTS: [&str; 4] = ["first", "second", "third", "fourth"];
const TABLE: &str = "table";
const STACK: &str = "stack";

/// A function, by its place among all functions of the whole: in each copy of the module it goes by
/// another identity.
type Number = usize;

/// Which function stands at which place of the table.
type Places = BTreeMap<u32, Number>;

/// Cuts a module along what was found behind gates: what is behind the first reach goes into the
/// second part, what of that is behind the second reach too goes into the third, and so on.
///
/// `is_gate` is asked whether a function may be called ahead, into the part with this place (from 0).
/// `build` is told apart from that of every other build: parts link with those of their own build and
/// with no others, whose memory they would read wrongly.
pub fn cut(
    module: &[u8],
    reaches: &[Reach],
    is_gate: impl Fn(usize, &str) -> bool,
    build: &str,
) -> Result<Vec<Vec<u8>>> {
    ensure!(reaches.len() < PARTS.len(), "there is no name for so many parts");
    let mut first = Whole::read(module)?;
    let plan = Plan::of(&first, reaches, is_gate)?;
    let mut places = first.vacate(&plan)?;
    let constants = take_constants(&mut first.module, reaches)?;
    // The gates are called through the table: those that have no place there get one.
    let mut end = first.module.tables.get(first.table()?).initial;
    let mut of_gates = BTreeMap::new();
    let gates: BTreeSet<_> = plan.ahead.iter().flatten().copied().collect();
    for gate in gates {
        let place = u32::try_from(end)?;
        of_gates.insert(gate, place);
        places.insert(place, gate);
        end += 1;
    }

    let mut parts = vec![first];
    for _ in reaches {
        parts.push(Whole::read(module)?);
    }
    let mut written = Vec::new();
    for (part, mut whole) in parts.into_iter().enumerate() {
        let links = whole.links(&plan, part)?;
        let table = whole.module.tables.get_mut(links.table);
        table.initial = end;
        table.maximum = table.maximum.map(|most| most.max(end));
        for (gate, place) in &of_gates {
            if plan.ahead.get(part).is_some_and(|called| called.contains(gate)) {
                let gate = whole.function(*gate)?;
                call_through(&mut whole.module, links.table, gate, *place);
            }
        }
        if part == 0 {
            links.export(&mut whole.module, build);
        } else {
            links.import(&mut whole.module, build);
            let mut functions = BTreeMap::new();
            for (place, number) in &places {
                if plan.part(*number) == part {
                    functions.insert(*place, vec![whole.function(*number)?]);
                }
            }
            let constants = constants.get(&part).cloned().unwrap_or_default();
            links.fill(&mut whole.module, constants, functions);
        }
        for (function, name) in &links.shared {
            whole.module.exports.add(name, *function);
        }
        written.push(write(&mut whole.module));
    }
    Ok(written)
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

/// Which function goes into which part, and what the parts need of each other.
struct Plan {
    /// The part of each function, by its number.
    parts: Vec<usize>,
    /// What each part calls ahead: gates into parts after it.
    ahead: Vec<BTreeSet<Number>>,
    /// What each part calls of the parts before it.
    back: Vec<BTreeSet<Number>>,
}

impl Plan {
    fn of(whole: &Whole, reaches: &[Reach], is_gate: impl Fn(usize, &str) -> bool) -> Result<Self> {
        let module = &whole.module;
        let parts = whole.functions.iter().map(|one| part_of(module, *one, reaches)).collect();
        let none = || vec![BTreeSet::new(); reaches.len() + 1];
        let mut plan = Self { parts, ahead: none(), back: none() };
        for (number, function) in whole.functions.iter().enumerate() {
            let part = plan.part(number);
            for called in named(module, *function).functions {
                let called_number = whole.number(called)?;
                let of = plan.part(called_number);
                let calls = match of.cmp(&part) {
                    Ordering::Equal => continue,
                    Ordering::Less => &mut plan.back,
                    Ordering::Greater => {
                        let name = module.funcs.get(called).name.as_deref();
                        let name = name.unwrap_or("without a name");
                        let may = is_gate(of - 1, name);
                        ensure!(may, "{name} is behind the gates but is called past them");
                        &mut plan.ahead
                    }
                };
                calls.get_mut(part).context("a part too many")?.insert(called_number);
            }
        }
        for (part, name) in PARTS.iter().enumerate().skip(1).take(reaches.len()) {
            ensure!(
                plan.ahead.iter().flatten().any(|gate| plan.part(*gate) == part),
                "no gate is called: nothing would ever need the {name} part"
            );
        }
        Ok(plan)
    }

    fn part(&self, number: Number) -> usize {
        self.parts.get(number).copied().unwrap_or_default()
    }

    /// What others call of a part, by the names under which it is exported. They are short, since they
    /// travel: "f0", "f1", …
    fn exports(&self, part: usize) -> BTreeMap<Number, String> {
        let called: BTreeSet<_> =
            self.back.iter().flatten().filter(|one| self.part(**one) == part).collect();
        let named = called.into_iter().enumerate();
        named.map(|(place, number)| (*number, format!("f{place}"))).collect()
    }
}

/// The part that a function goes into. What wasm-bindgen exports stays, though it be called by nobody
/// yet.
fn part_of(module: &Module, function: FunctionId, reaches: &[Reach]) -> usize {
    let stays =
        module.exports.get_exported_func(function).is_some() || module.start == Some(function);
    let function = module.funcs.get(function);
    match (&function.kind, &function.name) {
        (FunctionKind::Local(_), Some(name)) if !stays => {
            reaches.iter().take_while(|reach| reach.behind.contains(name)).count()
        }
        _ => 0,
    }
}

/// A copy of the whole module, out of which a part is made.
struct Whole {
    module: Module,
    /// The identities of the functions by their numbers.
    functions: Vec<FunctionId>,
    numbers: BTreeMap<FunctionId, Number>,
}

impl Whole {
    fn read(module: &[u8]) -> Result<Self> {
        let module = read(module)?;
        let functions: Vec<_> = module.funcs.iter().map(walrus::Function::id).collect();
        let numbers = functions.iter().enumerate().map(|(number, one)| (*one, number)).collect();
        Ok(Self { module, functions, numbers })
    }

    fn function(&self, number: Number) -> Result<FunctionId> {
        self.functions.get(number).copied().context("a function that is not there")
    }

    fn number(&self, function: FunctionId) -> Result<Number> {
        self.numbers.get(&function).copied().context("a function that is not there")
    }

    fn table(&self) -> Result<TableId> {
        let table = self.module.tables.main_function_table();
        table.map_err(|error| anyhow!("{error:#}"))?.context("the module has no table of functions")
    }

    /// Takes the functions that go out of the table, and says where they stood.
    fn vacate(&mut self, plan: &Plan) -> Result<Places> {
        let table = self.table()?;
        let mut trap = FunctionBuilder::new(&mut self.module.types, &[], &[]);
        trap.func_body().unreachable();
        let trap = trap.finish(Vec::new(), &mut self.module.funcs);
        let mut places = Places::new();
        for segment in self.module.elements.iter_mut() {
            let ElementKind::Active { table: of, offset } = &segment.kind else { continue };
            if *of != table {
                continue;
            }
            let start = constant(offset)?;
            let ElementItems::Functions(functions) = &mut segment.items else {
                bail!("the table of functions is not filled with functions");
            };
            for (place, function) in (start..).zip(functions) {
                let number = self.numbers.get(function).copied();
                if let Some(number) = number.filter(|one| plan.part(*one) > 0) {
                    places.insert(place, number);
                    *function = trap;
                }
            }
        }
        Ok(places)
    }

    /// What ties a part to the others.
    fn links(&self, plan: &Plan, part: usize) -> Result<Links> {
        let table = self.table()?;
        let memory = self.module.memories.iter().next().context("the module has no memory")?.id();
        let mut all = Named::default();
        for (number, function) in self.functions.iter().enumerate() {
            if plan.part(number) > 0 {
                let mut one = named(&self.module, *function);
                all.globals.append(&mut one.globals);
                all.tables.append(&mut one.tables);
            }
        }
        all.tables.remove(&table);
        ensure!(all.tables.is_empty(), "a later part reaches into a table of wasm-bindgen's");
        let mut globals = all.globals.into_iter();
        let stack = globals.next();
        ensure!(globals.next().is_none(), "a later part needs more than the stack pointer");

        let mut called = Vec::new();
        for (of, name) in PARTS.iter().enumerate().take(part) {
            for (number, export) in plan.exports(of) {
                if plan.back.get(part).is_some_and(|called| called.contains(&number)) {
                    called.push((*name, export, self.function(number)?));
                }
            }
        }
        let mut shared = Vec::new();
        for (number, export) in plan.exports(part) {
            shared.push((self.function(number)?, export));
        }
        Ok(Links { memory, table, stack, called, shared })
    }
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

/// Takes the constants that only later parts read out of the first, and says where they lay, by part.
/// Zeros take their place, which is what memory begins with; also that of constants that nobody
/// reads.
fn take_constants(
    module: &mut Module,
    reaches: &[Reach],
) -> Result<BTreeMap<usize, BTreeMap<u32, Vec<u8>>>> {
    let mut taken: BTreeMap<usize, BTreeMap<_, _>> = BTreeMap::new();
    let mut all: BTreeMap<u32, (u32, usize)> = BTreeMap::new();
    let Some(behind) = reaches.first() else { return Ok(taken) };
    for (from, length) in &behind.constants {
        let is_behind = |reach: &&Reach| reach.constants.contains_key(from);
        all.insert(*from, (*length, reaches.iter().take_while(is_behind).count()));
    }
    all.extend(behind.unread.iter().map(|(from, length)| (*from, (*length, 0))));
    let segments: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for segment in segments {
        let segment = module.data.get_mut(segment);
        let DataKind::Active { offset, .. } = &segment.kind else { continue };
        let start = constant(offset)?;
        let end = start + u32::try_from(segment.value.len())?;
        for (from, (length, part)) in all.range(start..end) {
            let to = from + length;
            let bytes =
                segment.value.get_mut(usize::try_from(from - start)?..usize::try_from(to - start)?);
            let Some(bytes) = bytes else { continue };
            if *part > 0 && bytes.iter().any(|byte| *byte != 0) {
                taken.entry(*part).or_default().insert(*from, bytes.to_vec());
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

/// What ties a part to the others: the first one's memory, table and one global, the stack pointer;
/// and functions.
struct Links {
    memory: MemoryId,
    table: TableId,
    stack: Option<GlobalId>,
    /// What it calls of parts before it: which part's, and under what name.
    called: Vec<(&'static str, String, FunctionId)>,
    /// What parts after it call of it, and under what name.
    shared: Vec<(FunctionId, String)>,
}

impl Links {
    /// The first part lends what is one for all.
    fn export(&self, module: &mut Module, build: &str) {
        module.exports.add(build, self.memory);
        module.exports.add(TABLE, self.table);
        if let Some(stack) = self.stack {
            module.exports.add(STACK, stack);
        }
    }

    fn import(&self, module: &mut Module, build: &str) {
        let [first, ..] = PARTS;
        let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
        for export in exports {
            module.exports.delete(export);
        }
        module.start = None;
        let import = module.imports.add(first, build, self.memory);
        module.memories.get_mut(self.memory).import = Some(import);
        let import = module.imports.add(first, TABLE, self.table);
        module.tables.get_mut(self.table).import = Some(import);
        if let Some(stack) = self.stack {
            let import = module.imports.add(first, STACK, stack);
            module.globals.get_mut(stack).kind = GlobalKind::Import(import);
        }
        for (part, name, function) in &self.called {
            let kind = module.funcs.get(*function).ty();
            // What the first part imports itself it hands on; two imports would be two functions.
            if let FunctionKind::Import(imported) = &module.funcs.get(*function).kind {
                module.imports.delete(imported.import);
            }
            let import = module.imports.add(part, name, *function);
            module.funcs.get_mut(*function).kind =
                FunctionKind::Import(walrus::ImportedFunction { import, ty: kind });
        }
    }

    /// Puts into a part what it brings along: its constants, and its functions' places.
    fn fill(
        &self,
        module: &mut Module,
        constants: BTreeMap<u32, Vec<u8>>,
        places: BTreeMap<u32, Vec<FunctionId>>,
    ) {
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

    /// `start` calls `gate`, `gate` calls `work`, and `work` calls `inner`, which calls `deep`. `work`
    /// and `deep` call `shared`, which `start` calls too, and `deep` calls `work` again. `work` and
    /// `deep` stand in the table. Memory holds "shown" and, behind it, "worked" and "deepened".
    fn whole() -> Vec<u8> {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.exports.add("memory", memory);
        let bytes = b"shownworkeddeepened".to_vec();
        let data = module.data.add(DataKind::Active { memory, offset: at(8) }, bytes);
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
        let deep = add(&mut module, "deep", &[shared, work]);
        let inner = add(&mut module, "inner", &[deep]);
        let gate = add(&mut module, "gate", &[work]);
        let start = add(&mut module, "start", &[shared, gate]);
        let body = module.funcs.get_mut(work).kind.unwrap_local_mut();
        body.builder_mut().func_body().call(inner);
        module.exports.add("start", start);
        let table = module.tables.add_local(false, 4, Some(4), RefType::FUNCREF);
        let items = ElementItems::Functions(vec![shared, work, deep]);
        let elements = module.elements.add(ElementKind::Active { table, offset: at(1) }, items);
        module.tables.get_mut(table).elem_segments.insert(elements);
        module.emit_wasm()
    }

    fn at(place: i32) -> ConstExpr {
        ConstExpr::Value(ir::Value::I32(place))
    }

    const BEHIND: [&str; 4] = ["gate", "work", "inner", "deep"];

    fn reach(names: &[&str], constants: &[(u32, u32)]) -> Reach {
        Reach {
            behind: names.iter().map(|name| (*name).to_owned()).collect(),
            constants: constants.iter().copied().collect(),
            unread: BTreeMap::new(),
        }
    }

    fn is_gate(part: usize, name: &str) -> bool {
        ["gate", "inner"].get(part) == Some(&name)
    }

    /// All that is behind the gate in one part.
    fn in_two(module: &[u8]) -> [Module; 2] {
        let reaches = [reach(&BEHIND, &[(13, 6), (19, 8)])];
        let parts = cut(module, &reaches, is_gate, BUILD).unwrap();
        parts.iter().map(|part| read(part).unwrap()).collect::<Vec<_>>().try_into().unwrap()
    }

    /// What is behind the inner gate in a part of its own.
    fn in_three() -> [Module; 3] {
        // A name that is not behind the first gates stays, though it be behind the second.
        let inner = reach(&["inner", "deep", "shared"], &[(8, 5), (19, 8)]);
        let reaches = [reach(&BEHIND, &[(13, 6), (19, 8)]), inner];
        let parts = cut(&whole(), &reaches, is_gate, BUILD).unwrap();
        parts.iter().map(|part| read(part).unwrap()).collect::<Vec<_>>().try_into().unwrap()
    }

    fn functions(module: &Module) -> BTreeSet<&str> {
        let local = module.funcs.iter_local();
        local.filter_map(|(id, _)| module.funcs.get(id).name.as_deref()).collect()
    }

    fn exports(module: &Module) -> BTreeSet<String> {
        module.exports.iter().map(|one| one.name.clone()).collect()
    }

    /// How many functions a part takes from another one.
    fn taken(module: &Module, from: &str) -> usize {
        let of = module.imports.iter().filter(|one| one.module == from);
        of.filter(|one| matches!(one.kind, ImportKind::Function(_))).count()
    }

    fn bytes(module: &Module) -> Vec<Vec<u8>> {
        module.data.iter().map(|data| data.value.clone()).collect()
    }

    /// The functions that a part puts into the table, by their places.
    fn placed(module: &Module) -> BTreeMap<u32, String> {
        let mut placed = BTreeMap::new();
        for segment in module.elements.iter() {
            let (ElementKind::Active { offset, .. }, ElementItems::Functions(functions)) =
                (&segment.kind, &segment.items)
            else {
                panic!("a segment of another kind");
            };
            for (place, function) in (constant(offset).unwrap()..).zip(functions) {
                placed.extend(module.funcs.get(*function).name.clone().map(|name| (place, name)));
            }
        }
        placed
    }

    fn place(place: u32, name: &str) -> (u32, String) {
        (place, name.to_owned())
    }

    #[test]
    fn what_is_behind_the_gates_goes_and_links_with_what_stays() {
        let [first, second] = in_two(&whole());
        assert!(!functions(&first).contains("work"));
        assert_eq!(functions(&second), BTreeSet::from(BEHIND));
        for import in second.imports.iter() {
            assert_eq!(import.module, "first");
            assert!(exports(&first).contains(&import.name), "{} is not exported", import.name);
        }
        assert!(second.imports.iter().any(|one| one.name == BUILD));
        assert_eq!(taken(&second, "first"), 1);
        assert_eq!(exports(&second), BTreeSet::new());
        let places = [place(2, "work"), place(3, "deep"), place(4, "gate")];
        assert_eq!(placed(&second), BTreeMap::from(places));
    }

    #[test]
    fn what_is_behind_gates_of_the_second_part_goes_into_a_third() {
        let [first, second, third] = in_three();
        assert_eq!(functions(&first).intersection(&BTreeSet::from(BEHIND)).count(), 1);
        // What leads to the third part is a call through the table.
        assert_eq!(functions(&second), BTreeSet::from(["gate", "work", "inner"]));
        assert_eq!(functions(&third), BTreeSet::from(["inner", "deep"]));
        assert_eq!((taken(&second, "first"), taken(&second, "second")), (1, 0));
        assert_eq!((taken(&third, "first"), taken(&third, "second")), (1, 1));
        for import in third.imports.iter() {
            let from = if import.module == "first" { &first } else { &second };
            assert!(exports(from).contains(&import.name), "{} is not exported", import.name);
        }
        assert!(third.imports.iter().any(|one| one.name == BUILD));
        assert_eq!(exports(&third), BTreeSet::new());
    }

    #[test]
    fn each_part_puts_its_own_functions_into_the_table() {
        let [first, second, third] = in_three();
        assert_eq!(placed(&first), BTreeMap::from([place(1, "shared")]));
        let (gate, inner) = if placed(&second).contains_key(&4) { (4, 5) } else { (5, 4) };
        assert_eq!(placed(&second), BTreeMap::from([place(2, "work"), place(gate, "gate")]));
        assert_eq!(placed(&third), BTreeMap::from([place(3, "deep"), place(inner, "inner")]));
        for module in [&first, &second, &third] {
            let table = module.tables.iter().next().unwrap();
            assert_eq!((table.initial, table.maximum), (6, Some(6)));
        }
    }

    #[test]
    fn what_the_first_part_imports_it_hands_on() {
        let mut module = read(&whole()).unwrap();
        let kind = module.types.add(&[], &[]);
        let (page, _) = module.add_import_func("page", "tell", kind);
        let work = module.funcs.by_name("work").unwrap();
        module.funcs.get_mut(work).kind.unwrap_local_mut().builder_mut().func_body().call(page);
        let [first, second] = in_two(&module.emit_wasm());
        assert!(second.imports.iter().all(|import| import.module == "first"));
        assert!(first.imports.iter().any(|import| import.module == "page"));
    }

    #[test]
    fn constants_go_with_the_functions_that_read_them() {
        let [first, second] = in_two(&whole());
        assert_eq!(bytes(&first), [[&b"shown"[..], &[0; 14]].concat()]);
        assert_eq!(bytes(&second), [b"workeddeepened".to_vec()]);
        let [first, second, third] = in_three();
        assert_eq!(bytes(&first), [[&b"shown"[..], &[0; 14]].concat()]);
        assert_eq!(bytes(&second), [b"worked".to_vec()]);
        assert_eq!(bytes(&third), [b"deepened".to_vec()]);
    }

    #[test]
    fn a_call_past_the_gates_is_refused() {
        let refusal = |reaches: &[Reach], is_gate: &dyn Fn(usize, &str) -> bool| {
            cut(&whole(), reaches, is_gate, BUILD).err().unwrap().to_string()
        };
        let behind = || reach(&BEHIND, &[]);
        assert!(refusal(&[behind()], &|_, _| false).contains("gate is behind the gates"));
        assert!(refusal(&[reach(&["other"], &[])], &|_, _| true).contains("no gate is called"));
        let inner = [behind(), reach(&["inner", "deep"], &[])];
        // A gate of the first kind is none of the second.
        assert!(refusal(&inner, &|_, name| name == "gate").contains("inner is behind the gates"));
        let none = [behind(), reach(&["other"], &[])];
        assert!(refusal(&none, &is_gate).contains("would ever need the third part"));
    }
}
