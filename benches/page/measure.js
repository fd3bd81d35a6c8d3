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
