// The browser tests run on dist/: `cargo xtask test --only browser`, or `cargo xtask browser` with
// a file or `-g "a title"`. xtask starts the server and finds Chromium; by hand, `npx playwright
// test --config tests/browser/playwright.config.js` does the same with BASE_URL set to where
// `cargo xtask serve --no-build` serves.
import { defineConfig } from "@playwright/test";

import { chromiumArguments, executablePath, root } from "./setup.js";

export default defineConfig({
  testDir: ".",
  outputDir: `${root}/test-results`,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  // Generous: a busy machine is slow, and what passes does not wait.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["line"], ["json", { outputFile: `${root}/target/xtask/browser.json` }]],
  use: {
    baseURL: process.env.BASE_URL ?? "http://localhost:8113/",
    actionTimeout: 10_000,
    navigationTimeout: 30_000,
    trace: "off",
    launchOptions: { executablePath, args: chromiumArguments },
  },
});
