// Sealed prices: before they are opened they are nowhere to be found, and a person who opens them can
// do so by keyboard, once all is scored and for good.
import { expect, ready, test } from "./fixtures.js";
import { drafts, installKit } from "./kit.js";
import { button, choice, equip, exported, field, fits, goBack, load, openTab, openTender, order, panel, sample, saved, settled, speak, tab, tabTo, tabs, widget } from "./widget.js";

/** A price for each bid of the tender, of digits that stand nowhere else. */
const PRICES = { almvik: "8213371", tallhojden: "9413372", ronnbacka: "8713373", vitsippan: "7913374", storbro: "8313375" };
const SECRETS = Object.values(PRICES);

const WORDS = {
  en: { sealed: "Prices are sealed until the scores are locked.", open: "Open the prices", now: "Open the prices and fix the scores", of: "quality, of" },
  nl: { sealed: "Prijzen zijn verzegeld tot de scores vastliggen.", open: "Prijzen openen", now: "Prijzen openen en scores vastleggen", of: "kwaliteit, van" },
  sv: { sealed: "Priserna är förseglade tills poängen är låsta.", open: "Öppna priserna", now: "Öppna priserna och lås poängen", of: "kvalitet, av" },
};

/** The cleaning tender with sealed prices; without any where the portal keeps them. */
function tender({ kept = false, scored = true, phase } = {}) {
  const evaluation = JSON.parse(sample("cleaning-sv"));
  if (phase) evaluation.phase = phase;
  evaluation.tender.sealedPrices = true;
  for (const bid of evaluation.bids) {
    if (kept) delete bid.offers[0].price;
    else bid.offers[0].price = PRICES[bid.id];
  }
  // All are scored on everything.
  for (const { id } of evaluation.bids.filter((bid) => bid.id !== "vitsippan")) {
    evaluation.assessments.push({ evaluator: "lokalvard", bid: id, criterion: "eget-mervarde", score: "0" });
  }
  if (!scored) evaluation.assessments = evaluation.assessments.filter((one) => one.bid !== "almvik" || one.criterion !== "arbetsmetod");
  return evaluation;
}

/** The tender on screen, with all that the element tells noted down. */
async function show(page, options) {
  await openTender(page, "cleaning");
  await page.evaluate(() => {
    globalThis.told = [];
    for (const type of ["change", "announce", "export", "error"]) {
      document.addEventListener(`bid-evaluator-${type}`, (event) => globalThis.told.push({ type, detail: event.detail }));
    }
    document.querySelector("bid-evaluator").autosave = "case";
  });
  await load(page, tender(options));
}

/** Everything that a page, a screen reader or a script can get hold of. */
async function everything(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const found = await page.evaluate(async () => {
    const element = document.querySelector("bid-evaluator");
    const inside = (root) => [root.innerHTML, ...[...root.querySelectorAll("*")].flatMap((one) => [
      "value" in one ? String(one.value) : "",
      ...(one.shadowRoot ? inside(one.shadowRoot) : []),
    ])];
    const databases = await indexedDB.databases();
    return JSON.stringify([
      inside(document),
      element.evaluation, element.outcome, element.exportJson(),
      { ...localStorage }, { ...sessionStorage }, document.cookie, databases, await caches.keys(),
      globalThis.told,
    ]);
  });
  return JSON.stringify(nodes) + found + JSON.stringify(await drafts(page));
}

