"""Addresses of opportunities that are not list, board, page or form."""

from django.urls import path

from peyvand.opportunities import pages
from peyvand.records import converters  # noqa: F401  (its words stand in the patterns)

app_name = "opportunities"
urlpatterns = [
    path("opportunities/<id:pk>/stage", pages.Move.as_view(), {"resource": "opportunities"}, name="move"),
    path("opportunities/funnel", pages.Funnel.as_view(), {"resource": "opportunities"}, name="funnel"),
    path("opportunities/forecast", pages.Forecast.as_view(), {"resource": "opportunities"}, name="forecast"),
]
