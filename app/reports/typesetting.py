"""The processes that set one PDF and pack it: each takes an order, answers, and ends, and all its memory with it.

Typst holds on to half a gigabyte after a report of a thousand claims, and whatever may break it breaks this process
alone. The templates are our own files and never change; what people wrote comes to them as JSON, so that no word of
theirs is ever taken for an instruction.
"""

import contextlib
import ctypes
import io
import json
import sys
from importlib import resources

#: For `mallopt` of the GNU C library: one pool of memory, and what is let go of goes back at once from 64 KB on.
#: Source: malloc.h (M_ARENA_MAX, M_MMAP_THRESHOLD, M_TRIM_THRESHOLD); 1,000 claims take a tenth less.
_THRIFT = ((-8, 1), (-3, 65_536), (-1, 65_536))


def order(template: str, pages: bytes, data: bytes, fonts: tuple[str, ...], at: int) -> tuple[bytes, bytes, bytes]:
    """Return what the process reads.

    Args:
        template: name of the one that sets it, "report".
        pages: what the template sets, as JSON.
        data: the file that is attached.
        fonts: folders.
        at: the moment that the file says it was made, in seconds since 1970.
    """
    return (
        json.dumps({"template": template, "pages": len(pages), "fonts": fonts, "at": at}).encode() + b"\n",
        pages,
        data,
    )


def main() -> int:
    """Read an order from standard input, write the PDF as it is set to standard output, and return the exit code."""
    with contextlib.suppress(OSError, TypeError, AttributeError):  # another C library: it takes more
        for what, value in _THRIFT:
            ctypes.CDLL(None).mallopt(what, value)
    asked = json.loads(sys.stdin.buffer.readline())
    pages = sys.stdin.buffer.read(asked["pages"])
    sys.stdout.buffer.write(_set(asked["template"], pages, sys.stdin.buffer.read(), asked["fonts"], asked["at"]))
    sys.stdout.buffer.flush()
    return 0


def pack() -> int:
    """Read a PDF as it was set from standard input, write it packed to standard output, and return the exit code.

    In a process of its own: what Typst holds on to would count on top.
    """
    sys.stdout.buffer.write(_packed(sys.stdin.buffer.read()))
    sys.stdout.buffer.flush()
    return 0


def _set(name: str, pages: bytes, data: bytes, fonts: list[str], at: int) -> bytes:
    from typst import Compiler, Fonts

    template = resources.files("app.reports").joinpath(f"templates/{name}.typ").read_bytes()
    # UA-1 is for people who do not see it, A-3a for the archive. The stub knows no files by name, the compiler does.
    made = Compiler(font_paths=Fonts(include_system_fonts=False, font_paths=list(fonts))).compile(
        input={"main.typ": template},  # type: ignore[type-var]
        # Not as files: it reads those as markup of its own, too, and keeps 15 bytes for each of theirs (0.15.2).
        sys_inputs={"pages": pages.decode(), "data": data.decode()},
        format="pdf",
        pdf_standards=["ua-1", "a-3a"],
        timestamp=at,
    )
    if not isinstance(made, bytes):
        raise TypeError(f"Typst gave {type(made).__name__} in place of the bytes of one file")
    return made


def _packed(data: bytes) -> bytes:
    """Return the same file in a quarter of the space: its objects in compressed streams.

    Links to "#name" become links to the heading of that name: Typst would set every page twice to find it.
    """
    import pikepdf

    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        for page in opened.pages:
            for link in page.get("/Annots", ()):
                address = str(link.A.URI) if "/A" in link else ""
                if address.startswith("#"):
                    del link.A
                    link.Dest = pikepdf.String(address[1:])
                    link.Contents = pikepdf.String(address[1:].replace("-", " "))
        opened.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return packed.getvalue()
