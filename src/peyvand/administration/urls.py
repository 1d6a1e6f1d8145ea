"""Addresses of the pages for administrators that are no list, page or form."""

from django.urls import path

from peyvand.administration import pages

urlpatterns = [
    path("settings", pages.settings, name="settings"),
]
