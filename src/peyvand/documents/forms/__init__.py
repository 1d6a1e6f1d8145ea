from peyvand.documents.forms.comments import CommentForm
from peyvand.documents.forms.documents import DocumentForm
from peyvand.documents.forms.files import PictureField, UploadField

__all__ = ["CommentForm", "DocumentForm", "PictureField", "UploadField"]
