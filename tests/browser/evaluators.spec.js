// Who is in the panel: added, named and deleted in the widget, by keyboard, as steps that are undone.
import { expect, test } from "./fixtures.js";
import {
  button, choice, exported, field, fits, load, openTab, openTender, panel, sample, settled, speak, tabTo, widget,
} from "./widget.js";

const evaluation = (page) => widget(page).evaluate((element) => element.evaluation);
const names = async (page) => (await evaluation(page)).evaluators.map(({ name }) => name);

/** The four firms, of whom nobody has judged anything, with these evaluators. */
function tender(...evaluators) {
  const base = JSON.parse(sample("firms-e2"));
  return { ...base, phase: "evaluation", evaluators: evaluators.map((name) => ({ id: name.toLowerCase(), name })), assessments: [] };
}

/** As the portal names whoever works here. */
async function show(page, content, { user = "", tab = "Panel" } = {}) {
  await openTender(page, "firms");
  await widget(page).evaluate((element, user) => { element.user = user; }, user);
  await load(page, content);
  await openTab(page, tab);
}

test("a panel is made by keyboard: added, named, deleted, and taken back", async ({ page }) => {
  await show(page, tender());
  await expect(panel(page)).toContainText("names no evaluators");
  const before = await exported(page);
  await tabTo(page, button(page, "Add evaluator"));
  await page.keyboard.press("Enter");
  // The name is next.
  await expect(field(page, "Name of Evaluator 1")).toBeFocused();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Ann");
  await page.keyboard.press("Enter");
  await expect(field(page, "Name of Ann")).toHaveValue("Ann");
  await button(page, "Add evaluator").click();
  await expect(field(page, "Name of Evaluator 2")).toBeFocused();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
  await page.keyboard.type("Bo");
  await page.keyboard.press("Enter");
  await settled(page);
  expect(await names(page)).toEqual(["Ann", "Bo"]);
  const ids = (await evaluation(page)).evaluators.map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);

  await tabTo(page, button(page, "Delete Ann"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(widget(page).getByRole("status")).toContainText("Deleted");
  await expect(button(page, "Add evaluator")).toBeFocused();
  expect(await names(page)).toEqual(["Bo"]);
  for (let steps = 0; steps < 5; steps += 1) await button(page, "Undo").click();
  await settled(page);
  // Taken back they are gone, and on record: beyond the design a log is kept.
  const { evaluators, log } = JSON.parse(await exported(page));
  expect(evaluators ?? []).toEqual(JSON.parse(before).evaluators ?? []);
  expect(log.at(-1).what).toBe("undone");
});

test("where scores are given, whoever works here joins with one button and scores at once", async ({ page }) => {
  await show(page, tender(), { user: "Ann Berg", tab: "Scores" });
  await tabTo(page, button(page, "Add evaluator"));
  await page.keyboard.press("Enter");
  await settled(page);
  expect(await names(page)).toEqual(["Ann Berg"]);
  await expect(choice(page, "Score")).toBeFocused();
  await panel(page).locator("[data-score] input").first().fill("120");
  await page.keyboard.press("Enter");
  await settled(page);
  const { assessments, evaluators: [{ id }] } = await evaluation(page);
  expect(assessments).toMatchObject([{ evaluator: id, score: "120" }]);
  // Another one, of whom the page knows no name, can be chosen right away.
  await openTab(page, "Panel");
  await button(page, "Add evaluator").click();
  await expect(field(page, "Name of Evaluator 2")).toBeFocused();
  await openTab(page, "Scores");
  await choice(page, "Scoring as").selectOption("Evaluator 2");
  await expect(panel(page)).toContainText("0 of 4 scored");
});

test("one who has scored is not deleted, and it says why", async ({ page }) => {
  const content = tender("Ann", "Bo");
  content.assessments = ["a", "b"].map((bid) => ({ evaluator: "ann", bid, criterion: "quality", score: "100" }));
  content.declarations = [{ evaluator: "ann", bid: "a", conflict: "none" }];
  await show(page, content);
  const before = await exported(page);
  await button(page, "Delete Ann").click();
  await expect(widget(page).getByRole("alert").filter({ hasText: "declarations first: 3." })).toBeVisible();
  expect(await exported(page)).toBe(before);
  await button(page, "Delete Bo").click();
  await settled(page);
  expect(await names(page)).toEqual(["Ann"]);
});

test("after the decision the panel is only read", async ({ page }) => {
  await show(page, { ...tender("Ann"), phase: "decision" });
  await expect(panel(page).locator(".lines")).toContainText("Ann");
  await expect(button(page, "Add evaluator")).toHaveCount(0);
  await expect(field(page, "Name of Ann")).toHaveCount(0);
});

for (const [width, colorScheme, lang, add] of [
  [320, "dark", "nl", "Beoordelaar toevoegen"], [320, "light", "en", "Add evaluator"], [1280, "light", "sv", "Lägg till utvärderare"],
]) {
  test(`the table is accessible and fits: ${width} px, ${colorScheme}, ${lang}`, async ({ page, axe }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 740 });
    await show(page, { ...tender("Ann", "Someone with a long name of the harbour office"), phase: "design" });
    await speak(page, lang);
    await expect(button(page, add)).toBeVisible();
    await axe(page, { include: "bid-evaluator" });
    await fits(page);
    await load(page, tender());
    await axe(page, { include: "bid-evaluator" });
    await fits(page);
  });
}
