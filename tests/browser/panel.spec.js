// A panel without a server: evaluators' files merged when asked, conflicts chosen, agreement, moderation
// and declarations of interest.
import { expect, test } from "./fixtures.js";
import {
  button, cells, choice, exported, field, fits, load, openTender, order, panel, ranking, sample, settled, speak, tabTo,
  type, widget,
} from "./widget.js";

const NAMES = { ann: "Ann", bo: "Bo", cy: "Cy" };
const FIRMS = ["a", "b", "c", "d"];

/** What each evaluator gives the four firms on quality, from 0 to 150. */
const GIVEN = { ann: [120, 90, 130, 100], bo: [110, 95, 60, 105], cy: [130, 85, 125, 95] };

const scoresOf = (evaluator) =>
  GIVEN[evaluator].map((score, place) => ({
    evaluator, bid: FIRMS[place], criterion: "quality", score: String(score), reason: `Seen by ${NAMES[evaluator]}`,
  }));

/** The file of some evaluators: all know who is in the panel, each has given scores of their own. */
function fileOf(...evaluators) {
  const base = JSON.parse(sample("firms-e2"));
  base.evaluators = Object.entries(NAMES).map(([id, name]) => ({ id, name }));
  base.assessments = evaluators.flatMap(scoresOf);
  return base;
}

const named = (name, content) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(content)) });

const bring = async (page, ...files) => {
  await widget(page).locator("input[type=file]").setInputFiles(files);
  await settled(page);
};

const question = (page) => widget(page).locator(".incoming");
const evaluation = (page) => widget(page).evaluate((element) => element.evaluation);
const panelTab = (page) => widget(page).locator(".dossier").getByRole("tab").nth(1);
const cell = (page, words) => panel(page).locator("button.cell").filter({ hasText: words });
const tenth = (number) => String(Math.round(number * 100) / 100);

async function openPanel(page) {
  await widget(page).getByRole("heading", { level: 2 }).hover();
  await panelTab(page).click();
  await expect(panel(page).locator(".jury")).toBeVisible();
  await settled(page);
}

/** Ann's evaluation, in the phase in which scores are given and a log is kept. */
async function chair(page, content = fileOf("ann")) {
  await openTender(page, "firms");
  await load(page, content);
  await button(page, "Evaluation").click();
  await settled(page);
}

async function add(page, ...files) {
  await bring(page, ...files);
  await question(page).getByRole("button", { name: /^Add/ }).click();
  await settled(page);
}

test("files that come at once are merged when asked, as one step on record", async ({ page }) => {
  await chair(page);
  const before = await exported(page);
  await bring(page, named("bo.json", fileOf("bo")), named("cy.json", fileOf("cy")));
  await expect(question(page).getByRole("heading")).toHaveText("2 files of this tender");
  await expect(question(page).getByRole("listitem")).toContainText(["bo.json", "cy.json"]);
  expect(await exported(page), "nothing without an answer").toBe(before);

  await button(page, "Add their scores to this evaluation").click();
  await expect(question(page)).toHaveCount(0);
  const came = GIVEN.bo.length + GIVEN.cy.length;
  await expect(widget(page).getByRole("status")).toContainText(
    `Scores added: ${came}. Other entries: 0. Conflicts to be resolved: 0.`);
  const merged = await evaluation(page);
  const key = ({ evaluator, bid }) => `${evaluator} ${bid}`;
  const sorted = (list) => list.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
  expect(sorted(merged.assessments)).toEqual(sorted(["ann", "bo", "cy"].flatMap(scoresOf)));
  expect(merged.phase).toBe("evaluation");
  expect(merged.log.map(({ what }) => what)).toEqual(["locked", "imported"]);
  expect((await widget(page).evaluate((element) => element.verify())).finding).toBeNull();

  // Each cell has the mean of the three, and how far they lie apart.
  await openPanel(page);
  const rows = await cells(panel(page).locator(".agreement tbody tr"));
  expect(rows.map(([firm]) => firm)).toEqual(["Firm A", "Firm B", "Firm C", "Firm D"]);
  for (const [place, [, words]] of rows.entries()) {
    const scores = Object.values(GIVEN).map((given) => given[place]);
    expect(words).toContain(tenth(scores.reduce((sum, one) => sum + one) / scores.length));
    expect(words).toContain(`${Math.min(...scores)}–${Math.max(...scores)}`);
  }
  // Bo's 60 lies further from the median of 125 than a quarter of 150; by words and sign.
  expect(rows.map(([, words]) => words.includes("▲ outliers: 1"))).toEqual([false, false, true, false]);

  await button(page, "Undo").click();
  await settled(page);
  const undone = await evaluation(page);
  expect(undone.assessments).toEqual(JSON.parse(before).assessments);
  expect(undone.log.map(({ what }) => what)).toEqual(["locked", "imported", "undone"]);
  await expect(button(page, "Undo")).toHaveAttribute("aria-disabled", "true");
});

