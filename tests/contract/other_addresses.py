"""Every address that is no door of a resource, and what it answers to whom.

`stranger` is not signed in, `agent` is signed in without any right, `admin` may everything; a number is the status.
302 leads a stranger to the sign-in page, 401 tells a program that it needs a token, 405 that there is no such method.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Address:
    """What one address answers.

    Attributes:
        name: of its URL pattern, or the pattern itself where it has no name.
    """

    name: str
    url: str
    stranger: int
    agent: int
    admin: int
    method: str = "get"

    def __str__(self) -> str:
        return f"{self.method} {self.url or '/'}"


_CLOSED = (
    ("account_email", "email/"),
    ("account_email_verification_sent", "confirm-email/"),
    ("account_confirm_email", "confirm-email/abc/"),
    ("account_confirm_login_code", "login/code/confirm/"),
    ("usersessions_list", "sessions/"),
    ("social/login/cancelled/", "social/login/cancelled/"),
    ("social/login/error/", "social/login/error/"),
    ("social/signup/", "social/signup/"),
    ("social/connections/", "social/connections/"),
    (r"^(?:email|confirm-email|sessions|social|login/code)", "email/anything"),
)

OTHERS: tuple[Address, ...] = (
    # The frame.
    Address("home", "/", 302, 200, 200),
    Address("proof", "/proof", 302, 200, 200),
    Address("palette", "/palette", 302, 200, 200),
    Address("search", "/search", 302, 200, 200),
    Address("design", "/design", 302, 404, 200),
    Address("manifest", "/manifest.webmanifest", 200, 200, 200),
    Address("help", "/help/lists", 302, 200, 200),
    Address("profile", "/profile", 302, 200, 200),
    Address("security", "/profile/security", 302, 200, 200),
    Address("end-session", "/profile/sessions/end", 302, 405, 405),
    Address("tokens", "/profile/tokens", 302, 200, 200),
    Address("revoke-token", "/profile/tokens/1/revoke", 302, 405, 405),
    Address("revoke-token", "/profile/tokens/1/revoke", 302, 404, 404, "post"),
    Address("notifications:notices", "/notices", 302, 200, 200),
    Address("notifications:unread", "/notices/unread", 302, 200, 200),
    Address("notifications:read-all", "/notices/read", 302, 405, 405),
    Address("notifications:read-all", "/notices/read", 302, 302, 302, "post"),
    Address("notifications:read", "/notices/1/read", 302, 405, 405),
    Address("notifications:read", "/notices/1/read", 302, 404, 404, "post"),
    Address("notifications:wishes", "/profile/notices", 302, 200, 200),
    Address("preferences", "/preferences", 302, 405, 405),
    Address("preferences", "/preferences", 302, 400, 400, "post"),
    Address("language", "/language", 405, 405, 405),
    # Administration.
    Address("settings", "/settings", 302, 403, 200),
    Address("settings", "/settings", 302, 403, 200, "post"),
    Address("first-run", "/first-run", 404, 404, 404),
    Address("records:hand-over", "/users/999999/hand-over", 302, 403, 404),
    Address("org-chart", "/org-chart", 302, 200, 200),
    Address("territory-tree", "/territories/tree", 302, 200, 200),
    Address("place-partners", "/territories/place", 302, 405, 405),
    Address("place-partners", "/territories/place", 302, 403, 302, "post"),
    Address("role-rights", "/roles/999/rights", 302, 403, 404),
    Address("password-link", "/users/999/link", 302, 405, 405),
    Address("password-link", "/users/999/link", 302, 403, 404, "post"),
    Address("switch-account", "/users/999/switch", 302, 405, 405),
    Address("switch-account", "/users/999/switch", 302, 403, 404, "post"),
    Address("end-sessions", "/users/999/end-sessions", 302, 405, 405),
    Address("end-sessions", "/users/999/end-sessions", 302, 403, 404, "post"),
    Address("look-as", "/users/1/look-as", 302, 405, 405),
    Address("look-as", "/users/999/look-as", 302, 403, 404, "post"),
    Address("stop-looking-as", "/look-as/stop", 302, 405, 405),
    # Partners: writing to a whole group.
    Address("partners:write", "/groups/999/write", 302, 403, 404),
    Address("partners:write-segment", "/segments/999/write", 302, 403, 404),
    Address("partners:segment-partners", "/partners/segment", 302, 403, 200),
    Address("partners:segment-contacts", "/contacts/segment", 302, 403, 200),
    # Merging what stands for the same.
    Address("records:merge", "/partners/merge?ids=999,998", 302, 403, 404),
    Address("records:merge", "/partners/merge", 302, 403, 404, "post"),
    Address("records:merge", "/groups/merge?ids=999,998", 302, 403, 404),
    # Partners and contacts that may be one.
    Address("partners:duplicates", "/partners/duplicates", 302, 403, 200),
    Address("partners:duplicates", "/partners/duplicates", 302, 403, 404, "post"),
    Address("partners:duplicate-contacts", "/contacts/duplicates", 302, 403, 200),
    Address("partners:duplicate-contacts", "/contacts/duplicates", 302, 403, 404, "post"),
    # Partners at risk, and how that is measured.
    Address("retention:at-risk", "/partners/at-risk", 302, 403, 200),
    Address("retention:at-risk", "/partners/at-risk", 302, 403, 422, "post"),
    Address("retention:measure", "/settings/retention", 302, 403, 200),
    Address("retention:measure", "/settings/retention", 302, 403, 422, "post"),
    Address("partners:family", "/partners/999/family", 302, 403, 404),
    Address("partners:alike", "/partners/alike", 302, 403, 405),
    Address("partners:alike", "/partners/alike", 302, 403, 200, "post"),
    Address("partners:alike-contact", "/contacts/alike", 302, 403, 405),
    Address("partners:alike-contact", "/contacts/alike", 302, 403, 200, "post"),
    # Activities: the composer, and what becomes of a plan.
    Address("activities:log", "/partners/999/log", 302, 403, 405),
    Address("activities:log", "/partners/999/log", 302, 403, 404, "post"),
    Address("activities:log-anywhere", "/activities/log", 302, 403, 200),
    Address("activities:log-anywhere", "/activities/log", 302, 403, 422, "post"),
    Address("activities:card", "/partners/999/card", 302, 403, 404),
    Address("activities:caller", "/card?phone=02188776655", 302, 403, 200),
    Address("activities:settle", "/activities/999/settle/done", 302, 403, 405),
    Address("activities:settle", "/activities/999/settle/done", 302, 403, 404, "post"),
    Address("partners:quick", "/partners/quick", 302, 403, 200),
    Address("partners:quick", "/partners/quick", 302, 403, 422, "post"),
    # Opportunities: the next stage, and the figures.
    Address("opportunities:move", "/opportunities/999/stage", 302, 403, 405),
    Address("opportunities:move", "/opportunities/999/stage", 302, 403, 404, "post"),
    Address("opportunities:funnel", "/opportunities/funnel", 302, 403, 200),
    Address("opportunities:forecast", "/opportunities/forecast", 302, 403, 200),
    # Credit: the rule, beginning an assessment, the score so far, deciding.
    Address("credit:rule", "/settings/credit", 302, 403, 200),
    Address("credit:rule", "/settings/credit", 302, 403, 422, "post"),
    Address("credit:assess", "/partners/999/assess", 302, 403, 404),
    Address("credit:questions", "/credit-assessments/questions", 302, 403, 405),
    Address("credit:questions", "/credit-assessments/questions", 302, 403, 200, "post"),
    Address("credit:reckon", "/credit-assessments/reckon", 302, 403, 405),
    Address("credit:reckon", "/credit-assessments/reckon", 302, 403, 200, "post"),
    Address("credit:confirm", "/credit-assessments/999/confirm", 302, 403, 404),
    Address("credit:confirm", "/credit-assessments/999/confirm", 302, 403, 404, "post"),
    Address("credit:revoke", "/credit-assessments/999/revoke", 302, 403, 404),
    Address("credit:revoke", "/credit-assessments/999/revoke", 302, 403, 404, "post"),
    # Acts on many records.
    Address("records:batches", "/batches", 302, 200, 200),
    # What is held on a person.
    Address("privacy:personal-data", "/contacts/999/personal-data", 302, 403, 404),
    Address("privacy:personal-data", "/contacts/999/personal-data", 302, 403, 404, "post"),
    Address("privacy:personal-data-file", "/contacts/999/personal-data/1", 302, 403, 404),
    Address("privacy:erasure", "/contacts/999/personal-data/erasure", 302, 403, 404),
    Address("privacy:erasure", "/contacts/999/personal-data/erasure", 302, 403, 404, "post"),
    Address("privacy:periods", "/settings/keeping", 302, 403, 200),
    Address("privacy:periods", "/settings/keeping", 302, 403, 302, "post"),
    Address("privacy:erasures", "/settings/erasures", 302, 403, 200),
    Address("privacy:erasures", "/settings/erasures", 302, 403, 422, "post"),
    Address("privacy:hold", "/documents/999/hold", 302, 403, 404),
    Address("privacy:hold", "/documents/999/hold", 302, 403, 404, "post"),
    # Files: always through the record that has them.
    Address("documents:picture", "/partners/999/picture/logo/small", 302, 403, 404),
    Address("documents:add", "/partners/999/documents", 302, 403, 404),
    Address("documents:add", "/partners/999/documents", 302, 403, 404, "post"),
    Address("documents:file", "/documents/999/file", 302, 403, 404),
    Address("documents:version", "/documents/999/version", 302, 403, 405),
    Address("documents:version", "/documents/999/version", 302, 403, 404, "post"),
    # Comments on the page of any record.
    Address("documents:comment", "/partners/999/comment", 302, 403, 404),
    Address("documents:comment", "/partners/999/comment", 302, 403, 404, "post"),
    Address("documents:colleagues", "/partners/999/colleagues", 302, 403, 404),
    Address("documents:uncomment", "/comments/999/take-back", 302, 403, 405),
    Address("documents:uncomment", "/comments/999/take-back", 302, 403, 404, "post"),
    # Imports: from the file to what came of it.
    Address("transfer:upload", "/partners/import", 302, 403, 200),
    Address("transfer:upload", "/partners/import", 302, 403, 422, "post"),
    Address("transfer:import", "/imports/999/", 302, 404, 404),
    Address("transfer:file", "/imports/999/file", 302, 404, 404),
    Address("transfer:columns", "/imports/999/columns", 302, 404, 404),
    Address("transfer:check", "/imports/999/check", 302, 404, 404),
    Address("transfer:answer", "/imports/999/answer", 302, 404, 404, "post"),
    Address("transfer:row", "/imports/999/rows/0", 302, 404, 404, "post"),
    Address("transfer:refused", "/imports/999/refused", 302, 404, 404),
    Address("transfer:act", "/imports/999/run", 302, 404, 404, "post"),
    # The API outside the resources.
    Address("api:me", "/api/v1/me", 401, 401, 401),
    Address("api:search", "/api/v1/search", 401, 401, 401),
    Address("api:files", "/api/v1/files", 401, 401, 401, "post"),
    Address("api:credit-assessments-confirm", "/api/v1/credit-assessments/999/confirm", 401, 401, 401, "post"),
    Address("api:credit-assessments-revoke", "/api/v1/credit-assessments/999/revoke", 401, 401, 401, "post"),
    Address("api:document", "/api/v1/openapi.json", 401, 401, 401),
    Address("api:", "/api/v1/", 404, 404, 404),
    Address("api:<path:rest>", "/api/v1/a/b/c/d", 404, 404, 404),
    # Signing in; what one has not set up (a second factor, a way by another house) is not there.
    Address("account_login", "/account/login/", 200, 302, 302),
    Address("account_logout", "/account/logout/", 302, 200, 200),
    Address("account_inactive", "/account/inactive/", 200, 200, 200),
    Address("account_signup", "/account/signup/", 200, 302, 302),
    Address("account_reauthenticate", "/account/reauthenticate/", 302, 403, 403),
    Address("account_change_password", "/account/password/change/", 302, 302, 302),
    Address("account_set_password", "/account/password/set/", 302, 200, 200),
    Address("account_reset_password", "/account/password/reset/", 200, 200, 200),
    Address("account_reset_password_from_key_done", "/account/password/reset/key/done/", 200, 200, 200),
    Address("account_reset_password_from_key", "/account/password/reset/key/1-abc/", 200, 200, 200),
    Address("account_reset_password_done", "/account/password/reset/done/", 200, 200, 200),
    Address("mfa_index", "/account/2fa/", 302, 302, 302),
    Address("mfa_authenticate", "/account/2fa/authenticate/", 302, 302, 302),
    Address("mfa_reauthenticate", "/account/2fa/reauthenticate/", 302, 403, 403),
    Address("mfa_activate_totp", "/account/2fa/totp/activate/", 302, 200, 200),
    Address("mfa_deactivate_totp", "/account/2fa/totp/deactivate/", 302, 404, 404),
    Address("mfa_view_recovery_codes", "/account/2fa/recovery-codes/", 302, 404, 404),
    Address("mfa_generate_recovery_codes", "/account/2fa/recovery-codes/generate/", 302, 200, 200),
    Address("mfa_download_recovery_codes", "/account/2fa/recovery-codes/download/", 302, 404, 404),
    Address("mfa_list_webauthn", "/account/2fa/webauthn/", 302, 200, 200),
    Address("mfa_add_webauthn", "/account/2fa/webauthn/add/", 302, 200, 200),
    Address("mfa_reauthenticate_webauthn", "/account/2fa/webauthn/reauthenticate/", 302, 403, 403),
    Address("mfa_remove_webauthn", "/account/2fa/webauthn/keys/1/remove/", 302, 404, 404),
    Address("mfa_edit_webauthn", "/account/2fa/webauthn/keys/1/edit/", 302, 404, 404),
    Address("mfa_login_webauthn", "/account/2fa/webauthn/login/", 302, 302, 302),
    Address("socialaccount_login_cancelled", "/account/3rdparty/login/cancelled/", 200, 200, 200),
    Address("socialaccount_login_error", "/account/3rdparty/login/error/", 401, 401, 401),
    Address("socialaccount_signup", "/account/3rdparty/signup/", 302, 302, 302),
    Address("socialaccount_connections", "/account/3rdparty/", 302, 200, 200),
    Address("openid_connect_login", "/account/oidc/none/login/", 404, 404, 404),
    Address("openid_connect_callback", "/account/oidc/none/login/callback/", 404, 404, 404),
    Address("2fa/", "/account/2fa/", 302, 302, 302),
    *(Address(name, f"/account/{path}", 404, 404, 404) for name, path in _CLOSED),
)
