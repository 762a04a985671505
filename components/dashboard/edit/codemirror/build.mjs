/* Makes ../editor.bundle.js from the sources beside this file and the packages of package-lock.json: npm ci && npm run build.
   The first line of the bundle holds the hash of its sources; a test compares the two. */

import {createHash} from "node:crypto";
import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {build} from "esbuild";

const SOURCES = ["build.mjs", "editor.js", "keeping.js", "package-lock.json", "place.js"]; // in the order of their names

const sum = createHash("sha256");
for (const name of SOURCES) sum.update(`${name}\0`).update(readFileSync(name)).update("\0");

const {metafile} = await build({
  entryPoints: ["editor.js"], outfile: "../editor.bundle.js", bundle: true, format: "esm", minify: true, target: "es2022",
  charset: "utf8", metafile: true,
  banner: {js: `/* sources ${sum.digest("hex")}; CodeMirror 6, MIT licence, see codemirror/LICENSES.txt */`},
});

const packages = new Set(Object.keys(metafile.inputs).flatMap(path => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
const licences = [...packages].sort().map(name => {
  const folder = `node_modules/${name}`;
  const {version, license} = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
});
writeFileSync("LICENSES.txt", licences.join(`\n${"-".repeat(80)}\n\n`));
