// How bids are scored where the tender sets rules: a reason for each score, letters in the place of
// names, an order of reading for each evaluator.
import { createHash } from "node:crypto";

import { expect, test } from "./fixtures.js";
import { button, choice, decide, equip, exported, fits, load, openTab, openTender, panel, sample, settled, speak, tab, tabTo, tabs, widget } from "./widget.js";

/** A tenderer's name for each bid, of words that stand nowhere else. */
const NAMES = { almvik: "Qvarnzinne AB", tallhojden: "Wexdroppel AB", ronnbacka: "Zirkeljo AB", vitsippan: "Bjyxnorra AB", storbro: "Dwofsjunga AB" };

const WORDS = {
  en: { tab: "Scores", rules: "How bids are scored", bid: "Bid", hidden: "Names hidden" },
  nl: { tab: "Scores", rules: "Hoe inschrijvingen worden gescoord", bid: "Inschrijving", hidden: "Namen verborgen" },
  sv: { tab: "Poäng", rules: "Hur anbuden poängsätts", bid: "Anbud", hidden: "Dolda namn" },
};

/** The cleaning tender under such rules. */
function tender(scoring, phase = "evaluation") {
  const evaluation = JSON.parse(sample("cleaning-sv"));
  evaluation.phase = phase;
  evaluation.tender.scoring = scoring;
  for (const bid of evaluation.bids) bid.tenderer.name = NAMES[bid.id];
  return evaluation;
}

/** It is on screen, with all that is said noted down. */
async function show(page, evaluation) {
  await openTender(page, "cleaning");
  await page.evaluate(() => {
    globalThis.said = [];
    document.addEventListener("bid-evaluator-announce", ({ detail }) => globalThis.said.push(detail.text));
  });
  await load(page, evaluation);
  await equip(page);
}

/** Identifiers in the order of the SHA-256 of what they stand behind, a byte of zeros, and themselves. */
const byDigest = (before, ids) =>
  [...ids].sort((one, other) => {
    const [a, b] = [one, other].map((id) => createHash("sha256").update([...before, id].join("\0")).digest("hex"));
    return a < b ? -1 : 1;
  });

/** What each bid goes by. */
const letters = ({ tender, bids }) =>
  Object.fromEntries(byDigest([tender.id], bids.map(({ id }) => id)).map((id, place) => [id, "ABCDE"[place]]));

/** Which of the names a person finds: on screen, by assistive technology, said, or copied. */
async function found(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const text = await page.evaluate(async () => {
    const inside = (root) => [root.innerHTML, ...[...root.querySelectorAll("*")].flatMap((one) => [
      "value" in one ? String(one.value) : "",
      ...(one.shadowRoot ? inside(one.shadowRoot) : []),
    ])];
    return JSON.stringify([inside(document), globalThis.said]);
  });
  return Object.values(NAMES).filter((name) => (JSON.stringify(nodes) + text).includes(name));
}

const rows = (page) => panel(page).locator(".sheet > li");
const given = async (page) => JSON.parse(await exported(page)).assessments;
const reasons = (page) => rows(page).locator("textarea");

test("rules are set by keyboard before bids are scored, undone, and left out where they do not hold", async ({ page }) => {
  await show(page, tender(undefined, "design"));
  await openTab(page, "Scores");
  const box = (name) => panel(page).getByRole("checkbox", { name, exact: true });
  const scoring = async () => JSON.parse(await exported(page)).tender.scoring;
  for (const name of ["A reason for each score", "Names hidden", "Order shuffled"]) {
    await tabTo(page, box(name));
    await page.keyboard.press("Space");
    await expect(box(name)).toBeChecked();
  }
  expect(await scoring()).toEqual({ reasonsRequired: true, namesHidden: true, orderShuffled: true });
  await tabTo(page, box("Names hidden"), "Shift+Tab");
  await page.keyboard.press("Space");
  expect(await scoring()).toEqual({ reasonsRequired: true, orderShuffled: true });
  for (let steps = 0; steps < 4; steps += 1) await button(page, "Undo").click();
  expect(await scoring()).toBeUndefined();
  await expect(panel(page).getByRole("checkbox", { checked: true })).toHaveCount(0);
  await widget(page).evaluate((element) => { element.mode = "evaluate"; });
  await settled(page);
  await expect(panel(page).getByRole("checkbox")).toHaveCount(0);
});

