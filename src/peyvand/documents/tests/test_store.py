"""A file is kept whole with its row, or not at all; what means harm is refused with a sentence."""

from datetime import timedelta
from hashlib import sha256

import pytest

from peyvand.documents import disk, limits
from peyvand.documents.actions import store as storing
from peyvand.documents.actions.store import PICTURES
from peyvand.documents.actions.sweep import GRACE, sweep
from peyvand.documents.models import StoredFile
from peyvand.documents.naming import clean_name
from peyvand.documents.refusals import FileRefused
from peyvand.documents.tests.uploads import SVG, head_of_png, office, picture, stored, upload
from peyvand.documents.uploading import TooLargeFile
from peyvand.foundation import clock
from peyvand.tasks.testing import run_jobs

pytestmark = pytest.mark.usefixtures("db", "own_folder")


def on_disk():
    """Everything that lies in either folder."""
    return {one.name for _beginning, files in disk.folders() for one in files} | {
        one.name for one in disk.incoming_folder().iterdir()
    }


def test_a_file_is_kept_as_it_was_brought(alice):
    row = stored(b"Hello", "offer.txt", by=alice)
    assert disk.path_of(row.key).read_bytes() == b"Hello"
    assert (row.name, row.kind, row.size, row.by) == ("offer.txt", "text/plain", 5, alice)
    assert row.sha256 == sha256(b"Hello").hexdigest()
    assert on_disk() == {row.key}


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"%PDF-1.7\n...", "a.pdf", "application/pdf"),
        (picture("PNG"), "a.png", "image/png"),
        (picture("JPEG"), "a.jpg", "image/jpeg"),
        (picture("WEBP"), "a.webp", "image/webp"),
        (SVG, "a.svg", "image/svg+xml"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "a.html", "text/html"),
        ("نام;شهر\n".encode(), "a.csv", "text/plain"),
        ("ا".encode() * 9000, "a.txt", "text/plain"),
        (bytes(range(256)), "a.bin", "application/octet-stream"),
        (office(), "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (picture("GIF") + b"<script>alert(1)</script>", "both.gif", "image/gif"),
        (b"%PDF-1.7\n" + office(), "both.pdf", "application/pdf"),
    ],
    ids=lambda one: one if isinstance(one, str) and "." in one else "",
)
def test_what_a_file_is_says_its_content(content, name, kind):
    assert stored(content, name).kind == kind


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "empty.pdf", "empty"),
        (b"plain text", "offer.pdf", "is something else"),
        (b"MZ\x90\x00...", "setup.exe", "Programs"),
        (b"MZ\x90\x00...", "holiday.txt", "Programs"),
        (head_of_png(50_000, 50_000), "huge.png", "million pixels"),
        (head_of_png(50_000, 10), "long.png", "million pixels"),
        (b"\x89PNG\r\n\x1a\nnothing", "broken.png", "damaged"),
        (office({"word/media/bomb.bin": bytes(limits.MOST_INFLATED + 1)}), "bomb.docx", "Unpacked"),
        (office()[:-40], "torn.docx", "something else"),
    ],
    ids=lambda one: one if isinstance(one, str) and "." in one else "",
)
def test_what_cannot_be_kept_is_refused_with_a_sentence_and_leaves_nothing(content, name, said):
    with pytest.raises(FileRefused, match=said):
        stored(content, name)
    assert on_disk() == set()
    assert not StoredFile.objects.exists()


def test_a_document_that_lies_about_its_sizes_is_refused():
    true = office({"word/media/picture.bin": b"a" * 100_000})
    lying = true.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != true
    with pytest.raises(FileRefused, match="damaged"):
        stored(lying, "lying.docx")


@pytest.mark.parametrize("name", ["too large", "counted away"])
def test_a_file_beyond_the_limit_is_refused_whatever_size_was_announced(name, monkeypatch):
    monkeypatch.setattr(storing, "too_large", lambda most: FileRefused(f"larger than {most}"))
    allow = storing.Allowed(most=3)
    liar = upload(b"1234")
    liar.size = 1 if name == "too large" else 4
    with pytest.raises(FileRefused, match="larger than 3"):
        storing.store(liar if name == "too large" else TooLargeFile("x", 1), by=None, at=clock.now(), allow=allow)
    assert on_disk() == set()