/** Which of the prices can be found, as they are or with whatever stands between thousands. */
async function found(page) {
  const text = (await everything(page)).replace(/[\s.,'’\u00a0\u202f]|\\u[0-9a-f]{4}|&nbsp;/g, "");
  return SECRETS.filter((price) => text.includes(price));
}

/** The page hands prices over; what it is refused with, if it is. */
const hand = (page, prices) =>
  widget(page).evaluate(
    (element, prices) => element.setPrices(prices).then(
      () => null,
      ({ name, code, path, faults }) => ({ name, code, path, faults: faults.map((one) => [one.path, one.code]) }),
    ),
    prices,
  );

const told = (page, type) => page.evaluate((type) => globalThis.told.filter((one) => one.type === type), type);
const note = (page) => widget(page).locator(".ranking > .note").first();
const row = (page, bid) => widget(page).locator(`[data-bid=${bid}]`);

/** Opens the prices by keyboard, with a reason. */
async function open(page, { open, now } = WORDS.en, reason) {
  await tabTo(page, button(page, open));
  await page.keyboard.press("Enter");
  if (reason) {
    await tabTo(page, field(page, "Reason, or the meeting"));
    await page.keyboard.type(reason);
  }
  await tabTo(page, button(page, now));
  await page.keyboard.press("Enter");
  await settled(page);
}

test("before they are opened no price is in the page, whatever a person looks at", async ({ page }) => {
  await show(page);
  expect(await found(page)).toEqual([]);
  await expect(note(page)).toHaveText(WORDS.en.sealed);
  // What the bid has earned is there, and nobody is ranked or said to lack a price.
  await expect(row(page, "almvik").locator(".total small")).toContainText("quality, of 2,400,000");
  await expect(row(page, "almvik").locator(".rank [aria-hidden]")).toHaveText("–");
  await expect(widget(page)).not.toContainText("no price yet");
  await expect(row(page, "almvik").locator(".bar polygon[points]:not([points=''])").first()).toBeAttached();

  await equip(page);
  for (const view of ["Difference to the first", "Table", "Bars"]) {
    await button(page, view).click();
    expect(await found(page), view).toEqual([]);
  }
  await button(page, "Table").click();
  await expect(widget(page).locator(".matrix")).toContainText("sealed");
  await expect(widget(page).getByRole("textbox", { name: /^Price of/ })).toHaveCount(0);
  await button(page, "Bars").click();
  await widget(page).getByRole("button", { name: "Almviks Lokalvård AB" }).first().click();
  await expect(row(page, "almvik").locator(".calculation")).toContainText("Quality as a whole");
  await row(page, "almvik").locator(".bar").hover();
  expect(await found(page)).toEqual([]);

  for (const name of await tabs(page).allInnerTexts()) {
    await tab(page, name).click();
    await settled(page);
    if (name !== "Test the model") {
      await expect(panel(page), name).toContainText(WORDS.en.sealed);
      await expect(widget(page).locator("[data-picture]"), name).toHaveCount(0);
    }
    expect(await found(page), name).toEqual([]);
  }
  await button(page, "Formula check", false).first().click();
  expect(await found(page), "the formula check").toEqual([]);
});

test("no export, no undo step and no event tells a price", async ({ page }) => {
  await show(page);
  await equip(page);
  const { bytes } = await saved(page, button(page, "Export"));
  const file = JSON.parse(bytes.toString());
  expect(file.bids.map(({ offers }) => "price" in offers[0])).toEqual([false, false, false, false, false]);
  expect(SECRETS.some((price) => bytes.includes(price))).toBe(false);
  await button(page, "Table").click();
  await choice(page, "Score of Almviks Lokalvård AB on Arbetsmetod").selectOption({ index: 4 });
  await button(page, "Undo").click();
  await button(page, "Redo").click();
  // The draft of it is written, and searched with the rest.
  await expect.poll(async () => (await drafts(page)).map(({ json }) => json)).toEqual([await exported(page)]);
  expect((await told(page, "change")).map(({ detail }) => detail.reason)).toEqual(["score", "undo", "redo"]);
  expect(await found(page)).toEqual([]);
  const { lots } = await widget(page).evaluate((element) => element.outcome);
  expect(lots[0].ranking).toEqual([]);
  expect(lots[0].bids.every((bid) => !("price" in bid) && (bid.sealed ? bid.quality : bid.exclusions))).toBe(true);
});

test("what is missing keeps them closed; scored, they are opened by keyboard and for good", async ({ page }) => {
  await show(page, { scored: false });
  await equip(page);
  await tabTo(page, button(page, "Open the prices"));
  await page.keyboard.press("Enter");
  await expect(widget(page)).toContainText("Prices are opened when every bid is scored. Scores missing: 1.");
  await page.keyboard.press("Enter");
  await button(page, "Table").click();
  const score = choice(page, "Score of Almviks Lokalvård AB on Arbetsmetod");
  await score.selectOption({ index: 4 });
  await button(page, "Bars").click();
  expect(await found(page)).toEqual([]);

  await open(page, WORDS.en, "Meeting of 22 November");
  expect((await found(page)).sort()).toEqual([...SECRETS].sort());
  expect(await order(page)).toHaveLength(3);
  await expect(row(page, "almvik")).toContainText("8,213,371");
  // The status goes on to say who is first now.
  const said = (await told(page, "announce")).map(({ detail }) => detail.text);
  expect(said).toContainEqual(expect.stringContaining("The prices are open and the scores are fixed."));
  const { reason, evaluation } = (await told(page, "change")).at(-1).detail;
  const { at, ...opened } = evaluation.pricesOpened;
  expect([reason, opened]).toEqual(["prices", { reason: "Meeting of 22 November" }]);
  expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(600_000);
  await expect(widget(page)).not.toContainText(WORDS.en.sealed);

  await expect(button(page, "Undo")).toHaveAttribute("aria-disabled", "true");
  expect(await widget(page).evaluate((element) => element.undo())).toBe(false);
  await button(page, "Table").click();
  await expect(score).toBeDisabled();
  await goBack(page, "Design");
  await expect(widget(page).getByRole("alert")).toContainText("scores, judgements and the model are fixed");
});

test("a portal that keeps them hands them over once they are opened, and no earlier", async ({ page }) => {
  await show(page, { kept: true });
  await open(page);
  await expect(widget(page).locator(".bid.out")).toHaveCount(5);
  const prices = Object.fromEntries(Object.entries(PRICES).map(([bid, price]) => [bid, { kontor: price }]));
  expect(await hand(page, prices)).toBeNull();
  expect(await told(page, "change")).toHaveLength(1);
  expect(await order(page)).toHaveLength(3);
  await expect(row(page, "almvik")).toContainText("8,213,371");
  // They come once.
  expect(await hand(page, { almvik: { kontor: "1" } })).toEqual({
    name: "BidEvaluatorError", code: "decode", path: "/almvik/kontor", faults: [["/almvik/kontor", "fixed"]],
  });
  await expect(row(page, "almvik")).toContainText("8,213,371");
});

test("prices handed over before that wait unseen; what does not fit is refused with its place", async ({ page }) => {
  await show(page, { kept: true, phase: "design" });
  await equip(page);
  await button(page, "Evaluation").click();
  await page.evaluate(() => { globalThis.told = []; });
  expect(await hand(page, { almvik: { kontor: { price: PRICES.almvik } } })).toBeNull();
  expect(await found(page)).toEqual([]);
  expect(await told(page, "change")).toEqual([]);
  expect(await hand(page, { nobody: { kontor: "1" }, almvik: { kontor: "dear" } })).toMatchObject({
    code: "decode", path: "/almvik/kontor", faults: [["/almvik/kontor", "not-decimal"]],
  });
  expect(await hand(page, { nobody: { kontor: "1" }, almvik: { nowhere: "1" } })).toMatchObject({
    faults: [["/nobody", "dangling"], ["/almvik/nowhere", "dangling"]],
  });
  await open(page);
  expect(await found(page)).toEqual([PRICES.almvik]);
  // What comes after the opening is an entry of its own, with its own time and name.
  const before = Date.now();
  await widget(page).evaluate((element) => { element.user = "The portal"; });
  const other = Object.keys(PRICES).find((bid) => bid !== "almvik");
  expect(await hand(page, { [other]: { kontor: PRICES[other] } })).toBeNull();
  const { log } = JSON.parse(await exported(page));
  expect(log.at(-1)).toMatchObject({ what: "openedPrices", by: "The portal" });
  expect(Date.parse(log.at(-1).at)).toBeGreaterThanOrEqual(before);
});

const warning = (page) => widget(page).locator(".opening .warning");

test("prices survive a module that stops, and are nowhere else in the meantime", async ({ page, violations }) => {
  violations.expect(/RuntimeError/);
  await page.addInitScript(installKit);
  await show(page, { phase: "evaluation" });
  await equip(page);
  await button(page, "Table").click();
  await choice(page, "Score of Almviks Lokalvård AB on Arbetsmetod").selectOption({ index: 4 });
  await settled(page);
  for (const time of ["first", "second"]) {
    await page.evaluate(() => kit.breakModule());
    await button(page, "Bars").dispatchEvent("click");
    await expect(button(page, "Restart")).toBeVisible();
    expect(await found(page), time).toEqual([]);
    await button(page, "Restart").click();
    await expect(button(page, "Restart")).toHaveCount(0);
    await settled(page);
    expect(await found(page), time).toEqual([]);
    await equip(page);
  }
  await button(page, "Bars").click();
  await button(page, "Open the prices").click();
  await expect(button(page, WORDS.en.now)).toBeVisible();
  await expect(warning(page)).toHaveCount(0);
  await button(page, WORDS.en.now).click();
  await settled(page);
  expect((await found(page)).sort()).toEqual([...SECRETS].sort());
});

test("what the host has set is not given back with its prices after a module has stopped", async ({ page, violations }) => {
  violations.expect(/RuntimeError/);
  await page.addInitScript(installKit);
  await show(page);
  await equip(page);
  await settled(page);
  await page.evaluate(() => kit.breakModule());
  await button(page, "Table").dispatchEvent("click");
  await expect(button(page, "Restart")).toBeVisible();
  expect(await found(page)).toEqual([]);
});

test("a draft of the same tender is restored with the prices that the page holds", async ({ page }) => {
  await show(page);
  await equip(page);
  await button(page, "Table").click();
  await choice(page, "Score of Almviks Lokalvård AB on Arbetsmetod").selectOption({ index: 4 });
  await expect.poll(() => drafts(page)).toHaveLength(1);
  await page.reload();
  await ready(page);
  await show(page);
  const kept = widget(page).getByRole("region", { name: "Unsaved changes were kept" });
  await kept.getByRole("button", { name: "Restore" }).click();
  await settled(page);
  await expect(kept).toHaveCount(0);
  expect(await found(page)).toEqual([]);
  await equip(page);
  await open(page);
  expect((await found(page)).sort()).toEqual([...SECRETS].sort());
});

test("whoever opens prices that are not held is told before, and types none afterwards", async ({ page, axe }) => {
  await show(page, { kept: true });
  await equip(page);
  await button(page, "Open the prices").click();
  await expect(warning(page)).toContainText("No prices are held here.");
  await axe(page, { include: "bid-evaluator" });
  expect(await hand(page, { almvik: { kontor: PRICES.almvik } })).toBeNull();
  await settled(page);
  await expect(warning(page)).toContainText(/Prices of \d of \d bids are not held here/);
  await button(page, WORDS.en.now).click();
  await settled(page);
  await button(page, "Table").click();
  // The one that was held can be corrected; the others wait for the portal.
  const fields = widget(page).locator(".matrix").getByRole("textbox", { name: /^Price of/ });
  await expect(fields).toHaveCount(1);
  await expect(fields).toHaveValue(/8.?213.?371/);
  await expect(widget(page).locator(".matrix")).toContainText("not handed over yet");
  const { almvik, ...rest } = PRICES;
  expect(await hand(page, Object.fromEntries(Object.entries(rest).map(([bid, price]) => [bid, { kontor: price }])))).toBeNull();
  await expect(fields).toHaveCount(5);
});

test("prices need an evaluation, and go into one that seals none", async ({ page, embed }) => {
  await embed("<bid-evaluator></bid-evaluator>");
  expect(await hand(page, { a: { "lot-1": "1" } })).toMatchObject({ code: "no-evaluation" });
  await load(page, JSON.parse(sample("firms-e2")));
  const late = await widget(page).evaluate(async (element) => {
    const early = element.setPrices({ a: { "lot-1": "1" } });
    element.evaluation = { ...element.evaluation };
    return early.catch(({ code }) => code);
  });
  expect(late).toBe("superseded");
  expect(await hand(page, { a: { "lot-1": "10499.50" } })).toBeNull();
  const price = await widget(page).evaluate((element) => element.evaluation.bids[0].offers[0].price);
  expect(price).toBe("10499.5");
});

test("nobody but those who may change the phase can open them", async ({ page }) => {
  await show(page);
  await equip(page);
  await expect(button(page, "Open the prices")).toBeVisible();
  for (const mode of ["evaluate", "explore", "present"]) {
    await widget(page).evaluate((element, mode) => { element.mode = mode; }, mode);
    await settled(page);
    await expect(note(page), mode).toHaveText(WORDS.en.sealed);
    await expect(button(page, "Open the prices"), mode).toHaveCount(0);
  }
});

test("a person's own file with sealed prices is opened as one", async ({ page }) => {
  await openTender(page, "firms");
  await equip(page);
  const buffer = Buffer.from(JSON.stringify(tender()));
  await widget(page).locator("input[type=file]").setInputFiles({ name: "sealed.json", mimeType: "application/json", buffer });
  await settled(page);
  expect(await found(page)).toEqual([]);
  await open(page);
  expect(await found(page)).toHaveLength(5);
});

for (const [lang, words] of Object.entries(WORDS)) {
  test(`the sealed state in ${lang} has no accessibility violation and fits 320 px`, async ({ page, axe }) => {
    await show(page);
    await speak(page, lang);
    await equip(page);
    await expect(note(page)).toHaveText(words.sealed);
    await expect(row(page, "almvik").locator(".total small")).toContainText(words.of);
    await button(page, words.open).click();
    await settled(page);
    await expect(button(page, words.now)).toBeVisible();
    await axe(page);
    await page.setViewportSize({ width: 320, height: 800 });
    await fits(page);
    await button(page, words.now).click();
    await settled(page);
    await expect(widget(page)).not.toContainText(words.sealed);
  });
}

const box = (page) => widget(page).getByRole("checkbox", { name: "Seal prices until the scores are locked" });

test("a tender begun in the widget is sealed by keyboard, before any price is there", async ({ page, axe }) => {
  await openTender(page, "firms");
  await widget(page).evaluate((element) => { element.evaluation = null; });
  await settled(page);
  await button(page, "Start from scratch").click();
  await settled(page);
  await equip(page);
  await openTab(page, "Scores");
  await tabTo(page, box(page));
  await expect(box(page)).toHaveAccessibleDescription(/Opening them fixes the scores/);
  await page.keyboard.press("Space");
  await settled(page);
  await expect(box(page)).toBeChecked();
  await expect(box(page)).toBeFocused();
  await axe(page, { include: "bid-evaluator" });
  expect(await widget(page).evaluate((element) => element.evaluation.tender.sealedPrices)).toBe(true);
  // A bid that comes now has no field for a price.
  await button(page, "Add bid").click();
  await settled(page);
  await expect(widget(page).getByRole("textbox", { name: /^Price/ })).toHaveCount(0);
  await expect(note(page)).toHaveText(WORDS.en.sealed);
  await button(page, "Undo").click();
  await button(page, "Undo").click();
  await settled(page);
  expect(await widget(page).evaluate((element) => element.evaluation.tender.sealedPrices)).toBeUndefined();
});

test("where prices were seen or are sealed already, the box stays as it is and says why", async ({ page }) => {
  await openTender(page, "firms");
  await load(page, { ...JSON.parse(sample("firms-e2")), phase: "design" });
  await equip(page);
  await openTab(page, "Scores");
  await expect(box(page)).toBeDisabled();
  await expect(box(page)).not.toBeChecked();
  await expect(box(page)).toHaveAccessibleDescription(/were seen here/);
  await load(page, { ...tender(), phase: "design" });
  await expect(box(page)).toBeDisabled();
  await expect(box(page)).toBeChecked();
  await expect(box(page)).toHaveAccessibleDescription(WORDS.en.sealed);
  expect(await found(page)).toEqual([]);
});

test("a log from elsewhere that speaks of prices is shown without them", async ({ page }) => {
  await show(page);
  const content = tender();
  const at = "2026-11-02T09:00:00Z";
  const price = (bid) => `/bids/${content.bids.findIndex(({ id }) => id === bid)}/offers/0/price`;
  content.log = [{
    number: 1, what: "changed", at, previous: "0".repeat(64),
    changes: [{ at: price("almvik"), from: PRICES.storbro, to: PRICES.almvik }],
  }];
  await load(page, content);
  await equip(page);
  await openTab(page, "Record");
  await panel(page).getByText("Values changed: 1").click();
  await expect(panel(page)).toContainText(`${price("almvik")}: sealed`);
  const shown = await panel(page).innerText();
  expect(SECRETS.filter((secret) => shown.includes(secret))).toEqual([]);
});
