// `cargo xtask bench`: the widget beside LineUp.js in one Chromium, on the same generated bids.
//
// A step is a change of one weight; it ends when the frame that shows it has been painted. The
// widget runs under the demo page's own strict policy, the peer without one, since it shows no rows
// under it.
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { brotliCompressSync, constants } from "node:zlib";

import { chromium } from "@playwright/test";

import { chromiumArguments, executablePath, root } from "../../tests/browser/setup.js";
import { columns, evaluation, table } from "./data.js";
import { peer } from "./peer.js";

const COUNTS = process.argv.slice(2).map(Number);
const STEPS = 15;

const widget = (file) => `${root}/dist/bid-evaluator/${file}`;

const browser = await chromium.launch({ executablePath, args: chromiumArguments });
try {
  const [machine] = cpus();
  console.log(`${machine?.model ?? "unknown"}, ${cpus().length} cores, Chromium ${browser.version()}\n`);
  console.log("| what | bid-evaluator | LineUp.js | ratio |");
  console.log("| --- | ---: | ---: | ---: |");
  const ours = weigh([widget("define.js"), widget("element.js"), widget("bid_evaluator_bg.wasm")]);
  row("bytes on the wire (brotli)", ours, weigh([peer("LineUpJS.js"), peer("LineUpJS.css")]), (n) => `${(n / 1000).toFixed(1)} kB`);
  row("script start → ranking on screen, 20 bids", median(await times(5, startOurs)), median(await times(5, startPeer)));
  for (const count of COUNTS) {
    const name = `weight step → painted frame, ${count.toLocaleString("en")} bids × 20`;
    row(name, await attempt(() => stepsOurs(count)), await attempt(() => stepsPeer(count)));
  }
} finally {
  await browser.close();
}

function row(name, ours, theirs, words = (n) => `${n.toFixed(1)} ms`) {
  const say = (value) => (typeof value === "number" ? words(value) : value);
  const both = typeof ours === "number" && typeof theirs === "number";
  console.log(`| ${name} | ${say(ours)} | ${say(theirs)} | ${both ? (theirs / ours).toFixed(2) : ""} |`);
}

function weigh(files) {
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  return files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(file), options).length, 0);
}

function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

async function times(count, measure) {
  const list = [];
  for (let run = 0; run < count; run += 1) list.push(await measure());
  return list;
}

/** A measure that cannot be taken is said to be one. */
async function attempt(measure) {
  try {
    return median(await measure());
  } catch (error) {
    return `none: ${String(error).split("\n")[0].slice(0, 80)}`;
  }
}

/** A page; what runs in it can wait for the frame after the next to have been painted. */
async function open(address) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(() => {
    globalThis.painted = () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now());
          port2.postMessage(null);
        });
      });
  });
  await page.goto(address);
  return page;
}

async function stepsOurs(count) {
  const page = await open(process.env.BASE_URL);
  try {
    return await page.evaluate(async ([value, steps]) => {
      const old = document.querySelector("bid-evaluator");
      const element = document.createElement("bid-evaluator");
      old.replaceWith(element);
      element.evaluation = value;
      await element.updateComplete;
      const slider = () => element.shadowRoot.querySelectorAll("input[type=range]")[1];
      const step = async (at) => {
        const start = performance.now();
        slider().value = String(3 + at / 2);
        slider().dispatchEvent(new Event("input", { bubbles: true }));
        await element.updateComplete;
        return (await globalThis.painted()) - start;
      };
      await step(0);
      const list = [];
      for (let at = 1; at <= steps; at += 1) list.push(await step(at));
      return list;
    }, [evaluation(count), STEPS]);
  } finally {
    await page.close();
  }
}

async function openPeer(count) {
  const page = await open("about:blank");
  await page.setContent("<!doctype html><div id=peer style='width:1280px;height:800px'></div>");
  await page.addStyleTag({ path: peer("LineUpJS.css") });
  await page.evaluate(() => { globalThis.begin = performance.now(); });
  await page.addScriptTag({ path: peer("LineUpJS.js") });
  await page.evaluate(([rows, columns]) => {
    const { LineUpJS } = globalThis;
    const builder = LineUpJS.builder(rows);
    builder.column(LineUpJS.buildStringColumn("name"));
    builder.column(LineUpJS.buildNumberColumn("price", [1_400_000, 900_000]));
    for (const column of columns) builder.column(LineUpJS.buildNumberColumn(column, [0, 100]));
    const weights = columns.flatMap((column) => [column, 0.03]);
    const ranking = LineUpJS.buildRanking().column("name").weightedSum("Total", "price", 0.43, ...weights).sortBy("Total", "desc");
    globalThis.lineup = builder.ranking(ranking).build(document.querySelector("#peer"));
  }, [table(count), columns]);
  return page;
}

async function stepsPeer(count) {
  const page = await openPeer(count);
  try {
    return await page.evaluate(async (steps) => {
      const [ranking] = globalThis.lineup.data.getRankings();
      const stack = ranking.flatColumns.find((column) => column.desc.type === "stack");
      const step = async (at) => {
        const start = performance.now();
        const ordered = new Promise((resolve) => ranking.on("orderChanged.bench", resolve));
        const weights = stack.getWeights();
        weights[1] = 0.03 + at / 200;
        const sum = weights.reduce((one, other) => one + other, 0);
        stack.setWeights(weights.map((weight) => weight / sum));
        await ordered;
        return (await globalThis.painted()) - start;
      };
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await step(0);
      const list = [];
      for (let at = 1; at <= steps; at += 1) list.push(await step(at));
      return list;
    }, STEPS);
  } finally {
    await page.close();
  }
}

/** From the first script of the widget to its ranking on screen, on the demo page with 20 bids. */
async function startOurs() {
  const page = await open("about:blank");
  try {
    const json = JSON.stringify(evaluation(20));
    await page.route("**/samples/*.json", (route) => route.fulfill({ body: json, contentType: "application/json" }));
    await page.goto(process.env.BASE_URL);
    return await page.evaluate(async () => {
      const shown = () => document.querySelector("bid-evaluator")?.shadowRoot?.querySelector(".rows > li");
      while (!shown()) await globalThis.painted();
      const end = await globalThis.painted();
      const [script] = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("define.js"));
      return end - script.startTime;
    });
  } finally {
    await page.close();
  }
}

async function startPeer() {
  const page = await openPeer(20);
  try {
    return await page.evaluate(async () => {
      while (!document.querySelector(".le-body .le-tr, .lu-row")) await globalThis.painted();
      return (await globalThis.painted()) - globalThis.begin;
    });
  } finally {
    await page.close();
  }
}
