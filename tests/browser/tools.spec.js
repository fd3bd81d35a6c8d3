// The tools to work on an evaluation come in a second file, when a person first turns to the widget;
// insight in a third, when they turn to its tabs.
import { expect, test } from "./fixtures.js";
import { button, equip, openTender, order, panel, sample, settled, slider, tab, weight, widget } from "./widget.js";

const TOOLS = "**/bid_evaluator_tools.wasm";
const INSIGHT = "**/bid_evaluator_insight.wasm";
const asked = (requests, name = "tools") => requests.all.filter((url) => url.endsWith(`_${name}.wasm`));

/** Holds a file back, the tools where none is named, until the test lets it come. */
async function holdBack(page, file = TOOLS) {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route(file, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

/** The details of an event, as they come. */
function record(page, type) {
  return page.evaluate((type) => {
    globalThis.recorded = [];
    document.addEventListener(`bid-evaluator-${type}`, ({ detail }) => globalThis.recorded.push(detail));
  }, type);
}
const recorded = (page) => page.evaluate(() => globalThis.recorded);

test("nobody who only reads fetches them; whoever points at the widget does, once", async ({ page, requests }) => {
  await openTender(page, "firms");
  await page.goto("/#cleaning");
  await settled(page);
  expect(asked(requests)).toEqual([]);
  const came = page.waitForResponse(TOOLS);
  await widget(page).getByRole("heading", { level: 2 }).hover();
  await came;
  await button(page, "Table").click();
  await button(page, "Bars").click();
  expect(asked(requests)).toHaveLength(1);
});

test("what is done before they are here is done when they come, in the order in which it was done", async ({ page }) => {
  await openTender(page, "firms");
  await record(page, "change");
  const release = await holdBack(page);
  await slider(page, "Weight of Price").press("End");
  await slider(page, "Weight of Price").press("ArrowLeft");
  await button(page, "Table").click();
  const frame = widget(page).getByRole("group", { name: "Bid evaluation" });
  await expect(frame).toHaveAttribute("aria-busy", "true");
  expect(await recorded(page)).toEqual([]);
  release();
  await settled(page);
  await expect(frame).not.toHaveAttribute("aria-busy");
  await expect(slider(page, "Weight of Price")).toHaveValue("99");
  await expect(button(page, "Table")).toHaveAttribute("aria-pressed", "true");
  expect((await recorded(page)).map(({ reason }) => reason)).toEqual(["weight", "weight"]);
});

test("what a person has under their hand stays as they come: its focus and what is being typed", async ({ page }) => {
  await openTender(page, "firms");
  const release = await holdBack(page);
  const field = weight(page, "Weight of Price");
  await field.evaluate((input) => { input.isTheSame = true; });
  await field.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("4");
  release();
  await settled(page);
  await page.keyboard.type("0");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("40");
  expect(await field.evaluate((input) => input.isTheSame)).toBe(true);
  await page.keyboard.press("Tab");
  await expect(slider(page, "Weight of Price")).toHaveValue("40");
});

test("they come for every widget of the page at once", async ({ page, requests }) => {
  await openTender(page, "firms");
  await widget(page).evaluate(async (element) => {
    const second = document.createElement("bid-evaluator");
    second.evaluation = element.evaluation;
    element.after(second);
    await second.updateComplete;
  });
  const [first, second] = [widget(page).nth(0), widget(page).nth(1)];
  await first.getByRole("slider", { name: "Weight of Price" }).press("End");
  await first.evaluate((element) => element.updateComplete);
  const slider = second.getByRole("slider", { name: "Weight of Price" });
  await expect(slider).not.toHaveValue("100");
  await slider.press("End");
  await expect(slider).toHaveValue("100");
  expect(asked(requests)).toHaveLength(1);
});

test("where they cannot be fetched it is said, nothing changes, and trying again helps", async ({ page, violations, axe }) => {
  violations.expect(/net::ERR_/);
  await openTender(page, "firms");
  await record(page, "error");
  await page.route(TOOLS, (route) => route.abort());
  const before = await order(page);
  await slider(page, "Weight of Price").press("End");
  const notice = widget(page).getByRole("alert");
  await expect(notice).toContainText("could not be fetched");
  expect(await order(page)).toEqual(before);
  await axe(page);
  expect((await recorded(page)).map(({ code }) => code)).toEqual(["load-network"]);

  const refusal = await widget(page).evaluate((element, text) =>
    element.importFile(new File([text], "a.json")).then(() => "taken", ({ code }) => code), sample("bridge-nl"));
  expect(refusal).toBe("load-network");

  await page.unroute(TOOLS);
  await button(page, "Try again").press("Enter");
  await settled(page);
  await expect(notice).toHaveCount(0);
  expect(await order(page)).toEqual(before);
  await slider(page, "Weight of Price").press("End");
  await settled(page);
  expect((await order(page))[0]).toBe("Firm D");
});

/** Answers with a file of another build. */
const swap = (page, file) => page.route(file, async (route) => {
  const response = await route.fetch();
  const body = await response.body();
  // The name of the memory that it imports tells the build that it belongs to.
  const name = body.indexOf("build-") + "build-".length;
  body[name] = body[name] === 0x30 ? 0x31 : 0x30;
  await route.fulfill({ response, body });
});

test("those of another build are refused", async ({ page }) => {
  await openTender(page, "firms");
  await record(page, "error");
  await swap(page, TOOLS);
  await button(page, "Table").click();
  await expect(widget(page).getByRole("alert")).toContainText("could not be fetched");
  expect((await recorded(page))[0].message).toContain("belongs to another version");
});

test("a refusal of the page's own evaluation brings them, to say what is wrong", async ({ page, requests }) => {
  await openTender(page, "firms");
  const code = await widget(page).evaluate((element) => {
    try {
      element.evaluation = { format: "bid-evaluation/1" };
    } catch ({ code }) {
      return code;
    }
  });
  expect(code).toBe("decode");
  await expect(widget(page).getByRole("alert")).toContainText("/tender");
  expect(asked(requests)).toHaveLength(1);
});

test("a formula that few tenders need waits for them, and is computed when they come", async ({ page }) => {
  await openTender(page, "firms");
  const evaluation = JSON.parse(sample("firms-e2"));
  const price = evaluation.tender.lots[0].criteria.find(({ kind }) => kind === "price");
  price.formula = { kind: "logarithmic", base: "10" };
  const release = await holdBack(page);
  const early = await widget(page).evaluate((element, evaluation) => {
    element.evaluation = evaluation;
    return [element.evaluation.tender.title, element.outcome];
  }, evaluation);
  expect(early).toEqual([evaluation.tender.title, null]);
  release();
  await settled(page);
  expect(await order(page)).toHaveLength(4);
  expect(await widget(page).evaluate((element) => element.outcome.lots[0].ranking)).toHaveLength(4);
});

test.describe("insight", () => {

  /** Opens a tender with the tools; the pointer stays away from the tabs. */
  async function withTools(page) {
    await openTender(page, "firms");
    await equip(page);
  }

  test("nobody who opens no tab fetches it; whoever points at the tabs does", async ({ page, requests }) => {
    await withTools(page);
    await slider(page, "Weight of Price").press("End");
    await button(page, "Table").press("Enter");
    await button(page, "Bars").press("Enter");
    await settled(page);
    expect(asked(requests)).toHaveLength(1);
    expect(asked(requests, "insight")).toEqual([]);
    const came = page.waitForResponse(INSIGHT);
    await tab(page, "Why").hover();
    await came;
    await tab(page, "Why").click();
    await tab(page, "Weights").click();
    await expect(panel(page).getByRole("img").first()).toBeVisible();
    expect(asked(requests, "insight")).toHaveLength(1);
  });

  test("an opened tab says that it is on its way, and nothing else waits for it", async ({ page, axe }) => {
    await withTools(page);
    const release = await holdBack(page, INSIGHT);
    await tab(page, "Price and value").press("Enter");
    await expect(panel(page)).toHaveAttribute("aria-busy", "true");
    await expect(panel(page)).toContainText("is being fetched");
    await axe(page);
    // The rest can be worked with, and what is being typed stays.
    await slider(page, "Weight of Price").press("End");
    await expect(slider(page, "Weight of Price")).toHaveValue("100");
    const field = weight(page, "Weight of Price");
    await field.focus();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("4");
    release();
    await settled(page);
    await expect(panel(page)).not.toHaveAttribute("aria-busy");
    await expect(panel(page).getByRole("img").first()).toBeVisible();
    await page.keyboard.type("0");
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("40");
  });

  test("it comes once for all widgets of the page, and is waited for", async ({ page, requests }) => {
    await withTools(page);
    await widget(page).evaluate(async (element) => {
      const second = document.createElement("bid-evaluator");
      second.evaluation = element.evaluation;
      element.after(second);
      await second.updateComplete;
    });
    for (const one of [widget(page).nth(0), widget(page).nth(1)]) {
      await one.getByRole("heading", { level: 2 }).hover();
      await one.getByRole("tab", { name: "Why", exact: true }).press("Enter");
      await one.evaluate((element) => element.updateComplete);
      expect(await one.getByRole("tabpanel").getByRole("img").count()).toBeGreaterThan(0);
    }
    expect(asked(requests, "insight")).toHaveLength(1);
  });

  test("where it cannot be fetched the tab says so, all else goes on, and trying again helps", async ({ page, violations, axe }) => {
    violations.expect(/net::ERR_/);
    await withTools(page);
    await record(page, "error");
    await page.route(INSIGHT, (route) => route.abort());
    await tab(page, "How sure").press("Enter");
    const notice = panel(page).getByRole("alert");
    await expect(notice).toContainText("could not be fetched");
    await expect(panel(page)).not.toHaveAttribute("aria-busy");
    await axe(page);
    expect((await recorded(page)).map(({ code }) => code)).toEqual(["load-network"]);
    await slider(page, "Weight of Price").press("End");
    expect((await order(page))[0]).toBe("Firm D");

    await page.unroute(INSIGHT);
    await button(page, "Try again").press("Enter");
    await settled(page);
    await expect(notice).toHaveCount(0);
    await expect(tab(page, "How sure")).toBeFocused();
    await expect(panel(page).getByRole("table").first()).toBeVisible();
  });

  test("that of another build is refused", async ({ page }) => {
    await withTools(page);
    await record(page, "error");
    await swap(page, INSIGHT);
    await tab(page, "Why").press("Enter");
    await expect(panel(page).getByRole("alert")).toContainText("could not be fetched");
    expect((await recorded(page))[0].message).toContain("belongs to another version");
  });
});
