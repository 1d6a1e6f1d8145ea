"""The navigation leads to what its reader may open, says where they are, and takes names as they are."""

import re

import pytest

from peyvand.records.models import View

pytestmark = pytest.mark.django_db


def navigation(client, address):
    return re.search(r'<nav class="pv-nav".*?</nav>', client.get(address).content.decode(), re.DOTALL)[0]


def test_just_the_page_that_is_open_is_marked_in_a_group_that_is_open(client, admin):
    client.force_login(admin)
    html = navigation(client, "/contacts/")
    assert re.findall(r'href="([^"]*)" aria-current="page"', html) == ["/contacts/"]
    opened = re.findall(r'<details open><summary class="pv-nav-item" title="([^"]*)"', html)
    assert opened == ["Partners"]
    assert html.count("<details>") > 3


def test_a_pinned_view_is_led_to_by_its_name_whatever_is_in_it(client, admin):
    view = View.objects.create(owner=admin, resource="partners", name='<b>"Mine" & yours')
    view.pinned_by.add(admin)
    client.force_login(admin)
    html = navigation(client, f"/partners/?view={view.pk}")
    assert "&lt;b&gt;&quot;Mine&quot; &amp; yours" in html
    assert "<b>" not in html
    assert f'href="/partners/?view={view.pk}" title="&lt;b&gt;&quot;Mine&quot; &amp; yours" aria-current="page"' in html
