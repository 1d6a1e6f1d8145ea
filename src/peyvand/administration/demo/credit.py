"""How the demo firm trusts its customers: two scorecards, and some assessments by them, valid, ended and still open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from peyvand.administration.demo.opportunities import RATES
from peyvand.administration.demo.writing import write
from peyvand.credit.actions.decide import Decision, confirm, differs
from peyvand.credit.models import CreditAssessment
from peyvand.foundation import clock
from peyvand.foundation.currencies import OF_COUNTRY
from peyvand.journal.models import Cause
from peyvand.journal.writing import Origin
from peyvand.partners.models import Partner
from peyvand.records.viewer import Viewer

_CLASSES = [{"name": "A", "at_least": 80}, {"name": "B", "at_least": 60}, {"name": "C", "at_least": 40}]
_LIMITS = (50_000, 20_000, 5_000)
# Names in English, Persian, Turkish and Bulgarian; weight, kind, and answers: words or lower end, and points.
_QUESTIONS: dict[str, tuple[tuple[str, ...], int, str, tuple[tuple[Any, int], ...]]] = {
    "pays": (
        ("Pays on time", "به‌موقع می‌پردازد", "Zamanında öder", "Плаща навреме"),
        5, "choice", (("Always", 100), ("Up to two weeks late", 60), ("Often later", 10)),
    ),
    "bank": (
        ("Security given", "تضمین", "Verilen teminat", "Дадено обезпечение"),
        3, "choice", (("Bank guarantee", 100), ("Cheque", 60), ("None", 0)),
    ),
    "years": (
        ("Years we have dealt with them", "سال‌های همکاری", "Birlikte çalışılan yıl", "Години съвместна работа"),
        2, "number", ((None, 20), (2, 60), (5, 100)),
    ),
    "staff": (
        ("Employees", "تعداد کارکنان", "Çalışan sayısı", "Брой служители"),
        1, "number", ((None, 30), (10, 60), (50, 100)),
    ),
}  # fmt: skip
_CARDS = (
    ("Trade credit", "اعتبار تجاری", "Ticari kredi", "Търговски кредит", 12, ("pays", "bank", "years", "staff")),
    ("Short check", "بررسی کوتاه", "Kısa kontrol", "Кратка проверка", 6, ("pays", "years")),
)
_IN_OWN_CURRENCY = {
    "fa": "به پول خود مشتری",
    "tr": "Müşterinin kendi para biriminde",
    "bg": "Във валутата на клиента",
    "en": "In the customer's own currency",
}
At = Callable[..., None]


class Credit:
    """Makes the scorecards at once, and the assessments as steps on their days.

    Args:
        at: does a step so many days ago.
    """

    def __init__(self, by: Viewer, at: At) -> None:
        self.at = at
        self.cards = [self._card(place, *one, by=by) for place, one in enumerate(_CARDS, start=1)]

    def assess(self, owner: Viewer, manager: Viewer, partners: list[Partner]) -> None:
        """A customer trusted much, one whose assessment has ended, and one that nobody has decided on yet."""
        trade, short = self.cards
        self._begin(30, owner, partners[0], trade, ["Always", "Cheque", 6, 40], decider=manager)
        self._begin(220, owner, partners[1], short, ["Up to two weeks late", 3], decider=manager)
        self._begin(1, owner, partners[2], trade, ["Up to two weeks late", "None", 1, 12], decider=None)

    def _card(self, place: int, *told: Any, by: Viewer) -> Any:
        en, fa, tr, bg, months, asked = told
        classes = [{**row, "limit": limit} for row, limit in zip(_CLASSES, _LIMITS, strict=True)]
        values = {
            "name": en, "name_fa": fa, "name_tr": tr, "name_bg": bg, "position": place, "hue": place, "is_active": True,
            "currency": "EUR", "validity_months": months, "classes": [*classes, {"name": "D", "at_least": 0, "limit": 0}],
        }  # fmt: skip
        card = write("scorecards", values, by=by)
        for position, key in enumerate(asked, start=1):
            (name, *others), weight, kind, answers = _QUESTIONS[key]
            named = dict(zip(("name_fa", "name_tr", "name_bg"), others, strict=True))
            words = kind == "choice"
            options = [{"text" if words else "at_least": one, "points": points} for one, points in answers]
            asking = {"scorecard": card.pk, "name": name, "weight": weight, "kind": kind, "options": options}
            write("scorecard-questions", {**asking, **named, "position": position, "hue": 8, "is_active": True}, by=by)
        return card

    def _begin(
        self, days: int, owner: Viewer, partner: Partner, card: Any, answers: list[Any], *, decider: Viewer | None
    ) -> None:
        asked = [_QUESTIONS[key][0][0] for key in _CARDS[self.cards.index(card)][5]]
        rows = [{"question": one, "answer": said} for one, said in zip(asked, answers, strict=True)]

        def step() -> None:
            by = Viewer.of(owner.user)
            currency = OF_COUNTRY.get(partner.country, "EUR")
            if partner.currency != currency:
                write("partners", {"currency": currency}, by=by, instance=Partner.objects.get(pk=partner.pk))
            values = {"partner": partner.pk, "scorecard": card.pk, "answers": rows}
            made = write("credit-assessments", values, by=by)
            if decider is not None:
                self._decide(made, currency, Viewer.of(decider.user), card.validity_months)

        # Nobody is assessed before they are known.
        known = (clock.now() - partner.created_at).days - 1
        self.at(max(min(days, known), 0), step, hour=2)

    @staticmethod
    def _decide(made: CreditAssessment, currency: str, decider: Viewer, months: int) -> None:
        limit = (made.suggested_limit or 0) * RATES.get(currency, Decimal(1))
        reason = _IN_OWN_CURRENCY[decider.user.language] if differs(made, limit, currency) else ""
        until = decider.today + timedelta(days=30 * months)
        confirm(made, Decision(limit, until, reason), viewer=decider, origin=Origin(by=decider.user, cause=Cause.PAGE))
