"""Peyvand's own mail, such as a link to a new password; without a server it is written to the console."""

from peyvand.config import environment

_server = environment.mail_server()
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _server else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.mail_from()
EMAIL_TIMEOUT = 20
if _server:
    EMAIL_HOST, EMAIL_PORT = _server.host, _server.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _server.user, _server.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = _server.tls_at_once, not _server.tls_at_once
