"""API tokens: keys with which programs work in one's name."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from peyvand.access.models import ApiToken, User
from peyvand.access.notices import notify
from peyvand.access.throttling import address_of
from peyvand.access.vocabulary import Action
from peyvand.foundation import clock
from peyvand.journal.tokens import issue, revoke
from peyvand.journal.writing import Origin
from peyvand.records.forms import LineField

_DAYS = [
    ("7", gettext_lazy("A week")),
    ("30", gettext_lazy("A month")),
    ("90", gettext_lazy("Three months")),
    ("365", gettext_lazy("A year")),
]
# No person is asked by which programs these are done.
_OFFERED = [(one.value, one.label) for one in Action if one not in (Action.IMPORT, Action.CONFIGURE)]


class TokenForm(forms.Form):
    """What a token is for, what it may do, and until when."""

    name = LineField(label=gettext_lazy("What it is for"), max_length=100)
    days = forms.ChoiceField(label=gettext_lazy("Valid for"), choices=_DAYS, initial="90")
    actions = forms.MultipleChoiceField(
        label=gettext_lazy("May"),
        choices=_OFFERED,
        widget=forms.CheckboxSelectMultiple,
        initial=[Action.VIEW.value],
        help_text=gettext_lazy("Never more than you may yourself."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


@login_required
def tokens(request: HttpRequest) -> HttpResponse:
    """One's tokens; a new one's secret is shown this once, on the answer to the form, and kept nowhere."""
    user: User = request.user  # type: ignore[assignment]
    form, secret = TokenForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        raise_if_reauthentication_required(request, app="peyvand.access")
        _token, secret = issue(
            user,
            name=form.cleaned_data["name"],
            actions=form.cleaned_data["actions"],
            expires_at=end_of_day(int(form.cleaned_data["days"]), user),
            origin=Origin(by=user),
        )
        notify(user, "token_made", address=address_of(request))
        form = TokenForm()
    rows = ApiToken.objects.filter(user=user, revoked_at=None).order_by("-created_at", "-id")
    shown = [(one, [Action(name).label for name in one.actions if name in Action.values]) for one in rows]
    context = {"tab": "tokens", "form": form, "secret": secret, "tokens": shown, "now": clock.now()}
    return render(request, "shell/profile_tokens.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a token useless at once."""
    user: User = request.user  # type: ignore[assignment]
    revoke(get_object_or_404(ApiToken, user=user, pk=pk, revoked_at=None), origin=Origin(by=user))
    messages.success(request, _("The token no longer works."))
    return redirect("tokens")


def end_of_day(days: int, user: User) -> datetime:
    """The last moment of the day `days` from now, where `user` is."""
    zone = ZoneInfo(user.time_zone)
    day = clock.now().astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, time(23, 59, 59), tzinfo=zone)
