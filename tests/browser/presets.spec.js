// Award methods by name: whose each is, when it fits, its formula and weakness; chosen by one key.
import { expect, test } from "./fixtures.js";
import { button, exported, fits, openTender, order, settled, speak, widget } from "./widget.js";

test("a method is chosen by its name, says what no longer fits, and is undone", async ({ page }) => {
  await openTender(page, "firms");
  const before = await exported(page);
  await button(page, "Change").press("Enter");
  await button(page, "Methods by name").press("Enter");
  const presets = widget(page).locator(".presets > li");
  await expect(presets.filter({ hasText: "Mervärdesmodell" })).toContainText("Sweden");
  await expect(presets.filter({ hasText: "Lineare Interpolation" })).toContainText("Germany, Switzerland");
  await expect(presets.filter({ hasText: "Rated criteria" })).toContainText("World Bank");
  await expect(presets.filter({ hasText: "Prissetting av kvalitet" })).toContainText("Norway");
  await expect(presets).toHaveCount(16);
  for (const preset of await presets.all()) await expect(preset).toContainText("Weakness:");

  await button(page, "BPKV Rijkswaterstaat").press("Enter");
  await settled(page);
  await expect(widget(page).getByRole("alert")).toContainText("4 scores or values no longer fit");
  expect(JSON.parse(await exported(page)).assessments ?? []).toEqual([]);
  await button(page, "Undo").press("Enter");
  expect(await exported(page)).toBe(before);

  await button(page, "Lowest price").press("Enter");
  await settled(page);
  expect(await order(page)).toEqual(["Firm D", "Firm B", "Firm A", "Firm C"]);
  await button(page, "Undo").press("Enter");
  expect(await exported(page)).toBe(before);

  await button(page, "Lowest life-cycle cost").press("Enter");
  await settled(page);
  await expect(widget(page).getByLabel("Horizon, years")).toHaveValue("10");
  await button(page, "Undo").press("Enter");
  expect(await exported(page)).toBe(before);
});

for (const [lang, change, title] of [["en", "Change", "Methods by name"], ["nl", "Wijzigen", "Methoden op naam"], ["sv", "Ändra", "Metoder efter namn"]]) {
  test(`the methods by name fit 360 px and are accessible: ${lang}`, async ({ page, axe }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await openTender(page, "firms");
    await speak(page, lang);
    await button(page, change).press("Enter");
    await button(page, title).press("Enter");
    await settled(page);
    await axe(page);
    await fits(page);
  });
}
