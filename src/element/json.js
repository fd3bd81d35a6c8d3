// What the host hands over is copied as JSON text, so that nothing it does to its object later,
// and no getter, proxy or prototype of it, reaches the evaluation.

import { BidEvaluatorError } from "./errors.js";

/**
 * The JSON text of a host's object. Where `JSON.stringify` alone would drop or bend a value
 * without a word, this refuses it and says where it stands.
 * @param {unknown} value
 * @returns {string}
 */
export function toJsonText(value) {
  // The way from the whole down to the value at hand: each object passed, and the key taken in it.
  /** @type {unknown[]} */
  const holders = [];
  /** @type {string[]} */
  const keys = [];
  // The outermost holder is JSON.stringify's own wrapper, its key is no part of the pointer.
  const pointer = () => keys.slice(1).map((key) => "/" + key.replaceAll("~", "~0").replaceAll("/", "~1")).join("");

  /** @type {string | undefined} */
  let text;
  try {
    text = JSON.stringify(value, /** @this {unknown} */ function (key, item) {
      const depth = holders.lastIndexOf(this);
      holders.length = keys.length = depth < 0 ? holders.length : depth;
      holders.push(this);
      keys.push(key);
      const reason = whyNotJson(item, Array.isArray(this));
      if (reason) throw new BidEvaluatorError(reason, { code: "not-json", path: pointer() });
      return item;
    });
  } catch (cause) {
    if (cause instanceof BidEvaluatorError) throw cause;
    throw new BidEvaluatorError("The evaluation cannot be copied as JSON.", { code: "not-json", path: pointer(), cause });
  }
  if (!text?.startsWith("{")) {
    throw new BidEvaluatorError("The evaluation must be a plain object, or null.", { code: "not-json" });
  }
  return text;
}

/**
 * @param {unknown} item
 * @param {boolean} inArray
 * @returns {string | undefined}
 */
function whyNotJson(item, inArray) {
  switch (typeof item) {
    case "function":
    case "symbol":
    case "bigint":
      return `JSON cannot carry a ${typeof item}.`;
    case "number":
      return Number.isFinite(item) ? undefined : `JSON cannot carry ${item}.`;
    case "undefined":
      // An object's undefined property reads as an absent one; in a list it would become null.
      return inArray ? "JSON cannot carry a gap in a list." : undefined;
    default:
      return undefined;
  }
}

/**
 * Freezes what JSON.parse has made, all the way down.
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function deepFreeze(value) {
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) deepFreeze(part);
    Object.freeze(value);
  }
  return value;
}
