/* What is about one choice of another field, or some: data-pv-when="kind=person" or "kind=number,money" hides it, or all of a fieldset, while none of them is chosen. What was typed stays. */
import { attach } from "./attach.js";

const CHECKED = ["checkbox", "radio"];

attach("[data-pv-when]", (about) => {
  const [name, values] = about.dataset.pvWhen.split("=");
  const wanted = values.split(",");
  const others = [...(about.closest("form")?.querySelectorAll(`[name="${CSS.escape(name)}"]`) ?? [])];
  const field = about.closest(".pv-field") ?? about;
  if (!others.length) return;
  const isChosen = (other) => wanted.includes(other.value) && (!CHECKED.includes(other.type) || other.checked);
  const show = () => { field.hidden = !others.some(isChosen); };
  for (const other of others) other.addEventListener("change", show);
  show();
});
