"""A change meant for one version of a record is not made to another."""

import pytest

from peyvand.access.tests import factories as access
from peyvand.api.tests.program import Program
from peyvand.partners.models import Partner
from peyvand.partners.tests import factories


def test_an_unchanged_record_is_not_sent_again(alice, partner):
    program = Program(alice)
    tag = program.get(f"partners/{partner.pk}").headers["ETag"]
    same = program.get(f"partners/{partner.pk}", If_None_Match=f'"other", {tag}')
    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", tag)
    program.patch(f"partners/{partner.pk}", {"note": "New"})
    assert program.get(f"partners/{partner.pk}", If_None_Match=tag).status_code == 200


def test_a_tag_changes_with_all_that_is_told_of_a_record(alice, partner):
    group = factories.group("Before")
    Partner.objects.update(group=group)
    program = Program(alice)
    tag = program.get(f"partners/{partner.pk}").headers["ETag"]
    group.name = "After"
    group.save()
    again = program.get(f"partners/{partner.pk}", If_None_Match=tag)
    assert (again.status_code, again.json()["group"]["title"]) == (200, "After")


@pytest.mark.parametrize("shape", ["{tag}", "W/{tag}", '"{version}"'])
def test_a_change_of_the_version_that_was_read_is_made(alice, partner, shape):
    program = Program(alice)
    read = program.get(f"partners/{partner.pk}")
    insisted = shape.format(tag=read.headers["ETag"], version=read.json()["version"])
    changed = program.patch(f"partners/{partner.pk}", {"note": "New"}, If_Match=insisted)
    assert (changed.status_code, changed.json()["version"]) == (200, 2)


def test_a_change_of_an_older_version_is_refused_with_what_others_wrote(alice, partner):
    program = Program(alice)
    old = program.get(f"partners/{partner.pk}").headers["ETag"]
    program.patch(f"partners/{partner.pk}", {"note": "Theirs", "website": "https://theirs.example/"})
    refused = program.patch(f"partners/{partner.pk}", {"note": "Mine"}, If_Match=old)
    assert refused.status_code == 412
    assert refused.json()["clashes"] == [{"field": "note", "base": "", "theirs": "Theirs", "yours": "Mine"}]
    assert refused.json()["version"] == 2
    assert Partner.objects.get().note == "Theirs"


def test_even_a_change_of_another_field_is_refused_to_who_insists(alice, partner):
    program = Program(alice)
    old = program.get(f"partners/{partner.pk}").headers["ETag"]
    program.patch(f"partners/{partner.pk}", {"note": "Theirs"})
    refused = program.patch(f"partners/{partner.pk}", {"website": "https://mine.example/"}, If_Match=old)
    assert (refused.status_code, refused.json()["clashes"]) == (412, [])
    assert Partner.objects.get().website == ""


def test_a_refusal_tells_nothing_of_fields_that_are_hidden(alice, admin, company, partner):
    access.field_rule(company.agent, "partners", "website", "hidden")
    program = Program(alice)
    old = program.get(f"partners/{partner.pk}").headers["ETag"]
    Program(admin).patch(f"partners/{partner.pk}", {"website": "https://secret.example/"})
    refused = program.patch(f"partners/{partner.pk}", {"note": "Mine"}, If_Match=old)
    assert refused.status_code == 412
    assert b"secret" not in refused.content


def test_a_deletion_of_an_older_version_is_refused(admin, partner):
    program = Program(admin)
    program.patch(f"partners/{partner.pk}", {"note": "Theirs"})
    assert program.delete(f"partners/{partner.pk}", If_Match='"1"').status_code == 412
    assert Partner.objects.alive().exists()
    assert program.delete(f"partners/{partner.pk}", If_Match='"2"').status_code == 204


@pytest.mark.parametrize("tag", ["1", '"x"', '"0"', '"1", "2"', '"1-xyz"', "W/1", '"99999999999"'])
def test_a_tag_that_is_none_is_refused(admin, partner, tag):
    assert Program(admin).patch(f"partners/{partner.pk}", {"note": "x"}, If_Match=tag).status_code == 400
    assert Partner.objects.get().note == ""


def test_of_two_who_insist_on_one_version_at_once_one_is_told(at_once, alice, partner):
    programs = [Program(alice), Program(alice)]
    tag = programs[0].get(f"partners/{partner.pk}").headers["ETag"]
    answers = at_once(
        [
            lambda one=one, number=number: one.patch(f"partners/{partner.pk}", {"note": f"{number}"}, If_Match=tag)
            for number, one in enumerate(programs)
        ]
    )
    assert sorted(one.status_code for one in answers) == [200, 412]
    winner = next(one for one in answers if one.status_code == 200)
    row = Partner.objects.get()
    assert (row.note, row.version) == (winner.json()["note"], 2)


def test_of_two_who_change_one_field_at_once_none_is_lost_unseen(at_once, alice, partner):
    """Without If-Match the later one wins or is told of the clash; both orders leave versions and history in step."""
    programs = [Program(alice), Program(alice)]
    answers = at_once(
        [
            lambda one=one, number=number: one.patch(f"partners/{partner.pk}", {"note": f"{number}"})
            for number, one in enumerate(programs)
        ]
    )
    assert {one.status_code for one in answers} <= {200, 409}
    written = [one for one in answers if one.status_code == 200]
    history = programs[0].get(f"partners/{partner.pk}/history").json()["items"]
    assert len(history) == len(written) == Partner.objects.get().version - 1
