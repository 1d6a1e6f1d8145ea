"""Addresses of the frame's own pages."""

from django.urls import path

from peyvand.shell import pages, preferences

urlpatterns = [
    path("", pages.home, name="home"),
    path("design", pages.design, name="design"),
    path("manifest.webmanifest", pages.manifest, name="manifest"),
    path("palette", pages.palette, name="palette"),
    path("profile", preferences.profile, name="profile"),
    path("preferences", preferences.set_preference, name="preferences"),
]
