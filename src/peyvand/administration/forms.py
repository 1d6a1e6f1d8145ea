"""The gates for what describes the firm itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import AccessEpoch, Organisation, Role, Team, Territory, TerritoryPlace, User
from peyvand.access.models.epoch import new_token
from peyvand.foundation import formats
from peyvand.foundation.time_zones import time_zone_choices
from peyvand.partners.forms.rows import countries
from peyvand.partners.placing import Place
from peyvand.partners.rows import kept_rows, write_rows
from peyvand.records.forms import (
    EmailLineField,
    LineField,
    LinkedRecordField,
    LinkedRecordsField,
    RecordForm,
    RowForm,
    RowsField,
)
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


class PlaceRow(RowForm):
    """A place: a country, a province, a city or a postcode, or several of them together."""

    telling = ("country", "region", "city", "postcode")
    country = forms.ChoiceField(label=_("Country"), choices=countries, required=False)
    region = LineField(label=_("Province"), max_length=100, required=False)
    city = LineField(label=_("City"), max_length=100, required=False)
    postcode = LineField(label=_("Postcode begins with"), max_length=20, required=False)


class TerritoryForm(RecordForm):
    """A sales region."""

    name = LineField(label=_("Name"), max_length=150)
    parent = LinkedRecordField(Territory, to="territories", label=_("Part of"), required=False)
    places = RowsField(
        PlaceRow,
        label=_("Places"),
        help_text=_("A partner without a territory falls into the one whose place fits its address most closely."),
    )

    class Meta:
        model = Territory
        fields = ("name", "parent")

    @classmethod
    def kept_rows(cls, name: str, ids: Collection[int]) -> QuerySet[Any]:
        return kept_rows(Territory, name, ids, cls.row_keys(name))

    def clean_places(self) -> list[dict[str, str]]:
        """A place lies in one territory."""
        places: list[dict[str, str]] = self.cleaned_data["places"]
        others = TerritoryPlace.objects.filter(territory__deleted_at=None).exclude(territory=self.instance.pk)
        taken = {Place.of(vars(one)): one for one in others.select_related("territory")} if places else {}
        faults = [
            gettext("Row {number}: this place lies in “{territory}” already.").format(
                number=number, territory=taken[Place.of(one)].territory
            )
            for number, one in enumerate(places, start=1)
            if Place.of(one) in taken
        ]
        if faults:
            raise ValidationError(faults)
        return places

    def save(self, commit: bool = True) -> Territory:
        """Write the territory, then its places."""
        is_new = self.instance.pk is None
        territory: Territory = super().save(commit)
        if self.alters("places"):
            write_rows(territory, "places", self.cleaned_data["places"], is_new=is_new)
        return territory


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
