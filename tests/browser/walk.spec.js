// Walks through the widget as a person takes them, by mouse and by keyboard alone, on the demo page
// under its strict policy.
import { expect, test } from "./fixtures.js";
import { button, exported, openTender, order, ranking, sample, settled, slider, tabTo, type, weight, widget } from "./widget.js";

const E2 = [
  { rank: "1", name: "Firm B", total: "97.27" },
  { rank: "2", name: "Firm C", total: "96.85" },
  { rank: "3", name: "Firm A", total: "95.14" },
  { rank: "4", name: "Firm D", total: "92.56" },
];

test("the four firms of example E2 stand as published", async ({ page }) => {
  await openTender(page, "firms");
  expect(await ranking(page)).toEqual(E2);
});

test("by mouse: weigh, see another winner, undo, score, import, export", async ({ page, requests }) => {
  await openTender(page, "firms");
  requests.forget();

  // The far end of the price's slider: price alone decides.
  const price = slider(page, "Weight of Price");
  const box = await price.boundingBox();
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2, { steps: 4 });
  await page.mouse.move(box.x + box.width + 20, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await settled(page);
  await expect(weight(page, "Weight of Price")).toHaveValue("100");
  await expect(weight(page, "Weight of Quality")).toHaveValue("0");
  expect((await order(page))[0]).toBe("Firm D");

  // One drag is one step.
  await button(page, "Undo").click();
  expect(await ranking(page)).toEqual(E2);
  await button(page, "Redo").click();
  expect((await order(page))[0]).toBe("Firm D");
  await button(page, "Undo").click();

  // A score in the table.
  await button(page, "Table").click();
  await type(widget(page).getByRole("textbox", { name: "Score of Firm A on Quality" }), "150");
  await button(page, "Bars").click();
  expect((await order(page))[0]).toBe("Firm A");

  const download = page.waitForEvent("download");
  await button(page, "Export").click();
  expect((await download).suggestedFilename()).toBe("framework-e2.json");
  const text = await exported(page);
  expect(JSON.parse(text).assessments[0].score).toBe("150");

  // Another file, then the exported one again: the same bytes.
  const chooser = page.waitForEvent("filechooser");
  await widget(page).getByText("Import", { exact: true }).click();
  await (await chooser).setFiles({ name: "bro.json", mimeType: "application/json", buffer: Buffer.from(sample("bridge-nl")) });
  await expect(widget(page).getByRole("heading", { level: 2 })).toContainText("brug", { ignoreCase: true });
  await widget(page)
    .locator("input[type=file]")
    .setInputFiles({ name: "again.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await expect(widget(page).getByRole("heading", { level: 2 })).toContainText("Engineering");
  expect(await exported(page)).toBe(text);
  // All that was asked of the network is the rest of the widget itself, once.
  const asked = requests.all.filter((url) => !url.startsWith("blob:"));
  const paths = asked.map((url) => new URL(url).pathname);
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths).toContain("/bid-evaluator/bid_evaluator_tools.wasm");
  // Insight and the dossier come where the pointer passes over their tabs.
  const foreseen = ["bid_evaluator_insight.wasm", "bid_evaluator_dossier.wasm", "picture.js"];
  expect(paths.filter((path) => !foreseen.some((name) => path.endsWith(name)))).toHaveLength(1);
});

test("by keyboard alone: weigh, see another winner, undo, score, export", async ({ page }) => {
  await openTender(page, "firms");
  const to = (locator) => tabTo(page, locator);
  await page.locator("body").focus();

  await to(slider(page, "Weight of Price"));
  await page.keyboard.press("ArrowRight");
  await expect(weight(page, "Weight of Price")).toHaveValue("21");
  await expect(weight(page, "Weight of Quality")).toHaveValue("79");
  await page.keyboard.press("End");
  await expect(weight(page, "Weight of Price")).toHaveValue("100");
  expect((await order(page))[0]).toBe("Firm D");
  await page.keyboard.press("Control+z");
  await settled(page);
  expect(await ranking(page)).toEqual(E2);
  await page.keyboard.press("Control+Shift+Z");
  await settled(page);
  expect((await order(page))[0]).toBe("Firm D");
  await page.keyboard.press("Control+z");

  await to(button(page, "Table"));
  await page.keyboard.press("Enter");
  await to(widget(page).getByRole("textbox", { name: "Score of Firm A on Quality" }));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("150");
  await page.keyboard.press("Enter");
  await settled(page);
  expect(JSON.parse(await exported(page)).assessments[0].score).toBe("150");

  await page.keyboard.press("Shift+Tab");
  await to(button(page, "Export"));
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toBe("framework-e2.json");
});

test("the opened bid shows its calculation, and the column adds up", async ({ page }) => {
  await openTender(page, "firms");
  await widget(page).getByRole("button", { name: "Firm B" }).click();
  const rows = widget(page).locator(".calculation tbody tr");
  await expect(rows.nth(0)).toContainText("9,900 ÷ 10,350 × 20");
  await expect(rows.nth(1)).toContainText("126 ÷ 129 × 80");
  const figures = await widget(page).locator(".calculation tbody .figure").allInnerTexts();
  const cents = figures.map((figure) => Math.round(Number(figure.replace("−", "-")) * 100));
  const total = cents.pop();
  expect(cents.reduce((sum, one) => sum + one, 0)).toBe(total);
  expect(figures.at(-1)).toBe("97.27");
});

test("a part of a bar says what it is where it is pointed at", async ({ page }) => {
  await openTender(page, "firms");
  const row = (name) => widget(page).locator(".rows > li", { hasText: name });
  const words = (name) => row(name).locator(".bar [title]");
  // The first look brings the tools.
  await expect(async () => {
    await row("Firm C").locator(".bar").hover();
    await row("Firm B").locator(".bar").hover();
    await expect(words("Firm B")).toHaveCount(2, { timeout: 500 });
  }).toPass();
  await expect(words("Firm B").first()).toHaveAttribute("title", "Price 19.13");
  await expect(words("Firm B").last()).toHaveAttribute("title", "Quality 78.14");
  // Each lies over its own part: what is under the pointer at the end of the bar is quality.
  const { width, height } = await row("Firm B").locator(".bar").boundingBox();
  const at = (x) => row("Firm B").locator(".bar").evaluate((bar, [x, y]) => {
    const { left, top } = bar.getBoundingClientRect();
    return bar.getRootNode().elementFromPoint(left + x, top + y)?.getAttribute("title");
  }, [x, height / 2]);
  expect(await at(width * 0.1)).toBe("Price 19.13");
  expect(await at(width * 0.18)).toBe("Price 19.13");
  expect(await at(width * 0.21)).toBe("Quality 78.14");
  expect(await at(width * 0.96)).toBe("Quality 78.14");
  await row("Firm C").locator(".bar").hover();
  await expect(words("Firm B")).toHaveCount(0);
});

test("weights share what is left, locked ones stay, the sum is always the total", async ({ page }) => {
  await openTender(page, "firms");
  await button(page, "Add criterion").click();
  const name = widget(page).getByRole("textbox", { name: "Name", exact: true });
  await type(name, "Planning");
  await type(weight(page, "Weight of Planning"), "30");
  await expect(weight(page, "Weight of Price")).toHaveValue("14");
  await expect(weight(page, "Weight of Quality")).toHaveValue("56");
  await button(page, "Lock Quality").click();
  await button(page, "More: Planning").click();
  await expect(weight(page, "Weight of Planning")).toHaveValue("31");
  await expect(weight(page, "Weight of Price")).toHaveValue("13");
  await expect(weight(page, "Weight of Quality")).toHaveValue("56");
  await expect(widget(page).locator(".criteria .sum")).toContainText("100");
  const { criteria } = JSON.parse(await exported(page)).tender.lots[0];
  expect(criteria.map((one) => Number(one.weight)).reduce((sum, one) => sum + one)).toBe(100);
});

test("criteria move, group, change kind and go, and undo brings all back", async ({ page }) => {
  await openTender(page, "firms");
  const before = await exported(page);
  await button(page, "Add group").click();
  await button(page, "Move New group up").click();
  await button(page, "Edit Quality").click();
  await button(page, "Move Quality into the group above").click();
  expect(JSON.parse(await exported(page)).tender.lots[0].criteria[1].criteria[0].id).toBe("quality");
  await widget(page).getByRole("combobox", { name: "Kind" }).selectOption("measured quantity");
  expect(JSON.parse(await exported(page)).tender.lots[0].criteria[1].criteria[0].kind).toBe("measured");
  await button(page, "Edit New group").click();
  await button(page, "Delete New group").click();
  await expect(widget(page).getByRole("slider")).toHaveCount(1);
  await expect(weight(page, "Weight of Price")).toHaveValue("100");
  for (let steps = 0; steps < 9 && (await button(page, "Undo").isEnabled()); steps += 1) {
    await button(page, "Undo").click();
  }
  expect(await exported(page)).toBe(before);
});

test("a bad value is told at its cell and changes nothing", async ({ page }) => {
  await openTender(page, "firms");
  const before = await exported(page);
  await button(page, "Table").click();
  const price = widget(page).getByRole("textbox", { name: "Price of Firm A" });
  await type(price, "cheap");
  await expect(price).toHaveAttribute("aria-invalid", "true");
  await expect(widget(page).getByRole("alert")).toContainText("Write a number, such as 1,234.5");
  await type(price, "-5");
  await expect(widget(page).getByRole("alert")).toContainText("Not below zero");
  const score = widget(page).getByRole("textbox", { name: "Score of Firm A on Quality" });
  await price.press("Escape");
  await expect(price).toHaveValue("10,500");
  await type(score, "151");
  await expect(widget(page).getByRole("alert")).toContainText("From 0 to 150");
  expect(await exported(page)).toBe(before);
});

test("a bid is added, named, priced, excluded and deleted in place", async ({ page }) => {
  await openTender(page, "cleaning");
  await widget(page).locator("ol.rows .who button").first().click();
  await button(page, "Add bid").click();
  await expect(widget(page).locator(".calculation")).toHaveCount(1);
  const tenderer = widget(page).getByRole("textbox", { name: "Tenderer", exact: true });
  await type(tenderer, "Björkens Städ AB");
  await expect(widget(page).locator("ul.rows")).toContainText("no price yet");
  await type(widget(page).getByRole("textbox", { name: "Price of Björkens Städ AB" }), "8 000 000");
  expect(await order(page)).toContain("Björkens Städ AB");
  await button(page, "Table").click();
  const answer = widget(page).getByRole("combobox", { name: /: Björkens Städ AB$/ }).first();
  await answer.selectOption("not met");
  await button(page, "Bars").click();
  expect(await order(page)).not.toContain("Björkens Städ AB");
  await button(page, "Delete Björkens Städ AB").click();
  await expect(widget(page).getByText("Björkens Städ AB")).toHaveCount(0);
  await button(page, "Undo").click();
  await expect(widget(page).getByText("Björkens Städ AB").first()).toBeVisible();
});

test("after the design phase a moved weight is a what-if, with a way back", async ({ page }) => {
  await openTender(page, "cleaning");
  const before = await exported(page);
  const recorded = await order(page);
  await slider(page, "Maximum for Arbetsmetod").press("Home");
  await expect(widget(page).locator(".what-if-note")).toBeVisible();
  await settled(page);
  expect(await exported(page)).toBe(before);
  await expect(widget(page).locator(".bar .recorded").first()).toBeAttached();
  await button(page, "Back to the record").click();
  await expect(widget(page).locator(".what-if-note")).toHaveCount(0);
  expect(await order(page)).toEqual(recorded);
  await expect(button(page, "Add criterion")).toHaveCount(0);
});

test("the method changes with its weights, and undo brings them back", async ({ page }) => {
  await openTender(page, "firms");
  const before = await exported(page);
  await button(page, "Change").click();
  for (const name of ["Value in money", "Quality per price", "Price by coefficient", "Weighted points"]) {
    await widget(page).getByRole("radio", { name }).check();
    await settled(page);
    await expect(widget(page).locator("ol.rows > li")).toHaveCount(4);
  }
  for (let steps = 0; steps < 4; steps += 1) await button(page, "Undo").click();
  expect(await exported(page)).toBe(before);
});

test("a refused file tells every fault and changes nothing", async ({ page }) => {
  await openTender(page, "firms");
  const before = await exported(page);
  const broken = JSON.parse(sample("firms-e2"));
  broken.bids[1].offers[0].price = "NaN";
  broken.assessments[2].bid = "z";
  const file = { name: "broken.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(broken)) };
  await widget(page).locator("input[type=file]").setInputFiles(file);
  const alert = widget(page).getByRole("alert");
  await expect(alert).toContainText("broken.json");
  await expect(alert).toContainText("/bids/1/offers/0/price");
  await expect(alert).toContainText("Nothing on screen has changed");
  expect(await exported(page)).toBe(before);
  await button(page, "Close").click();
  await expect(alert).toHaveCount(0);
});

test("from nothing: a blank tender, or a sample", async ({ page, embed }) => {
  await embed("<bid-evaluator></bid-evaluator>");
  await button(page, "Start from scratch").click();
  await expect(widget(page).getByText("No bids yet")).toBeVisible();
  await button(page, "Add bid").click();
  await type(widget(page).getByRole("textbox", { name: /^Price of/ }), "1000");
  expect(await order(page)).toEqual(["Tenderer 1"]);
  await widget(page).evaluate((element) => {
    element.evaluation = null;
  });
  await widget(page).getByRole("button", { name: "mervärdesmodell" }).click();
  await expect(widget(page).locator("ol.rows > li")).toHaveCount(3);
});

test("a pasted evaluation is opened", async ({ page, embed }) => {
  await embed("<bid-evaluator></bid-evaluator>");
  await button(page, "Start from scratch").focus();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const target = document.querySelector("bid-evaluator").shadowRoot.querySelector("button");
    target.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, composed: true, cancelable: true }),
    );
  }, sample("firms-e2"));
  await settled(page);
  expect(await ranking(page)).toEqual(E2);
});

