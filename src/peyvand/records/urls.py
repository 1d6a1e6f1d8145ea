"""Addresses of every resource: the same for all of them."""

from django.urls import path

from peyvand.records import converters  # noqa: F401  (its words stand in the patterns)
from peyvand.records.views import (
    access,
    arrangement,
    board,
    bulk,
    cell,
    custom_fields,
    export,
    form,
    hand_over,
    history,
    listing,
    merge,
    on_map,
    page,
    pick,
    position,
    required,
    trash,
    undo,
    views,
)

app_name = "records"
urlpatterns = [
    path("users/<id:pk>/hand-over", hand_over.FromUser.as_view(), name="hand-over"),
    path("<resource:resource>/share-out", hand_over.FromList.as_view(), name="share-out"),
    path("<resource:resource>/", listing.ListPage.as_view(), name="list"),
    path("<resource:resource>/count", listing.CountPart.as_view(), name="count"),
    path("<resource:resource>/sums", listing.SumsPart.as_view(), name="sums"),
    path("<resource:resource>/points", on_map.PointsPart.as_view(), name="points"),
    path("<resource:resource>/sentence", listing.SentencePart.as_view(), name="sentence"),
    path("<resource:resource>/columns", listing.ColumnWidths.as_view(), name="columns"),
    path("<resource:resource>/board/<str:column>", board.BoardColumnPart.as_view(), name="board-column"),
    path("<resource:resource>/board", board.MoveCard.as_view(), name="board-move"),
    path("<resource:resource>/arrangement", arrangement.Arrange.as_view(), name="arrange"),
    path("<resource:resource>/pick", pick.Pick.as_view(), name="pick"),
    path("<resource:resource>/export", export.Export.as_view(), name="export"),
    path("<resource:resource>/required", required.RequiredFields.as_view(), name="required"),
    path("<resource:resource>/fields", custom_fields.CustomFields.as_view(), name="custom-fields"),
    path("<resource:resource>/fields/new", custom_fields.ChangeField.as_view(), name="custom-field-new"),
    path("<resource:resource>/fields/<id:field>", custom_fields.ChangeField.as_view(), name="custom-field"),
    path(
        "<resource:resource>/fields/<id:field>/remove", custom_fields.RemoveField.as_view(), name="custom-field-remove"
    ),
    path(
        "<resource:resource>/fields/<id:field>/back", custom_fields.BringBackField.as_view(), name="custom-field-back"
    ),
    path("<resource:resource>/merge", merge.Merge.as_view(), name="merge"),
    path("<resource:resource>/trash", trash.TrashPage.as_view(), name="trash"),
    path("<resource:resource>/bulk/<slug:verb>", bulk.Bulk.as_view(), name="bulk"),
    path("<resource:resource>/views", views.SaveView.as_view(), name="view-save"),
    path("<resource:resource>/views/<id:view>", views.ChangeView.as_view(), name="view"),
    path("<resource:resource>/new", form.NewPage.as_view(), name="new"),
    path("<resource:resource>/<id:pk>/", page.RecordPage.as_view(), name="page"),
    path("<resource:resource>/<id:pk>/move", board.AskBeforeMove.as_view(), name="board-ask"),
    path("<resource:resource>/<id:pk>/edit", form.EditPage.as_view(), name="edit"),
    path("<resource:resource>/<id:pk>/cell/<slug:field>", cell.CellPart.as_view(), name="cell"),
    path("<resource:resource>/<id:pk>/history", history.HistoryPage.as_view(), name="history"),
    path("<resource:resource>/<id:pk>/timeline", history.TimelinePart.as_view(), name="timeline"),
    path("<resource:resource>/<id:pk>/panels/<slug:panel>", arrangement.PanelPart.as_view(), name="panel"),
    path("<resource:resource>/<id:pk>/position", position.PositionPart.as_view(), name="position"),
    path("<resource:resource>/<id:pk>/access", access.AccessPage.as_view(), name="access"),
    path("<resource:resource>/<id:pk>/delete", trash.Delete.as_view(), name="delete"),
    path("<resource:resource>/<id:pk>/restore", trash.Restore.as_view(), name="restore"),
    path("undo/<id:batch>", undo.UndoBatch.as_view(), name="undo"),
    path("batches", undo.RecentBatches.as_view(), name="batches"),
    path("batches/<id:batch>", undo.BatchPage.as_view(), name="batch"),
    path("batches/<id:batch>/file", export.ExportedFile.as_view(), name="batch-file"),
]
