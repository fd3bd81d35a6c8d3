// The page loads, the widget shows itself, and then all is quiet.
import { expect, ready, test } from "./fixtures.js";

test("the demo page shows the widget under its policy", async ({ page }) => {
  const response = await page.goto("/");
  const policy = response?.headers()["content-security-policy"];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  await ready(page);
});

test("nothing is asked of the network but the page's own files", async ({ page, requests, baseURL }) => {
  await page.goto("/");
  await ready(page);
  const elsewhere = requests.all.filter((url) => !url.startsWith(String(baseURL)));
  expect(elsewhere).toEqual([]);
});

test("a page of another host shows it as well", async ({ page, embed }) => {
  await embed("<bid-evaluator></bid-evaluator>");
  await ready(page);
});

test("axe finds nothing to complain of", async ({ page, axe }) => {
  await page.goto("/");
  await ready(page);
  await axe(page);
});
