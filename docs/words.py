"""The list of all words of the interface: `python -m docs.words` writes `app/locale/claimdesk.pot` anew."""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from app.language import DOMAIN, FOLDER
from claims.registry import CLAIM_TYPES

LIST = FOLDER / f"{DOMAIN}.pot"
_ROOT = Path(__file__).parents[1]


def listed() -> bytes:
    """Return the list as a PO template: each message once, in the order of its text, with the files that say it.

    The names of a claim's fields and what belongs there are said in `claims`, and looked up where they are shown.
    """
    catalog = Catalog(charset="utf-8")
    keywords = {"_": None, "ngettext": (1, 2)}
    ways = [("**.py", "python"), ("reports/templates/**.html", "jinja2")]
    for name, _line, message, _comments, _context in extract_from_dir(str(_ROOT / "app"), ways, keywords=keywords):
        catalog.add(message, locations=[(f"app/{name}", 0)])
    for kind in CLAIM_TYPES.values():
        for spec in kind.slots:
            catalog.add(spec.label, locations=[("claims/registry.py", 0)])
            catalog.add(spec.hint, locations=[("claims/registry.py", 0)])
    written = BytesIO()
    write_po(written, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False)
    return written.getvalue()


def main() -> int:
    """Write the list; return the exit code."""
    LIST.parent.mkdir(exist_ok=True)
    LIST.write_bytes(listed())
    return 0


if __name__ == "__main__":
    sys.exit(main())
