"""How tests are shared out between workers: file by file, what takes long first, all that needs a browser together."""

from xdist.scheduler import LoadFileScheduling

#: Folders whose files are handed out first, so that no worker is left alone with one of them at the end.
FIRST = ("tests/browser/", "tests/pages/", "tests/services/test_story", "tests/services/", "tests/app/")


def rank(nodeid: str) -> int:
    """Return when a test's turn comes; small is early."""
    return next((number for number, folder in enumerate(FIRST) if nodeid.startswith(folder)), len(FIRST))


class Sharing(LoadFileScheduling):
    """Hands out whole files, so that a module's fixtures are made once; the browser's tests never run side by side."""

    def _split_scope(self, nodeid: str) -> str:
        return FIRST[0] if nodeid.startswith(FIRST[0]) else super()._split_scope(nodeid)
