"""Who the token stands for, and what it may do."""

from __future__ import annotations

from peyvand.access.vocabulary import Action
from peyvand.api.answers import Answer
from peyvand.api.calls import Call
from peyvand.records import areas, registry


def read(call: Call) -> Answer:
    """The caller, their token, and each kind of record with what they may do with it."""
    viewer, user, caller = call.viewer, call.viewer.user, call.caller
    rights = {
        one.name: [action for action in Action.values if viewer.may(action, one.name)]
        for one in registry.resources()
        if areas.is_on(one.area, viewer.rights.epoch)
        and (viewer.rights.is_administrator or not one.administrators_only)
    }
    return Answer(
        {
            "id": user.pk,
            "username": user.username,
            "name": user.display_name,
            "email": user.email,
            "language": user.language,
            "calendar": user.calendar,
            "digits": user.digits,
            "time_zone": user.time_zone,
            "is_administrator": user.is_administrator,
            "token": {
                "name": caller.token_name,
                "expires_at": caller.expires_at,
                "actions": sorted(viewer.actions) if viewer.actions is not None else None,
            },
            "may": {name: actions for name, actions in rights.items() if actions},
        }
    )
