/* Dialogs that come from the server: <a data-pv-dialog href="…"> fetches a part with <dialog class="pv-dialog" data-pv-show>. */
import htmx from "htmx.org";
import { on } from "./attach.js";

function placeFor() {
  let place = document.getElementById("pv-dialog-place");
  if (!place) {
    place = document.createElement("div");
    place.id = "pv-dialog-place";
    document.body.append(place);
  }
  return place;
}

/** Fetches the dialog at `url` and opens it; `values` are sent along. */
export const openFrom = (url, values = {}) => htmx.ajax("GET", url, { target: placeFor(), swap: "innerHTML", values });

on("click", "[data-pv-dialog]", (event, opener) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const form = opener.dataset.pvDialogForm !== undefined ? opener.closest("form") ?? opener.form : null;
  openFrom(opener.getAttribute("href") || opener.dataset.pvDialog, form ? Object.fromEntries(grouped(new FormData(form))) : {});
});

function grouped(data) {
  return [...new Set(data.keys())].map((name) => [name, data.getAll(name).length > 1 ? data.getAll(name) : data.get(name)]);
}
