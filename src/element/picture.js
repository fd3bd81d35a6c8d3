// What a person takes along of insight: a table into the clipboard, a picture as a file. A policy
// may forbid images from data or blobs, so a picture is painted piece by piece: rectangles, lines,
// paths of straight lines, circles and texts, which is all that the widget's pictures are made of.

/** What a piece of a saved picture keeps of its style. */
const STYLES = [
  "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "paint-order", "text-anchor",
  "font-family", "font-size", "font-weight",
];

/** Pixels of a saved picture for each of the screen's. */
const SCALE = 2;
/** Room around it. */
const MARGIN = 12;

/**
 * @param {Element} root where the widget is drawn
 * @param {string} kind `copy` or `picture`
 * @param {any} detail
 * @param {(content: Blob, name: string) => void} download
 */
export async function handOver(root, kind, detail, download) {
  if (kind === "copy") return copy(root, detail.text);
  const shown = [...root.querySelectorAll(`[data-picture="${detail.picture}"] .drawn > svg`)];
  const svg = /** @type {SVGSVGElement} */ (shown.find((one) => one.getClientRects().length > 0));
  const vector = detail.name.endsWith(".svg");
  download(vector ? new Blob([drawing(svg)], { type: "image/svg+xml" }) : await painting(svg), detail.name);
}

/** @param {Element} root @param {string} text */
async function copy(root, text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Without a secure connection there is only the old way.
  /** @param {ClipboardEvent} event */
  const put = (event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopPropagation();
  };
  root.ownerDocument.addEventListener("copy", put, { capture: true, once: true });
  const done = root.ownerDocument.execCommand("copy");
  root.ownerDocument.removeEventListener("copy", put, { capture: true });
  if (!done) throw new Error("refused");
}

/** @param {Element} element */
function paper(element) {
  const root = element.closest(".be-root");
  return root ? getComputedStyle(root).backgroundColor : "white";
}

/**
 * The picture as a file of its own, with all that the style sheet gave it.
 * @param {SVGSVGElement} svg
 */
function drawing(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const [from, to] = [svg, copy].map((one) => [...one.querySelectorAll("*")]);
  (from ?? []).forEach((piece, place) => {
    const style = getComputedStyle(piece);
    const drawn = /** @type {Element} */ (to?.[place]);
    drawn.removeAttribute("class");
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      const isText = /^(font|text|paint)/.test(name);
      if (!isText || piece.localName === "text") drawn.setAttribute(name, value);
    }
  });
  const { width, height } = svg.viewBox.baseVal;
  const box = [-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN];
  const ground = document.createElementNS(svg.namespaceURI, "rect");
  ["x", "y", "width", "height"].forEach((name, place) => ground.setAttribute(name, String(box[place])));
  ground.setAttribute("fill", paper(svg));
  const title = document.createElementNS(svg.namespaceURI, "title");
  title.textContent = svg.getAttribute("aria-label");
  copy.prepend(title, ground);
  copy.setAttribute("xmlns", String(svg.namespaceURI));
  copy.setAttribute("viewBox", box.join(" "));
  copy.setAttribute("width", String(box[2]));
  copy.setAttribute("height", String(box[3]));
  copy.removeAttribute("class");
  return `${new XMLSerializer().serializeToString(copy)}\n`;
}

/**
 * The picture in pixels.
 * @param {SVGSVGElement} svg
 * @returns {Promise<Blob>}
 */
async function painting(svg) {
  const { width, height } = svg.viewBox.baseVal;
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil((width + 2 * MARGIN) * SCALE);
  canvas.height = Math.ceil((height + 2 * MARGIN) * SCALE);
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  pen.fillStyle = paper(svg);
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale(SCALE, SCALE);
  pen.translate(MARGIN, MARGIN);
  for (const piece of svg.querySelectorAll("rect, line, path, circle, text")) paint(pen, piece);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}

/** @param {CanvasRenderingContext2D} pen @param {Element} piece */
function paint(pen, piece) {
  const style = getComputedStyle(piece);
  const [fill, stroke] = [style.fill, style.stroke];
  pen.fillStyle = fill;
  pen.strokeStyle = stroke;
  pen.lineWidth = parseFloat(style.strokeWidth);
  pen.setLineDash((style.strokeDasharray.match(/[\d.]+/g) ?? []).map(Number));
  /** @param {string} name */
  const at = (name) => Number(piece.getAttribute(name));
  if (piece.localName === "text") {
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    pen.textAlign = style.textAnchor === "middle" ? "center" : /** @type {CanvasTextAlign} */ (style.textAnchor);
    const words = piece.textContent ?? "";
    if (stroke !== "none") pen.strokeText(words, at("x"), at("y"));
    pen.fillText(words, at("x"), at("y"));
    return;
  }
  const path = new Path2D(piece.getAttribute("d") ?? "");
  if (piece.localName === "rect") path.rect(at("x"), at("y"), at("width"), at("height"));
  if (piece.localName === "circle") path.arc(at("cx"), at("cy"), at("r"), 0, 2 * Math.PI);
  if (piece.localName === "line") {
    path.moveTo(at("x1"), at("y1"));
    path.lineTo(at("x2"), at("y2"));
  }
  if (fill !== "none" && piece.localName !== "line") pen.fill(path);
  if (stroke !== "none") pen.stroke(path);
}
