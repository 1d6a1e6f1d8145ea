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
  // After saving, the composer is empty and ready for the next, also where the server had put what it refused before.
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt !== form || event.detail.xhr.status >= 400 || !event.detail.successful) return;
    for (const part of form.querySelectorAll("textarea, input:not([type=hidden], [type=radio])")) part.defaultValue = "";
    for (const option of form.querySelectorAll("option[selected]")) option.defaultSelected = false;
    for (const fault of form.querySelectorAll(".pv-error-text")) fault.remove();
    form.reset();
    form.removeAttribute("data-pv-changed");
    show();
  });
  show();
});
