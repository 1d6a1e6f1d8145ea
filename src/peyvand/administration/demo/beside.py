"""What hangs on the customers of the demo firm: comments, documents, visits with pictures, consents, and who watches whom."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from peyvand.access.models import User
from peyvand.activities.actions.log import NextStep, log
from peyvand.activities.models import ActivityKind
from peyvand.administration.demo import sheets
from peyvand.administration.demo.credit import Credit
from peyvand.administration.demo.notes import NOTES
from peyvand.administration.demo.wares import WARES
from peyvand.administration.demo.writing import write
from peyvand.foundation import clock
from peyvand.journal.models import Cause, Entry
from peyvand.journal.writing import Origin, write_all
from peyvand.notifications.actions.watch import watch
from peyvand.partners.models import Partner
from peyvand.records.viewer import Viewer

# So many customers of each owner have something on them, and so many were asked for their consent.
_WITH_NOTES = 4
_ASKED = 5
_ONE_WITHDREW_OF = 6
# Days for which the firm has its scorecards.
_SCORED_SINCE = 200
_CHANNELS = ("email", "email", "sms", "call", "messenger")
_SOURCES = ("event", "form", "email")
# A text, who wrote it, and whom it names.
_Said = tuple[str, Viewer, Viewer | None]


class Beside:
    """Makes it for everybody who has customers; the same every time, in the last weeks before today.

    A timeline goes by the order in which its entries were written, so all that happened is done and told in that order.

    Args:
        told: what the journal has to say besides, not yet written.
    """

    def __init__(self, told: Iterable[Entry]) -> None:
        self.today = clock.now().replace(hour=7, minute=0, second=0, microsecond=0)
        self.told = deque(sorted(told, key=lambda one: one.at))
        self.steps: list[tuple[datetime, Callable[[], Any]]] = []
        self.viewers = {one.pk: Viewer.of(one) for one in User.objects.select_related("manager")}
        self.desk = next(one for one in self.viewers.values() if one.user.username == "maryam")
        self.visit = ActivityKind.objects.get(meaning="visit")
        self.numbers = count()
        chief = next(one for one in self.viewers.values() if one.rights.is_administrator)
        with clock.at(self.today - timedelta(days=_SCORED_SINCE)):
            self.credit = Credit(chief, self._at)

    def make(self) -> None:
        """Make all of it."""
        for owner in self.viewers.values():
            manager = self.viewers.get(owner.user.manager_id or 0)
            rows = (
                Partner.objects.alive()
                .filter(owner=owner.user)
                .exclude(roles__role="competitor")
                .prefetch_related("contacts")
                .order_by("pk")
            )
            partners = list(rows[:_ASKED])
            if manager is None or len(partners) < _WITH_NOTES:
                continue
            self._watches(owner, manager, partners)
            self._talk(owner, manager, partners)
            self._documents(owner, manager, partners)
            self._visit(owner, partners[1])
            self._further_position(owner, partners)
            self.credit.assess(owner, manager, partners)
            for partner in partners:
                self._consents(owner, partner)
        for moment, step in sorted(self.steps, key=lambda one: one[0]):
            self._tell(until=moment)
            with clock.at(moment):
                step()
        write_all(self.told)

    def _tell(self, *, until: datetime) -> None:
        """Write what the journal has to say up to this moment."""
        due = []
        while self.told and self.told[0].at <= until:
            due.append(self.told.popleft())
        write_all(due)

    def _at(self, days: int, step: Callable[[], Any], *, hour: int = 0) -> None:
        """Do a step so many days ago."""
        minutes = next(self.numbers) % 50
        self.steps.append((self.today - timedelta(days=days) + timedelta(hours=hour, minutes=minutes), step))

    def _watches(self, owner: Viewer, manager: Viewer, partners: list[Partner]) -> None:
        """Owners watch their first customers, managers the first of each below them, and the telephonist what is talked of."""
        watched = [(owner, one) for one in partners[:3]] + [(manager, partners[0])]
        if manager.user == self.desk.user.manager:
            watched.append((self.desk, partners[1]))
        for viewer, partner in watched:
            watch(partner, by=viewer.user, at=self.today - timedelta(days=20))

    def _talk(self, owner: Viewer, manager: Viewer, partners: list[Partner]) -> None:
        notes, asked = NOTES[owner.user.language], NOTES[manager.user.language].asked
        topic = owner.user.pk % len(asked)
        self._exchange(partners[0], 4, (asked[topic], manager, owner), (notes.answered[topic], owner, manager))
        if self.desk.user.manager in (owner.user, owner.user.manager):
            self._exchange(partners[2], 2, (notes.for_desk[0], owner, self.desk), (notes.for_desk[1], self.desk, None))

    def _exchange(self, on: Partner, days: int, asked: _Said, answered: _Said) -> None:
        """A comment so many days ago, and the answer to it a day later."""
        made: list[Any] = []
        self._at(days, lambda: made.append(self._comment(on, *asked)))
        self._at(days - 1, lambda: self._comment(on, *answered, reply_to=made[0].pk), hour=2)

    def _comment(self, on: Partner, text: str, by: Viewer, to: Viewer | None, **more: Any) -> Any:
        said = text.format(person=to.user.display_name) if to else text
        return write("comments", {"on": f"partners/{on.pk}", "text": said, **more}, by=by)

    def _documents(self, owner: Viewer, manager: Viewer, partners: list[Partner]) -> None:
        notes, prices = NOTES[owner.user.language], []
        self._at(16, lambda: prices.append(self._document(notes.prices, partners[0], self._prices(1), by=owner)))
        self._at(3, lambda: write("documents", {}, by=owner, file=self._prices(2), instance=prices[0]), hour=3)
        minutes = (f"{notes.minutes}.txt", notes.minutes_text.encode())
        self._at(8, lambda: self._document(notes.minutes, partners[2], minutes, by=owner))
        # For its owner and who is chosen, and nobody else.
        readers = [owner.user.pk]
        self._at(5, lambda: self._document(notes.terms, partners[3], self._terms(), by=manager, readers=readers))

    @staticmethod
    def _document(title: str, on: Any, file: tuple[str, bytes], *, by: Viewer, readers: list[int] | None = None) -> Any:
        values: dict[str, Any] = {"on": f"{on.record_kind}/{on.pk}", "title": title}
        if readers:
            values |= {"audience": "chosen", "readers": readers}
        return write("documents", values, by=by, file=file)

    @staticmethod
    def _prices(version: int) -> tuple[str, bytes]:
        """The price list; each version a little dearer."""
        lines = [
            f"{code}    {name}    {price * (98 + 2 * version) / 100:.2f} EUR"
            for code, name, _kind, _unit, price in WARES
        ]
        return f"armangostar-prices-{version}.pdf", sheets.pdf(["Armangostar price list", "", *lines])

    @staticmethod
    def _terms() -> tuple[str, bytes]:
        lines = ["Armangostar, special terms", "", "Payment within 45 days", "Freight paid by us from 20 metres on"]
        return "armangostar-terms.pdf", sheets.pdf(lines)

    def _visit(self, owner: Viewer, partner: Partner) -> None:
        """A visit that was paid, with the picture that was taken there, and what follows."""
        notes, number = NOTES[owner.user.language], next(self.numbers)
        text, subject = notes.visited
        values = {"partner": partner.pk, "kind": self.visit.pk, "text": text, "minutes": 45, "owner": owner.user.pk}
        follows = NextStep((self.today + timedelta(days=3)).date(), subject)
        origin = Origin(by=owner.user, cause=Cause.PAGE)
        name = f"{notes.store} {number}.jpg"

        def visit() -> None:
            taken = SimpleUploadedFile(name, sheets.picture(number))
            log(values, viewer=owner, origin=origin, then=follows, files=[taken])

        self._at(2, visit, hour=3)

    def _further_position(self, owner: Viewer, partners: list[Partner]) -> None:
        """Somebody who works at one customer and serves another one as well."""
        people = [(contact, home) for home in partners for contact in home.contacts.all()]
        if not people:
            return
        contact, home = people[0]
        other = next(one for one in partners if one != home)
        values = {"contact": contact.pk, "partner": other.pk, "position": contact.position}
        self._at(25, lambda: write("affiliations", values, by=owner))

    def _consents(self, owner: Viewer, partner: Partner) -> None:
        """What the first contact of a customer said, or the customer itself; some took it back since."""
        number, notes = next(self.numbers), NOTES[owner.user.language]
        contact = partner.contacts.all()[0].pk if partner.contacts.all() else None
        values = {
            "partner": partner.pk,
            "contact": contact,
            "said": "given",
            "channel": _CHANNELS[number % len(_CHANNELS)],
            "purpose": "marketing",
            "said_on": (self.today - timedelta(days=12)).date(),
            "source": _SOURCES[number % len(_SOURCES)],
            "evidence": notes.agreed[number % len(notes.agreed)],
        }
        self._at(12, lambda: write("consents", values, by=owner), hour=4)
        if number % _ONE_WITHDREW_OF == 0:
            said_on = (self.today - timedelta(days=2)).date()
            after = {"said": "withdrawn", "source": "call", "evidence": notes.withdrew, "said_on": said_on}
            self._at(2, lambda: write("consents", {**values, **after}, by=owner), hour=5)
