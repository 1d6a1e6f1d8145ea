"""Addresses of imports: from the file to what came of it."""

from django.urls import path

from peyvand.records import converters  # noqa: F401  (its words stand in the patterns)
from peyvand.transfer.views import acts, check, columns, file, result

app_name = "transfer"
urlpatterns = [
    path("<resource:resource>/import", file.Upload.as_view(), name="upload"),
    path("imports/<id:pk>/", result.ImportPage.as_view(), name="import"),
    path("imports/<id:pk>/file", file.FilePage.as_view(), name="file"),
    path("imports/<id:pk>/columns", columns.ColumnsPage.as_view(), name="columns"),
    path("imports/<id:pk>/check", check.CheckPage.as_view(), name="check"),
    path("imports/<id:pk>/answer", check.AnswerProblem.as_view(), name="answer"),
    path("imports/<id:pk>/rows/<int:place>", check.CorrectRow.as_view(), name="row"),
    path("imports/<id:pk>/refused", result.RefusedRows.as_view(), name="refused"),
    path("imports/<id:pk>/<slug:act>", acts.Act.as_view(), name="act"),
]
