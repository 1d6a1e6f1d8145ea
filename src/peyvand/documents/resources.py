"""What people see of documents and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from peyvand.documents import telling
from peyvand.documents.fields import FileField, OnField, SizeField
from peyvand.documents.forms import CommentForm, DocumentForm
from peyvand.documents.models import Audience, Comment, Document
from peyvand.records.fields import ChoiceField, LinkField, LinksField, MomentField, NumberField, TextField
from peyvand.records.registry import register
from peyvand.records.resource import ReadyView, Resource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peyvand.records.telling import Telling
    from peyvand.records.viewer import Viewer

_MINE = {"field": "owner", "op": "is", "value": ["me"]}
_MENTIONS_ME = {"field": "mentions", "op": "is", "value": ["me"]}


@register
class Documents(Resource):
    """Files that belong to records."""

    name = "documents"
    model = Document
    area = "documents"
    icon = "paperclip"
    title = _("Documents")
    title_one = _("Document")
    counted = ngettext_lazy("{count} document", "{count} documents", "number")
    whose = _("Documents whose")
    purpose = _(
        "Contracts, offers, pictures and other files, each with the record it belongs to. Add one on that record's page."
    )
    form = DocumentForm
    default_sort = "-updated_at"
    made_in_place = True
    search_reveals = ("file",)
    subtitle_path = "file"
    fields = (
        TextField(
            "title", _("Title"), key="search_key", trigrams="search_key", sort=["title_key"], shown=True, width=280
        ),
        FileField("file", _("File"), shown=True, width=200),
        SizeField("size", _("Size"), path="file__size", right="file", shown=True, width=90),
        NumberField("number", _("Version"), shown=True, width=80),
        OnField("on", _("On"), hangs=Document.scope_fields.hangs, shown=True, width=120),
        LinkField("partner", _("Partner"), to="partners", shown=True, width=200),
        ChoiceField("audience", _("Who may open it"), choices=Audience.choices, shown=True, width=170),
        LinksField("readers", _("Colleagues who may open it"), to="users", title="display_name", width=180),
        LinksField("reader_teams", _("Teams that may open it"), to="teams", width=180),
        LinkField("owner", _("Added by"), to="users", title="display_name", shown=True, width=150),
        MomentField("created_at", _("Created"), groupable=True, width=110),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (ReadyView("all", _("All")), ReadyView("mine", _("Mine"), _MINE))

    def tellings(self, ids: Sequence[int], viewer: Viewer) -> Mapping[int, Telling]:
        return telling.documents(self, ids, viewer)


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
