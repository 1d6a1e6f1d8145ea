"""Partners kept twice are found, by night and while one is typed in, and nobody is told of one that they do not see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from peyvand.foundation.likeness import LIKELY, Reason, described, likeness, name_core
from peyvand.partners.actions.sweep_likenesses import sweep_part
from peyvand.partners.contact_likenesses import CONTACTS
from peyvand.partners.likenesses import PARTNERS, alike, candidates
from peyvand.partners.models import LikeContactPair, LikePair, Partner
from peyvand.partners.tasks import sweep_likenesses
from peyvand.partners.tests.factories import contact, partner
from peyvand.records import registry
from peyvand.records.merging import merge
from peyvand.records.tests.asking import viewer
from peyvand.records.undoing import undo
from peyvand.tasks.testing import run_jobs

SAME = [
    ("شركت بازرگاني كاوه", "شرکت بازرگانی کاوه"),
    ("پخش کاوه‌زاد", "پخش کاوهزاد (سهامی خاص)"),
    ("Işık Gıda A.Ş.", "ISIK GIDA"),
    ("İstanbul Tekstil Ltd. Şti.", "istanbul tekstil"),
    ("Балкан Инженеринг ООД", "Balkan Inzhenering"),
    ("Golestan Trading Co.", "Trading, Golestan"),
    ("شرکت ۱۲۳ آریا", "شرکت 123 آریا"),
]
texts = st.text(max_size=30)
some = st.builds(
    described,
    texts,
    phones=st.lists(st.sampled_from(["+982188776655", "+905321112233"]), max_size=2),
    emails=st.lists(st.sampled_from(["a@b.ir", "info@gmail.com"]), max_size=2),
    ids=st.lists(texts, max_size=2),
    website=texts,
    city=texts,
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_name_in_two_writings_is_the_same_name(one, other):
    met = likeness(described(one), described(other))
    assert met.reasons == ((Reason.SAME_NAME, ""),)
    assert met.score >= LIKELY


def test_firms_that_share_only_their_legal_form_or_a_public_mail_host_are_not_alike():
    assert likeness(described("شرکت آریا"), described("شرکت پارس")).score == 0
    one, other = described("Arya", emails=["arya@gmail.com"]), described("Kaveh", emails=["kaveh@gmail.com"])
    assert likeness(one, other).score == 0


@given(some, some)
def test_the_measure_is_even_bounded_and_sure_of_itself(one, other):
    assert likeness(one, other).score == likeness(other, one).score
    assert 0 <= likeness(one, other).score <= 100
    assert bool(likeness(one, other).score) == bool(likeness(one, other).reasons)
    assert likeness(one, one).score >= likeness(one, other).score or not one.name


@given(texts)
def test_a_core_is_its_own_core(name):
    assert name_core(name_core(name)) == name_core(name)


def test_candidates_are_found_by_indexes(admin):
    partner("Golestan", phones=["+982188776655"])
    told = described("Golestan", phones=["+982188776655"], emails=["a@b.ir"], ids=["1"])
    rows = Partner.objects.visible_to(admin)
    with CaptureQueriesContext(connection) as asked:
        assert len(candidates(rows, told)) == 1
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for query in asked:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                plan = [row[3] for row in cursor.fetchall()]
                assert not [one for one in plan if one.startswith("SCAN")], (query["sql"], plan)


def sweep():
    sweep_likenesses.enqueue()
    run_jobs()


@pytest.fixture
def twins(alice):
    """One firm kept twice by alice, in two scripts, with one phone."""
    return (
        partner("Балкан Инженеринг ООД", owner=alice, phones=["+35929876543"], city=""),
        partner("Balkan Inzhenering", owner=alice, phones=["+35929876543"], city=""),
    )


@pytest.mark.django_db(transaction=True)
def test_the_sweep_finds_pairs_part_by_part_and_finds_none_twice(twins, monkeypatch):
    monkeypatch.setattr("peyvand.partners.actions.sweep_likenesses.PART", 1)
    partner("Something else entirely")
    sweep()
    sweep()
    (pair,) = LikePair.objects.all()
    assert {pair.first, pair.second} == set(twins)
    assert [one[0] for one in pair.reasons] == ["phone", "same_name"]


def test_what_is_likely_no_more_goes_and_what_somebody_said_stays(twins):
    sweep_part(PARTNERS, after=0)
    Partner.objects.filter(pk=twins[1].pk).update(core_key="another", word_key="another", name="Another")
    twins[1].phones.all().delete()
    sweep_part(PARTNERS, after=0)
    assert not LikePair.objects.exists()


def test_not_a_duplicate_is_remembered_for_good(client, twins, admin):
    sweep_part(PARTNERS, after=0)
    client.force_login(admin)
    assert "Balkan Inzhenering" in client.get("/partners/duplicates").content.decode()
    client.post("/partners/duplicates", {"pair": LikePair.objects.get().pk})
    sweep_part(PARTNERS, after=0)
    assert LikePair.objects.get().distinct_by == admin
    shown = client.get("/partners/duplicates").content.decode()
    assert "No two partners look like one" in shown


def test_a_pair_of_which_one_is_not_theirs_is_not_shown(client, twins, alice, charlie):
    Partner.objects.filter(pk=twins[0].pk).update(owner=charlie)
    sweep_part(PARTNERS, after=0)
    for who in (alice, charlie):
        client.force_login(who)
        shown = client.get("/partners/duplicates").content.decode()
        assert "No two partners look like one" in shown
        assert client.post("/partners/duplicates", {"pair": LikePair.objects.get().pk}).status_code == 404


def test_merged_pairs_are_settled_and_undo_asks_again(client, twins, admin):
    sweep_part(PARTNERS, after=0)
    batch = merge(twins[0], [twins[1]], resource=registry.resource("partners"), viewer=viewer(admin))
    assert not LikePair.objects.exists()
    undo(batch, by=admin)
    assert LikePair.objects.count() == 1


def test_typing_a_partner_that_is_there_warns_and_says_why(client, twins, alice, charlie):
    typed = {"name": "balkan inzhenering", "phones-0-number": "+359 2 987 6543", "emails-0-address": "not yet"}
    client.force_login(alice)
    said = client.post("/partners/alike", typed).content.decode()
    assert f"/partners/{twins[0].pk}/" in said
    assert "same phone" in said
    client.force_login(charlie)
    assert client.post("/partners/alike", typed).content.decode().strip() == ""


@pytest.fixture
def sohrabi(alice):
    """A contact of a partner of alice's, and a colleague on the same number."""
    works = partner("Golestan Tiles", owner=alice)
    mina = contact("Sohrabi", first_name="Mina", partner=works, emails=["mina@golestan.ir"], phones=["+982188776655"])
    contact("Karimi", first_name="Omid", partner=works, phones=["+982188776655"])
    return mina


