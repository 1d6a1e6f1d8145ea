"""./peyvand reindex: make anew what records are found by."""

import argparse

from peyvand.config.cli import start


def main(arguments: list[str]) -> int:
    """Renew the search keys of all records that are not found by what they say; work may go on meanwhile."""
    argparse.ArgumentParser(prog="./peyvand reindex", description=__doc__).parse_args(arguments)
    start.check_surroundings()
    start.set_up_django()
    from peyvand.config.cli import schema
    from peyvand.records import reindexing, search

    schema.bring_up_to_date()
    search.ensure_indexes()
    for model in reindexing.keyed_models():
        print(f"{model._meta.verbose_name_plural}: {reindexing.renew(model)} renewed")
    return 0
