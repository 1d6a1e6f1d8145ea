#!/usr/bin/env python3
"""Load a sales history from four CSV files into Peyvand through its REST API, and check that nothing was lost on the way.

    PEYVAND_API_WRITES_PER_MINUTE=1000000 ./peyvand run
    python3 docs/examples/load_crm_sales.py https://crm.example.com/api/v1 TOKEN FOLDER [--unknown-account]

TOKEN is an administrator's. FOLDER holds accounts.csv, products.csv, sales_teams.csv and sales_pipeline.csv. What is there
already, by its name, is used and not made again; so a run that was broken off is simply started once more. Rows of the
pipeline without an account are left out and counted, or with --unknown-account kept with a partner of that name.
Needs Python 3.11 and nothing else.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import urllib.error
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

Call = Callable[[str, str, Any, str], Any]
Rows = list[dict[str, str]]

CURRENCY = "USD"
UNKNOWN = "Unknown account"
NO_REASON = "Not recorded"
# Written otherwise in one of the files.
MEANT = {"technolgy": "technology", "GTXPro": "GTX Pro"}
COUNTRIES = {
    "Belgium": "BE", "Brazil": "BR", "China": "CN", "Germany": "DE", "Italy": "IT", "Japan": "JP", "Jordan": "JO",
    "Kenya": "KE", "Korea": "KR", "Norway": "NO", "Panama": "PA", "Philipines": "PH", "Poland": "PL", "Romania": "RO",
    "United States": "US",
}  # fmt: skip


def over_http(base: str, token: str) -> Call:
    """A function that calls the API at `base`: method, path, body, key of the request."""

    def call(method: str, path: str, body: Any = None, key: str = "") -> Any:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(f"{base.rstrip('/')}/{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refusal:
            sys.exit(f"{method} {path} was refused: {refusal.read().decode()}")

    return call


class House:
    """A Peyvand that is filled; knows what it has by name."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.known: dict[str, dict[str, int]] = {}

    def all(self, kind: str, fields: str, **query: str) -> Iterator[dict[str, Any]]:
        """Every record of a kind, page by page."""
        cursor = ""
        while True:
            asked = {"fields": fields, "limit": "500", **query, **({"cursor": cursor} if cursor else {})}
            page = self.call("GET", f"{kind}?{urlencode(asked)}", None, "")
            yield from page["items"]
            cursor = page["next"]
            if not cursor:
                return

    def ids(self, kind: str, title: str = "name") -> dict[str, int]:
        """Ids of the records of a kind by their titles, read once."""
        if kind not in self.known:
            self.known[kind] = {one[title]: one["id"] for one in self.all(kind, title)}
        return self.known[kind]

    def have(self, kind: str, name: str, body: dict[str, Any], title: str = "name") -> int:
        """The id of the record called `name`; it is made when there is none."""
        ids = self.ids(kind, title)
        if name not in ids:
            key = sha256(f"{kind}/{name}".encode()).hexdigest()
            ids[name] = self.call("POST", kind, {title: name, **body}, key)["id"]
        return ids[name]


def load(house: House, folder: Path, *, unknown_account: bool) -> int:
    """Load the four files; return how many rows of the pipeline were left out because they name no account."""
    agents = load_agents(house, read(folder / "sales_teams.csv"))
    prices = load_products(house, read(folder / "products.csv"))
    accounts = load_accounts(house, read(folder / "accounts.csv"))
    return load_pipeline(
        house, read(folder / "sales_pipeline.csv"), agents, accounts, prices, unknown_account=unknown_account
    )


