"""What people see of contacts' positions at other partners."""

from collections.abc import Mapping, Sequence

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from peyvand.partners.forms import AffiliationForm
from peyvand.partners.models import Affiliation
from peyvand.records.fields import DateField, LinkField, MomentField, TextField
from peyvand.records.registry import register
from peyvand.records.resource import ReadyView, Resource
from peyvand.records.telling import Telling
from peyvand.records.viewer import Viewer


@register
class Affiliations(Resource):
    """Positions at other partners; they stand on the pages of the contact and of the partner."""

    name = "affiliations"
    model = Affiliation
    area = "partners"
    icon = "briefcase"
    title = _("Other positions")
    title_one = _("Other position")
    counted = ngettext_lazy("{count} other position", "{count} other positions", "number")
    whose = _("Other positions whose")
    purpose = _("A person may work for several partners; each further position is kept with when it began and ended.")
    form = AffiliationForm
    default_sort = "-updated_at"
    in_menu = False
    in_search = False
    fields = (
        TextField("position", _("Position"), shown=True, width=200),
        LinkField("contact", _("Contact"), to="contacts", shown=True, groupable=False, width=200),
        LinkField("partner", _("Partner"), to="partners", shown=True, groupable=False, width=240),
        DateField("since", _("Since"), nullable=True, shown=True, width=110),
        DateField("until", _("Until"), nullable=True, shown=True, width=110),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (
        ReadyView("all", _("All")),
        ReadyView("open", _("Still held"), {"field": "until", "op": "empty"}),
    )

    def tellings(self, ids: Sequence[int], viewer: Viewer) -> Mapping[int, Telling]:
        """Whose position it is: the timelines of partners name the position alone."""
        rows = Affiliation.objects.filter(pk__in=ids).select_related("contact")
        return {
            one.pk: Telling(format_html('<p dir="auto">{}</p>', one.contact), _("{person} noted a position: {record}"))
            for one in rows
        }
