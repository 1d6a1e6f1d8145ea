"""Every door to records: each address of the kernel, how it is asked, and which rights it needs.

A new address without a line here, or in `other_addresses`, makes `test_completeness` fail.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from peyvand.access.models import ApiToken, User, change_installation
from peyvand.access.tests import factories
from peyvand.access.vocabulary import NEVER_GRANTED
from peyvand.documents.forms import UploadField
from peyvand.documents.tests.uploads import stored, upload
from peyvand.foundation import clock
from peyvand.records import registry
from peyvand.records.forms import AnyRecordField, CalendarDateField, ConditionTextField, LinkedRecordField, RecordForm
from peyvand.records.models import CustomField, View
from peyvand.records.panels import panels_of
from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer
from tests.contract.markup import sent_by
from tests.factories import FACTORIES

ALL_ACTIONS = ("view", "create", "edit", "delete", "assign", "share", "export", "import", "bulk", "configure")

Ask = Callable[[Client, Resource, Any], HttpResponse]


@dataclass(frozen=True)
class Door:
    """One way in.

    Attributes:
        address: name of the URL pattern.
        needs: actions one must have on the kind, and on the record where it is about one.
        about: "rows" shows many, "record" is about one living record, "trashed" about one in the trash, "kind" about none.
        good: statuses of an answer to somebody who may.
        writes: changes records.
    """

    address: str
    variant: str
    needs: tuple[str, ...]
    about: str
    ask: Ask
    good: tuple[int, ...] = (200,)
    writes: bool = False
    fits: Callable[[Resource], bool] = lambda _resource: True

    @property
    def makes_another(self) -> bool:
        """True when a record is made that is like the one given."""
        return self.writes and "create" in self.needs

    def __str__(self) -> str:
        return f"{self.address}{'+' if self.variant else ''}{self.variant}"


def _get(page: str, query: str = "", *, part: bool = False, pk: bool = False) -> Ask:
    def ask(client: Client, resource: Resource, record: Any) -> Any:
        url = resource.url(page, record.pk if pk else None)
        return client.get(f"{url}{query}", headers={"HX-Request": "true"} if part else {})

    return ask


def _post(page: str, data: Callable[[Resource, Any], dict[str, Any]], *, pk: bool = False) -> Ask:
    def ask(client: Client, resource: Resource, record: Any) -> Any:
        return client.post(resource.url(page, record.pk if pk else None), data(resource, record))

    return ask


def _of_two_kinds(resource: Resource) -> bool:
    """The pages of the firm's own fields ask nothing of the kind but its name: one with an owner and one without stand for all."""
    return resource.name in ("partners", "tags")


_NEW_FIELD = {"label_en": "Warranty", "kind": "text", "section": "-1", "is_active": "on"}


def _custom_field(page: str, *, trashed: bool = False) -> Ask:
    """Asks for the page of a field that the firm has, or posts to that of one in the trash."""

    def ask(client: Client, resource: Resource, _record: Any) -> Any:
        row, _made = CustomField.objects.update_or_create(
            resource=resource.name,
            name="x_size",
            defaults={"label_en": "Size", "deleted_at": clock.now() if trashed else None},
        )
        url = resource.url(page, field=row.pk)
        return client.post(url) if trashed else client.get(url)

    return ask


def title_input(resource: Resource) -> str:
    """The field of the form that the title is made from."""
    names = resource.form.base_fields
    return next(one for one in (resource.title_field.name, "last_name", "subject") if one in names)


def changed_form(resource: Resource, record: Any) -> dict[str, Any]:
    """What somebody would send who opened the record's form, changed its title, and saved."""
    sent: dict[str, Any] = form_of(resource, record)
    sent[title_input(resource)] = [f"{sent[title_input(resource)][0]} changed"]
    return sent


def new_form(resource: Resource, record: Any) -> dict[str, Any]:
    """What somebody would send to make another record like this one."""
    sent = {name: value for name, value in changed_form(resource, record).items() if name != "version"}
    sent |= {"number": [""]} if "number" in sent else {}
    if "code" in sent:
        sent["code"] = [f"{sent['code'][0]}{record.pk}"]
    if "username" in sent:
        sent |= {"username": [f"another{record.pk}"], "email": [f"another{record.pk}@example.com"]}
    sent |= {name: upload(b"Hello") for name in _files(resource)}
    return sent


def _files(resource: Resource) -> list[str]:
    """Fields of the form that a record cannot be made without, and that are files."""
    return [name for name, one in resource.form.base_fields.items() if isinstance(one, UploadField) and one.required]