test("scores go in without a reason; the way leads to the missing ones, and the decision waits for them", async ({ page }) => {
  const evaluation = tender({ reasonsRequired: true });
  for (const one of evaluation.assessments) delete one.reason;
  evaluation.evaluators = evaluation.evaluators.slice(0, 1);
  const [{ id: evaluator }] = evaluation.evaluators;
  // One criterion, and on it all but one scored.
  const { id: criterion } = evaluation.tender.lots[0].criteria[1];
  evaluation.tender.lots[0].criteria = evaluation.tender.lots[0].criteria.filter(({ id }) => ["pris", criterion].includes(id));
  evaluation.tender.lots[0].method = { combination: { kind: "monetised" } };
  evaluation.bids = evaluation.bids.slice(0, 3);
  for (const { offers: [offer] } of evaluation.bids) {
    delete offer.values;
    delete offer.statements;
  }
  delete evaluation.judgements;
  evaluation.assessments = evaluation.bids.slice(0, 2).map(({ id: bid }, place) => ({ evaluator, bid, criterion, score: "0", ...(place === 0 && { reason: "Seen." }) }));
  await show(page, evaluation);
  await openTab(page, "Scores");
  await expect(panel(page)).toContainText("2 of 3 scored, 1 of them without a reason");
  await expect(panel(page).locator(".lacking")).toHaveCount(1);

  await tabTo(page, button(page, "Next without a score"));
  await page.keyboard.press("Enter");
  await expect(rows(page).nth(2).locator("select")).toBeFocused();
  await rows(page).nth(2).locator("select").selectOption({ index: 1 });
  await expect(panel(page)).toContainText("3 of 3 scored, 2 of them without a reason");
  await decide(page);
  await expect(widget(page).getByRole("alert")).toContainText("Reasons missing: 2.");
  expect(JSON.parse(await exported(page)).phase).toBe("evaluation");

  for (const place of [1, 2]) {
    await tabTo(page, button(page, "Next without a reason"), "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(reasons(page).nth(place)).toBeFocused();
    await page.keyboard.type("   ");
    await page.keyboard.press("Tab");
    await expect(rows(page).nth(place)).toContainText("A reason is required");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.type("Read twice.");
    await page.keyboard.press("Tab");
    await expect(rows(page).nth(place)).not.toContainText("A reason is required");
  }
  await expect(panel(page)).toContainText("All scored");
  await expect(button(page, "Next", false)).toHaveCount(0);
  expect((await given(page)).every(({ reason }) => reason)).toBe(true);
  await decide(page);
  expect(JSON.parse(await exported(page)).phase).toBe("decision");
});

test("no hidden name is found in the ranking and what explains it, said or copied", async ({ page, context }) => {
  // It looks at all tabs of insight, and each time at the whole accessibility tree.
  test.slow();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const evaluation = tender({ namesHidden: true });
  const letter = letters(evaluation);
  await show(page, evaluation);
  expect(await found(page)).toEqual([]);
  await expect(widget(page).locator("[data-bid=almvik] .who")).toContainText(`Bid ${letter.almvik}`);

  for (const view of ["Difference to the first", "Table", "Bars"]) {
    await button(page, view).click();
    expect(await found(page), view).toEqual([]);
  }
  await widget(page).getByRole("slider").first().press("End");
  await expect.poll(() => page.evaluate(() => globalThis.said.length)).toBeGreaterThan(0);
  expect(await found(page), "what is said of the order").toEqual([]);

  await button(page, "Formula check", false).first().click();
  for (const name of await tabs(page).allInnerTexts()) {
    await tab(page, name).click();
    await settled(page);
    await panel(page).evaluate((shown) => { for (const one of shown.querySelectorAll("details")) one.open = true; });
    expect(await found(page), name).toEqual([]);
    const copy = button(page, "Copy table", false).first();
    if (await copy.isVisible()) {
      await copy.click();
      await expect(widget(page).getByRole("status")).toHaveText("The table is in the clipboard.");
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(Object.values(NAMES).filter((name) => copied.includes(name)), `${name}, copied`).toEqual([]);
    }
  }
});

test("no hidden name is found in the dossier and the editor of a bid, but where interests are declared", async ({ page }) => {
  test.slow();
  const evaluation = tender({ namesHidden: true });
  evaluation.declarations = [{ evaluator: "lokalvard", bid: "almvik", conflict: "interest" }];
  await show(page, evaluation);
  await widget(page).locator("[data-bid=almvik] .who button").first().click();
  const name = widget(page).getByRole("textbox", { name: "Tenderer", exact: true });
  await expect(name).toHaveValue("");
  await expect(name).toHaveAttribute("placeholder", `Bid ${letters(evaluation).almvik}`);
  expect(await found(page)).toEqual([]);
  for (const name of ["Scores", "Record", "Documents"]) {
    await openTab(page, name);
    expect(await found(page), name).toEqual([]);
  }
  await expect(panel(page)).toContainText("Names are hidden while bids are scored.");
  await expect(panel(page).locator("select, textarea")).toHaveCount(0);
  await expect(button(page, "Save the report")).toHaveCount(0);

  await openTab(page, "Panel");
  const [agreement, declarations] = [".agreement", ".matrix:not(.agreement)"].map((table) => panel(page).locator(table).last());
  await agreement.locator("button.cell").first().click();
  await settled(page);
  const told = await panel(page).locator(".agreement").innerText();
  expect(Object.values(NAMES).filter((name) => told.includes(name))).toEqual([]);
  expect(told).not.toContain("has declared an interest");
  const heads = await declarations.locator("tbody th").allInnerTexts();
  expect(heads).toEqual(["All that are not declared", ...Object.values(NAMES).sort()]);

  // Someone else's name can be entered, and the decision shows all names.
  await name.fill("Nyttnamn AB");
  await name.press("Enter");
  await expect(name).toHaveValue("");
  await decide(page);
  await settled(page);
  const names = Object.values(NAMES).filter((name) => name !== NAMES.almvik);
  expect((await found(page)).sort()).toEqual(names.sort());
  await expect(widget(page).locator("[data-bid=almvik] .who")).toContainText("Nyttnamn AB");
});

test("the first picture of hidden names waits for the letters, and shows no name", async ({ page }) => {
  await openTender(page, "firms");
  const evaluation = tender({ namesHidden: true });
  await load(page, evaluation);
  await expect(widget(page).locator("[data-bid=storbro] .who")).toContainText(`Bid ${letters(evaluation).storbro}`);
  expect(await found(page)).toEqual([]);
});

test("values of the log, which may hold a name, are not shown while names are hidden", async ({ page }) => {
  await show(page, tender({ namesHidden: true }, "design"));
  await button(page, "Evaluation").click();
  await widget(page).locator("[data-bid=almvik] .who button").first().click();
  const name = widget(page).getByRole("textbox", { name: "Tenderer", exact: true });
  await name.fill("Nyttnamn AB");
  await name.press("Enter");
  await openTab(page, "Record");
  await expect(panel(page).locator(".entries > li")).toHaveCount(2);
  expect(await found(page)).toEqual([]);
  await expect(panel(page)).not.toContainText("Nyttnamn");
  await decide(page);
  await panel(page).locator(".entries summary").nth(1).click();
  await expect(panel(page)).toContainText(NAMES.almvik);
});

test("each evaluator reads in the order that anyone can compute", async ({ page }) => {
  const evaluation = tender({ orderShuffled: true });
  const { id: lot } = evaluation.tender.lots[0];
  await show(page, evaluation);
  await openTab(page, "Scores");
  const orders = [];
  for (const { id, name } of evaluation.evaluators) {
    await choice(page, "Scoring as").selectOption(name);
    await settled(page);
    const order = byDigest([evaluation.tender.id, lot, id], evaluation.bids.map((bid) => bid.id));
    await expect(rows(page).locator(".name")).toHaveText(order.map((bid) => NAMES[bid]));
    orders.push(order.join());
  }
  expect(new Set(orders).size).toBe(evaluation.evaluators.length);
});

test("of very many bids those asked for are drawn, and the way leads to each", async ({ page }) => {
  const base = JSON.parse(sample("firms-e2"));
  base.phase = "evaluation";
  base.bids = Array.from({ length: 400 }, (_, place) => ({ ...base.bids[0], id: `bid-${place}`, tenderer: { name: `Tenderer ${place}` } }));
  // The first that lacks a score lies far down.
  base.assessments = base.bids.slice(0, 270).map(({ id }) => ({ evaluator: "panel", bid: id, criterion: "quality", score: "60" }));
  await openTender(page, "firms");
  await equip(page);
  await load(page, base);
  await openTab(page, "Scores");
  await expect(rows(page)).toHaveCount(50);
  await expect(panel(page)).toContainText("Bids 1 to 50 of 400");
  await panel(page).getByRole("button", { name: "Show 50 more" }).click();
  await expect(rows(page)).toHaveCount(100);
  await button(page, "Next without a score").click();
  await expect(panel(page)).toContainText("Bids 251 to 350 of 400");
  await expect(panel(page).locator("[data-score^=bid-270] input")).toBeFocused();
  await choice(page, "Score").selectOption("one bid on all criteria");
  const bids = panel(page).getByRole("combobox", { name: "Bid", exact: true });
  await expect(bids.locator("option")).toHaveCount(52);
  await bids.selectOption("Bids 301 to 350 of 400");
  await expect(bids.locator("option:checked")).toHaveText("Tenderer 300");
  await choice(page, "Score").selectOption("all bids on one criterion");
  await button(page, "Back to the first bids").click();
  await expect(rows(page).first()).toContainText("Tenderer 0");
  await widget(page).evaluate((element) => { element.readonly = true; });
  await settled(page);
  await expect(button(page, "Next without a score")).toHaveCount(0);
});

for (const [lang, words] of Object.entries(WORDS)) {
  test(`rules and hidden names are accessible and fit 320 px: ${lang}`, async ({ page, axe }) => {
    await page.emulateMedia({ colorScheme: lang === "nl" ? "dark" : "light" });
    const rules = { reasonsRequired: true, namesHidden: true, orderShuffled: true };
    const evaluation = tender(rules, "design");
    for (const one of evaluation.assessments.slice(0, 2)) delete one.reason;
    await show(page, evaluation);
    await speak(page, lang);
    await openTab(page, words.tab);
    await expect(panel(page).getByRole("checkbox", { name: words.hidden, exact: true })).toBeChecked();
    await expect(panel(page).getByText(words.rules, { exact: true })).toBeVisible();
    await axe(page, { include: "bid-evaluator" });
    await page.setViewportSize({ width: 320, height: 800 });
    await fits(page);
    evaluation.phase = "evaluation";
    await load(page, evaluation);
    await expect(rows(page).locator(".name").first()).toContainText(words.bid);
    await panel(page).getByText(words.rules, { exact: true }).click();
    await axe(page, { include: "bid-evaluator" });
    await fits(page);
  });
}
