/* Fields that are about one choice of another field: data-pv-when="kind=person" hides them while something else is chosen. What was typed stays. */
import { attach } from "./attach.js";

attach("[data-pv-when]", (input) => {
  const [name, value] = input.dataset.pvWhen.split("=");
  const other = input.form?.elements[name];
  const field = input.closest(".pv-field");
  if (!other || !field) return;
  const show = () => { field.hidden = other.value !== value; };
  other.addEventListener("change", show);
  show();
});
