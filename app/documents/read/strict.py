"""Word files in the strict form of Open XML: the same words under other names, put into the usual ones.

Source: ISO/IEC 29500-1 and 29500-4, whose names differ in the way that is undone here.
"""

import re
import zipfile
from io import BytesIO

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"
#: Names that differ in their last part, too.
_LAST = (
    (b"officeDocument/2006/extendedProperties", b"officeDocument/2006/extended-properties"),
    (b"officeDocument/2006/customProperties", b"officeDocument/2006/custom-properties"),
)


def put_into_usual(data: bytes) -> bytes:
    """Return a file whose parts have the usual names; one in the usual form as it is.

    Args:
        data: a Word file that was checked: what it unpacks to is bounded.
    """
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts = [(part.filename, packed.read(part)) for part in packed.infolist()]
    if not any(_STRICT in content for name, content in parts if name.endswith(".rels")):
        return data
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as usual:
        for name, content in parts:
            usual.writestr(name, _renamed(content) if name.endswith((".rels", ".xml")) else content)
    return made.getvalue()


def _renamed(content: bytes) -> bytes:
    content = _NAME.sub(_USUAL, content)
    for strict, usual in _LAST:
        content = content.replace(strict, usual)
    return content
