/* Fields that are about one choice of another field: data-pv-when="kind=person" hides them while that is not chosen. What was typed stays. */
import { attach } from "./attach.js";

const CHECKED = ["checkbox", "radio"];

attach("[data-pv-when]", (input) => {
  const [name, value] = input.dataset.pvWhen.split("=");
  const others = [...(input.form?.querySelectorAll(`[name="${CSS.escape(name)}"]`) ?? [])];
  const field = input.closest(".pv-field");
  if (!others.length || !field) return;
  const isChosen = (other) => other.value === value && (!CHECKED.includes(other.type) || other.checked);
  const show = () => { field.hidden = !others.some(isChosen); };
  for (const other of others) other.addEventListener("change", show);
  show();
});
