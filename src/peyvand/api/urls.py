"""Every address of the API, with what its methods do."""

from django.urls import path

from peyvand.api import acts, everything, files, grouped, happened, imports, listed, many, me, single
from peyvand.api.calls import Operation
from peyvand.api.doors import Door, nothing_here
from peyvand.api.openapi import document
from peyvand.records import registry

app_name = "api"

LIST = Door(
    GET=Operation(listed.read, "view", "List", parameters=listed.PARAMETERS),
    POST=Operation(single.create, "create", "Create", has_body=True, writes=True),
)
GROUPS = Door(GET=Operation(grouped.read, "view", "Count by group", parameters=grouped.PARAMETERS))
BULK = Door(POST=Operation(many.act, "bulk", "Change or delete many", has_body=True, writes=True))
ONE = Door(
    GET=Operation(single.read, "view", "Read", parameters=single.PARAMETERS),
    PATCH=Operation(single.change, "edit", "Change", has_body=True, writes=True),
    DELETE=Operation(single.delete, "delete", "Put into the trash", writes=True),
)
RESTORE = Door(POST=Operation(single.restore, "delete", "Take out of the trash", writes=True))
ACT = Door(POST=Operation(acts.perform, "view", "Act on a record", has_body=True, writes=True))
HISTORY = Door(GET=Operation(happened.read, "view", "History", parameters=happened.PARAMETERS))
BATCH = Door(GET=Operation(many.read, "", "Read a batch"))
UNDO = Door(POST=Operation(many.take_back, "", "Undo a batch", writes=True))
BRING = Door(POST=Operation(imports.create, "import", "Import a file", has_body=True, writes=True))
IMPORT = Door(GET=Operation(imports.read, "", "Read an import"))
BEGIN_IMPORT = Door(POST=Operation(imports.begin, "", "Write the rows of an import", writes=True))
UNDO_IMPORT = Door(POST=Operation(imports.undo, "", "Undo an import", writes=True))
ME = Door(GET=Operation(me.read, "", "Who the token stands for"))
SEARCH = Door(GET=Operation(everything.read, "", "Search everything", parameters=everything.PARAMETERS))
FILES = Door(POST=Operation(files.take, "", "Bring a file", parameters=files.PARAMETERS, writes=True, takes_file=True))
DOCUMENT = Door(GET=Operation(document.read, "", "This document"))

urlpatterns = [
    path("me", ME, name="me"),
    path("search", SEARCH, name="search"),
    path("files", FILES, name="files"),
    path("openapi.json", DOCUMENT, name="document"),
    path("batches/<str:id>", BATCH, name="batch"),
    path("batches/<str:id>/undo", UNDO, name="undo"),
    path("imports/<str:id>", IMPORT, name="import"),
    path("imports/<str:id>/start", BEGIN_IMPORT, name="import-start"),
    path("imports/<str:id>/undo", UNDO_IMPORT, name="import-undo"),
    path("<str:resource>", LIST, name="list"),
    path("<str:resource>/import", BRING, name="bring"),
    path("<str:resource>/bulk", BULK, name="bulk"),
    path("<str:resource>/groups", GROUPS, name="groups"),
    path("<str:resource>/<str:id>", ONE, name="one"),
    path("<str:resource>/<str:id>/restore", RESTORE, name="restore"),
    path("<str:resource>/<str:id>/history", HISTORY, name="history"),
    *(
        path(
            f"{one.name}/<str:id>/{act.name}",
            ACT,
            {"resource": one.name, "act": act.name},
            name=f"{one.name}-{act.name}",
        )
        for one in registry.resources()
        for act in one.acts
    ),
    path("", nothing_here),
    path("<path:rest>", nothing_here),
]
