"""Addresses of documents that are not list, board, page or form."""

from django.urls import path

from peyvand.documents import pages
from peyvand.records import converters  # noqa: F401  (its words stand in the patterns)

app_name = "documents"
urlpatterns = [
    path("<resource:resource>/<id:pk>/picture/<slug:field>/<slug:size>", pages.Picture.as_view(), name="picture"),
]
