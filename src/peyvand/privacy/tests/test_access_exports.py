"""Who asks what is held on them gets all of it, in a file that administrators alone can make and take."""

import json
from datetime import timedelta
from io import BytesIO
from itertools import count
from zipfile import ZipFile

import pytest
from django.db import models
from django.utils import timezone

from peyvand.activities.models import ActivityQuestion
from peyvand.documents.models import DocumentVersion
from peyvand.journal.models import Entry
from peyvand.partners.models import BankAccount, ContactChannel, ReachableHours
from peyvand.partners.tests.factories import affiliation, contact, partner
from peyvand.privacy import register, tasks
from peyvand.privacy.holdings import held_on
from peyvand.privacy.models import AccessExport
from peyvand.privacy.packing import path_of
from peyvand.privacy.tests.factories import consent
from peyvand.records.custom.kinds import Custom
from peyvand.records.tests import customs
from tests.factories import FACTORIES

# Not told to a person of the outside, with the reason.
NOT_TOLD = {
    "access.CacheRow": "gone within the hour",
    "access.Share": "of a colleague",
    "access.ApiToken": "of a colleague",
    "access.User": "a colleague",
    "api.KeptAnswer": "gone within the day",
    "journal.Batch": "an act of a colleague; its entries are told",
    "notifications.Notice": "what a colleague was told; its entry is told",
    "notifications.Watch": "of a colleague",
    "notifications.Wishes": "of a colleague",
    "privacy.AccessExport": "the request itself; its entry is told",
    "privacy.Erasure": "a wish of colleagues; its entry is told",
    "privacy.ErasureProposal": "made anew by night from what is told",
    "privacy.LegalHold": "of a colleague; its entry is told",
    "records.Preference": "of a colleague",
    "records.View": "of a colleague",
    "tasks.Job": "gone with the work",
    "transfer.Import": "gone with its file",
    "transfer.Fault": "gone with its file",
    "transfer.LaterLink": "gone with its file",
    "transfer.RowChange": "gone with its file",
}


def _scene_of(person_is):
    """A person with a row in every table; the person."""
    if person_is == "contacts":
        mina = contact("Sohrabi", phones=["+902121112233"], emails=["mina@example.com"], language="fa")
        affiliation(contact=mina)
        ContactChannel.objects.create(contact=mina, kind="telegram", handle="mina")
        ReachableHours.objects.create(contact=mina, first_day="mon", last_day="fri", start="09:00", end="17:00")
        link = {"contact": mina, "partner": mina.partner}
    else:
        mina = partner("Sohrabi", kind="person", phones=["+902121112233"], emails=["mina@example.com"])
        affiliation(partner=mina)
        BankAccount.objects.create(partner=mina, holder="Mina")
        link = {"partner": mina}
    activity = FACTORIES["activities"](**link)
    ActivityQuestion.objects.create(activity=activity, question="Why?", answer="So.")
    sale = FACTORIES["opportunities"](**link)
    sale.lines.create(name="Pump", quantity=1, price=1)
    consent(**link)
    FACTORIES["comments"](on=mina)
    FACTORIES["comments"](on=activity)
    paper = FACTORIES["documents"](on=mina)
    DocumentVersion.objects.get_or_create(
        document=paper, number=99, defaults={"file": paper.file, "at": timezone.now()}
    )
    Entry.objects.create(
        at=timezone.now(), verb="changed", kind=mina.record_kind, object_id=mina.pk, label="x", changes={}
    )
    return mina


@pytest.fixture(params=["contacts", "partners"])
def scene(db, request):
    return _scene_of(request.param)


def made(client, admin, person):
    """The file as it is downloaded."""
    client.force_login(admin)
    url = f"/{person.record_kind}/{person.pk}/personal-data"
    assert client.post(url).status_code == 302
    export = AccessExport.objects.latest("pk")
    if export.finished_at is None:
        tasks.make_access_export.func(export_id=export.pk)
    answer = client.get(f"{url}/{export.pk}")
    assert answer.status_code == 200
    return ZipFile(BytesIO(b"".join(answer.streaming_content)))


def test_every_table_of_the_register_is_told_or_says_why_not(db):
    reached = {one.model._meta.label for kind in ("contacts", "partners") for one in held_on(_scene_of(kind))}
    told = {one._meta.label for one in register.models() if register.personal(one)}
    assert reached | set(NOT_TOLD) == told
    assert reached & set(NOT_TOLD) == set()


