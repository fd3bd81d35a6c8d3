//! What a linked module needs without passing a gate.
//!
//! The linker is told to leave its relocations in the module (`--emit-relocs`). They say of every
//! function which functions it calls or takes the address of and which constants it reads, and of
//! every constant to which functions and constants it points. That is the whole graph: what the
//! exports do not reach is never needed before a gate is passed.

use std::collections::{BTreeMap, BTreeSet};

use crate::traps;
use anyhow::{Context, Result, ensure};
use wasmparser::{
    DataKind, ExternalKind, KnownCustom, Linking, LinkingSectionReader, Name, NameSectionReader,
    Operator, Parser, Payload, RelocSectionReader, RelocationType, SymbolInfo,
};

/// In the names of the functions by which the page calls closures, one for each signature. The page
/// only comes to know of them when wasm-bindgen makes exports of them.
const CALLS_OF_CLOSURES: [&str; 2] = ["12wasm_bindgen7convert8closures", "6invoke17h"];

/// What is reached without passing a gate, and what is not.
#[derive(Debug, Default)]
pub struct Reach {
    /// The names of functions that are reached only through gates, the gates' own among them.
    pub behind: BTreeSet<String>,
    /// Where in memory lie the constants that only those functions read: start and length.
    pub constants: BTreeMap<u32, u32>,
    /// The same for constants that nobody reads.
    pub unread: BTreeMap<u32, u32>,
}

/// A symbol's place: the function it names, or the constant, as bytes of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Function(u32),
    Constant { segment: u32, start: u32, length: u32 },
}

/// A module as the linker left it, as far as it matters here.
#[derive(Default)]
struct Linked {
    names: BTreeMap<u32, String>,
    /// Functions that the page can call.
    roots: BTreeSet<u32>,
    /// Where each function's body lies in the code section: its end by its start, with its index.
    bodies: BTreeMap<u32, (u32, u32)>,
    /// Where each segment lies in the data section: its end by its start, with its index.
    segments: BTreeMap<u32, (u32, u32)>,
    /// Where each segment lies in memory.
    addresses: Vec<u32>,
    /// The constants that end like the path of a source file.
    paths: BTreeSet<Node>,
    symbols: Vec<Option<Node>>,
    /// The symbol that each relocation points to, by its place in the code section.
    in_code: Vec<(u32, u32)>,
    /// The same for the data section.
    in_data: Vec<(u32, u32)>,
}

/// Follows the module from what the page can call. A function named by `is_gate` is a gate. Where
/// traps are set, panics lead nowhere, and nobody reads where in the sources they began.
pub fn reach(module: &[u8], is_gate: impl Fn(&str) -> bool, traps_are_set: bool) -> Result<Reach> {
    let linked = Linked::read(module)?;
    let edges = linked.edges()?;
    let name = |function: &u32| linked.names.get(function).map_or("", String::as_str);
    let is_open = |node: &Node| !matches!(node, Node::Function(one) if is_gate(name(one)));

    // A name that several functions share tells none of them: they stay, with what they need.
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in linked.names.values() {
        *counts.entry(name).or_default() += 1;
    }
    let is_named = |function: &u32| counts.get(name(function)) == Some(&1);

    let functions = || linked.bodies.values().map(|(_, function)| *function);
    let is_called =
        |function: &u32| CALLS_OF_CLOSURES.iter().all(|part| name(function).contains(part));
    let stays = |function: &u32| !is_named(function) || is_called(function);
    let roots = linked.roots.iter().copied().chain(functions().filter(stays));
    let mut next: Vec<Node> = roots.map(Node::Function).collect();
    let mut reached = BTreeSet::new();
    next.extend(edges.get(&None).into_iter().flatten().copied());
    while let Some(node) = next.pop() {
        if !is_open(&node) || !reached.insert(node) {
            continue;
        }
        if matches!(&node, Node::Function(one) if traps_are_set && traps::is_trap(name(one))) {
            continue;
        }
        next.extend(edges.get(&Some(node)).into_iter().flatten().copied());
    }

    let behind = functions().filter(|function| !reached.contains(&Node::Function(*function)));
    let mut reach = Reach {
        behind: behind.map(|function| name(&function).to_owned()).collect(),
        constants: BTreeMap::new(),
        unread: if traps_are_set { linked.sources(&edges)? } else { BTreeMap::new() },
    };
    for node in linked.symbols.iter().flatten().filter(|node| !reached.contains(node)) {
        if let Node::Constant { segment, start, length } = node {
            let address = linked.address(*segment)?;
            reach.constants.insert(address + start, *length);
        }
    }
    // Constants that lie within or across others that are reached stay.
    for node in &reached {
        if let Node::Constant { segment, start, length } = node {
            let start = linked.address(*segment)? + start;
            reach.constants.retain(|from, long| from + *long <= start || start + length <= *from);
        }
    }
    Ok(reach)
}

