// Long rankings: only rows in sight are in the page, and all bids are within reach.
import { expect, test } from "./fixtures.js";
import { button, equip, fits, load, many, openTab, panel, settled, slider, tabTo, widget } from "./widget.js";

const list = (page) => widget(page).locator(".scroller");
const rows = (page) => list(page).locator("li[data-bid]");

async function show(page, embed, evaluation) {
  await embed("<bid-evaluator></bid-evaluator>");
  await load(page, evaluation);
}

/** The order that the outcome has, by the names on screen. */
const outcome = (page) => widget(page).evaluate((element) => {
  const [lot] = element.outcome.lots;
  const names = new Map(element.evaluation.bids.map(({ id, tenderer }) => [id, tenderer.name.trim()]));
  const ranks = new Map(lot.bids.map(({ bid, rank }) => [bid, rank]));
  return lot.ranking.map((bid) => ({ name: names.get(bid), rank: ranks.get(bid) }));
});

/** What each row in the page says of itself. */
const said = (page) => rows(page).evaluateAll((items) => items.map((item) => ({
  place: Number(item.getAttribute("aria-posinset")),
  of: item.getAttribute("aria-setsize"),
  rank: Number(item.querySelector(".rank [aria-hidden]").textContent.replace(/\D/g, "")),
  name: item.querySelector("button.name").textContent.trim(),
})));

/** Holds the rows in the page against the outcome. */
async function holds(page, count) {
  const all = await outcome(page);
  expect(all).toHaveLength(count);
  const here = await said(page);
  expect(here.length).toBeGreaterThan(8);
  expect(here.length).toBeLessThanOrEqual(50);
  for (const { place, of, rank, name } of here) {
    expect(of).toBe(String(count));
    expect({ place, name, rank }).toEqual({ place, ...all[place - 1] });
  }
}

test("1,000 bids: the first are drawn, by wheel and by key the last are reached, each with its rank", async ({ page, embed, axe }) => {
  await show(page, embed, many(1000));
  await holds(page, 1000);
  await equip(page);
  await holds(page, 1000);
  await axe(page, { include: "bid-evaluator" });

  await list(page).hover();
  await page.mouse.wheel(0, 10_000);
  await expect(async () => expect((await said(page))[0].place).toBeGreaterThan(80)).toPass();
  await holds(page, 1000);
  await expect(rows(page).nth(12)).toBeInViewport();

  await list(page).focus();
  await page.keyboard.press("End");
  await expect(rows(page).last()).toHaveAttribute("aria-posinset", "1000");
  await expect(rows(page).last()).toBeInViewport();
  await holds(page, 1000);
  await expect(list(page)).toBeFocused();
  await page.keyboard.press("Home");
  await expect(rows(page).first()).toHaveAttribute("aria-posinset", "1");
});

/** The place of what is in the middle of the list; 0 where there is only room for a row. */
const middle = (page) => list(page).evaluate((region) => {
  region.scrollIntoView();
  const { left, top, width, height } = region.getBoundingClientRect();
  const there = region.getRootNode().elementFromPoint(left + width / 2, top + height / 2);
  return Number(there?.closest("li[data-bid]")?.getAttribute("aria-posinset") ?? 0);
});

test("what was scrolled before the tools are here is drawn when they come", async ({ page, embed }) => {
  await show(page, embed, many(400));
  await list(page).evaluate((region) => { region.scrollTop = region.scrollHeight; });
  await equip(page);
  await expect(async () => expect(await middle(page)).toBeGreaterThan(300)).toPass();
});

test("a list that is drawn anew shows the rows where it stands", async ({ page, embed }) => {
  await show(page, embed, many(400));
  await equip(page);
  await list(page).evaluate((region) => { region.scrollTop = region.scrollHeight; });
  await expect(async () => expect(await middle(page)).toBeGreaterThan(300)).toPass();
  // From the table back to the bars: another list, which stands at its beginning.
  await button(page, "Table").click();
  await expect(list(page)).toHaveCount(0);
  await button(page, "Bars").click();
  await expect(async () => expect(await middle(page)).toBeGreaterThan(0)).toPass();
  await holds(page, 400);
  // Moved within the page, the list is made once more.
  await list(page).evaluate((region) => { region.scrollTop = region.scrollHeight; });
  await expect(async () => expect(await middle(page)).toBeGreaterThan(300)).toPass();
  await widget(page).evaluate((element) => document.body.prepend(element));
  await expect(async () => expect(await middle(page)).toBeGreaterThan(0)).toPass();
  await holds(page, 400);
});

