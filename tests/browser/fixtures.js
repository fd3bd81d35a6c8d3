// What every browser test starts from: `import { expect, test } from "./fixtures.js"`.
//
// - `violations` is there for every test, asked for or not: after the test, no content security
//   policy may have been violated, no error logged and none thrown. A test that provokes some says
//   so by `violations.expect(/pattern/)`.
// - `requests` holds what the page asked the network for.
// - `axe` runs axe-core: `await axe(page)` fails with what it found.
// - `embed` shows a page of the test's own, under the portal's policy or another:
//   `await embed("<bid-evaluator></bid-evaluator>", { policy })`.
// - `ready(page)`, a plain function, waits until the page's first widget shows its view.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { expect, test as base } from "@playwright/test";

export { expect };

/** @param {import("@playwright/test").Page} page */
export async function ready(page) {
  await expect(page.locator("bid-evaluator .be-root > *").first()).toBeVisible();
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What went wrong on the pages of a test. */
class Violations {
  /** @type {string[]} */
  #found = [];
  /** @type {RegExp[]} */
  #expected = [];

  add(text) {
    this.#found.push(text);
  }

  /** This test provokes what matches, and fails if it does not come. */
  expect(pattern) {
    this.#expected.push(pattern);
  }

  /** What was found so far. */
  get all() {
    return [...this.#found];
  }

  check() {
    const unexpected = this.#found.filter((text) => !this.#expected.some((one) => one.test(text)));
    expect(unexpected, "policy violations, logged and thrown errors").toEqual([]);
    const missing = this.#expected.filter((one) => !this.#found.some((text) => one.test(text)));
    expect(missing.map(String), "errors that the test provokes").toEqual([]);
  }
}

/** What the page asked the network for. */
class Requests {
  /** @type {string[]} */
  #urls = [];

  add(url) {
    this.#urls.push(url);
  }

  /** The addresses since the start, or since the last `forget`. */
  get all() {
    return [...this.#urls];
  }

  /** Call it when all is loaded: whatever comes then is a request too many. */
  forget() {
    this.#urls = [];
  }
}

export const test = base.extend({
  violations: [
    async ({ context }, use) => {
      const violations = new Violations();
      await context.exposeBinding("reportPolicyViolation", (_, text) => violations.add(text));
      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event;
          globalThis.reportPolicyViolation(
            `policy: ${effectiveDirective} blocked ${blockedURI} at ${sourceFile}:${lineNumber}`,
          );
        });
      });
      context.on("console", (message) => {
        if (message.type() === "error") {
          violations.add(`console: ${message.text()} at ${message.location().url}`);
        }
      });
      context.on("weberror", (error) => violations.add(`thrown: ${error.error().stack}`));
      await use(violations);
      // An answer from each page comes after all that the page had to say before.
      await Promise.allSettled(context.pages().map((page) => page.evaluate("0")));
      violations.check();
    },
    { auto: true },
  ],

  requests: async ({ context }, use) => {
    const requests = new Requests();
    context.on("request", (request) => requests.add(request.url()));
    await use(requests);
  },

  axe: async ({}, use) => {
    await use(checkAccessibility);
  },

  embed: async ({ page }, use) => {
    await use((html, options) => embed(page, html, options));
  },
});

/**
 * Runs axe-core on a page as it stands, open shadow roots included. The script comes in through
 * the debugger, so that the page keeps its policy.
 *
 * @param {import("@playwright/test").Page} page
 * @param {{ include?: string, rules?: Record<string, { enabled: boolean }> }} [options]
 */
async function checkAccessibility(page, { include, rules = {} } = {}) {
  await page.evaluate(`${axeSource}; undefined`);
  const { violations } = await page.evaluate(
    ([include, rules]) => globalThis.axe.run(include ?? document, { rules, resultTypes: ["violations"] }),
    [include, rules],
  );
  const report = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const place = target.flat().join(" >>> ");
      return `${id}: ${help}\n  at ${place}\n  ${failureSummary?.replaceAll("\n", "\n  ")}`;
    }),
  );
  expect(report.join("\n\n"), "accessibility violations").toBe("");
}

/**
 * Shows a page that embeds the widget, at an address of the server's own.
 *
 * @param {import("@playwright/test").Page} page
 * @param {string} html what stands in its body
 * @param {{ head?: string, lang?: string, policy?: string, define?: boolean }} [options]
 *   `policy`: a content security policy in place of the server's own; `define: false`: without
 *   the script that defines the element.
 */
async function embed(page, html, { head = "", lang = "en", policy, define = true } = {}) {
  const script = define ? '<script type="module" src="/bid-evaluator/define.js"></script>' : "";
  const body = `<!doctype html>
    <html lang="${lang}">
      <head><meta charset="utf-8"><title>A host page</title>${script}${head}</head>
      <body><main><h1>A host page</h1>${html}</main></body>
    </html>`;
  const address = "/embedded.html";
  await page.route(`**${address}`, async (route) => {
    policy ??= (await page.request.get("/")).headers()["content-security-policy"];
    await route.fulfill({
      body,
      headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy },
    });
  });
  await page.goto(address);
}
