"""What people see of criteria and their values."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from peyvand.partners.forms import CriterionForm, CriterionValueForm
from peyvand.partners.models import Criterion, CriterionValue
from peyvand.records.fields import HueField, MomentField, NumberField, TermField, TextField, YesNoField
from peyvand.records.registry import register
from peyvand.records.resource import ReadyView, Resource


@register
class Criteria(Resource):
    """Ways to classify partners."""

    name = "criteria"
    model = Criterion
    area = "partners"
    icon = "category"
    title = _("Criteria")
    title_one = _("Criterion")
    counted = ngettext_lazy("{count} criterion", "{count} criteria", "number")
    whose = _("Criteria whose")
    purpose = _(
        "Further ways to classify partners, such as loyalty, size or kind of relationship; make any number of your own."
    )
    form = CriterionForm
    default_sort = "position"
    in_search = False
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=240),
        YesNoField("single", _("One value only"), shown=True, width=120),
        NumberField("position", _("Place"), shown=True, width=90),
        YesNoField("is_active", _("May be chosen"), shown=True, width=120),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (ReadyView("all", _("All")),)


@register
class CriterionValues(Resource):
    """The values of criteria; they stand on the pages of these."""

    name = "criterion-values"
    model = CriterionValue
    area = "partners"
    icon = "category"
    title = _("Values of criteria")
    title_one = _("Value of a criterion")
    counted = ngettext_lazy("{count} value", "{count} values", "number")
    whose = _("Values whose")
    purpose = _("The values that partners can have by each criterion.")
    form = CriterionValueForm
    default_sort = "criterion"
    in_menu = False
    in_search = False
    picked_by = ("criterion",)
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=240),
        TermField("criterion", _("Criterion"), to="criteria", shown=True, width=200),
        HueField("hue", shown=True),
        NumberField("position", _("Place"), shown=True, width=90),
        YesNoField("is_active", _("May be chosen"), shown=True, width=120),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (ReadyView("all", _("All")),)