@pytest.mark.parametrize(
    "typed",
    [
        {"first_name": "Mina", "last_name": "Sohrabi"},
        {"first_name": "mina", "last_name": "Sohraby"},
        {"last_name": "Another", "emails-0-address": "Mina@golestan.ir"},
    ],
    ids=["the same name", "nearly the same name", "the same e-mail"],
)
def test_typing_a_contact_that_is_there_warns(client, sohrabi, alice, charlie, typed):
    typed = typed | {"partner": sohrabi.partner_id, "phones-0-number": "+98 21 8877 6655"}
    client.force_login(alice)
    said = client.post("/contacts/alike", typed).content.decode()
    assert f"/contacts/{sohrabi.pk}/" in said
    assert "Omid" not in said
    client.force_login(charlie)
    assert client.post("/contacts/alike", typed).content.decode().strip() == ""


def test_a_colleague_on_the_same_number_is_nobody_else(client, sohrabi, alice):
    client.force_login(alice)
    typed = {"last_name": "Ahmadi", "partner": sohrabi.partner_id, "phones-0-number": "+982188776655"}
    assert client.post("/contacts/alike", typed).content.decode().strip() == ""


def test_half_a_form_is_no_fault(client, alice):
    client.force_login(alice)
    for typed in ({}, {"name": " "}, {"phones-0-number": "0"}, {"website": "http://["}, {"name": "x" * 5000}):
        assert client.post("/partners/alike", typed).status_code == 200
        assert client.post("/contacts/alike", typed | {"partner": "x"}).status_code == 200


def test_the_likeliest_come_first(admin):
    named = partner("Golestan", city="")
    called = partner("Golestan", phones=["+982188776655"], city="")
    told = described("Golestan", phones=["+982188776655"])
    assert [one for one, _met in alike(told, Partner.objects.visible_to(admin))] == [called, named]


@pytest.fixture
def minas(alice):
    """One person kept twice at a partner of alice's, in two writings; and a namesake elsewhere."""
    works = partner("Golestan Tiles", owner=alice)
    contact("رضایی", first_name="علیرضا", partner=partner("Elsewhere"))
    return (
        contact("رضایی", first_name="علیرضا", partner=works),
        contact("رضايي", first_name="علی‌رضا", partner=works),
    )


