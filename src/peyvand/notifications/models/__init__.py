"""What is kept of watching and telling."""

from peyvand.notifications.models.notice import Notice, Reason
from peyvand.notifications.models.place import Place
from peyvand.notifications.models.watch import Watch
from peyvand.notifications.models.wishes import Follows, Wishes

__all__ = ["Follows", "Notice", "Place", "Reason", "Watch", "Wishes"]
