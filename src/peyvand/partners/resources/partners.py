"""What people see of partners."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from peyvand.documents.fields import FileField
from peyvand.foundation.likeness import id_core, name_core
from peyvand.partners.criterion_fields import criterion_fields
from peyvand.partners.fields import AddressUsagesField
from peyvand.partners.forms import PartnerForm
from peyvand.partners.models import Partner, PartnerKind, Rhythm, RoleName, SegmentOf, TermList
from peyvand.partners.models.partner import Gender
from peyvand.partners.segments import SegmentField
from peyvand.records.fields import (
    ChoiceField,
    ChoicesField,
    CodeField,
    CountryField,
    DateField,
    EmailField,
    LinkField,
    LinksField,
    MomentField,
    MoneyField,
    NumberField,
    PercentField,
    PhoneField,
    TermField,
    TermsField,
    TextField,
    YesNoField,
)
from peyvand.records.fields.base import Field
from peyvand.records.registry import register
from peyvand.records.resource import ReadyView, Resource
from peyvand.records.viewer import Viewer


def _word(name: str, of: TermList) -> TermField:
    return TermField(name, of.label, to="partner-terms", within={"list": of.value}, width=140)


@register
class Partners(Resource):
    """Every person and organisation the company deals with."""

    name = "partners"
    model = Partner
    area = "partners"
    icon = "users"
    title = _("Partners")
    title_one = _("Partner")
    counted = ngettext_lazy("{count} partner", "{count} partners", "number")
    whose = _("Partners whose")
    purpose = _(
        "Everybody the company deals with stands here: customers, prospects, suppliers and others, with all that is known of them."
    )
    form = PartnerForm
    default_sort = "name"
    board_by = "group"
    mapped_by = "addresses"
    subtitle_path = "city"
    quick = (_("Quick: partner and contact"), "partners:quick")
    requires_by = ("kind", "roles")
    can_be_merged = True
    further = ((_("Possible duplicates"), "partners:duplicates"), (_("At risk"), "retention:at-risk"))
    alike_by: ClassVar = {
        "name": ("core_key", name_core), "national_id": ("id_key", id_core), "vat_number": ("tax_key", id_core)
    }  # fmt: skip
    warned_by = "partners:alike"
    never_taken = ("number",)
    subtitle_needs = ("group",)
    search_reveals = ("number", "phones", "emails", "addresses", "national_id", "vat_number", "bank_accounts")
    filters = (SegmentField(SegmentOf.PARTNERS),)
    keeps = (_("Save as a segment"), "partners:segment-partners")
    fields = (
        TextField("name", _("Name"), key="name_fold", trigrams="search_key", sort=["name_key"], shown=True, width=280),
        ChoicesField(
            "roles", _("Roles"), related="roles", value_name="role", choices=RoleName.choices, shown=True, width=170
        ),
        CodeField("number", _("Number"), sort=(), width=100),
        LinkField("group", _("Group"), to="groups", hue="hue", special="special", shown=True, width=150),
        TextField(
            "city",
            _("City"),
            key="city_key",
            sort=["city_key"],
            right="addresses",
            shown=True,
            groupable=True,
            width=120,
        ),
        LinkField("owner", _("Owner"), to="users", title="display_name", shown=True, width=150),
        PhoneField("phone", _("Phone"), right="phones", shown=True, width=150),
        EmailField("email", _("E-mail"), right="emails", width=200),
        LinkField("territory", _("Territory"), to="territories", width=130),
        ChoiceField("kind", _("Kind"), choices=PartnerKind.choices, width=120),
        TermsField("criteria", _("Classification"), to="criterion-values", under="criterion", width=200),
        LinksField("tags", _("Tags"), to="tags", hue="hue", width=160),
        CountryField("country", _("Country"), right="addresses", width=130),
        AddressUsagesField("address_usages", width=160),
        YesNoField("exclusive", _("Exclusive to its owner"), width=130),
        LinkField("organisation", _("Kept for"), to="organisations", width=150),
        LinkField("parent", _("Belongs to"), to="partners", width=200),
        _word("type", TermList.TYPE),
        _word("rating", TermList.RATING),
        _word("status", TermList.STATUS),
        _word("field_of_activity", TermList.FIELD),
        _word("industry", TermList.INDUSTRY),
        _word("legal_form", TermList.LEGAL_FORM),
        _word("occupation", TermList.OCCUPATION),
        _word("education", TermList.EDUCATION),
        CodeField("national_id", _("National id"), width=130),
        CodeField("vat_number", _("Tax number"), width=130),
        CodeField("registration_no", _("Registration no."), width=130),
        DateField("birth_date", _("Birth date"), nullable=True, width=110),
        ChoiceField("gender", _("Gender"), choices=Gender.choices, width=100),
        DateField("founded_on", _("Founded"), nullable=True, width=110),
        NumberField("employees", _("Employees"), nullable=True, width=100),
        MoneyField("revenue", _("Yearly revenue"), adds_up=True, nullable=True, width=150),
        _word("source", TermList.SOURCE),
        TextField("interest", _("Interested in"), width=200),
        DateField("customer_since", _("Customer since"), nullable=True, width=120),
        _word("payment_terms", TermList.PAYMENT),
        MoneyField("credit_limit", _("Credit limit"), adds_up=True, nullable=True, width=150),
        TextField("supplier_account", _("Our number there"), width=140),
        NumberField("delivery_days", _("Days to deliver"), nullable=True, width=120),
        _word("agent_level", TermList.AGENT_LEVEL),
        PercentField("commission", _("Commission"), nullable=True, width=110),
        CodeField("personnel_no", _("Personnel no."), width=120),
        DateField("hired_on", _("Hired on"), nullable=True, width=110),
        TextField("strengths", _("Strengths"), sort=(), width=220),
        TextField("weaknesses", _("Weaknesses"), sort=(), width=220),
        TextField("website", _("Website"), width=180),
        FileField("logo", _("Logo"), sort=(), width=120),
        TextField("note", _("Note"), sort=(), width=240),
        ChoiceField(
            "standing", _("Contact rhythm"), choices=Rhythm.choices, path="standing__state", nullable=True, width=120
        ),
        NumberField(
            "score", _("Standing (20–100)"), path="standing__score", right="standing", nullable=True, width=120
        ),
        DateField(
            "last_contact",
            _("Last contact"),
            path="standing__last_contact_on",
            right="standing",
            nullable=True,
            width=120,
        ),
        NumberField(
            "overdue", _("Days overdue"), path="standing__overdue_days", right="standing", nullable=True, width=110
        ),
        MomentField("created_at", _("Created"), groupable=True, width=110),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (
        ReadyView("all", _("All")),
        ReadyView("mine", _("Mine"), {"field": "owner", "op": "is", "value": ["me"]}),
        ReadyView("customers", _("Customers"), {"field": "roles", "op": "is", "value": ["customer"]}),
        ReadyView("prospects", _("Prospects"), {"field": "roles", "op": "is", "value": ["prospect"]}),
    )

    def groupings(self, viewer: Viewer) -> list[Field]:
        """By each criterion of one value too."""
        return [*super().groupings(viewer), *self._by_criteria(viewer)]

    def boards(self, viewer: Viewer) -> list[Field]:
        """Of each criterion of one value too."""
        return [*super().boards(viewer), *self._by_criteria(viewer)]

    def _by_criteria(self, viewer: Viewer) -> Sequence[Field]:
        return criterion_fields(viewer.rights.epoch) if self.can_see("criteria", viewer) else ()

    def subtitle(self, record: Partner, viewer: Viewer) -> str:
        """The city; before it a star where the group is special."""
        place = super().subtitle(record, viewer)
        special = record.group is not None and record.group.special and self.can_see("group", viewer)
        return " ".join(part for part in ("★" if special else "", place) if part)

    def picture_url(self, record: Any, viewer: Viewer) -> str:
        """The logo."""
        if record.logo_id is None or not self.can_see("logo", viewer):
            return ""
        place = {"resource": self.name, "pk": record.pk, "field": "logo", "size": "small"}
        return reverse("documents:picture", kwargs=place)
