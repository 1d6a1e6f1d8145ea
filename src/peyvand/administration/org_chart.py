"""Who reports to whom, as a tree."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peyvand.access.models import User
from peyvand.records.handing_over import handed_over_by


@dataclass
class Post:
    """A person with those who report to them."""

    person: User
    staff: list[Post] = field(default_factory=list)

    @property
    def below(self) -> int:
        """How many people stand below this one, at any distance."""
        return sum(1 + one.below for one in self.staff)


@login_required
@require_safe
def org_chart(request: HttpRequest) -> HttpResponse:
    """The tree of everybody who may sign in; each with those who report to them folded below."""
    viewer = request.viewer  # type: ignore[attr-defined]
    people = list(User.objects.visible_to(viewer.user).filter(is_active=True).order_by("name_key", "pk"))
    below = viewer.rights.subordinate_ids if handed_over_by(viewer) else frozenset()
    context = {"posts": tree(people), "links": viewer.rights.is_administrator, "hand_over_by": below}
    return render(request, "administration/org_chart.html", context)


def tree(people: list[User]) -> list[Post]:
    """`people` under those they report to; who reports to nobody among them stands at the top, in the order given.

    Should the links ever go round in a circle, its people stand at the top too, so that nobody is missing.
    """
    posts = {one.pk: Post(one) for one in people}
    staff: defaultdict[int, list[Post]] = defaultdict(list)
    tops = []
    for post in posts.values():
        boss = post.person.manager_id
        if boss in posts:
            staff[boss].append(post)
        else:
            tops.append(post)
    placed: set[int] = set()
    _hang(tops, staff, placed)
    for post in posts.values():
        if post.person.pk not in placed:
            tops.append(post)
            _hang([post], staff, placed)
    return tops


def _hang(tops: list[Post], staff: dict[int, list[Post]], placed: set[int]) -> None:
    waiting = list(tops)
    placed.update(one.person.pk for one in tops)
    while waiting:
        post = waiting.pop()
        post.staff = [one for one in staff.get(post.person.pk, ()) if one.person.pk not in placed]
        placed.update(one.person.pk for one in post.staff)
        waiting.extend(post.staff)
