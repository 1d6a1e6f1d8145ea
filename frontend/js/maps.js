/* Maps are fetched when one is asked for: #pv-map-source says from where. Without it, the firm shows no maps.
   data-pv-map-points (JSON of {at, title}) shows points on a click; input[data-pv-map-pick] gets a map to choose its point on;
   data-pv-map-list (address of the points) shows a whole list. */
import { attach } from "./attach.js";
import { freshId, h, icon } from "./dom.js";
import { get } from "./server.js";
import { toast } from "./toasts.js";
import { say } from "./words.js";

const source = () => document.getElementById("pv-map-source")?.dataset;
let chunk;

function styled(address) {
  return new Promise((done, failed) => document.head.append(h("link", { rel: "stylesheet", href: address, onload: done, onerror: failed })));
}

async function withMaps(work) {
  const { script, style } = source();
  chunk ??= Promise.all([import(script), styled(style)]);
  try {
    const [maps] = await chunk;
    await work(maps);
  } catch (fault) {
    if (fault.status === undefined) chunk = undefined;
    toast({ text: fault.status === undefined ? say("no_map") : fault.message, level: "error" });
  }
}

/** A button that opens and closes the map under it, which is drawn once. */
function unfolding(button, frame, draw) {
  let drawn = false;
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    frame.hidden = !frame.hidden;
    button.setAttribute("aria-expanded", String(!frame.hidden));
    if (frame.hidden || drawn) return;
    drawn = true;
    withMaps(draw);
  });
}

attach("[data-pv-map-points]", (box) => {
  if (!source()) return;
  const frame = box.querySelector(".pv-map-frame");
  const points = JSON.parse(box.dataset.pvMapPoints);
  unfolding(box.querySelector("button"), frame, (maps) => maps.showPoints(frame, source(), points));
});

attach("input[data-pv-map-pick]", (field) => {
  if (!source()) return;
  const frame = h("div", { class: "pv-map-frame", id: freshId("pv-map"), hidden: true },
    h("p", { class: "pv-help" }, say("map_how")), h("div", { class: "pv-map", "aria-label": say("map") }));
  const button = h("button", { type: "button", class: "btn btn-sm pv-map-open", "aria-controls": frame.id }, icon("map-pin"), say("map_pick"));
  field.after(button);
  (field.closest("[data-pv-row-line]") ?? field.parentElement).append(frame);
  unfolding(button, frame, (maps) => maps.choosePoint(frame, source(), field));
});

attach("[data-pv-map-list]", (box) => {
  if (source()) withMaps(async (maps) => maps.showList(box, source(), await get(box.dataset.pvMapList)));
});
