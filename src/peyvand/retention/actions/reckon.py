"""Working out how every partner stands: one statement over all contacts and sales, on both databases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from peyvand.access.models import installation
from peyvand.foundation import clock
from peyvand.partners.models import Standing
from peyvand.retention.models import Measure
from peyvand.retention.occasions import sources

# With fewer days of contact, how often was usual cannot be told.
DAYS_FOR_A_RHYTHM = 3

# Scores by fifths go by rank, so that equals are scored equally, and the same on every database.
_FIFTH = "1 + 5 * (RANK() OVER ({part} ORDER BY {by}) - 1) / COUNT(*) OVER ({part})"

_STATEMENT = """
INSERT INTO partners_standing (
  partner_id, state, last_contact_on, rhythm_days, silent_days, overdue_days, frequency, bought, currency,
  recency_score, frequency_score, money_score, score, reckoned_on)
WITH occasion (partner_id, day, amount, currency) AS ({occasions}),
contact AS (
  SELECT o.partner_id, MIN(o.day) AS first_on, MAX(o.day) AS last_on, COUNT(DISTINCT o.day) AS days,
    SUM(CASE WHEN o.day > {since} THEN 1 ELSE 0 END) AS frequency
  FROM occasion o JOIN partners_partner p ON p.id = o.partner_id AND p.deleted_at IS NULL
  WHERE o.day <= {today} GROUP BY o.partner_id),
spent AS (
  SELECT o.partner_id, o.currency, ROUND(SUM(o.amount), 2) AS bought
  FROM occasion o JOIN contact c ON c.partner_id = o.partner_id
  WHERE o.amount > 0 AND o.day > {since} AND o.day <= {today} GROUP BY o.partner_id, o.currency),
scored_money AS (SELECT partner_id, currency, bought, {money} AS money_score FROM spent),
best AS (
  SELECT partner_id, currency, bought, money_score,
    ROW_NUMBER() OVER (PARTITION BY partner_id ORDER BY money_score DESC, currency) AS place
  FROM scored_money),
measured AS (
  SELECT c.partner_id, c.last_on, c.frequency, {silent} AS silent_days, b.bought, COALESCE(b.currency, '') AS currency,
    COALESCE(b.money_score, 1) AS money_score,
    CASE WHEN c.days >= {enough} THEN {usual} ELSE COALESCE(g.contact_every, {rhythm}) END AS rhythm_days
  FROM contact c JOIN partners_partner p ON p.id = c.partner_id
    LEFT JOIN partners_group g ON g.id = p.group_id AND g.deleted_at IS NULL
    LEFT JOIN best b ON b.partner_id = c.partner_id AND b.place = 1),
scored AS (SELECT m.*, {recency} AS recency_score, {frequency} AS frequency_score FROM measured m)
SELECT partner_id,
  CASE WHEN silent_days <= rhythm_days THEN 'steady'
    WHEN silent_days * 100 <= rhythm_days * {late} THEN 'due' ELSE 'at_risk' END,
  last_on, rhythm_days, silent_days, CASE WHEN silent_days > rhythm_days THEN silent_days - rhythm_days ELSE 0 END,
  frequency, bought, currency, recency_score, frequency_score, money_score,
  20 * (recency_score * {weigh_r} + frequency_score * {weigh_f} + money_score * {weigh_m})
    / ({weigh_r} + {weigh_f} + {weigh_m}), {today}
FROM scored
"""


def reckon(*, today: date | None = None) -> int:
    """Make the standings of all partners anew, in one transaction; doing it twice is doing it once.

    Args:
        today: the day up to which is counted; today in the firm's time zone when not given.

    Returns:
        How many partners have a standing.
    """
    zone = ZoneInfo(installation().time_zone)
    day = today or clock.now().astimezone(zone).date()
    statement, values = written(Measure.current(), day, zone)
    with transaction.atomic(), connection.cursor() as cursor:
        Standing.objects.all().delete()
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def written(measure: Measure, today: date, zone: ZoneInfo) -> tuple[str, list[Any]]:
    """The statement that fills the table, with its values."""
    parts = [source(zone).query.sql_with_params() for source in sources()]
    occasions = " UNION ALL ".join(sql for sql, _values in parts)
    values = [value for _sql, some in parts for value in some]
    postgresql = connection.vendor == "postgresql"
    # Numbers and days of our own making are written out: both databases then know their types.
    day = "DATE '{}'" if postgresql else "'{}'"
    between = "({1} - {0})" if postgresql else "CAST(julianday({1}) - julianday({0}) AS INTEGER)"
    now = day.format(today.isoformat())
    gap = between.format("c.first_on", "c.last_on")
    statement = _STATEMENT.format(
        occasions=occasions,
        since=day.format((today - timedelta(days=measure.window_days)).isoformat()),
        today=now,
        silent=between.format("c.last_on", now),
        # Halves go up, on both databases.
        usual=f"(2 * {gap} + c.days - 1) / (2 * (c.days - 1))",
        enough=DAYS_FOR_A_RHYTHM,
        rhythm=int(measure.rhythm_days),
        late=int(measure.late_percent),
        recency=_score("m.silent_days", measure.recency_limits, "m.silent_days DESC", falling=True),
        frequency=_score("m.frequency", measure.frequency_limits, "m.frequency"),
        money=_money(measure),
        weigh_r=int(measure.recency_weight),
        weigh_f=int(measure.frequency_weight),
        weigh_m=int(measure.money_weight),
    )
    return statement, values


def _score(value: str, limits: list[Any], by: str, *, falling: bool = False, part: str = "") -> str:
    """SQL of a score of 1 to 5: by the administrator's limits, or by fifths where there are none."""
    if not limits:
        return _FIFTH.format(part=part, by=by)
    if falling:
        steps = " ".join(f"WHEN {value} <= {int(limit)} THEN {5 - place}" for place, limit in enumerate(limits))
        return f"CASE {steps} ELSE 1 END"
    steps = " ".join(f"WHEN {value} < {int(limit)} THEN {place + 1}" for place, limit in enumerate(limits))
    return f"CASE {steps} ELSE 5 END"


def _money(measure: Measure) -> str:
    by_fifths = _score("bought", [], "bought", part="PARTITION BY currency")
    if not measure.money_limits or not measure.money_currency.isalpha():
        return by_fifths
    limited = _score("bought", measure.money_limits, "bought")
    return f"CASE WHEN currency = '{measure.money_currency}' THEN {limited} ELSE {by_fifths} END"