test("the order is announced once it has come to rest", async ({ page }) => {
  await openTender(page, "firms");
  await slider(page, "Weight of Price").press("End");
  await expect(widget(page).getByRole("status")).toHaveText("Firm D is now first, 100.00");
  await button(page, "Undo").click();
  await expect(widget(page).getByRole("status")).toHaveText("Undone");
  // The same order again is news again.
  await slider(page, "Weight of Price").press("End");
  await expect(widget(page).getByRole("status")).toHaveText("Firm D is now first, 100.00");
});

test("modes keep a person to what the portal allows", async ({ page }) => {
  await openTender(page, "firms");
  const set = (name, value) =>
    widget(page).evaluate((element, [name, value]) => Object.assign(element, { [name]: value }), [name, value]);
  await set("mode", "explore");
  await settled(page);
  await expect(button(page, "Add bid")).toHaveCount(0);
  await slider(page, "Weight of Price").press("End");
  await expect(widget(page).locator(".what-if-note")).toBeVisible();
  await set("mode", "present");
  await settled(page);
  await expect(widget(page).getByRole("slider")).toHaveCount(0);
  await set("mode", "design");
  await set("readonly", true);
  await settled(page);
  await expect(widget(page).getByRole("slider")).toHaveCount(0);
  await expect(button(page, "Undo")).toBeDisabled();
});

