"""Addresses of what is held on a person."""

from django.urls import path

from peyvand.privacy import erasure_pages, keeping_pages, pages
from peyvand.privacy.models.legal_hold import HELD
from peyvand.records import converters  # noqa: F401  (its words stand in the patterns)

app_name = "privacy"
urlpatterns = [
    path("settings/keeping", keeping_pages.Periods.as_view(), name="periods"),
    path("settings/erasures", keeping_pages.Erasures.as_view(), name="erasures"),
    *(
        path(f"{kind}/<id:pk>/personal-data{more}", view.as_view(), {"resource": kind}, name=name)
        for kind in ("contacts", "partners")
        for more, view, name in (
            ("", pages.PersonalData, "personal-data"),
            ("/<id:export>", pages.Download, "personal-data-file"),
            ("/erasure", erasure_pages.ErasePerson, "erasure"),
        )
    ),
    *(path(f"{kind}/<id:pk>/hold", erasure_pages.Hold.as_view(), {"resource": kind}, name="hold") for kind in HELD),
]
