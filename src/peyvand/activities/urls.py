"""Addresses of activities that are not list, board, page or form."""

from django.urls import path

from peyvand.activities import pages
from peyvand.records import converters  # noqa: F401  (its words stand in the patterns)

app_name = "activities"
urlpatterns = [
    path("partners/<id:pk>/log", pages.Log.as_view(), {"resource": "partners"}, name="log"),
    path("activities/log", pages.LogAnywhere.as_view(), {"resource": "activities"}, name="log-anywhere"),
    path("activities/<id:pk>/settle/<slug:verb>", pages.Settle.as_view(), {"resource": "activities"}, name="settle"),
]
