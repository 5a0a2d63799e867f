"""Delivered bytes to UTF-8, strictly by the declared encoding: a byte unknown to it is a refusal, never a `?`."""

import codecs
import re

from armonia.faults import Refusal

MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

# UTF-8 read as Windows-1252 or Latin-1: è is seen as Ã¨, ° as Â°
MOJIBAKE = "[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_MOJIBAKE_BYTES = re.compile(rb"[\xc2\xc3][\x80-\xbf]")

_STEP = "Ask the center how the file was saved, and declare that encoding for it"


def to_utf8(data: bytes, encoding: str, file: str) -> bytes:
    """The text of `data` as UTF-8 without a byte order mark; ASCII comes back as it is, uncopied.

    Raises Refusal for an empty file, an encoding that is not the declared one, and NUL characters.
    """
    if not data or data.isspace():
        raise empty_file(file)
    codec = known_codec(encoding, file)
    _refuse_other_mark(data, codec, file)
    text = data if data.isascii() and not codec.startswith(("utf-16", "utf-32")) else _transcoded(data, codec, file)
    _refuse_nul(text, file)
    text = text.removeprefix(codecs.BOM_UTF8)
    if not text or text.isspace():
        raise empty_file(file)
    return text


def empty_file(file: str) -> Refusal:
    """The refusal of a file in which nothing is."""
    return Refusal("file.empty", "the file is empty", file, "Ask the center to export and send it again")


def known_codec(encoding: str, file: str) -> str:
    """The name of the declared encoding. Raises Refusal if there is no such encoding."""
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        raise Refusal(
            "file.encoding", f"the declared encoding '{encoding}' is not known", file, "Declare one that is, as cp1252"
        ) from None


def _refuse_other_mark(data: bytes, codec: str, file: str) -> None:
    for mark, marked in MARKS.items():
        if data.startswith(mark) and not codec.startswith(marked):
            raise Refusal("file.encoding", f"declared {codec}, but the file begins as {marked} does", file, _STEP)


def _transcoded(data: bytes, codec: str, file: str) -> bytes:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise Refusal("file.encoding", f"a byte that {codec} does not know", f"{file}, line {line}", _STEP) from None
    if codec == "utf-8":
        return data
    _refuse_utf8(data, codec, file)
    return text.encode()


def _refuse_utf8(data: bytes, codec: str, file: str) -> None:
    """Refuses UTF-8 that came as a one-byte encoding, in which any byte is some letter and so nothing fails."""
    if codec.startswith("utf"):
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return
    seen = _MOJIBAKE_BYTES.search(data)
    if seen:
        line = data.count(b"\n", 0, seen.start()) + 1
        raise Refusal("file.encoding", f"declared {codec}, but the text is UTF-8", f"{file}, line {line}", _STEP)


def _refuse_nul(text: bytes, file: str) -> None:
    place = text.find(b"\0")
    if place >= 0:
        line = text.count(b"\n", 0, place) + 1
        raise Refusal(
            "file.nul",
            "a NUL byte, which no text holds",
            f"{file}, line {line}",
            "The file is damaged or not text: ask the center to export it again",
        )
