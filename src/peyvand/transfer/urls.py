"""Addresses of transfer that are not list, board, page or form."""

from django.urls.resolvers import URLPattern

app_name = "transfer"
urlpatterns: list[URLPattern] = []
