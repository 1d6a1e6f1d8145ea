"""The plain SQL of the floor; every statement goes through an index that Peyvand's own tables have."""

COLUMNS = ("id", "name", "group", "city", "owner", "phone", "email", "country", "updated_at")
ENTRY_COLUMNS = ("id", "at", "actor", "verb", "label", "changes")

LISTED = (
    "SELECT p.id, p.name, g.name, p.city, u.display_name, p.phone, p.email, p.country, p.updated_at"
    " FROM partners_partner p LEFT JOIN partners_group g ON g.id = p.group_id LEFT JOIN access_user u ON u.id = p.owner_id"
    " WHERE p.deleted_at IS NULL{where} ORDER BY {order}, p.id LIMIT 80"
)
_BY_NAME = "p.name_key"
LIST = LISTED.format(where="", order=_BY_NAME)
TOTAL = "SELECT count(*) FROM partners_partner WHERE deleted_at IS NULL"
PAGE = f"{LIST} OFFSET %s"
FILTER = LISTED.format(where=" AND p.group_id = %s AND p.city_key = %s", order=_BY_NAME)
OWNED = LISTED.format(where=" AND p.owner_id = %s", order=_BY_NAME)
# Hits are sorted after the search; walking the names in order until 80 of them were hits takes up to a hundred times as long.
FOUND = LISTED.replace("{order}", f"COALESCE({_BY_NAME}, {_BY_NAME})")
MATCHING_POSTGRESQL = " AND p.search_key LIKE %s"
MATCHING_SQLITE = " AND p.id IN (SELECT rowid FROM partners_partner_search WHERE partners_partner_search MATCH %s)"
# One search over everything: the same for each table that firms fill.
EVERYWHERE = tuple(
    (
        table,
        f"SELECT t.id, t.{title} FROM {table} t WHERE t.deleted_at IS NULL AND {{where}} ORDER BY t.{title}_key || '' LIMIT 9",  # noqa: S608
    )
    for table, title in (
        ("partners_partner", "name"),
        ("partners_contact", "name"),
        ("opportunities_opportunity", "title"),
        ("activities_activity", "title"),
        ("documents_document", "title"),
        ("products_product", "name"),
    )
)
ANYWHERE_POSTGRESQL = "t.search_key LIKE %s"
ANYWHERE_SQLITE = "t.id IN (SELECT rowid FROM {table}_search WHERE {table}_search MATCH %s)"
ONE = (
    "SELECT p.id, p.name, g.name, p.city, u.display_name, p.phone, p.email, p.country, p.updated_at"
    " FROM partners_partner p LEFT JOIN partners_group g ON g.id = p.group_id LEFT JOIN access_user u ON u.id = p.owner_id"
    " WHERE p.id = %s AND p.deleted_at IS NULL"
)
ENTRIES = (
    "SELECT e.id, e.at, u.display_name, e.verb, e.label, e.changes FROM journal_entry e"
    " LEFT JOIN access_user u ON u.id = e.actor_id WHERE e.partner_id = %s ORDER BY e.id DESC LIMIT 20"
)
GROUPS = "SELECT group_id, count(*) FROM partners_partner WHERE deleted_at IS NULL GROUP BY group_id"
SUMS = (
    "SELECT stage_id, currency, count(*), sum(value) FROM opportunities_opportunity WHERE deleted_at IS NULL"
    " GROUP BY stage_id, currency"
)
CREATE = (
    "INSERT INTO partners_partner (name, name_key, name_fold, search_key, group_id, owner_id, created_at, updated_at, kind, version,"
    " currency, national_id, vat_number, registration_no, gender, website, note, phone, email, city, city_key, country,"
    " reach_key, interest, supplier_account, personnel_no, strengths, weaknesses, former_numbers, core_key, word_key, id_key, tax_key,"
    " exclusive, number)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, 'organisation', 1, 'EUR', '', '', '', '', '', '', '', '', '', '', '', '',"
    " '', '', '', '', '', '', '', '', '', '', FALSE, %s)"
    " RETURNING id"
)
CHANGE = "UPDATE partners_partner SET note = %s, updated_at = %s, version = version + 1 WHERE id = %s"
EXPORT = (
    "SELECT p.name, g.name, p.city, u.display_name, p.phone, p.email, p.country, p.updated_at"
    " FROM partners_partner p LEFT JOIN partners_group g ON g.id = p.group_id LEFT JOIN access_user u ON u.id = p.owner_id"
    " WHERE p.deleted_at IS NULL ORDER BY p.name_key, p.id"
)
