"""The gates for partners, contacts, groups and tags."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import Organisation, Territory, User
from peyvand.foundation import formats
from peyvand.foundation.countries import country_choices
from peyvand.foundation.phones import phone_digits
from peyvand.foundation.textkeys import search_key
from peyvand.partners.models import (
    AddressUsage,
    Contact,
    Group,
    Partner,
    PartnerKind,
    PartnerRole,
    PhoneLabel,
    RoleName,
    Tag,
)
from peyvand.partners.rows import kept_rows, write_rows
from peyvand.records.forms import (
    EmailLineField,
    LineField,
    LinkedRecordField,
    LinkedRecordsField,
    PhoneLineField,
    RecordForm,
    RowForm,
    RowsField,
    TextBlockField,
)


def countries() -> list[tuple[str, str]]:
    """No country, or one by its name in the reader's language."""
    return [("", "—"), *country_choices(formats.current().language)]


class PhoneRow(RowForm):
    """One phone."""

    telling = ("number",)
    number = PhoneLineField(label=_("Number"), max_length=40)
    label = forms.ChoiceField(
        label=_("What it is"), choices=PhoneLabel.choices, initial=PhoneLabel.OFFICE, required=False
    )

    def clean_label(self) -> str:
        return self.cleaned_data["label"] or PhoneLabel.OFFICE.value


class EmailRow(RowForm):
    """One e-mail."""

    telling = ("address",)
    address = EmailLineField(label=_("Address"), max_length=254)


class AddressRow(RowForm):
    """One address."""

    telling = ("street", "city", "region", "postcode")
    usage = forms.ChoiceField(
        label=_("Used for"), choices=AddressUsage.choices, initial=AddressUsage.OFFICE, required=False
    )
    street = LineField(label=_("Street"), max_length=300, required=False)
    city = LineField(label=_("City"), max_length=100, required=False)
    region = LineField(label=_("Province"), max_length=100, required=False)
    postcode = LineField(label=_("Postcode"), max_length=20, required=False)
    country = forms.ChoiceField(label=_("Country"), choices=countries, required=False)

    def clean_usage(self) -> str:
        return self.cleaned_data["usage"] or AddressUsage.OFFICE.value


class ReachableForm(RecordForm):
    """What partners and contacts share: phones and e-mails, whose first ones stand in lists and all of which are searched."""

    phones = RowsField(PhoneRow, label=_("Phones"))
    emails = RowsField(EmailRow, label=_("E-mails"))
    row_fields: ClassVar[tuple[str, ...]] = ("phones", "emails")

    @classmethod
    def kept_rows(cls, name: str, ids: Collection[int]) -> QuerySet[Any]:
        return kept_rows(cls._meta.model, name, ids, cls.row_keys(name))

    def _copy_firsts(self) -> None:
        """Bring the first phone and e-mail, and the digits and letters to find them by, onto the record itself."""
        written = {name for name in ("phones", "emails") if name in self.fields}
        if not written:
            return
        phones = self._now("phones")
        emails = self._now("emails")
        self.instance.phone = phones[0]["number"] if phones else ""
        self.instance.email = emails[0]["address"] if emails else ""
        digits = (phone_digits(one["number"]) for one in phones)
        letters = (search_key(one["address"]) for one in emails)
        self.instance.reach_key = " ".join([*digits, *letters])

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
        changed = self.changes()
        for name in self.row_fields:
            if name in changed:
                write_rows(record, name, self.cleaned_data[name], is_new=is_new)
        return record


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


class ContactForm(ReachableForm):
    """A person one deals with."""

    partner = LinkedRecordField(Partner, to="partners", label=_("Partner"))
    first_name = LineField(label=_("First name"), max_length=100, required=False)
    last_name = LineField(label=_("Last name"), max_length=100)
    position = LineField(label=_("Position"), max_length=150, required=False)
    note = TextBlockField(label=_("Note"), max_length=10_000, required=False)
    sections = (
        (_("Who it is"), ("partner", "first_name", "last_name", "position")),
        (_("How to reach them"), ("phones", "emails", "note")),
    )

    class Meta:
        model = Contact
        fields = ("partner", "first_name", "last_name", "position", "note")


class GroupForm(RecordForm):
    """A group of partners."""

    name = LineField(label=_("Name"), max_length=150)
    description = LineField(label=_("Description"), max_length=300, required=False)

    class Meta:
        model = Group
        fields = ("name", "hue", "description")


class TagForm(RecordForm):
    """A word to mark partners with."""

    name = LineField(label=_("Name"), max_length=150)

    class Meta:
        model = Tag
        fields = ("name", "hue")
