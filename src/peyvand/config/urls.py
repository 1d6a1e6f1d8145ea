"""Addresses: the API, which is asked most often; the house's own, then every resource by its name."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("peyvand.api.urls")),
    path("account/", include("peyvand.access.urls")),
    path("", include("peyvand.shell.urls")),
    path("", include("peyvand.administration.urls")),
    path("", include("peyvand.transfer.urls")),
    path("", include("peyvand.notifications.urls")),
    path("", include("peyvand.documents.urls")),
    path("", include("peyvand.partners.urls")),
    path("", include("peyvand.products.urls")),
    path("", include("peyvand.activities.urls")),
    path("", include("peyvand.credit.urls")),
    path("", include("peyvand.opportunities.urls")),
    path("", include("peyvand.retention.urls")),
    path("", include("peyvand.privacy.urls")),
    path("", include("peyvand.records.urls")),
]
handler400 = "peyvand.shell.pages.bad_request"
handler403 = "peyvand.shell.pages.forbidden"
handler404 = "peyvand.shell.pages.not_found"
handler500 = "peyvand.shell.pages.broken"
