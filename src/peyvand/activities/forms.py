"""The gates for activities, their kinds and outcomes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import User
from peyvand.activities.models import Activity, ActivityKind, ActivityOutcome, ActivityStatus, Direction
from peyvand.foundation import clock
from peyvand.partners.models import Contact, Partner
from peyvand.partners.rows import kept_rows, write_rows
from peyvand.records.forms import (
    CalendarDateField,
    CalendarMomentField,
    LineField,
    LinkedRecordField,
    LinkedRecordsField,
    RecordForm,
    RowForm,
    RowsField,
    TermForm,
    TextBlockField,
    TimeOfDayField,
)

LONGEST = 24 * 60
# The clocks of phones and of other programs may go before ours by so much.
CLOCKS_DIFFER = timedelta(minutes=10)


class QuestionRow(RowForm):
    """One question with its answer."""

    telling = ("question", "answer")
    question = LineField(label=_("Question"), max_length=500)
    answer = LineField(label=_("Answer"), max_length=1000, required=False)


class ActivityForm(RecordForm):
    """Something done or planned with a partner, and the step that follows from it."""

    gathers = True
    kind = LinkedRecordField(ActivityKind, to="activity-kinds", label=pgettext_lazy("activity", "Kind"))
    partner = LinkedRecordField(Partner, to="partners", label=_("Partner"))
    contact = LinkedRecordField(Contact, to="contacts", label=_("Contact"), required=False)
    subject = LineField(label=_("Subject"), max_length=200, required=False)
    text = TextBlockField(label=_("What was said"), max_length=10_000, required=False)
    status = forms.ChoiceField(label=_("Status"), choices=ActivityStatus.choices, initial=ActivityStatus.PLANNED)
    planned_on = CalendarDateField(label=_("Planned for"), required=False)
    planned_time = TimeOfDayField(label=_("At"), required=False)
    done_at = CalendarMomentField(label=_("Done"), required=False, help_text=_("Empty: now, when it is done."))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=LONGEST, required=False)
    direction = forms.ChoiceField(label=_("Direction"), choices=[("", "—"), *Direction.choices], required=False)
    outcome = LinkedRecordField(ActivityOutcome, to="activity-outcomes", label=_("Outcome"), required=False)
    questions = RowsField(QuestionRow, label=_("Questions and answers"))
    owner = LinkedRecordField(User, to="users", label=_("Owner"), required=False)
    participants = LinkedRecordsField(User, to="users", label=_("Colleagues who take part"), required=False)

    sections = (
        (
            pgettext_lazy("heading", "What it is"),
            ("kind", "partner", "contact", "subject", "status", "planned_on", "planned_time"),
        ),
        (_("What came of it"), ("done_at", "minutes", "direction", "outcome", "text", "questions")),
        (_("Who"), ("owner", "participants")),
    )

    class Meta:
        model = Activity
        fields = (
            "kind", "partner", "contact", "subject", "text", "status", "planned_on", "planned_time", "done_at",
            "minutes", "direction", "outcome", "owner", "participants",
        )  # fmt: skip

    row_fields: ClassVar[tuple[str, ...]] = ("questions",)

    def begin(self) -> None:
        super().begin()
        if self.instance.pk is None:
            self.initial.setdefault("owner", self.viewer.user.pk)
            self.initial.setdefault("planned_on", self.viewer.today)
            if self.instance.owner_id is None:
                self.instance.owner = self.viewer.user

    @classmethod
    def kept_rows(cls, name: str, ids: Collection[int]) -> QuerySet[Any]:
        return kept_rows(cls._meta.model, name, ids, cls.row_keys(name))

    def clean_owner(self) -> User | None:
        """Left out of an API call, the owner of a new activity is who makes it."""
        if "owner" not in self.data and self.instance.pk is None:
            return self.viewer.user
        return self.cleaned_data["owner"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._fit_days(cleaned)
        self._fit_contact(cleaned)
        return cleaned

    def _now(self, cleaned: dict[str, Any], name: str) -> Any:
        """A value as it will stand: given, or kept."""
        return cleaned.get(name) if name in self.fields else getattr(self.instance, name)

    def _fit_days(self, cleaned: dict[str, Any]) -> None:
        """What is planned has a day (today, for a program that says none), and what is done a moment: now, unless it is said."""
        status = self._now(cleaned, "status")
        if status == ActivityStatus.PLANNED and self.instance.pk is None and "planned_on" not in self.data:
            self._set(cleaned, "planned_on", self.viewer.today)
        if status == ActivityStatus.DONE and not self._now(cleaned, "done_at"):
            self._set(cleaned, "done_at", clock.now())
        if cleaned.get("done_at") and cleaned["done_at"] > clock.now() + CLOCKS_DIFFER:
            self.add_error("done_at", gettext("This has not come yet. Plan what is still to be done."))
        if status != ActivityStatus.DONE and self._now(cleaned, "done_at"):
            if cleaned.get("done_at") and "done_at" in self.changed_data and "status" not in self.changed_data:
                self.add_error("done_at", gettext("This is not done yet. Choose “Done”, or leave the moment empty."))
            else:
                self._set(cleaned, "done_at", None)
        if (
            status == ActivityStatus.PLANNED
            and not self._now(cleaned, "planned_on")
            and "planned_on" not in self.errors
        ):
            self._refuse("planned_on", gettext("Say for which day this is planned."))
        if self._now(cleaned, "planned_time") and not self._now(cleaned, "planned_on"):
            self._refuse("planned_time", gettext("A time needs its day."))

    def _set(self, cleaned: dict[str, Any], name: str, value: Any) -> None:
        """Write a field that follows from another one, be it in this form or not."""
        if name not in self.fields and self.resource.can_edit(name, self.viewer):
            self.fields[name] = type(self).base_fields[name]
            self.before[name] = self.plain(name, getattr(self.instance, name))
        cleaned[name] = value
        setattr(self.instance, name, value)

    def _refuse(self, name: str, sentence: str) -> None:
        self.add_error(name if name in self.fields else None, ValidationError(sentence))

    def _fit_contact(self, cleaned: dict[str, Any]) -> None:
        contact, partner = self._now(cleaned, "contact"), self._now(cleaned, "partner")
        if contact and partner and contact.partner_id != partner.pk:
            self._refuse("contact", gettext("“{contact}” is not a contact of this partner.").format(contact=contact))

    def save(self, commit: bool = True) -> Activity:
        """Write the activity, then its questions."""
        is_new = self.instance.pk is None
        activity: Activity = super().save(commit)
        if self.alters("questions"):
            write_rows(activity, "questions", self.cleaned_data["questions"], is_new=is_new)
        return activity


class ActivityKindForm(TermForm):
    """A kind of activity."""

    class Meta(TermForm.Meta):
        model = ActivityKind
        fields = (*TermForm.Meta.fields, "meaning")


class ActivityOutcomeForm(TermForm):
    """A way in which an activity can end."""

    class Meta(TermForm.Meta):
        model = ActivityOutcome
