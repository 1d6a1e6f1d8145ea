"""Files: our own static ones, and those that people bring."""

from peyvand.config import environment

STATIC_URL = "/static/"
MEDIA_ROOT = environment.data_dir() / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "peyvand.config.static_files.VersionedStorage"},
}
# The bundle is served from the package itself, so that a start needs no collecting of files.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = environment.debug()
# Their addresses change with their content.
WHITENOISE_MAX_AGE = 365 * 24 * 3600
# A form may carry 5 MB of text; uploads go to files beyond 2.5 MB.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# What is beyond the limits of `documents.limits` is counted and let go, so that it fills no disk.
FILE_UPLOAD_HANDLERS = [
    "peyvand.documents.uploading.CountingHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
WHITENOISE_ALLOW_ALL_ORIGINS = False
