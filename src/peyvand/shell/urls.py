"""Addresses of the frame's own pages."""

from django.urls import path

from peyvand.shell import language, pages, preferences, security, tokens

urlpatterns = [
    path("", pages.home, name="home"),
    path("design", pages.design, name="design"),
    path("manifest.webmanifest", pages.manifest, name="manifest"),
    path("help/<slug:topic>", pages.help_page, name="help"),
    path("proof", pages.proof, name="proof"),
    path("palette", pages.palette, name="palette"),
    path("search", pages.search, name="search"),
    path("profile", preferences.profile, name="profile"),
    path("profile/security", security.security, name="security"),
    path("profile/sessions/end", security.end_session, name="end-session"),
    path("profile/tokens", tokens.tokens, name="tokens"),
    path("profile/tokens/<int:pk>/revoke", tokens.revoke_token, name="revoke-token"),
    path("preferences", preferences.set_preference, name="preferences"),
    path("language", language.choose_language, name="language"),
]
