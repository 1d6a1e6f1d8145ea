"""Numbers given out one after the other, each once."""

from django.db import connection, models

from peyvand.access import gathering


class Series(models.Model):
    """One series and the last number that it gave out."""

    name = models.CharField(primary_key=True, max_length=40)
    last = models.BigIntegerField(default=0)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"


def take(name: str, count: int = 1) -> int:
    """Take the next numbers of a series.

    Its row stays locked until the transaction ends, so that none is given twice and none is lost when it is taken back.

    Args:
        name: of the series; it begins when it is first asked.
        count: how many are wanted.

    Returns:
        The first of them; the others follow it.
    """
    gathered = gathering.current()
    if gathered is None or count > 1:
        return _taken(name, count)
    waiting = gathered.numbers[name]
    if not waiting:
        first = _taken(name, gathered.expected)
        waiting.extend(range(first, first + gathered.expected))
    return waiting.popleft()


def give_back(gathered: gathering.Gathering) -> None:
    """Let a series go on with the numbers that its block was too long by, unless somebody's own number has moved it on."""
    for name, left in gathered.numbers.items():
        if left:
            Series.objects.filter(pk=name, last=left[-1]).update(last=left[0] - 1)


def _taken(name: str, count: int) -> int:
    while (last := _raised(name, count)) is None:
        Series.objects.bulk_create([Series(pk=name)], ignore_conflicts=True)
    return last - count + 1


def _raised(name: str, count: int) -> int | None:
    """The last number after the next `count` of them, raised and read in one statement; None when there is no such series."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_series SET last = last + %s WHERE name = %s RETURNING last", [count, name])
        found = cursor.fetchone()
    return found[0] if found else None


def move_past(name: str, number: int) -> None:
    """Let a series go on after `number`, which somebody chose themselves."""
    if not Series.objects.filter(pk=name, last__gte=number).exists():
        Series.objects.bulk_create([Series(pk=name)], ignore_conflicts=True)
        Series.objects.filter(pk=name, last__lt=number).update(last=number)
