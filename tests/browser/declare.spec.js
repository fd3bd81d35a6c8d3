// Interests declared first: where scores are given they are asked for before, by keyboard; the panel's
// agreement waits for all of them; and where names are hidden, the way leads to where they stand.
import { expect, test } from "./fixtures.js";
import { button, choice, decide, equip, exported, fits, load, openTab, openTender, panel, ranking, sample, settled, speak, tab, tabTo, tabs, widget } from "./widget.js";

const WORDS = {
  en: { scores: "Scores", panel: "Panel", rule: "Interests declared first", none: "no interest", missing: "Declarations missing: 6." },
  nl: { scores: "Scores", panel: "Beoordelingscommissie", rule: "Eerst belangen verklaren", none: "geen belang", missing: "Ontbrekende verklaringen: 6." },
  sv: { scores: "Poäng", panel: "Utvärderingsgrupp", rule: "Jäv deklareras först", none: "inget jäv", missing: "Deklarationer som saknas: 6." },
};

/** The four firms under the rule, with two evaluators who have said nothing yet. */
function tender({ phase = "evaluation", ...rules } = {}) {
  const base = JSON.parse(sample("firms-e2"));
  base.tender.scoring = { declarationsFirst: true, ...rules };
  return { ...base, phase, evaluators: [{ id: "ann", name: "Ann" }, { id: "bo", name: "Bo" }], assessments: [] };
}

async function show(page, evaluation, name = "Scores") {
  await openTender(page, "firms");
  await load(page, evaluation);
  await equip(page);
  await openTab(page, name);
}

const evaluation = async (page) => JSON.parse(await exported(page));
const rows = (page) => panel(page).locator(".sheet > li");
const declaration = (page, who, bid) => choice(page, `Declaration of ${who} on ${bid}`);