impl Linked {
    fn read(module: &[u8]) -> Result<Self> {
        let mut linked = Self::default();
        let mut contents = Vec::new();
        let mut imported = 0;
        let mut code = None;
        let mut data = None;
        // Relocations name the section they are for by its place among all sections.
        let mut place = 0;
        for payload in Parser::new(0).parse_all(module) {
            let payload = payload.context("the linked module cannot be read")?;
            match &payload {
                Payload::ImportSection(imports) => {
                    for import in imports.clone().into_imports() {
                        if matches!(import?.ty, wasmparser::TypeRef::Func(_)) {
                            imported += 1;
                        }
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports.clone() {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            linked.roots.insert(export.index);
                        }
                    }
                }
                Payload::StartSection { func, .. } => {
                    linked.roots.insert(*func);
                }
                Payload::CodeSectionStart { range, .. } => code = Some((place, range.start)),
                Payload::CodeSectionEntry(body) => {
                    let start = code.context("a function before the code section")?.1;
                    let index = imported + u32::try_from(linked.bodies.len())?;
                    let range = body.range();
                    let (from, to) = (range.start - start, range.end - start);
                    linked.bodies.insert(u32::try_from(from)?, (u32::try_from(to)?, index));
                }
                Payload::DataSection(segments) => {
                    let start = segments.range().start;
                    data = Some(place);
                    for segment in segments.clone() {
                        let segment = segment?;
                        let end = segment.range.end - start;
                        let from = end - segment.data.len();
                        let index = u32::try_from(linked.addresses.len())?;
                        linked.segments.insert(u32::try_from(from)?, (u32::try_from(end)?, index));
                        linked.addresses.push(address(&segment.kind)?);
                        contents.push(segment.data);
                    }
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Name(names) => linked.read_names(names)?,
                    KnownCustom::Linking(linking) => linked.read_symbols(&linking)?,
                    KnownCustom::Reloc(reloc) => {
                        let target = Some(reloc.section_index());
                        if target == code.map(|(place, _)| place) {
                            linked.in_code = relocations(&reloc)?;
                        } else if target == data {
                            linked.in_data = relocations(&reloc)?;
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
            if payload.as_section().is_some() {
                place += 1;
            }
        }
        for node in linked.symbols.iter().flatten() {
            let Node::Constant { segment, start, length } = *node else { continue };
            let bytes = contents.get(usize::try_from(segment)?).and_then(|content| {
                content.get(usize::try_from(start).ok()?..usize::try_from(start + length).ok()?)
            });
            // Some versions of the compiler end the path with a zero.
            let bytes = bytes.map(|bytes| bytes.strip_suffix(b"\0").unwrap_or(bytes));
            if bytes.is_some_and(|bytes| bytes.ends_with(b".rs")) {
                linked.paths.insert(*node);
            }
        }
        ensure!(
            !linked.in_code.is_empty() && !linked.symbols.is_empty(),
            "the linker left no relocations in the module: it was not told --emit-relocs"
        );
        Ok(linked)
    }

    fn read_names(&mut self, names: NameSectionReader<'_>) -> Result<()> {
        for names in names {
            if let Name::Function(functions) = names? {
                for naming in functions {
                    let naming = naming?;
                    self.names.insert(naming.index, naming.name.to_owned());
                }
            }
        }
        Ok(())
    }

    fn read_symbols(&mut self, linking: &LinkingSectionReader<'_>) -> Result<()> {
        for part in linking.subsections() {
            let Linking::SymbolTable(symbols) = part? else { continue };
            for symbol in symbols {
                self.symbols.push(match symbol? {
                    SymbolInfo::Func { index, .. } => Some(Node::Function(index)),
                    SymbolInfo::Data { symbol: Some(at), .. } => Some(Node::Constant {
                        segment: at.index,
                        start: at.offset,
                        length: at.size,
                    }),
                    _ => None,
                });
            }
        }
        Ok(())
    }

    fn address(&self, segment: u32) -> Result<u32> {
        let address = self.addresses.get(usize::try_from(segment)?);
        address.copied().context("a symbol lies in a segment that is not there")
    }

    /// What says where in the sources a panic began: the path of a file, its length, line and
    /// column; and the paths.
    fn sources(
        &self,
        edges: &BTreeMap<Option<Node>, BTreeSet<Node>>,
    ) -> Result<BTreeMap<u32, u32>> {
        let mut sources = BTreeMap::new();
        let places = edges.iter().filter_map(|(from, to)| {
            let from = from.filter(|from| matches!(from, Node::Constant { length: 16, .. }))?;
            to.iter().all(|to| self.paths.contains(to)).then_some(from)
        });
        for node in places.chain(self.paths.iter().copied()) {
            if let Node::Constant { segment, start, length } = node {
                sources.insert(self.address(segment)? + start, length);
            }
        }
        Ok(sources)
    }

    /// What each function and constant points to. What stands in no constant that has a symbol
    /// counts as needed from the start: it points from nowhere.
    fn edges(&self) -> Result<BTreeMap<Option<Node>, BTreeSet<Node>>> {
        let mut edges: BTreeMap<Option<Node>, BTreeSet<Node>> = BTreeMap::new();
        let target = |symbol: u32| -> Result<Option<Node>> {
            let symbol = self.symbols.get(usize::try_from(symbol)?);
            symbol.copied().context("a relocation names a symbol that is not there")
        };
        for (at, symbol) in &self.in_code {
            let body = self.bodies.range(..=at).next_back();
            let from = body.filter(|(_, (end, _))| at < end);
            let from = from.map(|(_, (_, function))| Node::Function(*function));
            edges.entry(from).or_default().extend(target(*symbol)?);
        }
        let mut constants: BTreeSet<Node> = self.symbols.iter().flatten().copied().collect();
        constants.retain(|node| matches!(node, Node::Constant { .. }));
        for (at, symbol) in &self.in_data {
            let segment = self.segments.range(..=at).next_back();
            let (from, (_, segment)) = segment.context("a relocation outside every segment")?;
            let offset = at - from;
            let mut owners = constants.iter().filter(|node| {
                matches!(node, Node::Constant { segment: one, start, length }
                    if one == segment && *start <= offset && offset < start + length)
            });
            let owner = owners.next().copied();
            edges.entry(owner).or_default().extend(target(*symbol)?);
            for other in owners {
                edges.entry(Some(*other)).or_default().extend(target(*symbol)?);
            }
        }
        Ok(edges)
    }
}

/// The relocations that name a function or a constant.
fn relocations(section: &RelocSectionReader<'_>) -> Result<Vec<(u32, u32)>> {
    let mut found = Vec::new();
    for entry in section.entries() {
        let entry = entry?;
        match entry.ty {
            RelocationType::FunctionIndexLeb
            | RelocationType::TableIndexSleb
            | RelocationType::TableIndexI32
            | RelocationType::MemoryAddrLeb
            | RelocationType::MemoryAddrSleb
            | RelocationType::MemoryAddrI32 => found.push((entry.offset, entry.index)),
            _ => {}
        }
    }
    Ok(found)
}

/// Where a segment lies in memory.
fn address(kind: &DataKind<'_>) -> Result<u32> {
    let DataKind::Active { offset_expr, .. } = kind else {
        anyhow::bail!("the linked module has a segment without a place");
    };
    match offset_expr.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        other => anyhow::bail!("a segment's place is computed by {other:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_without_relocations_is_refused() {
        let mut module = walrus::Module::default();
        let refused = reach(&module.emit_wasm(), |_| true, true);
        assert!(refused.err().unwrap().to_string().contains("--emit-relocs"));
    }
}
