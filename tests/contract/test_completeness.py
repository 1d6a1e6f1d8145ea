"""Nothing stands outside the contracts: no address, no resource, no task."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.urls import get_resolver
from django_tasks.base import Task

from peyvand.records import registry
from tests.contract.doors import DOORS, WITH_OWN_TESTS, pairs
from tests.contract.other_addresses import OTHERS
from tests.factories import FACTORIES

# Whose rights a task works with: those of who asked for it, or, being housework, nobody's.
TASKS = {
    "peyvand.access.tasks.forget_the_past": "nobody",
    "peyvand.access.tasks.send_notice": "nobody",
    "peyvand.access.tasks.send_reset_link": "nobody",
    "peyvand.api.tasks.forget_old_answers": "nobody",
    "peyvand.credit.tasks.remind_of_assessments": "nobody",
    "peyvand.documents.tasks.draw_copies": "nobody",
    "peyvand.documents.tasks.sweep_files": "nobody",
    "peyvand.journal.tasks.seal_entries": "nobody",
    "peyvand.notifications.tasks.deliver_notices": "nobody",
    "peyvand.notifications.tasks.forget_read_notices": "nobody",
    "peyvand.partners.tasks.place_partners": "who asked",
    "peyvand.partners.tasks.sweep_likenesses": "nobody",
    "peyvand.privacy.tasks.forget_access_exports": "nobody",
    "peyvand.privacy.tasks.keep_tombstones": "nobody",
    "peyvand.privacy.tasks.make_access_export": "who asked",
    "peyvand.privacy.tasks.propose_erasures": "nobody",
    "peyvand.privacy.tasks.wipe_leftovers": "nobody",
    "peyvand.records.tasks.act_on_many": "who asked",
    "peyvand.records.tasks.forget_workbooks": "nobody",
    "peyvand.records.tasks.renew_search": "nobody",
    "peyvand.records.tasks.write_workbook": "who asked",
    "peyvand.records.tasks.hand_over_many": "who asked",
    "peyvand.retention.tasks.reckon_standings": "nobody",
    "peyvand.records.tasks.take_back_many": "who asked",
    "peyvand.transfer.tasks.check_rows": "who asked",
    "peyvand.transfer.tasks.forget_old_files": "nobody",
    "peyvand.transfer.tasks.import_rows": "who asked",
    "peyvand.transfer.tasks.take_back_rows": "who asked",
}


def addresses(resolver: Any = None, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """Names of all URL patterns; a pattern without one by its path."""
    pattern: Any
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        else:
            yield ":".join([*spaces, pattern.name or str(pattern.pattern)])


def test_every_address_is_a_door_or_told_what_it_answers():
    known = {door.address for door in DOORS} | set(WITH_OWN_TESTS) | {one.name for one in OTHERS}
    assert sorted(set(addresses()) - known) == []


def test_no_door_leads_nowhere():
    assert (
        sorted(
            ({door.address for door in DOORS} | set(WITH_OWN_TESTS) | {one.name for one in OTHERS}) - set(addresses())
        )
        == []
    )


def test_every_resource_has_a_factory_and_every_factory_makes_its_kind(db):
    names = {one.name for one in registry.resources()}
    assert names == set(FACTORIES)
    assert {type(make()).record_kind: name for name, make in FACTORIES.items()} == {name: name for name in names}


def test_the_registry_is_not_empty():
    assert {"partners", "contacts", "groups", "tags", "users", "teams", "territories", "organisations", "roles"} <= {
        one.name for one in registry.resources()
    }
    assert len(list(pairs())) > 250


def test_every_model_of_records_is_shown_by_a_resource():
    from peyvand.access.models import Record

    kinds = {model for model in apps.get_models() if issubclass(model, Record)}
    assert {one.model for one in registry.resources()} == kinds


def tasks() -> set[str]:
    """Dotted paths of all tasks of the house."""
    import importlib
    from importlib.util import find_spec

    found = set()
    for config in apps.get_app_configs():
        module = f"{config.name}.tasks"
        if config.name.startswith("peyvand.") and config.name != "peyvand.tasks" and find_spec(module):
            for value in vars(importlib.import_module(module)).values():
                if isinstance(value, Task):
                    found.add(value.module_path)
    return found


def test_every_task_says_with_whose_rights_it_works():
    assert tasks() == set(TASKS)


@pytest.mark.parametrize("path", sorted(WITH_OWN_TESTS.values()))
def test_doors_with_tests_of_their_own_have_them(path):
    from pathlib import Path

    assert (Path(__file__).parents[2] / path).is_file()