test("by keyboard from bid to bid: declared, then scored, with the focus on what is next", async ({ page }) => {
  await show(page, tender());
  await expect(rows(page)).toHaveCount(4);
  await expect(rows(page).locator("input")).toHaveCount(0);
  await expect(panel(page)).toContainText("0 of 4 scored");
  await tabTo(page, button(page, "Next without a score"));
  await page.keyboard.press("Enter");
  await expect(declaration(page, "Ann", "Firm A")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await settled(page);
  const field = rows(page).first().locator("input");
  await expect(field).toBeFocused();
  await page.keyboard.type("120");
  await page.keyboard.press("Enter");
  await settled(page);
  const { declarations, assessments } = await evaluation(page);
  expect(declarations).toEqual([{ evaluator: "ann", bid: "a", conflict: "none" }]);
  expect(assessments).toMatchObject([{ evaluator: "ann", bid: "a", score: "120" }]);

  // An interest is told beside the bid from then on.
  await tabTo(page, declaration(page, "Ann", "Firm B"));
  await page.keyboard.press("End");
  await settled(page);
  await expect(rows(page).nth(1).locator("input")).toBeFocused();
  await expect(rows(page).nth(1)).toContainText("has declared an interest");
  // For the rest, one button; what is next has the focus then.
  const rest = button(page, "Ann declares no interest in the bids not declared on yet: 2");
  await tabTo(page, rest, "Shift+Tab");
  await page.keyboard.press("Enter");
  await settled(page);
  await expect(rest).toHaveCount(0);
  await expect(button(page, "Next without a score")).toBeFocused();
  await expect(rows(page).locator("input")).toHaveCount(4);
  expect((await evaluation(page)).declarations).toHaveLength(4);

  // What one evaluator declares is none of another's.
  await choice(page, "Scoring as").selectOption("Bo");
  await settled(page);
  await expect(rows(page).locator("input")).toHaveCount(0);
  await expect(declaration(page, "Bo", "Firm A")).toBeVisible();
});

test("one bid on all criteria asks once, and then shows them all", async ({ page }) => {
  const cleaning = JSON.parse(sample("cleaning-sv"));
  cleaning.phase = "evaluation";
  cleaning.tender.scoring = { declarationsFirst: true };
  cleaning.assessments = [];
  delete cleaning.judgements;
  await openTender(page, "cleaning");
  await load(page, cleaning);
  await openTab(page, "Scores");
  await choice(page, "Score").selectOption("one bid on all criteria");
  await expect(rows(page)).toHaveCount(1);
  await rows(page).getByRole("combobox").selectOption("no interest");
  await expect(rows(page).nth(1)).toBeVisible();
  await expect(rows(page).first().locator("input, select")).toBeFocused();
});

test("scores that a file brings without a declaration wait for it, and so does the decision", async ({ page }) => {
  const content = tender();
  content.assessments = [{ evaluator: "ann", bid: "a", criterion: "quality", score: "123", reason: "Seen." }];
  await show(page, content);
  await expect(panel(page)).toContainText("0 of 4 scored");
  await expect(rows(page).first()).not.toContainText("Seen.");
  await decide(page);
  await expect(widget(page).getByRole("alert")).toContainText("are missing: 1.");
  await declaration(page, "Ann", "Firm A").selectOption("no interest");
  await expect(rows(page).first().locator("input")).toHaveValue("123");
  await expect(panel(page)).toContainText("1 of 4 scored");
  // It stays while the score does.
  await openTab(page, "Panel");
  await declaration(page, "Ann", "Firm A").selectOption("not declared");
  await expect(widget(page).getByRole("alert").filter({ hasText: "rest on this declaration: 1." })).toBeVisible();
  await expect(declaration(page, "Ann", "Firm A")).toHaveValue("no interest");
  await decide(page);
  expect((await evaluation(page)).phase).toBe("decision");
});

test("in the table and at value statements it says why nothing is entered", async ({ page }) => {
  await show(page, tender());
  await button(page, "Table").click();
  await expect(widget(page).locator(".matrix").getByRole("textbox", { name: /Quality/ }).first()).toBeDisabled();
  await expect(widget(page)).toContainText("asks evaluators to declare their interests before they score");
  await declaration(page, "Ann", "Firm A").selectOption("no interest");
  await expect(widget(page).locator(".matrix").getByRole("textbox", { name: /Quality/, disabled: false })).toHaveCount(1);

  const cleaning = JSON.parse(sample("cleaning-sv"));
  cleaning.phase = "evaluation";
  cleaning.tender.scoring = { declarationsFirst: true };
  const [{ id: who }] = cleaning.evaluators;
  const { id } = cleaning.bids.find((bid) => bid.offers[0].statements);
  // Nothing is there yet that could be seen too soon.
  cleaning.assessments = [];
  delete cleaning.judgements;
  await load(page, cleaning);
  await button(page, "Bars").click();
  await widget(page).locator(`[data-bid=${id}] .who button`).first().click();
  await expect(widget(page).locator(".stated-value")).toContainText("Declare in the tab Panel first");
  await expect(widget(page).locator(".stated-value .judge")).toHaveCount(0);
  cleaning.declarations = [{ evaluator: who, bid: id, conflict: "none" }];
  await load(page, cleaning);
  await widget(page).locator(`[data-bid=${id}] .who button`).first().click();
  await expect(widget(page).locator(".stated-value .judge").first()).toBeVisible();
});

/** What Bo gave, of digits that stand nowhere else, and why. */
const GIVEN = { a: "131.7", b: "147.3", c: "119.9", d: "126.1" };
const REASON = "Quetzalcoatl";

/** The same tender, on which Bo has declared; all but the first bid are scored by them. */
function scoredByBo(rules) {
  const content = tender(rules);
  content.declarations = content.bids.map(({ id: bid }) => ({ evaluator: "bo", bid, conflict: "none" }));
  content.assessments = content.bids.slice(1).map(({ id: bid }) => ({ evaluator: "bo", bid, criterion: "quality", score: GIVEN[bid], reason: REASON }));
  return content;
}

/** Which of these a person finds in the elements, in fields or by assistive technology. */
async function found(page, secrets) {
  const snapshot = await widget(page).ariaSnapshot();
  const text = await widget(page).evaluate((element) => [
    element.shadowRoot.innerHTML,
    ...[...element.shadowRoot.querySelectorAll("*")].map((one) => ("value" in one ? String(one.value) : "")),
  ].join("\n"));
  return secrets.filter((secret) => (snapshot + text).includes(secret));
}

test("what others gave is seen, with all that tells it, once the one who scores has declared on all bids", async ({ page }) => {
  await openTender(page, "firms");
  await load(page, scoredByBo());
  await equip(page);
  await openTab(page, "Scores");
  // Bo is done, scores the last bid, and sees what it comes to.
  await choice(page, "Scoring as").first().selectOption("Bo");
  await settled(page);
  const field = rows(page).first().locator("input");
  await field.fill(GIVEN.a);
  await field.press("Enter");
  await settled(page);
  const totals = (await ranking(page)).map(({ total }) => total);
  expect(new Set(totals).size).toBe(4);
  const secrets = [...Object.values(GIVEN), ...totals, REASON];
  expect(await found(page, [...totals, GIVEN.a])).toHaveLength(5);
  await expect(widget(page).locator(".status")).toContainText("is now first");

  // Ann is not: in the place of the ranking stands what it waits for.
  await choice(page, "Scoring as").first().selectOption("Ann");
  await settled(page);
  const waits = "Scores, and what they come to, are shown when Ann has declared on all bids.";
  const place = widget(page).getByRole("region", { name: "Ranking" });
  await expect(place).toContainText(waits);
  await expect(widget(page).locator("[data-bid], .strip li, .bar")).toHaveCount(0);
  expect(await found(page, secrets)).toEqual([]);
  for (const name of await tabs(page).allInnerTexts()) {
    await tab(page, name).click();
    await settled(page);
    await expect(panel(page), name).toContainText(waits);
    await expect(widget(page).locator("[data-picture]"), name).toHaveCount(0);
    expect(await found(page, secrets), name).toEqual([]);
  }
  for (const name of ["Scores", "Panel", "Record", "Documents"]) {
    await tab(page, name).click();
    await settled(page);
    if (name === "Record" || name === "Documents") await expect(panel(page), name).toContainText(waits);
    expect(await found(page, secrets), name).toEqual([]);
  }
  await button(page, "Formula check", false).first().click();
  expect(await found(page, secrets), "the formula check").toEqual([]);
  // Who moves a weight hears nothing of the order either.
  await widget(page).getByRole("slider").first().press("ArrowRight");
  await page.waitForTimeout(900);
  expect(await found(page, secrets), "what is said").toEqual([]);
  await button(page, "Undo").click();

  // By keyboard there, and bid by bid.
  await tabTo(page, place.getByRole("button", { name: "Declarations of interest" }));
  await page.keyboard.press("Enter");
  await expect(tab(page, "Panel")).toHaveAttribute("aria-selected", "true");
  await expect(declaration(page, "Ann", "Firm A")).toBeFocused();
  for (const firm of ["A", "B", "C", "D"]) {
    await expect(place).toContainText(waits);
    expect(await found(page, secrets), firm).toEqual([]);
    await declaration(page, "Ann", `Firm ${firm}`).selectOption("no interest");
    await settled(page);
  }
  await expect(place).not.toContainText(waits);
  expect((await ranking(page)).map(({ total }) => total)).toEqual(totals);
  expect(await found(page, totals)).toEqual(totals);
  await openTab(page, "Record");
  await panel(page).locator("summary").first().click();
  await expect(panel(page)).toContainText(GIVEN.a);
  // Undone, it waits again.
  await button(page, "Undo").click();
  await expect(place).toContainText(waits);
});

test("who may not score sees all; scores wait from the first picture on", async ({ page }) => {
  const content = scoredByBo();
  await openTender(page, "firms");
  const secrets = Object.values(GIVEN).slice(1);
  const place = widget(page).getByRole("region", { name: "Ranking" });
  await load(page, content);
  await expect(place).toContainText("when Ann has declared");
  expect(await found(page, secrets)).toEqual([]);
  const set = async (members) => {
    await widget(page).evaluate((element, members) => Object.assign(element, members), members);
    await settled(page);
  };
  await set({ readonly: true });
  await expect(widget(page).locator("ol.rows > li")).toHaveCount(4);
  await set({ readonly: false, mode: "evaluate" });
  await expect(place).toContainText("when Ann has declared");
  await set({ mode: "explore" });
  await expect(widget(page).locator("ol.rows > li")).toHaveCount(4);
  await set({ mode: "design" });
  await load(page, { ...content, phase: "decision" });
  await expect(widget(page).locator("ol.rows > li")).toHaveCount(4);
});

test("what merged files say differently waits as well, but for declarations", async ({ page }) => {
  const content = scoredByBo();
  const [{ bid, ...one }] = content.assessments.splice(0, 1);
  const [first] = content.declarations.splice(0, 1);
  content.conflicts = [
    { kind: "declaration", versions: [{ ...first, conflict: "interest" }, first] },
    { kind: "score", versions: [{ bid, ...one, score: "11.3" }, { bid, ...one }] },
  ];
  await show(page, content, "Panel (2)");
  await expect(panel(page).locator(".conflicts > li")).toHaveCount(1);
  expect(await found(page, ["11.3", GIVEN[bid], REASON])).toEqual([]);
  await button(page, "Ann declares no interest", false).last().click();
  await settled(page);
  await expect(panel(page).locator(".conflicts > li")).toHaveCount(2);
  expect(await found(page, ["11.3", GIVEN[bid]])).toHaveLength(2);
});

test("agreement and leanings are shown when all have declared on all bids", async ({ page }) => {
  const content = tender();
  content.assessments = content.evaluators.flatMap(({ id }, place) =>
    content.bids.map(({ id: bid }, at) => ({ evaluator: id, bid, criterion: "quality", score: String(60 + 20 * place + at) })));
  content.declarations = ["a", "b"].map((bid) => ({ evaluator: "ann", bid, conflict: "none" }));
  await show(page, content, "Panel");
  await expect(panel(page).locator(".agreement")).toHaveCount(0);
  await expect(panel(page)).not.toContainText("Beside the panel");
  await expect(panel(page)).toContainText("Declarations missing: 6.");
  for (const [name, number] of [["Ann", 2], ["Bo", 4]]) {
    await button(page, `${name} declares no interest in the bids not declared on yet: ${number}`).click();
    await settled(page);
  }
  await expect(panel(page).locator(".agreement")).toBeVisible();
  await expect(panel(page)).toContainText("Beside the panel");
  await expect(panel(page)).not.toContainText("Declarations missing");
});

test("while names are hidden, no letter is scored before all names are declared on", async ({ page }) => {
  const content = tender({ namesHidden: true });
  await show(page, content);
  await expect(rows(page)).toHaveCount(0);
  await expect(panel(page).locator(".sheet, progress ~ button")).toHaveCount(0);
  await tabTo(page, button(page, "Declarations of interest"));
  await page.keyboard.press("Enter");
  await expect(tab(page, "Panel")).toHaveAttribute("aria-selected", "true");
  await expect(declaration(page, "Ann", "Firm A")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await settled(page);
  await expect(declaration(page, "Ann", "Firm A")).toHaveValue("no interest");
  // With one of them, nothing opens that could tell its letter.
  await openTab(page, "Scores");
  await expect(rows(page)).toHaveCount(0);
  await button(page, "Table").click();
  await expect(widget(page).locator(".matrix").getByRole("textbox", { name: /Quality/, disabled: false })).toHaveCount(0);
  await button(page, "Declarations of interest").click();
  await declaration(page, "Ann", "Firm B").selectOption("interest");
  await button(page, "Ann declares no interest", false).click();
  await openTab(page, "Scores");
  await expect(rows(page).locator("input")).toHaveCount(4);
  // Nor is it told whose interest it was.
  await expect(panel(page)).not.toContainText("has declared an interest");
});

for (const [lang, words] of Object.entries(WORDS)) {
  test(`declaring is accessible and fits 320 px: ${lang}`, async ({ page, axe }) => {
    await page.emulateMedia({ colorScheme: lang === "nl" ? "dark" : "light" });
    await page.setViewportSize({ width: 320, height: 800 });
    const content = tender({ phase: "design" });
    content.declarations = ["a", "b"].map((bid) => ({ evaluator: "ann", bid, conflict: "interest" }));
    await show(page, content);
    await speak(page, lang);
    await expect(panel(page).getByRole("checkbox", { name: words.rule, exact: true })).toBeChecked();
    await expect(rows(page).nth(2).getByRole("combobox")).toContainText(words.none);
    await axe(page, { include: "bid-evaluator" });
    await fits(page);
    await tab(page, words.panel).click();
    await expect(panel(page)).toContainText(words.missing);
    await axe(page, { include: "bid-evaluator" });
    await fits(page);
    await load(page, scoredByBo());
    await expect(widget(page).locator(".unseen button")).toBeVisible();
    await axe(page, { include: "bid-evaluator" });
    await fits(page);
    await load(page, tender({ namesHidden: true }));
    await tab(page, words.scores).click();
    await expect(panel(page).locator(".first button")).toBeVisible();
    await axe(page, { include: "bid-evaluator" });
    await fits(page);
  });
}
