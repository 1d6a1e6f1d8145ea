/* What every page loads. Each module attaches itself to its data-pv-* attribute, also in parts that htmx brings later. */
import "./server.js";
import "./toasts.js";
import "./menus.js";
import "./dialogs.js";
import "./measures.js";
import "./preferences.js";
import "./shortcuts.js";
import "./palette.js";
import "./picker.js";
import "./datefield.js";
import "./selection.js";
import "./tablekeys.js";
import "./celledit.js";
import "./columns.js";
import "./list.js";
import "./rowsfield.js";
import "./groups.js";
import "./conditions/builder.js";
import "./fetchdialog.js";
import "./board.js";
import "./composer.js";
import "./recordtabs.js";
import "./passkey.js";
import "./unsaved.js";
import "./when.js";
import { start } from "./attach.js";

start();
