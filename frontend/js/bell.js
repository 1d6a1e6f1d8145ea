/* The bell asks once in a while how many notices wait, while its page is looked at; what is opened from the list of notices counts as read. */
import { attach, on } from "./attach.js";
import { token } from "./server.js";

const EVERY = 45_000;
const SOON = 1_500;

attach("[data-pv-bell]", (bell) => {
  async function look() {
    if (document.hidden) return;
    try {
      const response = await fetch(bell.dataset.pvBell, { credentials: "same-origin", headers: { Accept: "application/json", "X-Peyvand-Unasked": "1" } });
      if (!response.ok || response.redirected) return;
      const { unread, label } = await response.json();
      for (const place of document.querySelectorAll(".pv-bell")) place.toggleAttribute("data-unread", unread > 0);
      bell.setAttribute("aria-label", label);
      bell.title = label;
    } catch { /* Without a network the bell stays as it is. */ }
  }
  // What was opened a moment ago from the list of notices may be marked as read only after this page was drawn.
  if (bell.hasAttribute("data-unread") && document.referrer) setTimeout(look, SOON);
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
});

function read(event, link) {
  const line = link.closest("[data-pv-unread]");
  fetch(line.dataset.pvUnread, { method: "POST", keepalive: true, credentials: "same-origin", headers: { "X-CSRFToken": token(), "HX-Request": "true" } });
  line.removeAttribute("data-pv-unread");
}
on("click", "[data-pv-unread] a", read);
on("auxclick", "[data-pv-unread] a", read);
