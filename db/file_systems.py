"""On what kind of file system a file is, for SQLite is not safe on one that machines share; and who may read it."""

import os
import re
import stat
from pathlib import Path

#: Kinds that other machines share, by how their names begin. SQLite's write-ahead log needs memory that all its
#: processes share (https://www.sqlite.org/wal.html, point 2 of its disadvantages), and its locks are often not kept
#: there (https://www.sqlite.org/howtocorrupt.html, part 2.1).
SHARED = (
    "nfs", "cifs", "smb", "9p", "afs", "ceph", "fuse.ceph", "glusterfs", "fuse.gluster", "lustre", "vboxsf", "davfs",
    "fuse.davfs", "fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.gcsfuse",
)  # fmt: skip
#: What is mounted where, as Linux tells it; elsewhere there is no such file.
MOUNTS = Path("/proc/self/mounts")


def kind_of(path: Path, mounts: Path | None = None) -> str:
    """Return the kind of file system that a path is on, or would be, as `ext4`; `""` where it cannot be told."""
    table = mounts or MOUNTS
    if not table.is_file():
        return ""
    kinds: dict[Path, str] = {}
    for line in table.read_text("utf-8", "replace").splitlines():
        _device, folder, kind, *_rest = line.split(" ")
        # Spaces in a name are written as their number in base 8.
        kinds[Path(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), folder))] = kind
    where = path.resolve()
    return next((kinds[folder] for folder in (where, *where.parents) if folder in kinds), "")


def is_shared(kind: str) -> bool:
    """Say whether machines share file systems of a kind."""
    return kind.startswith(SHARED)


def is_open_to_others(path: Path) -> bool:
    """Say whether any account of this machine may read a file, and go through the folders that it is in."""
    if os.name != "posix" or not path.exists():
        return False
    where = path.resolve()
    return bool(where.stat().st_mode & stat.S_IROTH) and all(
        folder.stat().st_mode & stat.S_IXOTH for folder in where.parents
    )
