"""The gate for segments."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import User
from peyvand.partners.models import Segment
from peyvand.partners.models.segment import SegmentOf
from peyvand.partners.segments import inside
from peyvand.records import registry
from peyvand.records.condition import compile_condition, parse
from peyvand.records.fields.base import Refused
from peyvand.records.forms import ConditionTextField, LineField, LinkedRecordField, RecordForm


class SegmentForm(RecordForm):
    """A condition under a name. It is put together on the list, so that pages carry it hidden."""

    name = LineField(label=_("Name"), max_length=150)
    name_en = LineField(label=_("Name in English"), max_length=150, required=False)
    name_fa = LineField(label=_("Name in Persian"), max_length=150, required=False)
    name_tr = LineField(label=_("Name in Turkish"), max_length=150, required=False)
    name_bg = LineField(label=_("Name in Bulgarian"), max_length=150, required=False)
    of = forms.ChoiceField(label=_("Holds"), choices=SegmentOf.choices, widget=forms.HiddenInput)
    condition = ConditionTextField(
        label=_("Condition"),
        error_messages={
            "required": _("Say whom the segment holds: put the conditions together on the list, and save them there.")
        },
    )
    description = LineField(label=_("Description"), max_length=300, required=False)
    shared = forms.BooleanField(
        label=_("Shared with everybody"),
        required=False,
        help_text=_("Others may use it too; each of them meets only members whom they may see."),
    )
    owner = LinkedRecordField(User, to="users", label=_("Owner"), required=False)

    class Meta:
        model = Segment
        fields = (
            "name", "name_en", "name_fa", "name_tr", "name_bg", "of", "condition", "description", "shared", "owner",
        )  # fmt: skip

    sections = (
        ("", ("name", "description", "shared", "owner", "of", "condition")),
        (_("What it is called in each language"), ("name_en", "name_fa", "name_tr", "name_bg")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial.setdefault("owner", self.viewer.user.pk)
            if self.instance.owner_id is None:
                self.instance.owner = self.viewer.user

    def clean_owner(self) -> User | None:
        """Whoever makes it owns it, unless they say otherwise."""
        if "owner" not in self.data and self.instance.pk is None:
            return self.viewer.user
        owner: User | None = self.cleaned_data["owner"]
        return owner

    def clean_of(self) -> str:
        """A segment stays with its list: others name it in their conditions."""
        of: str = self.cleaned_data["of"]
        if self.instance.pk is not None and of != self.initial.get("of", of):
            raise ValidationError(gettext("A segment cannot be moved to another list. Make a new one there."))
        return of

    def clean_condition(self) -> str:
        """The condition in one writing, if its writer may ask it and it does not lead back to this segment."""
        try:
            tree = parse(self.cleaned_data["condition"])
            of = self.cleaned_data.get("of") or self.instance.of
            # First as anybody's condition, so that what it names is seen by its writer; then in its place.
            compile_condition(tree, registry.resource(of), self.viewer)
            if self.instance.pk is not None:
                with inside(self.instance.pk):
                    compile_condition(tree, registry.resource(of), self.viewer)
        except Refused as reason:
            raise ValidationError(str(reason)) from None
        return json.dumps(tree, ensure_ascii=False, sort_keys=True)
