"""Every example of the documentation does what its page says."""

from pathlib import Path

import pytest

from tests.docs.blocks import FRONT, PAGES, ROOT, Copy, blocks

_WITH_EXAMPLES = [page for page in (*FRONT, *PAGES) if any(block.is_run for block in blocks(page))]


@pytest.mark.parametrize("page", _WITH_EXAMPLES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_examples_of_a_page_hold(page: Path, tmp_path: Path) -> None:
    Copy(tmp_path, is_changed=any(block.title for block in blocks(page))).carry_out(page)


def test_every_recipe_is_carried_out() -> None:
    recipes = {page for page in PAGES if page.parent.name == "recipes"}

    assert recipes
    assert recipes <= set(_WITH_EXAMPLES)
