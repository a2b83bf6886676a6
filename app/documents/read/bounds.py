"""What the reading process takes from itself before it touches a document: time, memory, files, processes, network.

Limits of the system are given by Linux and macOS, not by Windows; the clock of the one who asked holds everywhere. The
hook of the interpreter sees what Python code does and not what a library in C does; a name space without network, where
Linux grants one, holds for both.
"""

import os
import sys

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no such limits; the clock of the parent remains
    resource = None  # type: ignore[assignment]

#: Files that may be open at once: modules that are loaded late need some.
_FILES = 48
#: Address space of an interpreter with its libraries, where the system does not tell; bytes.
_INTERPRETER = 512 * 1024 * 1024
_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000
_FORBIDDEN = (
    "socket.", "subprocess.", "os.fork", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.startfile",
    "os.kill", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
    "os.chown", "os.putenv", "shutil.", "ctypes.", "webbrowser.", "urllib.", "http.", "ftplib.", "smtplib.", "sqlite3.",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def on_time(seconds: int) -> None:
    """Let the system end this process after so many seconds of computing, and leave no picture of its memory behind."""
    if resource is not None:
        _lower(resource.RLIMIT_CPU, seconds, seconds + 1)  # the first is a signal that tells why, the second just kills
        _lower(resource.RLIMIT_CORE, 0)


def on_everything_else(memory: int) -> None:
    """Take away network, new processes, files and memory; to be called once all that is needed is loaded.

    Args:
        memory: bytes that may be asked for beyond what is held now.
    """
    _leave_the_network()
    if resource is not None:
        _lower(resource.RLIMIT_NOFILE, _FILES)
        _lower(resource.RLIMIT_FSIZE, 0)
        _lower(resource.RLIMIT_NPROC, 0)
        _lower(resource.RLIMIT_AS, _held() + memory)
    homes = tuple(os.path.join(os.path.realpath(place), "") for place in (sys.prefix, sys.base_prefix, *sys.path))
    sys.addaudithook(lambda event, args: _watch(event, args, homes))


def _lower(which: int, most: int, last: int | None = None) -> None:
    """Lower a limit for good; one that the system does not know or grant stays as it is.

    Args:
        which: the limit.
        most: what is allowed.
        last: where there is no more than a warning before; `None` for the same.
    """
    try:
        _, hard = resource.getrlimit(which)
        wanted = most if last is None else last
        end = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(which, (min(most, end), end))
    except (ValueError, OSError):
        return


def _held() -> int:
    """Return the bytes of address space in use."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return _INTERPRETER


def _leave_the_network() -> None:
    """Move into a name space without network: at once for an administrator, else through a space of one's own users."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes  # only here: a library that reads documents has no use for it

    library = ctypes.CDLL(None)
    if library.unshare(_NEW_NETWORK) != 0:
        library.unshare(_NEW_USERS | _NEW_NETWORK)


def _watch(event: str, args: tuple[object, ...], homes: tuple[str, ...]) -> None:
    """Refuse what no reader of documents needs."""
    if event == "open":
        _watch_file(args, homes)
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(f"A reader of documents has no use for {event}.")


def _watch_file(args: tuple[object, ...], homes: tuple[str, ...]) -> None:
    path, _, flags = args
    if isinstance(path, int):
        return
    is_writing = isinstance(flags, int) and flags & _WRITING
    if is_writing or not isinstance(path, str | bytes) or not os.path.realpath(os.fsdecode(path)).startswith(homes):
        raise PermissionError("A reader of documents opens no file but its own code.")
