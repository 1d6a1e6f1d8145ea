"""The gate for partners."""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.access import gathering
from peyvand.access.models import Organisation, Territory, User
from peyvand.documents.forms import PictureField
from peyvand.partners.forms.criteria import refuse_second_values
from peyvand.partners.forms.identified import IdentifiedForm
from peyvand.partners.forms.in_family import InFamilyForm
from peyvand.partners.forms.past import BirthDateField, FoundedField
from peyvand.partners.forms.reachable import ReachableForm
from peyvand.partners.forms.rows import AddressRow, BankRow
from peyvand.partners.models import (
    CriterionValue,
    Group,
    Partner,
    PartnerKind,
    PartnerRole,
    PartnerTerm,
    RoleName,
    Tag,
    TermList,
)
from peyvand.partners.models.partner import Gender
from peyvand.partners.placing import Placing
from peyvand.records.forms import (
    AmountField,
    CalendarDateField,
    CurrencyField,
    LineField,
    LinkedRecordField,
    LinkedRecordsField,
    RowsField,
    TextBlockField,
    own_currency,
)

_Typed = TypeVar("_Typed", bound=forms.Field)


def word(of: TermList, *, only: PartnerKind | RoleName | None = None) -> LinkedRecordField:
    """A word of one list.

    Args:
        only: the kind or role of partners it is about; the page hides it for others.
    """
    field = LinkedRecordField(
        PartnerTerm, to="partner-terms", within={"list": of.value}, label=of.label, required=False
    )
    return about(only, field) if only is not None else field


def about(whom: PartnerKind | RoleName, field: _Typed) -> _Typed:
    """`field`, which the page shows only for partners of this kind or in this role; what it holds is kept for others."""
    field.widget.attrs["data-pv-when"] = f"{'kind' if isinstance(whom, PartnerKind) else 'roles'}={whom.value}"
    return field


