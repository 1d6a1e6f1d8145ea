"""Addresses of partners that are not list, board, page or form."""

from django.urls import path

from peyvand.partners import pages
from peyvand.records import converters  # noqa: F401  (its words stand in the patterns)

app_name = "partners"
urlpatterns = [
    path("groups/<id:pk>/write", pages.WriteToGroup.as_view(), {"resource": "groups"}, name="write"),
]
