// Properties that a host has set before the class was there.

/**
 * A property set on the bare element hides the accessor of the class. It is set again, by it.
 * @param {HTMLElement} element
 * @param {readonly string[]} names
 * @param {(error: unknown) => void} report what an accessor throws
 */
export function takeEarly(element, names, report) {
  const bare = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (element));
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    try {
      const value = bare[name];
      delete bare[name];
      bare[name] = value;
    } catch (error) {
      report(error);
    }
  }
}
