"""The jobs of the house: how each is asked of Peyvand's API, of its pages, and of the floor."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from peyvand.config.bench import business
from peyvand.config.bench.figures import NO_AIM, Aim
from peyvand.config.bench.requesting import Request
from peyvand.config.bench.scene import Scene

# Makes the request of a turn, counted from zero: those that write must not send the same thing twice.
Asking = Callable[[int], Request]
FIELDS = "name,kind,group,city,owner,phone,email,updated_at"


@dataclass(frozen=True)
class Job:
    """One thing that is asked for.

    Attributes:
        floor: the same of the bare web app; None when that has nothing like it.
        api, page: None when the house does not offer it there.
        aim, page_aim: what the API and the page should reach.
        rounds: how often each face is asked at most.
    """

    name: str
    floor: Asking | None = None
    api: Asking | None = None
    page: Asking | None = None
    aim: Aim = NO_AIM
    page_aim: Aim = NO_AIM
    rounds: int = 200


def jobs(scene: Scene) -> list[Job]:
    """All of them, in the order in which they are printed."""
    return [
        *_lists(scene),
        *_searches(scene),
        *_everywhere(scene),
        *_records(scene),
        *_wholes(scene),
        *_business(scene),
    ]


def _lists(scene: Scene) -> list[Job]:
    group_and_city = {
        "all": [
            {"field": "group", "op": "is", "value": [scene.group]},
            {"field": "city", "op": "is", "value": scene.city},
        ]
    }
    condition = json.dumps(group_and_city, ensure_ascii=False)
    return [
        Job("list, first 80 by name", _floor("list"), _api(), _page(), Aim(ratio=5), Aim(milliseconds=15)),
        Job("the same with the total", _floor("list-with-total"), _api(count="true"), _page(), Aim(ratio=1)),
        Job(
            f"page at {scene.deep:,}",
            _floor("page", offset=scene.deep),
            _api(cursor=scene.place),
            _page(after=scene.place),
            Aim(ratio=0.5),
            Aim(milliseconds=15),
        ),
        Job(
            "filter by group and city",
            _floor("filter", group=scene.group, city=scene.city_key),
            _api(filter=condition),
            _page(filter=condition),
            Aim(ratio=4),
            Aim(milliseconds=15),
        ),
    ]


def _searches(scene: Scene) -> list[Job]:
    return [
        Job(
            f"part of a name, {script}",
            _floor("search", part=part),
            _api(search=part),
            _page(q=part),
            Aim(ratio=2),
            Aim(milliseconds=25),
        )
        for script, part in scene.parts.items()
    ]


def _everywhere(scene: Scene) -> list[Job]:
    return [
        Job(
            f"search everything, {script}",
            _floor("everywhere", part=part),
            _plain(f"/api/v1/search?{urlencode({'q': part})}"),
            _plain(f"/search?{urlencode({'q': part})}"),
            Aim(ratio=2),
            Aim(milliseconds=50),
        )
        for script, part in scene.parts.items()
    ]


def _records(scene: Scene) -> list[Job]:
    def each(path: str) -> Asking:
        return lambda turn: Request(path.format(id=scene.storied[turn % len(scene.storied)]))

    return [
        Job(
            "open one with 20 entries",
            each("/one?id={id}"),
            each("/api/v1/partners/{id}?include=history"),
            each("/partners/{id}/"),
            Aim(ratio=5),
            Aim(milliseconds=25),
        ),
        Job("form of one", None, None, each("/partners/{id}/edit"), NO_AIM, Aim(milliseconds=25)),
        Job("create", *_creating(scene), Aim(ratio=6), rounds=60),
        Job("change one field", *_changing(scene), Aim(ratio=6), rounds=60),
    ]


def _wholes(scene: Scene) -> list[Job]:
    return [
        Job(
            "list in groups, each counted", _floor("groups"), None, _page(group="group"), page_aim=Aim(milliseconds=50)
        ),
        Job("board by group", None, None, _page(layout="board"), page_aim=Aim(milliseconds=100), rounds=30),
        Job(
            "pick one by part of a name", None, None, _plain(f"/partners/pick?{urlencode({'q': scene.parts['Latin']})}")
        ),
        Job(
            "export all rows",
            _plain("/export"),
            None,
            _plain("/partners/export?columns=" + FIELDS),
            page_aim=Aim(milliseconds=1000),
            rounds=3,
        ),
    ]


def _business(scene: Scene) -> list[Job]:
    """What is done with partners and sold to them."""
    busy = f"/api/v1/partners/{business.BUSY_PARTNER}"
    return [
        Job(
            f"profile with {business.ENTRIES_OF_BUSY:,} entries",
            _floor("one", id=business.BUSY_PARTNER),
            lambda _turn: Request(busy, then=Request(f"{busy}/history")),
            _plain(f"/partners/{business.BUSY_PARTNER}/"),
            Aim(ratio=5),
            Aim(milliseconds=25),
        ),
        Job(
            f"kanban of {scene.open_sales:,} open",
            None,
            None,
            _plain("/opportunities/?layout=board"),
            page_aim=Aim(milliseconds=100),
            rounds=30,
        ),
        Job(
            f"sums by stage of {scene.sales:,}",
            _floor("sums"),
            lambda _turn: Request("/api/v1/opportunities/groups?by=stage"),
            _plain("/opportunities/funnel"),
            Aim(ratio=1.2),
            Aim(milliseconds=100),
            rounds=30,
        ),
    ]


def for_limited(scene: Scene) -> list[Job]:
    """What a user asks for who owns few partners among all; the house and the floor find them through the owner."""
    return [
        Job(
            f"list of who owns {scene.owned} of all",
            _floor("owned", owner=scene.limited),
            _api(),
            _page(),
            Aim(ratio=5),
            Aim(milliseconds=15),
        ),
        Job("search of who owns few", None, _api(search=scene.parts["Latin"]), _page(q=scene.parts["Latin"])),
        Job("groups of who owns few", None, None, _page(group="group")),
    ]


def _floor(job: str, **given: object) -> Asking:
    return _plain(f"/{job}?{urlencode(given)}")


def _api(**given: object) -> Asking:
    return _plain(f"/api/v1/partners?{urlencode({'fields': FIELDS, 'sort': 'name', 'limit': 80, **given})}")


def _page(**given: object) -> Asking:
    return _plain(f"/partners/?{urlencode({'columns': FIELDS, **given})}")


def _plain(path: str) -> Asking:
    request = Request(path)
    return lambda _turn: request


_JSON = {"Content-Type": "application/json"}
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def _sent(path: str, method: str, body: dict[str, object], good: int = 200) -> Request:
    return Request(path, method, json.dumps(body).encode(), _JSON, good)


def _creating(scene: Scene) -> tuple[Asking, Asking, Asking]:
    def given(face: str, turn: int) -> dict[str, object]:
        return {"name": f"Bench {face} {turn}", "kind": "organisation", "group": scene.group, "owner": scene.owner}

    return (
        lambda turn: _sent("/create", "POST", given("floor", turn)),
        lambda turn: _sent("/api/v1/partners", "POST", given("API", turn), 201),
        lambda turn: Request("/partners/new", "POST", urlencode(given("page", turn)).encode(), _FORM, 302),
    )


def _changing(scene: Scene) -> tuple[Asking, Asking, Asking]:
    floor, api, page = scene.changed

    return (
        lambda turn: _sent("/change", "POST", {"id": floor, "note": f"Floor {turn}"}),
        lambda turn: _sent(f"/api/v1/partners/{api}", "PATCH", {"note": f"API {turn}"}),
        lambda turn: Request(
            f"/partners/{page}/cell/note", "POST", urlencode({"note": f"Page {turn}"}).encode(), _FORM
        ),
    )
