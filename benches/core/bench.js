// `cargo xtask bench`: the widget's arithmetic, in WebAssembly as it ships, beside straight loops of
// JavaScript in the same page and numpy on one thread. All three must find the same.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname } from "node:path";

import { numbers } from "../page/data.js";
import { attempt, inBrowser, median } from "../page/measure.js";
import { root } from "../../tests/browser/setup.js";
import { shares } from "./page.js";

const COUNTS = process.argv.slice(2).map(Number);
const { MODULE, PYTHON } = process.env;
const SAMPLES = { bids: 20, criteria: 10, vectors: 10_000, seed: 1 };
const CRITERIA = 20;
/** Fresh browsers, and fresh Pythons, for the first call. */
const COLD = 5;
/** Runs of numpy, to choose the best from. */
const RUNS = 300;
/** Where the slider goes, in hundredths. */
const STEPS = Array.from({ length: 16 }, (_, step) => 350 + 50 * step);

const folder = `${dirname(MODULE)}/numbers`;
mkdirSync(folder, { recursive: true });

const SCRIPTS = ["core/page.js", "core/loop.js", "page/data.js"];
const FILES = new Map(SCRIPTS.map((path) => [path, ["text/javascript", readFileSync(`${root}/benches/${path}`)]]));
FILES.set("core/", ["text/html", "<!doctype html><title>bench</title>"]);
FILES.set("core/core.wasm", ["application/wasm", readFileSync(MODULE)]);

