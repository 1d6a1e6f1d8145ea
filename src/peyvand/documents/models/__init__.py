from peyvand.documents.models.comment import Comment
from peyvand.documents.models.stored_file import StoredFile

__all__ = ["Comment", "StoredFile"]