def form_of(resource: Resource, record: Any) -> dict[str, list[str]]:
    """What the record's form would send as it stands, for somebody who may write all of it."""
    viewer = Viewer.of(factories.user(is_administrator=True))
    form = resource.form(resource=resource, viewer=viewer, instance=record)
    widgets = "".join(str(form[name]) for name in form.fields)
    return {"version": [str(record.version)], **sent_by(f'<form class="pv-form">{widgets}</form>')}


def a_text_field(resource: Resource) -> str:
    """A field that lists show and the form takes as one line of text."""
    fields = resource.form.base_fields
    return next(one.name for one in resource.fields if isinstance(fields.get(one.name), forms.CharField))


def _changed_text(resource: Resource, record: Any) -> tuple[str, str, str]:
    """A field, the version of the record, and another text for the field."""
    name, sent = a_text_field(resource), form_of(resource, record)
    return name, sent["version"][0], f"{sent[name][0]}changed"


def _cell(method: str) -> Ask:
    def ask(client: Client, resource: Resource, record: Any) -> Any:
        name, version, text = _changed_text(resource, record)
        url = resource.url("cell", record.pk, field=name)
        return client.get(url) if method == "get" else client.post(url, {"version": version, name: text})

    return ask


def _board_column(client: Client, resource: Resource, record: Any) -> Any:
    return client.get(resource.url("board-column", column="none"))


def _bulk(verb: str, **data: str) -> Ask:
    def ask(client: Client, resource: Resource, record: Any) -> Any:
        return client.post(resource.url("bulk", verb=verb), {"ids": str(record.pk), **data})

    return ask


def _bulk_dialog(verb: str) -> Ask:
    return lambda client, resource, _record: client.get(resource.url("bulk", verb=verb))  # type: ignore[return-value]


def _bulk_set(client: Client, resource: Resource, record: Any) -> Any:
    name, _version, text = _changed_text(resource, record)
    return client.post(resource.url("bulk", verb="set"), {"ids": str(record.pk), "field": name, name: text})


def _saved_view(client: Client, resource: Resource) -> View:
    """A view of the one who asks; somebody not signed in gets an address all the same."""
    owner = User.objects.filter(pk=client.session.get("_auth_user_id", 0)).first() or factories.user()
    return View.objects.create(resource=resource.name, owner=owner, name=f"View {View.objects.count()}")


def _view(method: str) -> Ask:
    def ask(client: Client, resource: Resource, record: Any) -> Any:
        url = resource.url("view", view=_saved_view(client, resource).pk)
        return client.get(url) if method == "get" else client.post(url, {"act": "pin"})

    return ask


def _share(client: Client, resource: Resource, record: Any) -> Any:
    return client.post(resource.url("access", record.pk), {"user": factories.user().pk, "level": "view"})


def _api(method: str, path: str, body: Callable[[Resource, Any], Any] | None = None) -> Ask:
    """A call of the API by a program of whoever is signed in; `path` may name the resource and the id."""

    def ask(client: Client, resource: Resource, record: Any) -> Any:
        user = User.objects.filter(pk=client.session.get("_auth_user_id", 0)).first()
        headers = {"Authorization": f"Bearer {ApiToken.issue(user, name='door')[1]}"} if user is not None else {}
        said = body(resource, record) if body else {}
        for name in set(said) & set(_files(resource)):
            said[name] = stored(by=user).pk
        sent = {"data": json.dumps(said), "content_type": "application/json"} if body else {}
        url = f"/api/v1/{path}".format(resource=resource.name, pk=record.pk)
        return getattr(type(client)(), method)(url, headers=headers, **sent)

    return ask


def _new_body(resource: Resource, record: Any) -> dict[str, Any]:
    """What a program sends to make another record like this one."""
    needed: dict[str, Any] = {}
    for name, one in resource.form.base_fields.items():
        if isinstance(one, LinkedRecordField) and one.required:
            needed[name] = getattr(record, f"{name}_id")
        elif isinstance(one, AnyRecordField | ConditionTextField) or (
            isinstance(one, forms.ChoiceField) and one.required
        ):
            needed[name] = getattr(record, name)
        elif one.required and isinstance(one, CalendarDateField):
            needed[name] = str(getattr(record, name))
        elif one.required and not isinstance(one, UploadField):
            needed[name] = f"{getattr(record, name)}2"
    return needed | dict.fromkeys(_files(resource))


