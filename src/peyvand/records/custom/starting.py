"""What links of the firm's own lead to in a new record: the one that was chosen, or whoever makes it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from peyvand.foundation.textkeys import search_key
from peyvand.records.fields.links import led_on
from peyvand.records.models.custom_field import FieldKind

if TYPE_CHECKING:
    from peyvand.records.custom.kinds import Custom
    from peyvand.records.models import CustomField
    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer

ME = "me"
# Of so many that are called alike the numbers are told.
_TOLD = 5


def of(one: Custom, viewer: Viewer) -> int | None:
    """The id that the link leads to in a new record of this viewer; None for none. They may not see it: their form decides."""
    kept = one.row.default
    if one.kind is not FieldKind.LINK or not kept:
        return None
    if kept == ME:
        return viewer.user.pk if one.row.target == "users" else None
    return _led(one.row.target, int(kept), viewer.rights.epoch)


@lru_cache(maxsize=100)
def _led(target: str, pk: int, _epoch: str) -> int:
    """The record, or the one that it was merged into; what is merged turns the epoch."""
    return led_on(target, {pk}).get(pk, pk)


def typed(row: CustomField, viewer: Viewer) -> str:
    """What stands for the start of `row` in the form: “me”, the name, or the number where the name says too little."""
    from peyvand.records.custom.linking import target_of

    to = target_of(row)
    if not row.default or to is None:
        return ""
    if row.default == ME:
        return _("me")
    pk = _led(row.target, int(row.default), viewer.rights.epoch)
    named = to.rows(viewer).filter(pk=pk).first()
    return str(named) if named is not None and len(_called(str(named), to, viewer)) == 1 else f"#{pk}"


def read(text: str, to: Resource, viewer: Viewer) -> str:
    """The start that `text` means, as it is kept.

    Raises:
        ValidationError: when no record is called so, or several are.
    """
    if to.name == "users" and search_key(text) in {search_key(ME), search_key(_("me"))}:
        return ME
    number = text.removeprefix("#")
    if text.startswith("#") and number.isascii() and number.isdecimal() and len(number) < 19:
        found = list(to.rows(viewer).filter(pk=int(number)).values_list("pk", flat=True))
    else:
        found = _called(text, to, viewer)
    if not found:
        raise ValidationError(_("“{text}” is no record that this leads to.").format(text=text))
    if len(found) > 1:
        numbers = viewer.formats.listed([f"#{pk}" for pk in found[:_TOLD]])
        raise ValidationError(
            _("Several are called so. Write the number of the one: {numbers}").format(numbers=numbers)
        )
    return str(found[0])


def _called(text: str, to: Resource, viewer: Viewer) -> list[int]:
    """Ids of those that are called just so, however it is written."""
    rows = to.searched(to.rows(viewer), text, viewer).order_by("pk")
    return [one.pk for one in rows[:200] if search_key(str(one)) == search_key(text)]
