from peyvand.documents.models.comment import Comment
from peyvand.documents.models.document import Audience, Document, DocumentVersion
from peyvand.documents.models.stored_file import StoredFile

__all__ = ["Audience", "Comment", "Document", "DocumentVersion", "StoredFile"]
