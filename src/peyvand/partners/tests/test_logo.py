"""A partner's logo is kept like every file, and shown to those who see the partner."""

import pytest

from peyvand.access.tests import factories as people
from peyvand.api.tests.program import Program
from peyvand.documents.tests.uploads import picture, upload
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import partner
from peyvand.tasks.testing import run_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def with_logo(client, alice):
    """A partner of alice, whose logo she has just chosen in its form."""
    client.force_login(alice)
    sent = {"name": "Golestan", "kind": "organisation", "logo": upload(picture(), "logo.png")}
    assert client.post("/partners/new", sent).status_code == 302
    run_jobs()
    return Partner.objects.get()


def test_page_picker_and_list_show_it(client, with_logo):
    url = f"/partners/{with_logo.pk}/picture/logo/small"
    assert url in client.get(f"/partners/{with_logo.pk}/").content.decode()
    assert client.get("/partners/pick?q=gol").json()["items"][0]["picture"] == url
    assert "logo.png" in client.get("/partners/?columns=name,logo").content.decode()
    answer = client.get(url)
    answer.close()
    assert answer["Content-Type"] == "image/webp"


def test_it_is_not_shown_to_strangers_nor_where_a_role_hides_it(client, charlie, alice, company, with_logo):
    url = f"/partners/{with_logo.pk}/picture/logo/small"
    client.force_login(charlie)
    assert client.get(url).status_code == 404
    people.field_rule(company.agent, "partners", "logo")
    client.force_login(alice)
    assert client.get(url).status_code == 404
    assert "picture/logo" not in client.get(f"/partners/{with_logo.pk}/").content.decode()


def test_a_partner_without_one_says_so_to_programs(alice):
    one = partner(owner=alice)
    assert Program(alice).get(f"partners/{one.pk}").json()["logo"] is None


def test_a_program_takes_it_away_and_leaves_it_where_it_says_nothing(with_logo, alice):
    program = Program(alice)
    assert program.patch(f"partners/{with_logo.pk}", {"name": "Golestan Co"}).json()["logo"] is not None
    assert program.patch(f"partners/{with_logo.pk}", {"logo": None}).json()["logo"] is None
    with_logo.refresh_from_db()
    assert (with_logo.name, with_logo.logo) == ("Golestan Co", None)


def test_what_is_no_picture_is_refused_at_the_field(client, alice):
    client.force_login(alice)
    sent = {"name": "Golestan", "kind": "organisation", "logo": upload(b"<svg><script>1</script></svg>", "logo.svg")}
    answer = client.post("/partners/new", sent)
    assert answer.status_code == 422
    assert "logo" in answer.context["form"].errors
    assert not Partner.objects.exists()
