"""What tests of comments and documents start from: agents and managers may work with them, and see all they may see."""

import pytest

from peyvand.access.models import Grant
from peyvand.access.tests.people import AGENT_MAY, MANAGER_MAY
from peyvand.records import registry


@pytest.fixture
def own_folder(settings, tmp_path):
    """Files of a test lie in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def may_work(company, own_folder):
    """The roles of the company, widened to what hangs on records."""
    kinds = [one.name for one in registry.resources() if one.model.scope_fields.hangs]
    for role, actions in ((company.agent, (*AGENT_MAY, "delete")), (company.manager, MANAGER_MAY)):
        for kind in kinds:
            for action in actions:
                scope = "own" if action in ("edit", "delete") else "all"
                Grant.objects.create(role=role, kind=kind, action=str(action), scope=scope)
