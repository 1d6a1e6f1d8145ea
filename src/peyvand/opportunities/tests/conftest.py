"""What tests of opportunities start from: agents and managers may work with opportunities too."""

import pytest

from peyvand.access.models import Grant
from peyvand.access.tests.people import AGENT_MAY, MANAGER_MAY


@pytest.fixture(autouse=True)
def may_work(company):
    """The roles of the company, widened to opportunities."""
    for role, actions, scopes in (
        (company.agent, AGENT_MAY, ["own"]),
        (company.manager, MANAGER_MAY, ["own", "subordinates"]),
    ):
        for action in actions:
            for scope in scopes:
                Grant.objects.create(role=role, kind="opportunities", action=action.value, scope=scope)
