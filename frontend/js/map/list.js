/* A whole list on the map, with what is in sight as text beside it. */
import { Canvas, CircleMarker, Popup } from "leaflet/dist/leaflet-src.esm.js";
import { h, later } from "../dom.js";
import { count, say } from "../words.js";
import { fit, ground, placeOf } from "./ground.js";

const MOST_BESIDE = 100;
const MOST_IN_BUBBLE = 8;
const TOGETHER = 10; // pixels: marks that one finger cannot tell apart

/** Draws the points of a list: each {id, title, at, said}; `acts` are {title, url with {id}}. */
export function showList(box, source, { points, note, acts }) {
  for (const one of points) one.place = placeOf(one.at);
  const map = ground(box.querySelector(".pv-map-frame"), source, { renderer: new Canvas({ tolerance: 12 }) });
  const told = (one) => described(one, box.dataset.pvRecordUrl, acts);
  fit(map, points.map((one) => one.place), source);
  const { ink, paper } = colours(map.getContainer());
  for (const one of points) {
    new CircleMarker(one.place, { radius: 7, color: paper, weight: 2, fillColor: ink, fillOpacity: 1 })
      .on("click", () => bubble(map, one.place, together(map, one, points).map(told))).addTo(map);
  }
  const beside = later(() => list(box, map, points, note, told), 100);
  map.on("moveend", beside);
  list(box, map, points, note, told);
}

function colours(element) {
  const style = getComputedStyle(element);
  return { ink: style.color, paper: style.backgroundColor };
}

function together(map, chosen, points) {
  const here = map.latLngToLayerPoint(chosen.place);
  const near = points.filter((one) => one !== chosen && map.latLngToLayerPoint(one.place).distanceTo(here) < TOGETHER);
  return [chosen, ...near].slice(0, MOST_IN_BUBBLE);
}

function bubble(map, at, parts) {
  new Popup({ minWidth: 200, maxHeight: 260, autoPanPadding: [16, 16], closeButton: false })
    .setLatLng(at).setContent(h("ul", { class: "pv-plain-list pv-map-bubble", dir: document.documentElement.dir }, parts)).openOn(map);
}

function described(one, base, acts) {
  const offered = acts.map((act) => h("a", { href: act.url.replace("{id}", one.id), "data-pv-dialog": true }, act.title));
  return h("li", {}, h("a", { class: "pv-strong", href: `${base}${one.id}/`, dir: "auto" }, one.title),
    one.said ? h("address", { dir: "auto" }, one.said) : null, h("p", { class: "pv-line pv-small" }, offered, h("a", { class: "pv-code", href: `geo:${one.at}` }, one.at)));
}

function list(box, map, points, note, told) {
  const sight = map.getBounds();
  const seen = points.filter((one) => sight.contains(one.place));
  const said = [say(points.length ? "map_in_sight" : "map_empty", { n: count(seen.length) }), note];
  if (seen.length > MOST_BESIDE) said.push(say("map_closer", { n: count(MOST_BESIDE) }));
  box.querySelector("[role=status]").textContent = said.filter(Boolean).join(" ");
  box.querySelector(".pv-map-beside > ul").replaceChildren(...seen.slice(0, MOST_BESIDE).map(told));
}
