from peyvand.documents.forms.comments import CommentForm
from peyvand.documents.forms.files import PictureField, UploadField

__all__ = ["CommentForm", "PictureField", "UploadField"]
