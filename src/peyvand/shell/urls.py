"""Addresses of the frame's own pages."""

from django.urls import path

from peyvand.shell import language, pages, preferences

urlpatterns = [
    path("", pages.home, name="home"),
    path("design", pages.design, name="design"),
    path("manifest.webmanifest", pages.manifest, name="manifest"),
    path("help/<slug:topic>", pages.help_page, name="help"),
    path("palette", pages.palette, name="palette"),
    path("profile", preferences.profile, name="profile"),
    path("preferences", preferences.set_preference, name="preferences"),
    path("language", language.choose_language, name="language"),
]
