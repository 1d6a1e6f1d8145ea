"""The API keeps what its own description promises: every answer fits it, whatever is sent, and none is a fault of ours."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from schemathesis.checks import load_all_checks
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup
from schemathesis.pytest.lazy import get_all_tests
from schemathesis.specs.openapi import checks

from peyvand.access.models import User
from peyvand.api.tests.program import Program
from peyvand.partners.tests import factories as partners

# PEYVAND_TEST_THOROUGHLY tries every kind of record as administrator, with more examples of each; it takes minutes.
_THOROUGH = "PEYVAND_TEST_THOROUGHLY" in os.environ
_EXAMPLES = 40 if _THOROUGH else 5
# Kinds that differ in what their forms and fields are made of; the others are like one of these.
_KINDS = ["peyvand", "users", "groups"]


@pytest.fixture(autouse=True)
def one_connection(db: None) -> Iterator[None]:
    """A real request closes its database connection in the end, and with it this test's transaction; these do not."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_every_answer_to_an_agent_is_as_described(alice: User, admin: User, settings: Any) -> None:
    partners.contact(owner=alice)
    partners.contact(owner=admin)
    broken = list(_broken_promises(_described(alice), settings))
    assert not broken, "\n\n".join(broken)


def test_every_answer_to_an_administrator_is_as_described(admin: User, alice: User, settings: Any) -> None:
    partners.contact(owner=alice)
    described = _described(admin)
    broken = list(_broken_promises(described if _THOROUGH else described.include(tag=_KINDS), settings))
    assert not broken, "\n\n".join(broken)


def _broken_promises(described: Any, settings: Any) -> Iterator[str]:
    """What Schemathesis finds when it tries every operation of a description."""
    settings.API_WRITES_PER_MINUTE = 1_000_000
    load_all_checks()
    # What no schema can say (a number that is no phone, a link to nothing) may be refused, with a sentence.
    beyond_schemas = [checks.positive_data_acceptance]

    def holds(case: Any) -> None:
        case.call_and_validate(excluded_checks=beyond_schemas)

    found: Any = get_all_tests(schema=described, test_func=holds, settings=None, given_kwargs=None)
    for operation, test in (one.ok() for one in found):
        try:
            test()
        except FailureGroup as group:
            yield from (f"{operation.label}: {one}" for one in group.exceptions)


def _described(user: User) -> Any:
    """The description as `user` gets it, ready to be tried with their token."""
    secret = Program(user).secret
    config = SchemathesisConfig.from_dict(
        {
            "auth": {"openapi": {"token": {"bearer": secret}}},
            "phases": {"coverage": {"unexpected-methods": ["PUT", "TRACE"]}},
            "generation": {"mode": "all", "max-examples": _EXAMPLES, "deterministic": True, "database": "none"},
        }
    )
    application, headers = get_wsgi_application(), {"Authorization": f"Bearer {secret}"}
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=config, headers=headers)
