"""What comes in by a form: counted while it comes, so that nobody fills the disk by sending more than is allowed."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from peyvand.documents import limits


class TooLargeFile(UploadedFile):
    """Stands for a file that was not taken in because of its size."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(ContentFile(b""), name, size=size)


class CountingHandler(FileUploadHandler):
    """The first of the upload handlers: beyond the limits nothing reaches the others any more."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.together = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A further file of the same request begins."""
        super().new_file(*args, **kwargs)
        self.size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Count, and pass on what is still within the limits."""
        self.size += len(raw_data)
        self.together += len(raw_data)
        return None if self._is_too_large() else raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Say of a file beyond the limits that it is too large; the others make what is within."""
        return TooLargeFile(self.file_name or "", self.size) if self._is_too_large() else None

    def _is_too_large(self) -> bool:
        return self.size > limits.LARGEST_FILE or self.together > limits.LARGEST_REQUEST