def _change_body(resource: Resource, record: Any) -> dict[str, Any]:
    name = a_text_field(resource)
    return {name: f"{getattr(record, name)}changed"}


def _bulk_body(verb: str) -> Callable[[Resource, Any], dict[str, Any]]:
    def body(resource: Resource, record: Any) -> dict[str, Any]:
        values = {"values": _change_body(resource, record)} if verb == "change" else {}
        return {"verb": verb, "ids": [record.pk], **values}

    return body


def _lanes(resource: Resource) -> list[str]:
    field = resource.field(resource.board_by or "")
    return (
        [one.key for one in field.lanes(Viewer.of(factories.user(is_administrator=True))) if one.open] if field else []
    )


def _another_column(resource: Resource, record: Any) -> dict[str, Any]:
    """A card put into the last column that takes cards; into that of none where there are no others."""
    # Columns that ask for more, like why a sale was lost, are another door's matter.
    lanes = [key for key in _lanes(resource) if not resource.form.asked_with(resource.board_by or "", key)]
    return {"id": record.pk, "column": lanes[-1] if lanes else "none"}


def _ask_before_move(client: Client, resource: Resource, record: Any) -> Any:
    return client.get(resource.url("board-ask", record.pk), {"column": _lanes(resource)[-1]})


def _asks_before_moving(resource: Resource) -> bool:
    return resource.form.asked_with.__func__ is not RecordForm.asked_with.__func__  # type: ignore[attr-defined]


def _has_owner(resource: Resource) -> bool:
    return "owner" in resource.form.base_fields


def _has_tags(resource: Resource) -> bool:
    return "tags" in resource.form.base_fields


def _has_trash(resource: Resource) -> bool:
    return (resource.name, "delete") not in NEVER_GRANTED


def _has_board(resource: Resource) -> bool:
    return resource.board_by is not None


def _has_map(resource: Resource) -> bool:
    return bool(resource.mapped_by)


def _map(client: Client, resource: Resource, record: Any) -> Any:
    change_installation(map_tiles="osm")
    return client.get(f"{resource.url()}?layout=map")


def _points(client: Client, resource: Resource, record: Any) -> Any:
    """Asks for the points of all, after each record was given one."""
    change_installation(map_tiles="osm")
    relation: Any = resource.model._meta.get_field(resource.mapped_by)
    without = resource.model.objects.exclude(
        pk__in=relation.related_model.objects.exclude(point="").values(relation.field.name)
    )
    for pk in without.values_list("pk", flat=True):
        relation.related_model.objects.create(**{f"{relation.field.name}_id": pk, "point": "35.700000,51.400000"})
    return client.get(resource.url("points"))


def _owner_data(client: Client, resource: Resource, record: Any) -> Any:
    return _bulk("assign", owner=str(factories.user().pk))(client, resource, record)


def _share_out(method: str) -> Ask:
    def ask(client: Client, resource: Resource, record: Any) -> Any:
        url = resource.url("share-out")
        given = {"ids": str(record.pk), "to": factories.user().pk, "how": "evenly"}
        return client.get(url) if method == "get" else client.post(url, given)

    return ask


def _tag_data(verb: str) -> Ask:
    def ask(client: Client, resource: Resource, record: Any) -> Any:
        return _bulk(verb, tags=str(FACTORIES["tags"]().pk))(client, resource, record)

    return ask


def _watch(method: str) -> Ask:
    def ask(client: Client, resource: Resource, record: Any) -> Any:
        url = reverse("notifications:watch", kwargs={"resource": resource.name, "pk": record.pk})
        return client.get(url) if method == "get" else client.post(url, {"act": "watch"})

    return ask


def _panel(resource: Resource) -> str:
    """The name of a panel that shows rows of the same kind as its page; empty where there is none."""
    return next((one.name for one in panels_of(resource) if one.kind == resource.name), "")


def _has_panel(resource: Resource) -> bool:
    return bool(_panel(resource))


def _unfold(client: Client, resource: Resource, record: Any) -> Any:
    return client.get(resource.url("panel", record.pk, panel=_panel(resource)))


_WIDTHS = json.dumps({"name": 200})

