/* The part of our script that only pages with a map fetch. */
export { choosePoint } from "./choose.js";
export { showList } from "./list.js";
export { showPoints } from "./points.js";
