import { readFile } from "node:fs/promises";
import path from "node:path";

const sources = {
  "inter-latin": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  "inter-latin-ext": "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
  "inter-cyrillic": "@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2",
  "vazirmatn-nl": "vazirmatn/misc/Non-Latin/fonts/webfonts/Vazirmatn-NL[wght].woff2",
};

/** The four faces of the family "Peyvand", under the names tokens.css asks for. */
export async function fonts(here) {
  const read = Object.entries(sources).map(async ([name, file]) =>
    [`fonts/${name}.woff2`, await readFile(path.join(here, "node_modules", file))]);
  return Object.fromEntries(await Promise.all(read));
}
