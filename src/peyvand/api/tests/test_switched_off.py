"""An installation without programs has no API."""

from peyvand.access.models import change_installation
from peyvand.api.tests.program import Program


def test_nothing_answers_while_the_area_is_off(alice, partner):
    program = Program(alice)
    change_installation(switched_off=["api"])
    for answer in (
        program.get("partners"),
        program.patch(f"partners/{partner.pk}", {"note": "x"}),
        program.get("openapi.json"),
        program.client.get("/api/v1/me"),
        program.client.get("/api/v1/nosuch/at/all"),
    ):
        assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
    partner.refresh_from_db()
    assert partner.note == ""
    change_installation(switched_off=[])
    assert program.get("partners").status_code == 200
