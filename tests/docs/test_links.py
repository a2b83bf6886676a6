"""Every link of the documentation leads somewhere, every page can be found, every name in code type exists."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.blocks import FRONT, PAGES, ROOT, blocks, prose

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_NAME = re.compile(r"(?:claims|app|db)(?:\.\w+)+")
_OURS = ("app", "claims", "db", "migrations", "tests", "docs", "benchmarks")


def _targets(page: Path) -> Iterator[str]:
    yield from _LINK.findall(prose(page))


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", [*FRONT, *PAGES], ids=lambda page: str(page.relative_to(ROOT)))
def test_links_to_other_pages_lead_somewhere(page: Path) -> None:
    lost = []
    for target in _targets(page):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and anchor not in _anchors(file)):
            lost.append(target)

    assert lost == []


def test_every_page_is_linked_from_the_index() -> None:
    index = ROOT / "docs" / "index.md"
    linked = {(index.parent / target).resolve() for target in _targets(index)}

    assert {page for page in PAGES if page != index} <= linked


def test_every_decision_has_a_number_of_its_own_and_a_status() -> None:
    decisions = sorted(page for page in PAGES if page.parent.name == "adr")

    assert [page.name[:4] for page in decisions] == [f"{number:04}" for number in range(1, len(decisions) + 1)]
    assert all("\nStatus: " in prose(page) for page in decisions)


@pytest.mark.parametrize("page", [*FRONT, *PAGES], ids=lambda page: str(page.relative_to(ROOT)))
def test_files_and_names_in_code_type_exist(page: Path) -> None:
    made = {block.title for block in blocks(page)}
    written = {word for word in _CODE.findall(prose(page)) if word not in made}
    paths = {word for word in written if re.fullmatch(r"[\w./-]+", word) and word.split("/")[0] in _OURS}
    names = {word for word in written if _NAME.fullmatch(word)}

    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []
    assert [name for name in sorted(names) if not _exists(name)] == []


def _exists(name: str) -> bool:
    module, _, attribute = name.rpartition(".")
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        return hasattr(importlib.import_module(module), attribute)
    return True
