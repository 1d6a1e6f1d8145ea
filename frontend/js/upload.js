/* Uploads: form[data-pv-upload] sends what is chosen, or dropped on the part around it, at once; its <progress> fills while it goes. */
import { attach } from "./attach.js";

attach("form[data-pv-upload]", (form) => {
  const input = form.querySelector("input[type=file]");
  const bar = form.querySelector("progress");
  const place = form.closest("section") ?? form;
  const carries = (event) => event.dataTransfer?.types.includes("Files");
  let within = 0;

  const lit = (on) => { within = on ? within : 0; place.classList.toggle("pv-dropping", on); };

  input.addEventListener("change", () => { if (input.files.length) form.requestSubmit(); });
  place.addEventListener("dragenter", (event) => { if (carries(event)) { within += 1; lit(true); } });
  place.addEventListener("dragleave", (event) => { if (carries(event)) { within -= 1; if (within <= 0) lit(false); } });
  place.addEventListener("dragover", (event) => { if (carries(event)) event.preventDefault(); });
  place.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    lit(false);
    input.files = event.dataTransfer.files;
    if (input.files.length) form.requestSubmit();
  });
  form.addEventListener("htmx:xhr:progress", (event) => {
    if (!event.detail.lengthComputable) return;
    bar.hidden = false;
    bar.value = (100 * event.detail.loaded) / event.detail.total;
  });
  form.addEventListener("htmx:afterRequest", () => { bar.hidden = true; input.value = ""; });
});
