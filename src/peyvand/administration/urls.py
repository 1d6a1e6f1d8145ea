"""Addresses of the pages for administrators that are no list, page or form."""

from django.urls import path

from peyvand.administration import first_run, looking_as, pages

urlpatterns = [
    path("settings", pages.settings, name="settings"),
    path("first-run", first_run.first_run, name="first-run"),
    path("users/<int:pk>/look-as", looking_as.look_as, name="look-as"),
    path("look-as/stop", looking_as.stop, name="stop-looking-as"),
]
