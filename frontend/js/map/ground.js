/* The map itself: pictures, zoom buttons, and who made it. */
import { Control, DivIcon, LatLngBounds, Map as Ground, TileLayer } from "leaflet/dist/leaflet-src.esm.js";
import { h, icon, rightToLeft } from "../dom.js";
import { say } from "../words.js";

const NEAR = 16;

/** Draws the ground into .pv-map of `frame`, with its attribution under it. */
export function ground(frame, source, options = {}) {
  const place = frame.querySelector(".pv-map");
  // Leaflet counts from the left in every script.
  place.dir = "ltr";
  place.setAttribute("role", "application");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = new Ground(place, { attributionControl: false, zoomControl: false, worldCopyJump: true,
    zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, ...options });
  new Control.Zoom({ position: rightToLeft() ? "topright" : "topleft", zoomInTitle: say("zoom_in"), zoomOutTitle: say("zoom_out") }).addTo(map);
  // Servers of maps want to know who asks; the origin is enough, and the page's own address is nobody's business.
  new TileLayer(source.tiles, { maxZoom: +source.zoom, referrerPolicy: "strict-origin" }).addTo(map);
  frame.append(attribution(source));
  return map;
}

function attribution(source) {
  const text = source.attributionUrl
    ? h("a", { href: source.attributionUrl, target: "_blank", rel: "noopener noreferrer" }, source.attribution) : source.attribution;
  return h("p", { class: "pv-map-by", dir: "auto" }, text);
}

/** [latitude, longitude] of a text such as "35.6892,51.389"; undefined when there is none. */
export function placeOf(text) {
  const latin = String(text).replace(/[۰-۹]/g, (d) => d.charCodeAt(0) - 0x6f0).replace(/[٠-٩]/g, (d) => d.charCodeAt(0) - 0x660);
  const found = latin.match(/^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*[,،;\s]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/);
  return found && Math.abs(found[1]) <= 90 && Math.abs(found[2]) <= 180 ? [+found[1], +found[2]] : undefined;
}

/** Shows all of these places, or the whole earth. */
export function fit(map, places, source) {
  const near = Math.min(NEAR, +source.zoom);
  if (places.length) map.fitBounds(new LatLngBounds(places), { padding: [32, 32], maxZoom: near, animate: false });
  else map.setView([25, 20], 2, { animate: false });
}

/** The pin of one place: an icon of our own sprite. */
export const pin = () => new DivIcon({ className: "pv-map-pin", html: icon("map-pin"), iconSize: [32, 32], iconAnchor: [16, 30] });
