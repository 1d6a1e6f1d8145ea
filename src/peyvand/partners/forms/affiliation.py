"""The gate for what contacts do at other partners."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.partners.models import Affiliation, Contact, Partner
from peyvand.records.forms import CalendarDateField, LineField, LinkedRecordField, RecordForm


class AffiliationForm(RecordForm):
    """A further position of a contact."""

    contact = LinkedRecordField(Contact, to="contacts", label=_("Contact"))
    partner = LinkedRecordField(Partner, to="partners", label=_("Partner"))
    position = LineField(label=_("Position"), max_length=150)
    since = CalendarDateField(label=_("Since"), required=False)
    until = CalendarDateField(
        label=_("Until"),
        required=False,
        help_text=_("The day on which it ended. What was done stays with the partner."),
    )

    class Meta:
        model = Affiliation
        fields = ("contact", "partner", "position", "since", "until")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        said = {name: self._known(cleaned, name) for name in AffiliationForm.Meta.fields}
        if said["since"] and said["until"] and said["until"] < said["since"]:
            self._refuse(("until", "since"), gettext("It cannot end before it begins."))
        if said["contact"] and said["partner"] and said["contact"].partner_id == said["partner"].pk:
            self._refuse(
                ("partner", "contact"),
                gettext("“{partner}” is where {contact} works in the first place.").format(
                    partner=said["partner"], contact=said["contact"]
                ),
            )
        if all(said[name] for name in ("contact", "partner", "position")) and not said["until"]:
            self._refuse_twin(said)
        return cleaned

    def _refuse_twin(self, said: dict[str, Any]) -> None:
        """One holds a position once at a time; the constraint, which knows the trash, is not asked by the form."""
        held = Affiliation.objects.alive().filter(contact=said["contact"], partner=said["partner"], until=None)
        if held.filter(position__iexact=said["position"]).exclude(pk=self.instance.pk).exists():
            self._refuse(("position", "partner", "contact"), gettext("They hold this position there already."))

    def _known(self, cleaned: dict[str, Any], name: str) -> Any:
        """A value as it will stand: given, or kept; nothing where none was given yet."""
        if name in self.fields:
            return cleaned.get(name)
        return getattr(self.instance, name) if self.instance.pk else None

    def _refuse(self, names: tuple[str, ...], sentence: str) -> None:
        """Say it at the first of these fields that is there."""
        self.add_error(next((name for name in names if name in self.fields), None), sentence)
