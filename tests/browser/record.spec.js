// The record: phases that lock, reasons for going back, a log that anybody can verify, and a place for
// the portal's countersignature.
import { createHash } from "node:crypto";

import { expect, test } from "./fixtures.js";
import { button, decide, equip, exported, field, fits, openTab, openTender, panel, saved, settled, slider, speak, tabTo, widget } from "./widget.js";

const phase = (page, name) => widget(page).getByRole("list", { name: "Phase" }).getByRole("button", { name, exact: true });
const record = async (page) => JSON.parse(await exported(page));
const kinds = async (page) => (await record(page)).log.map(({ what }) => what);
const verified = (page) => widget(page).evaluate((element) => element.verify());

/** The digest of a file: SHA-256 of its canonical text without digest and countersignature. */
function digestOf(json) {
  const { digest, countersignature, ...rest } = JSON.parse(json);
  return createHash("sha256").update(JSON.stringify(rest)).digest("hex");
}

async function locked(page, tender = "firms") {
  await openTender(page, tender);
  await equip(page);
  await widget(page).evaluate((element) => { element.user = "Ann Jansen"; });
  await phase(page, "Evaluation").click();
}

test("from the lock on each change is an entry with time and name; before it there is none", async ({ page }) => {
  await openTender(page, "firms");
  await equip(page);
  await slider(page, "Weight of Price").press("ArrowRight");
  expect((await record(page)).log).toBeUndefined();
  await widget(page).evaluate((element) => { element.user = "Ann Jansen"; });
  const before = Date.now();
  await phase(page, "Evaluation").click();
  const { log: [entry], lock } = await record(page);
  expect([entry.what, entry.by, entry.number]).toEqual(["locked", "Ann Jansen", 1]);
  expect(Date.parse(entry.at)).toBeGreaterThanOrEqual(before);
  expect(Date.parse(entry.at)).toBeLessThanOrEqual(Date.now());
  expect([lock.at, lock.by]).toEqual([entry.at, "Ann Jansen"]);
  await expect(widget(page).locator(".side .locked code")).toHaveText(new RegExp(lock.model.slice(0, 4)));

  // What is fixed is only supposed; the log does not grow by it.
  await slider(page, "Weight of Price").press("ArrowRight");
  expect(await kinds(page)).toEqual(["locked"]);
  await decide(page);
  await openTab(page, "Record");
  const entries = panel(page).getByRole("listitem");
  await expect(entries.first()).toContainText("Scores frozen for the decision");
  await expect(entries.first()).toContainText("Ann Jansen");
  await expect(panel(page)).toContainText("Recomputed: 2 entries, chain, lock and outcome fit.");
});

test("going back asks for a reason, by keyboard, and the record keeps it", async ({ page, axe }) => {
  await locked(page);
  await tabTo(page, phase(page, "Design"), "Shift+Tab");
  await page.keyboard.press("Enter");
  const form = widget(page).getByRole("group", { name: "Go back to “Design”" });
  await expect(form).toBeVisible();
  await axe(page, { include: "bid-evaluator" });
  await tabTo(page, form.getByRole("button", { name: "Go back", exact: true }));
  await page.keyboard.press("Enter");
  await expect(widget(page).getByRole("alert")).toContainText("needs a reason");
  expect((await record(page)).phase).toBe("evaluation");
  await form.getByRole("textbox", { name: "Reason for going back" }).fill("A criterion was unclear.");
  await form.getByRole("button", { name: "Go back", exact: true }).press("Enter");
  await expect(form).toBeHidden();
  const { phase: now, log, lock } = await record(page);
  expect([now, lock]).toEqual(["design", undefined]);
  expect([log[1].what, log[1].reason]).toEqual(["reopened", "A criterion was unclear."]);
  await expect(phase(page, "Design")).toBeFocused();
  expect((await verified(page)).finding).toBeNull();
});

test("who stays stays, and nothing is recorded", async ({ page }) => {
  await locked(page);
  await phase(page, "Design").click();
  await button(page, "Stay").click();
  await expect(button(page, "Stay")).toBeHidden();
  expect(await kinds(page)).toEqual(["locked"]);
});