def test_every_personal_text_is_in_the_file(client, admin, scene):
    number, canaries = count(1000), {}
    for one in held_on(scene):
        names = register.personal(one.model).said_of()
        for field in one.model._meta.fields:
            texts = (models.CharField, models.TextField)
            if field.name in names and isinstance(field, texts) and not field.choices and field.name not in _SHAPED:
                canary = f"k{next(number)}"
                if one.rows.count() and (field.max_length or 9) >= len(canary):
                    one.model._base_manager.filter(pk__in=list(one.rows.values_list("pk", flat=True))[:1]).update(
                        **{field.name: canary}
                    )
                    canaries[canary] = f"{one.model._meta.label}.{field.name}"
    assert len(canaries) > 12
    package = made(client, admin, scene)
    data, page = (package.read(name).decode() for name in ("data.json", "index.html"))
    assert [name for canary, name in canaries.items() if canary not in data] == []
    assert [name for canary, name in canaries.items() if canary not in page] == []


# Columns whose shape the database checks.
_SHAPED = {"national_id", "number", "iban", "card", "point", "start", "end"}


def test_their_files_are_in_it(client, admin, scene):
    assert any(name.startswith("files/") for name in made(client, admin, scene).namelist())


def test_what_is_held_on_others_is_not(client, admin, scene):
    contact("Stranger", partner=scene if scene.record_kind == "partners" else scene.partner)
    FACTORIES["activities"](partner=partner(owner=admin), subject="Of others", title="Of others")
    data = made(client, admin, scene).read("data.json").decode()
    assert "Stranger" not in json.dumps(json.loads(data).get("partners.Contact", []))
    assert "Of others" not in data


def test_a_persian_gets_a_persian_page_from_right_to_left(client, admin):
    mina = contact("سهرابی", language="fa")
    page = made(client, admin, mina).read("index.html").decode()
    assert '<html lang="fa" dir="rtl">' in page
    assert "سهرابی" in page


def test_own_fields_are_told_by_their_names_in_words(client, admin):
    nick, metal = customs.made("text", "Nickname", "contacts"), customs.made("choice", "Metal", "contacts")
    link = customs.made("link", "Machine", "contacts")
    loom = FACTORIES["products"](name="Loom 5")
    mina = contact("Sohrabi", language="en")
    code = metal.choices.get(name_en="Silver").code
    values = ((nick, "Mimi"), (metal, code), (link, loom.pk))
    mina.custom = {key: kept for row, value in values for key, kept in Custom(row).pack(value).items()}
    mina.save()
    package = made(client, admin, mina)
    page, data = package.read("index.html").decode(), json.loads(package.read("data.json"))
    for said in ("Nickname", "Mimi", "Metal", "Silver", "Machine", "Loom 5"):
        assert said in page
    (told,) = data["partners.Contact"]
    assert (told[nick.name], told[metal.name], told[link.name]) == ("Mimi", "Silver", "Loom 5")
    assert "custom" not in told


def test_nobody_but_administrators_makes_or_takes_one(client, admin, alice):
    mina = contact("Sohrabi", owner=alice)
    made(client, admin, mina)
    client.force_login(alice)
    url = f"/contacts/{mina.pk}/personal-data"
    assert [client.get(url).status_code, client.post(url).status_code] == [403, 403]
    assert client.get(f"{url}/{AccessExport.objects.get().pk}").status_code == 403


def test_who_is_no_administrator_any_more_gets_none(admin):
    mina = contact("Sohrabi")
    export = AccessExport.objects.create(
        kind="contacts", object_id=mina.pk, asked_by=admin, asked_at=timezone.now(), key="0" * 32
    )
    type(admin).objects.filter(pk=admin.pk).update(is_administrator=False)
    assert tasks.make_access_export.func(export_id=export.pk) is False
    assert not path_of("0" * 32).exists()


def test_asking_and_taking_stand_in_the_journal(client, admin):
    mina = contact("Sohrabi")
    made(client, admin, mina)
    verbs = Entry.objects.filter(kind="contacts", object_id=mina.pk).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["personal_data_asked", "personal_data_taken"]


def test_after_its_time_it_is_refused_and_deleted(client, admin):
    mina = contact("Sohrabi")
    made(client, admin, mina)
    export = AccessExport.objects.get()
    AccessExport.objects.update(asked_at=export.asked_at - timedelta(days=8))
    assert client.get(f"/contacts/{mina.pk}/personal-data/{export.pk}").status_code == 404
    assert tasks.forget_access_exports.func() == 1
    assert not path_of(export.key).exists()


def test_a_firm_is_no_person(client, admin):
    client.force_login(admin)
    assert client.get(f"/partners/{partner(kind='organisation').pk}/personal-data").status_code == 404
