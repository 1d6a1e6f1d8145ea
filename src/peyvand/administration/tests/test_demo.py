"""The demonstration firm: whoever signs in with one of its accounts finds something in every area they may see."""

from __future__ import annotations

import io
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection, transaction
from django.db.models import CharField
from django.test import override_settings
from PIL import Image

from peyvand.access.models import User
from peyvand.activities.models import Activity
from peyvand.administration import demo
from peyvand.administration.demo import sheets
from peyvand.administration.demo.places import CITIES, SPREAD
from peyvand.credit.models import CreditAssessment, Scorecard
from peyvand.documents import disk
from peyvand.documents.models import Audience, Comment, Document
from peyvand.foundation import clock
from peyvand.journal.models import Entry
from peyvand.notifications.models import Notice, Watch
from peyvand.notifications.tests.telling import tell
from peyvand.opportunities.models import Opportunity
from peyvand.partners.models import Address, Affiliation, Contact, Criterion, Partner, Standing
from peyvand.privacy.models import Consent
from peyvand.records import registry
from peyvand.records.viewer import Viewer

# Making the firm takes most of a minute, and it is the same on either database.
pytestmark = [pytest.mark.sqlite_only, pytest.mark.django_db]

AREAS = ("partners", "contacts", "activities", "opportunities", "documents", "comments", "segments", "consents")
# The journal is told in parts of five hundred entries.
PARTS = 12


