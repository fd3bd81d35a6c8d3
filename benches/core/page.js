// What the bench runs in a page: the module and the loops, each timed by itself.
import { evaluation, rows } from "../page/data.js";
import { Table, ranks } from "./loop.js";

/** The module's bytes go in and its numbers come out through a buffer each. */
class Core {
  constructor(exports) {
    this.exports = exports;
  }

  static async open() {
    const module = await WebAssembly.compileStreaming(fetch("core.wasm"));
    // Of what the widget asks of a page the arithmetic needs nothing.
    const imports = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      imports[from] ??= {};
      imports[from][name] = () => { throw new Error(`${name} is not there`); };
    }
    const instance = await WebAssembly.instantiate(module, imports);
    return new Core(instance.exports);
  }

  put(bytes) {
    const at = this.exports.bench_input(bytes.length);
    new Uint8Array(this.exports.memory.buffer, at, bytes.length).set(bytes);
  }

  numbers(length) {
    const at = this.exports.bench_output();
    return Array.from(new Float64Array(this.exports.memory.buffer, at, length));
  }
}

/** Times of the first call, the second, and many: until there are enough, or two seconds have gone by. */
async function timed(work, most = 300) {
  // A browser that has just begun is busy with itself for some seconds.
  await new Promise((resolve) => setTimeout(resolve, 4000));
  let call = 0;
  const first = least(1, () => work(call));
  const second = least(1, () => work((call += 1)));
  // As many calls a time as take a millisecond, that the clock can tell.
  const many = Math.ceil(1 / Math.max(least(3, () => work((call += 1))), 0.001));
  const times = [];
  const until = performance.now() + 2000;
  while (times.length < most && (times.length < 3 || performance.now() < until)) {
    times.push(least(1, () => {
      for (let left = many; left > 0; left -= 1) work((call += 1));
    }) / many);
  }
  return { first, second, times };
}

/** The shortest of so many times. */
function least(times, work) {
  let shortest = Infinity;
  for (let left = times; left > 0; left -= 1) {
    const begin = performance.now();
    work();
    shortest = Math.min(shortest, performance.now() - begin);
  }
  return shortest;
}

/** Rank counts and central weights, by the module. */
export async function ranksByModule({ shares, bids, criteria, vectors, seed }) {
  const core = await Core.open();
  core.put(new Uint8Array(Float64Array.from(shares).buffer));
  let length = 0;
  const measured = await timed(() => { length = core.exports.bench_ranks(bids, criteria, vectors, seed); });
  const numbers = core.numbers(length);
  return { ...measured, counts: numbers.slice(0, bids * bids), central: numbers.slice(bids * bids) };
}

/** The same by loops; without the generator that both know, by what JavaScript has itself. */
export async function ranksByLoop({ shares, bids, criteria, vectors, seed, own }) {
  const table = Float64Array.from(shares);
  const measured = await timed(() => ranks(table, bids, criteria, vectors, own ? null : seed));
  const kept = new Float64Array(vectors * criteria);
  const { counts, central } = ranks(table, bids, criteria, vectors, seed, kept);
  const found = { counts: Array.from(counts), central: Array.from(central) };
  return { ...measured, ...found, vectors: own ? [] : Array.from(kept) };
}

/** The weights that the slider of the first criterion leads to, step by step. */
export async function weights(steps) {
  const core = await given(20, "bench_open");
  return steps.map((hundredths) => {
    core.exports.bench_weigh(hundredths);
    return core.numbers(core.exports.bench_weights());
  });
}

/** Re-weighs and sorts all bids as floating point numbers have them, as the widget does before it computes. */
export async function orderByModule({ bids, weights }) {
  const core = await given(bids, "bench_columns");
  const vectors = weights.map((vector) => Float64Array.from(vector));
  const { exports } = core;
  const at = exports.bench_input(vectors[0].byteLength);
  const order = (vector) => {
    new Float64Array(exports.memory.buffer, at, vector.length).set(vector);
    const found = exports.bench_order();
    return new Uint32Array(exports.memory.buffer, found, bids);
  };
  const measured = await timed((call) => order(vectors[call % vectors.length]));
  return { ...measured, places: Array.from(order(vectors[0]), (bid, place) => [place, bid]) };
}

/** A step of a slider as the widget takes it: the rows in sight, exactly, and a step to undo. */
export async function weighByModule({ bids, steps }) {
  const core = await given(bids, "bench_open");
  const measured = await timed((call) => core.exports.bench_weigh(steps[call % steps.length]));
  core.exports.bench_weigh(steps[1]);
  const numbers = core.numbers(core.exports.bench_weigh(steps[0]));
  const places = [];
  for (let at = 0; at < numbers.length; at += 2) places.push(numbers.slice(at, at + 2));
  return { ...measured, places };
}

/** The same by loops. */
export async function weighByLoop({ bids, weights }) {
  const vectors = weights.map((vector) => Float64Array.from(vector));
  const table = new Table(shares(bids), bids);
  const measured = await timed((call) => table.weigh(vectors[call % vectors.length]));
  return { ...measured, places: Array.from(table.weigh(vectors[0]), (bid, place) => [place, bid]) };
}

/** The module after it was given generated bids by one of its functions. */
async function given(bids, take) {
  const core = await Core.open();
  core.put(new TextEncoder().encode(JSON.stringify(evaluation(bids))));
  if (!core.exports[take]()) throw new Error("the evaluation cannot be opened");
  return core;
}

/** For each criterion in turn one number for each bid: what `evaluation` comes to. */
export function shares(bids) {
  const all = rows(bids);
  const lowest = all.reduce((least, { price }) => Math.min(least, price), Infinity);
  const columns = [all.map(({ price }) => lowest / price)];
  for (const criterion of all[0].values.keys()) {
    columns.push(all.map(({ values }) => values[criterion] / 100));
  }
  return Float64Array.from(columns.flat());
}
