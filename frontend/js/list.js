/* The part of a list page that is fetched anew: <div id="list" data-pv-list>. */
import htmx from "htmx.org";
import { attach } from "./attach.js";

/** Shows the list as it is now; undefined when the page has none. `url` is another state of it, put into the address bar. */
export function refreshList(url) {
  const list = document.querySelector("[data-pv-list]");
  if (!list) return undefined;
  if (url) history.pushState({ htmx: true }, "", url);
  return htmx.ajax("GET", String(url ?? location.href), { target: list, swap: "innerHTML" }).then(() => true);
}

/* An act of the bulk bar, or of a dialog opened from it, changes the rows. */
document.addEventListener("htmx:afterRequest", (event) => {
  const { elt, successful, requestConfig } = event.detail;
  if (successful && requestConfig.verb === "post" && elt.closest("[data-pv-bulk], [data-pv-close-after]")) refreshList();
});

/* The chooser of columns: ticked names in their order become one parameter; the order is that of the table. */
attach("[data-pv-columns-form] ul", (list) => {
  const order = [...document.querySelectorAll("th[data-pv-column]")].map((head) => head.dataset.pvColumn);
  const place = (line) => { const at = order.indexOf(line.querySelector("input").value); return at < 0 ? order.length : at; };
  list.append(...[...list.children].sort((one, other) => place(one) - place(other)));
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-pv-columns-form]");
  if (form) form.elements.columns.value = [...form.querySelectorAll("input[type=checkbox]:checked")].map((box) => box.value).join(",");
}, true);
