"""Facts that are text: names, phones, e-mails."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peyvand.access.models import installation
from peyvand.foundation.digits import to_latin
from peyvand.foundation.phones import parse_phone, phone_digits
from peyvand.foundation.textkeys import search_key
from peyvand.records.fields import operators as op
from peyvand.records.fields.base import DASH, Field, Refused, Text

if TYPE_CHECKING:
    from peyvand.records.viewer import Viewer

MOST_LETTERS = 300
# Operator → the lookup it stands for, and whether rows that fit are left out.
_LOOKUPS = {
    "is": ("exact", False),
    "is_not": ("exact", True),
    "starts": ("startswith", False),
    "contains": ("contains", False),
    "lacks": ("contains", True),
}


class TextField(Field):
    """A text; compared by its folded key where the model keeps one, so that ی and ي, İ and i are the same.

    Args:
        key: ORM path of the folded text; without it the text itself is compared.
        trigrams: ORM path of a text that holds the folded one and has a trigram index, by which "contains" is quick.
    """

    operators: ClassVar[tuple[op.Operator, ...]] = (
        op.CONTAINS,
        op.LACKS,
        op.IS,
        op.IS_NOT,
        op.STARTS,
        *op.EMPTY_OPERATORS,
    )

    def __init__(
        self, name: str, label: Text, *, key: str | None = None, trigrams: str | None = None, **options: Any
    ) -> None:
        super().__init__(name, label, **options)
        self.key, self.trigrams = key, trigrams

    @property
    def group_path(self) -> str:
        """The folded text, so that one city written in two ways is one group."""
        return self.sort[0] if self.sort else self.path

    def group_key(self, value: Any, viewer: Viewer) -> Any:
        return (search_key(value or "") if self.group_path != self.path else value) or None

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        blank = Q(**{self.path: ""}) | Q(**{f"{self.path}__isnull": True})
        if op == "empty":
            return blank
        if op == "filled":
            return ~blank
        if op not in _LOOKUPS:
            raise Refused(_("A text cannot be compared in this way."))
        path, wanted = self._folded(value)
        lookup, negated = _LOOKUPS[op]
        # A folded text is compared as it is; any other without regard to case.
        found = Q(**{f"{path}__{lookup if self.key else 'i' + lookup}": wanted})
        if negated:
            return ~found
        return Q(**{f"{self.trigrams}__matches": wanted}) & found if self.trigrams and lookup == "contains" else found

    def _folded(self, value: Any) -> tuple[str, str]:
        if not isinstance(value, str) or not value.strip():
            raise Refused(_("Say which text to look for."))
        if len(value) > MOST_LETTERS or "\x00" in value:
            raise Refused(_("The text to look for is too long or holds a character that no text can hold."))
        path, wanted = (self.key, search_key(value)) if self.key else (self.path, value.strip())
        if not wanted:
            raise Refused(_("Say which text to look for."))
        return path, wanted


class CodeField(TextField):
    """A number by which something is known, in the reader's digits; one with letters stays as it is, and all are typed in any."""

    def html(self, value: Any, viewer: Viewer) -> SafeString:
        if not value:
            return DASH
        return SafeString(f'<bdi class="pv-code">{escape(viewer.formats.digits_of(value))}</bdi>')

    def _folded(self, value: Any) -> tuple[str, str]:
        path, wanted = super()._folded(value)
        return path, to_latin(wanted)


class PhoneField(TextField):
    """A phone number in its international form, shown the way its country writes it."""

    operators: ClassVar[tuple[op.Operator, ...]] = (op.CONTAINS, op.LACKS, op.IS, op.IS_NOT, *op.EMPTY_OPERATORS)
    css: ClassVar = "pv-code"

    def text(self, value: Any, viewer: Viewer) -> str:
        return viewer.formats.phone(value) if value else ""

    def html(self, value: Any, viewer: Viewer) -> SafeString:
        if not value:
            return DASH
        return SafeString(f'<a class="pv-code" href="tel:{escape(value)}">{escape(self.text(value, viewer))}</a>')

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        if op in ("is", "is_not"):
            found = Q(**{self.path: _whole_number(value)})
            return found if op == "is" else ~found
        return super().compile(op, value, viewer)

    def _folded(self, value: Any) -> tuple[str, str]:
        # Without what stands for the country, which is kept as +98 and typed as 0.
        digits = phone_digits(value).lstrip("0") if isinstance(value, str) else ""
        if not digits:
            raise Refused(_("Say which digits to look for."))
        return self.path, digits


def _whole_number(value: Any) -> str:
    try:
        return parse_phone(value if isinstance(value, str) else "", region=installation().region)
    except ValueError as reason:
        raise Refused(str(reason)) from None


class EmailField(TextField):
    """An e-mail address."""

    css: ClassVar = "pv-code"

    def html(self, value: Any, viewer: Viewer) -> SafeString:
        if not value:
            return DASH
        return SafeString(f'<a class="pv-code" href="mailto:{escape(value)}">{escape(value)}</a>')

    def _folded(self, value: Any) -> tuple[str, str]:
        path, wanted = super()._folded(value)
        return path, wanted.lower()
