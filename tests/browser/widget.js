// The widget as a person finds it: by role and name. Specs say what is done; this says where.
import { readFileSync } from "node:fs";

import { expect, ready } from "./fixtures.js";

/** Opens one of the demo page's tenders. */
export async function openTender(page, name) {
  await page.goto(`/#${name}`);
  await ready(page);
  await expect(page.locator("bid-evaluator .rows").first()).toBeVisible();
}

export const widget = (page) => page.locator("bid-evaluator");

/** The tenderers in the order of the ranking. */
export const order = (page) => widget(page).locator("ol.rows > li .who button").allTextContents();

/** Each ranked row: rank, tenderer, total, as they stand on screen. */
export async function ranking(page) {
  const rows = await widget(page).locator("ol.rows > li").all();
  return Promise.all(
    rows.map(async (row) => ({
      rank: await row.locator(".rank > [aria-hidden]").innerText(),
      name: (await row.locator(".who button").innerText()).trim(),
      total: await row.locator(".total b").innerText(),
    })),
  );
}

export const slider = (page, name) => widget(page).getByRole("slider", { name, exact: true });
export const weight = (page, name) => widget(page).getByRole("textbox", { name, exact: true });
export const button = (page, name, exact = true) => widget(page).getByRole("button", { name, exact });

/** Types a value into a field and settles it. */
export async function type(field, text) {
  await field.fill(text);
  await field.press("Enter");
}

/** Goes to an element as somebody does who has a keyboard only. */
export async function tabTo(page, locator) {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await locator.evaluate((one) => one.getRootNode().activeElement === one)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${locator}`);
}

/** The canonical text of the evaluation. */
export const exported = (page) => widget(page).evaluate((element) => element.exportJson());

export const settled = (page) => widget(page).evaluate((element) => element.updateComplete);

const root = new URL("../../", import.meta.url);
export const sample = (name) => readFileSync(new URL(`samples/${name}.json`, root), "utf8");

/** An evaluation of many bids in points, quality and price. */
export function many(count) {
  const base = JSON.parse(sample("firms-e2"));
  const bids = Array.from({ length: count }, (_, index) => ({
    id: `bid-${index}`,
    tenderer: { name: `Tenderer ${index} ${"with a long name ".repeat(index % 3)}` },
    offers: [{ lot: "lot-1", price: String(9000 + ((index * 7919) % 5000)) }],
  }));
  const assessments = bids.map(({ id }, index) => ({
    evaluator: "panel",
    bid: id,
    criterion: "quality",
    score: String(50 + ((index * 104729) % 100)),
  }));
  return { ...base, bids, assessments };
}
