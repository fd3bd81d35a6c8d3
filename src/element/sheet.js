// The style sheet, one for all elements of the page.

import css from "./styles.js";

let text = css;

/** @type {CSSStyleSheet | undefined} */
let sheet;

export function sharedSheet() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
  }
  return sheet;
}

/** The tools bring the styles of what they draw. @param {string} more */
export function addStyles(more) {
  text += more;
  sheet?.replaceSync(text);
}
