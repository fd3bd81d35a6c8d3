// `cargo xtask bench`: the widget beside LineUp.js in one Chromium, on the same generated bids.
//
// A step is a change of one weight; it ends when the frame that shows it has been painted. The
// widget runs under the demo page's own strict policy, the peer without one, since it shows no rows
// under it.
import { existsSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import { brotliCompressSync, constants } from "node:zlib";

import { root } from "../../tests/browser/setup.js";
import { columns, evaluation, table } from "./data.js";
import { attempt, inBrowser, longestTask, median } from "./measure.js";
import { peer } from "./peer.js";

const COUNTS = process.argv.slice(2).map(Number);
const STEPS = 30;
/** What takes long, by its tab, and how many bids it is about. */
const LONG = ["How sure", "What would flip it", "Other bids", "Test the model"];
const LONG_OF = [20, 100, 500];
/** Steps before those that count: what a browser compiles while it runs is compiled then. */
const WARM = 10;

const widget = (file) => `${root}/dist/bid-evaluator/${file}`;

const [machine] = cpus();
const version = await inBrowser((browser) => browser.version());
console.log(`\n${machine?.model ?? "unknown"}, ${cpus().length} cores, Chromium ${version}; the page\n`);
console.log("| what | bid-evaluator | LineUp.js | LineUp.js ÷ ours |");
console.log("| --- | ---: | ---: | ---: |");
const ours = weigh([widget("define.js"), widget("element.js"), widget("bid_evaluator_bg.wasm")]);
row("bytes on the wire (brotli)", ours, weigh([peer("LineUpJS.js"), peer("LineUpJS.css")]), (n) => `${(n / 1000).toFixed(1)} kB`);
row("script start → ranking on screen, 20 bids", await shown(startOurs), await shown(startPeer));
for (const count of COUNTS) {
  const bids = `${count.toLocaleString("en")} bids × 20`;
  const [us, them] = [await attempt(() => stepsOurs(count)), await attempt(() => stepsPeer(count))];
  row(`weight step → painted frame, ${bids}`, us.steps ?? us, them.steps ?? them);
  row(`one text changed → painted frame, same page, ${bids}`, us.floor ?? us, them.floor ?? them);
  row(`memory of the page's process after that, ${bids}`, us.memory ?? us, them.memory ?? them, megabytes);
}

console.log("\n| longest task while it is worked out (and of the click before), processor time | how sure | what would flip it | other bids | test the model |");
console.log("| --- | ---: | ---: | ---: | ---: |");
for (const count of LONG_OF) {
  const tasks = [];
  for (const tab of LONG) tasks.push(await attempt(() => inBrowser((browser) => longest(browser, tab, count))));
  const say = (value) => (typeof value === "string" ? value : `${value.work.toFixed(0)} ms (${value.click.toFixed(0)})`);
  console.log(`| ${count} bids × 20 criteria | ${tasks.map(say).join(" | ")} |`);
}

function megabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`;
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

/** The median of five fresh pages. */
function shown(measure) {
  return attempt(async () => {
    const list = [];
    for (let run = 0; run < 5; run += 1) list.push(await inBrowser(measure));
    return median(list);
  });
}

/**
 * A page; what runs in it can wait for the next frame to have been painted, and can measure how long
 * that takes by itself: when nothing but a text changes.
 */
async function open(browser, address) {
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
    globalThis.floor = async (steps) => {
      const text = document.createElement("p");
      document.body.append(text);
      const list = [];
      for (let at = 0; at <= steps; at += 1) {
        const start = performance.now();
        text.textContent = String(at);
        list.push((await globalThis.painted()) - start);
      }
      text.remove();
      return list.slice(1);
    };
  });
  await page.goto(address);
  return page;
}

/** Medians of what `measure` finds in a browser of its own. */
async function medians(measure) {
  const { steps, floor, memory } = await inBrowser(async (browser) => {
    const page = await measure.open(browser);
    return { ...(await measure.run(page)), memory: await memoryOf(browser, page) };
  });
  return { steps: median(steps), floor: median(floor), memory };
}

/** What the process of the page holds once it has thrown away what nobody needs, where Linux tells that. */
async function memoryOf(browser, page) {
  if (!existsSync("/proc/self/status")) return "not told here";
  const ofPage = await page.context().newCDPSession(page);
  await ofPage.send("HeapProfiler.collectGarbage");
  const { processInfo } = await (await browser.newBrowserCDPSession()).send("SystemInfo.getProcessInfo");
  const pages = processInfo.filter(({ type }) => type === "renderer");
  return Math.max(...pages.map(({ id }) => resident(id)));
}

function resident(id) {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}

function stepsOurs(count) {
  return medians({
    open: (browser) => open(browser, process.env.BASE_URL),
    run: (page) => page.evaluate(async ([value, warm, steps]) => {
      const old = document.querySelector("bid-evaluator");
      const element = document.createElement("bid-evaluator");
      old.replaceWith(element);
      element.evaluation = value;
      await element.updateComplete;
      const slider = () => element.shadowRoot.querySelectorAll("input[type=range]")[1];
      const step = async (at) => {
        const start = performance.now();
        slider().value = String(3 + at / 4);
        slider().dispatchEvent(new Event("input", { bubbles: true }));
        await element.updateComplete;
        return (await globalThis.painted()) - start;
      };
      const list = [];
      for (let at = 0; at < warm + steps; at += 1) list.push(await step(at));
      return { steps: list.slice(warm), floor: await globalThis.floor(steps) };
    }, [evaluation(count), WARM, STEPS]),
  });
}

/** The longest task from the click that opens a tab until nothing is left to do. */
async function longest(browser, tab, count) {
  const page = await open(browser, process.env.BASE_URL);
  await page.evaluate(async (value) => {
    const old = document.querySelector("bid-evaluator");
    const element = document.createElement("bid-evaluator");
    old.replaceWith(element);
    element.evaluation = value;
    await element.updateComplete;
  }, evaluation(count));
  const widget = page.locator("bid-evaluator");
  // The tools and insight come before, and what is compiled once.
  await widget.getByRole("heading", { level: 2 }).hover();
  await widget.getByRole("tab", { name: "Why", exact: true }).click();
  await widget.locator(".panel svg, [role=tabpanel] svg").first().waitFor();
  return longestTask(browser, page, async () => {
    await widget.getByRole("tab", { name: tab, exact: true }).click();
    await widget.getByRole("tabpanel").locator("progress").first().waitFor({ state: "attached" });
    await page.waitForFunction(() => {
      const bar = document.querySelector("bid-evaluator").shadowRoot.querySelector("[role=tabpanel] progress");
      return bar && bar.value >= bar.max;
    }, undefined, { timeout: 100_000, polling: 200 });
  });
}

async function openPeer(browser, count) {
  const page = await open(browser, "about:blank");
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

function stepsPeer(count) {
  return medians({
    open: (browser) => openPeer(browser, count),
    run: (page) => page.evaluate(async ([warm, steps]) => {
      const [ranking] = globalThis.lineup.data.getRankings();
      const stack = ranking.flatColumns.find((column) => column.desc.type === "stack");
      const step = async (at) => {
        const start = performance.now();
        const ordered = new Promise((resolve) => ranking.on("orderChanged.bench", resolve));
        const weights = stack.getWeights();
        weights[1] = 0.03 + at / 400;
        const sum = weights.reduce((one, other) => one + other, 0);
        stack.setWeights(weights.map((weight) => weight / sum));
        await ordered;
        return (await globalThis.painted()) - start;
      };
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const list = [];
      for (let at = 0; at < warm + steps; at += 1) list.push(await step(at));
      return { steps: list.slice(warm), floor: await globalThis.floor(steps) };
    }, [WARM, STEPS]),
  });
}

/** From the first script of the widget to its ranking on screen, on the demo page with 20 bids. */
async function startOurs(browser) {
  const page = await open(browser, "about:blank");
  const json = JSON.stringify(evaluation(20));
  await page.route("**/samples/*.json", (route) => route.fulfill({ body: json, contentType: "application/json" }));
  await page.goto(process.env.BASE_URL);
  return page.evaluate(async () => {
    const shown = () => document.querySelector("bid-evaluator")?.shadowRoot?.querySelector(".rows > li");
    while (!shown()) await globalThis.painted();
    const end = await globalThis.painted();
    const [script] = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("define.js"));
    return end - script.startTime;
  });
}

async function startPeer(browser) {
  const page = await openPeer(browser, 20);
  return page.evaluate(async () => {
    while (!document.querySelector(".le-body .le-tr, .lu-row")) await globalThis.painted();
    return (await globalThis.painted()) - globalThis.begin;
  });
}
