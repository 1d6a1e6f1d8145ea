"""What people see of the words that partners are described by."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from peyvand.partners.forms import PartnerTermForm
from peyvand.partners.models import PartnerTerm, TermList
from peyvand.records.fields import ChoiceField, HueField, MomentField, NumberField, TextField, YesNoField
from peyvand.records.registry import register
from peyvand.records.resource import ReadyView, Resource


@register
class PartnerTerms(Resource):
    """Types, ratings and the other lists."""

    name = "partner-terms"
    model = PartnerTerm
    area = "partners"
    icon = "list"
    title = _("Lists")
    title_one = _("Word of a list")
    counted = ngettext_lazy("{count} word", "{count} words", "number")
    whose = _("Words whose")
    purpose = _(
        "Types, ratings, industries and the other lists that partners are described by, in the words of the firm."
    )
    form = PartnerTermForm
    default_sort = "position"
    in_search = False
    picked_by = ("list",)
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=240),
        ChoiceField("list", _("List"), choices=TermList.choices, shown=True, width=150),
        HueField("hue", shown=True),
        NumberField("position", _("Place"), shown=True, width=90),
        YesNoField("is_active", _("May be chosen"), shown=True, width=120),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (
        ReadyView("all", _("All")),
        *(ReadyView(one.value, one.label, {"field": "list", "op": "is", "value": [one.value]}) for one in TermList),
    )
