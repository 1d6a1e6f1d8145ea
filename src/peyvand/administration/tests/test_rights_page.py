"""Setting the rights of a role: what is chosen holds at the next request, and who chose it is known."""

import pytest

from peyvand.access.models import FieldRule, Grant
from peyvand.access.rights import rights_of
from peyvand.access.tests import factories
from peyvand.access.vocabulary import Action
from peyvand.administration import reaches
from peyvand.administration.rights_form import RightsForm
from peyvand.journal.models import Entry


@pytest.fixture
def page(client, admin, company):
    client.force_login(admin, backend="peyvand.access.backends.PersonBackend")

    def send(role, **chosen):
        role.refresh_from_db()
        form = RightsForm(role=role)
        now = {name: form[name].value() or "" for name in form.fields}
        data = {**now, "version": role.version, **chosen}
        return client.post(f"/roles/{role.pk}/rights", data)

    return send


def test_the_page_shows_every_kind_and_action_with_a_name_for_screen_readers(client, admin, company):
    client.force_login(admin, backend="peyvand.access.backends.PersonBackend")
    html = client.get(f"/roles/{company.agent.pk}/rights").content.decode()
    assert 'aria-labelledby="of-partners to-view"' in html
    assert '<th scope="col" id="to-view">See</th>' in html
    assert '<th scope="row" id="of-partners">Partners</th>' in html
    assert 'name="partners.delete"' in html
    assert 'name="users.view"' not in html


def test_fields_that_nothing_is_taken_from_are_fetched_when_they_are_unfolded(page, client, company):
    page(company.agent, **{"contacts:note": "hidden"})
    url = f"/roles/{company.agent.pk}/rights"
    html = client.get(url).content.decode()
    assert 'name="contacts:note"' in html
    assert 'name="partners:note"' not in html
    assert 'name="partners:note"' in client.get(url, {"fields": "partners"}).content.decode()
    assert client.get(url, {"fields": "nonsense"}).status_code == 404


def test_what_was_not_unfolded_stays_as_it_is(client, page, company):
    page(company.agent, **{"contacts:note": "hidden"})
    company.agent.refresh_from_db()
    form = RightsForm(role=company.agent)
    shown = {name: form[name].value() or "" for name in form.fields if not name.startswith("partners:")}
    data = {**shown, "version": company.agent.version, "partners.edit": "all"}
    assert client.post(f"/roles/{company.agent.pk}/rights", data).status_code == 302
    assert list(FieldRule.objects.filter(role=company.agent).values_list("kind", "field")) == [("contacts", "note")]


def test_what_is_chosen_holds_at_once_and_nothing_else_changes(page, company, alice, charlie):
    before = rights_of(charlie).grants
    page(company.agent, **{"partners.delete": "team", "contacts.export": ""})
    rights = rights_of(alice)
    assert rights.scopes("delete", "partners") == {"team"}
    assert not rights.may("export", "contacts")
    assert {key: value for key, value in rights.grants.items() if key[1] not in ("delete", "export")} == {
        key: value for key, value in before.items() if key[1] not in ("delete", "export")
    }


def test_saving_without_a_change_writes_nothing(page, company):
    grants = list(Grant.objects.order_by("pk").values())
    assert page(company.manager).status_code == 302
    assert list(Grant.objects.order_by("pk").values()) == grants
    assert not Entry.objects.filter(kind="roles").exists()


def test_asvs_16_3_2_a_change_stands_in_the_journal_with_before_and_after(page, company, admin):
    page(company.agent, **{"partners.edit": "all", "partners:note": "hidden"})
    entry = Entry.objects.about("roles", company.agent.pk).get(verb="rights_changed")
    assert entry.actor == admin
    assert entry.changes == {"partners.edit": ["own", "all"], "partners:note": ["", "hidden"]}


def test_a_field_can_be_hidden_and_shown_again(page, company, alice):
    page(company.agent, **{"partners:note": "hidden", "partners:phones": "readonly"})
    assert not rights_of(alice).can_see("partners", "note")
    assert not rights_of(alice).can_edit("partners", "phones")
    page(company.agent, **{"partners:note": "", "partners:phones": ""})
    assert not FieldRule.objects.exists()
    assert rights_of(alice).can_see("partners", "note")


def test_the_title_of_a_record_cannot_be_hidden(page, company):
    assert page(company.agent, **{"partners:name": "hidden"}).status_code == 422


def test_of_two_who_change_a_role_the_second_is_told(page, company):
    old = company.agent.version
    page(company.agent, **{"partners.delete": "own"})
    answer = page(company.agent, **{"partners.delete": "all", "version": old})
    assert answer.status_code == 422
    assert "Somebody else changed this role" in answer.content.decode()
    assert Grant.objects.get(role=company.agent, kind="partners", action="delete").scope == "own"


@pytest.mark.parametrize("chosen", ["everything", "own+all", "yes", "team+own", "\x00"])
def test_what_is_not_offered_is_refused(page, company, chosen):
    assert page(company.agent, **{"partners.view": chosen}).status_code == 422


def test_asvs_8_2_1_only_administrators_change_rights(client, bob, company, grant):
    grant(company.manager, "roles", "edit", "all")
    client.force_login(bob, backend="peyvand.access.backends.PersonBackend")
    for method in (client.get, client.post):
        assert method(f"/roles/{company.manager.pk}/rights", {"partners.view": "all"}).status_code == 403


def test_every_choice_is_a_union_that_differs_from_the_others():
    keys = [key for key, _label in reaches.choices(by_territory=True)]
    assert len(keys) == len(set(keys)) == 11
    for key in keys[1:]:
        assert reaches.key(reaches.scopes_of(key)) == key
    assert reaches.key(["own", "subordinates"]) == "subordinates"
    assert reaches.key(["own", "all"]) == "all"


def test_grants_of_an_area_that_is_gone_are_left_alone(page, company):
    factories.grant(company.agent, "invoices", "view", "all")
    page(company.agent, **{"partners.delete": "own"})
    assert Grant.objects.filter(kind="invoices").exists()


def test_the_role_page_says_what_it_grants(client, admin, company):
    client.force_login(admin, backend="peyvand.access.backends.PersonBackend")
    html = client.get(f"/roles/{company.manager.pk}/").content.decode()
    assert "See: Below" in html
    assert f"/roles/{company.manager.pk}/rights" in html
    assert str(Action.SHARE.label) in html


def test_who_may_keep_groups_and_tags_is_a_yes_or_no(page, company, alice):
    assert page(company.agent, **{"groups.edit": "own"}).status_code == 422
    page(company.agent, **{"groups.view": "yes", "groups.edit": "yes"})
    assert rights_of(alice).may("edit", "groups")
    assert Grant.objects.get(role=company.agent, kind="groups", action="edit").scope == "all"
    page(company.agent, **{"groups.edit": ""})
    assert not rights_of(alice).may("edit", "groups")
    assert "groups.assign" not in RightsForm(role=company.agent).fields
