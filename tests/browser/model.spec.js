// The model is tested on made-up tenders before any bid comes: from a blank tender and from one with
// bids, with ranges of one's own, stopped and gone on with, recomputed from a file.
import { expect, test } from "./fixtures.js";
import { button, exported, field, fits, load, openTab, openTender, panel, picture, sample, saved, settled, slider, speak, tab, tabTo, table, type, widget } from "./widget.js";

const headline = (page) => panel(page).locator(".headline");

async function open(page, name = "Test the model") {
  await openTab(page, name);
  await expect(headline(page)).toBeVisible();
}

/** All of so many tenders have been made up, none of what is shown is of before. */
const complete = async (page, count) => {
  await settled(page);
  const fresh = panel(page).locator('.model[aria-busy="false"] .headline');
  await expect(fresh).toContainText(`of ${count} made-up tenders`, { timeout: 60_000 });
};

const number = (text) => Number.parseFloat(text.replaceAll(",", ""));

async function made(page) {
  const { name, bytes } = await saved(page, button(page, "Export this tender"));
  return { name, file: JSON.parse(bytes.toString("utf8")) };
}

test("a blank tender is tested before any bid comes, with market prices of one’s own", async ({ page, embed }) => {
  await embed("<bid-evaluator></bid-evaluator>");
  await button(page, "Start from scratch").click();
  await settled(page);
  await open(page);
  const before = await exported(page);
  await complete(page, 500);
  await expect(headline(page)).toContainText(/^In \d+(\.\d+)?% of 500 made-up tenders the cheapest bid wins\. Working method, worth at most 100,000\sEUR, decides in \d+(\.\d+)?% of them\.$/);
  // Nothing is known of prices yet: the form is open and says so.
  await expect(field(page, "Price: from")).toHaveValue("750,000");
  await expect(panel(page)).toContainText("nothing is known yet: set your own");
  // The method looks at no other bid.
  await expect(panel(page)).toContainText("Never, and that is proven");

  const market = field(page, "Market prices, if you have any");
  await market.fill("410 000; 395,000\nabout 400 000");
  await market.blur();
  await expect(market).toHaveAttribute("aria-invalid", "true");
  await expect(panel(page)).toContainText("“about 400 000” is no price above zero.");
  await market.fill("410 000; 395,000\n402500");
  await market.blur();
  await expect(field(page, "Price: from")).toHaveValue("395,000");
  await expect(field(page, "Price: to")).toHaveValue("410,000");
  await expect(panel(page)).toContainText("3 market prices: the lowest and the highest");
  // Prices that hardly differ leave the decision to quality.
  await complete(page, 500);
  const rows = await table(page, "decides");
  expect(rows[1][0]).toBe("Price");
  expect(number(rows[1][2])).toBeLessThan(number(rows[2][2]));
  expect(await exported(page)).toBe(before);
});

test("the ranges come from the bids, a wrong one says so at its field, and the suggestion comes back", async ({ page }) => {
  await openTender(page, "firms");
  await open(page);
  await complete(page, 500);
  const told = await headline(page).textContent();
  await button(page, "Set ranges").click();
  await expect(button(page, "Back to the suggestion")).toHaveAttribute("aria-disabled", "true");
  await expect(field(page, "Price: from")).toHaveValue("9,900");
  await expect(field(page, "Price: to")).toHaveValue("11,750");
  await expect(panel(page)).toContainText("the bids: the least and the greatest");
  await expect(panel(page)).toContainText("the scores given: the lowest and the highest");

  await type(field(page, "Price: from"), "20000");
  await expect(field(page, "Price: to")).toHaveAttribute("aria-invalid", "true");
  await expect(field(page, "Price: to")).toHaveAccessibleDescription("Not below 20,000, where the range begins.");
  await expect(panel(page)).toContainText("Nothing is simulated until the marked fields are right.");
  await expect(panel(page).locator("[data-picture]")).toHaveCount(0);
  await type(field(page, "Price: to"), "40000");
  await expect(panel(page)).toContainText("set by you");
  await complete(page, 500);
  await expect(headline(page)).not.toHaveText(told);

  await type(field(page, "Quality: to"), "151");
  await expect(field(page, "Quality: to")).toHaveAccessibleDescription("From 0 to 150.");
  await type(field(page, "Price: from"), "0");
  await expect(field(page, "Price: from")).toHaveAccessibleDescription("Above 0.");
  await type(field(page, "Bids per tender"), "51");
  await expect(field(page, "Bids per tender")).toHaveAccessibleDescription("Write a whole number from 2 to 50.");
  await type(field(page, "Tenders"), "many");
  await expect(field(page, "Tenders")).toHaveAccessibleDescription("Write a whole number from 10 to 10,000.");

  await button(page, "Back to the suggestion").click();
  await expect(button(page, "Back to the suggestion")).toBeFocused();
  await expect(panel(page).locator("[aria-invalid]")).toHaveCount(0);
  await expect(headline(page)).toHaveText(told, { timeout: 60_000 });
});

