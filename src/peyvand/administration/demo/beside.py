"""What hangs on the customers of the demo firm: comments, documents, visits with pictures, consents, and who watches whom."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from peyvand.access.models import User
from peyvand.activities.actions.log import NextStep, log
from peyvand.activities.models import ActivityKind
from peyvand.administration.demo import sheets
from peyvand.administration.demo.notes import NOTES
from peyvand.administration.demo.wares import WARES
from peyvand.administration.demo.writing import write
from peyvand.foundation import clock
from peyvand.journal.models import Cause
from peyvand.journal.writing import Origin
from peyvand.notifications.actions.watch import watch
from peyvand.partners.models import Partner
from peyvand.records.viewer import Viewer

# So many customers of each owner have something on them, and so many were asked for their consent.
_WITH_NOTES = 4
_ASKED = 5
_ONE_WITHDREW_OF = 6
_CHANNELS = ("email", "email", "sms", "call", "messenger")
_SOURCES = ("event", "form", "email")


class Beside:
    """Makes it for everybody who has customers; the same every time, in the last weeks before today."""

    def __init__(self) -> None:
        self.today = clock.now().replace(hour=7, minute=0, second=0, microsecond=0)
        self.viewers = {one.pk: Viewer.of(one) for one in User.objects.select_related("manager")}
        self.desk = next(one for one in self.viewers.values() if one.user.username == "maryam")
        self.visit = ActivityKind.objects.get(meaning="visit")
        self.numbers = count()

    def make(self) -> None:
        """Make all of it."""
        for owner in self.viewers.values():
            manager = self.viewers.get(owner.user.manager_id or 0)
            rows = Partner.objects.alive().filter(owner=owner.user).prefetch_related("contacts").order_by("pk")
            partners = list(rows[:_ASKED])
            if manager is None or len(partners) < _WITH_NOTES:
                continue
            self._watches(owner, manager, partners)
            self._talk(owner, manager, partners)
            self._documents(owner, manager, partners)
            self._visit(owner, partners[1])
            for partner in partners:
                self._consents(owner, partner)

    def _at(self, days: int, hour: int = 0) -> Any:
        """The moment so many days ago."""
        moment: datetime = self.today - timedelta(days=days) + timedelta(hours=hour, minutes=next(self.numbers) % 50)
        return clock.at(moment)

    def _watches(self, owner: Viewer, manager: Viewer, partners: list[Partner]) -> None:
        """Owners watch their first customers, managers the first of each below them, and the telephonist what is talked of."""
        watched = [(owner, one) for one in partners[:3]] + [(manager, partners[0])]
        if manager.user == self.desk.user.manager:
            watched.append((self.desk, partners[1]))
        for viewer, partner in watched:
            watch(partner, by=viewer.user, at=self.today - timedelta(days=20))

    def _talk(self, owner: Viewer, manager: Viewer, partners: list[Partner]) -> None:
        notes = NOTES[owner.user.language]
        theirs = NOTES[manager.user.language]
        topic = owner.user.pk % len(notes.asked)
        with self._at(4):
            asked = self._comment(theirs.asked[topic], partners[0], by=manager, to=owner)
        with self._at(3, hour=2):
            self._comment(notes.answered[topic], partners[0], by=owner, to=manager, reply_to=asked.pk)
        if self.desk.user.manager in (owner.user, owner.user.manager):
            with self._at(2):
                told = self._comment(notes.for_desk[0], partners[2], by=owner, to=self.desk)
            with self._at(1, hour=1):
                self._comment(notes.for_desk[1], partners[2], by=self.desk, reply_to=told.pk)

    def _comment(self, text: str, on: Partner, *, by: Viewer, to: Viewer | None = None, **more: Any) -> Any:
        said = text.format(person=to.user.display_name) if to else text
        return write("comments", {"on": f"partners/{on.pk}", "text": said, **more}, by=by)

    def _documents(self, owner: Viewer, manager: Viewer, partners: list[Partner]) -> None:
        notes = NOTES[owner.user.language]
        with self._at(16):
            prices = self._document(notes.prices, partners[0], self._prices(1), by=owner)
        with self._at(3, hour=3):
            write("documents", {}, by=owner, file=self._prices(2), instance=prices)
        with self._at(8):
            minutes = (f"{notes.minutes}.txt", notes.minutes_text.encode())
            self._document(notes.minutes, partners[2], minutes, by=owner)
        with self._at(5):
            # For its owner and who is chosen, and nobody else.
            self._document(notes.terms, partners[3], self._terms(), by=manager, readers=[owner.user.pk])

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
        notes = NOTES[owner.user.language]
        text, subject = notes.visited
        with self._at(2, hour=3):
            origin = Origin(by=owner.user, cause=Cause.PAGE)
            values = {"partner": partner.pk, "kind": self.visit.pk, "text": text, "minutes": 45, "owner": owner.user.pk}
            follows = NextStep((self.today + timedelta(days=3)).date(), subject)
            done = log(values, viewer=owner, origin=origin, then=follows)
            number = next(self.numbers)
            self._document(notes.store, done, (f"store-{number}.jpg", sheets.picture(number)), by=owner)

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
        with self._at(12, hour=4):
            write("consents", values, by=owner)
        if number % _ONE_WITHDREW_OF == 0:
            said_on = (self.today - timedelta(days=2)).date()
            after = {"said": "withdrawn", "source": "call", "evidence": notes.withdrew, "said_on": said_on}
            with self._at(2, hour=5):
                write("consents", {**values, **after}, by=owner)
