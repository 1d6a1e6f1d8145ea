/* What is about one choice of another field: data-pv-when="kind=person" hides it, or all of a fieldset, while that is not chosen. What was typed stays. */
import { attach } from "./attach.js";

const CHECKED = ["checkbox", "radio"];

attach("[data-pv-when]", (about) => {
  const [name, value] = about.dataset.pvWhen.split("=");
  const others = [...(about.closest("form")?.querySelectorAll(`[name="${CSS.escape(name)}"]`) ?? [])];
  const field = about.closest(".pv-field") ?? about;
  if (!others.length) return;
  const isChosen = (other) => other.value === value && (!CHECKED.includes(other.type) || other.checked);
  const show = () => { field.hidden = !others.some(isChosen); };
  for (const other of others) other.addEventListener("change", show);
  show();
});
