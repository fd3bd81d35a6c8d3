// The language of an element: its own `lang`, then the closest one around it (through shadow
// hosts), then the document's.

/** @type {Map<Element, () => void>} */
const followers = new Map();

/** One observer for all elements. It holds its roots weakly, so a root that goes is no leak. */
const observer = new MutationObserver(() => {
  for (const changed of [...followers.values()]) changed();
});

/**
 * @param {Element} element
 * @returns {string} a BCP 47 tag
 */
export function languageOf(element) {
  for (let at = /** @type {Element | null} */ (element); at; at = parentOf(at)) {
    const lang = at.getAttribute("lang");
    if (lang) return lang;
  }
  return element.ownerDocument.documentElement.lang || "en";
}

/**
 * Calls `changed` whenever a `lang` changes around the element, until it is unfollowed.
 * @param {Element} element
 * @param {() => void} changed
 */
export function follow(element, changed) {
  followers.set(element, changed);
  const options = { subtree: true, attributes: true, attributeFilter: ["lang"] };
  for (let root = element.getRootNode(); ; root = root.host.getRootNode()) {
    observer.observe(root, options);
    if (!(root instanceof ShadowRoot)) break;
  }
}

/** @param {Element} element */
export function unfollow(element) {
  followers.delete(element);
  if (followers.size === 0) observer.disconnect();
}

/** @param {Element} element */
function parentOf(element) {
  const parent = element.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : null;
}
