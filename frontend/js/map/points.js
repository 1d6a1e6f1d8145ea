/* The points of one record. */
import { Marker } from "leaflet/dist/leaflet-src.esm.js";
import { fit, ground, pin, placeOf } from "./ground.js";

/** Draws `points`, each {at, title}; their addresses stand as text beside the map. */
export function showPoints(frame, source, points) {
  const map = ground(frame, source);
  fit(map, points.map((one) => placeOf(one.at)), source);
  for (const one of points) new Marker(placeOf(one.at), { icon: pin(), title: one.title, keyboard: false, interactive: true }).addTo(map);
}
