/* Picked: beside a file input, the names of the files that will go with the form ([data-pv-pick]). */
import { attach } from "./attach.js";

attach("[data-pv-pick]", (label) => {
  const input = label.querySelector("input[type=file]");
  const told = label.querySelector("[data-pv-picked]");
  const empty = told.textContent;
  const show = () => { const names = [...input.files].map((one) => one.name); told.textContent = names.length ? names.join(", ") : empty; };
  input.addEventListener("change", show);
  // A form that was sent is empty again once its fields are.
  input.form?.addEventListener("reset", () => setTimeout(show));
});
