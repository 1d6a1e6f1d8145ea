/* Choosing a point: a click, dragging the pin, or the arrow keys. */
import { LatLng, Marker, Point } from "leaflet/dist/leaflet-src.esm.js";
import { fit, ground, pin, placeOf } from "./ground.js";

const STEP = 24;
const SMALL_STEP = 2;
const WAYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** Lets the person choose on the map what stands in `field`, and follows what is typed there. */
export function choosePoint(frame, source, field) {
  const map = ground(frame, source, { keyboard: false });
  const place = map.getContainer();
  place.tabIndex = 0;
  const typed = placeOf(field.value);
  const mark = new Marker(typed ?? [0, 0], { icon: pin(), draggable: true, autoPan: true, keyboard: false });
  fit(map, typed ? [typed] : neighbours(field), source);
  if (typed) mark.addTo(map);

  const tell = (at) => {
    const chosen = at.wrap();
    field.value = `${chosen.lat.toFixed(6)}, ${chosen.lng.toFixed(6)}`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const put = (at) => {
    mark.setLatLng(at).addTo(map);
    map.panInside(at, { padding: [48, 48] });
    tell(at);
  };
  map.on("click", (event) => put(event.latlng));
  mark.on("dragend", () => tell(mark.getLatLng()));
  place.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    if (way) {
      event.preventDefault();
      const by = new Point(...way).multiplyBy(event.shiftKey ? SMALL_STEP : STEP);
      const from = map.hasLayer(mark) ? map.project(mark.getLatLng()).add(by) : map.project(map.getCenter());
      put(map.unproject(from));
    } else if (event.key === "+" || event.key === "-") {
      event.preventDefault();
      const around = map.hasLayer(mark) ? mark.getLatLng() : map.getCenter();
      map.setZoomAround(around, map.getZoom() + (event.key === "+" ? 1 : -1));
    }
  });
  field.addEventListener("change", () => {
    const at = placeOf(field.value);
    if (!at) mark.remove();
    else if (!mark.getLatLng().equals(new LatLng(...at), 1e-6) || !map.hasLayer(mark)) { mark.setLatLng(at).addTo(map); map.panTo(at); }
  });
}

/* A new address is likely near the others of the same form. */
function neighbours(field) {
  const others = field.form?.querySelectorAll("input[data-pv-map-pick]") ?? [];
  return [...others].map((one) => placeOf(one.value)).filter(Boolean);
}