for (const [reducedMotion, moves] of [["no-preference", true], ["reduce", false]]) {
  test(`rows that change places ${moves ? "glide" : "stand still"} under ${reducedMotion} of motion`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion });
    await openTender(page, "firms");
    // Counted as they begin: on a slow machine they may be over before anybody can look.
    const gliding = await slider(page, "Weight of Price").evaluate(async (input) => {
      let begun = 0;
      const { animate } = Element.prototype;
      Element.prototype.animate = function (...frames) {
        begun += 1;
        return animate.apply(this, frames);
      };
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true, cancelable: true }));
      await input.getRootNode().host.updateComplete;
      Element.prototype.animate = animate;
      return begun;
    });
    expect(gliding > 0).toBe(moves);
    expect((await order(page))[0]).toBe("Firm D");
  });
}

test("an order that changes while rows are on their way stands at once", async ({ page }) => {
  await openTender(page, "firms");
  const begun = await slider(page, "Weight of Price").evaluate(async (input) => {
    const host = input.getRootNode().host;
    const { animate } = Element.prototype;
    const { now } = Date;
    let glides = 0;
    Element.prototype.animate = function (...frames) {
      glides += 1;
      return animate.apply(this, frames);
    };
    // Told the time, no machine is too slow for this.
    let time = now();
    Date.now = () => time;
    const press = async (key, later) => {
      time += later;
      const before = glides;
      input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      await host.updateComplete;
      return glides - before;
    };
    const counts = [await press("End", 1000), await press("Home", 100), await press("End", 1000)];
    const under = host.shadowRoot.getAnimations().length;
    Element.prototype.animate = animate;
    Date.now = now;
    return { counts, under };
  });
  expect(begun.counts[0]).toBeGreaterThan(0);
  expect(begun.counts[1]).toBe(0);
  expect(begun.counts[2]).toBeGreaterThan(0);
  // Of those that were cut short none goes on.
  expect(begun.under).toBeLessThanOrEqual(begun.counts[2]);
});

test("the focus stays in the widget when what had it moves, is switched off or goes", async ({ page }) => {
  await openTender(page, "firms");
  const focused = () =>
    widget(page).evaluate((element) => element.shadowRoot.activeElement?.getAttribute("aria-label") ?? null);
  await button(page, "Edit Quality").press("Enter");
  await button(page, "Move Quality up").press("Enter");
  await settled(page);
  expect(await focused()).toBe("Move Quality up");
  await button(page, "Undo").press("Enter");
  await settled(page);
  expect(await focused()).toBe("Undo");
  await button(page, "Delete Quality").press("Enter");
  await settled(page);
  expect(await focused()).toBe("Bid evaluation");
});
