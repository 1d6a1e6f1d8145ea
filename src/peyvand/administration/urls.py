"""Addresses of the pages for administrators that are no list, page or form."""

from django.urls import path

from peyvand.administration import accounts, first_run, looking_as, org_chart, pages, rights_page, territory_tree

urlpatterns = [
    path("settings", pages.settings, name="settings"),
    path("first-run", first_run.first_run, name="first-run"),
    path("org-chart", org_chart.org_chart, name="org-chart"),
    path("territories/tree", territory_tree.territory_tree, name="territory-tree"),
    path("territories/place", territory_tree.place, name="place-partners"),
    path("roles/<int:pk>/rights", rights_page.role_rights, name="role-rights"),
    path("users/<int:pk>/link", accounts.send_link, name="password-link"),
    path("users/<int:pk>/switch", accounts.switch, name="switch-account"),
    path("users/<int:pk>/end-sessions", accounts.end_sessions, name="end-sessions"),
    path("users/<int:pk>/look-as", looking_as.look_as, name="look-as"),
    path("look-as/stop", looking_as.stop, name="stop-looking-as"),
]
