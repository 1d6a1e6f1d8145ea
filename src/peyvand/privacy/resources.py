"""What people see of consents."""

from collections.abc import Mapping, Sequence

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from peyvand.privacy.forms import ConsentForm
from peyvand.privacy.models import Channel, Consent, Purpose, Said, Source
from peyvand.records.fields import ChoiceField, DateField, LinkField, MomentField, TextField
from peyvand.records.registry import register
from peyvand.records.resource import ReadyView, Resource
from peyvand.records.telling import Telling
from peyvand.records.viewer import Viewer


@register
class Consents(Resource):
    """Who agreed to be reached through which channel, what for, and how that can be shown."""

    name = "consents"
    model = Consent
    area = "privacy"
    icon = "shield"
    title = _("Consents")
    title_one = _("Consent")
    counted = ngettext_lazy("{count} consent", "{count} consents", "number")
    whose = _("Consents whose")
    purpose = _("What people said about being reached, by channel and purpose. The latest counts; all are kept.")
    form = ConsentForm
    default_sort = "-said_on"
    in_menu = False
    in_search = False
    fields = (
        TextField("evidence", _("Evidence"), key="search_key", sort=["evidence_key"], shown=True, width=280),
        LinkField("contact", _("Contact"), to="contacts", shown=True, groupable=False, width=180),
        LinkField("partner", _("Partner"), to="partners", shown=True, groupable=False, width=200),
        ChoiceField("said", _("Consent"), choices=Said.choices, shown=True, width=110),
        ChoiceField("channel", _("Channel"), choices=Channel.choices, shown=True, width=120),
        ChoiceField("purpose", _("Purpose"), choices=Purpose.choices, shown=True, width=180),
        DateField("said_on", _("Said on"), shown=True, width=110),
        ChoiceField("source", _("Known from"), choices=Source.choices, shown=True, width=130),
        LinkField("noted_by", _("Noted by"), to="users", title="display_name", width=150),
        MomentField("created_at", _("Created"), groupable=True, width=110),
        MomentField("updated_at", _("Changed"), groupable=True, width=110),
    )
    ready_views = (
        ReadyView("all", _("All")),
        ReadyView("given", _("Given"), {"field": "said", "op": "is", "value": [Said.GIVEN.value]}),
        ReadyView("withdrawn", _("Withdrawn"), {"field": "said", "op": "is", "value": [Said.WITHDRAWN.value]}),
    )

    def tellings(self, ids: Sequence[int], viewer: Viewer) -> Mapping[int, Telling]:
        """What was said, as the evidence alone does not tell it."""
        return {
            one.pk: Telling(
                format_html('<div class="pv-under">{}</div>', viewer.formats.listed(_shown(self, one, viewer))),
                _("{person} noted a consent: {record}"),
            )
            for one in Consent.objects.filter(pk__in=ids)
        }


def _shown(resource: Resource, one: Consent, viewer: Viewer) -> list[str]:
    words = {
        "said": one.get_said_display(),
        "channel": one.get_channel_display(),
        "purpose": one.get_purpose_display(),
    }
    return [str(word) for name, word in words.items() if resource.can_see(name, viewer)]
