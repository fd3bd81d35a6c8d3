// The editor of a criterion: what it has of its group, and what the levels of its scale mean.
import { expect, test } from "./fixtures.js";
import { button, exported, field, fits, openTender, settled, speak, tabTo, type, weight, widget } from "./widget.js";

const SHARE = "Share of its group, %";

test("by keyboard alone: a share of a group is set, the group stays, and undo brings it back", async ({ page }) => {
  await openTender(page, "bridge");
  const before = await exported(page);
  await page.evaluate(() => {
    globalThis.reasons = [];
    document.addEventListener("bid-evaluator-change", ({ detail }) => globalThis.reasons.push(detail.reason));
  });
  // Toprisico's 1,000,000 and Planning 500,000 are the group.
  const maxima = async (...amounts) => {
    await settled(page);
    for (const [place, name] of ["Risicobeheersing", "Toprisico's", "Planning"].entries()) {
      await expect(weight(page, `Maximum for ${name}`)).toHaveValue(amounts[place]);
    }
  };
  const share = async (percent) => {
    await page.keyboard.press("Control+a");
    await page.keyboard.type(percent);
    await page.keyboard.press("Enter");
  };
  const row = widget(page).locator("li.leaf", { hasText: "Planning" });

  await page.locator("body").focus();
  await tabTo(page, button(page, "Edit Planning"));
  await page.keyboard.press("Enter");
  await expect(field(page, SHARE)).toHaveValue("33.33");
  await tabTo(page, field(page, SHARE));
  // What is shown is rounded; to write it again moves nothing.
  await share("33.33");
  expect(await exported(page)).toBe(before);
  await share("40");
  await maxima("1,500,000", "900,000", "600,000");
  await expect(field(page, SHARE)).toHaveValue("40");
  await expect(row.locator(".hint").first()).toContainText("40% of the group");
  await share("120");
  await maxima("1,500,000", "0", "1,500,000");
  await share("40");
  expect(await page.evaluate(() => globalThis.reasons)).toEqual(["weight", "weight", "weight"]);
  // One gesture, one step.
  await page.keyboard.press("Control+z");
  await settled(page);
  expect(await exported(page)).toBe(before);

  // Of nothing there is no share, which is said at the field.
  await type(weight(page, "Maximum for Risicobeheersing"), "0");
  await expect(field(page, SHARE)).toHaveValue("");
  await type(field(page, SHARE), "40");
  await expect(widget(page).getByRole("alert")).toHaveText("The group stands at 0. Set the group first.");
});

test("only what is in a group has a share of one", async ({ page }) => {
  await openTender(page, "bridge");
  await button(page, "Edit Omgevingsmanagement").click();
  await expect(field(page, "Name")).toHaveValue("Omgevingsmanagement");
  await expect(field(page, SHARE)).toHaveCount(0);
});

test("when a level is given is described, shown beside the scores, and taken away", async ({ page }) => {
  await openTender(page, "bridge");
  const levels = async () => {
    const { criteria } = JSON.parse(await exported(page)).tender.lots[0];
    return criteria.find(({ id }) => id === "omgeving").scale.levels;
  };
  await button(page, "Edit Omgevingsmanagement").click();
  const before = await levels();
  const described = "The surroundings hear of each step.\nThey are asked beforehand.";
  await field(page, "When it is given 2").fill(described);
  await field(page, "When it is given 2").press("Tab");
  await settled(page);
  expect((await levels())[1]).toEqual({ ...before[1], description: described });

  await button(page, "Table").click();
  const row = widget(page).locator("tr", { hasText: "Omgevingsmanagement" }).first();
  await row.locator("summary").click();
  await expect(row.locator("dd").filter({ hasText: "The surroundings hear of each step." })).toBeVisible();

  await field(page, "When it is given 2").fill("");
  await field(page, "When it is given 2").press("Tab");
  await settled(page);
  expect((await levels())[1]).not.toHaveProperty("description");
});

for (const [lang, edit, share, meaning] of [
  ["en", "Edit Planning", SHARE, "When it is given"],
  ["nl", "Planning bewerken", "Aandeel binnen de groep, %", "Wanneer deze wordt gegeven"],
  ["sv", "Redigera Planning", "Andel av gruppen, %", "När den ges"],
]) {
  test(`the editor of a criterion fits 360 px and is accessible: ${lang}`, async ({ page, axe }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await openTender(page, "bridge");
    await speak(page, lang);
    await button(page, edit).click();
    await expect(field(page, share)).toBeVisible();
    const text = field(page, `${meaning} 1`);
    // Over the whole width of the editor, not in a column of the table.
    expect((await text.boundingBox()).width).toBeGreaterThan(200);
    await fits(page);
    const names = await widget(page)
      .locator(".editor")
      .locator("input, textarea, select")
      .evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
    expect(new Set(names).size).toBe(names.length);
    await axe(page);
  });
}