@pytest.fixture(scope="module")
def firm(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo firm, made once for all that is asked here; then it is gone."""
    if connection.vendor != "sqlite":
        pytest.skip("the firm is made on SQLite")
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with django_db_blocker.unblock(), files, transaction.atomic():
        accounts = demo.seed()
        for _part in range(PARTS):
            tell()
        yield accounts
        transaction.set_rollback(True)


def viewers():
    return [Viewer.of(one) for one in User.objects.all()]


def test_every_account_finds_something_in_every_area(firm):
    assert len(firm) == User.objects.count()
    empty = {
        (viewer.user.username, area)
        for viewer in viewers()
        for area in AREAS
        if not registry.resource(area).rows(viewer).exists()
    }
    assert empty == set()


def test_every_account_is_told_something_new(firm):
    told = set(Notice.objects.filter(read_at=None, reason="mentioned").values_list("user__username", flat=True))
    assert told == {one.username for one in firm}


def test_owners_and_their_managers_watch_customers_they_may_see(firm):
    assert {one.username for one in firm} - {"negar"} <= set(Watch.objects.values_list("user__username", flat=True))
    rows = {viewer.user.pk: registry.resource("partners").rows(viewer) for viewer in viewers()}
    assert [one for one in Watch.objects.all() if not rows[one.user_id].filter(pk=one.object_id).exists()] == []


def test_every_address_lies_in_its_city(firm):
    for one in Address.objects.all():
        assert one.place is not None
        for at, middle in zip(one.place, CITIES[one.city], strict=True):
            assert abs(float(at) - middle) <= SPREAD + 0.00001


def test_documents_are_real_files_of_three_kinds_and_some_have_two_versions(firm):
    documents = list(Document.objects.select_related("file"))
    assert {one.file.kind for one in documents} == {"application/pdf", "image/jpeg", "text/plain"}
    assert {one.number for one in documents} == {1, 2}
    for one in documents:
        content = disk.path_of(one.file.key).read_bytes()
        assert len(content) == one.file.size
        if one.file.is_picture:
            Image.open(io.BytesIO(content)).load()


def test_what_only_two_may_open_is_hidden_from_who_sees_the_customer(firm):
    chosen = Document.objects.filter(audience=Audience.CHOSEN)
    assert {one.readers.count() for one in chosen} == {1}
    desk = Viewer.of(User.objects.get(username="maryam"))
    assert registry.resource("partners").rows(desk).filter(documents__in=chosen).exists()
    assert not registry.resource("documents").rows(desk).filter(pk__in=chosen).exists()


def test_a_visit_that_was_paid_has_its_picture_and_a_next_step(firm):
    pictured = Document.objects.filter(on_kind="activities", file__kind="image/jpeg").values("on_id")
    visits = Activity.objects.filter(pk__in=pictured, kind__meaning="visit", status="done")
    assert visits.count() == Document.objects.filter(on_kind="activities").count() > 0
    assert all(one.next_steps.filter(status="planned").exists() for one in visits)


def test_some_gave_their_consent_and_some_took_it_back(firm):
    assert set(Consent.objects.values_list("said", flat=True)) == {"given", "withdrawn"}


def test_it_is_told_in_the_language_of_whoever_writes(firm):
    languages = {
        language: "".join(Comment.objects.filter(owner__language=language).values_list("text", flat=True))
        for language in ("fa", "tr", "bg", "en")
    }
    assert "کرایه" in languages["fa"] or "تخفیف" in languages["fa"]
    assert "müşteri" in languages["tr"]
    assert "клиент" in languages["bg"]
    assert "customer" in languages["en"] or "per cent" in languages["en"]


def test_what_was_written_lies_in_the_last_weeks(firm):
    now = clock.now()
    for one in (*Comment.objects.all(), *Document.objects.all()):
        assert now - timedelta(days=30) < one.created_at < now


def test_each_timeline_goes_by_time(firm):
    told = Entry.objects.exclude(partner_id=None).order_by("partner_id", "pk").values_list("partner_id", "at")
    later = [(one, other) for one, other in pairwise(told) if one[0] == other[0] and one[1] > other[1]]
    assert later == []


def test_the_standing_of_partners_is_reckoned(firm):
    assert set(Standing.objects.values_list("state", flat=True)) == {"steady", "due", "at_risk"}


def test_the_same_files_are_made_every_time():
    assert sheets.picture(3) == sheets.picture(3) != sheets.picture(4)
    assert sheets.pdf(["Prices (EUR)", "1"]) == sheets.pdf(["Prices (EUR)", "1"])


def test_credit_is_given_by_two_scorecards_and_stands_in_every_state(firm):
    assert Scorecard.objects.count() == 2
    assert set(CreditAssessment.objects.values_list("state", flat=True)) == {"draft", "confirmed"}
    today = clock.now().date()
    counting = CreditAssessment.objects.filter(state="confirmed")
    assert counting.filter(valid_until__lt=today).exists()
    assert all(one.partner.credit_limit is not None for one in counting.select_related("partner"))
    for viewer in viewers():
        seen = registry.resource("credit-assessments").rows(viewer)
        assert seen.exists() or viewer.user.username == "maryam", viewer.user.username


def test_it_shows_what_a_partner_can_be(firm):
    """No part of the page of a partner, and no list that partners are described by, stands empty everywhere."""
    partners = Partner.objects.alive()
    for known in (
        "type",
        "rating",
        "industry",
        "legal_form",
        "parent",
        "national_id",
        "vat_number",
        "founded_on",
        "website",
    ):
        empty = {known: ""} if isinstance(Partner._meta.get_field(known), CharField) else {f"{known}__isnull": True}
        assert partners.exclude(**empty).exists(), known
    assert partners.filter(parent__parent__isnull=False).exists()
    assert {len(one.values.all()) for one in Criterion.objects.all()} == {2, 3}
    assert partners.filter(group__special=True).exists()
    assert not Contact.objects.filter(phone="").exists()


def test_it_shows_whom_one_sells_against_and_with_whom(firm):
    lost = Opportunity.objects.filter(stage__meaning="lost")
    assert not lost.filter(competitors=None).exists()
    assert Opportunity.objects.exclude(contact=None).exists()
    assert Activity.objects.filter(participants__isnull=False).exists()
    assert Affiliation.objects.count() > 5
    assert not Activity.objects.filter(partner__roles__role="competitor").exists()


def test_nothing_happens_at_the_very_moment_in_which_it_is_made(firm):
    now = clock.now()
    assert Activity.objects.filter(done_at__gte=now - timedelta(minutes=5)).count() < 3
