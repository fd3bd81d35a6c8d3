// What the benches measure with.
import { chromium } from "@playwright/test";

import { chromiumArguments, executablePath } from "../../tests/browser/setup.js";

/** What takes longer than this many milliseconds is given up. */
const LIMIT = 120_000;

/** Does something with a browser of its own, which ends with it, whatever its page is doing. */
export async function inBrowser(work) {
  const browser = await chromium.launch({ executablePath, args: chromiumArguments });
  let clock;
  const late = new Promise((_, reject) => {
    clock = setTimeout(() => reject(new Error(`not within ${LIMIT / 1000} s`)), LIMIT);
  });
  try {
    return await Promise.race([work(browser), late]);
  } finally {
    clearTimeout(clock);
    await browser.close();
  }
}

/**
 * The longest task of the page's main thread while something is done, in milliseconds of the processor's
 * time: what it had to wait for another program is not the page's. The one in which a click is answered is
 * told by itself.
 */
export async function longestTask(browser, page, work) {
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const key = ({ pid, tid }) => `${pid} ${tid}`;
  const threads = traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const main = new Set(threads.map(key));
  const tasks = traceEvents.filter((event) => event.name.endsWith("RunTask") && main.has(key(event)));
  if (tasks.length === 0) throw new Error("no task was traced");
  const clicks = traceEvents.filter((event) => event.name === "EventDispatch" && event.args.data?.type === "click" && main.has(key(event)));
  if (clicks.length === 0) throw new Error("no click was traced");
  const answers = ({ ts, dur }) => clicks.some((click) => click.ts >= ts && click.ts < ts + dur);
  const longest = (list) => list.reduce((most, { tdur = 0 }) => Math.max(most, tdur), 0) / 1000;
  return { work: longest(tasks.filter((task) => !answers(task))), click: longest(tasks.filter(answers)) };
}

/** A measure that cannot be taken is said to be one. */
export async function attempt(measure) {
  try {
    return await measure();
  } catch (error) {
    const [line] = String(error.message ?? error).split("\n");
    return `none: ${line.replace(/^page\.\w+: /, "").slice(0, 80)}`;
  }
}

export function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
