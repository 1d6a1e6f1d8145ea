"""The menus over a list offer what it can be grouped and sorted by and which columns it has, and say how it stands now."""

import re

import pytest

from peyvand.access.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(client, admin):
    client.force_login(admin)

    def menu(kind, **asked):
        html = client.get("/partners/", {"view": "all", **asked}).content.decode()
        return re.search(rf'<form class="pv-menu" id="{kind}-menu".*?</form>', html, re.DOTALL)[0]

    return menu


def choices(menu):
    """What each button says and sends; a mark behind its label is an icon."""
    found = re.findall(r'<button class="pv-menu-item" name="\w+" value="([^"]*)">([^<]*)(<svg.*?)?</button>', menu)
    return {label: (value, re.findall(r"#([\w-]+)\"", icon)) for value, label, icon in found}


def test_what_a_list_is_sorted_by_turns_its_order_and_is_marked(shown):
    assert choices(shown("sort", sort="city"))["City"] == ("-city", ["arrow-up"])
    assert choices(shown("sort", sort="-city"))["City"] == ("city", ["arrow-down"])
    others = choices(shown("sort", sort="city"))
    assert others["Name"] == ("name", [])
    assert [label for label, (_value, icons) in others.items() if icons] == ["City"]


def test_what_a_list_is_grouped_by_is_ticked(shown):
    groups = choices(shown("group", group="group"))
    assert groups["Group"] == ("group", ["check"])
    assert [label for label, (_value, icons) in groups.items() if icons] == ["Group"]


def test_just_the_columns_that_are_shown_are_ticked(shown):
    boxes = re.findall(r'value="([\w-]+)"( checked)?><span>', shown("columns", columns="name,city"))
    assert {name for name, ticked in boxes if ticked} == {"name", "city"}
    assert {"phone", "group"} <= {name for name, ticked in boxes if not ticked}


def test_each_reader_has_the_menus_in_their_language(shown, admin):
    assert "City" in choices(shown("sort"))
    User.objects.filter(pk=admin.pk).update(language="fa")
    assert "شهر" in choices(shown("sort"))
    assert "<span>شهر</span>" in shown("columns")
