/* Rows inside a form: data-pv-rows-field="phones" holds lines named phones-0-…, phones-1-…, a <template> with __index__, and a button to add. */
import { attach, bindAll } from "./attach.js";

const lines = (box) => [...box.querySelectorAll(":scope > [data-pv-row-line]")];

/* The server reads lines until a number is missing, so numbers have no gap. */
function renumber(box) {
  const name = box.dataset.pvRowsField;
  const pattern = new RegExp(`((?:^|_)${name}-)(\\d+|__index__)(-)`);
  lines(box).forEach((line, index) => {
    for (const part of line.querySelectorAll("[name], [id], [for]")) {
      for (const attribute of ["name", "id", "for"]) {
        const value = part.getAttribute(attribute);
        if (value) part.setAttribute(attribute, value.replace(pattern, `$1${index}$3`));
      }
    }
  });
  const add = box.querySelector("[data-pv-add-row]");
  if (add) add.hidden = lines(box).length >= +box.dataset.pvMost;
}

function changed(box) { box.dispatchEvent(new Event("change", { bubbles: true })); }

function add(box) {
  const line = box.querySelector("template").content.firstElementChild.cloneNode(true);
  (lines(box).at(-1) ?? box.querySelector("template")).after(line);
  renumber(box);
  bindAll(line);
  line.querySelector("input:not([type=hidden]), select")?.focus();
  changed(box);
}

function drop(box, line) {
  const others = lines(box).filter((one) => one !== line);
  if (others.length) line.remove();
  // The last line stays, emptied: without any the server would take the field as not sent.
  else for (const field of line.querySelectorAll("input:not([type=hidden], [type=checkbox]), textarea")) field.value = "";
  renumber(box);
  (others.at(-1) ?? line).querySelector("input:not([type=hidden]), select")?.focus();
  changed(box);
}

attach("[data-pv-rows-field]", (box) => {
  box.addEventListener("click", (event) => {
    if (event.target.closest("[data-pv-add-row]")) add(box);
    const button = event.target.closest("[data-pv-drop-row]");
    if (button) drop(box, button.closest("[data-pv-row-line]"));
  });
});
