import { readFile } from "node:fs/promises";
import path from "node:path";
import { transform, build } from "esbuild";
import { browsers } from "./browsers.mjs";
import { onlyUsed } from "./tabler.mjs";

const css = "@tabler/core/dist/css/";

/** Our style once, after the part of Tabler we use: in its left-to-right and in its right-to-left form. */
export async function styles(here) {
  const own = await build({
    absWorkingDir: here, entryPoints: ["css/app.css"], bundle: true, write: false, external: ["fonts/*"],
    target: browsers, charset: "utf8", outdir: path.join(here, "out"),
  });
  // The few pictures of Leaflet's own style stand inside it.
  const map = await build({
    absWorkingDir: here, entryPoints: ["css/map.css"], bundle: true, minify: true, write: false, loader: { ".png": "dataurl" },
    target: browsers, charset: "utf8", legalComments: "none", outdir: path.join(here, "out"),
  });
  const join = async (file) => {
    const tabler = onlyUsed(await readFile(path.join(here, "node_modules", css, file), "utf8"));
    const all = await transform(`${tabler}\n${own.outputFiles[0].text}`,
      { loader: "css", minify: true, target: browsers, charset: "utf8", legalComments: "none" });
    return all.code;
  };
  return { "app.css": await join("tabler.css"), "app.rtl.css": await join("tabler.rtl.css"), "map.css": map.outputFiles[0].text };
}
