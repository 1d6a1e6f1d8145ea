"""./peyvand token USER [--name N] [--days D] [--actions A,B] [--json]: print a new API token of a user."""

import argparse
import json
from datetime import timedelta

from peyvand.config.cli import start
from peyvand.config.cli.refusals import CannotStart


def main(arguments: list[str]) -> int:
    """Print the token alone, so that a script can take it.

    Raises:
        CannotStart: when there is no such user, or no such action.
    """
    chosen = _parse(arguments)
    start.open_records()
    from peyvand.access.models import User
    from peyvand.access.vocabulary import Action
    from peyvand.foundation import clock
    from peyvand.journal.models import Cause
    from peyvand.journal.tokens import issue
    from peyvand.journal.writing import Origin

    user = User.objects.active().filter(username__iexact=chosen.user).first()
    if user is None:
        raise CannotStart(f'There is no user "{chosen.user}" who may sign in.')
    actions = [one for one in chosen.actions.split(",") if one]
    unknown = sorted(set(actions) - set(Action.values))
    if unknown:
        raise CannotStart(f'There is no action "{unknown[0]}"; there are {", ".join(Action.values)}.')
    until = clock.now() + timedelta(days=chosen.days) if chosen.days else None
    token, secret = issue(
        user, name=chosen.name, actions=actions, expires_at=until, origin=Origin(by=None, cause=Cause.COMMAND)
    )
    if chosen.json:
        facts = {"token": secret, "user": user.username, "name": token.name, "actions": actions}
        print(json.dumps({**facts, "expires_at": until.isoformat() if until else None}, indent=2))
    else:
        print(secret)
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./peyvand token", description=__doc__)
    parser.add_argument("user", metavar="USER", help="user name of whom the token stands for")
    parser.add_argument("--name", default="command line", metavar="N", help="what it is for")
    parser.add_argument("--days", type=_days, default=0, metavar="D", help="days until it expires (default never)")
    parser.add_argument("--actions", default="", metavar="A,B", help="limit it to these actions, such as view,export")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args(arguments)


def _days(text: str) -> int:
    days = int(text)
    if not 1 <= days <= 3650:
        raise ValueError(text)
    return days
