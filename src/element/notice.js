// What the notices have in common that stand beside the view and need no module: a way to make their
// parts, their words in the reader's language, their styles.

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * Has a style sheet hold in a shadow root.
 * @param {ShadowRoot} root
 * @param {string} css
 */
export function adopt(root, css) {
  // A browser too old for this shows the same words unadorned.
  if (!("adoptedStyleSheets" in root)) return;
  const sheet = sheets.get(css) ?? new CSSStyleSheet();
  if (!sheets.has(css)) sheet.replaceSync(css);
  sheets.set(css, sheet);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/**
 * The texts in the language that is closest, and which one that is.
 * @template T
 * @param {{ en: T } & Record<string, T>} all
 * @param {string} lang a BCP 47 tag
 * @returns {[string, T]}
 */
export function textsFor(all, lang) {
  const language = lang.toLowerCase().split("-")[0] ?? "";
  const texts = Object.hasOwn(all, language) ? all[language] : undefined;
  return texts ? [language, texts] : ["en", all.en];
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(name, text) {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  return element;
}

/**
 * @param {string} text
 * @param {() => void} act
 */
export function makeButton(text, act) {
  const button = make("button", text);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}
