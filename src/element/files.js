// Files on their way in (picked, dropped, pasted) and out (downloaded).

import { BidEvaluatorError } from "./errors.js";

/** The largest file that is read at all; the decoder keeps the finer limits. */
const MAX_BYTES = 100_000_000;

const REFUSALS = {
  "too-large": "The file is larger than 100 MB.",
  "not-text": "The file is not UTF-8 text.",
  unreadable: "The file could not be read.",
};

/**
 * The text of a file. Rejects with code `too-large`, `not-text` or `unreadable`.
 * @param {Blob} file
 */
export async function readText(file) {
  if (!(file instanceof Blob)) throw refusal("unreadable");
  if (file.size > MAX_BYTES) throw refusal("too-large");
  const bytes = await file.arrayBuffer().catch((cause) => {
    throw refusal("unreadable", cause);
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw refusal("not-text", cause);
  }
}

/**
 * @param {keyof typeof REFUSALS} code
 * @param {unknown} [cause]
 */
function refusal(code, cause) {
  return new BidEvaluatorError(REFUSALS[code], { code, cause });
}

/**
 * Hands a file to the person.
 * @param {Blob} content
 * @param {string} name
 */
export function download(content, name) {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the URL after this task; how long it takes, it does not tell.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * Listens for files and JSON text that a person brings: a pick in `input[data-import]`, a drop,
 * a paste. Listens on the shadow root, where no event is retargeted.
 * @param {ShadowRoot} root
 * @param {object} host
 * @param {() => boolean} host.accepts whether drops and pastes are taken now
 * @param {(over: boolean) => void} host.hover tells that a file is over the element, or no more
 * @param {(source: File | string, several?: boolean) => void} host.take told of each file, and whether
 *   others come with it
 */
export function receiveFiles(root, { accepts, hover, take }) {
  root.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement && target.type === "file" && target.matches("[data-import]"))) return;
    const files = [...(target.files ?? [])];
    // Emptied, so that picking the same file again is a change again.
    target.value = "";
    takeAll(files);
  }, true);

  // A file enters the next node before it leaves the last one: it has left the element when it
  // leaves the node that it entered last.
  /** @type {EventTarget | null} */
  let entered = null;
  on(root, "dragenter", (event) => {
    if (!carriesFile(event)) return;
    entered = event.target;
    hover(accepts());
  });
  on(root, "dragleave", (event) => {
    if (event.target === entered) leave();
  });
  on(root, "dragover", (event) => {
    if (!carriesFile(event)) return;
    // Taken even when refused: else the browser would open the file in place of the page.
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = accepts() ? "copy" : "none";
  });
  on(root, "drop", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    leave();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (accepts()) takeAll(files);
  });
  /** @param {File[]} files */
  function takeAll(files) {
    for (const file of files) take(file, files.length > 1);
  }
  function leave() {
    entered = null;
    hover(false);
  }

  on(root, "paste", (event) => {
    if (event.defaultPrevented || !accepts() || isEditable(event.target)) return;
    const file = event.clipboardData?.files[0];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!file && !text.trimStart().startsWith("{")) return;
    event.preventDefault();
    take(file ?? text);
  });
}

/** @param {DragEvent} event */
function carriesFile(event) {
  return !event.defaultPrevented && Boolean(event.dataTransfer?.types.includes("Files"));
}

/** @param {EventTarget | null} target */
function isEditable(target) {
  if (target instanceof HTMLInputElement) {
    return !["button", "checkbox", "color", "file", "radio", "range", "reset", "submit"].includes(target.type);
  }
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}

/**
 * A shadow root is told about every event, though its types name only a few.
 * @template {keyof HTMLElementEventMap} K
 * @param {ShadowRoot} root
 * @param {K} type
 * @param {(event: HTMLElementEventMap[K]) => void} listener
 */
function on(root, type, listener) {
  root.addEventListener(type, /** @type {EventListener} */ (listener));
}
