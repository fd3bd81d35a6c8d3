// The widget as a person finds it: by role and name. Specs say what is done; this says where.
import { readFileSync } from "node:fs";

import { expect, ready } from "./fixtures.js";

/** Opens one of the demo page's tenders. */
export async function openTender(page, name) {
  await page.goto(`/#${name}`);
  await ready(page);
  await expect(page.locator("bid-evaluator .rows").first()).toBeVisible();
  // What the portal sets is tested with the portal: whoever opens a tender here sets what they need.
  await widget(page).evaluate((element) => {
    element.user = element.autosave = "";
    element.guard = false;
  });
}

export const widget = (page) => page.locator("bid-evaluator");

/** Shows an evaluation in place of what is there. */
export async function load(page, evaluation) {
  await widget(page).evaluate((element, evaluation) => { element.evaluation = evaluation; }, evaluation);
  await settled(page);
}

/** Has the widget speak a language. */
export async function speak(page, lang) {
  await widget(page).evaluate((element, lang) => { element.lang = lang; }, lang);
  await settled(page);
}

/** Whoever points at the widget gets the tools. */
export async function equip(page) {
  await widget(page).getByRole("heading", { level: 2 }).hover();
  await expect(widget(page).getByRole("tablist").first()).toBeVisible();
  await settled(page);
}

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
export const field = (page, name) => widget(page).getByRole("textbox", { name, exact: true });
export const weight = field;
export const choice = (page, name) => widget(page).getByRole("combobox", { name, exact: true });
export const button = (page, name, exact = true) => widget(page).getByRole("button", { name, exact });

/** The tabs of insight, one of them, and what the open one shows. */
export const tabs = (page) => widget(page).getByRole("tablist").first().getByRole("tab");
export const tab = (page, name) => widget(page).getByRole("tab", { name, exact: true });
export const panel = (page) => widget(page).getByRole("tabpanel");

/** Opens a tab of insight, with the tools that it is among. */
export async function openTab(page, name) {
  await equip(page);
  await tab(page, name).click();
  await settled(page);
}

export const picture = (page, id) => panel(page).locator(`[data-picture=${id}]`);

/** The rows of a table, cell by cell. */
export const cells = async (rows) =>
  Promise.all((await rows.all()).map((row) => row.locator("th, td").allInnerTexts()));

/** The rows of a picture's table. */
export async function table(page, id) {
  const details = picture(page, id).locator("details");
  if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
  return cells(details.locator("tbody tr"));
}

/** The file that a button hands over. */
export async function saved(page, way) {
  const [download] = await Promise.all([page.waitForEvent("download"), way.click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/** Nothing sticks out of the window. */
export async function fits(page) {
  const beyond = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
  expect(beyond, "what the page is wider than the window").toBeLessThanOrEqual(0);
}

/** Types a value into a field and settles it. */
export async function type(field, text) {
  await field.fill(text);
  await field.press("Enter");
}

/** Goes to an element as somebody does who has a keyboard only; by "Shift+Tab" backwards. */
export async function tabTo(page, locator, key = "Tab") {
  for (let presses = 0; presses < 120; presses += 1) {
    const there = (await locator.count()) > 0;
    if (there && (await locator.evaluate((one) => one.getRootNode().activeElement === one))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not reach ${locator}`);
}

/** Goes back to an earlier phase, which asks for a reason. */
export async function goBack(page, phase) {
  await button(page, phase).click();
  await field(page, "Reason for going back").fill("To be set anew.");
  await button(page, "Go back").click();
}

/** Records the decision, all the same where something is open. */
export async function decide(page) {
  await widget(page).getByRole("list", { name: "Phase" }).getByRole("button", { name: "Decision", exact: true }).click();
  await settled(page);
  const anyway = button(page, "Record the decision all the same");
  if ((await anyway.count()) > 0) await anyway.click();
  await settled(page);
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