DOORS: tuple[Door, ...] = (
    Door("records:list", "", ("view",), "rows", _get("list")),
    Door("records:list", "part", ("view",), "rows", _get("list", part=True)),
    Door("records:list", "search", ("view",), "rows", _get("list", "?q=q")),
    Door("records:list", "sorted down", ("view",), "rows", _get("list", "?sort=-updated_at&limit=500")),
    Door("records:list", "board", ("view",), "rows", _get("list", "?layout=board"), fits=_has_board),
    Door("records:board-column", "", ("view",), "rows", _board_column, fits=_has_board),
    Door("records:list", "map", ("view",), "kind", _map, fits=_has_map),
    Door("records:points", "", ("view",), "rows", _points, fits=_has_map),
    Door("records:count", "", ("view",), "rows", _get("count")),
    Door("records:sums", "", ("view",), "kind", _get("sums")),
    Door("records:sentence", "", ("view",), "kind", _get("sentence", "?filter=")),
    Door("records:columns", "", ("view",), "kind", _post("columns", lambda *_: {"widths": _WIDTHS}), (204,)),
    Door("records:arrange", "ask", ("view",), "kind", _get("arrange")),
    Door("records:arrange", "", ("view",), "kind", _post("arrange", lambda *_: {"name": "contacts"}), (204,)),
    Door("records:pick", "", ("view",), "rows", _get("pick")),
    Door("records:pick", "search", ("view",), "rows", _get("pick", "?q=q")),
    Door("records:export", "", ("view", "export"), "rows", _get("export")),
    Door("records:trash", "", ("view", "delete"), "kind", _get("trash"), fits=_has_trash),
    Door("records:view-save", "ask", ("view",), "kind", _get("view-save")),
    Door("records:view-save", "", ("view",), "kind", _post("view-save", lambda *_: {"name": "Mine"}), (302,)),
    Door("records:view", "ask", ("view",), "kind", _view("get")),
    Door("records:view", "pin", ("view",), "kind", _view("post"), (302,)),
    Door("records:required", "", ("view", "configure"), "kind", _get("required")),
    Door("records:required", "set", ("view", "configure"), "kind", _post("required", lambda *_: {}), (302,)),
    Door("records:custom-fields", "", ("view", "configure"), "kind", _get("custom-fields"), fits=_of_two_kinds),
    Door("records:custom-field-new", "ask", ("view", "configure"), "kind", _get("custom-field-new"),
         fits=_of_two_kinds),
    Door("records:custom-field-new", "", ("view", "configure"), "kind", _post("custom-field-new", lambda *_: _NEW_FIELD),
         (302,),
         fits=_of_two_kinds),
    Door("records:custom-field", "ask", ("view", "configure"), "kind", _custom_field("custom-field"),
         fits=_of_two_kinds),
    Door("records:custom-field-remove", "ask", ("view", "configure"), "kind", _custom_field("custom-field-remove"),
         fits=_of_two_kinds),
    Door("records:custom-field-back", "", ("view", "configure"), "kind",
         _custom_field("custom-field-back", trashed=True), (302,),
         fits=_of_two_kinds),
    Door("records:new", "ask", ("view", "create"), "kind", _get("new")),
    Door("records:new", "", ("view", "create"), "kind", _post("new", new_form), (302,), writes=True),
    Door("records:page", "", ("view",), "record", _get("page", pk=True)),
    Door("records:history", "", ("view",), "record", _get("history", pk=True)),
    Door("records:timeline", "", ("view",), "record", _get("timeline", pk=True)),
    Door("records:panel", "", ("view",), "record", _unfold, fits=_has_panel),
    Door("records:position", "", ("view",), "record", _get("position", "?list=", pk=True)),
    Door("records:access", "", ("view",), "record", _get("access", pk=True)),
    Door("records:access", "share", ("view", "share"), "record", _share, (302,), writes=True),
    Door("records:edit", "ask", ("view", "edit"), "record", _get("edit", pk=True)),
    Door("records:edit", "", ("view", "edit"), "record", _post("edit", changed_form, pk=True), (302,), writes=True),
    Door("records:cell", "ask", ("view", "edit"), "record", _cell("get")),
    Door("records:cell", "", ("view", "edit"), "record", _cell("post"), writes=True),
    Door("records:board-move", "", ("view", "edit"), "record",
         _post("board-move", _another_column), writes=True, fits=_has_board),
    Door("records:board-ask", "", ("view", "edit"), "record", _ask_before_move, fits=_asks_before_moving),
    Door("records:delete", "", ("view", "delete"), "record", _post("delete", lambda *_: {}, pk=True), (302,),
         writes=True, fits=_has_trash),
    Door("records:restore", "", ("view", "delete"), "trashed", _post("restore", lambda *_: {}, pk=True), (302,),
         writes=True, fits=_has_trash),
    Door("records:bulk", "ask set", ("view", "bulk", "edit"), "kind", _bulk_dialog("set")),
    Door("records:bulk", "ask tag", ("view", "bulk", "edit"), "kind", _bulk_dialog("tag")),
    Door("records:bulk", "ask assign", ("view", "bulk", "edit", "assign"), "kind", _bulk_dialog("assign")),
    Door("records:bulk", "set", ("view", "bulk", "edit"), "many", _bulk_set, (204,), writes=True),
    Door("records:bulk", "delete", ("view", "bulk", "delete"), "many", _bulk("delete"), (204,),
         writes=True, fits=_has_trash),
    Door("records:share-out", "ask", ("view", "bulk", "edit", "assign"), "kind", _share_out("get"), fits=_has_owner),
    Door("records:share-out", "", ("view", "bulk", "edit", "assign"), "many", _share_out("post"), (204,),
         writes=True, fits=_has_owner),
    Door("records:bulk", "assign", ("view", "bulk", "edit", "assign"), "many", _owner_data, (204,), writes=True, fits=_has_owner),
    Door("records:bulk", "tag", ("view", "bulk", "edit"), "many", _tag_data("tag"), (204,), writes=True, fits=_has_tags),
    Door("api:list", "", ("view",), "rows", _api("get", "{resource}?count=true&limit=500")),
    Door("api:list", "search", ("view",), "rows", _api("get", "{resource}?search=q&limit=500")),
    Door("api:list", "create", ("view", "create"), "kind", _api("post", "{resource}", _new_body), (201,), writes=True),
    Door("api:one", "", ("view",), "record", _api("get", "{resource}/{pk}")),
    Door("api:one", "change", ("view", "edit"), "record", _api("patch", "{resource}/{pk}", _change_body), writes=True),
    Door("api:one", "delete", ("view", "delete"), "record", _api("delete", "{resource}/{pk}"), (204,),
         writes=True, fits=_has_trash),
    Door("api:history", "", ("view",), "record", _api("get", "{resource}/{pk}/history")),
    Door("api:restore", "", ("view", "delete"), "trashed", _api("post", "{resource}/{pk}/restore"),
         writes=True, fits=_has_trash),
    Door("api:bulk", "change", ("view", "bulk", "edit"), "many", _api("post", "{resource}/bulk", _bulk_body("change")), writes=True),
    Door("api:bulk", "delete", ("view", "bulk", "delete"), "many", _api("post", "{resource}/bulk", _bulk_body("delete")),
         writes=True, fits=_has_trash),
    Door("notifications:watch", "ask", ("view",), "record", _watch("get")),
    Door("notifications:watch", "", ("view",), "record", _watch("post"), (302,)),
    Door("records:bulk", "untag", ("view", "bulk", "edit"), "many", _tag_data("untag"), (204,), writes=True, fits=_has_tags),
)  # fmt: skip

