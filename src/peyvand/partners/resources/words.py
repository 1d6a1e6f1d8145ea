"""What people see of groups and tags."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from peyvand.partners.forms import GroupForm, TagForm
from peyvand.partners.models import Group, Tag
from peyvand.records.fields import HueField, MomentField, NumberField, TextField, YesNoField
from peyvand.records.registry import register
from peyvand.records.resource import ReadyView, Resource


@register
class Groups(Resource):
    """Groups of partners."""

    name = "groups"
    model = Group
    area = "partners"
    icon = "stack-2"
    title = _("Groups")
    title_one = _("Group")
    counted = ngettext_lazy("{count} group", "{count} groups", "number")
    whose = _("Groups whose")
    purpose = _("A group gathers partners that are treated alike; its colour stands wherever they do.")
    form = GroupForm
    default_sort = "name"
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=240),
        HueField("hue", shown=True),
        YesNoField("special", _("Special"), shown=True, width=90),
        NumberField("contact_every", _("Days between contacts"), nullable=True, width=150),
        TextField("description", _("Description"), shown=True, width=360),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (
        ReadyView("all", _("All")),
        ReadyView("special", _("Special"), {"field": "special", "op": "yes"}),
    )


@register
class Tags(Resource):
    """Words to mark partners with."""

    name = "tags"
    model = Tag
    area = "partners"
    icon = "tag"
    title = _("Tags")
    title_one = _("Tag")
    counted = ngettext_lazy("{count} tag", "{count} tags", "number")
    whose = _("Tags whose")
    purpose = _("A tag is a word to mark partners with, as many as you like.")
    form = TagForm
    default_sort = "name"
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=240),
        HueField("hue", shown=True),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (ReadyView("all", _("All")),)
