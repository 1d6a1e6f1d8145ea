/* Sizes that come from data. The policy forbids style attributes, so they are said as data-pv-share="62" and set here. */
import { attach } from "./attach.js";

attach("[data-pv-share]", (part) => {
  const share = Math.max(0, Math.min(100, parseFloat(part.dataset.pvShare) || 0));
  if (part.parentElement?.classList.contains("pv-spark")) part.style.blockSize = `${Math.max(8, share)}%`;
  else part.style.inlineSize = `${share}%`;
});
attach("col[data-pv-width], th[data-pv-width]", (column) => { column.style.width = `${column.dataset.pvWidth}px`; });
attach("[data-pv-grow]", (part) => { part.style.flexGrow = part.dataset.pvGrow; part.style.flexBasis = "0"; });
