/** @typedef {{ path: string, code: string, message: string }} Fault */

/**
 * What the element throws, rejects with and reports: a code to branch on, and where a document
 * is at fault, a JSON pointer to the place.
 */
export class BidEvaluatorError extends Error {
  name = "BidEvaluatorError";

  /**
   * @param {string} message
   * @param {{ code: string, path?: string, faults?: readonly Fault[], cause?: unknown }} details
   */
  constructor(message, { code, path = "", faults = [], cause }) {
    super(message, cause === undefined ? undefined : { cause });
    /** A short word in kebab-case, such as `not-json`, `decode` or `load-network`. */
    this.code = code;
    /** JSON pointer to the first fault; empty for the whole document. */
    this.path = path;
    /** Everything found wrong, the first fault included. */
    this.faults = Object.freeze(faults.map((fault) => Object.freeze({ ...fault })));
  }

  /** The plain object that goes into an event's detail. */
  toJSON() {
    const { name, code, message, path, faults } = this;
    return { name, code, message, path, faults };
  }

  /**
   * The error that the module wrote as JSON.
   * @param {string} json
   */
  static fromJson(json) {
    const { message, ...details } = JSON.parse(json);
    return new BidEvaluatorError(message, details);
  }
}

/** What was thrown, as an error of the element. @param {unknown} cause */
export function toError(cause) {
  if (cause instanceof BidEvaluatorError) return cause;
  return new BidEvaluatorError(String(cause), { code: "crashed", cause });
}
