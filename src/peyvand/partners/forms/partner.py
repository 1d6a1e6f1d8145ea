"""The gate for partners."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import Organisation, Territory, User
from peyvand.partners.forms.reachable import ReachableForm
from peyvand.partners.forms.rows import AddressRow
from peyvand.partners.models import Group, Partner, PartnerKind, PartnerRole, RoleName, Tag
from peyvand.records.forms import LineField, LinkedRecordField, LinkedRecordsField, RowsField, TextBlockField


class PartnerForm(ReachableForm):
    """Everything about a partner that is typed in."""

    name = LineField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=PartnerKind.choices, initial=PartnerKind.ORGANISATION)
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=RoleName.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        initial=[RoleName.PROSPECT],
    )
    group = LinkedRecordField(Group, to="groups", label=_("Group"), required=False)
    territory = LinkedRecordField(Territory, to="territories", label=_("Territory"), required=False)
    owner = LinkedRecordField(User, to="users", label=_("Owner"), required=False)
    organisation = LinkedRecordField(
        Organisation,
        to="organisations",
        label=_("Kept for"),
        required=False,
        help_text=_("Empty: for all of our organisations."),
    )
    addresses = RowsField(AddressRow, label=_("Addresses"))
    website = forms.URLField(label=_("Website"), max_length=300, required=False, assume_scheme="https")
    tags = LinkedRecordsField(Tag, to="tags", label=_("Tags"), required=False)
    note = TextBlockField(label=_("Note"), max_length=10_000, required=False)

    row_fields = ("phones", "emails", "addresses")
    sections = (
        (_("Who it is"), ("name", "kind", "roles")),
        (_("How to reach it"), ("phones", "emails", "website", "addresses")),
        (_("How we work with it"), ("group", "territory", "owner", "organisation", "tags", "note")),
    )
    quick = ("name", "kind", "roles", "phones", "emails")

    class Meta:
        model = Partner
        fields = ("name", "kind", "group", "territory", "owner", "organisation", "website", "tags", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.fields_initial_owner()
        elif "roles" in self.fields:
            kept = list(self.instance.roles.order_by("id").values_list("role", flat=True))
            self.initial["roles"] = kept
            self.before["roles"] = sorted(kept)

    def fields_initial_owner(self) -> None:
        """A new partner belongs to who makes it, unless said otherwise."""
        self.initial.setdefault("owner", self.viewer.user.pk)
        if self.instance.owner_id is None:
            self.instance.owner = self.viewer.user

    def clean_roles(self) -> list[str]:
        return sorted(self.cleaned_data["roles"])

    def clean_owner(self) -> User | None:
        """Left out of an API call, the owner stays what it is."""
        if "owner" not in self.data and self.instance.pk is None:
            return self.viewer.user
        return self.cleaned_data["owner"]

    def save(self, commit: bool = True) -> Partner:
        if "addresses" in self.fields:
            first: dict[str, str] = next(iter(self.cleaned_data["addresses"]), {})
            self.instance.city, self.instance.country = first.get("city", ""), first.get("country", "")
        partner: Partner = super().save(commit)
        if "roles" in self.fields and "roles" in self.changes():
            self._write_roles(partner)
        return partner

    def _write_roles(self, partner: Partner) -> None:
        wanted, kept = set(self.cleaned_data["roles"]), set(self.before.get("roles") or ())
        if kept - wanted:
            PartnerRole.objects.filter(partner=partner, role__in=kept - wanted).delete()
        PartnerRole.objects.bulk_create([PartnerRole(partner=partner, role=role) for role in sorted(wanted - kept)])
