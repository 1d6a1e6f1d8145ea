"""Made-up people and figures for the component page: names in four scripts, long and short, with and without a value."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peyvand.foundation import clock, formats
from peyvand.foundation.formats import Formats
from peyvand.foundation.languages import LANGUAGES

_NAMES = (
    "Thornbury Packaging & Labels Ltd",
    "فروشگاه‌های زنجیره‌ای سپهر نوین ایرانیان",
    "Kaya & Oğulları Uluslararası Nakliyat",
    "Супермаркети „Тракия“ АД",
)
_GROUPS = {
    (_("Chain stores"), 2): [
        (
            "فروشگاه‌های زنجیره‌ای سپهر نوین ایرانیان، شعبهٔ مرکزی اهواز",
            "Ahvaz",
            "نگار رحیمی",
            _("Negotiation"),
            4,
            48200,
            0,
            216400,
        ),
        (
            "Kaya & Oğulları Uluslararası Nakliyat ve Ticaret A.Ş.",
            "Mersin",
            "Emre Aydın",
            _("Negotiation"),
            4,
            92480,
            61200,
            301750,
        ),
        ("Ege Zeytin ve Gıda Pazarlama A.Ş.", "Ayvalık", "Emre Aydın", _("Proforma sent"), 3, 22750, 6100, 154300),
        ("تعاونی مصرف کارکنان راه‌آهن جمهوری اسلامی", "Tehran", "نگار رحیمی", _("First contact"), 1, 0, 0, 38900),
    ],
    (_("Industry and services"), 6): [
        ("Медико Инженеринг АД", "Sofia", "Деница Петрова", _("Agreed"), 5, 31200, 0, 98600),
        ("Yıldız Çelik Makina San. ve Tic. Ltd. Şti.", "Bursa", "Emre Aydın", _("Negotiation"), 4, 4120, 0, 187200),
        ("مهندسی نیروسازان البرز", "Karaj", "نگار رحیمی", _("Proforma sent"), 3, 128450, 18300, 412900),
        ("Northgate Facilities Management", "Dublin", "Babak Moradi", _("Need understood"), 2, 7640, 0, 21300),
        ("دکتر فرهاد طباطبایی‌نژاد", "Shiraz", "Babak Moradi", _("First contact"), 1, 1860, 0, 9400),
    ],
    (_("Traders"), 4): [
        ("Thornbury Packaging & Labels Ltd", "Leeds", "Babak Moradi", _("Agreed"), 5, 18240, 0, 88400),
        ("نگین کویر یزد", "Yazd", "نگار رحیمی", _("Negotiation"), 4, 36700, 0, 120600),
        ("Балкан Фрукт Трейд ООД", "Plovdiv", "Деница Петрова", _("Proforma sent"), 3, 15900, 2300, 74850),
        ("Işıl Öğütçü", "İzmir", "Emre Aydın", _("Need understood"), 2, 0, 0, 3150),
        ("ЕТ „Стоян Христов – Перла 97“", "Burgas", "Деница Петрова", _("First contact"), 1, 990, 0, 6200),
    ],
}
_FACTS = ("name", "city", "owner", "stage", "step", "balance", "overdue", "turnover")


class SampleForm(forms.Form):
    """One field of each kind, to be seen with and without faults."""

    name = forms.CharField(label=_("Name"), initial="مهندسی نیروسازان البرز")
    credit = forms.DecimalField(
        label=_("Credit limit"), initial=150000, help_text=_("One hundred and fifty thousand euro")
    )
    iban = forms.CharField(label=_("IBAN"), required=False, widget=forms.TextInput(attrs={"dir": "ltr"}))
    due = forms.DateField(label=_("Follow up on"), required=False)
    kind = forms.ChoiceField(label=_("Role"), choices=[("customer", _("Customer")), ("supplier", _("Supplier"))])
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea)
    whose = forms.ChoiceField(
        label=_("Whose"), choices=[("mine", _("Mine")), ("all", _("All"))], widget=forms.RadioSelect, initial="mine"
    )
    notify = forms.BooleanField(label=_("Notify watchers"), required=False, initial=True)

    def clean_iban(self) -> str:
        raise forms.ValidationError(
            _("The check digits do not fit. One digit is probably wrong near the end: 5471 29.")
        )


def groups() -> list[dict[str, Any]]:
    """Groups of partners with their rows and totals."""
    made = []
    for (title, hue), rows in _GROUPS.items():
        partners: list[dict[str, Any]] = [dict(zip(_FACTS, row, strict=True)) for row in rows]
        sums = {name: sum(one[name] for one in partners) for name in ("balance", "overdue", "turnover")}
        made.append({"title": title, "hue": hue, "rows": partners, **sums})
    return made


def columns() -> list[dict[str, Any]]:
    """Columns of a board with their cards."""
    partners = [{**one, "hue": group["hue"]} for group in groups() for one in group["rows"]]
    steps = {one["step"]: one["stage"] for one in partners}
    made = [
        {"step": step, "title": steps[step], "cards": [one for one in partners if one["step"] == step]}
        for step in sorted(steps)
    ]
    for one in made:
        one["sum"] = sum(card["turnover"] for card in one["cards"])
    most = max(one["sum"] for one in made)
    return [{**one, "share": round(100 * one["sum"] / most)} for one in made]


def in_four_languages(day: date) -> list[dict[str, str]]:
    """The same facts as each language writes them."""
    made = []
    for (code, language), name in zip(LANGUAGES.items(), _NAMES, strict=True):
        shape = Formats.of_language(code)
        made.append(
            {
                "code": code,
                "language": language.own_name,
                "date": shape.date(day, "long"),
                "short": shape.date(day, "short"),
                "relative": shape.relative_day(day - timedelta(days=3), day),
                "amount": shape.money(Decimal("12480.50"), "IRR" if code == "fa" else "EUR"),
                "share": shape.percent(9),
                "phone": shape.phone("+442079460182"),
                "name": name,
            }
        )
    return made


def form() -> SampleForm:
    """A form with a fault in it."""
    initial = {name: one.initial for name, one in SampleForm.base_fields.items()}
    return SampleForm({**initial, "iban": "IR06 0120 0000 0000 3498 5471 29", "kind": "customer"})


def builder() -> dict[str, Any]:
    """Fields and a tree for the condition builder."""

    def operators(*pairs: tuple[str, str, str]) -> list[dict[str, str]]:
        return [{"name": name, "label": label, "takes": takes} for name, label, takes in pairs]

    is_one = operators(("is", str(_("is")), "many"), ("is_not", str(_("is not")), "many"))
    roles = [{"value": "customer", "label": str(_("Customer"))}, {"value": "supplier", "label": str(_("Supplier"))}]
    return {
        "fields": [
            {"name": "role", "label": str(_("Role")), "type": "choice", "operators": is_one, "choices": roles},
            {
                "name": "seen",
                "label": str(_("Last contact")),
                "type": "date",
                "operators": operators(
                    ("older", str(_("is more than … days ago")), "count"), ("in", str(_("is in")), "period")
                ),
            },
            {
                "name": "balance",
                "label": str(_("Balance")),
                "type": "number",
                "unit": "€",
                "operators": operators(("above", str(_("is above")), "one"), ("between", str(_("is between")), "two")),
            },
            {
                "name": "follow_up",
                "label": str(_("Follow-up")),
                "type": "date",
                "operators": operators(("in", str(_("is in")), "period"), ("on", str(_("is on")), "date")),
            },
        ],
        "tree": {
            "all": [
                {"field": "role", "op": "is", "value": ["customer"]},
                {"field": "seen", "op": "older", "value": 30},
                {
                    "any": [
                        {"field": "balance", "op": "above", "value": "10000"},
                        {"field": "follow_up", "op": "in", "value": {"period": "this_month"}},
                    ]
                },
            ]
        },
    }


PAGES = ("list", "board", "record", "form", "history", "trash", "home")


def template(page: str) -> str:
    """The template of a sample page, or of the component page when there is no such page."""
    return f"shell/design/{page}.html" if page in PAGES else "shell/design.html"


def context() -> dict[str, Any]:
    """All that the component page and the sample pages show."""
    reader = formats.current()
    today = reader.today()
    return {
        "today": today,
        "today_numeric": reader.date(today, "numeric"),
        "now": clock.now(),
        "groups": groups(),
        "columns": columns(),
        "languages": in_four_languages(today),
        "form": form(),
        "builder": builder(),
        "sparks": (30, 45, 40, 55, 60, 52, 70, 60, 75, 80, 88, 95),
    }
