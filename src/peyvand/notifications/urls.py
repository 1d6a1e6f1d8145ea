"""Addresses of notifications."""

from django.urls import path

from peyvand.notifications import pages, wishes_page
from peyvand.records import converters  # noqa: F401  (its words stand in the patterns)

app_name = "notifications"
urlpatterns = [
    path("notices", pages.notices, name="notices"),
    path("notices/unread", pages.unread_count, name="unread"),
    path("notices/read", pages.read_all, name="read-all"),
    path("notices/<id:pk>/read", pages.read_one, name="read"),
    path("profile/notices", wishes_page.wishes, name="wishes"),
    path("<resource:resource>/<id:pk>/watch", pages.WatchRecord.as_view(), name="watch"),
]