def test_one_person_cannot_fill_the_disk(alice, bob, monkeypatch):
    monkeypatch.setattr(limits, "MOST_OF_ONE_PERSON", 8)
    stored(b"Hello", by=alice)
    with pytest.raises(FileRefused, match="all the room"):
        stored(b"Hello", by=alice)
    assert stored(b"Hello", by=bob)


def test_where_only_pictures_are_wanted_nothing_else_is_taken():
    assert stored(picture(), "logo.png", allow=PICTURES).width == 64
    with pytest.raises(FileRefused, match="not a picture"):
        stored(SVG, "logo.svg", allow=PICTURES)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("D:\\papers\\offer.pdf", "offer.pdf"),
        ("con", "_con"),
        ("AUX.txt", "_AUX.txt"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\x00b.txt", "ab.txt"),
        ('a<b>:"|?*.txt', "a_b______.txt"),
        ("قرارداد می‌شود.pdf", "قرارداد می‌شود.pdf"),
        ("..", "file"),
        ("", "file"),
        ("x" * 4096 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_a_name_is_made_fit_to_show_and_to_save(given, kept):
    assert clean_name(given) == kept


@pytest.mark.parametrize("moment", [storing.RECEIVED, storing.WRITTEN, storing.PLACED])
def test_broken_off_at_any_moment_there_is_no_row_without_its_file(moment, monkeypatch):
    def fail(name):
        if name == moment:
            raise OSError

    monkeypatch.setattr(storing, "failpoint", fail)
    with pytest.raises(OSError):  # noqa: PT011 - any fault of the disk
        stored()
    assert not StoredFile.objects.exists()
    left = on_disk()
    assert bool(left) == (moment == storing.PLACED)
    sweep(at=clock.now())
    assert on_disk() == left, "a request may still be at work"
    sweep(at=clock.now() + GRACE + timedelta(minutes=1))
    assert on_disk() == set()


def test_a_file_that_nothing_came_to_use_goes_with_its_row_after_a_day():
    row = stored(picture(), "photo.png")
    run_jobs()
    assert len(on_disk()) == 3
    sweep(at=clock.now() + timedelta(hours=23))
    assert StoredFile.objects.filter(pk=row.pk).exists()
    sweep(at=clock.now() + timedelta(hours=25))
    assert not StoredFile.objects.filter(pk=row.pk).exists()
    assert on_disk() == set()


def test_a_file_that_a_record_has_stays_even_if_that_is_in_the_trash(alice):
    from peyvand.documents.models import Document
    from peyvand.documents.tests.factories import document

    made = document(owner=alice)
    Document.objects.update(deleted_at=clock.now())
    sweep(at=clock.now() + timedelta(days=400))
    assert disk.path_of(made.file.key).exists()


def test_the_copies_of_a_picture_are_drawn_anew_by_a_worker_without_what_it_carried():
    from PIL import Image

    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    row = stored(picture("JPEG", (4000, 1000), exif=exif), "photo.jpg")
    assert not row.has_copies
    run_jobs()
    row.refresh_from_db()
    assert row.has_copies
    assert b"SecretCamera" in disk.path_of(row.key).read_bytes()
    for size, side in (("small", 320), ("large", 1600)):
        with Image.open(disk.path_of(row.key, f"{size}.webp")) as copy:
            assert (copy.width, not copy.getexif()) == (side, True)


def test_a_picture_that_proves_damaged_when_it_is_drawn_is_only_downloaded():
    row = stored(head_of_png(9000, 5000), "damaged.png")
    run_jobs()
    row.refresh_from_db()
    assert not row.has_copies


def test_only_our_own_keys_lead_to_files():
    with pytest.raises(ValueError, match="not the key"):
        disk.path_of("../../peyvand.sqlite3")
