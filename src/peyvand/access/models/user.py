"""A person who signs in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from peyvand.access.models.keys import KeyField
from peyvand.access.models.record import Record, ScopedQuerySet, ScopeFields
from peyvand.access.rights import Rights
from peyvand.foundation.languages import LANGUAGES
from peyvand.foundation.personal import Personal
from peyvand.foundation.textkeys import search_key, sort_key


class UserQuerySet(ScopedQuerySet):
    """Users, and who of them."""

    def active(self) -> UserQuerySet:
        return self.filter(is_active=True)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes users; names are compared without regard to case."""

    def create_user(self, username: str, *, password: str | None = None, **fields: Any) -> User:
        """A new user; without a password they cannot sign in until a reset gives them one."""
        user: User = self.model(username=username, **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username)


class User(AbstractBaseUser, Record):
    """A person who signs in, with a place in the org chart and their own language, calendar and look."""

    record_kind = "users"
    scope_fields = ScopeFields(owner=None)

    username = models.CharField(_("user name"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()])
    email = models.EmailField(_("e-mail"), blank=True)
    first_name = models.CharField(_("first name"), max_length=150, blank=True)
    last_name = models.CharField(_("last name"), max_length=150, blank=True)
    display_name = models.CharField(max_length=301, editable=False)
    name_key = KeyField(editable=False, db_index=True)
    name_fold = KeyField(editable=False)
    search_key = models.TextField(editable=False)
    position = models.CharField(_("position"), max_length=150, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    manager = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="staff", verbose_name=_("reports to")
    )
    teams = models.ManyToManyField("access.Team", blank=True, related_name="members", verbose_name=_("teams"))
    territories = models.ManyToManyField(
        "access.Territory", blank=True, related_name="agents", verbose_name=_("territories")
    )
    organisations = models.ManyToManyField(
        "access.Organisation", blank=True, related_name="staff", verbose_name=_("organisations")
    )
    roles = models.ManyToManyField("access.Role", blank=True, related_name="holders", verbose_name=_("roles"))

    language = models.CharField(
        _("language"), max_length=5, default="en", choices=[(one.code, one.own_name) for one in LANGUAGES.values()]
    )
    calendar = models.CharField(
        _("calendar"),
        max_length=10,
        default="gregorian",
        choices=[("gregorian", _("Gregorian")), ("jalali", _("Jalali"))],
    )
    digits = models.CharField(
        _("digits"), max_length=10, default="latin", choices=[("latin", "0123456789"), ("persian", "۰۱۲۳۴۵۶۷۸۹")]
    )
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    theme = models.CharField(
        _("look"),
        max_length=5,
        default="auto",
        choices=[("auto", _("As the device")), ("light", _("Light")), ("dark", _("Dark"))],
    )
    density = models.CharField(
        _("rows"),
        max_length=8,
        default="normal",
        choices=[("compact", _("Compact")), ("normal", _("Normal")), ("roomy", _("Roomy"))],
    )

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    personal = Personal(
        text=("custom",),
        identity=("username", "first_name", "last_name", "display_name"),
        contact=("email",),
        conduct=("position", "is_active", "is_administrator"),
        technical=("password", "last_login", "language", "calendar", "digits", "time_zone", "theme", "density"),
        derived=("name_key", "name_fold", "search_key"),
    )

    objects = UserManager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(
                Lower("username"), name="user_name_unique", violation_error_message=_("This user name is taken.")
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="user_email_unique",
                violation_error_message=_("This e-mail belongs to another user."),
            ),
            models.CheckConstraint(condition=~Q(manager=models.F("id")), name="user_not_own_manager"),
        ]

    def __str__(self) -> str:
        return self.display_name

    @classmethod
    def scope_condition(cls, rights: Rights, action: str) -> Q:
        """Everybody who works here sees the names of the others; only administrators change users, and nobody deletes them."""
        if not rights.is_active:
            return Q(pk__in=[])
        if action != "delete" and (rights.is_administrator or action == "view"):
            return Q()
        return Q(pk__in=[])

    def clean(self) -> None:
        super().clean()
        # The constraints say the same, but not at which field.
        others = User.objects.exclude(pk=self.pk)
        if self.username and others.filter(username__iexact=self.username).exists():
            raise ValidationError({"username": _("This user name is taken.")})
        if self.email and others.filter(email__iexact=self.email).exists():
            raise ValidationError({"email": _("This e-mail belongs to another user.")})
        boss, seen = self.manager, set()
        while boss is not None and boss.pk not in seen:
            if boss == self:
                raise ValidationError(
                    {"manager": _("{name} would then report to themselves.").format(name=self.display_name)}
                )
            seen.add(boss.pk)
            boss = boss.manager

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the name that lists show and sort by beside its parts."""
        self.display_name = " ".join(part for part in (self.first_name, self.last_name) if part) or self.username
        self.name_key = sort_key(self.display_name)[:600]
        self.name_fold = search_key(self.display_name)
        self.search_key = search_key(f"{self.display_name} {self.username} {self.email} {self.position}")
        if kwargs.get("update_fields") and {"first_name", "last_name", "username"} & set(kwargs["update_fields"]):
            kwargs["update_fields"] = {*kwargs["update_fields"], "display_name", "name_key", "name_fold", "search_key"}
        super().save(*args, **kwargs)

    @property
    def initials(self) -> str:
        """Up to two letters that stand for the person where there is no room for the name."""
        parts = self.display_name.split()
        return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()

    @property
    def is_staff(self) -> bool:
        """What Django's own tools ask for; nothing of ours does."""
        return self.is_administrator
