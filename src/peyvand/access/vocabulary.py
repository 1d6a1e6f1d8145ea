"""The actions a role may grant and the scopes it may grant them in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Action(models.TextChoices):
    """What can be done with a kind of record."""

    VIEW = "view", pgettext_lazy("right", "See")
    CREATE = "create", pgettext_lazy("right", "Create")
    EDIT = "edit", pgettext_lazy("right", "Change")
    DELETE = "delete", pgettext_lazy("right", "Delete and restore")
    ASSIGN = "assign", pgettext_lazy("right", "Assign to others")
    SHARE = "share", pgettext_lazy("right", "Share by hand")
    EXPORT = "export", pgettext_lazy("right", "Export")
    IMPORT = "import", pgettext_lazy("right", "Import")
    BULK = "bulk", pgettext_lazy("right", "Change many at once")
    CONFIGURE = "configure", pgettext_lazy("right", "Share views and set up lists")
    DECIDE = "decide", pgettext_lazy("right", "Decide")


class Scope(models.TextChoices):
    """Whose records an action reaches; several scopes add up."""

    OWN = "own", _("Own")
    TEAM = "team", _("Of the team")
    SUBORDINATES = "subordinates", _("Of those below in the org chart")
    TERRITORY = "territory", _("In the territory")
    ALL = "all", _("All")


class FieldAccess(models.TextChoices):
    """What a role takes away from a single field."""

    HIDDEN = "hidden", _("Hidden")
    READONLY = "readonly", _("Read only")


class ShareLevel(models.TextChoices):
    """What somebody may do with a record that was shared with them by hand."""

    VIEW = "view", _("See")
    EDIT = "edit", _("Change")


# What nobody may, whatever their roles. People are disabled, not deleted: what they did stays theirs.
NEVER_GRANTED = frozenset({("users", "delete")})

# Facts about colleagues that only administrators see; a picker shows everybody's name.
PRIVATE_USER_FIELDS = frozenset({"username", "email", "last_login", "is_administrator", "roles"})

# Actions that meet single records, and so are granted in a scope; the others are a plain yes or no ("all").
SCOPED_ACTIONS = frozenset(
    {Action.VIEW, Action.EDIT, Action.DELETE, Action.ASSIGN, Action.SHARE, Action.EXPORT, Action.BULK, Action.DECIDE}
)