test("a slider that is dragged in a design that was reopened is one entry", async ({ page }) => {
  await locked(page);
  await phase(page, "Design").click();
  await field(page, "Reason for going back").fill("Weights to be set anew.");
  await button(page, "Go back").click();
  const handle = slider(page, "Weight of Price");
  const { x, y, width, height } = await handle.boundingBox();
  await page.mouse.move(x + width * 0.3, y + height / 2);
  await page.mouse.down();
  for (const part of [0.4, 0.5, 0.6, 0.7]) await page.mouse.move(x + width * part, y + height / 2);
  await page.mouse.up();
  await settled(page);
  expect(await kinds(page)).toEqual(["locked", "reopened", "changed"]);
  await handle.press("ArrowRight");
  expect(await kinds(page)).toEqual(["locked", "reopened", "changed", "changed"]);
  expect((await verified(page)).finding).toBeNull();
});

test("the exported file carries its digest, and any change takes it out", async ({ page }) => {
  await locked(page);
  await openTab(page, "Record");
  await expect(panel(page)).toContainText("Recomputed");
  const { bytes } = await saved(page, button(page, "Export"));
  const file = bytes.toString();
  await expect(panel(page), "an export changes nothing of what was recomputed").toContainText("Recomputed");
  const { digest } = JSON.parse(file);
  expect(digest).toBe(digestOf(file));
  expect((await verified(page)).digest).toBe(digest);
  await decide(page);
  expect((await record(page)).digest).toBeUndefined();
});

test("the portal countersigns what it was given, and nothing else", async ({ page }) => {
  await locked(page);
  await openTab(page, "Record");
  await widget(page).evaluate((element) => {
    element.addEventListener("bid-evaluator-seal", ({ detail }) => { window.sealed = detail; });
  });
  await button(page, "Ask for a countersignature").click();
  const { digest, fingerprint, json } = await page.evaluate(() => window.sealed);
  expect(digest).toBe(digestOf(json));
  expect(fingerprint.replaceAll(" ", "")).toBe(digest.slice(0, 16));
  await expect(panel(page)).toContainText(fingerprint);
  const sign = (over) => widget(page).evaluate((element, over) => element.countersign(over, "MEUCIQ=="), over);
  expect(await sign("0".repeat(64))).toBe(false);
  expect(await sign(digest)).toBe(true);
  expect((await record(page)).countersignature).toBe("MEUCIQ==");
  await expect(panel(page)).toContainText("Countersigned by the portal: MEUCIQ==");
  await decide(page);
  expect((await record(page)).countersignature).toBeUndefined();
  expect(await sign(digest)).toBe(false);
});

test("a file that was changed beside its log says what does not fit, and where", async ({ page }) => {
  await locked(page);
  const file = JSON.parse(await exported(page));
  file.tender.title = "Another title";
  await widget(page).evaluate((element, file) => { element.evaluation = file; }, file);
  const { finding } = await verified(page);
  expect([finding.path, finding.code]).toEqual(["/log/0/previous", "opening"]);
  await openTab(page, "Record");
  const alert = panel(page).getByRole("alert");
  await expect(alert).toContainText("Taking all entries back leads to another beginning.");
  await expect(alert).toContainText("/log/0/previous");
  await expect(panel(page)).toContainText("no longer what was locked");
  await expect(panel(page), "no word of what fitting would show").not.toContainText("agrees with itself");
  const side = widget(page).locator(".side .locked");
  await expect(side).toContainText("Not what was locked: criteria, weights or method have changed since");
  await expect(side).toContainText(`Fingerprint of the locked model: ${file.lock.model.slice(0, 4)}`);
});

/** A file past the design without lock and log: one that nobody locked, or that was robbed of both. */
async function unlocked(page) {
  await locked(page, "bridge");
  const { log, lock, digest, ...file } = await record(page);
  expect(log.length).toBe(1);
  await widget(page).evaluate((element, file) => { element.evaluation = file; }, file);
}

