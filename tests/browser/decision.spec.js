// Before the decision is recorded: what is still open is asked about, and what files say differently refuses it.
import { expect, test } from "./fixtures.js";
import { button, equip, exported, fits, load, openTender, sample, settled, speak, tabTo, widget } from "./widget.js";

const phase = (page, name) => widget(page).getByRole("list", { name: "Phase" }).getByRole("button", { name, exact: true });
const question = (page) => widget(page).getByRole("group", { name: "Record the decision?" });
const record = async (page) => JSON.parse(await exported(page));

/** The four firms, each scored with a reason. */
function complete() {
  const evaluation = JSON.parse(sample("firms-e2"));
  evaluation.phase = "evaluation";
  const [{ id: evaluator }] = evaluation.evaluators;
  const criteria = evaluation.tender.lots[0].criteria.filter(({ kind }) => kind === "scored");
  evaluation.assessments = criteria.flatMap(({ id: criterion }) =>
    evaluation.bids.map(({ id: bid }, place) => ({ evaluator, bid, criterion, score: String(100 + place), reason: "Seen." })));
  return evaluation;
}

async function show(page, evaluation) {
  await openTender(page, "firms");
  await load(page, evaluation);
  await equip(page);
}

test("where nothing is open, one click records it", async ({ page }) => {
  await show(page, complete());
  await phase(page, "Decision").click();
  await settled(page);
  await expect(question(page)).toHaveCount(0);
  expect((await record(page)).phase).toBe("decision");
});

test("what is open is listed by keyboard: one goes back to it, or decides all the same", async ({ page, axe }) => {
  const evaluation = complete();
  evaluation.assessments.pop();
  delete evaluation.assessments[0].reason;
  delete evaluation.bids[1].offers[0].price;
  const declared = { evaluator: evaluation.evaluators[0].id, bid: evaluation.bids[0].id, conflict: "none" };
  evaluation.declarations = [declared];
  await show(page, evaluation);
  await tabTo(page, phase(page, "Decision"));
  await page.keyboard.press("Enter");
  await expect(question(page)).toBeFocused();
  await expect(question(page)).toHaveAccessibleDescription(/Scores without a reason: 1/);
  const missing = evaluation.evaluators.length * evaluation.bids.length - 1;
  await expect(question(page).getByRole("listitem")).toHaveText([
    "Scores or quantities missing: 1", "Scores without a reason: 1",
    `Declarations of interest missing: ${missing}`, "Bids without a price: 1",
  ]);
  await axe(page, { include: "bid-evaluator" });
  expect((await record(page)).phase).toBe("evaluation");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(question(page)).toHaveCount(0);
  await expect(phase(page, "Decision")).toBeFocused();
  expect((await record(page)).phase).toBe("evaluation");

  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(button(page, "Record the decision all the same")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(question(page)).toHaveCount(0);
  await expect(phase(page, "Decision")).toBeFocused();
  expect((await record(page)).phase).toBe("decision");
});

test("what files say differently refuses it, by its place, and taking a version says what it did", async ({ page }) => {
  const evaluation = complete();
  const [first, ...rest] = evaluation.assessments;
  evaluation.assessments = rest;
  evaluation.conflicts = [{ kind: "score", versions: [first, { ...first, reason: "Seen again.", score: "90" }] }];
  await show(page, evaluation);
  await phase(page, "Decision").click();
  await expect(widget(page).getByRole("alert")).toContainText("different things: 1.");
  await expect(widget(page).getByRole("alert")).toContainText("/conflicts/0");
  await expect(question(page)).toHaveCount(0);
  expect((await record(page)).phase).toBe("evaluation");
  await widget(page).locator(".dossier").getByRole("tab").nth(1).click();
  await widget(page).getByRole("button", { name: /^Take this one/ }).first().click();
  await expect(widget(page).getByRole("alert")).toHaveText(/^This version counts from now on. Versions set aside: 1\./);
  await phase(page, "Decision").click();
  await settled(page);
  expect((await record(page)).phase).toBe("decision");
});

for (const [lang, width, colorScheme] of [["nl", 1280, "dark"], ["sv", 320, "light"]]) {
  test(`the question is accessible and fits: ${lang}, ${width} px, ${colorScheme}`, async ({ page, axe }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    const evaluation = complete();
    evaluation.assessments.pop();
    await show(page, evaluation);
    await phase(page, "Decision").click();
    await speak(page, lang);
    await expect(widget(page).locator(".deciding")).toBeVisible();
    await axe(page, { include: "bid-evaluator" });
    await fits(page);
  });
}
