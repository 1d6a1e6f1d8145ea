import path from "node:path";
import { build } from "esbuild";
import { browsers } from "./browsers.mjs";

/** One bundle of our modules with htmx, Tom Select and SortableJS; and one for maps with Leaflet, which is fetched when a map is shown. */
export async function script(here) {
  const bundle = async (entry, format) => {
    const result = await build({
      absWorkingDir: here, entryPoints: [entry], bundle: true, minify: true, write: false,
      format, target: browsers, charset: "utf8", legalComments: "none", outdir: path.join(here, "out"),
    });
    return result.outputFiles[0].contents;
  };
  return { "app.js": await bundle("js/app.js", "iife"), "map.js": await bundle("js/map/index.js", "esm") };
}
