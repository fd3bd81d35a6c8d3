// Scoring: all bids on one criterion or one bid on all, with what a score means beside it, a reason for
// each, and the way to what is still open.
import { expect, test } from "./fixtures.js";
import { button, choice, equip, exported, field, fits, load, openTab, openTender, panel, sample, settled, speak, tabTo, widget } from "./widget.js";

const rows = (page) => panel(page).locator(".sheet > li");
const assessments = async (page) => JSON.parse(await exported(page)).assessments;

/** A sample in which the first evaluator has yet to score. */
function unscored(name) {
  const evaluation = JSON.parse(sample(name));
  const [{ id }] = evaluation.evaluators;
  evaluation.phase = "evaluation";
  evaluation.assessments = evaluation.assessments.filter(({ evaluator }) => evaluator !== id);
  return evaluation;
}

/** The criteria that are judged, and how many bids there are. */
function extent({ tender: { lots: [lot] }, bids }) {
  const leaves = (list) => list.flatMap((one) => (one.criteria ? leaves(one.criteria) : [one]));
  return { criteria: leaves(lot.criteria).filter(({ kind }) => kind === "scored"), bids: bids.length };
}

async function scoring(page, evaluation) {
  await openTender(page, "bridge");
  await equip(page);
  await load(page, evaluation);
  await openTab(page, "Scores");
}

test("by keyboard from score to score, each with its reason, until all are given", async ({ page }) => {
  const evaluation = unscored("bridge-nl");
  const { criteria, bids } = extent(evaluation);
  const all = criteria.length * bids;
  await scoring(page, evaluation);
  await expect(rows(page)).toHaveCount(bids);
  await expect(panel(page)).toContainText(`0 of ${all} scored`);
  for (let done = 0; done < all; done += 1) {
    await tabTo(page, button(page, "Next without a score"), done === 0 ? "Tab" : "Shift+Tab");
    await page.keyboard.press("Enter");
    const row = rows(page).nth(done % bids);
    const given = row.locator("select, input");
    await expect(given).toBeFocused();
    if (await given.evaluate((one) => one.localName === "select")) {
      await given.selectOption({ index: 1 });
    } else {
      await page.keyboard.type("1");
      await page.keyboard.press("Enter");
    }
    if (done === 0) {
      const reason = row.getByRole("textbox", { name: /^Reason/ });
      await tabTo(page, reason);
      await page.keyboard.type("Clear and complete.");
      await page.keyboard.press("Shift+Tab");
    }
    await settled(page);
  }
  await expect(panel(page)).toContainText("All scored");
  const given = await assessments(page);
  const [{ id }] = evaluation.evaluators;
  expect(given.filter(({ evaluator }) => evaluator === id)).toHaveLength(all);
  expect(given.filter(({ reason }) => reason === "Clear and complete.")).toHaveLength(1);
});

/** The four firms, of whom nobody is scored yet, with these rules. */
function firms(scoring = {}) {
  return { ...unscored("firms-e2"), tender: { ...JSON.parse(sample("firms-e2")).tender, scoring } };
}

test("with digits and Enter alone all scores are given; what is wrong stays and says why", async ({ page, axe }) => {
  await scoring(page, firms());
  const input = (place) => rows(page).nth(place).locator("input");
  await tabTo(page, button(page, "Next without a score"));
  await expect(panel(page)).toContainText("Enter in a score goes there");
  await expect(button(page, "Next without a score")).toHaveAttribute("aria-keyshortcuts", /Control\+Enter/);
  await page.keyboard.press("Enter");
  for (const [place, score] of ["120", "1000", "90.5", "77"].entries()) {
    await expect(input(place)).toBeFocused();
    await page.keyboard.type(score);
    await page.keyboard.press("Enter");
    await settled(page);
    if (score !== "1000") continue;
    await expect(input(place)).toBeFocused();
    await expect(input(place)).toHaveValue("1000");
    await expect(rows(page).nth(place).getByRole("alert")).toHaveText("From 0 to 150.");
    await axe(page, { include: "bid-evaluator" });
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Enter");
  }
  await expect(panel(page)).toContainText("All scored");
  await expect(widget(page).locator(".status")).toHaveText("All scored");
  await expect(input(3)).toBeFocused();
  await expect(button(page, "Next without a score")).toHaveCount(0);
  expect((await assessments(page)).map(({ score }) => score)).toEqual(["120", "100", "90.5", "77"]);
  await axe(page, { include: "bid-evaluator" });
});

