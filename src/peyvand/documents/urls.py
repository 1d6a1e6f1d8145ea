"""Addresses of documents and comments that are not list, board, page or form."""

from django.urls import path

from peyvand.documents import comment_pages, document_pages, pages
from peyvand.records import converters  # noqa: F401  (its words stand in the patterns)

app_name = "documents"
urlpatterns = [
    path("<resource:resource>/<id:pk>/picture/<slug:field>/<slug:size>", pages.Picture.as_view(), name="picture"),
    path("<resource:resource>/<id:pk>/documents", document_pages.Add.as_view(), name="add"),
    path("documents/<id:pk>/version", document_pages.NewVersion.as_view(), {"resource": "documents"}, name="version"),
    path("documents/<id:pk>/file", document_pages.Download.as_view(), {"resource": "documents"}, name="file"),
    path(
        "documents/<id:pk>/file/<id:number>", document_pages.Download.as_view(), {"resource": "documents"}, name="file"
    ),
    path("<resource:resource>/<id:pk>/comment", comment_pages.WriteComment.as_view(), name="comment"),
    path("<resource:resource>/<id:pk>/colleagues", comment_pages.Colleagues.as_view(), name="colleagues"),
    path("comments/<id:pk>/take-back", comment_pages.TakeBack.as_view(), {"resource": "comments"}, name="uncomment"),
]
