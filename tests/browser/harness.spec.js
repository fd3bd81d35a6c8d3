// The fixtures notice what they are there for.
import { expect, test } from "./fixtures.js";

test("a violated policy is noticed", async ({ embed, violations }) => {
  violations.expect(/^policy: style-src-attr/);
  violations.expect(/^console: .*style/);
  await embed('<p style="color: red">styled inline</p>');
});

test("another policy can be set", async ({ page, embed, violations }) => {
  violations.expect(/^policy: script-src-elem blocked .*define\.js/);
  violations.expect(/^console: .*define\.js/);
  await embed("<bid-evaluator>the host's own text</bid-evaluator>", { policy: "default-src 'none'" });
  await expect(page.getByText("the host's own text")).toBeVisible();
});

test("a thrown error is noticed", async ({ page, embed, violations }) => {
  violations.expect(/^thrown: Error: on purpose/);
  await embed("", { define: false });
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error("on purpose");
    });
  });
  await expect.poll(() => violations.all.length).toBe(1);
});

test("a rejected promise is noticed", async ({ page, embed, violations }) => {
  violations.expect(/^thrown: Error: on purpose/);
  await embed("", { define: false });
  await page.evaluate(() => {
    void Promise.reject(new Error("on purpose"));
  });
  await expect.poll(() => violations.all.length).toBe(1);
});

test("an unnamed button in a shadow root is noticed", async ({ page, embed, axe }) => {
  await embed("<div id=host></div>", { define: false });
  await page.evaluate(() => {
    const root = document.querySelector("#host")?.attachShadow({ mode: "open" });
    root?.append(document.createElement("button"));
  });
  await expect(axe(page)).rejects.toThrow(/button-name.*\n.*#host >>> button/);
});

test("a request is noticed", async ({ page, embed, requests }) => {
  await embed("", { define: false });
  requests.forget();
  await page.evaluate(async () => void (await fetch("/index.html")));
  expect(requests.all).toHaveLength(1);
});
