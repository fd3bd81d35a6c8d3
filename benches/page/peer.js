// The peer: LineUp.js as its authors bundle it.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";

const ARCHIVE = process.env.PEER ?? "";
const INTEGRITY = "hrRTOPQMc/z6RbSx/8T2tVTSR2zeIQYZ1exEyt8avOLUcGPdTmqhh3rL962Tj5H1uym8MjFvPb3gzyB+MZY94A==";

if (createHash("sha512").update(readFileSync(ARCHIVE)).digest("base64") !== INTEGRITY) {
  throw new Error(`${ARCHIVE} is not what is meant to be measured; delete it to have it fetched anew`);
}

/** @param {string} file of its bundle */
export const peer = (file) => `${dirname(ARCHIVE)}/package/build/${file}`;
