/* Composer: the chosen kind gives its verb to the button and shows the parts that belong to it (data-pv-for="call visit"). */
import { attach } from "./attach.js";

attach("[data-pv-composer]", (form) => {
  const show = () => {
    const kind = form.querySelector(".pv-composer-kinds input:checked");
    if (!kind) return;
    const button = form.querySelector("[data-pv-verb]");
    if (button && kind.dataset.pvVerb) button.textContent = kind.dataset.pvVerb;
    const text = form.querySelector("textarea");
    if (text && kind.dataset.pvPlaceholder) text.placeholder = kind.dataset.pvPlaceholder;
    for (const part of form.querySelectorAll("[data-pv-for]")) part.hidden = !part.dataset.pvFor.split(" ").includes(kind.value);
  };
  form.addEventListener("change", show);
  // After saving, the composer is empty and ready for the next.
  form.addEventListener("htmx:afterRequest", (event) => { if (event.detail.elt === form && event.detail.successful) { form.reset(); form.removeAttribute("data-pv-changed"); show(); } });
  show();
});
