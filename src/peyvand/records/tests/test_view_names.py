"""One person has no two views of one name in a list."""

from peyvand.records.models import View


def test_a_second_view_of_the_same_name_is_refused_at_its_name(client, admin):
    client.force_login(admin, backend="peyvand.access.backends.PersonBackend")
    assert client.post("/partners/views", {"name": "Silent"}).status_code == 302
    again = client.post("/partners/views", {"name": "Silent"})
    assert again.status_code == 422
    assert View.objects.filter(name="Silent").count() == 1