class PartnerForm(IdentifiedForm, InFamilyForm, ReachableForm):
    """Everything about a partner that is typed in."""

    name = LineField(label=_("Name"), max_length=200)
    number = LineField(
        label=_("Number"), max_length=20, required=False, help_text=_("Left empty, it gets the next one.")
    )
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
    exclusive = forms.BooleanField(
        label=_("Exclusive to its owner"),
        required=False,
        help_text=_("Only the owner, those above them and those it is shared with see it, whatever roles say."),
    )
    organisation = LinkedRecordField(
        Organisation,
        to="organisations",
        label=_("Kept for"),
        required=False,
        help_text=_("Empty: for all of our organisations."),
    )
    addresses = RowsField(AddressRow, label=_("Addresses"))
    website = forms.URLField(label=_("Website"), max_length=300, required=False, assume_scheme="https")
    criteria = LinkedRecordsField(CriterionValue, to="criterion-values", label=_("Classification"), required=False)
    tags = LinkedRecordsField(Tag, to="tags", label=_("Tags"), required=False)
    note = TextBlockField(label=_("Note"), max_length=10_000, required=False)
    parent = LinkedRecordField(
        Partner, to="partners", label=_("Belongs to"), required=False, help_text=_("The firm it is a part of.")
    )
    type = word(TermList.TYPE)
    rating = word(TermList.RATING)
    status = word(TermList.STATUS)
    field_of_activity = word(TermList.FIELD)
    industry = word(TermList.INDUSTRY, only=PartnerKind.ORGANISATION)
    legal_form = word(TermList.LEGAL_FORM, only=PartnerKind.ORGANISATION)
    occupation = word(TermList.OCCUPATION, only=PartnerKind.PERSON)
    education = word(TermList.EDUCATION, only=PartnerKind.PERSON)
    national_id = LineField(
        label=_("National id"),
        max_length=30,
        required=False,
        help_text=_("Checked for Iran, Turkey and Bulgaria, by the country of the first address."),
    )
    vat_number = LineField(label=_("Tax number"), max_length=30, required=False)
    registration_no = about(
        PartnerKind.ORGANISATION, LineField(label=_("Registration no."), max_length=40, required=False)
    )
    birth_date = about(PartnerKind.PERSON, BirthDateField())
    gender = about(
        PartnerKind.PERSON, forms.ChoiceField(label=_("Gender"), choices=[("", "—"), *Gender.choices], required=False)
    )
    founded_on = about(PartnerKind.ORGANISATION, FoundedField())
    employees = about(
        PartnerKind.ORGANISATION,
        forms.IntegerField(label=_("Employees"), min_value=0, max_value=10_000_000, required=False),
    )
    revenue = about(
        PartnerKind.ORGANISATION,
        AmountField(label=_("Yearly revenue"), max_digits=19, decimal_places=2, required=False),
    )
    source = word(TermList.SOURCE, only=RoleName.PROSPECT)
    interest = about(RoleName.PROSPECT, LineField(label=_("Interested in"), max_length=300, required=False))
    customer_since = about(RoleName.CUSTOMER, CalendarDateField(label=_("Customer since"), required=False))
    payment_terms = word(TermList.PAYMENT, only=RoleName.CUSTOMER)
    credit_limit = about(
        RoleName.CUSTOMER,
        AmountField(label=_("Credit limit"), max_digits=19, decimal_places=2, min_value=0, required=False),
    )
    supplier_account = about(RoleName.SUPPLIER, LineField(label=_("Our number there"), max_length=40, required=False))
    delivery_days = about(
        RoleName.SUPPLIER,
        forms.IntegerField(label=_("Days to deliver"), min_value=0, max_value=3650, required=False),
    )
    agent_level = word(TermList.AGENT_LEVEL, only=RoleName.AGENT)
    commission = about(
        RoleName.AGENT,
        AmountField(
            label=_("Commission in percent"),
            max_digits=5,
            decimal_places=2,
            min_value=0,
            max_value=100,
            required=False,
        ),
    )
    personnel_no = about(RoleName.EMPLOYEE, LineField(label=_("Personnel no."), max_length=40, required=False))
    hired_on = about(RoleName.EMPLOYEE, CalendarDateField(label=_("Hired on"), required=False))
    strengths = about(RoleName.COMPETITOR, TextBlockField(label=_("Strengths"), max_length=2000, required=False))
    weaknesses = about(RoleName.COMPETITOR, TextBlockField(label=_("Weaknesses"), max_length=2000, required=False))
    currency = CurrencyField(
        label=_("Currency"),
        required=False,
        help_text=_("Of the amounts above."),
    )
    bank_accounts = RowsField(BankRow, label=_("Bank accounts"))

    logo = PictureField(
        label=_("Logo"), required=False, help_text=_("A PNG, JPEG, WebP or GIF picture of at most ten megabytes.")
    )

    row_fields = ("phones", "emails", "addresses", "bank_accounts")
    sections = (
        (_("Who it is"), ("name", "number", "kind", "roles", "logo")),
        (_("How to reach it"), ("phones", "emails", "website", "addresses")),
        (
            _("How we work with it"),
            ("group", "territory", "owner", "exclusive", "organisation", "criteria", "tags", "note"),
        ),
        (
            _("By its roles"),
            (
                "source", "interest", "customer_since", "payment_terms", "credit_limit", "supplier_account",
                "delivery_days", "agent_level", "commission", "personnel_no", "hired_on", "strengths", "weaknesses",
            ),
        ),
        (
            _("More about it"),
            (
                "type", "rating", "status", "field_of_activity", "parent", "industry", "legal_form", "occupation",
                "education", "birth_date", "gender", "founded_on", "employees",
            ),
        ),
        (
            _("Numbers and money"),
            (
                "national_id", "vat_number", "registration_no", "revenue", "currency", "bank_accounts",
            ),
        ),
    )  # fmt: skip
    # With these a partner is made quickly; all else can follow.
    quick = ("name", "kind", "roles", "phones")

    class Meta:
        model = Partner
        fields = (
            "name", "number", "kind", "group", "territory", "owner", "exclusive", "organisation", "website", "criteria",
            "logo", "tags", "note", "parent", "type",
            "rating", "status", "field_of_activity", "industry", "legal_form", "occupation", "education", "national_id",
            "vat_number", "registration_no", "birth_date", "gender", "founded_on", "employees", "revenue",
            "currency", "source", "interest", "customer_since", "payment_terms", "credit_limit", "supplier_account",
            "delivery_days", "agent_level", "commission", "personnel_no", "hired_on", "strengths", "weaknesses",
        )  # fmt: skip

    fills = ("number",)
    placed: Territory | None = None

    def begin(self) -> None:
        super().begin()
        if self.instance.pk is None:
            self.fields_initial_owner()
            self.initial.setdefault("currency", own_currency(self.viewer.rights.epoch))
        elif "roles" in self.fields:
            kept = list(self.instance.roles.order_by("id").values_list("role", flat=True))
            self.initial["roles"] = kept
            self.before["roles"] = sorted(kept)

    def stands(self, name: str) -> Any:
        """As in every form; the roles, which are rows of their own, by their names."""
        if name != "roles" or name in self.fields:
            return super().stands(name)
        return list(self.instance.roles.values_list("role", flat=True)) if self.instance.pk else []

    def fields_initial_owner(self) -> None:
        """A new partner belongs to who makes it, unless said otherwise."""
        self.initial.setdefault("owner", self.viewer.user.pk)
        if self.instance.owner_id is None:
            self.instance.owner = self.viewer.user

    def clean_roles(self) -> list[str]:
        return sorted(self.cleaned_data["roles"])

    def clean_criteria(self) -> Any:
        """Any number of values, but for criteria that take one only."""
        refuse_second_values(self.cleaned_data["criteria"])
        return self.cleaned_data["criteria"]

    def clean_owner(self) -> User | None:
        """Left out of an API call, the owner stays what it is."""
        if "owner" not in self.data and self.instance.pk is None:
            return self.viewer.user
        return self.cleaned_data["owner"]

    def clean_currency(self) -> str:
        """Left out, it is the firm's own."""
        return self.cleaned_data["currency"] or own_currency(self.viewer.rights.epoch)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.fit_identifiers(cleaned)
        self._keep_an_owner()
        if "parent" in self.fields and cleaned.get("parent") is not None:
            self.refuse_circle(cleaned["parent"])
        self.placed = self._place(cleaned)
        return cleaned

    def _place(self, cleaned: dict[str, Any]) -> Territory | None:
        """The territory that a partner without one falls into by the address it is given now."""
        if not cleaned.get("addresses") or self.stands("territory") is not None:
            return None
        return Placing.of(self.viewer.rights.epoch).territory_of(cleaned["addresses"])

    def changes(self) -> dict[str, list[Any]]:
        """With the territory that it falls into, whoever may choose one."""
        changed = super().changes()
        if self.placed is not None:
            changed["territory"] = [None, self.plain("territory", self.placed)]
        return changed

    def _keep_an_owner(self) -> None:
        """What is exclusive is so to somebody."""
        asked = next((name for name in ("owner", "exclusive") if name in self.fields and name not in self.errors), None)
        if asked and self.stands("exclusive") and self.stands("owner") is None:
            self.add_error(asked, ValidationError(gettext("Choose an owner: this partner is exclusive to its owner.")))

    def save(self, commit: bool = True) -> Partner:
        if self.instance.pk and self.cleaned_data.get("parent") and self.alters("parent"):
            self.hold_tree()
        if self.placed is not None:
            self.instance.territory = self.placed
        if "addresses" in self.fields:
            first: dict[str, str] = next(iter(self.cleaned_data["addresses"]), {})
            self.instance.city, self.instance.country = first.get("city", ""), first.get("country", "")
        number = self.instance.number
        partner: Partner = super().save(commit)
        if "number" in self.fields:
            self.keep_number(partner, chosen=bool(number) and self.alters("number"))
        if self.alters("roles"):
            self._write_roles(partner)
        return partner

    def _write_roles(self, partner: Partner) -> None:
        wanted, kept = set(self.cleaned_data["roles"]), set(self.before.get("roles") or ())
        if kept - wanted:
            PartnerRole.objects.filter(partner=partner, role__in=kept - wanted).delete()
        new = (gathering.new_row(PartnerRole, partner_id=partner.pk, role=role) for role in sorted(wanted - kept))
        gathering.insert(list(new))
