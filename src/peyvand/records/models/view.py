"""A list that somebody saved."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from peyvand.access.rights import Rights
from peyvand.foundation.personal import Personal


class ViewQuerySet(models.QuerySet["View"]):
    def for_user(self, user: Any) -> "ViewQuerySet":
        """Own views, and those shared with everybody or with one of the user's teams."""
        teams = user.teams.values("pk")
        return self.filter(Q(owner=user) | Q(shared=True, team=None) | Q(shared=True, team__in=teams))

    def for_menu_of(self, user: Any) -> "models.QuerySet[View, tuple[Any, ...]]":
        """All columns of the views that `user` has, in order, and whether each is pinned."""
        pinned = View.pinned_by.through.objects.filter(user=user, view=OuterRef("pk"))
        columns = [one.attname for one in View._meta.concrete_fields]
        return self.for_user(user).annotate(is_pinned_=Exists(pinned)).values_list(*columns, "is_pinned_")


class View(models.Model):
    """Condition, search, order, groups, columns and layout of one list, under a name.

    Sharing a view shares how to look, never what is seen: rows still come through each viewer's own scope.
    """

    resource = models.CharField(max_length=60)
    name = models.CharField(_("name"), max_length=80)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="views")
    shared = models.BooleanField(_("shared"), default=False)
    team = models.ForeignKey(
        "access.Team", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("only with the team")
    )
    condition = models.JSONField(default=dict, blank=True)
    search = models.CharField(max_length=200, blank=True)
    sort = models.CharField(max_length=60, blank=True)
    group = models.CharField(max_length=60, blank=True)
    columns = models.JSONField(default=list, blank=True)
    layout = models.CharField(
        max_length=8, default="list", choices=[("list", _("List")), ("board", _("Board")), ("map", _("Map"))]
    )
    pinned_by = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="pinned_views")
    position = models.PositiveIntegerField(default=0)

    # Set by `Viewer.views`, for the viewer it was read for.
    is_pinned = False

    personal = Personal(
        text=("name", "condition", "search"),
        nobody=("resource", "shared", "sort", "group", "columns", "layout", "position"),
    )

    objects = ViewQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "owner", "name"],
                name="view_name_once",
                violation_error_message=_("You have a view of this name already."),
            ),
            models.CheckConstraint(condition=Q(team=None) | Q(shared=True), name="view_team_only_when_shared"),
        ]

    def __str__(self) -> str:
        return self.name

    def may_change(self, rights: Rights) -> bool:
        """Its owner may; a shared one also who sets up this list for others."""
        return self.owner_id == rights.user_id or (self.shared and rights.may("configure", self.resource))
