"""Rows that are written together leave the database as rows written one by one do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext

from peyvand.access.models import Record
from peyvand.access.tests import factories
from peyvand.foundation import clock
from peyvand.journal.models import Entry
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import group, partner, tag
from peyvand.products.tests.factories import product
from peyvand.records import registry, saving
from peyvand.records.models.series import Series
from peyvand.records.tests.asking import viewer
from peyvand.tasks.testing import run_jobs
from peyvand.transfer import running
from peyvand.transfer.actions import start
from peyvand.transfer.row_forms import RowForms
from peyvand.transfer.tests.files import as_csv
from peyvand.transfer.tests.importing import brought, checked, counts, done, faults

FILES: dict[str, list[list[str]]] = {
    "partners": [
        ["Name", "Kind", "Roles", "Phone", "E-mail", "City", "Country", "Tags", "Group", "Founded on", "Number", "Parent"],
        ["Kaveh", "Organisation", "Customer", "02188776655", "a@example.com", "Tehran", "Iran", "", "Gold", "", "", ""],
        ["Anna", "Person", "Prospect, Supplier", "+359 2 987 65 43", "", "Sofia", "", "Old", "", "", "", ""],
        ["Twice", "Organisation", "", "", "", "", "", "", "", "2020-01-02", "7", ""],
        ["Again", "Organisation", "", "", "", "", "", "", "", "", "7", ""],
        ["", "Organisation", "", "12", "no address", "", "", "", "", "", "", ""],
        ["Below", "Organisation", "", "", "", "", "", "", "", "", "", "Above"],
        ["Last", "Organisation", "", "", "", "", "", "", "", "", "", ""],
    ],
    "contacts": [
        ["Name", "Partner", "Phone", "E-mail"],
        ["Sara Ahmadi", "Above", "09121234567", "s@example.com"],
        ["Ivan", "Nobody", "", ""],
        ["Emre Yılmaz", "Above", "", ""],
    ],
    "products": [["Name", "Code", "Price", "Currency"], ["GTX", "G-1", "12.5", "EUR"], ["Basic", "", "", ""], ["Twin", "G-1", "", ""]],
    "opportunities": [
        ["Title", "Partner", "Stage", "Value"],
        ["Big sale", "Above", "", "1000"],
        ["Other sale", "Above", "Won", "20"],
        ["Lost sale", "Above", "Lost", "20"],
        ["No sale", "Nobody", "", "1"],
    ],
    "activities": [
        ["Kind", "Partner", "Subject", "Status", "Planned for"],
        ["Call", "Above", "Ask", "Planned", "2026-03-21"],
        ["Call", "Above", "Asked", "Done", ""],
        ["Call", "Nobody", "Asked", "Done", ""],
    ],
}  # fmt: skip


@pytest.fixture(params=["administrator", "who sees their own"])
def who(request: pytest.FixtureRequest, admin: Any, grant: Any) -> Any:
    """Who brings the file; there is what its rows link to."""
    user = admin if request.param == "administrator" else _limited(grant)
    partner("Above", owner=user)
    group("Gold")
    tag("Old")
    product("Old", code="O-1")
    return user


def state(kind: str) -> list[Any]:
    """All that an import writes, but for ids and moments."""
    model: Any = registry.resource(kind).model
    hanging = [
        relation
        for relation in model._meta.related_objects
        if relation.field.model._meta.managed and not issubclass(relation.field.model, Record)
    ]
    told: list[Any] = []
    for one in model.objects.order_by("id"):
        own = {
            field.attname: getattr(one, field.attname) for field in model._meta.concrete_fields if not _changing(field)
        }
        links = {
            field.name: sorted(str(other) for other in getattr(one, field.name).all())
            for field in model._meta.many_to_many
        }
        told.append((own, links, [(relation.name, list(_rows(relation, one))) for relation in hanging]))
    entries = Entry.objects.order_by("id").values_list(
        "verb", "kind", "label", "changes", "record_version", "cause", "actor"
    )
    return [told, list(entries), list(Series.objects.order_by("name").values_list())]


def _changing(field: models.Field[Any, Any]) -> bool:
    return field.primary_key or isinstance(field, models.DateTimeField)


def _rows(relation: Any, record: Any) -> Iterator[tuple[Any, ...]]:
    names = [
        one.attname
        for one in relation.field.model._meta.concrete_fields
        if not _changing(one) and one is not relation.field
    ]
    yield from (
        relation.field.model._base_manager.filter(**{relation.field.name: record}).order_by("pk").values_list(*names)
    )


def brought_in(user: Any, kind: str, file: Any) -> tuple[Any, Any, Any]:
    """What an import comes to: what is kept, the counts, and what is wrong with rows. Nothing of it stays."""
    with clock.at(datetime(2026, 3, 20, 8, tzinfo=UTC)), transaction.atomic():
        one = done(brought(user, kind, file), user)
        told = state(kind), counts(one), faults(one)
        transaction.set_rollback(True)
    return told


@pytest.mark.parametrize("kind", FILES)
def test_together_is_the_same_as_one_by_one(who, tmp_path, monkeypatch, kind):
    file = as_csv(tmp_path / "rows.csv", FILES[kind])
    gathered = []
    save_many = saving.save_many
    monkeypatch.setattr(running, "save_many", lambda forms, **how: gathered.extend(forms) or save_many(forms, **how))
    together = brought_in(who, kind, file)
    monkeypatch.setattr(running.Part, "_may_wait", lambda *_args: False)
    monkeypatch.setattr(RowForms, "_filled_untold", lambda self: frozenset(self.resource.form.base_fields))
    monkeypatch.setattr(RowForms, "_new_form", lambda self, data, only: self._blank_form(data, None, only))
    assert brought_in(who, kind, file) == together
    assert gathered
    assert together[1][0] >= 2


def _limited(grant: Any) -> Any:
    role = factories.role()
    for name in FILES:
        for action in ("view", "create", "edit", "import"):
            grant(role, name, action, "own")
    for name in ("groups", "tags", "stages", "pipelines", "activity-kinds", "users"):
        grant(role, name, "view", "all")
    user = factories.user("few")
    user.roles.add(role)
    return user


def test_what_hangs_on_records_that_change_is_read_for_a_whole_part(admin, tmp_path):
    for number in range(5):
        partner(f"Firm {number}", owner=admin)
    rows = [["Name", "Phone", "City"], *([f"Firm {number}", f"+98212233440{number}", "Tehran"] for number in range(5))]
    one = checked(brought(admin, "partners", as_csv(tmp_path / "rows.csv", rows), mode="update", keys=["name"]))
    start.run(one=one, viewer=viewer(admin), at=clock.now())
    with CaptureQueriesContext(connection) as asked:
        run_jobs()
    one.refresh_from_db()
    assert counts(one) == (0, 5, 0, 0)
    for table in ("partners_partnerphone", "partners_partneremail", "partners_address", "partners_bankaccount"):
        read = [
            query["sql"] for query in asked if query["sql"].startswith("SELECT") and f'FROM "{table}"' in query["sql"]
        ]
        assert len(read) <= 1, table
    assert set(Partner.objects.filter(name__startswith="Firm").values_list("city", flat=True)) == {"Tehran"}
