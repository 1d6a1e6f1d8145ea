"""Addresses of retention."""

from django.urls import path

from peyvand.retention import measure_page, pages

app_name = "retention"
urlpatterns = [
    path("partners/at-risk", pages.AtRisk.as_view(), {"resource": "partners"}, name="at-risk"),
    path("settings/retention", measure_page.measure, name="measure"),
]
