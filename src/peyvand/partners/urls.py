"""Addresses of partners that are not list, board, page or form."""

from django.urls import path

from peyvand.partners import pages

app_name = "partners"
urlpatterns = [path("partners/quick", pages.Quick.as_view(), {"resource": "partners"}, name="quick")]
