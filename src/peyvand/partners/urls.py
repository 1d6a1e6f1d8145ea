"""Addresses of partners that are not list, board, page or form."""

from django.urls import path

from peyvand.partners import pages, quick_page
from peyvand.records import converters  # noqa: F401  (its words stand in the patterns)

app_name = "partners"
urlpatterns = [
    path("partners/quick", quick_page.Quick.as_view(), {"resource": "partners"}, name="quick"),
    path("groups/<id:pk>/write", pages.WriteToGroup.as_view(), {"resource": "groups"}, name="write"),
]