@pytest.mark.django_db(transaction=True)
def test_the_sweep_goes_on_to_contacts_and_finds_each_pair_once(twins, minas, monkeypatch):
    monkeypatch.setattr("peyvand.partners.actions.sweep_likenesses.PART", 1)
    sweep()
    sweep()
    assert LikePair.objects.count() == 1
    (pair,) = LikeContactPair.objects.all()
    assert pair.both == minas
    assert [one[0] for one in pair.reasons] == ["same_name"]


def test_namesakes_are_found_at_a_partner_with_more_contacts_than_are_looked_through(minas, monkeypatch):
    monkeypatch.setattr("peyvand.partners.contact_likenesses._FEW", 1)
    sweep_part(CONTACTS, after=0)
    assert LikeContactPair.objects.get().both == minas


def test_colleagues_who_share_a_number_and_a_domain_are_two_and_one_e_mail_is_one_person_anywhere(sohrabi):
    sweep_part(CONTACTS, after=0)
    assert not LikeContactPair.objects.exists()
    again = contact("Sohrabi-Ahmadi", partner=partner("Elsewhere"), emails=["mina@golestan.ir"])
    sweep_part(CONTACTS, after=0)
    assert LikeContactPair.objects.get().both == (sohrabi, again)


def test_contacts_are_not_a_duplicate_for_good_and_only_for_who_may_change_both(client, minas, alice, charlie):
    sweep_part(CONTACTS, after=0)
    pair = LikeContactPair.objects.get()
    client.force_login(charlie)
    assert "No two contacts look like one" in client.get("/contacts/duplicates").content.decode()
    assert client.post("/contacts/duplicates", {"pair": pair.pk}).status_code == 404
    client.force_login(alice)
    shown = client.get("/contacts/duplicates").content.decode()
    assert f"/contacts/{minas[1].pk}/" in shown
    assert "/partners/duplicates" in shown
    assert "/contacts/merge" not in shown  # she may not delete
    client.post("/contacts/duplicates", {"pair": pair.pk})
    sweep_part(CONTACTS, after=0)
    assert LikeContactPair.objects.get().distinct_by == alice
    assert "No two contacts look like one" in client.get("/contacts/duplicates").content.decode()


def test_who_may_merge_contacts_is_led_there(client, minas, admin):
    sweep_part(CONTACTS, after=0)
    client.force_login(admin)
    shown = client.get("/contacts/duplicates").content.decode()
    assert f"/contacts/merge?ids={minas[0].pk},{minas[1].pk}" in shown


def test_contacts_of_two_partners_are_shown_with_what_to_do_first(client, sohrabi, admin):
    contact("Sohrabi", first_name="Mina", partner=partner("Elsewhere"), emails=["mina@golestan.ir"])
    sweep_part(CONTACTS, after=0)
    client.force_login(admin)
    shown = client.get("/contacts/duplicates").content.decode()
    assert "merge these first" in shown
    assert "/contacts/merge" not in shown


def test_merged_contacts_are_settled_and_undo_asks_again(minas, admin):
    sweep_part(CONTACTS, after=0)
    batch = merge(minas[0], [minas[1]], resource=registry.resource("contacts"), viewer=viewer(admin))
    assert not LikeContactPair.objects.exists()
    undo(batch, by=admin)
    assert LikeContactPair.objects.count() == 1


def test_the_page_of_pairs_asks_as_much_for_many_as_for_one(client, minas, admin):
    client.force_login(admin)

    def asked():
        sweep_part(CONTACTS, after=0)
        with CaptureQueriesContext(connection) as queries:
            client.get("/contacts/duplicates")
        return len(queries)

    asked()  # what is read once in a process is read
    few = asked()
    for number in range(4):
        works = partner(f"Works {number}")
        for _twice in range(2):
            contact(f"Karimi{number}", first_name="Omid", partner=works)
    assert asked() == few
    assert LikeContactPair.objects.count() == 5


@pytest.mark.sqlite_only
@pytest.mark.parametrize("few", [100, 1], ids=["at partners with few contacts", "at those with many"])
def test_a_part_of_contacts_is_looked_at_through_indexes(minas, sohrabi, monkeypatch, few):
    monkeypatch.setattr("peyvand.partners.contact_likenesses._FEW", few)
    with CaptureQueriesContext(connection) as asked:
        sweep_part(CONTACTS, after=0)
    reads = [one["sql"] for one in asked if one["sql"].startswith("SELECT")]
    assert len(reads) > 8
    with connection.cursor() as cursor:
        for sql in reads:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            plan = [row[3] for row in cursor.fetchall()]
            assert not [one for one in plan if one.startswith("SCAN partners_")], (sql, plan)
