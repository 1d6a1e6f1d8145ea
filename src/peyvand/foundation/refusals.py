"""The base of every refusal of typed text: an error that carries a sentence for the person who typed it."""

from typing import TYPE_CHECKING, Any

from django.utils.text import format_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class NotUnderstood(ValueError):
    """Typed text that cannot be taken as it is.

    Arguments:
        sentence: a translatable full sentence: what is wrong, and an example of a right form.
        values: fill the named placeholders of the sentence, in the language it is read in.
    """

    sentence: "str | _StrPromise"

    def __init__(self, sentence: "str | _StrPromise", **values: Any) -> None:
        self.sentence = format_lazy(sentence, **values) if values else sentence
        super().__init__(self.sentence)

    def __str__(self) -> str:
        return str(self.sentence)
