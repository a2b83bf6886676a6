"""The tree over the log: roots as published, proofs that hold for every size, and none that holds for another log."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.newsroom.merkle import (
    EMPTY_ROOT,
    CompactRange,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_of,
    subtrees,
)

#: Leaves and roots of the reference tree. Source: transparency-dev/merkle, testonly (Apache License 2.0).
LEAVES = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


class Tree:
    """A tree in memory, straight from the definition."""

    def __init__(self, leaves: Sequence[str]) -> None:
        self.leaves = [leaf_hash(leaf) for leaf in leaves]

    def __call__(self, level: int, number: int) -> bytes:
        """Return a whole node."""
        if level == 0:
            return self.leaves[number]
        return node_hash(self(level - 1, 2 * number), self(level - 1, 2 * number + 1))


def test_roots_are_those_that_are_published() -> None:
    """The reference tree, leaf by leaf, whether it grows or is looked up."""
    words = [bytes.fromhex(leaf).decode() for leaf in LEAVES]
    tree, growing = Tree(words), CompactRange()

    assert EMPTY_ROOT.hex() == ROOTS[0] == growing.root().hex()
    for size, leaf in enumerate(words, 1):
        growing.append(leaf_hash(leaf))

        assert growing.root().hex() == root_of(tree, size).hex() == ROOTS[size]


def test_no_leaf_passes_for_a_node() -> None:
    """The text of two hashes side by side has another hash than the node over them."""
    left, right = leaf_hash("a"), leaf_hash("b")

    assert node_hash(left, right) != leaf_hash((left + right).decode("latin-1"))


@given(st.integers(0, 70), st.data())
def test_subtrees_make_up_the_range(size: int, data: st.DataObject) -> None:
    """From left to right, without a gap, each a power of two."""
    found = list(subtrees(0, size))

    assert sum(1 << level for level, _number in found) == size
    assert [number << level for level, number in found] == [
        sum(1 << level for level, _number in found[:at]) for at in range(len(found))
    ]


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_no_proof_of_a_leaf_that_is_not_there(index: int, size: int) -> None:
    """It is said which."""
    with pytest.raises(ValueError, match=f"no leaf {index} among {size}"):
        inclusion_proof(Tree(["a"] * 3), index, size)


@pytest.mark.parametrize(("old", "size"), [(0, 3), (4, 3)])
def test_no_tree_grew_out_of_a_larger_one_or_out_of_nothing(old: int, size: int) -> None:
    """There is nothing to prove."""
    with pytest.raises(ValueError, match=f"A tree of {size} leaves did not grow out of one of {old}"):
        consistency_proof(Tree(["a"] * 3), old, size)
