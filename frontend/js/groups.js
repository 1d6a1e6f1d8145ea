/* Rows of a group fold away: every <tr class="pv-group-row"> gets a button in its heading. */
import { attach, on } from "./attach.js";
import { h, icon } from "./dom.js";

attach("tr.pv-group-row", (row) => {
  const head = row.querySelector("th, td");
  head.replaceChildren(h("button", { type: "button", "data-pv-group": true, "aria-expanded": "true" }, icon("chevron-down"), ...head.childNodes));
});
on("click", "[data-pv-group]", (event, button) => {
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  for (let row = button.closest("tr").nextElementSibling; row && !row.classList.contains("pv-group-row"); row = row.nextElementSibling) row.hidden = !open;
});