test("Enter wraps to the first that is open; out of a reason Ctrl+Enter goes on, and Enter begins a line", async ({ page }) => {
  await scoring(page, firms({ reasonsRequired: true }));
  const input = (place) => rows(page).nth(place).locator("input");
  const reason = (place) => rows(page).nth(place).locator("textarea");
  await tabTo(page, input(2));
  for (const place of [2, 0, 1, 3]) {
    await expect(input(place)).toBeFocused();
    await page.keyboard.type(String(100 + place));
    await page.keyboard.press("Enter");
    await settled(page);
  }
  // All are scored: the first reason is next.
  for (const [place, keys] of ["Control+Enter", "Meta+Enter", "Control+Enter", "Control+Enter"].entries()) {
    await expect(reason(place)).toBeFocused();
    await page.keyboard.type("Clear.");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Complete.");
    await expect(reason(place)).toBeFocused();
    await page.keyboard.press(keys);
    await settled(page);
  }
  await expect(panel(page)).toContainText("All scored");
  const given = await assessments(page);
  expect(given.map(({ reason }) => reason)).toEqual(Array(4).fill("Clear.\nComplete."));
});

test("one bid on all criteria: what is next is the rest of that bid, then the next bid", async ({ page }) => {
  const evaluation = unscored("bridge-nl");
  const { criteria } = extent(evaluation);
  await scoring(page, evaluation);
  await choice(page, "Score").selectOption("one bid on all criteria");
  await expect(rows(page)).toHaveCount(criteria.length);
  const bid = await choice(page, "Bid").inputValue();
  const fields = (place) => rows(page).nth(place).locator(".score :is(select, input)");
  await tabTo(page, button(page, "Next without a score"));
  await page.keyboard.press("Enter");
  for (const place of criteria.keys()) {
    await expect(fields(place)).toBeFocused();
    expect(await choice(page, "Bid").inputValue()).toBe(bid);
    if (await fields(place).evaluate((one) => one.localName === "select")) {
      await fields(place).selectOption({ index: 1 });
      await settled(page);
      await page.keyboard.press("Control+Enter");
    } else {
      await page.keyboard.type("1");
      await page.keyboard.press("Enter");
    }
    await settled(page);
  }
  await expect(fields(0)).toBeFocused();
  expect(await choice(page, "Bid").inputValue()).not.toBe(bid);
});

test("one bid on all criteria, and back; a score that is not on the scale is told at its field", async ({ page }) => {
  const evaluation = JSON.parse(sample("firms-e2"));
  evaluation.phase = "evaluation";
  const { criteria, bids } = extent(evaluation);
  await scoring(page, evaluation);
  await expect(rows(page)).toHaveCount(bids);
  await choice(page, "Score").selectOption("one bid on all criteria");
  await expect(rows(page)).toHaveCount(criteria.length);
  const first = rows(page).first().locator("input").first();
  await first.fill("1000");
  await first.press("Enter");
  await expect(rows(page).first().getByRole("alert")).toBeVisible();
  await expect(first).toHaveValue("1000");
});

test("levels stand beside the scores with what they mean, and a chosen one says it again", async ({ page }) => {
  await scoring(page, unscored("bridge-nl"));
  const { criteria: [criterion] } = extent(unscored("bridge-nl"));
  for (const { name } of criterion.scale.levels) {
    await expect(panel(page).locator(".anchors dt").getByText(name, { exact: true })).toBeVisible();
  }
});

test("after the decision scores are read, with their reasons", async ({ page }) => {
  const evaluation = JSON.parse(sample("bridge-nl"));
  evaluation.phase = "decision";
  await scoring(page, evaluation);
  await expect(rows(page)).toHaveCount(evaluation.bids.length);
  await expect(rows(page).locator(":is(select, input):enabled, textarea")).toHaveCount(0);
  await expect(rows(page).first()).toContainText(evaluation.assessments.find(({ bid, reason }) => bid === evaluation.bids[0].id && reason)?.reason ?? "no reason given");
});

test("where nothing can be scored it says so", async ({ page }) => {
  const evaluation = JSON.parse(sample("bridge-nl"));
  evaluation.bids = [];
  evaluation.assessments = [];
  delete evaluation.judgements;
  await openTender(page, "bridge");
  await equip(page);
  await load(page, evaluation);
  await openTab(page, "Scores");
  await expect(panel(page)).toContainText("There is nothing to score");
});

for (const [lang, width, colorScheme] of [["en", 1280, "dark"], ["nl", 360, "light"], ["sv", 320, "light"]]) {
  test(`scoring is accessible and fits: ${lang}, ${width} px, ${colorScheme}`, async ({ page, axe }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 740 });
    await scoring(page, JSON.parse(sample("cleaning-sv")));
    await speak(page, lang);
    await axe(page, { include: "bid-evaluator" });
    await fits(page);
  });
}
