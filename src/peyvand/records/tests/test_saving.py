"""F-29: two people write one record; nothing is lost in silence, and what does not clash is kept from both."""

import pytest

from peyvand.access.models import Organisation
from peyvand.access.tests import factories
from peyvand.journal.models import Entry
from peyvand.journal.writing import Origin
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import group, partner, tag
from peyvand.records import registry
from peyvand.records.conflicts import Conflict
from peyvand.records.saving import NotAllowed, remove, restore, save
from peyvand.records.tests.asking import viewer, written

PARTNERS = registry.resource("partners")


def open_form(user, record):
    """What the page of the form would send back untouched: every field with its value of now, and the version."""
    form = PARTNERS.form(resource=PARTNERS, viewer=viewer(user), instance=Partner.objects.get(pk=record.pk))
    sent = {name: form.initial.get(name) for name in form.fields}
    sent = {
        name: [one.pk if hasattr(one, "pk") else one for one in value] if isinstance(value, list) else value
        for name, value in sent.items()
    }
    return sent, form.instance.version


def send(user, record, sent, version, **more):
    """Post the form as the page does."""
    form = PARTNERS.form(data=sent, resource=PARTNERS, viewer=viewer(user), instance=Partner.objects.get(pk=record.pk))
    assert form.is_valid(), form.fault_list()
    return save(form, origin=Origin(by=user), version=version, **more)


@pytest.fixture
def sara(admin):
    """A partner with something in every field."""
    return partner(
        "Sara",
        owner=admin,
        group=group("A"),
        tags=[tag("x")],
        note="old",
        phones=["+989121234567"],
        emails=["s@example.com"],
    )


def test_an_untouched_form_changes_nothing_and_writes_no_entry(sara, admin):
    sent, version = open_form(admin, sara)
    before = Entry.objects.count()
    assert send(admin, sara, sent, version).version == version
    assert Entry.objects.count() == before


def test_the_same_field_changed_by_two_is_told_field_by_field_and_nothing_is_written(sara, admin, bob):
    sent, version = open_form(admin, sara)
    written(admin, sara, name="Sara Karimi")
    with pytest.raises(Conflict) as met:
        send(admin, sara, {**sent, "name": "Sara K."}, version)
    assert [(one.field, one.base, one.theirs, one.yours) for one in met.value.clashes] == [
        ("name", "Sara", "Sara Karimi", "Sara K.")
    ]
    assert [one.actor for one in met.value.entries] == [admin]
    assert Partner.objects.get(pk=sara.pk).name == "Sara Karimi"


OTHERS = {
    "note": "new",
    "website": "https://example.org",
    "kind": "person",
    "phones": [{"number": "+982112345678", "label": "office"}],
    "emails": [{"address": "other@example.com"}],
    "roles": ["supplier"],
    "addresses": [{"usages": ["office"], "street": "", "city": "Qom", "region": "", "postcode": "", "country": "IR"}],
}


@pytest.mark.parametrize("field", OTHERS)
def test_different_fields_changed_by_two_are_both_kept(field, sara, admin):
    sent, version = open_form(admin, sara)
    written(admin, sara, **{field: OTHERS[field]})
    theirs = open_form(admin, sara)[0][field]
    send(admin, sara, {**sent, "name": "Renamed"}, version)
    now, _version = open_form(admin, sara)
    assert now["name"] == "Renamed"
    assert now[field] == theirs
    assert set(Entry.objects.about("partners", sara.pk)[0].changes) == {"name"}


@pytest.mark.parametrize("field", ["tags", "group", "owner"])
def test_links_changed_by_another_are_kept_too(field, sara, admin):
    sent, version = open_form(admin, sara)
    other = {"tags": lambda: [tag("y").pk], "group": lambda: group("B").pk, "owner": lambda: factories.user().pk}[
        field
    ]()
    written(admin, sara, **{field: other})
    send(admin, sara, {**sent, "name": "Renamed"}, version)
    assert open_form(admin, sara)[0][field] == other


def test_the_same_change_made_by_two_is_no_clash_and_is_told_once(sara, admin):
    sent, version = open_form(admin, sara)
    written(admin, sara, name="Same")
    send(admin, sara, {**sent, "name": "Same", "note": "mine"}, version)
    newest = Entry.objects.about("partners", sara.pk)[0]
    assert newest.changes == {"note": ["old", "mine"]}


def test_who_decided_on_a_clash_wins_it_and_loses_nothing_else(sara, admin):
    sent, version = open_form(admin, sara)
    written(admin, sara, name="Theirs", note="theirs")
    mine = {**sent, "name": "Mine"}
    with pytest.raises(Conflict) as met:
        send(admin, sara, mine, version)
    send(admin, sara, mine, version, settled=met.value.record.version)
    now = Partner.objects.get(pk=sara.pk)
    assert (now.name, now.note) == ("Mine", "theirs")


def test_who_decided_is_asked_again_when_it_changed_once_more(sara, admin):
    sent, version = open_form(admin, sara)
    written(admin, sara, name="Theirs")
    mine = {**sent, "name": "Mine"}
    with pytest.raises(Conflict) as met:
        send(admin, sara, mine, version)
    settled = met.value.record.version
    written(admin, sara, name="Theirs again")
    with pytest.raises(Conflict):
        send(admin, sara, mine, version, settled=settled)
    assert Partner.objects.get(pk=sara.pk).name == "Theirs again"


def test_who_insists_on_the_version_is_refused_by_any_change(sara, admin):
    sent, version = open_form(admin, sara)
    written(admin, sara, note="theirs")
    with pytest.raises(Conflict):
        send(admin, sara, {**sent, "name": "Mine"}, version, merge=False)
    assert Partner.objects.get(pk=sara.pk).name == "Sara"


