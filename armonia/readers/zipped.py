"""Archives opened with distrust: nothing leaves its folder, nothing grows without bound, nothing hides in a member."""

import re
import stat
import zlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from armonia.faults import Refusal
from armonia.readers.encoded import empty_file
from armonia.readers.places import listed, quoted

MOST_BYTES = 1 << 31  # unpacked; a delivery of a million rows has about 100 MB
MOST_MEMBERS = 1000
MOST_RATIO = 200  # tables of text pack 5- to 50-fold
RATIO_FLOOR = 10 << 20  # bytes under which a ratio says nothing
CHUNK = 1 << 20

ARCHIVES = {".zip", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".zst"}

_AGAIN = "Ask the center to make the archive again and send it anew"


def unpack(path: Path, into: Path) -> list[Path]:
    """The members of a zip, written under `into` as they are named within it, sorted.

    Raises Refusal before anything is written if a member's name, kind or declared size is wrong, and while writing if
    its bytes are damaged or more than declared; what was written until then is left to whoever owns `into`.
    """
    with opened(path, path.name) as archive:
        members = checked_members(archive, path.name)
        _refuse_nested(archive, members, path.name)
        return sorted(_extracted(archive, member, into, path.name) for member in members)


def opened(path: Path, file: str) -> ZipFile:
    """The archive at `path`, its table of contents read. Raises Refusal where there is none."""
    if path.stat().st_size == 0:
        raise empty_file(file)
    try:
        return ZipFile(path)
    except BadZipFile:
        raise Refusal(
            "zip.truncated", "not a whole zip archive: its table of contents is missing", file, _AGAIN
        ) from None
    except NotImplementedError:
        raise Refusal("zip.method", "packed in a way that cannot be read", file, "Ask for a plain zip") from None
    except UnicodeDecodeError:
        raise Refusal("zip.name", "a member's name that cannot be decoded", file, _AGAIN) from None


def checked_members(archive: ZipFile, file: str) -> list[ZipInfo]:
    """The archive's files, if their names, kinds and sizes are what an honest archive has."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    _refuse_names(archive.infolist(), file)
    _refuse_sizes(members, file)
    encrypted = [member.filename for member in members if member.flag_bits & 0x1]
    if encrypted:
        raise _refusal("zip.encrypted", "encrypted", encrypted, file, "Ask the center to send it without a password")
    if not members:
        raise Refusal("zip.empty", "an archive without files", file, _AGAIN)
    return members


def read_member(archive: ZipFile, member: ZipInfo, file: str) -> Iterable[bytes]:
    """A member's bytes in chunks, never more than it declares; damage is a Refusal."""
    try:
        with archive.open(member) as source:
            left = member.file_size
            while chunk := source.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise BadZipFile
                yield chunk
    except (BadZipFile, zlib.error, EOFError, OSError):
        raise Refusal("zip.truncated", "damaged or cut short", f"{file}/{member.filename}", _AGAIN) from None
    except (NotImplementedError, RuntimeError):
        raise Refusal(
            "zip.method", "packed in a way that cannot be read", f"{file}/{member.filename}", "Ask for a plain zip"
        ) from None


def _extracted(archive: ZipFile, member: ZipInfo, into: Path, file: str) -> Path:
    target = into / member.filename
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as sink:
        sink.writelines(read_member(archive, member, file))
    return target


def _refuse_names(members: list[ZipInfo], file: str) -> None:
    unclear = [member.filename for member in members if _is_unclear(member)]
    if unclear:
        raise _refusal("zip.name", "in no declared encoding", unclear, file, "Ask for file names in plain letters")
    outside = [member.filename for member in members if _is_outside(member)]
    if outside:
        raise _refusal("zip.path", "outside the archive's own folder, or a link", outside, file, _AGAIN)
    folded = Counter(str(PurePosixPath(member.filename)).casefold() for member in members)
    twice = [name for name, count in folded.items() if count > 1]
    if twice:
        raise _refusal("zip.duplicate", "more than once", twice, file, _AGAIN)


def _is_unclear(member: ZipInfo) -> bool:
    """Non-ASCII without the flag for UTF-8 could be any encoding; a NUL or a control character is no name."""
    name = member.orig_filename
    return not name.isprintable() or not (name.isascii() or member.flag_bits & 0x800)


def _is_outside(member: ZipInfo) -> bool:
    name = member.filename
    parts = PurePosixPath(name).parts
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    return is_link or name.startswith("/") or "\\" in name or ".." in parts or re.match("[A-Za-z]:", name) is not None


def _refuse_sizes(members: list[ZipInfo], file: str) -> None:
    if len(members) > MOST_MEMBERS:
        raise Refusal("zip.members", f"{len(members)} files; at most {MOST_MEMBERS} are taken", file, _AGAIN)
    total = sum(member.file_size for member in members)
    if total > MOST_BYTES:
        raise Refusal("zip.size", f"{total} bytes unpacked; at most {MOST_BYTES} are taken", file, _AGAIN)
    swollen = [member.filename for member in members if _is_swollen(member.file_size, member.compress_size)]
    if swollen:
        raise _refusal("zip.ratio", f"more than {MOST_RATIO} times their packed size", swollen, file, _AGAIN)
    if _is_swollen(total, sum(member.compress_size for member in members)):
        raise Refusal("zip.ratio", f"more than {MOST_RATIO} times its packed size", file, _AGAIN)


def _is_swollen(size: int, packed: int) -> bool:
    return size > RATIO_FLOOR and size > MOST_RATIO * packed


def _refuse_nested(archive: ZipFile, members: list[ZipInfo], file: str) -> None:
    nested = [member.filename for member in members if _is_archive(archive, member, file)]
    if nested:
        raise _refusal(
            "zip.nested", "an archive within the archive", nested, file, "Ask for one archive of plain files"
        )


def _is_archive(archive: ZipFile, member: ZipInfo, file: str) -> bool:
    """By its name, or by how it begins; a workbook (.xlsx) begins as a zip does and is none here."""
    suffix = PurePosixPath(member.filename).suffix.lower()
    head = next(iter(read_member(archive, member, file)), b"")
    return suffix in ARCHIVES or (suffix != ".xlsx" and head.startswith(b"PK\x03\x04"))


def _refusal(rule_id: str, fault: str, members: list[str], file: str, next_step: str) -> Refusal:
    return Refusal(rule_id, f"{listed('member', quoted(members))}: {fault}", file, next_step)
