"""A person of whom every column, own field, file and trace says who it is, and the search for what is left of them."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.utils import timezone

from peyvand.activities.models import ActivityQuestion
from peyvand.api.models import KeptAnswer
from peyvand.documents.models import DocumentVersion
from peyvand.documents.tests.factories import comment, document
from peyvand.documents.tests.uploads import stored
from peyvand.journal.models import Batch
from peyvand.journal.writing import Origin, record
from peyvand.partners.models import Address, BankAccount, ContactChannel, LikeContactPair, LikePair, ReachableHours
from peyvand.partners.tests.factories import affiliation, contact, partner
from peyvand.privacy import register
from peyvand.privacy.holdings import held_on
from peyvand.privacy.tests.factories import consent
from peyvand.records.custom.kinds import Custom
from peyvand.records.models import CustomField, View
from peyvand.records.tests.customs import one_of_each
from peyvand.tasks.models import Job
from peyvand.transfer.models import Fault, Import, RowChange
from tests.factories import FACTORIES

WORD, PERSIAN, PHONE = "kanarya7", "کاناریهفت", "905321234567"
NAME, EMAIL = f"Zubeyda {WORD}", f"{WORD}@example.com"
# Columns whose shape the database checks; they get a value of that shape, which is looked for too.
IBAN, CARD = "TR330006100519786457841326", "6219861012345678"
SOUGHT = (WORD, PERSIAN, PHONE, IBAN.lower(), CARD)


def person(kind: str, admin: Any) -> Any:
    """The person, as a contact or as a partner, with rows in every table and traces wherever work leaves some."""
    who: Any
    link: dict[str, Any]
    reach: dict[str, Any] = {"phones": [f"+{PHONE}"], "emails": [EMAIL]}
    if kind == "contacts":
        who = contact(WORD, first_name="Zubeyda", language="fa", **reach)
        affiliation(contact=who, position=f"Advisor {WORD}")
        ContactChannel.objects.create(contact=who, kind="telegram", handle=WORD)
        ReachableHours.objects.create(contact=who, first_day="mon", start="09:00", end="17:00")
        LikeContactPair.objects.create(first=who, second=contact(), score=90, reasons=[["email", EMAIL]])
        link = {"contact": who, "partner": who.partner}
    else:
        who = partner(NAME, kind="person", number=WORD, **reach)
        affiliation(partner=who, position=f"Aide of {WORD}")
        Address.objects.create(partner=who, street=WORD)
        BankAccount.objects.create(partner=who, holder=NAME, iban=IBAN, card=CARD)
        LikePair.objects.create(first=who, second=partner(), score=90, reasons=[["name", NAME]])
        link = {"partner": who}
    _rows(who, link)
    _own_fields()
    _fill(who)
    _history(who, admin)
    _work(who, admin)
    return who


def _rows(who: Any, link: dict[str, Any]) -> None:
    activity = FACTORIES["activities"](**link, subject=f"Call {WORD}", text=PERSIAN)
    ActivityQuestion.objects.create(activity=activity, question=WORD, answer=WORD)
    sale = FACTORIES["opportunities"](**link, title=f"Pump for {NAME}", note=f"{NAME}, +{PHONE}")
    sale.lines.create(name=f"As {NAME} wished", quantity=1, price=1)
    consent(**link, evidence=f"Form {WORD}")
    comment(f"What {WORD} said", on=who)
    comment(f"Call {NAME}", on=activity)
    comment(f"{NAME} will sign", on=sale)
    paper = document(f"Passport {WORD}", on=who, file=stored(f"{WORD} {PERSIAN}".encode(), f"{WORD}.txt"))
    DocumentVersion.objects.create(
        document=paper, number=9, file=stored(f"{WORD} two".encode(), f"{WORD}-2.txt"), at=timezone.now()
    )
    document(f"Offer to {NAME}", on=sale, file=stored(b"An offer", f"Offer {NAME}.txt"))


def _own_fields() -> None:
    for kind in ("contacts", "partners", "activities"):
        one_of_each(kind)


def _fill(who: Any) -> None:
    """The canary in every text that says something of the person, and in every own field."""
    for one in held_on(who):
        kind = getattr(one.model, "record_kind", "")
        personal = register.personal(one.model)
        names = personal.said_of() if personal else ()
        first = one.model._base_manager.filter(pk__in=list(one.rows.values_list("pk", flat=True)))
        for field in one.model._meta.fields:
            if field.name in names and _takes_words(field, one.model):
                first.update(**{field.name: WORD[: field.max_length or 99]})
        if "custom" in names and kind in ("contacts", "partners", "activities"):
            first.update(custom=_customs(kind))


def _takes_words(field: Any, model: Any) -> bool:
    if (
        field.choices
        or not isinstance(field, models.CharField | models.TextField)
        or isinstance(field, models.JSONField)
    ):
        return False
    shaped = {"national_id", "number", "iban", "card", "point", "start", "end", "label", "kind", "currency"}
    named = {"name", "first_name", "last_name", "holder", "address", "title", "note"}
    return field.name not in shaped | named and (field.max_length or 99) >= len(WORD)


def _customs(kind: str) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for row in CustomField.objects.filter(resource=kind):
        letter = Custom(row).main[0]
        number = PHONE if letter == "n" else int(PHONE)
        kept[Custom(row).main] = number if letter in "nl" else (True if letter == "b" else f"{WORD} {PERSIAN}")
        kept[Custom(row).key("f")] = WORD
    return kept


def _history(who: Any, admin: Any) -> None:
    origin = Origin(by=admin)
    said: dict[str, list[Any]] = {"note": [WORD, PERSIAN], "phones": [None, [{"number": f"+{PHONE}"}]]}
    record(who, "changed", origin=origin, changes=said)
    other = FACTORIES["opportunities"]()
    title = str(who)
    record(other, "changed", origin=origin, changes={"contact": [None, {"id": who.pk, "title": title}]})
    record(other, "changed", origin=origin, changes={"note": [None, f"Ask {EMAIL}"]})


def _work(who: Any, admin: Any) -> None:
    now = timezone.now()
    told = {"id": who.pk, "label": str(who), "reason": f"{NAME} was changed"}
    Batch.objects.create(verb="bulk", kind=who.record_kind, by=admin, at=now, refused=[told], finished_at=now)
    Job.objects.create(task="a.b", kwargs={"to": EMAIL, "name": f"{NAME}"}, error=f"no mail to {EMAIL}", status="done")
    body = json.dumps({"name": NAME, "note": PERSIAN}, ensure_ascii=False)
    KeptAnswer.objects.create(user=admin, route="/contacts", key="k", fingerprint="f", started_at=now, body=body)
    View.objects.create(
        owner=admin, resource="contacts", name=f"Only {NAME}",
        condition={"field": "email", "op": "is", "value": EMAIL}, search=f"+{PHONE}",
    )  # fmt: skip
    _brought(who, admin)


def _brought(who: Any, admin: Any) -> None:
    """An import whose file told of the person, and another one that only refused them."""
    for number, cells in enumerate((["Other", "Row"], ["Zubeyda", WORD, "0" + PHONE[2:]])):
        one = Import.objects.create(
            resource=who.record_kind, by=admin, at=timezone.now(), key=f"k{number}{who.record_kind}",
            file_name=f"{NAME}.csv" if number else "a.csv", rows=1,
        )  # fmt: skip
        one.folder.mkdir(parents=True)
        one.file.write_text(",".join(cells))
        one.staged.write_text(json.dumps([1, cells], ensure_ascii=False) + "\n")
        one.staged.with_suffix(".places").write_bytes(struct.pack("Q", 0))
        if number:
            Fault.objects.create(of=one, place=0, number=1, problem="p", kind="k", value=WORD, sentence=NAME)
            RowChange.objects.create(of=one, place=0, cells={"0": WORD})


def left() -> list[str]:
    """Every place of the database and of the data folder in which something of the person still stands."""
    return [*_in_tables(), *_in_files()]


def _in_tables() -> Iterator[str]:
    sought = [*SOUGHT, *(_by_numbers(one) for one in SOUGHT)]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [one[0] for one in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    text = bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
                    if any(one in text.lower() for one in sought):
                        yield f"{table}.{name}: {text[:120]}"


def _by_numbers(text: str) -> str:
    return json.dumps(text)[1:-1]


def _in_files() -> Iterator[str]:
    sought = [one.encode() for one in SOUGHT] + [PHONE[2:].encode()]
    for path in sorted(Path(settings.MEDIA_ROOT).parent.rglob("*")):
        if path.is_file():
            content = path.read_bytes().lower()
            if any(one in content for one in sought) or WORD in str(path):
                yield str(path)
