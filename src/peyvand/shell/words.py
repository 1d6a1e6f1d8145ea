"""What our JavaScript says, translated: rendered once a page into `<script type="application/json" id="pv-words">`."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from peyvand.foundation.relative import COUNTED, PERIODS, describe

if TYPE_CHECKING:
    from peyvand.foundation.formats import Formats


def spoken() -> dict[str, str]:
    """Sentences by the key that the modules in `frontend/js` ask for; `{n}` and the like are filled there."""
    return _spoken_in(get_language() or "")


@lru_cache(maxsize=20)
def _spoken_in(language: str) -> dict[str, str]:
    """The sentences in the active language, which is the one named: some hundred look-ups, the same for every page."""
    return {
        "undo": _("Undo"),
        "close": _("Close"),
        "cancel": _("Cancel"),
        "try_again": _("Try again"),
        "undone": _("Undone."),
        "offline": _("No connection. Your text is kept here."),
        "refused": _("You may not do this. Ask your administrator for the right."),
        "gone": _("This record is no longer there. It was deleted or moved."),
        "conflict": _("Someone else has changed this meanwhile. Reload the page to see the change."),
        "too_many": _("Too many requests at once. Wait a minute and try again."),
        "broken": _("The server could not finish this. Nothing was lost; try again."),
        "signed_out": _("You are signed out. Sign in in another tab, then try again here."),
        "sign_in": _("Sign in"),
        "unsaved": _("Your changes on this page are not saved yet."),
        "on_this_page": _("On this page"),
        "nothing_found": _("Nothing found."),
        "near": _("Nothing is called just so. Did you mean one of these?"),
        "lately": _("You worked on these lately"),
        "searched_lately": _("Searched lately"),
        "show_all_of": _("{records}: show all"),
        "all_results": _("All results for “{text}”"),
        "type_more": _("Type to search."),
        "searching": _("Searching"),
        "add_named": _("Add “{text}”"),
        "remove": _("Remove"),
        "selected": _("{n} selected"),
        "select_all": _("Select all {n}"),
        "all_selected": _("All {n} selected"),
        "drop_selection": _("Drop the selection"),
        "moved": _("Moved to {column}."),
        "not_moved": _("The card could not be moved. It is back in its place."),
        "choose_date": _("Choose a date"),
        "previous_month": _("Previous month"),
        "next_month": _("Next month"),
        "today": _("Today"),
        "in_a_week": _("In a week"),
        "gregorian": _("Gregorian"),
        "jalali": _("Jalali"),
        "and": pgettext("between conditions", "and"),
        "or": pgettext("between conditions", "or"),
        "all_of_these": _("all of these"),
        "any_of_these": _("any of these"),
        "none_of_these": _("none of these"),
        "condition": _("Condition"),
        "group_of_conditions": _("Group of conditions"),
        "field": _("Field"),
        "operator": _("Operator"),
        "value": _("Value"),
        "how_many": _("How many"),
        "unit": _("Unit"),
        "from": pgettext("start of a range", "From"),
        "to": pgettext("end of a range", "To"),
        "yes": _("Yes"),
        "no": _("No"),
        "choose": _("Choose…"),
        "resize_column": _("Drag to change the width"),
        "map": _("Map"),
        "no_map": _("The map could not be shown. Points can still be typed."),
        "map_pick": _("Choose on the map"),
        "map_how": _(
            "Click on the map, drag the pin, or move it with the arrow keys; with Shift it goes in small steps."
        ),
        "zoom_in": _("Closer"),
        "zoom_out": _("Farther"),
        "map_in_sight": _("{n} points on this part of the map."),
        "map_empty": _("No record of this list has a point on the map yet. Points are kept with addresses."),
        "map_closer": _("The first {n} stand here; go closer to see the others."),
        "keys": _("Keyboard"),
    }


def of_periods(formats: Formats) -> dict[str, object]:
    """Relative periods as the condition builder offers them.

    Returns:
        `periods` and `units` as lists of {value, label}, and `counted`, the periods that need a count and a unit.
    """
    return _periods_on(formats, formats.today(), get_language() or "")


@lru_cache(maxsize=200)
def _periods_on(formats: Formats, today: date, language: str) -> dict[str, object]:
    units = {
        "day": pgettext("unit after a count", "days"),
        "week": pgettext("unit after a count", "weeks"),
        "month": pgettext("unit after a count", "months"),
        "quarter": pgettext("unit after a count", "quarters"),
        "year": pgettext("unit after a count", "years"),
    }

    def label(name: str) -> str:
        return str(PERIODS[name]) if name in COUNTED else describe({"period": name}, formats=formats, today=today)

    return {
        "periods": [{"value": name, "label": label(name)} for name in PERIODS],
        "units": [{"value": value, "label": text} for value, text in units.items()],
        "counted": list(COUNTED),
    }
