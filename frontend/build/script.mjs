import path from "node:path";
import { build } from "esbuild";
import { browsers } from "./browsers.mjs";

/** One bundle of our modules with htmx, Tom Select and SortableJS. */
export async function script(here) {
  const result = await build({
    absWorkingDir: here, entryPoints: ["js/app.js"], bundle: true, minify: true, write: false,
    format: "iife", target: browsers, charset: "utf8", legalComments: "none", outdir: path.join(here, "out"),
  });
  return { "app.js": result.outputFiles[0].contents };
}