test("the same seed gives the same figures, another seed others, and a tender can be recomputed", async ({ page }) => {
  await openTender(page, "firms");
  await open(page);
  await button(page, "Set ranges").click();
  await type(field(page, "Tenders"), "60");
  await complete(page, 60);
  const rows = await table(page, "decides");
  await button(page, "Another seed").click();
  await expect(panel(page)).toContainText("seed 2: with these anybody gets the same tenders");
  await complete(page, 60);
  expect(await table(page, "decides")).not.toEqual(rows);
  await button(page, "Back to the suggestion").click();
  await type(field(page, "Tenders"), "60");
  await complete(page, 60);
  expect(await table(page, "decides")).toEqual(rows);

  // How often the cheapest wins, counted again from the files.
  const number_of = field(page, "Tender number");
  await type(number_of, "61");
  await expect(number_of).toHaveAccessibleDescription("Write a whole number from 1 to 60.");
  await type(number_of, "17");
  const { name, file } = await made(page);
  expect(name).toMatch(/-simulated-1-17\.json$/);
  expect(file.tender.title).toContain("(simulated: seed 1, tender 17)");
  expect(file.bids).toHaveLength(4);
  for (const { offers } of file.bids) {
    expect(Number(offers[0].price)).toBeGreaterThanOrEqual(9900);
    expect(Number(offers[0].price)).toBeLessThanOrEqual(11750);
  }
  await type(number_of, "18");
  expect((await made(page)).file.bids).not.toEqual(file.bids);
  // It opens here like any other.
  await load(page, file);
  await expect(widget(page).locator("ol.rows > li")).toHaveCount(4);
});

test("what is drawn is what the table says, and what weights come to is remarked on", async ({ page }) => {
  await openTender(page, "firms");
  await open(page);
  await complete(page, 500);
  const [cheapest, price, quality] = await table(page, "decides");
  await expect(headline(page)).toContainText(`In ${cheapest[2]} of 500`);
  await expect(headline(page)).toContainText(`decides in ${quality[2]} of them`);
  for (const [, , share, interval] of [cheapest, price, quality]) {
    const [low, high] = interval.split(/\sto\s/).map(number);
    expect(low).toBeLessThan(number(share));
    expect(high).toBeGreaterThan(number(share));
    await expect(picture(page, "decides").locator("svg:visible").getByText(share, { exact: true }).first()).toBeVisible();
  }
  const effective = await table(page, "effective");
  expect(effective.map(([name, stated]) => [name, stated])).toEqual([["Price", "20%"], ["Quality", "80%"]]);
  expect(number(effective[0][2]) + number(effective[1][2])).toBeCloseTo(100, 0);
  // Prices range over 19 % of the highest, scores over 9 % of the best.
  expect(number(effective[0][2])).toBeGreaterThan(30);
  await expect(panel(page)).toContainText("Weights do not count as stated");
  // Both methods beside each other: bids change each other's figures in one only.
  await expect(panel(page).getByRole("row", { name: /value in money/ })).toContainText("never, proven");
});

