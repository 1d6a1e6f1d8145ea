/* What every page loads. Each module attaches itself to its data-pv-* attribute, also in parts that htmx brings later. */
import "./server.js";
import "./toasts.js";
import "./menus.js";
import "./dialogs.js";
import "./measures.js";
import "./preferences.js";
import "./shortcuts.js";
import { start } from "./attach.js";

start();
