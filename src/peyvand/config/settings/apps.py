"""What the house is made of: applications, middleware, templates, addresses."""

from peyvand.config import environment

INSTALLED_APPS = [
    # First: its templates stand before those of allauth.
    "peyvand.access",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # Its import costs a third of a second and some memory, for nothing on SQLite.
    *(["django.contrib.postgres"] if environment.database().vendor == "postgresql" else []),
    "django.forms",
    "django_tasks",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "tree_queries",
    "peyvand.tasks",
    "peyvand.journal",
    "peyvand.records",
    "peyvand.shell",
    "peyvand.transfer",
    "peyvand.notifications",
    "peyvand.documents",
    "peyvand.partners",
    "peyvand.products",
    "peyvand.activities",
    "peyvand.credit",
    "peyvand.opportunities",
    "peyvand.retention",
    "peyvand.privacy",
    "peyvand.api",
    "peyvand.administration",
]

# The API needs none of what serves a browser (session, CSRF, messages): `for_pages` lets its requests pass by.
MIDDLEWARE = [
    "peyvand.config.headers.safe",
    "peyvand.config.proxies.forwarded",
    "peyvand.config.middleware.health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "peyvand.config.middleware.session",
    "peyvand.config.middleware.common",
    "peyvand.config.middleware.csrf",
    "peyvand.config.middleware.authentication",
    "peyvand.access.middleware.SessionLimits",
    "peyvand.config.middleware.messages",
    "peyvand.config.middleware.frame_options",
    "peyvand.config.middleware.content_security_policy",
    "allauth.account.middleware.AccountMiddleware",
    "peyvand.config.middleware.user_sessions",
    "peyvand.administration.middleware.FirstRun",
    "peyvand.administration.middleware.LookingAs",
    "peyvand.shell.middleware.PersonMiddleware",
    "peyvand.shell.middleware.SignedOut",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "peyvand.shell.context.frame",
                "peyvand.notifications.context.bell",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "peyvand.shell.templatetags.pv"],
        },
    },
]

ROOT_URLCONF = "peyvand.config.urls"
WSGI_APPLICATION = "peyvand.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

TASKS = {"default": {"BACKEND": "peyvand.tasks.backend.DatabaseBackend", "QUEUES": []}}

FORM_RENDERER = "peyvand.records.forms.renderer.Renderer"
