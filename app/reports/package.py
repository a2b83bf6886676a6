"""Several files as one: a ZIP whose bytes hang on the files alone, on no clock and no machine."""

import io
import zipfile
from collections.abc import Mapping

#: The first moment that a ZIP can tell.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
#: What `create_system` has for Unix; Python would write down the machine that it runs on.
_UNIX = 3


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of some files by their names, in this order; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system = _UNIX
            package.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the files of a ZIP by name, in their order; packed anew, what any library wrote is the same each time."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def text_in(data: bytes) -> str:
    """Return the text of a ZIP of text files in UTF-8: each file's name on a line, then what is in it."""
    return "\n".join(f"{name}\n{content.decode('utf-8-sig')}" for name, content in unpack(data).items())
