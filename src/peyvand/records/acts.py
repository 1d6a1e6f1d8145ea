"""What may be done with one record besides writing and deleting it: confirming, revoking. Pages and programs end in the same act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

if TYPE_CHECKING:
    from peyvand.access.models import Record
    from peyvand.journal.writing import Origin
    from peyvand.records.viewer import Viewer


class NotNow(Exception):
    """The record does not stand as it must for this; the text says how it stands. Nothing was changed."""


class ActForm(forms.Form):
    """What is said with an act on one record.

    Attributes:
        needed: fields for which an untouched form has nothing.
    """

    needed: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, record: Any, viewer: Viewer | None = None, **options: Any
    ) -> None:
        self.record = record
        proposed = self.proposed(record, viewer) if viewer is not None else {}
        super().__init__(data, **{"label_suffix": "", "initial": proposed, **options})

    @classmethod
    def proposed(cls, record: Any, viewer: Viewer) -> dict[str, Any]:
        """What an untouched form says of this record."""
        return {}

    def untouched(self) -> dict[str, Any]:
        """All values of an untouched form."""
        return {name: self.get_initial_for_field(field, name) for name, field in self.fields.items()}


@dataclass(frozen=True)
class Act:
    """One thing to do with a record.

    Attributes:
        name: the last part of its address in the API.
        summary: one line for its documentation.
        action: the right that it needs on the record.
        form: what is said with it.
        run: does it, with what the form says; may raise NotAllowed and NotNow.
    """

    name: str
    summary: str
    action: str
    form: type[ActForm]
    run: Callable[[Record, Mapping[str, Any], Viewer, Origin], None]
