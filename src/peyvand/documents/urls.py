"""Addresses of documents that are not list, board, page or form."""

from django.urls.resolvers import URLPattern

app_name = "documents"
urlpatterns: list[URLPattern] = []