test("a file that was never locked, or robbed of its lock, does not pass; the first change locks it late", async ({ page, axe }) => {
  await unlocked(page);
  const { finding } = await verified(page);
  expect([finding.path, finding.code]).toEqual(["/lock", "never-locked"]);
  await openTab(page, "Record");
  for (const [lang, warned, next] of [
    ["nl", "is nooit vergrendeld", "Met de volgende wijziging"], ["sv", "har aldrig låsts", "Med nästa ändring"],
    ["en", "the model was never locked, or lock and log were taken out", "With the next change"],
  ]) {
    await speak(page, lang);
    await expect(panel(page).getByRole("alert")).toContainText(warned);
    await expect(panel(page)).toContainText(next);
  }
  await expect(panel(page)).not.toContainText("Going to the evaluation locks");
  await expect(panel(page)).not.toContainText("fit.");
  await axe(page, { include: "bid-evaluator" });

  // Going back asks for a reason here, too.
  await phase(page, "Design").click();
  await button(page, "Go back").click();
  await expect(widget(page).getByRole("alert").first()).toContainText("needs a reason");
  expect((await record(page)).phase).toBe("evaluation");
  await button(page, "Stay").click();
  await phase(page, "Decision").click();
  expect(await kinds(page)).toEqual(["takenOver", "decided"]);
  expect((await verified(page)).finding).toBeNull();
  const { lock, log } = await record(page);
  expect([lock.at, lock.by]).toEqual([log[0].at, "Ann Jansen"]);
  await button(page, "Recompute and verify").click();
  await expect(panel(page)).toContainText("Recomputed: 2 entries, chain, lock and outcome fit.");
  await expect(panel(page)).toContainText("The lock came late");
  await expect(panel(page).getByRole("listitem").filter({ hasText: "Model locked late, as it stood" })).toBeVisible();
});

test("changes are told by who and what, and a merge by whose scores came in which files", async ({ page, axe }) => {
  await locked(page, "bridge");
  const mine = await record(page);
  const bo = { id: "a-bo", name: "Bo Ek" };
  const [first] = mine.assessments;
  const theirs = mine.assessments.filter(({ evaluator }) => evaluator === first.evaluator).slice(0, 3)
    .map(({ reason, ...one }) => ({ ...one, evaluator: bo.id, reason: "Bo saw it" }));
  const file = { ...mine, evaluators: [...mine.evaluators, bo], assessments: [...mine.assessments, ...theirs] };
  await widget(page).evaluate(
    (element, text) => { element.importFile(new File([text], "bo.json", { type: "application/json" })); },
    JSON.stringify(file));
  await widget(page).locator(".incoming").getByRole("button", { name: /^Add/ }).click();
  const { log: [, entry] } = await record(page);
  expect(entry.files.map(({ name }) => name)).toEqual(["bo.json"]);
  await openTab(page, "Record");
  const item = panel(page).locator(".entries > li").first();
  const digest = entry.files[0].digest.slice(0, 16).match(/.{4}/g).join(" ");
  await expect(item).toContainText(`Files taken in: bo.json (${digest})`);
  await expect(item, "what was only sorted did not change").toContainText("Files merged: evaluators, scores ·");
  await expect(item).toContainText("Scores that came, by evaluator: Bo Ek 3");
  await item.locator("summary").click();
  const lines = item.locator("ul.values li");
  await expect(lines).toHaveCount(4);
  await expect(lines.first()).toHaveText("evaluator Bo Ek (added)");
  const name = (list, id) => list.find((one) => one.id === id);
  const bid = name(mine.bids, first.bid).tenderer.name;
  await expect(lines.filter({ hasText: bid }).first()).toContainText("Bo Ek, ");
  await expect(lines.filter({ hasText: bid }).first()).toContainText("reason “Bo saw it” (added)");
  await expect(item, "no places of lists").not.toContainText("/assessments/");
  await axe(page, { include: "bid-evaluator" });
});

test("beside weights that the phase has locked there is no open padlock; over a what-if there is", async ({ page }) => {
  await openTender(page, "firms");
  await equip(page);
  const padlocks = widget(page).locator(".criteria button.lock");
  expect(await padlocks.count()).toBeGreaterThan(0);
  await phase(page, "Evaluation").click();
  await expect(padlocks).toHaveCount(0);
  await slider(page, "Weight of Price").press("ArrowRight");
  expect(await padlocks.count()).toBeGreaterThan(0);
});


for (const [lang, width, colorScheme] of [["en", 1280, "light"], ["nl", 360, "dark"], ["sv", 320, "light"]]) {
  test(`the record is accessible and fits: ${lang}, ${width} px, ${colorScheme}`, async ({ page, axe }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 740 });
    await locked(page, "bridge");
    await decide(page);
    await openTab(page, "Record");
    await speak(page, lang);
    await panel(page).locator("summary").first().click();
    await axe(page, { include: "bid-evaluator" });
    await fits(page);
  });
}
