// The demo buyer's page: what a portal does with the element, by its public surface only.
import { expect, test } from "./fixtures.js";
import { drafts } from "./kit.js";

const WORDS = { en: "Ranking", nl: "Rangorde", sv: "Rangordning" };
const PHONE = { width: 320, height: 640 };

const settled = (page) => page.evaluate(async () => {
  await customElements.whenDefined("bid-evaluator");
  await document.querySelector("bid-evaluator")?.updateComplete;
});

for (const [hash, id] of [["", "cleaning"], ["#bridge", "bridge"], ["#firms", "firms"], ["#nothing", "cleaning"]]) {
  test(`the address ${hash || "alone"} opens ${id}`, async ({ page }) => {
    await page.goto(`/${hash}`);
    await expect(page.locator(".tenders [aria-current]")).toHaveAttribute("href", `#${id}`);
    await expect.poll(() => page.evaluate(() => document.querySelector("bid-evaluator").evaluation?.format)).toBe("bid-evaluation/1");
  });
}

test("after it has loaded, the page asks for nothing more", async ({ page, requests }) => {
  await page.goto("/");
  await page.waitForLoadState("networkidle");
  await settled(page);
  requests.forget();
  for (const hash of ["bridge", "firms", "cleaning"]) await page.locator(`.tenders a[href="#${hash}"]`).click();
  for (const lang of ["nl", "sv", "en"]) await page.locator(`.languages button[lang=${lang}]`).click();
  // The page scrolls to what is pressed: a pointer in its middle would come to stand over the widget.
  await page.mouse.move(0, 0);
  await page.locator("#read").press("Enter");
  await expect(page.locator("#json")).toContainText('"format": "bid-evaluation/1"');
  expect(requests.all.filter((url) => !url.startsWith("blob:"))).toEqual([]);
});

test("its language is the element's", async ({ page }) => {
  await page.goto("/#firms");
  for (const [lang, word] of Object.entries(WORDS)) {
    await page.locator(`.languages button[lang=${lang}]`).click();
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await expect(page.locator(`.languages [aria-pressed="true"]`)).toHaveAttribute("lang", lang);
    await expect(page.locator("bid-evaluator .be-root")).toContainText(word);
  }
});

test("it shows what it hears, and keeps what was changed in each tender", async ({ page }) => {
  await page.goto("/#firms");
  await settled(page);
  await expect(page.locator("#log li").first()).toContainText("bid-evaluator-ready");
  await page.evaluate(async () => {
    const element = document.querySelector("bid-evaluator");
    const evaluation = element.evaluation;
    evaluation.tender.buyer.name = "Another buyer";
    await element.importFile(new File([JSON.stringify(evaluation)], "changed.json"));
  });
  await expect(page.locator("#log")).toContainText("bid-evaluator-change");
  await expect(page.locator("#buyer")).toHaveText("Another buyer");
  await page.locator('.tenders a[href="#bridge"]').click();
  await expect(page.locator("#buyer")).not.toHaveText("Another buyer");
  await page.locator('.tenders a[href="#firms"]').click();
  await expect(page.locator("#buyer")).toHaveText("Another buyer");
});

test("it says who works here, keeps drafts by tender, and asks about them after a reload", async ({ page }) => {
  await page.goto("/#firms");
  await settled(page);
  const element = page.locator("bid-evaluator");
  await expect(element).toHaveAttribute("user", "Kim Berg");
  await expect(element).toHaveAttribute("guard", "");
  await expect(element).toHaveAttribute("autosave", "RS 2026-0098");
  await element.getByRole("slider").first().press("ArrowRight");
  await settled(page);
  await page.locator('.tenders a[href="#bridge"]').click();
  await expect(element).toHaveAttribute("autosave", "RS 2026-0163");
  await page.locator('.tenders a[href="#firms"]').click();
  await settled(page);
  // What the page has kept for the way back is no question.
  const question = element.getByRole("region", { name: "Unsaved changes were kept" });
  await expect(question).toHaveCount(0);
  await element.getByRole("slider").first().press("ArrowRight");
  const text = await element.evaluate((one) => one.exportJson());
  await expect.poll(() => drafts(page).then((all) => all.map(({ json }) => json))).toContain(text);
  await page.reload();
  await settled(page);
  await question.getByRole("button", { name: "Restore" }).click();
  await expect.poll(() => element.evaluate((one) => one.exportJson())).toBe(text);
});

test("it sets the mode and makes the element read only", async ({ page }) => {
  await page.goto("/#firms");
  await page.getByLabel("Mode").selectOption("present");
  await page.getByLabel("Read only").check();
  await expect(page.locator("bid-evaluator")).toHaveAttribute("mode", "present");
  await expect(page.locator("bid-evaluator")).toHaveAttribute("readonly", "");
});

test("a missing file is told, and the other tenders still open", async ({ page, violations }) => {
  violations.expect(/status of 404/);
  await page.route("**/samples/bridge-nl.json", (route) => route.fulfill({ status: 404 }));
  await page.goto("/#bridge");
  await expect(page.getByText("samples/bridge-nl.json) could not be fetched: HTTP 404")).toBeVisible();
  await page.locator('.tenders a[href="#firms"]').click();
  await expect(page.locator("#notice")).toBeHidden();
  await expect(page.locator("bid-evaluator .be-root")).toContainText("Firm A");
});

for (const [name, body] of [["is no JSON", "{"], ["is no evaluation", '{"format":"other"}']]) {
  test(`a file that ${name} is told`, async ({ page }) => {
    await page.route("**/samples/firms-e2.json", (route) => route.fulfill({ contentType: "application/json", body }));
    await page.goto("/#firms");
    await expect(page.locator("#notice")).toContainText("samples/firms-e2.json) could not be used");
    await page.locator('.tenders a[href="#bridge"]').click();
    await page.locator('.tenders a[href="#firms"]').click();
    await expect(page.locator("#notice")).toContainText("samples/firms-e2.json) could not be used");
  });
}

test("no side scrolling at 320 pixels, in any language", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto("/");
  await settled(page);
  for (const lang of Object.keys(WORDS)) {
    await page.locator(`.languages button[lang=${lang}]`).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  }
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing to complain of, ${colorScheme}`, async ({ page, axe }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto("/");
    await settled(page);
    await page.locator("#read").click();
    await axe(page);
  });
}
