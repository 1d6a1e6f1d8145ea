"""What people see of consents, and of requests on personal data."""

from collections.abc import Mapping, Sequence

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from peyvand.privacy.forms import ConsentForm, DataRequestForm
from peyvand.privacy.models import Answer, Channel, Consent, DataRequest, Purpose, Said, Source, Wish
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


_OPEN = {"field": "answer", "op": "is", "value": [Answer.OPEN.value]}
_LATE = {"all": [{"field": "due_on", "op": "older", "value": 0}, _OPEN]}
_MINE = {"field": "owner", "op": "is", "value": ["me"]}


@register
class DataRequests(Resource):
    """What people ask about the data that is held on them, until when it is to be answered, and by whom."""

    name = "data-requests"
    model = DataRequest
    area = "privacy"
    icon = "shield-lock"
    title = _("Data requests")
    title_one = _("Request on personal data")
    counted = ngettext_lazy("{count} request", "{count} requests", "number")
    whose = _("Data requests whose")
    purpose = _(
        "Who asks what you hold on them, or to correct or erase it, stands here with the day by which you answer."
    )
    form = DataRequestForm
    default_sort = "due_on"
    unsettled = _OPEN
    search_reveals = ("note",)
    fields = (
        TextField("asker", _("Who asks"), key="search_key", sort=["asker_key"], shown=True, width=220),
        ChoiceField("wish", _("What they ask for"), choices=Wish.choices, shown=True, width=140),
        DateField("due_on", _("Answer due"), groupable=True, shown=True, width=120),
        ChoiceField("answer", _("Answer"), choices=Answer.choices, shown=True, width=110),
        LinkField("owner", _("Answered by"), to="users", title="display_name", shown=True, width=150),
        DateField("asked_on", _("Asked on"), groupable=True, shown=True, width=120),
        DateField("answered_on", _("Answered on"), nullable=True, groupable=True, width=120),
        LinkField("contact", _("Contact"), to="contacts", groupable=False, width=180),
        LinkField("partner", _("Partner"), to="partners", groupable=False, width=180),
        TextField("note", _("Note"), sort=(), width=240),
        MomentField("created_at", _("Created"), groupable=True, width=110),
        MomentField("updated_at", _("Changed"), groupable=True, width=110),
    )
    ready_views = (
        ReadyView("open", pgettext_lazy("requests on personal data", "Open"), _OPEN),
        ReadyView("late", pgettext_lazy("requests on personal data", "Overdue"), _LATE),
        ReadyView("mine", _("Mine"), {"all": [_MINE, _OPEN]}),
        ReadyView("all", _("All")),
    )


def _shown(resource: Resource, one: Consent, viewer: Viewer) -> list[str]:
    words = {
        "said": one.get_said_display(),
        "channel": one.get_channel_display(),
        "purpose": one.get_purpose_display(),
    }
    return [str(word) for name, word in words.items() if resource.can_see(name, viewer)]