test("a weight that moves orders the rows in sight anew, wherever the list stands", async ({ page, embed }) => {
  await show(page, embed, many(300));
  await equip(page);
  await list(page).evaluate((region) => { region.scrollTop = 6000; });
  await expect(async () => expect((await said(page))[0].place).toBeGreaterThan(40)).toPass();
  const before = await said(page);
  await slider(page, "Weight of Price").press("End");
  await settled(page);
  const after = await said(page);
  expect(after.map(({ place }) => place)).toEqual(before.map(({ place }) => place));
  expect(after.map(({ name }) => name)).not.toEqual(before.map(({ name }) => name));
  await holds(page, 300);
});

test("while a slider is dragged the rows in sight alone are drawn, and all again when it is let go", async ({ page, embed }) => {
  // Rows that glide to their new places leave gaps on the way.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await show(page, embed, many(300));
  await equip(page);
  // How many rows there are just after each step: a while after the last one all are drawn again.
  await widget(page).evaluate((element) => {
    element.rowsDrawn = [];
    element.shadowRoot.addEventListener("input", () => {
      element.updateComplete.then(() => {
        element.rowsDrawn.push(element.shadowRoot.querySelectorAll(".scroller li[data-bid]").length);
      });
    });
  });
  for (const [top, beyond] of [[0, 0], [6000, 40]]) {
    await list(page).evaluate((region, top) => { region.scrollTop = top; }, top);
    // A browser tells of scrolling with its next frame.
    await expect.poll(async () => (await said(page))[0].place).toBeGreaterThan(beyond);
    await settled(page);
    const still = await said(page);
    const price = slider(page, "Weight of Price");
    await price.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await price.boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    for (const part of [0.6, 0.7, 0.8]) {
      await page.mouse.move(x + width * part, y + height / 2);
      await settled(page);
      await holds(page, 300);
      // There is a row wherever one can be seen.
      const bare = await list(page).evaluate((region) => {
        const { left, width, top, bottom } = region.getBoundingClientRect();
        const there = (y) => region.getRootNode().elementFromPoint(left + width / 2, y);
        return [top + 4, (top + Math.min(bottom, innerHeight)) / 2, Math.min(bottom, innerHeight) - 4]
          .filter((y) => y > 0 && !there(y)?.closest("li[data-bid]"));
      });
      expect(bare).toEqual([]);
    }
    await page.mouse.up();
    const drawn = await widget(page).evaluate((element) => element.rowsDrawn.splice(0));
    expect(drawn.length).toBeGreaterThan(0);
    expect(Math.max(...drawn)).toBeLessThan(still.length);
    await expect(rows(page)).toHaveCount(still.length);
    expect((await said(page)).map(({ place }) => place)).toEqual(still.map(({ place }) => place));
    await holds(page, 300);
  }
});

test("whoever scrolls finds rows before anything is drawn anew, and lines where there are none yet", async ({ page, embed }) => {
  await show(page, embed, many(400));
  await equip(page);
  await list(page).evaluate((region) => { region.scrollTop = 9000; });
  await expect(async () => expect(await middle(page)).toBeGreaterThan(80)).toPass();
  await settled(page);
  const ends = (rows) => list(page).evaluate((region, rows) => {
    const [row] = region.querySelectorAll("li[data-bid]");
    region.scrollTop += rows * row.offsetHeight;
    const { left, width, top, bottom } = region.getBoundingClientRect();
    const there = (y) => region.getRootNode().elementFromPoint(left + width / 2, y)?.closest("li[data-bid]");
    return Boolean(there(rows > 0 ? bottom - 4 : top + 4));
  }, rows);
  expect(await ends(6)).toBe(true);
  await settled(page);
  expect(await ends(-6)).toBe(true);
  await expect(list(page).locator(".rows")).toHaveCSS("background-image", /repeating-linear-gradient/);
});

