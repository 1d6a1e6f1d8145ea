"""Comments and documents on any record, and the files behind them.

Words: a *stored file* is the bytes on disk with what was found out about them; a *document* is a file that belongs to a
record, in *versions*, open to everybody who sees the record or to chosen *readers*; a *comment* may *mention* colleagues.

A file comes in through `actions.store` (received apart, looked at, moved into place with its row), and goes by `actions.sweep`
once nothing points to it. Another area keeps a file by a foreign key to `StoredFile` (PROTECT) with a `forms.PictureField` or
`forms.UploadField` in its form; a picture is then shown by the address `documents:picture`.
"""
