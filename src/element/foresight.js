// What is fetched before it is asked for, since it will be soon.

import { loadDossier, loadInsight, loadTools } from "./loader.js";

/**
 * Whoever points at the widget or goes into it may want to work on it, and sees what there is more.
 * @param {ShadowRoot} root
 * @param {() => void} equipped the tools are here
 */
export function fetchAhead(root, equipped) {
  const equip = () => void loadTools().then(equipped, ignoreForNow);
  for (const type of ["pointerover", "focusin", "dragenter"]) root.addEventListener(type, equip, { once: true });
  // The same for what lies behind the ranking, once it is drawn where its tabs are.
  /** @type {Set<() => Promise<unknown>>} */
  const foreseen = new Set();
  /** @param {Event} event */
  const foresee = ({ target }) => {
    const list = target instanceof Element && target.closest("[role=tablist]");
    if (!list) return;
    const fetched = list.closest(".dossier") ? loadDossier : loadInsight;
    if (foreseen.has(fetched)) return;
    foreseen.add(fetched);
    void fetched().catch(ignoreForNow);
  };
  for (const type of ["pointerover", "focusin"]) root.addEventListener(type, foresee);
}

/** What does not come is missed, and said to be, when it is needed. */
function ignoreForNow() {}