test("paradoxes are counted where bids are far apart, with what the formula check says of them", async ({ page }) => {
  await openTender(page, "firms");
  await open(page);
  await button(page, "Set ranges").click();
  await type(field(page, "Price: from"), "3000");
  await type(field(page, "Quality: from"), "0");
  const row = panel(page).getByRole("row", { name: /^this method/ });
  await complete(page, 500);
  expect(number(await row.getByRole("cell").first().textContent())).toBeGreaterThan(0);
  await expect(panel(page)).toContainText("had one of the losing bids not come, another would have won");
  await expect(panel(page)).toContainText("Schotanus");
});

test("a moved weight is tested at once, and a model that excludes all says so", async ({ page }) => {
  await openTender(page, "firms");
  await open(page);
  await complete(page, 500);
  const told = await headline(page).textContent();
  await slider(page, "Weight of Price").press("End");
  await expect(headline(page)).toContainText("In 100% of");
  await slider(page, "Weight of Price").press("Home");
  await expect(headline(page)).not.toHaveText(told);
  const strict = JSON.parse(sample("firms-e2"));
  strict.tender.lots[0].ceiling = "5000";
  await load(page, strict);
  await expect(headline(page)).toContainText("In none of 500 made-up tenders is a bid ranked", { timeout: 60_000 });
});

test("long work stops and goes on, by keyboard alone", async ({ page }) => {
  await openTender(page, "firms");
  await page.locator("body").focus();
  await tabTo(page, button(page, "Export"));
  await tab(page, "Why").waitFor();
  await tabTo(page, tab(page, "Why"));
  await page.keyboard.press("End");
  await expect(tab(page, "Test the model")).toBeFocused();
  await expect(headline(page)).toBeVisible();
  await tabTo(page, button(page, "Set ranges"));
  await page.keyboard.press("Enter");
  await expect(button(page, "Set ranges")).toHaveAttribute("aria-expanded", "true");
  await tabTo(page, field(page, "Tenders"));
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("10000");
  await page.keyboard.press("Enter");
  await expect(field(page, "Tenders")).toBeFocused();
  await expect(button(page, "Stop")).toBeVisible();
  await tabTo(page, button(page, "Stop"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(button(page, "Go on")).toBeFocused();
  const halted = panel(page).locator(".progress span");
  await expect(halted).toContainText("Stopped: ");
  const told = await headline(page).textContent();
  expect(number(told.match(/of ([\d,]+) made-up/)[1])).toBeLessThan(10_000);
  await button(page, "Copy table", false).first().focus();
  await expect(headline(page)).toHaveText(told);
  await button(page, "Go on").press("Enter");
  await expect(headline(page)).not.toHaveText(told);
});

for (const [lang, width, scheme] of [
  ["en", 1280, "light"], ["nl", 1280, "dark"], ["sv", 360, "light"], ["en", 360, "dark"], ["nl", 360, "light"],
]) {
  test(`the tab is accessible and fits: ${lang}, ${width} px, ${scheme}`, async ({ page, axe }) => {
    const words = {
      en: ["Test the model", "Set ranges", "made-up tenders"],
      nl: ["Model testen", "Bereiken instellen", "gesimuleerde aanbestedingen"],
      sv: ["Pröva modellen", "Ställ in intervall", "simulerade upphandlingar"],
    }[lang];
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 800 });
    await openTender(page, "bridge");
    await speak(page, lang);
    await open(page, words[0]);
    await expect(headline(page)).toContainText(words[2]);
    // Once all are made up, nothing moves under the pointer.
    await expect(panel(page).locator(".progress.idle")).toHaveCount(1, { timeout: 60_000 });
    await button(page, words[1]).click();
    for (const summary of await panel(page).locator("summary").all()) await summary.click();
    await axe(page, { include: "bid-evaluator" });
    // A field that is wrong is accessible too.
    const first = panel(page).locator(".range input").first();
    await type(first, "0");
    await expect(first).toHaveAttribute("aria-invalid", "true");
    await axe(page, { include: "bid-evaluator" });
    await fits(page);
  });
}
