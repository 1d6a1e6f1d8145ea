"""Addresses of activities that are not list, board, page or form."""

from django.urls.resolvers import URLPattern

app_name = "activities"
urlpatterns: list[URLPattern] = []