const HEADERS = {
  "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
  // A page that is isolated has a clock of microseconds.
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/** Runs a function of `page.js` in a fresh browser. */
function inPage(name, asked) {
  return inBrowser(async (browser) => {
    const page = await browser.newPage();
    const base = `${process.env.BASE_URL}bench/`;
    await page.route(`${base}**`, (route) => {
      const [contentType, body] = FILES.get(route.request().url().slice(base.length)) ?? [];
      return route.fulfill(body ? { contentType, headers: HEADERS, body } : { status: 404 });
    });
    await page.goto(`${base}core/`);
    return page.evaluate(async ([name, asked]) => (await import("./page.js"))[name](asked), [name, asked]);
  });
}

/** What a function of `page.js` finds, its first call timed in fresh browsers. */
async function measured(name, asked, cold) {
  const runs = [];
  for (let run = 0; run < cold; run += 1) runs.push(await inPage(name, asked));
  return { ...runs[0], ...summed(runs, runs.flatMap(({ times }) => times)) };
}

function byNumpy(asked, cold) {
  if (!PYTHON) throw new Error("python3 is missing");
  const runs = [];
  for (let run = 0; run < cold; run += 1) {
    const input = JSON.stringify({ ...asked, folder, runs: RUNS });
    const { status, stdout } = spawnSync(PYTHON, [`${root}/benches/core/numpy_core.py`], {
      input,
      encoding: "utf8",
      stdio: ["pipe", "pipe", "inherit"],
      maxBuffer: 1e9,
    });
    if (status !== 0) throw new Error("numpy failed");
    const { times, ...found } = JSON.parse(stdout);
    const [first, second, ...rest] = times;
    runs.push({ ...found, first, second, times: rest });
  }
  return { ...runs[0], ...summed(runs, runs.flatMap(({ times }) => times)) };
}

function summed(runs, times) {
  return {
    first: median(runs.map(({ first }) => first)),
    second: median(runs.map(({ second }) => second)),
    best: times.reduce((least, time) => Math.min(least, time)),
    median: median(times),
  };
}

function keep(name, list) {
  writeFileSync(`${folder}/${name}`, new Uint8Array(Float64Array.from(list).buffer));
}

/** Within rounding, and only that. */
function assertSame(what, found, expected) {
  const apart = found.findIndex((number, at) => !(Math.abs(number - expected[at]) < 1e-9));
  if (found.length !== expected.length || apart >= 0) {
    throw new Error(`${what}: ${found[apart]} instead of ${expected[apart]} at ${apart}`);
  }
}

/** Whether bids stand at the places of their totals; bids whose totals are equal in any order. */
function assertPlaced(what, places, totals) {
  const sorted = Float64Array.from(totals).sort().reverse();
  const all = new Set(places.map(([, bid]) => bid)).size === places.length && places.length > 0;
  if (!all || places.some(([place, bid]) => !(Math.abs(totals[bid] - sorted[place]) < 1e-9))) {
    throw new Error(`${what}: not in order`);
  }
}

function totalsOf(table, weights, bids) {
  const totals = new Float64Array(bids);
  weights.forEach((weight, criterion) => {
    for (let bid = 0; bid < bids; bid += 1) totals[bid] += weight * table[criterion * bids + bid];
  });
  return totals;
}

function words(value) {
  if (typeof value !== "number") return value;
  return value < 0.1 ? `${(value * 1000).toFixed(0)} µs` : `${value.toFixed(value < 10 ? 2 : 1)} ms`;
}

/** One row for each of the figures. */
function rowsOf(name, [ours, loop, numpy]) {
  for (const [figure, title] of [["first", "first call"], ["second", "second"], ["best", "best"], ["median", "median"]]) {
    const figures = [ours, loop, numpy].map((one) => (typeof one === "string" ? one : one[figure]));
    const [own, ...others] = figures;
    const ratios = others.map((other) =>
      typeof own === "number" && typeof other === "number" ? (other / own).toFixed(2) : "",
    );
    console.log(`| ${name}, ${title} | ${[...figures.map(words), ...ratios].join(" | ")} |`);
  }
}

const HEAD = [
  "| what | bid-evaluator | JavaScript | numpy | JavaScript ÷ ours | numpy ÷ ours |",
  "| --- | ---: | ---: | ---: | ---: | ---: |",
].join("\n");

const [machine] = cpus();
const version = await inBrowser((browser) => browser.version());
console.log(`\n${machine?.model ?? "unknown"}, ${cpus().length} cores, Chromium ${version}; the arithmetic alone\n`);
console.log(HEAD);

const draw = numbers(7);
const table = Array.from({ length: SAMPLES.bids * SAMPLES.criteria }, () => draw.next().value / 2 ** 24);
keep("shares", table);
const samples = { ...SAMPLES, shares: table };
const ours = await measured("ranksByModule", samples, COLD);
const loop = await measured("ranksByLoop", samples, COLD);
const random = await measured("ranksByLoop", { ...samples, own: true }, COLD);
keep("vectors", loop.vectors);
const numpy = await attempt(() => byNumpy({ kind: "ranks", ...SAMPLES }, COLD));
for (const [name, one] of [["JavaScript", loop], ["numpy", numpy]]) {
  if (typeof one === "string") continue;
  assertSame(`rank counts by ${name}`, one.counts, ours.counts);
  assertSame(`central weights by ${name}`, one.central, ours.central);
}
const title = "10,000 weight vectors × 20 bids × 10 criteria";
rowsOf(title, [ours, loop, numpy]);
rowsOf("the same, Math.random in JavaScript", [ours, random, numpy]);

const weights = await inPage("weights", STEPS);
for (const bids of COUNTS) {
  const columns = shares(bids);
  const cold = bids > 10_000 ? 3 : COLD;
  keep("shares", columns);
  keep("weights", weights.flat());
  const step = await attempt(() => measured("weighByModule", { bids, steps: STEPS }, cold));
  const all = [
    await attempt(() => measured("orderByModule", { bids, weights }, cold)),
    await attempt(() => measured("weighByLoop", { bids, weights }, cold)),
    await attempt(() => byNumpy({ kind: "weigh", bids }, COLD)),
  ];
  const totals = totalsOf(columns, weights[0], bids);
  for (const one of [step, ...all]) {
    if (typeof one !== "string") assertPlaced(`${bids} bids`, one.places, totals);
  }
  const title = `${bids.toLocaleString("en")} bids × ${CRITERIA}`;
  rowsOf(`re-weigh and sort ${title}`, all);
  rowsOf(`the same as a step of the slider, exact and to be undone, ${title}`, [step, ...all.slice(1)]);
}
