// The browser computes what native tests computed, and has the same bytes: of the samples, of the
// published examples and the edges, and of 1,000 generated evaluations; and of the award reports of the
// samples. `cargo xtask browser` has
// the native tests write them before it starts (`tests/support/mod.rs`).
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { expect, ready, test } from "./fixtures.js";
import { root } from "./setup.js";
import { button, equip, load, openTab, openTender, saved } from "./widget.js";

const folder = join(root, "target/xtask/outcomes");

/** Evaluation and outcome of each case, as they were written natively; and where they stood. */
function cases() {
  return readdirSync(folder).filter((name) => name.endsWith(".txt")).flatMap((name) => {
    const lines = readFileSync(join(folder, name), "utf8").trimEnd().split("\n");
    return Array.from({ length: lines.length / 2 }, (_, index) => ({
      name: `${name}, line ${2 * index + 1}`,
      file: lines[2 * index],
      outcome: lines[2 * index + 1],
    }));
  });
}

test("outcomes and exports have the same bytes as native ones", async ({ page, embed }) => {
  const all = cases();
  for (const [name, least] of [["samples", 4], ["generated", 1000], ["example", 20]]) {
    const count = all.filter((one) => one.name.startsWith(name)).length;
    expect(count, `${name}: written by \`cargo xtask browser identity\``).toBeGreaterThanOrEqual(least);
  }
  await embed("<bid-evaluator></bid-evaluator>");
  await ready(page);
  const wrong = await page.evaluate(async (all) => {
    // In no page: nothing is drawn.
    const element = document.createElement("bid-evaluator");
    // Refused, but it brings the tools, without which a few formulas have no outcome.
    await element.importFile(new Blob(["{}"])).catch(() => {});
    // The text as it comes out of the module, before the element makes objects of it.
    let raw;
    const { parse } = JSON;
    JSON.parse = (text, reviver) => {
      raw = text;
      return parse(text, reviver);
    };
    try {
      return all.flatMap(({ name, file, outcome }) => {
        element.evaluation = parse(file);
        const found = [];
        const read = element.outcome;
        if (raw !== outcome) found.push({ name, what: "outcome", browser: raw, native: outcome });
        if (JSON.stringify(read) !== outcome) found.push({ name, what: "outcome, written again" });
        const json = element.exportJson();
        if (json !== file) found.push({ name, what: "file", browser: json, native: file });
        return found;
      });
    } finally {
      JSON.parse = parse;
    }
  }, all);
  expect(wrong.slice(0, 3), `${wrong.length} differ`).toEqual([]);
});

test("award reports have the same bytes as native ones, the samples of weights in them too", async ({ page }) => {
  await openTender(page, "firms");
  await equip(page);
  await openTab(page, "Documents");
  for (const [place, name] of ["cleaning-sv", "bridge-nl", "firms-e2"].entries()) {
    await load(page, JSON.parse(readFileSync(join(root, `samples/${name}.json`), "utf8")));
    const { bytes } = await saved(page, button(page, "Save the report"));
    expect(bytes.toString(), name).toBe(readFileSync(join(folder, `report-${place}.html`), "utf8"));
  }
});
