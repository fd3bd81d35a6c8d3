// The formula check: what a buyer should know of a method, at the moment of choice and live.
import { expect, test } from "./fixtures.js";
import { button, load, openTender, order, sample, settled, slider, widget } from "./widget.js";

/** Example E2 with its fifth bid, which loses and decides. */
function withDecidingBid() {
  const evaluation = JSON.parse(sample("firms-e2"));
  const [like] = evaluation.bids;
  evaluation.bids.push({ id: "e", tenderer: { name: "Firm E" }, offers: [{ ...like.offers[0], price: "5000" }] });
  evaluation.assessments.push({ evaluator: evaluation.assessments[0].evaluator, bid: "e", criterion: "quality", score: "60" });
  return evaluation;
}

test("names the losing bid that decides who wins, and follows what is changed", async ({ page }) => {
  await openTender(page, "firms");
  await load(page, withDecidingBid());
  expect((await order(page))[0]).toBe("Firm C");
  await button(page, "Formula check").press("Enter");
  const findings = widget(page).locator(".findings");
  await expect(findings).toContainText("Here Firm E decides: without it, Firm B would be first.");
  await slider(page, "Weight of Price").press("End");
  await settled(page);
  await expect(findings).toContainText("Quality cannot decide");
  await button(page, "Undo").click();
  await expect(findings).not.toContainText("cannot decide");
  await button(page, "Formula check").press("Enter");
  await expect(findings).toHaveCount(0);
});

test("stands beside the choice of a method", async ({ page, axe }) => {
  await openTender(page, "firms");
  await button(page, "Change").click();
  const findings = widget(page).locator(".findings");
  await expect(findings).toContainText("Bids change each other’s figures");
  await widget(page).getByRole("radio", { name: "Value in money" }).check();
  await widget(page).getByLabel("A full share of quality is").selectOption({ index: 0 });
  await settled(page);
  await expect(findings).not.toContainText("Bids change each other’s figures");
  await axe(page);
});
