"""Letters about accounts, and forgetting what is past."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from peyvand.access.links import password_link
from peyvand.access.models import CacheRow, User, installation
from peyvand.access.notices import NOTICES
from peyvand.foundation import clock
from peyvand.foundation.formats import Formats
from peyvand.tasks import schedules


@task()
def send_reset_link(*, email: str) -> None:
    """Send a link to choose a new password to the user with this e-mail; nothing when there is none.

    The letter goes to the address that is kept, not to the one typed: two that look alike may be two people's.
    """
    user = User.objects.active().filter(email__iexact=email).exclude(email="").first()
    if user is not None:
        with translation.override(user.language):
            _send(user, _("A new password for Peyvand"), "access/mail/reset.txt", {"link": password_link(user)})


@task()
def send_notice(*, user_id: int, notice: str, address: str = "", to: str = "") -> None:
    """Tell a user of a change to their account."""
    user = User.objects.filter(pk=user_id).first()
    if user is None or notice not in NOTICES:
        return
    shape = Formats(language=user.language, calendar=user.calendar, digits=user.digits, time_zone=user.time_zone)
    with translation.override(user.language):
        at = shape.datetime(clock.now().astimezone(ZoneInfo(user.time_zone)), "long")
        facts = {"what": NOTICES[notice], "at": at, "address": address}
        _send(user, _("Your Peyvand account was changed"), "access/mail/notice.txt", facts, to=to)


@task()
def forget_the_past() -> None:
    """Delete sessions that are over, and failed sign-ins that no longer count."""
    now = clock.now()
    Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    AccessAttempt.objects.filter(attempt_time__lt=now - 2 * settings.AXES_COOLOFF_TIME).delete()
    CacheRow.objects.filter(expires__lt=now).delete()


schedules.declare("access.forget_the_past", forget_the_past, cron="17 * * * *")


def _send(user: User, subject: str, template: str, facts: dict[str, object], *, to: str = "") -> None:
    context = {"person": user, "firm": installation().firm, "base_url": settings.BASE_URL, **facts}
    text = render_to_string(template, context).strip() + "\n"
    EmailMessage(subject, text, to=[to or user.email]).send()
