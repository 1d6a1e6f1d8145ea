"""What was exported and comes back unchanged changes nothing, whatever the file and whoever's language."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from peyvand.access.tests import factories
from peyvand.activities.models import Activity
from peyvand.activities.tests.factories import activity
from peyvand.partners.models import Contact, Partner
from peyvand.partners.tests.factories import contact, group, partner, tag, term
from peyvand.products.models import Product
from peyvand.transfer.plans import UPDATE, Plan
from peyvand.transfer.tests.importing import brought, counts, done, faults, replan

COLUMNS = "name,kind,roles,group,city,country,owner,phone,email,tags,industry,parent,founded_on,employees,revenue,website,note"


@pytest.fixture
def firm(db):
    """Partners with something in every field, and things that files like to spoil."""
    owner = factories.user("owner", first_name="Ivan", last_name="Petrov")
    above = partner("Üst Holding A.Ş.", owner=owner, city="İzmir", country="TR")
    for number, name in enumerate(
        ["=SUM(1)", "+Plus", "-Minus", "@At", "پخش کاوه‌زاد، تهران", 'Quote "x", y;z', "'Apostrophe"]
    ):
        partner(
            name,
            owner=owner,
            group=group(f"Group {number}"),
            phones=["+982188776655" if number % 2 else "+902122578935", *["+359298761234"][: number % 2]],
            emails=[f"p{number}@example.com"],
            tags=[tag("A"), tag("B")] if number == 0 else (),
            industry=term("Retail") if number == 0 else None,
            parent=above,
            founded_on="2021-03-20",
            employees=1234567,
            revenue="1234567.5",
            currency="EUR",
            note="-5 is a number\nand a second line",
            city="Sofia",
            country="BG",
        )


def state():
    """Every partner with its version: nothing was written where nothing changed."""
    return list(Partner.objects.order_by("pk").values())


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "fa", "tr", "bg"])
def test_what_comes_back_unchanged_changes_nothing(firm, client, tmp_path, kind, language):
    calendar, digits = ("jalali", "persian") if language == "fa" else ("gregorian", "latin")
    user = factories.user("reader", is_administrator=True, language=language, calendar=calendar, digits=digits)
    client.force_login(user)
    answer = client.get("/partners/export", {"columns": COLUMNS, **({"as": "xlsx"} if kind == "xlsx" else {})})
    file = tmp_path / f"partners.{kind}"
    file.write_bytes(b"".join(answer.streaming_content))
    before = state()
    one = brought(user, "partners", file, mode=UPDATE, keys=["name"])
    assert "" not in Plan.of(one.plan).columns
    done(one, user)
    assert faults(one) == []
    assert counts(one) == (0, 0, 8, 0)
    assert state() == before


def test_a_sheet_for_persian_readers_runs_from_the_right_and_no_cell_is_a_formula(firm, client, tmp_path):
    import zipfile

    client.force_login(factories.user("reader", is_administrator=True, language="fa"))
    file = tmp_path / "partners.xlsx"
    file.write_bytes(b"".join(client.get("/partners/export?as=xlsx&columns=name,employees").streaming_content))
    with zipfile.ZipFile(file) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert 'rightToLeft="1"' in sheet
    assert "<f>" not in sheet
    assert "<v>1234567</v>" in sheet


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "fa", "tr", "bg"])
def test_an_amount_comes_back_in_its_currency(db, client, tmp_path, kind, language):
    digits = "persian" if language == "fa" else "latin"
    user = factories.user("reader", is_administrator=True, language=language, digits=digits)
    prices = {("A", "12.5", "EUR"), ("B", "12.5", "USD"), ("C", "1250000", "IRR"), ("D", "1234567.25", "TRY")}
    for name, price, currency in prices:
        Product.objects.create(name=name, price=price, currency=currency)
    client.force_login(user)
    answer = client.get("/products/export", {"columns": "name,price", **({"as": "xlsx"} if kind == "xlsx" else {})})
    file = tmp_path / f"products.{kind}"
    file.write_bytes(b"".join(answer.streaming_content))
    Product.objects.all().delete()
    one = done(brought(user, "products", file), user)
    assert faults(one) == []
    assert {(one.name, one.price.normalize(), one.currency) for one in Product.objects.all()} == {
        (name, Decimal(price).normalize(), currency) for name, price, currency in prices
    }


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "fa", "tr", "bg"])
def test_what_addresses_are_used_for_comes_back_though_a_usage_has_a_comma_in_its_name(
    db, client, tmp_path, kind, language
):
    user = factories.user("reader", is_administrator=True, language=language)
    used = {"Arya": ["office", "tax", "delivery"], "Behin": ["delivery", "visit"], "Cyrus": ["home"]}
    for name, usages in used.items():
        partner(name, owner=user, city="Sofia", country="BG").addresses.update(usages=usages)
    client.force_login(user)
    columns = {"columns": "name,address_usages", **({"as": "xlsx"} if kind == "xlsx" else {})}
    file = tmp_path / f"partners.{kind}"
    file.write_bytes(b"".join(client.get("/partners/export", columns).streaming_content))
    before = state()
    one = brought(user, "partners", file, mode=UPDATE, keys=["name"])
    # The column tells of all addresses together, so nobody but a person can say that it is meant of the first.
    assert Plan.of(one.plan).columns == ["name", ""]
    replan(one, columns=["name", "addresses.usages"])
    done(one, user)
    assert faults(one) == []
    assert counts(one) == (0, 0, 3, 0)
    assert state() == before
    Partner.objects.get(name="Arya").addresses.update(usages=["home"])
    again = brought(user, "partners", file, mode=UPDATE, keys=["name"])
    replan(again, columns=["name", "addresses.usages"])
    done(again, user)
    assert {one.name: one.addresses.get().usages for one in Partner.objects.all()} == used


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "fa", "tr", "bg"])
def test_a_file_made_to_come_back_knows_its_records_though_they_are_called_alike(db, client, tmp_path, kind, language):
    user = factories.user(
        "reader", is_administrator=True, language=language, digits="persian" if language == "fa" else "latin"
    )
    _namesake, arya = partner("Arya", owner=user), partner("Arya", owner=user)
    ones = [contact("Karimi", partner=arya, first_name="Ali", position=f"Post {number}") for number in range(3)]
    client.force_login(user)
    asked = {"columns": "name,partner,position", "records": "1", **({"as": "xlsx"} if kind == "xlsx" else {})}
    file = tmp_path / f"contacts.{kind}"
    file.write_bytes(b"".join(client.get("/contacts/export", asked).streaming_content))
    one = done(brought(user, "contacts", file), user)
    assert Plan.of(one.plan).keys == ["id"]
    assert (faults(one), counts(one)) == ([], (0, 0, 3, 0))
    Contact.objects.filter(pk=ones[1].pk).update(position="Changed since")
    again = done(brought(user, "contacts", file), user)
    assert counts(again) == (0, 1, 2, 0)
    assert Contact.objects.get(pk=ones[1].pk).position == "Post 1"


def test_a_number_of_ours_makes_no_record_and_changes_none_of_somebody_elses(admin, alice, charlie, company, tmp_path):
    factories.grant(company.agent, "partners", "import", "own")
    theirs, mine = partner("Theirs", owner=charlie), partner("Mine", owner=alice)
    file = tmp_path / "partners.csv"
    rows = [("Taken", theirs.pk), ("Better", mine.pk), ("Nobody", 10**6), ("New", "")]
    file.write_text("Name,Peyvand ID\n" + "".join(f"{name},{number}\n" for name, number in rows))
    one = done(brought(alice, "partners", file), alice)
    assert counts(one) == (1, 1, 0, 2)
    assert set(Partner.objects.values_list("name", flat=True)) == {"Theirs", "Better", "New"}


def test_numbers_of_other_programs_are_not_taken_for_ours(admin, tmp_path):
    file = tmp_path / "partners.csv"
    file.write_text("ID,Record ID,Name\n1,2,Arya\n")
    one = brought(admin, "partners", file)
    assert Plan.of(one.plan).columns == ["", "", "name"]


@pytest.mark.parametrize("language", ["en", "fa", "tr", "bg"])
def test_moments_keep_their_seconds_and_what_has_no_title_gets_none(db, client, tmp_path, language):
    user = factories.user("reader", is_administrator=True, language=language, time_zone="Asia/Tehran")
    at = datetime(2026, 3, 20, 14, 30, 15, tzinfo=UTC)
    for subject in ("", "Prices"):
        made = activity(owner=user, text="They asked for prices.", status="done", done_at=at)
        made.subject = subject
        made.save()
    assert set(Activity.objects.values_list("title", flat=True)) == {"They asked for prices.", "Prices"}
    client.force_login(user)
    file = tmp_path / "activities.csv"
    asked = {"columns": "title,text,done_at,status", "records": "1"}
    file.write_bytes(b"".join(client.get("/activities/export", asked).streaming_content))
    before = list(Activity.objects.order_by("pk").values())
    one = done(brought(user, "activities", file), user)
    assert (faults(one), counts(one)) == ([], (0, 0, 2, 0))
    assert list(Activity.objects.order_by("pk").values()) == before
