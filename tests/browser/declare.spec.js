// Interests declared first: where scores are given they are asked for before, by keyboard; the panel's
// agreement waits for all of them; and where names are hidden, the way leads to where they stand.
import { expect, test } from "./fixtures.js";
import { button, choice, decide, equip, exported, fits, load, openTab, openTender, panel, sample, settled, speak, tab, tabTo, widget } from "./widget.js";

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
    await load(page, tender({ namesHidden: true }));
    await tab(page, words.scores).click();
    await expect(panel(page).locator(".first button")).toBeVisible();
    await axe(page, { include: "bid-evaluator" });
    await fits(page);
  });
}
