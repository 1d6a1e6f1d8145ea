"""After an upgrade, people may comment and put documents where they see partners, unless the firm decided otherwise."""

from importlib import import_module

import pytest
from django.apps import apps

from peyvand.access.epoch import current
from peyvand.access.models import Grant
from peyvand.access.tests import factories

upgrade = import_module("peyvand.documents.migrations.0005_granted_beside_partners")

pytestmark = pytest.mark.django_db

BESIDE = {("view", "all"), ("create", "all"), ("edit", "own"), ("delete", "own")}


def _granted(role, kind):
    return set(Grant.objects.filter(role=role, kind=kind).values_list("action", "scope"))


def test_roles_that_see_partners_may_work_beside_them_and_others_get_nothing():
    sales = factories.role(grants=[("partners", "view", "own"), ("partners", "view", "territory")])
    stock = factories.role(grants=[("products", "view", "all")])
    upgrade.grant(apps, None)
    assert _granted(sales, "comments") == _granted(sales, "documents") == BESIDE
    assert not _granted(stock, "comments") | _granted(stock, "documents")


def test_what_the_firm_has_set_for_a_kind_stays():
    sales = factories.role(grants=[("partners", "view", "all")])
    factories.role(grants=[("documents", "view", "all")])
    upgrade.grant(apps, None)
    assert not _granted(sales, "documents")
    assert _granted(sales, "comments") == BESIDE


def test_rights_are_read_anew_after_it():
    factories.role(grants=[("partners", "view", "all")])
    before = current()
    upgrade.grant(apps, None)
    assert current() != before