test("files that are dropped together ask as one, in whatever order they come", async ({ page }) => {
  const after = [];
  for (const files of [[fileOf("bo"), fileOf("cy")], [fileOf("cy"), fileOf("bo")]]) {
    await openTender(page, "firms");
    await load(page, fileOf("ann"));
    await widget(page).evaluate((element, texts) => {
      const dataTransfer = new DataTransfer();
      for (const text of texts) dataTransfer.items.add(new File([text], "scores.json"));
      const target = element.shadowRoot.querySelector("h2");
      target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, composed: true, cancelable: true }));
    }, files.map((file) => JSON.stringify(file)));
    await button(page, "Add their scores to this evaluation").click();
    await settled(page);
    after.push(await exported(page));
  }
  expect(after[0]).toBe(after[1]);
  expect(JSON.parse(after[0]).assessments).toHaveLength(12);
});

test("what is there already adds nothing, and the question can be left", async ({ page }) => {
  await chair(page, fileOf("ann", "bo"));
  const before = await exported(page);
  await add(page, named("bo.json", fileOf("bo")));
  await expect(widget(page).getByRole("alert")).toContainText("Nothing new");
  expect(await exported(page)).toBe(before);
  await bring(page, named("cy.json", fileOf("cy")));
  await question(page).getByRole("button", { name: "Close" }).click();
  await expect(question(page)).toHaveCount(0);
  expect(await exported(page)).toBe(before);
});

test("one file can take the place of what is there, which undo brings back", async ({ page }) => {
  await openTender(page, "firms");
  await load(page, fileOf("ann"));
  const before = await exported(page);
  await bring(page, named("bo.json", fileOf("bo")));
  await expect(question(page).getByRole("heading")).toHaveText("A file of this tender");
  await button(page, "Put it in the place of this one").click();
  await settled(page);
  expect((await evaluation(page)).assessments).toEqual(scoresOf("bo"));
  await button(page, "Undo").click();
  expect(await exported(page)).toBe(before);
});

test("a file of another tender among several is refused in words, and nothing is lost", async ({ page }) => {
  await chair(page);
  const before = await exported(page);
  await bring(page, named("bridge.json", JSON.parse(sample("bridge-nl"))), named("bo.json", fileOf("bo")));
  await expect(question(page)).toContainText("“bridge.json” cannot be added: it is of another tender.");
  expect(await exported(page)).toBe(before);
  await button(page, "Add its scores to this evaluation").click();
  await settled(page);
  expect((await evaluation(page)).assessments).toHaveLength(8);

  const priced = fileOf("cy");
  priced.bids[0].offers[0].price = "10501";
  const weighed = fileOf("cy");
  weighed.tender.lots[0].criteria[0].weight = "21";
  weighed.tender.lots[0].criteria[1].weight = "79";
  const now = await exported(page);
  await bring(page, named("priced.json", priced), named("weighed.json", weighed));
  await expect(question(page).getByRole("heading")).toHaveText("Not added");
  await expect(question(page)).toContainText("“priced.json” cannot be added: the bids differ.");
  await expect(question(page)).toContainText("“weighed.json” cannot be added: criteria, weights");
  await expect(question(page).getByRole("button", { name: /^Add|^Put/ })).toHaveCount(0);
  expect(await exported(page)).toBe(now);
});

test("a conflict is shown with both reasons and chosen by keyboard", async ({ page }) => {
  await chair(page);
  const other = fileOf("bo");
  other.assessments.push({ ...scoresOf("ann")[0], score: "75", reason: "Written down wrongly" });
  await add(page, named("bo.json", other));
  await expect(widget(page).getByRole("status")).toContainText("Conflicts to be resolved: 1.");
  await expect(panelTab(page)).toHaveText("Panel (1)");
  await openPanel(page);
  const versions = panel(page).locator(".versions > li");
  await expect(versions).toHaveCount(2);
  await expect(versions.filter({ hasText: "120" })).toContainText("Seen by Ann");
  await expect(versions.filter({ hasText: "75" })).toContainText("Written down wrongly");
  const take = panel(page).getByRole("button", { name: "Take this one: 75 · Score by Ann · Firm A · Quality" });
  await panelTab(page).focus();
  await tabTo(page, take);
  await page.keyboard.press("Enter");
  await expect(versions).toHaveCount(0);
  await expect(panelTab(page)).toHaveText("Panel");
  const given = (await evaluation(page)).assessments.filter(({ evaluator, bid }) => evaluator === "ann" && bid === "a");
  expect(given.map(({ score, reason }) => [score, reason])).toEqual([["75", "Written down wrongly"]]);
});

