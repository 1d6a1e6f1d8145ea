"""The gates for what describes the firm itself."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import AccessEpoch, Organisation, Role, Team, Territory, User
from peyvand.access.models.epoch import new_token
from peyvand.foundation import formats
from peyvand.foundation.time_zones import time_zone_choices
from peyvand.records.forms import EmailLineField, LineField, LinkedRecordField, LinkedRecordsField, RecordForm
from peyvand.records.saving import NotAllowed

_LAST = _("This is the last administrator who may sign in. Make somebody else an administrator first.")


class UserForm(RecordForm):
    """A person who works here. A password is never typed by somebody else: they get a link to choose one."""

    first_name = LineField(label=_("First name"), max_length=150, required=False)
    last_name = LineField(label=_("Last name"), max_length=150, required=False)
    email = EmailLineField(label=_("E-mail"), max_length=254, required=False)
    position = LineField(label=_("Position"), max_length=150, required=False)
    manager = LinkedRecordField(User, to="users", label=_("Reports to"), required=False)
    teams = LinkedRecordsField(Team, to="teams", label=_("Teams"), required=False)
    territories = LinkedRecordsField(Territory, to="territories", label=_("Territories"), required=False)
    organisations = LinkedRecordsField(
        Organisation,
        to="organisations",
        label=_("Organisations"),
        required=False,
        help_text=_("Empty: works for all of them."),
    )
    roles = LinkedRecordsField(Role, to="roles", label=_("Roles"), required=False)
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=lambda: time_zone_choices(formats.current().language), required=False
    )

    sections = (
        (_("Who it is"), ("first_name", "last_name", "position", "username", "email")),
        (
            _("What they may do"),
            ("is_active", "is_administrator", "roles", "manager", "teams", "territories", "organisations"),
        ),
        (_("How they see it"), ("language", "calendar", "digits", "time_zone")),
    )

    class Meta:
        model = User
        fields: ClassVar = (
            "username", "email", "first_name", "last_name", "position", "is_active", "is_administrator", "manager",
            "teams", "territories", "organisations", "roles", "language", "calendar", "digits", "time_zone",
        )  # fmt: skip

    def clean_time_zone(self) -> str:
        return self.cleaned_data["time_zone"] or "UTC"

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if self._steps_down(said) and not other_administrators(self.instance).exists():
            field = "is_active" if said.get("is_active") is False else "is_administrator"
            self.add_error(field, _LAST)
        return said

    def save(self, commit: bool = True) -> User:
        """Write; of two administrators who disable each other at one moment, the second is refused."""
        if self._steps_down(self.cleaned_data):
            # Whoever holds this row goes first; the other then looks again.
            AccessEpoch.objects.filter(pk=1).update(token=new_token())
            if not other_administrators(self.instance).exists():
                raise NotAllowed(_LAST)
        user: User = super().save(commit)
        return user

    def _steps_down(self, said: dict[str, Any]) -> bool:
        """True when an administrator would stop being one who may sign in."""
        kept = [said.get(name, True) for name in ("is_active", "is_administrator")]
        if all(kept) or self.instance.pk is None:
            return False
        return User.objects.filter(pk=self.instance.pk, is_active=True, is_administrator=True).exists()


def other_administrators(user: User) -> QuerySet[User]:
    """Administrators besides `user` who may sign in."""
    return User.objects.active().filter(is_administrator=True).exclude(pk=user.pk)


class TeamForm(RecordForm):
    """People who work on the same customers."""

    name = LineField(label=_("Name"), max_length=150)
    leader = LinkedRecordField(User, to="users", label=_("Leader"), required=False)

    class Meta:
        model = Team
        fields = ("name", "leader")


class TerritoryForm(RecordForm):
    """A sales region."""

    name = LineField(label=_("Name"), max_length=150)
    parent = LinkedRecordField(Territory, to="territories", label=_("Part of"), required=False)

    class Meta:
        model = Territory
        fields = ("name", "parent")


class OrganisationForm(RecordForm):
    """One of our own companies."""

    name = LineField(label=_("Name"), max_length=150)

    class Meta:
        model = Organisation
        fields = ("name",)


class RoleForm(RecordForm):
    """A role's name; its rights are ticked on its own page."""

    name = LineField(label=_("Name"), max_length=150)
    description = LineField(label=_("Description"), max_length=300, required=False)

    class Meta:
        model = Role
        fields = ("name", "description")
