"""Addresses of activities that are not list, board, page or form."""

from django.urls import path

from peyvand.activities import card_pages, pages
from peyvand.records import converters  # noqa: F401  (its words stand in the patterns)

app_name = "activities"
urlpatterns = [
    path("partners/<id:pk>/log", pages.Log.as_view(), {"resource": "partners"}, name="log"),
    path("partners/<id:pk>/card", card_pages.PartnerCard.as_view(), {"resource": "partners"}, name="card"),
    path("card", card_pages.CallerCard.as_view(), {"resource": "partners"}, name="caller"),
    path("activities/log", pages.LogAnywhere.as_view(), {"resource": "activities"}, name="log-anywhere"),
    path("activities/<id:pk>/settle/<slug:verb>", pages.Settle.as_view(), {"resource": "activities"}, name="settle"),
]
