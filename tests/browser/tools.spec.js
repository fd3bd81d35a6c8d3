// The tools to work on an evaluation come in a second file, when a person first turns to the widget.
import { expect, test } from "./fixtures.js";
import { button, openTender, order, sample, settled, slider, weight, widget } from "./widget.js";

const TOOLS = "**/bid_evaluator_tools.wasm";
const asked = (requests) => requests.all.filter((url) => url.endsWith("_tools.wasm"));

/** Holds the tools back until the test lets them come. */
async function holdBack(page) {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route(TOOLS, async (route) => {
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

test("those of another build are refused", async ({ page }) => {
  await openTender(page, "firms");
  await record(page, "error");
  await page.route(TOOLS, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    // The name of the memory that they import tells the build that they belong to.
    const name = body.indexOf("build-") + "build-".length;
    body[name] = body[name] === 0x30 ? 0x31 : 0x30;
    await route.fulfill({ response, body });
  });
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