test("a consensus needs a reason, then counts in the ranking beside the single scores", async ({ page }) => {
  await chair(page, fileOf("ann", "bo", "cy"));
  expect((await order(page))[0]).toBe("Firm A");
  await openPanel(page);
  await cell(page, "Firm D, Quality").click();
  const behind = panel(page).getByRole("group", { name: "Firm D · Quality" });
  await expect(behind.getByRole("listitem")).toHaveText([/^Ann 100/, /^Bo 105/, /^Cy 95/]);
  await expect(behind).toContainText("Seen by Bo");
  const reason = behind.getByRole("textbox", { name: /^Why the panel/ });
  const record = behind.getByRole("button", { name: "Record the consensus" });
  await record.click();
  await expect(behind).toContainText("Enter the agreed score.");
  await type(field(page, "Consensus score"), "151");
  await expect(behind).toContainText("From 0 to 150.");
  await type(field(page, "Consensus score"), "150");
  await record.click();
  await expect(behind).toContainText("Say why: it goes on record.");
  await expect(reason).toBeFocused();
  expect((await evaluation(page)).consensus ?? []).toEqual([]);
  // What was typed is kept where the cell is closed meanwhile.
  await cell(page, "Firm D, Quality").click();
  await expect(behind).toHaveCount(0);
  await cell(page, "Firm D, Quality").click();
  await expect(field(page, "Consensus score")).toHaveValue("150");
  await reason.fill("All agree after the interview");
  await record.click();
  await settled(page);
  const recorded = await evaluation(page);
  expect(recorded.consensus).toMatchObject([
    { bid: "d", criterion: "quality", score: "150", reason: "All agree after the interview" }]);
  expect(recorded.assessments).toHaveLength(12);
  // Lowest price and best quality: all of the 20 and all of the 80.
  const [first] = await ranking(page);
  expect([first.name, first.total]).toEqual(["Firm D", expect.stringMatching(/^100\b/)]);
  await expect(cell(page, "Firm D, Quality")).toContainText("150 Consensus");
  await expect(behind.getByRole("listitem")).toHaveCount(3);
  await behind.getByRole("button", { name: "Take the consensus away" }).click();
  await settled(page);
  expect((await order(page))[0]).toBe("Firm A");
});

test("a declaration is recorded with its note, and who owes one is told on top", async ({ page }) => {
  await chair(page);
  await openPanel(page);
  const owed = panel(page).locator(".open-point");
  await expect(owed).toContainText("missing from: Ann, Bo, Cy.");
  for (const firm of ["A", "B", "C", "D"]) {
    await choice(page, `Declaration of Bo on Firm ${firm}`).selectOption("no interest");
  }
  await expect(owed).toContainText("missing from: Ann, Cy.");
  await choice(page, "Declaration of Bo on Firm B").selectOption("interest");
  await type(field(page, "Note of Bo on Firm B"), "Former employer");
  const { declarations, assessments } = await evaluation(page);
  expect(declarations).toHaveLength(4);
  expect(declarations).toContainEqual({ evaluator: "bo", bid: "b", conflict: "interest", note: "Former employer" });
  expect(assessments).toEqual(scoresOf("ann"));
});

test("an evaluator's weight is set while the model is designed, and moves the mean", async ({ page }) => {
  await openTender(page, "firms");
  await load(page, fileOf("ann", "bo"));
  await openPanel(page);
  const progress = await cells(panel(page).locator(".lines tbody tr"));
  expect(progress.map(([, , scored]) => scored)).toEqual(["4 of 4", "4 of 4", "0 of 4"]);
  for (const name of Object.values(NAMES)) await expect(field(page, `Name of ${name}`)).toHaveValue(name);
  await type(field(page, "Weight of Ann"), "3");
  // (3 × 120 + 110) ÷ 4.
  await expect(cell(page, "Firm A, Quality")).toContainText("117.5");
  await expect(cell(page, "Firm A, Quality")).toContainText("missing: Cy");
  await button(page, "Evaluation").click();
  await expect(field(page, "Weight of Ann")).toHaveCount(0);
});

