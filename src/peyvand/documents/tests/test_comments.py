"""Comments: seen with the record they are on, written by their author alone, and mentions reach only who may read them."""

import pytest

from peyvand.access.models import Grant, Team, User
from peyvand.access.tests import factories as people
from peyvand.api.tests.program import Program
from peyvand.documents.models import Comment
from peyvand.documents.tests.factories import comment
from peyvand.journal.models import Entry
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import contact, group, partner
from tests.contract.markup import body_of

pytestmark = pytest.mark.usefixtures("may_work")


def write(client, record, text, **typed):
    """What somebody writes into the composer on the record's page."""
    url = f"/{record.record_kind}/{record.pk}/comment"
    return client.post(url, {"text": text, **typed}, headers={"HX-Request": "true"})


def page(client, url):
    return body_of(client.get(url))


def test_a_comment_stands_on_the_timeline_of_its_record_and_of_the_partner(client, alice):
    customer = partner("Golestan", owner=alice)
    buyer = contact("Rahimi", partner=customer)
    client.force_login(alice)
    answer = write(client, buyer, "قیمت جدید را\nنفرستید")
    assert answer.status_code == 200
    assert "قیمت جدید را\nنفرستید" in answer.content.decode()
    made = Comment.objects.get()
    assert (made.on, made.partner, made.owner) == (f"contacts/{buyer.pk}", customer, alice)
    for url in (f"/contacts/{buyer.pk}/", f"/partners/{customer.pk}/", f"/partners/{customer.pk}/?kind=comments"):
        assert "قیمت جدید را\nنفرستید" in page(client, url), url
    assert "Rahimi" in page(client, f"/partners/{customer.pk}/timeline")


def test_without_scripts_the_page_comes_back_and_says_what_was_done(client, alice):
    customer = partner("Golestan", owner=alice)
    client.force_login(alice)
    answer = client.post(f"/partners/{customer.pk}/comment", {"text": "They moved"}, follow=True)
    assert "Your comment is on the timeline." in body_of(answer)


def test_there_is_a_composer_on_every_page(client, admin):
    client.force_login(admin)
    for record in (partner(), contact(), group(), people.user(), people.role(), Team.objects.create(name="X")):
        assert 'id="comment"' in page(client, f"/{record.record_kind}/{record.pk}/"), record.record_kind


def test_who_does_not_see_the_record_finds_its_comment_at_no_door(client, alice, charlie):
    made = comment("Canarysays", owner=alice, on=partner("Golestan", owner=alice))
    client.force_login(charlie)
    for url in ("/comments/", f"/comments/{made.pk}/", f"/comments/{made.pk}/history", "/comments/export", "/palette?q=canarysays",
                f"/partners/{made.on_id}/timeline", "/"):  # fmt: skip
        assert "Canarysays" not in page(client, url), url
    assert Program(charlie).get("comments").json()["items"] == []
    assert Program(charlie).get(f"comments/{made.pk}").status_code == 404
    assert write(client, Partner.objects.get(), "Hello").status_code == 404


def test_it_goes_out_of_sight_with_its_record_and_comes_back_with_it(client, alice):
    customer = partner(owner=alice)
    made = comment("Canarysays", owner=alice, on=customer)
    assert list(Comment.objects.visible_to(alice)) == [made]
    Partner.objects.filter(pk=customer.pk).update(deleted_at=customer.created_at)
    assert not Comment.objects.visible_to(alice).exists()
    Partner.objects.filter(pk=customer.pk).update(deleted_at=None)
    assert list(Comment.objects.visible_to(alice)) == [made]


def test_only_its_author_changes_it_and_the_journal_keeps_both(client, alice, bob, admin):
    made = comment("First", owner=alice, on=partner(owner=alice))
    for other in (bob, admin):
        client.force_login(other)
        assert client.get(f"/comments/{made.pk}/").status_code == 200
        assert client.post(f"/comments/{made.pk}/edit", {"on": made.on, "text": "Forged"}).status_code == 403
    client.force_login(alice)
    client.post(f"/comments/{made.pk}/edit", {"on": made.on, "text": "Second", "version": 1})
    made.refresh_from_db()
    assert made.text == "Second"
    assert Entry.objects.get(kind="comments", verb="changed").changes == {"text": ["First", "Second"]}


