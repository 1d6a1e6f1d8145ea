/* Builds what the browser gets into src/peyvand/shell/static/shell.
   `node build.mjs` writes; `node build.mjs --check` fails when the committed output is not what the sources give. */
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { fonts } from "./build/fonts.mjs";
import { script } from "./build/script.mjs";
import { sprite } from "./build/sprite.mjs";
import { styles } from "./build/styles.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(here, "../src/peyvand/shell/static/shell");

/** Every file of the output: path relative to `out` → bytes. What is text stands there packed too, for browsers that take it so. */
async function everything() {
  const parts = await Promise.all([script(here), styles(here), sprite(here), fonts(here)]);
  const plain = parts.flatMap((part) => Object.entries(part)).map(([name, body]) => [name, Buffer.from(body)]);
  const packed = plain.filter(([name]) => /\.(css|js|svg)$/.test(name)).map(([name, body]) => [`${name}.gz`, packedBytes(body)]);
  return new Map([...plain, ...packed]);
}

/* The tenth byte of a gzip file names the system it was made on; 255 says "unknown", the same everywhere. */
function packedBytes(body) {
  const bytes = gzipSync(body, { level: 9 });
  bytes[9] = 255;
  return bytes;
}

async function committed(folder = out, prefix = "") {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  const names = await Promise.all(entries.map((entry) => entry.isDirectory()
    ? committed(path.join(folder, entry.name), `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`]));
  return names.flat().filter((name) => !name.startsWith("own/"));
}

async function check(files) {
  const wrong = (await committed()).filter((name) => !files.has(name)).map((name) => `${name}: not made by the build`);
  for (const [name, body] of files) {
    const file = path.join(out, name);
    if (!existsSync(file)) wrong.push(`${name}: missing`);
    else if (!body.equals(await readFile(file))) wrong.push(`${name}: differs from its sources`);
  }
  if (wrong.length) {
    console.error(`Run "npm run build" and commit:\n${wrong.join("\n")}`);
    process.exit(1);
  }
  console.log(`${files.size} files are current.`);
}

async function write(files) {
  for (const name of await committed()) if (!files.has(name)) await rm(path.join(out, name));
  for (const [name, body] of files) {
    const file = path.join(out, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, body);
  }
  console.log(`${files.size} files written.`);
}

const files = await everything();
await (process.argv.includes("--check") ? check(files) : write(files));
