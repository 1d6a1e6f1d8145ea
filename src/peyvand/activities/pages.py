"""Pages of activities that are not list, board, page or form: noting something from anywhere, and settling a plan."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from peyvand.activities.actions.log import NextStep, log
from peyvand.activities.actions.settle import cancel, complete, postpone
from peyvand.activities.models import Activity
from peyvand.activities.panels import Settle as SettlePanel
from peyvand.activities.panels import composer_context
from peyvand.documents.limits import MOST_AT_ONCE
from peyvand.journal.models import Batch
from peyvand.partners.models import Partner
from peyvand.records.conflicts import Conflict
from peyvand.records.forms import CalendarDateField, LinkedRecordField
from peyvand.records.saving import NotSaved
from peyvand.records.views.base import ResourceView, toast
from peyvand.records.views.history import timeline

_TYPED = ("kind", "text", "contact", "minutes")


def _brought(request: HttpRequest) -> list[UploadedFile]:
    """The files that came with a form.

    Raises:
        NotUnderstood: they are too many; none is left out in silence.
    """
    files: list[UploadedFile] = request.FILES.getlist("file")
    if len(files) > MOST_AT_ONCE:
        sentence = _(
            "No more than {count} pictures at once. Choose fewer, and add the others to the activity afterwards."
        )
        raise NotUnderstood(sentence.format(count=MOST_AT_ONCE))
    return files


def _told(reason: NotSaved) -> list[str]:
    """Why something was not kept, each sentence behind the name of its field."""
    labels = {name: str(field.label) for name, field in reason.form.fields.items()}
    faults = reason.form.fault_list().items()
    return [f"{labels.get(name, '')}: {one}".lstrip(": ") for name, sentences in faults for one in sentences]


class NotUnderstood(ValueError):
    """What came with an activity cannot be taken as it is; the text says why."""


class FollowUp(forms.Form):
    """The step that follows, as the composer asks for it."""

    next_on = CalendarDateField(required=False)
    next_subject = forms.CharField(max_length=200, required=False)

    def step(self) -> NextStep | None:
        """What to plan; None when nothing follows."""
        day = self.cleaned_data["next_on"]
        return NextStep(day, self.cleaned_data["next_subject"]) if day else None

    def sentences(self) -> list[str]:
        """Why it was not understood."""
        return [str(one) for faults in self.errors.values() for one in faults]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("next_subject") and not cleaned.get("next_on") and "next_on" not in self.errors:
            self.add_error("next_on", _("Say on which day the next step is due."))
        return cleaned


class Composing(ResourceView):
    """What both ways of noting share."""

    def written(self, partner_id: str) -> Activity | list[str]:
        """The activity that was noted, or the sentences that say why it was not."""
        post = self.request.POST
        follow = FollowUp(post)
        if not follow.is_valid():
            return follow.sentences()
        values = {name: post.get(name, "") for name in _TYPED} | {"partner": partner_id}
        try:
            files = _brought(self.request)
            return log(values, viewer=self.viewer, origin=self.origin, then=follow.step(), files=files)
        except NotSaved as reason:
            return _told(reason)
        except NotUnderstood as reason:
            return [str(reason)]

    def composer(self, partner: Any, faults: list[str]) -> dict[str, Any]:
        """The composer with what was typed, and why it was not kept."""
        post = self.request.POST
        return composer_context(partner, self.viewer) | {
            "faults": faults, "said": post, "chosen": post.get("kind", self.request.GET.get("kind", ""))
        }  # fmt: skip


class Log(Composing):
    """Notes what was done with a partner, from its own page; answers with the timeline as it stands then."""

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        partner = self.record("view")
        if not self.viewer.may("create", "activities"):
            raise PermissionDenied(_("You may not note activities. An administrator can grant it."))
        noted = self.written(str(partner.pk))
        if isinstance(noted, list):
            answer = render(request, "activities/composer.html", self.composer(partner, noted), status=422)
            answer["HX-Retarget"], answer["HX-Reswap"] = "#composer", "outerHTML"
            return answer
        said = _("“{record}” was noted.").format(record=noted)
        if not self.is_part:
            messages.success(request, said)
            return redirect(self.resource.url("page", partner.pk))
        context = self.context(record=partner, **timeline(request, self, partner))
        context["further_url"] = self.resource.url("timeline", partner.pk)
        return toast(render(request, "records/entries_part.html", context), said)


class LogAnywhere(Composing):
    """Notes what was done with a partner that is chosen here; as a dialog over any page."""

    action = "create"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        page = "activities/log_dialog.html" if self.is_part else "activities/log_page.html"
        return render(request, page, self._composer([]))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        noted = self.written(request.POST.get("partner", ""))
        if isinstance(noted, list):
            page = "activities/composer.html" if self.is_part else "activities/log_page.html"
            return render(request, page, self._composer(noted), status=422)
        messages.success(request, _("“{record}” was noted.").format(record=noted))
        to = reverse("records:page", kwargs={"resource": "partners", "pk": noted.partner_id})
        if self.is_part:
            return HttpResponse(status=204, headers={"HX-Redirect": to})
        return redirect(to)

    def _composer(self, faults: list[str]) -> dict[str, Any]:
        chosen = self.request.POST.get("partner") or self.request.GET.get("partner") or None
        return self.composer(None, faults) | {"picker": self._picker(chosen)}

    def _picker(self, chosen: str | None) -> forms.BoundField:
        form = forms.Form(initial={"partner": chosen}, label_suffix="")
        field = LinkedRecordField(Partner, to="partners", label=_("Partner"))
        field.offer(Partner.objects.visible_to(self.viewer.user))
        form.fields["partner"] = field
        return form["partner"]


class Settle(ResourceView):
    """Marks a planned activity as done, puts it off until tomorrow, or gives it up.

    Its own page sends with "done" what was said, what follows and pictures; the tick of the home page sends nothing.
    """

    action = "edit"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        activity = self.record("edit")
        try:
            batch, said = self._settle(activity, kwargs["verb"])
        except NotSaved as reason:
            return self._refused(activity, _told(reason))
        except (Conflict, NotUnderstood) as reason:
            return self._refused(activity, [str(reason)])
        except KeyError:
            return HttpResponseBadRequest(_("There is no such way to settle an activity."))
        undo = reverse("records:undo", args=[batch.pk])
        if self.is_part and not self._on_its_page:
            return toast(HttpResponse(), said, undo_url=undo)
        messages.success(request, said, extra_tags=undo)
        to = self.resource.url("page", activity.pk)
        return HttpResponse(status=204, headers={"HX-Redirect": to}) if self.is_part else redirect(to)

    @property
    def _on_its_page(self) -> bool:
        """True when what was said comes along, as it does from the activity's own page."""
        return "text" in self.request.POST

    def _refused(self, activity: Activity, faults: list[str]) -> HttpResponse:
        """The form as it was typed, with the reasons; from elsewhere the reasons alone."""
        if not self._on_its_page:
            return JsonResponse({"detail": " ".join(faults)}, status=409)
        panel, stored = SettlePanel(), Activity.objects.select_related("kind").get(pk=activity.pk)
        context = panel.context(stored, self.viewer) | {"panel": panel, "faults": faults, "said": self.request.POST}
        return render(self.request, "activities/settle.html", context, status=422)

    def _done(self, activity: Activity) -> Batch:
        """Mark it as done, with what came along.

        Raises:
            NotUnderstood, NotSaved: when that is refused; nothing is written.
        """
        post = self.request.POST
        follow = FollowUp(post)
        if not follow.is_valid():
            raise NotUnderstood(" ".join(follow.sentences()))
        return complete(
            activity,
            viewer=self.viewer,
            origin=self.origin,
            said={name: post.get(name, "") for name in ("text", "minutes")},
            then=follow.step(),
            files=_brought(self.request),
        )

    def _settle(self, activity: Activity, verb: str) -> tuple[Batch, str]:
        """The batch that it became, and the sentence for it.

        Raises:
            KeyError: when there is no such verb.
        """
        given: dict[str, Any] = {"viewer": self.viewer, "origin": self.origin}
        match verb:
            case "done":
                return self._done(activity), _("“{record}” is done.").format(record=activity)
            case "tomorrow":
                to = self.viewer.today + timedelta(days=1)
                return postpone(activity, to=to, **given), _("“{record}” was put off until tomorrow.").format(
                    record=activity
                )
            case "cancel":
                return cancel(activity, **given), _("“{record}” was cancelled.").format(record=activity)
        raise KeyError(verb)