def test_its_author_takes_it_back_from_the_timeline(client, alice):
    made = comment("Canarysays", owner=alice, on=partner(owner=alice))
    client.force_login(alice)
    answer = client.post(f"/comments/{made.pk}/take-back", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "Canarysays" not in page(client, f"/partners/{made.on_id}/")
    client.post(f"/comments/{made.pk}/restore")
    assert Comment.objects.visible_to(alice).exists()


def test_a_mention_is_kept_with_the_comment_and_told_by_the_journal(client, alice, bob):
    User.objects.filter(pk=bob.pk).update(display_name="Bob Özgür")
    client.force_login(alice)
    answer = write(client, partner(owner=alice), "@bob özgür look; not a@b.com")
    assert answer.status_code == 200
    assert '<span class="pv-mention"><bdi>@bob özgür</bdi></span> look' in answer.content.decode()
    assert list(Comment.objects.get().mentions.all()) == [bob]
    changes = Entry.objects.get(kind="comments").changes
    assert changes["mentions"] == [None, [{"id": bob.pk, "title": "Bob Özgür"}]]


def test_who_may_not_see_the_record_cannot_be_mentioned(client, alice, charlie):
    client.force_login(alice)
    answer = write(client, partner(owner=alice), f"@{charlie} look")
    assert answer.status_code == 422
    assert answer.headers["HX-Retarget"] == "#comment"
    text = answer.content.decode()
    assert f"{charlie} may not see this record" in text
    assert f"@{charlie} look" in text
    assert not Comment.objects.exists()


def test_only_colleagues_who_may_see_the_record_are_offered(client, alice, bob, charlie, admin):
    client.force_login(alice)
    customer = partner(owner=alice)
    offered = client.get(f"/partners/{customer.pk}/colleagues").json()["items"]
    assert {one["name"] for one in offered} == {str(bob), str(admin)}
    narrowed = client.get(f"/partners/{customer.pk}/colleagues", {"q": str(bob)[:2]}).json()["items"]
    assert str(bob) in {one["name"] for one in narrowed}


def test_who_may_not_read_comments_is_not_mentioned(client, alice, bob, company):
    Grant.objects.filter(role=company.manager, kind="comments").delete()
    client.force_login(alice)
    assert write(client, partner(owner=alice), f"@{bob} look").status_code == 422


def test_a_changed_text_changes_whom_it_mentions(alice, bob):
    from peyvand.records.tests.asking import written

    made = comment("Nobody", owner=alice, on=partner(owner=alice))
    written(alice, made, text=f"@{bob} look")
    assert list(made.mentions.all()) == [bob]
    written(alice, made, text="Nobody again")
    assert not made.mentions.exists()
    assert Entry.objects.filter(kind="comments").latest("pk").changes["mentions"][1] == []


def test_an_answer_stands_under_its_comment_and_is_not_answered_itself(client, alice, bob):
    customer = partner(owner=alice)
    above = comment("Who calls?", owner=bob, on=customer)
    client.force_login(alice)
    composer = page(client, f"/partners/{customer.pk}/comment?answer={above.pk}")
    assert "Who calls?" in composer
    answer = write(client, customer, "I do", reply_to=above.pk)
    assert "answered" in answer.content.decode()
    made = Comment.objects.get(reply_to=above)
    assert write(client, customer, "And then?", reply_to=made.pk).status_code == 422
    assert write(client, partner(owner=alice), "Elsewhere", reply_to=above.pk).status_code == 422


def test_a_program_comments_too_and_is_told_what_is_wrong(alice, charlie):
    customer = partner(owner=alice)
    program = Program(alice)
    made = program.post("comments", {"on": f"partners/{customer.pk}", "text": "By program"})
    assert made.status_code == 201
    assert made.json()["on"] == f"partners/{customer.pk}"
    for on in (
        "partners/999999",
        f"comments/{made.json()['id']}",
        "nothing/1",
        "partners",
        f"partners/{partner(owner=charlie).pk}",
    ):
        assert program.post("comments", {"on": on, "text": "x"}).status_code == 422, on
    assert (
        program.patch(f"comments/{made.json()['id']}", {"on": f"partners/{partner(owner=alice).pk}"}).status_code == 422
    )
    assert program.patch(f"comments/{made.json()['id']}", {"mentions": [charlie.pk], "text": "x"}).status_code == 422


def test_where_the_area_is_switched_off_nothing_of_it_is_there(client, alice):
    from peyvand.access.models import change_installation

    made = comment("Canarysays", owner=alice, on=partner(owner=alice))
    client.force_login(alice)
    change_installation(switched_off=["documents"])
    assert "Canarysays" not in page(client, f"/partners/{made.on_id}/")
    assert 'id="comment"' not in page(client, f"/partners/{made.on_id}/")
    for address in ("comment", "colleagues", "documents"):
        assert client.get(f"/partners/{made.on_id}/{address}").status_code == 404
    assert write(client, Partner.objects.get(), "Hello").status_code == 404


def test_what_is_written_is_shown_and_never_run(client, alice):
    client.force_login(alice)
    answer = write(client, partner(owner=alice), f"<script>alert(1)</script> @{alice}<b>")
    assert "<script>alert" not in answer.content.decode()
    assert f"<bdi>@{alice}</bdi></span>&lt;b&gt;" in answer.content.decode()


def test_a_timeline_costs_the_same_however_much_was_said(client, alice):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    customer = partner(owner=alice)
    buyers = [contact(partner=customer) for _time in range(6)]
    client.force_login(alice)

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(f"/partners/{customer.pk}/timeline")
        return len(queries)

    for record in (customer, buyers[0]):
        write(client, record, f"@{alice} look")
    first = cost()
    for record in (*buyers, customer, customer):
        write(client, record, f"@{alice} look")
    assert cost() == first
