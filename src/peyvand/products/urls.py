"""Addresses of products that are not list, board, page or form."""

from django.urls.resolvers import URLPattern

app_name = "products"
urlpatterns: list[URLPattern] = []
