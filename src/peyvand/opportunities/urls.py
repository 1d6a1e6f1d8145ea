"""Addresses of opportunities that are not list, board, page or form."""

from django.urls.resolvers import URLPattern

app_name = "opportunities"
urlpatterns: list[URLPattern] = []