@pytest.mark.parametrize("version", [0, 10**8 - 1])
def test_a_version_that_never_was_writes_nothing_without_a_word(version, sara, admin):
    sent, _version = open_form(admin, sara)
    with pytest.raises(Conflict):
        send(admin, sara, {**sent, "name": "Mine"}, version, merge=False)


def test_a_record_put_into_the_trash_meanwhile_is_not_written_to(sara, admin):
    sent, version = open_form(admin, sara)
    form = PARTNERS.form(
        data={**sent, "name": "Mine"}, resource=PARTNERS, viewer=viewer(admin), instance=Partner.objects.get(pk=sara.pk)
    )
    assert form.is_valid()
    remove(sara, resource=PARTNERS, viewer=viewer(admin), origin=Origin(by=admin))
    with pytest.raises((Conflict, NotAllowed)):
        save(form, origin=Origin(by=admin), version=version)
    assert Partner.objects.get(pk=sara.pk).name == "Sara"


def test_a_record_handed_to_somebody_else_meanwhile_is_not_written_to(alice, admin, charlie, company):
    factories.grant(company.agent, "partners", "assign", "own")
    mine = partner("Mine", owner=alice)
    form = PARTNERS.form(
        data={"name": "Written"},
        resource=PARTNERS,
        viewer=viewer(alice),
        instance=Partner.objects.get(pk=mine.pk),
        only={"name"},
    )
    assert form.is_valid()
    written(admin, mine, owner=charlie.pk)
    with pytest.raises((Conflict, NotAllowed)):
        save(form, origin=Origin(by=alice))
    assert Partner.objects.get(pk=mine.pk).name == "Mine"


def test_only_who_may_assign_gives_a_record_away(alice, charlie, company):
    mine = partner(owner=alice)
    with pytest.raises(NotAllowed):
        written(alice, mine, owner=charlie.pk)
    factories.grant(company.agent, "partners", "assign", "own")
    assert written(alice, mine, owner=charlie.pk).owner == charlie


def test_a_right_to_assign_ones_own_is_none_to_assign_those_of_others(alice, charlie, company):
    for action, scope in (("view", "all"), ("edit", "all"), ("assign", "own")):
        factories.grant(company.agent, "partners", action, scope)
    theirs = partner(owner=charlie)
    with pytest.raises(NotAllowed):
        written(alice, theirs, owner=alice.pk)
    assert Partner.objects.get(pk=theirs.pk).owner == charlie


def test_nobody_writes_a_record_out_of_their_reach(alice, company):
    north, south = factories.territory(), factories.territory()
    alice.territories.add(north)
    alice.roles.set([factories.role(grants=[("partners", action, "territory") for action in ("view", "edit")])])
    there = partner(territory=north)
    with pytest.raises(NotAllowed):
        written(alice, there, territory=south.pk)
    assert Partner.objects.get(pk=there.pk).territory == north


def test_nobody_moves_a_record_to_a_company_they_do_not_work_for(alice, company):
    ours, others = Organisation.objects.create(name="Ours"), Organisation.objects.create(name="Others")
    alice.organisations.add(ours)
    factories.grant(company.agent, "partners", "assign", "all")
    mine = partner(owner=alice, organisation=ours)
    with pytest.raises((NotAllowed, AssertionError)):
        written(alice, mine, organisation=others.pk)
    assert Partner.objects.get(pk=mine.pk).organisation == ours


def test_a_locked_field_is_not_there_to_be_written(alice, company):
    factories.field_rule(company.agent, "partners", "note", "readonly")
    mine = partner(owner=alice, note="kept")
    written(alice, mine, note="other", name="Renamed")
    assert Partner.objects.get(pk=mine.pk).note == "kept"


def test_the_trash_gives_back_a_record_whole_with_all_its_children(sara, admin):
    from peyvand.partners.models import Contact
    from peyvand.partners.tests.factories import contact

    mina, who = contact(partner=sara), viewer(admin)
    before, _version = open_form(admin, sara)
    remove(sara, resource=PARTNERS, viewer=who, origin=Origin(by=admin))
    assert not Contact.objects.visible_to(admin).filter(pk=mina.pk).exists()
    assert list(PARTNERS.trash(who)) == [sara]
    restore(sara, resource=PARTNERS, viewer=who, origin=Origin(by=admin))
    assert list(Contact.objects.visible_to(admin)) == [mina]
    assert open_form(admin, sara)[0] == before
    assert [one.verb for one in Entry.objects.about("partners", sara.pk)] == ["restored", "deleted"]


def test_a_contact_deleted_before_its_partner_stays_deleted_when_that_comes_back(sara, admin):
    from peyvand.partners.tests.factories import contact

    contacts, who, origin = registry.resource("contacts"), viewer(admin), Origin(by=admin)
    gone = contact(partner=sara)
    remove(gone, resource=contacts, viewer=who, origin=origin)
    remove(sara, resource=PARTNERS, viewer=who, origin=origin)
    restore(sara, resource=PARTNERS, viewer=who, origin=origin)
    assert list(contacts.trash(who)) == [gone]
    assert not contacts.rows(who).exists()


def test_a_link_to_a_record_in_the_trash_survives_the_form(sara, admin):
    groups = registry.resource("groups")
    remove(sara.group, resource=groups, viewer=viewer(admin), origin=Origin(by=admin))
    sent, version = open_form(admin, sara)
    send(admin, sara, {**sent, "name": "Renamed"}, version)
    assert Partner.objects.get(pk=sara.pk).group_id == sara.group_id