test("under a what-if each row in sight says which rank is recorded", async ({ page, embed }) => {
  await show(page, embed, { ...many(200), phase: "evaluation" });
  const recorded = await outcome(page);
  await equip(page);
  await slider(page, "Weight of Quality").press("Home");
  await settled(page);
  const moved = await rows(page).evaluateAll((items) => items.map((item) => ({
    rank: item.querySelector(".rank [aria-hidden]").textContent.replace(/\D/g, ""),
    was: item.querySelector(".rank .was")?.textContent.replace(/\D/g, ""),
    name: item.querySelector("button.name").textContent.trim(),
  })));
  expect(moved.some(({ was }) => was !== undefined)).toBe(true);
  for (const { rank, was, name } of moved) {
    const before = String(recorded.find((one) => one.name === name).rank);
    expect(was ?? rank).toBe(before);
  }
});

test("by keyboard: from row to row beyond what was drawn, a bid is opened in its place", async ({ page, embed }) => {
  await show(page, embed, many(120));
  await equip(page);
  await tabTo(page, list(page));
  for (let presses = 0; presses < 30; presses += 1) await page.keyboard.press("Tab");
  const focused = () => widget(page).evaluate((element) => {
    const row = element.shadowRoot.activeElement?.closest("li[data-bid]");
    return Number(row?.getAttribute("aria-posinset"));
  });
  await expect(async () => expect(await focused()).toBe(30)).toPass();
  await page.keyboard.press("Enter");
  await expect(rows(page).locator("table").first()).toBeVisible();
  expect(await focused()).toBe(30);
});

test("what is looked at stays where it is while rows of other heights come and go, down and up again", async ({ page, embed }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await show(page, embed, many(200));
  await equip(page);
  await rows(page).nth(2).locator("button.name").click();
  await expect(rows(page).nth(2).locator("table").first()).toBeVisible();
  // Where the row in the middle stands, as soon as the list is scrolled and once it is drawn.
  const scroll = (by) => list(page).evaluate((region, by) => {
    region.scrollTop += by;
    const { left, top, width, height } = region.getBoundingClientRect();
    const row = region.getRootNode().elementFromPoint(left + width / 2, top + height / 2).closest("li[data-bid]");
    return row && { place: Number(row.getAttribute("aria-posinset")), top: row.getBoundingClientRect().top };
  }, by);
  const heights = await rows(page).evaluateAll((items) => new Set(items.map((one) => one.offsetHeight)).size);
  expect(heights).toBeGreaterThan(1);
  for (const by of [...Array(40).fill(170), ...Array(40).fill(-170)]) {
    const stood = await scroll(by);
    await settled(page);
    const row = list(page).locator(`li[aria-posinset="${stood.place}"]`);
    const stands = await row.evaluate((one) => one.getBoundingClientRect().top);
    expect(Math.abs(stands - stood.top), `row ${stood.place}`).toBeLessThanOrEqual(1);
  }
  await list(page).evaluate((region) => { region.scrollTop = 0; });
  await expect(rows(page).first()).toHaveAttribute("aria-posinset", "1");
});

test("excluded bids, and the table, are shown fifty at once", async ({ page, embed }) => {
  const evaluation = many(260);
  for (const bid of evaluation.bids.slice(0, 70)) delete bid.offers[0].price;
  await show(page, embed, evaluation);
  await expect(widget(page).locator("ul.rows > li")).toHaveCount(50);
  await button(page, "Show 20 more").click();
  await expect(widget(page).locator("ul.rows > li")).toHaveCount(70);
  await button(page, "Table").click();
  await expect(widget(page).locator(".matrix thead th")).toHaveCount(101);
  await button(page, "Show 50 more").click();
  await expect(widget(page).locator(".matrix thead th")).toHaveCount(151);
});

test("insight says of how many bids it is told", async ({ page, embed, axe }) => {
  await show(page, embed, many(501));
  await openTab(page, "How sure");
  await expect(panel(page)).toContainText("up to 500 bids");
  await axe(page, { include: "bid-evaluator" });
});

test("on a phone a long ranking scrolls within itself, and nothing sticks out", async ({ page, embed, axe }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await show(page, embed, many(150));
  await equip(page);
  await list(page).evaluate((region) => { region.scrollTop = region.scrollHeight; });
  await expect(rows(page).last()).toHaveAttribute("aria-posinset", "150");
  await holds(page, 150);
  await fits(page);
  await axe(page, { include: "bid-evaluator" });
});
