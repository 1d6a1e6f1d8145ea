"""The gates for the words that partners are sorted by: groups and tags."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from peyvand.partners.models import Group, Tag
from peyvand.records.forms import LineField, RecordForm


class GroupForm(RecordForm):
    """A group of partners."""

    name = LineField(label=_("Name"), max_length=150)
    special = forms.BooleanField(
        label=_("Special"), required=False, help_text=_("Its partners carry a star wherever they are named with it.")
    )
    contact_every = forms.IntegerField(
        label=_("Days between contacts"),
        required=False,
        min_value=1,
        max_value=3650,
        help_text=_("How often its partners are expected to be spoken with, as long as their own past does not say."),
    )
    description = LineField(label=_("Description"), max_length=300, required=False)

    class Meta:
        model = Group
        fields = ("name", "hue", "special", "contact_every", "description")


class TagForm(RecordForm):
    """A word to mark partners with."""

    name = LineField(label=_("Name"), max_length=150)

    class Meta:
        model = Tag
        fields = ("name", "hue")
