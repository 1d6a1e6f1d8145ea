"""Contacts: how and when they are reached, what they answer for, and that they left."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peyvand.access.tests import factories as people
from peyvand.foundation import clock
from peyvand.journal.writing import Origin
from peyvand.partners.models import Contact, PartnerTerm
from peyvand.partners.tests.factories import contact, partner
from peyvand.records import registry
from peyvand.records.saving import save
from peyvand.records.viewer import Viewer

NOON = datetime(2026, 12, 5, 12, tzinfo=ZoneInfo("Asia/Tehran"))  # a Saturday


def form(user, one=None, only=None, **values):
    resource = registry.resource("contacts")
    return resource.form(data=values, resource=resource, viewer=Viewer.of(user), instance=one, only=only)


def saved(user, one=None, **values):
    typed = form(user, one, only=set(values) if one else None, **values)
    assert typed.is_valid(), typed.fault_list()
    return save(typed, origin=Origin(by=user))


def faults(user, **values):
    typed = form(user, contact(owner=user), only=set(values), **values)
    typed.is_valid()
    return typed.fault_list()


@pytest.mark.parametrize(
    ("row", "field", "sentence"),
    [
        ({"start": "25:00", "end": "17:00"}, "From", "not a time of day"),
        ({"start": "17:00", "end": "09:00"}, "Until", "after the start"),
        ({"start": "09:00", "end": "09:00"}, "Until", "after the start"),
        ({"start": "09:00"}, "Until", "required"),
        ({"start": "09:00", "end": "17:00", "first_day": "xyz"}, "Day", "xyz"),
    ],
)
def test_hours_that_cannot_be_are_refused_at_their_field(alice, row, field, sentence):
    (said,) = faults(alice, hours=[{"first_day": "sat", "last_day": "", **row}])["hours"][-1:]
    assert said.startswith(f"Row 1, {field}: ")
    assert sentence in said


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "url"),
    [
        ("whatsapp", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "+989123456789", "https://wa.me/989123456789"),
        ("telegram", "@mina_s", "mina_s", "https://t.me/mina_s"),
        ("telegram", "https://t.me/mina_s", "mina_s", "https://t.me/mina_s"),
        ("eitaa", "mina_s", "mina_s", "https://eitaa.com/mina_s"),
        ("viber", "+359 88 123 4567", "+359881234567", "viber://chat?number=%2B359881234567"),
        ("linkedin", "https://www.linkedin.com/in/mina-s/", "mina-s", "https://www.linkedin.com/in/mina-s"),
        ("bale", "+989123456789", "+989123456789", ""),
    ],
)
def test_a_messenger_is_kept_plain_and_opens_where_it_can(alice, kind, typed, kept, url):
    made = saved(alice, contact(owner=alice), channels=[{"kind": kind, "handle": typed}]).channels.get()
    assert (made.handle, made.url) == (kept, url)


@pytest.mark.parametrize("handle", ["javascript:alert(1)", "a b", "x", "@", "mina<script>"])
def test_what_is_no_name_is_refused(alice, handle):
    assert "channels" in faults(alice, channels=[{"kind": "telegram", "handle": handle}])


def test_a_contact_is_found_by_the_name_on_a_messenger(client, alice):
    saved(alice, contact("Sohrabi", owner=alice), channels=[{"kind": "telegram", "handle": "Mina_1980"}])
    client.force_login(alice)
    assert "Sohrabi" in client.get("/contacts/?q=mina_1980").content.decode()
    assert len(client.get("/contacts/pick?q=mina_1980").json()["items"]) == 1


def test_page_list_and_panel_say_whether_somebody_can_be_reached(client, alice):
    one = contact(partner=partner("Arya", owner=alice, country="IR"))
    saved(alice, one, hours=[{"first_day": "sat", "last_day": "wed", "start": "09:00", "end": "17:00"}])
    alice.time_zone = "Europe/Sofia"
    alice.save()
    with clock.at(NOON):
        client.force_login(alice)
        for url in (f"/contacts/{one.pk}/", "/contacts/?columns=name,reachable", f"/partners/{one.partner_id}/"):
            assert "now, until 15:30" in client.get(url).content.decode(), url


def test_hours_that_are_hidden_are_told_nowhere(client, alice, company):
    one = contact(partner=partner("Arya", owner=alice, country="IR"), phones=["+982188776655"])
    saved(alice, one, hours=[{"first_day": "mon", "last_day": "sun", "start": "00:00", "end": "23:59"}])
    for name in ("hours", "phones"):
        people.field_rule(company.agent, "contacts", name)
    client.force_login(alice)
    for url in (f"/contacts/{one.pk}/", "/contacts/", f"/partners/{one.partner_id}/"):
        body = client.get(url).content.decode()
        assert "23:59" not in body, url
        assert "+982188776655" not in body, url


def test_responsibilities_come_from_their_own_list(alice):
    duty = PartnerTerm.objects.filter(list="duty").first()
    rating = PartnerTerm.objects.filter(list="rating").first()
    assert saved(alice, contact(owner=alice), responsibilities=[duty.pk]).responsibilities.get() == duty
    assert "responsibilities" in faults(alice, responsibilities=[rating.pk])


def test_responsibilities_are_read_in_the_readers_language(client, alice):
    one = contact(owner=alice)
    one.responsibilities.set(PartnerTerm.objects.filter(list="duty", name__in=["Purchasing", "Finance"]))
    client.force_login(alice)
    assert "Finance" in client.get("/contacts/?columns=name,responsibilities").content.decode()
    alice.language = "fa"
    alice.save()
    page = client.get("/contacts/?columns=name,responsibilities").content.decode()
    assert re.findall(r'pv-tag">.*?<bdi>(.*?)</bdi>', page) == ["خرید", "مالی"]


def test_who_left_stays_with_the_partner_and_out_of_the_list_of_those_still_there(client, alice):
    gone = contact("Sohrabi", owner=alice)
    saved(alice, gone, left_on="2026-11-01")
    client.force_login(alice)
    assert "Sohrabi" not in client.get("/contacts/").content.decode()
    assert "Sohrabi" in client.get("/contacts/?view=left").content.decode()
    assert "left 1 Nov" in client.get(f"/partners/{gone.partner_id}/").content.decode()
    assert Contact.objects.get(pk=gone.pk).partner_id == gone.partner_id


def test_all_contacts_of_a_partner_are_one_click_away(client, alice):
    firm = partner(owner=alice)
    for _number in range(6):
        contact(partner=firm)
    contact("Elsewhere", owner=alice)
    client.force_login(alice)
    panel = client.get(f"/partners/{firm.pk}/panels/contacts").context["inside"]
    listed = client.get(panel["all_url"]).content.decode()
    assert listed.count("data-pv-row=") == 6
    assert "Elsewhere" not in listed


def test_the_panel_of_contacts_asks_as_often_for_five_as_for_one(client, alice):
    firms = [partner(owner=alice), partner(owner=alice)]
    for firm, number in zip(firms, (1, 5), strict=True):
        for _time in range(number):
            saved(alice, contact(partner=firm), hours=[{"first_day": "sat", "start": "09:00", "end": "17:00"}])
    client.force_login(alice)
    counts = []
    for firm in (firms[0], *firms):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(f"/partners/{firm.pk}/")
        counts.append(len(asked))
    assert counts[1] == counts[2]


def test_the_history_tells_hours_and_messengers_in_words(client, alice):
    hours = [{"first_day": "sat", "last_day": "wed", "start": "09:00", "end": "17:00"}]
    one = saved(
        alice,
        contact(owner=alice),
        hours=hours,
        channels=[{"kind": "telegram", "handle": "mina_s"}],
        language="fa",
    )
    client.force_login(alice)
    told = client.get(f"/contacts/{one.pk}/history").content.decode()
    for words in ("Saturday, Wednesday, 09:00, 17:00", "Telegram, mina_s", "Persian"):
        assert words in told


@pytest.mark.parametrize(
    ("row", "zone", "listed"),
    [
        ({"first_day": "sat", "last_day": "wed", "start": "09:00", "end": "17:00"}, "Asia/Tehran", True),
        ({"first_day": "thu", "last_day": "sat", "start": "09:00", "end": "17:00"}, "Asia/Tehran", True),
        ({"first_day": "sat", "last_day": "", "start": "12:00", "end": "12:30"}, "Asia/Tehran", True),
        ({"first_day": "sat", "last_day": "", "start": "09:00", "end": "12:00"}, "Asia/Tehran", False),
        ({"first_day": "sun", "last_day": "wed", "start": "09:00", "end": "17:00"}, "Asia/Tehran", False),
        ({"first_day": "sat", "last_day": "", "start": "09:00", "end": "17:00"}, "Asia/Tokyo", False),
        ({"first_day": "sat", "last_day": "", "start": "17:00", "end": "18:00"}, "Asia/Tokyo", True),
    ],
)
def test_a_list_holds_those_who_can_be_reached_now(client, alice, row, zone, listed):
    saved(alice, contact("Sohrabi", owner=alice), hours=[row], time_zone=zone)
    contact("Silent", owner=alice)
    with clock.at(NOON):
        client.force_login(alice)
        page = client.get("/contacts/?view=now").content.decode()
        assert ("Sohrabi" in page) == listed
        assert "Silent" not in page
