"""The first page of a new installation: who its administrator is and what the firm is called."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from allauth.usersessions.models import UserSession
from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from peyvand.access import first_run as rule
from peyvand.access.models import User
from peyvand.access.passwords import LONGEST
from peyvand.foundation import formats
from peyvand.foundation.countries import country_choices
from peyvand.foundation.languages import CHOICES, language_of
from peyvand.foundation.time_zones import time_zone_choices
from peyvand.journal.models import Cause
from peyvand.journal.writing import Origin, record
from peyvand.records.forms import EmailLineField, LineField

_PASSWORD = forms.PasswordInput(attrs={"autocomplete": "new-password", "maxlength": str(LONGEST)})


class FirstRunForm(forms.Form):
    """All that is asked for before the work can begin."""

    code = LineField(label=_("Code"), max_length=60, help_text=_("It stands in the window where Peyvand was started."))
    firm = LineField(label=_("Name of the firm"), max_length=150)
    language = forms.ChoiceField(label=_("Language"), choices=CHOICES)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=lambda: time_zone_choices(formats.current().language))
    region = forms.ChoiceField(label=_("Country"), choices=lambda: country_choices(formats.current().language))
    first_name = LineField(label=_("Your first name"), max_length=150)
    last_name = LineField(label=_("Your last name"), max_length=150, required=False)
    username = LineField(label=_("User name"), max_length=150, help_text=_("Letters, digits and @ . + - _ only."))
    email = EmailLineField(label=_("E-mail"), max_length=254)
    password = forms.CharField(
        label=_("Password"), strip=False, widget=_PASSWORD, help_text=_("At least 8 characters.")
    )
    again = forms.CharField(label=_("Password once more"), strip=False, widget=_PASSWORD)

    # Headings, and under each its rows; what stands in one row stands side by side where there is room.
    sections = (
        (_("The firm"), (("code",), ("firm",), ("language",), ("region", "time_zone"))),
        (
            _("Its administrator"),
            (("first_name", "last_name"), ("username", "email"), ("password", "again")),
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["username"].validators += User._meta.get_field("username").validators
        for name, hint in {"username": "username", "email": "email", "code": "off"}.items():
            self.fields[name].widget.attrs["autocomplete"] = hint

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("password") and said.get("again") and said["password"] != said["again"]:
            self.add_error("again", _("The two passwords differ."))
        if said.get("password"):
            named = {name: said.get(name, "") for name in ("username", "email", "first_name", "last_name")}
            try:
                validate_password(said["password"], User(**named))
            except ValidationError as fault:
                self.add_error("password", fault)
        return said

    @property
    def parts(self) -> list[tuple[Any, list[list[forms.BoundField]]]]:
        """The rows of fields under their headings."""
        return [(title, [[self[name] for name in row] for row in rows]) for title, rows in self.sections]


@sensitive_post_parameters("password", "again", "code")
def first_run(request: HttpRequest) -> HttpResponse:
    """Make the first administrator, who is then signed in; afterwards there is no such page."""
    if not rule.is_needed():
        raise Http404
    spoken = language_of(get_language() or "en")
    form = FirstRunForm(
        request.POST or None,
        initial={"language": spoken.code, "time_zone": spoken.time_zone, "region": spoken.region or "IR"},
    )
    if request.method == "POST":
        if not ratelimit.consume(request, action="first_run"):
            form.add_error(None, _("There were too many attempts. Wait a few minutes and try again."))
        elif form.is_valid() and (user := _redeem(form)):
            with transaction.atomic():
                record(user, "created", origin=Origin(by=user, cause=Cause.PAGE))
            login(request, user, backend="peyvand.access.backends.PersonBackend")
            UserSession.objects.create_from_request(request)
            return redirect("home")
    return render(request, "administration/first_run.html", {"form": form}, status=422 if form.errors else 200)


def _redeem(form: FirstRunForm) -> User | None:
    said = {name: value for name, value in form.cleaned_data.items() if name != "again"}
    try:
        return rule.redeem(said.pop("code"), data_dir=settings.DATA_DIR, **said)
    except rule.WrongCode:
        form.add_error("code", _("This is not the code. A new one is printed each time Peyvand is started."))
    except rule.AlreadyDone:
        raise Http404 from None
    return None
