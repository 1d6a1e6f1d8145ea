"""./peyvand messages [update|check]: collect the texts to translate, or prove that all are translated."""

import argparse
import sys

from peyvand.config.cli import translation_faults, translations

SHOWN = 20  # faults of one language; more would hide the first


def main(arguments: list[str]) -> int:
    """Update the catalogues, or check them; return 1 when a check finds a fault."""
    parser = argparse.ArgumentParser(prog="./peyvand messages", description=__doc__)
    parser.add_argument("action", nargs="?", choices=["update", "check"], default="update")
    return check() if parser.parse_args(arguments).action == "check" else update()


def update() -> int:
    """Merge the texts of the sources into every catalogue, keeping what is translated."""
    template = translations.collect()
    for language in translations.PLURALS:
        catalogue = translations.merged(language, template)
        translations.save(language, catalogue)
        left = len(list(translation_faults.faults(catalogue, template)))
        print(f"{language}: {len(catalogue)} texts, {left} to look at.")
    return 0


def check() -> int:
    """Say what is not translated soundly; return 1 when there is anything."""
    template = translations.collect()
    found = 0
    for language in translations.PLURALS:
        faults = list(translation_faults.faults(translations.read(language), template))
        found += len(faults)
        for fault in faults[:SHOWN]:
            print(f"{language}: {fault}", file=sys.stderr)
        if len(faults) > SHOWN:
            print(f"{language}: and {len(faults) - SHOWN} more.", file=sys.stderr)
    if not found:
        print(f"{len(template)} texts, all translated into {', '.join(translations.PLURALS)}.")
    return 1 if found else 0