test("no interest in the rest is declared with one button, as one step that is undone", async ({ page }) => {
  await chair(page);
  await openPanel(page);
  await choice(page, "Declaration of Bo on Firm B").selectOption("interest");
  await settled(page);
  const rest = panel(page).getByRole("button", { name: /^Bo declares no interest/ });
  await expect(rest).toHaveAccessibleName("Bo declares no interest in the bids not declared on yet: 3");
  const entries = (await evaluation(page)).log.length;
  await tabTo(page, rest);
  await page.keyboard.press("Enter");
  await expect(widget(page).getByRole("status")).toContainText("no interest in the bids that were left");
  await expect(rest).toBeFocused();
  await expect(rest).toHaveAttribute("aria-disabled", "true");
  await expect(panel(page).locator(".open-point")).toContainText("missing from: Ann, Cy.");
  const { declarations, log } = await evaluation(page);
  expect(Object.fromEntries(declarations.map(({ bid, conflict }) => [bid, conflict]))).toEqual(
    { a: "none", b: "interest", c: "none", d: "none" });
  expect(log.length).toBe(entries + 1);
  await button(page, "Undo").click();
  await settled(page);
  expect((await evaluation(page)).declarations).toHaveLength(1);
});

/** Twenty evaluators and thirty bids on the criteria of the bridge, with conflicts. */
function crowded(evaluators, bids) {
  const base = JSON.parse(sample("bridge-nl"));
  base.evaluators = Array.from({ length: evaluators }, (_, place) => ({
    id: `e${place}`, name: place % 2 ? `Evaluator ${place}` : `An evaluator with a long name ${place}` }));
  const [bid] = base.bids;
  base.bids = Array.from({ length: bids }, (_, place) => ({
    ...bid, id: `b${place}`, tenderer: { name: `Tenderer ${place} of the harbour and bridge works` } }));
  base.assessments = base.evaluators.flatMap(({ id }, by) => base.bids.map((one, of) => ({
    evaluator: id, bid: one.id, criterion: "omgeving", score: ["0", "3"][(by * of) % 7 ? 1 : 0] })));
  base.judgements = [];
  const [first] = base.assessments.splice(0, 1);
  base.conflicts = [{ kind: "score", versions: [{ ...first, reason: "A" }, { ...first, reason: "B" }] }];
  return base;
}

for (const [width, colorScheme, lang, word] of [
  [320, "light", "nl", "Belangenverstrengeling"],
  [320, "dark", "en", "Declarations of interest"],
  [1280, "light", "en", "Declarations of interest"],
  [1280, "dark", "sv", "Jäv"],
]) {
  test(`the tab is accessible and fits: ${width} px, ${colorScheme}, ${lang}`, async ({ page, axe }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 740 });
    await openTender(page, "bridge");
    await load(page, crowded(20, 30));
    await speak(page, lang);
    await openPanel(page);
    await expect(panel(page).getByRole("heading", { name: word })).toBeVisible();
    await panel(page).locator("button.cell").first().click();
    await expect(panel(page).locator(".behind")).toBeVisible();
    await axe(page, { include: "bid-evaluator" });
    await fits(page);
    const bounds = await panel(page).locator(".behind").boundingBox();
    expect(bounds.x + bounds.width, "what was opened is in sight").toBeLessThanOrEqual(width);
  });
}

test("the question is asked in Dutch", async ({ page, axe }) => {
  await page.setViewportSize({ width: 320, height: 740 });
  await chair(page);
  await speak(page, "nl");
  await bring(page, named("bo.json", fileOf("bo")), named("cy.json", fileOf("cy")));
  await expect(question(page).getByRole("heading")).toHaveText("2 bestanden van deze aanbesteding");
  await axe(page, { include: "bid-evaluator" });
  await fits(page);
  await button(page, "Alle scores toevoegen aan deze beoordeling").click();
  await expect(widget(page).getByRole("status")).toContainText("Scores toegevoegd: 8.");
});

test("with nobody, one evaluator or no bids it says what there is", async ({ page }) => {
  await openTender(page, "firms");
  const empty = (change) => load(page, { ...JSON.parse(sample("firms-e2")), ...change });
  await openPanel(page);
  await expect(panel(page)).toContainText("There is one evaluator.");
  await empty({ evaluators: [], assessments: [] });
  await expect(panel(page)).toContainText("This file names no evaluators.");
  await empty({ bids: [], assessments: [] });
  await expect(panel(page)).toContainText("There are no bids yet.");
});
