"""The gate for comments."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import User
from peyvand.documents.forms.on_record import OnRecordForm
from peyvand.documents.mentions import MOST, may_read, named_in
from peyvand.documents.models import Comment
from peyvand.documents.models.comment import LONGEST_TEXT
from peyvand.records.forms import LinkedRecordField, LinkedRecordsField, TextBlockField


class CommentForm(OnRecordForm):
    """A comment. Whom it mentions follows from its text; the field is there for what the journal keeps, and takes no others."""

    text = TextBlockField(label=_("Comment"), max_length=LONGEST_TEXT)
    reply_to = LinkedRecordField(Comment, to="comments", label=_("Answer to"), required=False)
    mentions = LinkedRecordsField(User, to="users", label=_("Mentions"), required=False)

    class Meta:
        model = Comment
        fields = ("text", "reply_to", "mentions")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.owner = self.viewer.user

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._fit_answer(cleaned)
        if cleaned.get("text") and "on" not in self.errors:
            self._fit_mentions(cleaned)
        return cleaned

    def _fit_answer(self, cleaned: dict[str, Any]) -> None:
        answered = cleaned.get("reply_to")
        if answered is None or "on" in self.errors:
            return
        if answered.on != self.instance.on:
            self.add_error("reply_to", gettext("This comment stands on another record."))
        elif answered.reply_to_id or answered.pk == self.instance.pk:
            self.add_error("reply_to", gettext("An answer is not answered itself. Answer the comment above it."))

    def _fit_mentions(self, cleaned: dict[str, Any]) -> None:
        """Find who is named, and make sure that they may read it."""
        record, found = self.record_it_is_on(), []
        for bearers in named_in(cleaned["text"])[:MOST]:
            readers = [one for one in bearers if may_read(one, record)]
            if not readers:
                self.add_error(
                    "text",
                    ValidationError(
                        gettext(
                            "{person} may not see this record, so a mention would not reach them. Share it first."
                        ).format(person=bearers[0])
                    ),
                )
            found += readers
        if cleaned.get("mentions") and {one.pk for one in cleaned["mentions"]} != {one.pk for one in found}:
            self.add_error("mentions", gettext("Mentions come from the text: write @ and the name there."))
        if (
            "mentions" not in self.fields
            and self.instance.pk is not None
            and self.resource.can_edit("mentions", self.viewer)
        ):
            self.before["mentions"] = self.plain("mentions", self.instance.mentions.all())
            self.fields["mentions"] = type(self).base_fields["mentions"]
        cleaned["mentions"] = found
