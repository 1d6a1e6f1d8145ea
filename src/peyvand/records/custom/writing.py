"""Between a form and the column that keeps the facts a firm added."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from peyvand.records.custom import starting
from peyvand.records.models.custom_field import FieldKind

if TYPE_CHECKING:
    from peyvand.records.custom.kinds import Custom
    from peyvand.records.forms import RecordForm


def of(form: RecordForm, name: str) -> Custom | None:
    """The firm's own field called `name`, if it is one."""
    return next((one for one in form.customs if one.name == name), None)


def offer(form: RecordForm) -> None:
    """Let the form show what the record has now, and keep a word that is not offered any more; a new one, where its links start."""
    if form.instance.pk is None:
        for one in form.customs:
            if one.name in form.fields and (start := starting.of(one, form.viewer)) is not None:
                form.initial.setdefault(one.name, start)
        return
    kept = form.instance.custom or {}
    for one in form.customs:
        if one.name not in form.fields:
            continue
        value = one.unpack(kept)
        form.initial.setdefault(one.name, value)
        retired = {word.code for word in one.words if not word.is_active}
        present = tuple(value if isinstance(value, list) else [value]) if retired else ()
        if retired.intersection(present):
            typed: Any = deepcopy(form.fields[one.name])  # other forms may share it
            form.fields[one.name] = typed
            blank = [("", "—")] if one.kind is FieldKind.CHOICE else []
            typed.choices = [*blank, *one.offered(also=present)]


def put(form: RecordForm) -> None:
    """Give the instance what the form says; the column stays NULL where there is nothing to keep."""
    said = [one for one in form.customs if one.name in form.fields and one.name in form.cleaned_data]
    if not said:
        return
    kept = dict(form.instance.custom or {})
    for one in said:
        for key in one.keys:
            kept.pop(key, None)
        kept |= one.pack(form.cleaned_data[one.name])
    form.instance.custom = kept or None


def take(one: Custom, to: Any, now: Any) -> None:
    """Give the record `to` what `now`, the same as it stands in the database, has in one field."""
    there = now.custom or {}
    kept = {key: value for key, value in (to.custom or {}).items() if key not in one.keys}
    to.custom = {**kept, **{key: there[key] for key in one.keys if key in there}} or None


def check(form: RecordForm) -> None:
    """Say at its field when another record has what no two may have; the index behind it decides in the end."""
    for one in form.customs:
        if not one.row.unique or one.name not in form.fields or one.name in form.errors:
            continue
        packed = one.pack(form.cleaned_data.get(one.name))
        if not packed or (
            form.instance.pk and packed.get(one.alike) == one.pack(form.initial.get(one.name)).get(one.alike)
        ):
            continue
        kept_as_it_is = one.kind in (FieldKind.TEXT, FieldKind.LINK)
        said: Any = packed[one.alike] if kept_as_it_is else form.cleaned_data[one.name]
        rows = type(form.instance)._base_manager.filter(deleted_at=None, **{f"custom__{one.alike}": said})
        if rows.exclude(pk=form.instance.pk).exists():
            form.add_error(one.name, ValidationError(_("Another record has this already."), code="unique"))
