// What is begun beside the record is work, too: an edited letter, half a consensus. It counts as unsaved, and
// outlives a reload where drafts are kept and a fault of the module where they are not.
import { expect, test } from "./fixtures.js";
import { drafts, installKit } from "./kit.js";
import { button, decide, equip, exported, field, load, openTab, openTender, panel, sample, saved, settled, tab, widget } from "./widget.js";

const FIRMS = { ...JSON.parse(sample("firms-e2")), phase: "evaluation" };
const unsaved = (page) => widget(page).evaluate((element) => element.unsaved);
const letter = (page) => panel(page).locator(".letter textarea");
const why = (page) => field(page, /^Why the panel/);

/** Opens the tender as a portal does that keeps drafts, or does not. */
async function open(page, autosave = "case") {
  await openTender(page, "firms");
  await widget(page).evaluate((element, autosave) => {
    element.user = "Ann";
    element.autosave = autosave;
    element.guard = true;
  }, autosave);
  await load(page, FIRMS);
}

/** The text that the browser holds of what was begun. */
const begun = async (page) => (await drafts(page)).map((draft) => draft.begun ?? "");

const restore = async (page) => {
  const question = widget(page).getByRole("region", { name: "Unsaved changes were kept" });
  await question.getByRole("button", { name: "Restore" }).click();
  await expect(question).toHaveCount(0);
};

async function cell(page) {
  await openTab(page, "Panel");
  await panel(page).locator("button.cell").first().click();
  await settled(page);
}

test("an edited letter is unsaved until it is saved, and comes back after a reload", async ({ page }) => {
  await open(page);
  await openTab(page, "Documents");
  await button(page, "Write the draft").click();
  await settled(page);
  expect(await unsaved(page), "a draft can be written again").toBe(false);

  // What stands in the field counts as it is typed.
  await letter(page).press("Control+End");
  await page.keyboard.type("An hour of work.");
  await settled(page);
  expect(await unsaved(page)).toBe(true);
  await expect.poll(() => begun(page)).toEqual([expect.stringContaining("An hour of work.")]);
  const text = await letter(page).inputValue();

  // The browser asks before the page is left.
  const asked = page.waitForEvent("dialog");
  const leaving = page.reload();
  await (await asked).accept();
  await leaving;
  await open(page);
  expect(await unsaved(page), "nothing is restored unasked").toBe(false);
  await restore(page);
  await expect.poll(() => unsaved(page)).toBe(true);
  await equip(page);
  await tab(page, "Documents").click();
  await expect(letter(page)).toHaveValue(text);
  await expect(panel(page).locator(".cautions")).toBeVisible();

  // An export of the evaluation has no letter in it.
  await widget(page).evaluate((element) => element.markSaved());
  expect(await unsaved(page)).toBe(true);
  await expect.poll(() => begun(page)).toEqual([expect.stringContaining("An hour of work.")]);
  const { bytes } = await saved(page, button(page, "Save as text"));
  expect(bytes.toString()).toBe(text);
  await settled(page);
  expect(await unsaved(page)).toBe(false);
  await expect.poll(() => begun(page)).toEqual([]);
});

test("half a consensus is unsaved and comes back after a reload", async ({ page }) => {
  await open(page);
  await cell(page);
  await why(page).pressSequentially("Both looked again");
  await settled(page);
  expect(await unsaved(page)).toBe(true);
  await expect.poll(() => begun(page)).toEqual([expect.stringContaining("Both looked again")]);
  const asked = page.waitForEvent("dialog");
  const leaving = page.reload();
  await (await asked).accept();
  await leaving;
  await open(page);
  await restore(page);
  await cell(page);
  await expect(why(page)).toHaveValue("Both looked again");

  // Cleared, it is nothing.
  await why(page).fill("");
  await settled(page);
  expect(JSON.parse(await exported(page)).consensus ?? []).toEqual([]);
  await expect.poll(() => begun(page).then((texts) => texts.join("").includes("Both"))).toBe(false);
  await why(page).fill("Looked once more");
  await page.keyboard.press("Tab");
  await load(page, FIRMS);
  expect(await unsaved(page), "another evaluation begins anew").toBe(false);
});

test("without drafts a fault of the module loses neither", async ({ page, embed, violations }) => {
  violations.expect(/RuntimeError/);
  await page.addInitScript(installKit);
  await embed("<bid-evaluator user=\"Ann\" guard></bid-evaluator>");
  await load(page, FIRMS);
  await cell(page);
  await why(page).pressSequentially("Both looked again");
  await tab(page, "Documents").click();
  await settled(page);
  await button(page, "Write the draft").click();
  await settled(page);
  await letter(page).fill("# Mine\n\nAn hour of work.");
  await settled(page);
  await page.evaluate(() => globalThis.kit.breakModule());
  await letter(page).press("Escape");
  await widget(page).getByRole("button", { name: "Restart" }).click();
  await settled(page);
  expect(await unsaved(page)).toBe(true);
  await cell(page);
  await expect(why(page)).toHaveValue("Both looked again");
  await tab(page, "Documents").click();
  await expect(letter(page)).toHaveValue("# Mine\n\nAn hour of work.");
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
});

test("what was begun and not recorded is told where scores are fixed", async ({ page, axe }) => {
  await open(page, "");
  await cell(page);
  await why(page).fill("Both looked again");
  await page.keyboard.press("Tab");
  await settled(page);
  await decide(page);
  await expect(panel(page)).toContainText("Begun here and not recorded: Both looked again.");
  expect(await unsaved(page)).toBe(true);
  await axe(page, { include: "bid-evaluator" });
});
