"""One search finds everything one may see, however it is written, the likeliest first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peyvand.access.tests import factories as access
from peyvand.activities.tests.factories import activity
from peyvand.api.tests.program import Program
from peyvand.config.cli import examination
from peyvand.config.cli.refusals import CannotStart
from peyvand.opportunities.tests.factories import opportunity
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import contact, partner
from peyvand.records import finding, nearness, registry, reindexing, searched
from peyvand.records.search import searchable_models
from peyvand.records.tests.asking import listing
from peyvand.records.viewer import Viewer

# What is stored, what is typed, in the writings of four languages.
NAMES = [
    ("بازرگانی علی‌پور", "علي پور"),
    ("بازرگانی علی‌پور", "پور بازرگانی"),
    ("شركت كاوه", "شرکت کاوه"),
    ("خانهٔ آبی", "خانه ابی"),
    ("مُحَمَّد", "محمد"),
    ("واحد ۱۲", "واحد 12"),
    ("Unit 12", "۱۲ unit"),
    ("İstanbul Işık", "istanbul isik"),
    ("ISPARTA Gıda", "ısparta gida"),
    ("Çağrı Öztürk", "cagri ozturk"),
    ("Балкан Инженеринг", "БАЛКАН"),
    ("София Трейд", "Sofia"),
    ("София Трейд", "sofia treyd"),
    ("Sofia Trade", "София"),
    ("Щастие ООД", "shtastie"),
    ("Plovdiv Wood", "пловдив"),
    ("Тракия Трейд", "trakiya"),
    ("مهندسی آرمان شیراز", "آرمان\u200cشیراز مهندسی"),
    ("مهندسی آرمان\u200cشیراز", "آرمان\u200cشیراز"),
    ("Golestan Trading", "stan gol"),
    ("Golestan Trading", "go"),
    ("Ali & Sons, Ltd.", "sons ali"),
]
PHONES = [
    "0912 304 5517", "09123045517", "۰۹۱۲۳۰۴۵۵۱۷", "+98 912 304 5517", "+98 (0)912 304-5517", "0098 912 304 55 17",
    "(0912) 304.55.17", "3045517", "304 55 17", "٠٩١٢٣٠٤٥٥١٧", "0912 304", "\u200e+98 912 304 5517",
]  # fmt: skip


def titles(user, text, **options):
    found = finding.find(Viewer.of(user), text, each=20, **options)
    return [hit.title for group in found.groups for hit in group.hits]


@pytest.mark.parametrize(("stored", "typed"), NAMES)
def test_a_name_is_found_as_people_write_it(stored, typed, admin):
    partner(stored, city="", owner=admin)
    partner("Somebody else", city="", owner=admin)
    assert titles(admin, typed) == [stored]
    rows = listing(admin, "partners", search=typed).page([]).rows
    assert len(rows) == 1
    answer = Program(admin).get("partners", {"search": typed, "fields": "name"}).json()
    assert [one["name"] for one in answer["items"]] == [stored]


@pytest.mark.parametrize("typed", PHONES)
def test_a_phone_is_found_in_any_writing(typed, admin):
    partner("Right", city="", phones=["+989123045517"], owner=admin)
    partner("Wrong", city="", phones=["+989123045599"], owner=admin)
    found = titles(admin, typed)
    assert found[0] == "Right"
    assert ("Wrong" in found) == (typed == "0912 304")


@pytest.mark.parametrize(
    "typed", ["PRT-7781", "prt-77", "0012345679", "info@kaveh.ir", "IR70 0170 0000 0010 0000 0000 07", "000007"]
)
def test_a_number_an_id_an_e_mail_and_the_end_of_an_iban_find_their_partner(typed, admin):
    made = Program(admin).post(
        "partners",
        {
            "name": "Kaveh",
            "kind": "person",
            "number": "PRT-7781",
            "national_id": "0012345679",
            "addresses": [{"city": "Qom", "country": "IR"}],
            "emails": [{"address": "info@kaveh.ir"}],
            "bank_accounts": [{"iban": "IR700170000000100000000007"}],
        },
    )
    assert made.status_code == 201, made.content
    assert titles(admin, typed) == ["Kaveh"]


def test_the_likeliest_stands_first(admin):
    for name in ("Great Kaveh", "Alkaveh", "Kaveh Trading", "Kaveh"):
        partner(name, city="", owner=None)
    partner("Zand Kaveh", city="", owner=admin)
    assert titles(admin, "kaveh") == ["Kaveh", "Kaveh Trading", "Zand Kaveh", "Great Kaveh", "Alkaveh"]


def test_a_whole_number_stands_before_names_and_longer_numbers(admin):
    partner("A longer one", city="", number="55210", owner=admin)
    partner("B part of a name 5521", city="", owner=admin)
    partner("Z the one", city="", number="5521", owner=admin)
    assert titles(admin, "5521")[-1] == "A longer one"


def test_kinds_stand_in_groups_and_the_better_hit_first(admin):
    firm = partner("Anything", city="", owner=admin)
    contact("Kaveh", partner=firm, first_name="Sara")
    opportunity("Kaveh order", owner=admin)
    groups = finding.find(Viewer.of(admin), "kaveh order", each=5).groups
    assert next(group.resource.name for group in groups) == "opportunities"


@pytest.mark.parametrize(
    ("stored", "typed"),
    [("Golestan", "Golistan"), ("Golestan", "Goletsan"), ("Golestan", "Gollestan"), ("Golestan", "Golstan"),
     ("Балкан", "Болкан"), ("گلستان", "گلسنان"), ("Yıldız", "Yildis")],
)  # fmt: skip
def test_a_misspelt_name_is_offered_when_nothing_is_called_so(stored, typed, admin):
    partner(f"{stored} Co", city="", owner=admin)
    found = finding.find(Viewer.of(admin), typed, each=5)
    assert found.near
    assert [hit.title for group in found.groups for hit in group.hits] == [f"{stored} Co"]
    assert not finding.find(Viewer.of(admin), "Xylophone", each=5).groups


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("abcd", "abcd", True), ("abcd", "abce", True), ("abcd", "bacd", True), ("abcd", "abdc", True), ("abcd", "acd", True),
     ("abcd", "abcde", True), ("abcd", "abef", False), ("abcd", "cdab", False), ("abcd", "dbca", False), ("", "a", True)],
)  # fmt: skip
def test_one_letter_apart(one, other, apart):
    assert nearness.one_letter_apart(one, other) is apart
    assert nearness.one_letter_apart(other, one) is apart


def test_the_hit_is_marked_whatever_letters_were_typed(admin):
    partner("Işık İstanbul", city="", owner=admin)
    (group,) = finding.find(Viewer.of(admin), "isik ıstan", each=5).groups
    assert group.hits[0].pieces == [("Işık", True), (" ", False), ("İstan", True), ("bul", False)]


def test_one_finds_nothing_that_is_not_shown_to_one(alice, bob, charlie):
    partner("Kaveh secret", owner=charlie)
    contact("Kaveh", partner=partner("Other", owner=charlie))
    mine = partner("Kaveh mine", owner=alice)
    assert titles(alice, "kaveh") == titles(bob, "kaveh") == ["Kaveh mine"]
    assert titles(alice, "kavehh") == ["Kaveh mine"]  # offered as near
    mine.owner = charlie
    mine.save()
    assert titles(alice, "kavehh") == []


def test_count_list_and_groups_agree(admin, alice):
    from peyvand.foundation import clock

    rows = [partner(f"Kaveh {number}", owner=[alice, admin][number % 2]) for number in range(12)]
    Partner.objects.filter(pk=rows[0].pk).update(deleted_at=clock.now())
    for user, number in ((admin, 11), (alice, 5)):
        (group,) = finding.find(Viewer.of(user), "kaveh", each=4, counted=True).groups
        asked = listing(user, "partners", search="kaveh")
        assert group.count.number == asked.count().number == len(asked.page([]).rows) == number
        said = Program(user).get("search", {"q": "kaveh"}).json()["groups"]
        assert [one["count"] for one in said] == [number]
        assert group.more


def test_the_api_refuses_what_it_cannot_look_for(alice):
    program = Program(alice)
    assert program.get("search").status_code == 400
    assert program.get("search", {"q": "a", "limit": "0"}).status_code == 400
    assert program.get("search", {"q": "a", "kind": "roles"}).status_code == 400


def test_the_search_asks_the_same_number_of_queries_however_much_is_found(admin):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            finding.find(Viewer.of(admin), "kaveh", each=5)
        return len(queries)

    activity("Kaveh", partner=partner("Kaveh", owner=admin), owner=admin)
    asked()
    few = asked()
    for _ in range(20):
        activity("Kaveh", partner=partner("Kaveh", owner=admin), owner=admin)
    assert asked() == few


def test_only_kinds_that_hold_the_words_are_asked(admin):
    partner("Kaveh", owner=admin)
    viewer = Viewer.of(admin)
    finding.find(viewer, "kaveh", each=5)
    with CaptureQueriesContext(connection) as queries:
        (group,) = finding.find(viewer, "kaveh", each=5).groups
    assert group.resource.name == "partners"
    assert len([one for one in queries if one["sql"].endswith("LIMIT 6")]) == 1  # five hits, and whether there are more


def test_who_may_look_through_nothing_finds_nothing(db):
    partner("Kaveh")
    assert finding.find(Viewer.of(access.user(is_active=False)), "kaveh", each=5).groups == []


def test_what_one_worked_on_lately_is_offered_before_anything_is_typed(admin, alice):
    from peyvand.journal.models import Cause
    from peyvand.journal.writing import Origin, record

    mine, hers = partner("Mine", owner=admin), partner("Hers", owner=admin)
    record(mine, "changed", origin=Origin(by=admin, cause=Cause.PAGE), changes={})
    record(hers, "changed", origin=Origin(by=alice, cause=Cause.PAGE), changes={})
    (group,) = finding.lately(Viewer.of(admin), 4)
    assert [hit.title for hit in group.hits] == ["Mine"]
    assert finding.lately(Viewer.of(alice), 4) == []  # no longer, or never, shown to her


@pytest.mark.parametrize("text", ["kaveh", "0912 304 5517", "sofia"])
def test_every_kind_is_found_through_its_index(text, admin):
    """On many rows; the planner of PostgreSQL is asked without its way through the whole table."""
    for one in finding.searched(Viewer.of(admin)):
        rows = one.searched(one.model.objects.all(), text, Viewer.of(admin)).order_by()
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL enable_seqscan = off")
        plan = rows.explain()
        if connection.vendor == "postgresql":
            assert "_search_trigram" in plan, (one.name, plan)
        else:
            assert f"SCAN {one.model._meta.db_table}\n" not in f"{plan}\n", (one.name, plan)


def test_what_an_area_adds_is_found(admin, monkeypatch):
    monkeypatch.setattr(searched, "_brought", {"partners": [lambda record: f"before {record.name[::-1]}"]})
    partner("Kaveh", city="", owner=admin)
    assert titles(admin, "hevak") == ["Kaveh"]


def test_every_kind_that_is_searched_has_an_index():
    kept = set(searchable_models())
    assert all(one.model in kept for one in registry.resources() if one.in_search)


def test_the_doctor_sees_what_is_found_by_something_else_and_reindexing_mends_it(admin):
    one = partner("Балкан", city="", phones=["+359885123456"], owner=admin)
    Partner.objects.filter(pk=one.pk).update(search_key="old", reach_key="")
    assert titles(admin, "balkan") == titles(admin, "0885123456") == []
    with pytest.raises(CannotStart, match="1 partners are not found"):
        examination.search()
    assert reindexing.renew(Partner) == 1
    assert titles(admin, "balkan") == titles(admin, "0885123456") == ["Балкан"]
    assert "whole" in examination.search()


def test_the_index_follows_every_change(admin):
    program = Program(admin)
    made = program.post("partners", {"name": "Kaveh", "kind": "person", "phones": [{"number": "+989123045517"}]}).json()
    path = f"partners/{made['id']}"
    program.patch(path, {"name": "Rostam"})
    assert titles(admin, "kaveh") == []
    assert titles(admin, "rostam") == ["Rostam"]
    program.patch(path, {"phones": [{"number": "+989123045599"}]})
    assert titles(admin, "0912 304 5517") == []
    assert titles(admin, "0912 304 5599") == ["Rostam"]
    program.delete(path)
    assert titles(admin, "rostam") == []
    program.post(f"{path}/restore", {})
    assert titles(admin, "rostam") == ["Rostam"]
    assert "whole" in examination.search()
