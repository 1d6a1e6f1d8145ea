"""Every partner has a number, and keeps it for life."""

import pytest

from peyvand.api.tests.program import Program
from peyvand.journal.models import Entry
from peyvand.partners.models import Partner
from peyvand.partners.models.partner import NUMBERS
from peyvand.partners.tests import factories
from peyvand.records.models import series

pytestmark = pytest.mark.django_db


@pytest.fixture
def make(admin):
    """Makes a partner through its gate and gives the answer."""

    def post(**values):
        return Program(admin).post("partners", {"name": "Golestan", **values})

    return post


def test_partners_are_numbered_one_after_the_other(make):
    first, second = (int(make().json()["number"]) for _ in range(2))
    assert second == first + 1


def test_the_journal_keeps_the_number_that_was_given(make):
    made = make().json()
    assert Entry.objects.get(kind="partners", object_id=made["id"]).changes["number"] == [None, made["number"]]


def test_a_number_of_ones_own_is_kept_and_the_series_goes_on_after_it(make):
    assert make(number="۴۵۰۰").json()["number"] == "4500"
    assert make(number="K-17").json()["number"] == "K-17"
    assert make().json()["number"] == "4501"


def test_a_number_twice_is_refused_naming_the_other_only_to_who_may_see_it(alice, charlie, make):
    theirs = factories.partner("Hidden Golestan", owner=charlie, number="A-1")
    (named,) = make(number="A-1").json()["faults"]["number"]
    (neutral,) = Program(alice).post("partners", {"name": "Arya", "number": "A-1"}).json()["faults"]["number"]
    assert theirs.name in named
    assert theirs.name not in neutral


def test_a_number_is_not_given_again_after_its_partner_was_deleted(admin, make):
    made = Partner.objects.get(pk=make(number="A-1").json()["id"])
    Program(admin).call("DELETE", f"partners/{made.pk}")
    assert make(number="A-1").status_code == 422


def test_an_emptied_number_stays_what_it_is(admin, make):
    made = make().json()
    changed = Program(admin).patch(f"partners/{made['id']}", {"number": "", "roles": ["customer"]})
    assert changed.json()["number"] == made["number"]


def test_a_prospect_who_becomes_a_customer_keeps_number_and_what_was_known_of_it(admin, make):
    made = make(roles=["prospect"], interest="GTX Pro").json()
    changed = Program(admin).patch(f"partners/{made['id']}", {"roles": ["customer"]}).json()
    assert (changed["number"], changed["interest"]) == (made["number"], "GTX Pro")


def test_a_partner_is_found_by_its_number(admin, make):
    made = make(number="K-1701").json()
    make()
    found = Program(admin).get("partners", {"search": "k-1701"}).json()["items"]
    assert [one["id"] for one in found] == [made["id"]]


def test_a_share_above_the_whole_is_refused(make):
    assert list(make(roles=["agent"], commission="100.5").json()["faults"]) == ["commission"]


def test_a_series_gives_each_number_once_also_several_at_a_time():
    begin = series.take(NUMBERS, 3)
    assert series.take(NUMBERS) == begin + 3
    series.move_past(NUMBERS, begin)
    assert series.take(NUMBERS) == begin + 4


def test_a_long_code_of_ones_own_is_kept_and_the_series_does_not_follow_it(make):
    before = int(make().json()["number"])
    assert make(number="9" * 20).json()["number"] == "9" * 20
    assert int(make().json()["number"]) == before + 1


def test_a_number_is_read_and_looked_for_in_the_digits_of_the_reader(client, admin):
    one = factories.partner("Golestan", number="4500")
    other = factories.partner("Arya", number="K-17")
    admin.language, admin.digits = "fa", "persian"
    admin.save()
    client.force_login(admin)
    condition = '{"field": "number", "op": "is", "value": "۴۵۰۰"}'
    page = client.get("/partners/", {"columns": "name,number", "filter": condition}).content.decode()
    assert ">۴۵۰۰<" in client.get(f"/partners/{one.pk}/").content.decode()
    assert ">K-17<" in client.get(f"/partners/{other.pk}/").content.decode()
    assert ("Golestan" in page, "Arya" in page) == (True, False)
