import { readFile } from "node:fs/promises";
import path from "node:path";

const inner = (svg) => svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"))
  .replace(/<path\s+stroke="none"[^>]*\/>/g, "").replace(/\s*\n\s*/g, "").replaceAll(" />", "/>");

/** icons.svg with one <symbol> for each name in icons.txt ("name", or "name = Tabler's name"). */
export async function sprite(here) {
  const lines = (await readFile(path.join(here, "icons.txt"), "utf8")).split("\n").map((line) => line.replace(/#.*/, "").trim()).filter(Boolean);
  const symbols = await Promise.all(lines.sort().map(async (line) => {
    const [name, source = name] = line.split("=").map((part) => part.trim());
    const file = source.startsWith("own/") ? path.join(here, "icons", `${source.slice(4)}.svg`)
      : path.join(here, "node_modules/@tabler/icons/icons/outline", `${source}.svg`);
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner(await readFile(file, "utf8"))}</symbol>`;
  }));
  return { "icons.svg": `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n` };
}
