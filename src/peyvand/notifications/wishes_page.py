"""What one wants to be told, on a page of one's account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from peyvand.access.rights import Rights
from peyvand.notifications.models import Follows, Wishes


class WishesForm(forms.ModelForm):
    """What to tell, and whose customers to follow."""

    class Meta:
        model = Wishes
        fields = ("mentioned", "assigned", "shared", "reminded", "watched", "finished", "follows")
        widgets = {"follows": forms.RadioSelect}

    sections = (
        (gettext_lazy("Tell me when"), ("mentioned", "assigned", "shared", "reminded", "watched", "finished")),
        (gettext_lazy("Watch by itself"), ("follows",)),
    )

    def __init__(self, *args: Any, rights: Rights, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        offered = {Follows.NOBODY, Follows.OWN}
        if rights.team_ids:
            offered.add(Follows.TEAM)
        if rights.subordinate_ids:
            offered.add(Follows.SUBORDINATES)
        # What was chosen once stays there to be seen, and to be taken back.
        offered.add(Follows(self.instance.follows))
        choices: Any = self.fields["follows"]
        choices.choices = [(one.value, one.label) for one in Follows if one in offered]

    @property
    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(title, [self[name] for name in names]) for title, names in self.sections]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    """Choose what to be told; only for oneself."""
    viewer = request.viewer  # type: ignore[attr-defined]
    kept = Wishes.objects.filter(pk=viewer.user.pk).first() or Wishes(user=viewer.user)
    form = WishesForm(request.POST or None, instance=kept, rights=viewer.rights)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("notifications:wishes")
    context = {"form": form, "tab": "notices"}
    return render(request, "notifications/wishes.html", context, status=422 if form.errors else 200)
