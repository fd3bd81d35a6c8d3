// What befalls all elements of a page at once, since they share one module.

import { reload } from "./loader.js";

/** @type {Set<WeakRef<object>>} all that have a state in the module */
const holders = new Set();

/** @type {Map<object, () => void>} what has failed, and how each tries again */
const failed = new Map();

/** @param {WeakRef<object>} holder */
export function hold(holder) {
  for (const one of holders) if (!one.deref()) holders.delete(one);
  holders.add(holder);
}

/** Those that have a state, which is of no use any more. */
export function takeHolders() {
  const all = [...holders].map((one) => one.deref());
  holders.clear();
  return all;
}

/** @param {object} element @param {() => void} retry */
export function addFailed(element, retry) {
  failed.set(element, retry);
}

/** @param {object} element */
export function dropFailed(element) {
  failed.delete(element);
}

/** Asked for in one element, and done for all: they wait for the same module. */
export function retryAll() {
  const retries = [...failed.values()];
  failed.clear();
  void reload().catch(() => {});
  for (const retry of retries) retry();
}
