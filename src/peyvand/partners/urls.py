"""Addresses of partners that are not list, board, page or form."""

from django.urls import path

from peyvand.partners import duplicates_page, family_page, pages, quick_page, segment_dialog
from peyvand.partners.models import SegmentOf
from peyvand.records import converters  # noqa: F401  (its words stand in the patterns)

app_name = "partners"
urlpatterns = [
    path("partners/quick", quick_page.Quick.as_view(), {"resource": "partners"}, name="quick"),
    path("partners/duplicates", duplicates_page.Duplicates.as_view(), {"resource": "partners"}, name="duplicates"),
    path(
        "contacts/duplicates", duplicates_page.Duplicates.as_view(), {"resource": "contacts"}, name="duplicate-contacts"
    ),
    path("partners/alike", duplicates_page.Alike.as_view(), {"resource": "partners"}, name="alike"),
    path("partners/<id:pk>/family", family_page.FamilyPage.as_view(), {"resource": "partners"}, name="family"),
    path("contacts/alike", duplicates_page.AlikeContact.as_view(), {"resource": "contacts"}, name="alike-contact"),
    path("groups/<id:pk>/write", pages.WriteToGroup.as_view(), {"resource": "groups"}, name="write"),
    path("segments/<id:pk>/write", pages.WriteToSegment.as_view(), {"resource": "segments"}, name="write-segment"),
    *(
        path(f"{of}/segment", segment_dialog.Keep.as_view(), {"resource": "segments", "of": of}, name=f"segment-{of}")
        for of in SegmentOf.values
    ),
]
