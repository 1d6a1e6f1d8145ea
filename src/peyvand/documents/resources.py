"""What people see of comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from peyvand.documents import telling
from peyvand.documents.fields import OnField
from peyvand.documents.forms import CommentForm
from peyvand.documents.models import Comment
from peyvand.records.fields import LinkField, LinksField, MomentField, TextField
from peyvand.records.registry import register
from peyvand.records.resource import ReadyView, Resource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peyvand.records.telling import Telling
    from peyvand.records.viewer import Viewer

_MINE = {"field": "owner", "op": "is", "value": ["me"]}
_MENTIONS_ME = {"field": "mentions", "op": "is", "value": ["me"]}


@register
class Comments(Resource):
    """What colleagues say about records."""

    name = "comments"
    model = Comment
    area = "documents"
    icon = "message"
    title = _("Comments")
    title_one = _("Comment")
    counted = ngettext_lazy("{count} comment", "{count} comments", "number")
    whose = _("Comments whose")
    purpose = _("What colleagues say to each other about a record. Write one on the page of any record.")
    form = CommentForm
    default_sort = "-created_at"
    made_in_place = True
    in_search = False
    fields = (
        TextField(
            "text", _("Comment"), key="search_key", trigrams="search_key", sort=["title_key"], shown=True, width=360
        ),
        OnField("on", _("On"), hangs=Comment.scope_fields.hangs, shown=True, width=120),
        LinkField("partner", _("Partner"), to="partners", shown=True, width=200),
        LinkField("owner", _("Written by"), to="users", title="display_name", shown=True, width=150),
        LinksField("mentions", _("Mentions"), to="users", title="display_name", shown=True, width=180),
        MomentField("created_at", _("Created"), groupable=True, shown=True, width=110),
        MomentField("updated_at", _("Changed"), groupable=True, width=110),
    )
    ready_views = (
        ReadyView("all", _("All")),
        ReadyView("mentions-me", _("Mention me"), _MENTIONS_ME),
        ReadyView("mine", _("Mine"), _MINE),
    )

    def tellings(self, ids: Sequence[int], viewer: Viewer) -> Mapping[int, Telling]:
        return telling.comments(self, ids, viewer)
