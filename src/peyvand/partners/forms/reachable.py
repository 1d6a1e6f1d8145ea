"""What the forms of partners and of contacts share."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peyvand.partners.forms.rows import EmailRow, PhoneRow
from peyvand.partners.models.reach import key_of_reach
from peyvand.partners.rows import kept_rows, write_rows
from peyvand.records.forms import RecordForm, RowsField


class ReachableForm(RecordForm):
    """What partners and contacts share: phones and e-mails, whose first ones stand in lists and all of which are searched."""

    phones = RowsField(PhoneRow, label=_("Phones"))
    emails = RowsField(EmailRow, label=_("E-mails"))
    row_fields: ClassVar[tuple[str, ...]] = ("phones", "emails")
    gathers = True

    @classmethod
    def kept_rows(cls, name: str, ids: Collection[int]) -> QuerySet[Any]:
        return kept_rows(cls._meta.model, name, ids, cls.row_keys(name))

    def _copy_firsts(self) -> None:
        """Bring the first phone and e-mail, and the digits and letters to find them by, onto the record itself."""
        if not set(self.instance.reach_rows) & set(self.fields):
            return
        phones, emails = self._now("phones"), self._now("emails")
        self.instance.phone = phones[0]["number"] if phones else ""
        self.instance.email = emails[0]["address"] if emails else ""
        now = {"phones": phones, "emails": emails}
        self.instance.reach_key = key_of_reach(
            {name: now[name] if name in now else self._now(name) for name in self.instance.reach_rows}
        )

    def _now(self, name: str) -> list[dict[str, Any]]:
        """The rows as they will stand: those given, or those kept."""
        if name in self.fields:
            return self.cleaned_data[name]
        return self.rows_of(name) if self.instance.pk else []

    def save(self, commit: bool = True) -> Any:
        """Write the record, then what hangs on it."""
        is_new = self.instance.pk is None
        self._copy_firsts()
        record = super().save(commit)
        for name in self.row_fields:
            if self.alters(name):
                write_rows(record, name, self.cleaned_data[name], is_new=is_new)
        return record
