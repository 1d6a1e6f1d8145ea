"""The three fields that the demo firm added to its partners."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from peyvand.access.models import User
from peyvand.foundation import clock
from peyvand.journal.models import Cause
from peyvand.journal.writing import Origin
from peyvand.records import registry
from peyvand.records.custom.defining import define
from peyvand.records.models import CustomField, FieldKind

_WORDS = (
    ("Morning", "صبح", "Sabah", "Сутрин", 5),
    ("Afternoon", "بعدازظهر", "Öğleden sonra", "Следобед", 4),
    ("Any time", "هر ساعت", "Her saat", "По всяко време", 6),
)
_CODES = ("morning", "afternoon", "any_time")


def make(by: User) -> None:
    """Define them, in four languages."""
    partners = registry.resource("partners")
    words = [
        ("", {"name_en": en, "name_fa": fa, "name_tr": tr, "name_bg": bg, "hue": hue}) for en, fa, tr, bg, hue in _WORDS
    ]
    rows = (
        CustomField(
            kind=FieldKind.CHOICE, label_en="Delivery time", label_fa="زمان تحویل", label_tr="Teslimat zamanı",
            label_bg="Час за доставка", help_en="When their store takes goods in.",
            help_fa="چه هنگام انبارشان کالا می‌پذیرد.", help_tr="Deposu malı ne zaman teslim alıyor.",
            help_bg="Кога складът им приема стоки.", position=1,
        ),
        CustomField(
            kind=FieldKind.NUMBER, unit="m²", label_en="Store area", label_fa="مساحت انبار", label_tr="Depo alanı",
            label_bg="Площ на склада", position=2,
        ),
        CustomField(
            kind=FieldKind.DATE, label_en="Contract until", label_fa="پایان قرارداد", label_tr="Sözleşme bitişi",
            label_bg="Договор до", indexed=True, position=3,
        ),
    )  # fmt: skip
    for row in rows:
        define(
            row,
            words if row.kind == FieldKind.CHOICE else (),
            resource=partners,
            origin=Origin(by, cause=Cause.COMMAND),
        )


def values(number: int) -> dict[str, Any]:
    """What the partner with this number in the row has in them; two in five have something."""
    if number % 5 > 1:
        return {}
    return {
        "x_delivery_time": _CODES[number % 3],
        "x_store_area": 40 + number * 37 % 900,
        "x_contract_until": clock.now().date() + timedelta(days=30 + number * 53 % 700),
    }
