// A file that comes in where there is an evaluation: what is asked, what it is told to be, and who may put it
// in the place of what is there.
import { expect, test } from "./fixtures.js";
import { button, exported, fits, load, openTender, sample, settled, slider, speak, tabTo, widget } from "./widget.js";

const FIRMS = JSON.parse(sample("firms-e2"));
const named = (name, content) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(content)) });
const question = (page) => widget(page).locator(".incoming");
const answer = (page, name) => question(page).getByRole("button", { name, exact: true });
const title = (page) => widget(page).evaluate((element) => element.evaluation.tender.title);

async function bring(page, name, content) {
  await widget(page).locator("input[type=file]").setInputFiles(named(name, content));
  await settled(page);
}

/** The same firms with one price changed, as a file that would wipe what was scored. */
function priced() {
  const file = structuredClone(FIRMS);
  file.bids[0].offers[0].price = "10501";
  file.assessments = [];
  return file;
}

async function show(page, { lock = false } = {}) {
  await openTender(page, "firms");
  await load(page, FIRMS);
  await widget(page).getByRole("heading", { level: 2 }).hover();
  if (!lock) return;
  await button(page, "Evaluation").click();
  await settled(page);
}

test("where nothing was changed, a file opens in one step", async ({ page }) => {
  await show(page);
  await bring(page, "priced.json", priced());
  await expect(question(page)).toHaveCount(0);
  expect(JSON.parse(await exported(page)).bids[0].offers[0].price).toBe("10501");
  // And so does the next one, since nothing was changed in the first.
  await bring(page, "bridge.json", JSON.parse(sample("bridge-nl")));
  await expect(question(page)).toHaveCount(0);
});

test("where something would be gone, it is asked about by keyboard, and undo brings back what was there", async ({ page, axe }) => {
  await show(page);
  await slider(page, "Weight of Price").press("ArrowRight");
  await settled(page);
  const before = await exported(page);
  await bring(page, "priced.json", priced());
  await expect(question(page).getByRole("heading")).toHaveText("Put this file in the place of the evaluation here?");
  await expect(question(page)).toContainText("“Engineering framework, four firms”, phase: Design");
  expect(await exported(page)).toBe(before);
  await axe(page, { include: "bid-evaluator" });
  await page.locator("body").focus();
  await tabTo(page, answer(page, "Leave all as it is"));
  await page.keyboard.press("Enter");
  await expect(question(page)).toHaveCount(0);
  expect(await exported(page)).toBe(before);

  await bring(page, "priced.json", priced());
  await answer(page, "Put it in the place of this one").click();
  await settled(page);
  expect(JSON.parse(await exported(page)).bids[0].offers[0].price).toBe("10501");
  await button(page, "Undo").click();
  expect(await exported(page)).toBe(before);
});

test("a locked record is never replaced unasked, and what does not fit in the file is said", async ({ page }) => {
  await show(page, { lock: true });
  const before = await exported(page);
  const forged = JSON.parse(before);
  forged.tender.title = "Other";
  await bring(page, "forged.json", forged);
  await expect(question(page)).toContainText("“Other”, phase: Evaluation · Locked since");
  await expect(question(page).locator(".misfit")).toContainText("Its record does not fit:");
  await expect(question(page).locator(".misfit code")).toHaveText(/^\//);
  await answer(page, "Leave all as it is").click();
  // The same file is none of another kind.
  await bring(page, "same.json", JSON.parse(before));
  await expect(question(page)).toHaveCount(0);
  expect(await exported(page)).toBe(before);
});

test("where the page holds the model, scores are added and no other evaluation comes in", async ({ page }) => {
  await show(page, { lock: true });
  await widget(page).evaluate((element) => { element.mode = "evaluate"; });
  const before = await exported(page);
  const own = structuredClone(FIRMS);
  own.tender.lots[0].criteria[0].weight = "60";
  own.tender.lots[0].criteria[1].weight = "40";
  await bring(page, "own.json", own);
  await expect(question(page).getByRole("heading")).toHaveText("Not added");
  await expect(question(page)).toContainText("criteria, weights, method or texts of the tender differ.");
  await expect(question(page)).toContainText("The page sets which evaluation is worked on here");
  await expect(answer(page, "Put it in the place of this one")).toHaveCount(0);
  await answer(page, "Leave all as it is").click();
  expect(await exported(page)).toBe(before);

  const other = JSON.parse(before);
  for (const member of ["log", "lock", "digest"]) delete other[member];
  other.evaluators.push({ id: "bo", name: "Bo" });
  other.assessments.push({ evaluator: "bo", bid: "a", criterion: "quality", score: "111", reason: "Seen." });
  await bring(page, "bo.json", other);
  await expect(answer(page, "Put it in the place of this one")).toHaveCount(0);
  await answer(page, "Add its scores to this evaluation").click();
  await settled(page);
  expect(JSON.parse(await exported(page)).assessments.some(({ score }) => score === "111")).toBe(true);
  expect(await title(page)).toBe(FIRMS.tender.title);
});

for (const [lang, width] of [["nl", 1280], ["sv", 320]]) {
  test(`the question is accessible and fits: ${lang}, ${width} px`, async ({ page, axe }) => {
    await page.setViewportSize({ width, height: 800 });
    await show(page, { lock: true });
    await bring(page, "a-file-with-a-rather-long-name-of-somebody.json", priced());
    await speak(page, lang);
    await axe(page, { include: "bid-evaluator" });
    await fits(page);
  });
}
