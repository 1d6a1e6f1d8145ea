"""Addresses of credit that are not list, page or form."""

from django.urls import path

from peyvand.credit import pages, rule_page
from peyvand.records import converters  # noqa: F401  (its words stand in the patterns)

_ASSESSMENTS = {"resource": "credit-assessments"}

app_name = "credit"
urlpatterns = [
    path("settings/credit", rule_page.rule, name="rule"),
    path("partners/<id:pk>/assess", pages.Assess.as_view(), _ASSESSMENTS, name="assess"),
    path("credit-assessments/questions", pages.Questions.as_view(), _ASSESSMENTS, name="questions"),
    path("credit-assessments/reckon", pages.Reckon.as_view(), _ASSESSMENTS, name="reckon"),
    path("credit-assessments/<id:pk>/confirm", pages.Confirm.as_view(), _ASSESSMENTS, name="confirm"),
    path("credit-assessments/<id:pk>/revoke", pages.Revoke.as_view(), _ASSESSMENTS, name="revoke"),
]
