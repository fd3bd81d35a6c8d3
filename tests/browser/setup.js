// What the tests and the pictures both start from.
import { fileURLToPath } from "node:url";

/** The checkout. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** The Chromium that xtask found; without one, Playwright's own. */
export const executablePath = process.env.CHROMIUM;

/** The sandbox cannot be had in containers; the rest keeps Chromium from calling home. */
export const chromiumArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
