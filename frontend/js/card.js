/* The last-status card: <a data-pv-card href> shows it over the page, where it stays until it is closed; it never takes the focus. Key i on a row of partners opens it. */
import htmx from "htmx.org";
import { on } from "./attach.js";
import { typing } from "./dom.js";

function place() {
  let found = document.getElementById("pv-card-place");
  if (!found) {
    found = document.createElement("div");
    found.id = "pv-card-place";
    document.body.append(found);
  }
  return found;
}

const show = (url) => htmx.ajax("GET", url, { target: place(), swap: "innerHTML" });

on("click", "[data-pv-card]:is(a)", (event, link) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(link.getAttribute("href"));
});
on("click", "[data-pv-card-close]", () => place().replaceChildren());

document.addEventListener("keydown", (event) => {
  if (event.key !== "i" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const row = document.activeElement?.closest?.("[data-pv-row]");
  if (row && location.pathname === "/partners/") show(`/partners/${row.dataset.pvRow}/card`);
});
