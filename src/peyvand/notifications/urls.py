"""Addresses of notifications that are not list, board, page or form."""

from django.urls.resolvers import URLPattern

app_name = "notifications"
urlpatterns: list[URLPattern] = []
