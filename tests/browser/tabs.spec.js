// All tabs of insight together: in one row, accessible in light and dark, reached by keyboard to the
// last control, whole on paper.
import { expect, test } from "./fixtures.js";
import { equip, fits, openTender, panel, settled, speak, tabTo, tabs, widget } from "./widget.js";


/** Opens a tab by its place, in any language, and waits for what is computed in it. */
async function open(page, place) {
  await tabs(page).nth(place).click();
  await expect(tabs(page).nth(place)).toHaveAttribute("aria-selected", "true");
  // The file that draws it may still be on its way, or what is computed in it not begun.
  await expect(panel(page).locator("table, .looks").first()).toBeAttached();
  await expect(panel(page).locator(".progress button:not([aria-disabled])")).toHaveCount(0);
  await settled(page);
}

async function insight(page, tender, width, lang = "en") {
  await page.setViewportSize({ width, height: 740 });
  await openTender(page, tender);
  await equip(page);
  await expect(tabs(page)).toHaveCount(7);
  await speak(page, lang);
}

/** What Tab ought to reach in the open tab. */
const CONTROLS = "button, select, input, textarea, summary, [tabindex='0']";

for (const lang of ["en", "nl", "sv"]) {
  test(`all tabs are in sight on a wide screen: ${lang}`, async ({ page }) => {
    await insight(page, "firms", 1280, lang);
    const beyond = await widget(page).getByRole("tablist").first().evaluate((row) => row.scrollWidth - row.clientWidth);
    expect(beyond, "what the tabs are wider than their row").toBe(0);
  });
}

for (const [width, lang] of [[360, "nl"], [1280, "sv"]]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`each tab is accessible: ${width} px, ${colorScheme}`, async ({ page, axe }) => {
      await page.emulateMedia({ colorScheme });
      await insight(page, "bridge", width, lang);
      for (let place = 0; place < 7; place += 1) {
        await open(page, place);
        await axe(page, { include: "bid-evaluator" });
        await fits(page);
      }
    });
  }

  test(`the tabs stand in one row, and the one with the focus is in sight: ${width} px`, async ({ page }) => {
    await insight(page, "cleaning", width, lang);
    const tops = new Set();
    await tabTo(page, tabs(page).first());
    for (const tab of await tabs(page).all()) {
      await expect(tab).toBeFocused();
      // A browser brings it in where less than 32 pixels of it are to be seen.
      await expect(tab).toBeInViewport({ ratio: 0.15 });
      tops.add((await tab.boundingBox()).y);
      await page.keyboard.press("ArrowRight");
    }
    expect(tops.size).toBe(1);
  });

  test(`Tab reaches every control of each tab: ${width} px`, async ({ page }) => {
    await insight(page, "firms", width);
    for (let place = 0; place < 7; place += 1) {
      await open(page, place);
      const controls = await panel(page).locator(CONTROLS).filter({ visible: true }).count();
      await tabs(page).nth(place).focus();
      const walked = new Set();
      for (let presses = 0; presses <= controls; presses += 1) {
        await page.keyboard.press("Tab");
        const at = await panel(page).evaluate((panel, controls) => {
          const focused = panel.getRootNode().activeElement;
          return panel.contains(focused) ? [...panel.querySelectorAll(controls)].indexOf(focused) : null;
        }, CONTROLS);
        if (at === null) break;
        walked.add(at);
      }
      expect(walked.size).toBe(controls);
    }
  });
}

test("on paper a picture has its table, and nothing is left to press", async ({ page }) => {
  await insight(page, "firms", 720);
  await open(page, 0);
  const table = panel(page).locator("[data-picture=waterfall] table");
  await expect(table).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(table).toBeVisible();
  await expect(panel(page).getByRole("button").filter({ visible: true })).toHaveCount(0);
  await expect(tabs(page).filter({ visible: true })).toHaveText(["Why"]);
});
