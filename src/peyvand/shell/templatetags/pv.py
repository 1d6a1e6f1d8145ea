"""The tag library of every page: `{% load pv %}`.

Icons, isolated text, form fields, and figures and dates in the reader's own digits and calendar.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from textwrap import dedent
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peyvand.foundation import formats
from peyvand.foundation.date_text import DateStyle
from peyvand.foundation.script_data import script_data
from peyvand.records.forms.renderer import attributes
from peyvand.shell import words
from peyvand.shell.form_field import form_field
from peyvand.shell.icons import icon
from peyvand.shell.navigation import entries

register = template.Library()


register.simple_tag(icon)
register.simple_tag(attributes)
register.simple_tag(form_field, name="field")
register.simple_tag(entries, name="nav_entries")


@register.filter
def bdi(text: object) -> SafeString | str:
    """Stored text that keeps its own direction inside ours; empty stays empty."""
    return format_html("<bdi>{}</bdi>", text) if text not in (None, "") else ""


@register.filter
def code(text: object) -> SafeString | str:
    """A phone, IBAN, e-mail or document number: always left to right, never broken."""
    return format_html('<span class="pv-code">{}</span>', text) if text not in (None, "") else ""


@register.filter
def initials(name: object) -> str:
    """At most two first letters of a name, in capitals where its script has them."""
    letters = [word[0] for word in str(name or "").split() if word[:1].isalpha()]
    picked = letters[:1] + letters[-1:] if len(letters) > 1 else letters
    # Two Persian letters would join into one shape without the thin break.
    return "\u200c".join(picked).upper() if picked and "\u0600" <= picked[0] <= "\u06ff" else "".join(picked).upper()


@register.inclusion_tag("shell/components/error_summary.html")
def error_summary(form: Any) -> dict[str, Any]:
    """All faults of a form, each a link to its field; nothing when there are none."""
    return {"form": form}


@register.simple_tag
def face(person: object, classes: str = "") -> SafeString:
    """The round initials of a person, named for screen readers."""
    name = getattr(person, "display_name", None) or str(person or "")
    return format_html(
        '<span class="pv-face{}" role="img" aria-label="{}" title="{}">{}</span>',
        f" {classes}" if classes else "",
        name,
        name,
        initials(name),
    )


@register.filter
def pv_script_data(data: Any, element_id: str = "") -> SafeString:
    """Data for our JavaScript: `{{ words|pv_script_data:"pv-words" }}`."""
    return SafeString(script_data(data, element_id))


@register.simple_tag
def pv_words() -> dict[str, str]:
    """The sentences our JavaScript says, in the reader's language."""
    return words.spoken()


@register.filter
def pv_date(day: date | datetime | None, style: DateStyle = "medium") -> str:
    """A day in the reader's calendar: short, medium, long or numeric; `—` when unknown."""
    return formats.current().date(day, style) if day else "—"


@register.filter
def pv_datetime(moment: datetime | None, style: DateStyle = "medium") -> str:
    """A moment in the reader's zone and calendar; `—` when unknown."""
    return formats.current().datetime(moment, style) if moment else "—"


@register.filter
def pv_time(moment: datetime | None) -> str:
    """The time of day in the reader's zone; `—` when unknown."""
    return formats.current().time(moment) if moment else "—"


@register.filter
def pv_number(figure: float | Decimal | None, places: int | None = None) -> str:
    """A number with the reader's digits and separators; `—` when unknown."""
    return formats.current().number(figure, places) if figure is not None else "—"


@register.filter
def pv_percent(figure: float | Decimal | None) -> str:
    """A share in per cent (`62` is 62 %); `—` when unknown."""
    return formats.current().percent(figure) if figure is not None else "—"


@register.filter
def pv_money(amount: Decimal | None, currency: str) -> str:
    """An amount with its currency, mark where the reader expects it; `—` when unknown."""
    return formats.current().money(amount, currency) if amount is not None else "—"


@register.filter
def pv_sum(amount: Decimal | None, currency: str) -> str:
    """An amount in whole units with its currency, for figures one reads at a glance; `—` when unknown."""
    return formats.current().money(amount, currency, 0) if amount is not None else "—"


@register.filter
def pv_digits(text: object) -> str:
    """Text with its digits turned into the reader's; for counts inside sentences."""
    return formats.current().digits_of(str(text)) if text is not None else ""


@register.filter
def pv_phone(number: str | None) -> SafeString | str:
    """An E.164 number as people write it, left to right; empty stays empty."""
    return code(formats.current().phone(number)) if number else ""


@register.filter
def item(mapping: Mapping[Any, Any], key: Any) -> Any:
    """`mapping[key]`, or None: for tables keyed by a variable."""
    return mapping.get(key) if mapping else None


@register.simple_block_tag
def specimen(content: str, title: str) -> SafeString:
    """A part of the component page: the thing itself and, folded under it, its markup."""
    markup = dedent(content.strip("\n")).strip()
    return format_html(
        '<section class="pv-specimen"><h2 class="pv-section">{}</h2>{}<details><summary>{}</summary><pre>{}</pre></details></section>',
        title,
        content,
        _("Markup"),
        markup,
    )


@register.simple_tag
def builder_words() -> dict[str, object]:
    """Periods and units for the condition builder, with what each means today: `{{ words|json_script:"pv-periods" }}`."""
    return words.of_periods(formats.current())


@register.simple_tag
def reader_attributes() -> SafeString:
    """How the reader writes days and digits, as attributes of <html> for the date grid."""
    reader = formats.current()
    return format_html(
        'data-calendar="{}" data-digits="{}" data-zone="{}"', reader.calendar, reader.digits, reader.time_zone
    )
