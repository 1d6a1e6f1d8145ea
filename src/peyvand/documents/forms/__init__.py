from peyvand.documents.forms.files import PictureField, UploadField

__all__ = ["PictureField", "UploadField"]