# Doors with a test file of their own, since they need an act before them.
WITH_OWN_TESTS = {
    "records:undo": "tests/contract/test_undo.py",
    "records:batch": "tests/contract/test_undo.py",
    "records:batch-file": "src/peyvand/records/tests/test_exporting.py",
    "api:undo": "tests/contract/test_undo.py",
    "api:batch": "tests/contract/test_undo.py",
    "api:bring": "src/peyvand/api/tests/test_imports.py",
    "api:import": "src/peyvand/api/tests/test_imports.py",
    "api:import-start": "src/peyvand/api/tests/test_imports.py",
    "api:import-undo": "src/peyvand/api/tests/test_imports.py",
    "api:groups": "src/peyvand/api/tests/test_lists.py",
}


def kinds() -> Iterator[Resource]:
    """Every resource.

    Kinds that belong to nobody are all of one make: on the second database two of them stand for the others.
    """
    for resource in registry.resources():
        is_like_others = not resource.model.scope_fields.owner and resource.name not in ("groups", "partner-terms")
        if not is_like_others or connection.vendor != "postgresql":
            yield resource


def doors_of(resource: Resource, **wanted: Any) -> Iterator[Door]:
    """Every door that the resource has, and of which these attributes are as wanted."""
    for door in DOORS:
        if door.fits(resource) and all(getattr(door, name) == value for name, value in wanted.items()):
            yield door


def pairs(**wanted: Any) -> Iterator[tuple[Resource, Door]]:
    """Every resource with each of its doors of which these attributes are as wanted."""
    for resource in kinds():
        for door in doors_of(resource, **wanted):
            yield resource, door


def name_of(value: Any) -> str:
    """What a test's parameter is called."""
    return value.name if isinstance(value, Resource) else str(value)
