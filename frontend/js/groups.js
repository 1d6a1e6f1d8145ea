/* Folding the rows of a group: <tr class="pv-group-row"><button data-pv-group aria-expanded="true">. */
import { on } from "./attach.js";

on("click", "[data-pv-group]", (event, button) => {
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  for (let row = button.closest("tr").nextElementSibling; row && !row.classList.contains("pv-group-row"); row = row.nextElementSibling) row.hidden = !open;
});