def read(file: Path) -> Rows:
    """The rows of a CSV file, with words as they are meant."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [{name: MEANT.get(value, value) for name, value in row.items()} for row in csv.DictReader(lines)]


def load_agents(house: House, rows: Rows) -> dict[str, int]:
    """Managers first, then the agents under them."""

    def person(name: str, **more: Any) -> int:
        first, _space, last = name.partition(" ")
        username = name.lower().replace(" ", ".")
        body = {
            "username": username,
            "email": f"{username}@example.com",
            "first_name": first,
            "last_name": last,
            **more,
        }
        ids = house.ids("users", "display_name")
        if name not in ids:
            ids[name] = house.call("POST", "users", body, sha256(f"users/{name}".encode()).hexdigest())["id"]
        return ids[name]

    managers = {row["manager"]: person(row["manager"], position="Manager") for row in rows}
    return {row["sales_agent"]: person(row["sales_agent"], manager=managers[row["manager"]]) for row in rows}


def load_products(house: House, rows: Rows) -> dict[str, str]:
    """Products with their prices; returns the prices by name."""
    for row in rows:
        house.have(
            "products",
            row["product"],
            {"series": row["series"], "price": float(row["sales_price"]), "currency": CURRENCY, "kind": "goods"},
        )
    return {row["product"]: row["sales_price"] for row in rows}


def load_accounts(house: House, rows: Rows) -> dict[str, int]:
    """Organisations with sector, size and country; then each is put under its parent."""
    made = {}
    # The other lists may have words of the same names.
    industries = json.dumps({"field": "list", "op": "is", "value": ["industry"]})
    house.known["partner-terms"] = {
        one["name"]: one["id"] for one in house.all("partner-terms", "name", filter=industries)
    }
    for row in rows:
        industry = house.have("partner-terms", row["sector"].title(), {"list": "industry", "hue": 8})
        made[row["account"]] = house.have(
            "partners",
            row["account"],
            {
                "kind": "organisation",
                "roles": ["customer"],
                "industry": industry,
                "employees": int(row["employees"]),
                "revenue": round(float(row["revenue"]) * 1_000_000, 2),
                "currency": CURRENCY,
                "founded_on": f"{row['year_established']}-01-01",
                "addresses": [{"city": row["office_location"], "country": COUNTRIES[row["office_location"]]}],
            },
        )
    for row in rows:
        if row["subsidiary_of"]:
            house.call("PATCH", f"partners/{made[row['account']]}", {"parent": made[row["subsidiary_of"]]}, "")
    return made


def load_pipeline(
    house: House,
    rows: Rows,
    agents: dict[str, int],
    accounts: dict[str, int],
    prices: dict[str, str],
    *,
    unknown_account: bool,
) -> int:
    """Opportunities on their stages, titled by their ids so that none is made twice."""
    if unknown_account:
        accounts = {**accounts, "": house.have("partners", UNKNOWN, {"kind": "organisation", "roles": ["customer"]})}
    stages = house.ids("stages")
    reason = house.have("loss-reasons", NO_REASON, {"hue": 8})
    left_out = 0
    for row in rows:
        if row["account"] not in accounts:
            left_out += 1
            continue
        price = row["close_value"] or prices[row["product"]]
        house.have(
            "opportunities",
            row["opportunity_id"],
            {
                "partner": accounts[row["account"]],
                "owner": agents[row["sales_agent"]],
                "stage": stages[row["deal_stage"]],
                "currency": CURRENCY,
                "lines": [{"name": row["product"], "quantity": 1, "price": float(price)}],
                "engaged_on": day(row["engage_date"]),
                "closed_on": day(row["close_date"]),
                "loss_reason": reason if row["deal_stage"] == "Lost" else None,
            },
            title="title",
        )
    return left_out


def day(text: str) -> str | None:
    """A day of the files (DD-MM-YY) as the API takes it."""
    return datetime.strptime(text, "%d-%m-%y").date().isoformat() if text else None  # noqa: DTZ007  (a day has no zone)


def differences(house: House, folder: Path, *, unknown_account: bool) -> list[str]:
    """Where funnel and sums by agent are not those of the files; empty when all is there."""
    rows = [one for one in read(folder / "sales_pipeline.csv") if one["account"] or unknown_account]
    by_stage = Counter(one["deal_stage"] for one in rows)
    won: defaultdict[str, Decimal] = defaultdict(Decimal)
    for one in rows:
        if one["deal_stage"] == "Won":
            won[one["sales_agent"]] += Decimal(one["close_value"])
    told_stage, told_won = Counter[str](), defaultdict[str, Decimal](Decimal)
    for one in house.all("opportunities", "title,stage,owner,value"):
        told_stage[one["stage"]["title"]] += 1
        if one["stage"]["title"] == "Won":
            told_won[one["owner"]["title"]] += Decimal(str(one["value"]))
    found = [
        f"{name}: {number} in the files, {told_stage[name]} there"
        for name, number in by_stage.items()
        if told_stage[name] != number
    ]
    return found + [
        f"{name} won {amount} in the files, {told_won[name]} there"
        for name, amount in won.items()
        if told_won[name] != amount
    ]


def main() -> int:
    """Load, compare, and say how it went."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("base", help="address of the API, such as https://crm.example.com/api/v1")
    parser.add_argument("token")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--unknown-account", action="store_true", help="keep rows that name no account")
    given = parser.parse_args()
    house = House(over_http(given.base, given.token))
    left_out = load(house, given.folder, unknown_account=given.unknown_account)
    print(f"Loaded. {left_out} rows name no account and were left out.")
    found = differences(house, given.folder, unknown_account=given.unknown_account)
    print("\n".join(found) or "Funnel and sums by agent are those of the files.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
