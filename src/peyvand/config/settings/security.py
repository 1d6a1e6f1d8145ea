"""What a browser may do with our pages, and how secrets and cookies are kept (ASVS V3, V11, V13)."""

from csp.constants import NONCE, NONE, SELF

from peyvand.config import environment, single_sign_on

SECRET_KEY = environment.secret_key()
DEBUG = environment.debug()
ALLOWED_HOSTS = environment.allowed_hosts()
BASE_URL = environment.base_url()
DATA_DIR = environment.data_dir()
_over_tls = BASE_URL.startswith("https://")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF, *single_sign_on.form_targets()],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _over_tls
# The __Host- prefix binds a cookie to this very host; browsers accept it over TLS only.
SESSION_COOKIE_NAME = "__Host-peyvand" if _over_tls else "peyvand"
CSRF_COOKIE_NAME = "__Host-peyvand-csrf" if _over_tls else "peyvand-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_USE_SESSIONS = False
CSRF_FAILURE_VIEW = "peyvand.shell.pages.csrf_refused"
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL else []
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _over_tls else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.behind_proxy() else None
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    # Both are there, wrapped by config.middleware so that the API passes them by.
    "security.W002",
    "security.W003",
    # Other hosts of the firm's domain are not ours to bind to TLS.
    "security.W005",
    "security.W021",
    # The reverse proxy sends people from http to https; on one machine alone there is no TLS.
    "security.W008",
]

# A signed-in person is asked again after twelve hours, and after a week at the most whatever they do.
SESSION_COOKIE_AGE = 7 * 24 * 3600
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "peyvand.access.passwords.NotTooLong"},
    {"NAME": "peyvand.access.passwords.NotLikeTheName"},
    # The twenty thousand most common ones, kept beside the program: nothing is asked of any other host.
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
