"""Whoever is erased is found nowhere any more, what the firm did stays, and the journal still holds."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from peyvand.access.models import change_installation
from peyvand.access.tests import factories as people
from peyvand.activities.models import Activity
from peyvand.config.cli.erase import _erase_again
from peyvand.documents import disk
from peyvand.documents.models import Comment, Document
from peyvand.journal import sealing
from peyvand.journal.models import Batch, Entry
from peyvand.journal.writing import Origin, record
from peyvand.opportunities.models import Opportunity
from peyvand.partners.models import Contact
from peyvand.partners.tests.factories import contact, partner
from peyvand.privacy.actions.ask_erasure import CannotErase, ask_erasure
from peyvand.privacy.actions.erase import approve, refuse
from peyvand.privacy.actions.hold import hold, lift
from peyvand.privacy.erasing import tombstones
from peyvand.privacy.models import Erasure
from peyvand.privacy.tests import canary
from peyvand.records import registry
from peyvand.records.merging import merge
from peyvand.records.tests.customs import made
from peyvand.records.undoing import undo
from peyvand.records.viewer import Viewer
from tests.factories import FACTORIES


@pytest.fixture
def second(company):
    return people.user("zehra", is_administrator=True)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.MEDIA_ROOT.mkdir()
    return tmp_path


@pytest.fixture
def erase(admin, second, django_capture_on_commit_callbacks):
    def erased(person, **said):
        wish = ask_erasure(person, ground="asked", origin=Origin(by=admin), **said)
        with django_capture_on_commit_callbacks(execute=True):
            return approve(wish, by=second, origin=Origin(by=second))

    return erased


@pytest.mark.parametrize("kind", ["contacts", "partners"])
@pytest.mark.django_db
def test_the_canary_is_found_nowhere(kind, admin, erase):
    who = canary.person(kind, admin)
    sealing.seal()
    assert len(canary.left()) > 40
    done = erase(who, remark=f"{canary.NAME} wrote to us")
    assert "\n".join(canary.left()) == ""
    assert (done.stage, done.remark) == ("done", "")
    who.refresh_from_db()
    assert str(who) == f"Erased person {who.pk}"


@pytest.mark.parametrize("kind", ["contacts", "partners"])
@pytest.mark.django_db
def test_the_journal_holds_and_still_tells_that_something_happened(kind, admin, second, erase):
    who = canary.person(kind, admin)
    sealing.seal()
    entries = Entry.objects.count()
    erase(who)
    assert list(sealing.broken()) == []
    sealing.seal()
    assert list(sealing.broken()) == []
    assert Entry.objects.count() == entries + 2
    told = Entry.objects.get(verb="erased")
    assert (told.actor, told.object_id) == (second, who.pk)
    victim = Entry.objects.filter(kind=kind, object_id=who.pk, verb="changed").first()
    assert victim.is_emptied
    Entry.objects.filter(pk=victim.pk).update(verb="deleted")
    assert len(list(sealing.broken())) == 1


@pytest.mark.django_db
def test_what_the_firm_did_stays_without_words(admin, erase):
    who = canary.person("contacts", admin)
    erase(who)
    activity = Activity.objects.get(contact=who)
    assert (activity.text, activity.subject, activity.title) == ("", "", str(activity.kind))
    sale = Opportunity.objects.get(contact=who)
    assert (sale.value, sale.title) == (78000, "Pump for …")
    assert Document.objects.get(on_kind="opportunities").title == "Offer to …"
    assert Comment.objects.get(on_kind="opportunities").text == "…"
    assert not Document.objects.filter(on_kind="contacts").exists()


@pytest.mark.django_db
def test_another_of_the_same_name_keeps_all(admin, erase):
    other = contact("Rahimi", first_name="Ali", note="Ali Rahimi likes tea", phones=["+905330000001"])
    namesake = contact("Rahimi", first_name="Ali", phones=["+905330000002"])
    FACTORIES["comments"](on=other, text="Ali Rahimi called")
    admins = Origin(by=admin)
    with transaction.atomic():
        record(other, "changed", origin=admins, changes={"note": [None, "Ali Rahimi likes tea"]})
    erase(namesake)
    other.refresh_from_db()
    assert (str(other), other.note, other.phones.get().number) == (
        "Ali Rahimi",
        "Ali Rahimi likes tea",
        "+905330000001",
    )
    assert Comment.objects.get().text == "Ali Rahimi called"
    assert not Entry.objects.get(kind="contacts", object_id=other.pk).is_emptied


@pytest.mark.django_db
def test_who_was_merged_into_them_goes_too(admin, erase):
    winner = partner("Zubeyda", kind="person", city="", country="")
    loser = partner(canary.NAME, kind="person", emails=[canary.EMAIL], phones=[f"+{canary.PHONE}"], city="", country="")
    merge(winner, [loser], resource=registry.resource("partners"), viewer=Viewer.of(admin))
    winner.refresh_from_db()
    erase(winner)
    assert "\n".join(canary.left()) == ""


@pytest.mark.django_db
def test_one_asks_and_another_approves(admin, second):
    who = contact("Sohrabi")
    wish = ask_erasure(who, ground="asked", origin=Origin(by=admin))
    with pytest.raises(CannotErase, match="second administrator"):
        approve(wish, by=admin, origin=Origin(by=admin))
    who.refresh_from_db()
    assert who.last_name == "Sohrabi"
    approve(wish, by=second, origin=Origin(by=second))
    with pytest.raises(CannotErase, match="decided already"):
        approve(wish, by=second, origin=Origin(by=second))


@pytest.mark.django_db
def test_a_firm_of_one_may_do_without_the_second(admin):
    change_installation(erasure_needs_second=False)
    wish = ask_erasure(contact("Sohrabi"), ground="asked", origin=Origin(by=admin))
    assert approve(wish, by=admin, origin=Origin(by=admin)).stage == "done"


@pytest.mark.django_db
def test_a_refused_wish_erases_nothing_and_can_be_asked_anew(admin, second):
    who = contact("Sohrabi")
    refuse(ask_erasure(who, ground="asked", origin=Origin(by=admin)), by=second, origin=Origin(by=second))
    assert Contact.objects.get(pk=who.pk).last_name == "Sohrabi"
    ask_erasure(who, ground="asked", origin=Origin(by=admin))
    with pytest.raises(CannotErase, match="asked for this already"):
        ask_erasure(who, ground="asked", origin=Origin(by=admin))


@pytest.mark.django_db
def test_who_is_under_legal_hold_cannot_be_erased_before_it_is_lifted(admin, second, erase):
    who = contact("Sohrabi")
    wish = ask_erasure(who, ground="asked", origin=Origin(by=admin))
    hold(who, reason="Lawsuit 12", by=admin, origin=Origin(by=admin))
    with pytest.raises(CannotErase, match="Lawsuit 12"):
        approve(wish, by=second, origin=Origin(by=second))
    lift(who, by=admin, origin=Origin(by=admin))
    assert approve(wish, by=second, origin=Origin(by=second)).stage == "done"


@pytest.mark.django_db
def test_a_document_under_legal_hold_stays_with_its_file(admin, erase):
    who = contact("Sohrabi")
    kept, gone = (FACTORIES["documents"](on=who) for _ in range(2))
    hold(kept, reason="Tax law", by=admin, origin=Origin(by=admin))
    title = kept.title
    done = erase(who)
    assert [one.title for one in Document.objects.all()] == [title]
    assert disk.path_of(kept.file.key).exists()
    assert not disk.path_of(gone.file.key).exists()
    assert done.counts["held"] == {"documents.Document": 1}


@pytest.mark.django_db
def test_what_fails_halfway_changes_nothing(admin, second, monkeypatch):
    who = canary.person("contacts", admin)
    before = len(canary.left())
    wish = ask_erasure(who, ground="asked", origin=Origin(by=admin))

    def fail(_name):
        raise RuntimeError

    monkeypatch.setattr("peyvand.privacy.actions.erase.failpoint", fail)
    with pytest.raises(RuntimeError):
        approve(wish, by=second, origin=Origin(by=second))
    # One entry more: that it was asked for.
    assert len(canary.left()) == before + 1
    assert list(sealing.broken()) == []


@pytest.mark.django_db
def test_own_fields_that_tell_of_nobody_stay(admin, erase):
    points = made("number", "Points", "contacts", is_personal=False)
    nick = made("text", "Nickname", "contacts")
    who = contact("Sohrabi")
    Contact.objects.filter(pk=who.pk).update(custom={f"n{points.pk}": 7, f"t{nick.pk}": "Mina"})
    who.refresh_from_db()
    erase(who)
    assert Contact.objects.get(pk=who.pk).custom == {f"n{points.pk}": 7}


@pytest.mark.django_db
def test_what_was_emptied_cannot_be_undone(admin, erase):
    who = contact("Sohrabi")
    batch = Batch.objects.create(
        verb="bulk", kind="contacts", by=admin, at=timezone.now(), total=1, done=1, finished_at=timezone.now()
    )
    with transaction.atomic():
        record(who, "changed", origin=Origin(by=admin, batch=batch), changes={"note": ["secret", ""]})
    erase(who)
    taken = undo(batch, by=admin)
    assert (taken.done, taken.refused[0]["label"]) == (0, "(erased)")
    assert Contact.objects.get(pk=who.pk).note == ""


@pytest.mark.django_db
def test_whom_a_restored_backup_brings_back_is_erased_again(admin, erase, folder, capsys):
    who, other = contact("Sohrabi", note="secret"), contact("Carter")
    backup = [Contact.objects.get(pk=one.pk) for one in (who, other)]
    erase(who)
    list_of_then = (folder / "erasures.jsonl").read_text()
    assert "Sohrabi" not in list_of_then
    # The backup was made before anybody was erased.
    Erasure.objects.all().delete()
    for one in backup:
        one.save_base(raw=True)
    assert [one.object_id for one in tombstones.returned()] == [who.pk]
    assert _erase_again(None) == 0
    who.refresh_from_db()
    assert (str(who), who.note) == (f"Erased person {who.pk}", "")
    assert str(Contact.objects.get(pk=other.pk)).endswith("Carter")
    assert list(tombstones.returned()) == []


@pytest.mark.django_db
def test_somebody_else_who_has_that_id_now_is_left_alone(admin, erase, folder):
    who = contact("Sohrabi")
    erase(who)
    Erasure.objects.all().delete()
    Contact.objects.filter(pk=who.pk).update(created_at=who.created_at + timedelta(seconds=1), last_name="Carter")
    assert list(tombstones.returned()) == []
